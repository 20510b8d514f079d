import type { CalendarSource } from '#calendar-entry.ts';
import { isSignedIn, loadActor, type Actor } from '#people/index.ts';
import { asActor, asSystem } from '#platform/database/index.ts';
import { download, everyone, missing, page, redirect, signedIn, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import type { Services } from '#services.ts';
import { Breadcrumbs, Button, ButtonRow, FactList, Form, LinkButton, MomentText, Notice, PageHeading } from '#ui/index.ts';
import { paths } from '../paths.ts';
import { feedOf } from './feed.ts';
import { endFeed, ownFeed, personOfFeed, renewFeed, type OwnFeed } from './own-feed.ts';

type Request = PageRequest<Actor>;

const feedPath = (key: string): string => `/calendars/${key}/guildhall.ics`;

/** A calendar to subscribe to, for each person, under an address that only they know. */
export function calendarRoutes(services: Services, sources: readonly CalendarSource[]): readonly Route<Actor>[] {
  const show = async ({ actor, read, origin }: Request): Promise<Answer> => {
    if (!isSignedIn(actor)) return missing;
    const feed = await read((trx) => ownFeed(trx, actor.personId));
    return page('Your calendar', <CalendarPage feed={feed} origin={origin} timeZone={services.config.timeZone} />);
  };

  const renew = async ({ run }: Request): Promise<Answer> => {
    const renewed = await run(renewFeed);
    return renewed.ok ? redirect(paths.calendar, 'Your calendar has a new address. An old one no longer works.') : missing;
  };

  const end = async ({ run }: Request): Promise<Answer> => {
    const ended = await run(endFeed);
    return ended.ok ? redirect(paths.calendar, 'Your calendar has no address any more.') : missing;
  };

  /** Whoever holds the address reads what its person may read at this moment, and no more. */
  const feed = async ({ params, origin }: Request): Promise<Answer> => {
    const { database, clock } = services;
    const personId = await personOfFeed(services, params['secret'] ?? '');
    if (personId === null) return missing;
    const actor = await asSystem(database, clock, (trx) => loadActor(trx, personId, clock));
    if (!isSignedIn(actor)) return missing;
    const today = clock.today();
    const between = { from: today.subtract({ months: 2 }), to: today.add({ years: 2 }) };
    const entries = await asActor(database, actor, clock, async (trx) => {
      const found = [];
      for (const source of sources) found.push(...(await source(trx, actor, between)));
      return found;
    });
    return download('text/calendar; charset=utf-8', feedOf(entries, origin, clock.now()));
  };

  return [
    { method: 'GET', path: paths.calendar, permission: signedIn, handle: show },
    { method: 'POST', path: paths.calendar, permission: signedIn, handle: renew },
    { method: 'POST', path: `${paths.calendar}/end`, permission: signedIn, handle: end },
    { method: 'GET', path: '/calendars/:secret/guildhall.ics', permission: everyone, handle: feed },
  ];
}

function CalendarPage({ feed, origin, timeZone }: { feed: OwnFeed | null; origin: string; timeZone: string }) {
  const url = feed && `${origin}${feedPath(feed.key)}`;
  return (
    <>
      <Breadcrumbs items={[{ label: 'Messages', href: paths.inbox }]} />
      <PageHeading
        title="Your calendar"
        lead="Subscribe once, and interviews, assessment days, reviews, training blocks, last days of offers and first days stand in your own calendar and move with every change."
      />
      {feed === null || url === null ? (
        <Form action={paths.calendar}>
          <ButtonRow>
            <Button>Make an address</Button>
          </ButtonRow>
        </Form>
      ) : (
        <>
          <FactList
            column
            facts={[
              { label: 'Address', value: <code>{url}</code> },
              {
                label: 'Last read',
                value: feed.readAt === null ? 'Not yet' : <MomentText moment={feed.readAt} timeZone={timeZone} />,
              },
            ]}
          />
          <ButtonRow>
            <LinkButton href={url.replace(/^https?:/, 'webcal:')}>Subscribe on this device</LinkButton>
            <LinkButton href={feedPath(feed.key)} kind="secondary" download>
              Download it once
            </LinkButton>
          </ButtonRow>
          <Notice kind="warning" title="Whoever knows the address can read your calendar">
            <p>Give it to your own calendar only. If somebody else has seen it, renew it.</p>
          </Notice>
          <div class="cluster">
            <Form action={paths.calendar}>
              <Button kind="secondary">Renew the address</Button>
            </Form>
            <Form action={`${paths.calendar}/end`}>
              <Button kind="danger">End it</Button>
            </Form>
          </div>
        </>
      )}
    </>
  );
}
