import { allocationActionsFor, candidateActionsFor, offerActionsFor, workActionsFor } from '#applications/index.ts';
import type { HomeAction } from '#home.ts';
import { FailingNotice, mailFailsSince } from '#messages/index.ts';
import { isSignedIn, rolesOf, type Actor, type Role } from '#people/index.ts';
import type { Trx } from '#platform/database/index.ts';
import { missing, page, signedIn, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import { draftActionsFor } from '#programmes/index.ts';
import { privacyActionsFor } from '#privacy/index.ts';
import type { Services } from '#services.ts';
import { actionsFor as trainingActionsFor } from '#training/index.ts';
import { recentLetters, type RecentLetter } from '#recent-letters.query.ts';
import { ActionList, Card, CardGrid, EventTimeline, formatDate, MomentText, PageHeading, type Action } from '#ui/index.ts';

/** Everyone's home page: first what needs them today, then the ways to their work, then what reached them lately. */

/** Each room says what needs a person's action; a room is added here and nowhere else. */
const actionSources: readonly ((trx: Trx, actor: Actor, today: Temporal.PlainDate) => Promise<readonly HomeAction[]>)[] = [
  candidateActionsFor,
  workActionsFor,
  allocationActionsFor,
  offerActionsFor,
  trainingActionsFor,
  draftActionsFor,
  privacyActionsFor,
];

export function homeRoutes({ config }: Pick<Services, 'config'>): readonly Route<Actor>[] {
  const show = async (request: PageRequest<Actor>): Promise<Answer> => {
    const { actor, clock } = request;
    if (!isSignedIn(actor)) return missing;
    const today = clock.today();
    const { actions, letters, failsSince } = await request.read(async (trx) => {
      const found: HomeAction[] = [];
      for (const actionsFor of actionSources) found.push(...(await actionsFor(trx, actor, today)));
      return {
        actions: found.toSorted(byDueDate),
        letters: await recentLetters(trx, actor.personId),
        failsSince: await mailFailsSince(trx, actor.personId),
      };
    });
    return homePage(actor, actions, { letters, failsSince }, today, config.timeZone);
  };
  return [{ method: 'GET', path: '/home', permission: signedIn, handle: show }];
}

/** The earliest due date first; what has no date comes last, in the rooms' own order. */
export function byDueDate(a: HomeAction, b: HomeAction): number {
  if (a.dueOn && b.dueOn) return Temporal.PlainDate.compare(a.dueOn, b.dueOn);
  return Number(a.dueOn === null) - Number(b.dueOn === null);
}

const ways: readonly { readonly for: readonly Role[]; readonly title: string; readonly href: string; readonly text: string }[] = [
  { for: ['candidate'], title: 'My applications', href: '/applications', text: 'Who has each of them, and by when it moves on.' },
  { for: ['apprentice'], title: 'My apprenticeship', href: '/apprenticeships', text: 'Your plan, hours, competencies and reviews.' },
  {
    for: ['recruiter', 'programme_manager', 'agency_screener'],
    title: 'Applications',
    href: '/work/applications',
    text: 'Ordered by what is due first.',
  },
  {
    for: ['recruiter', 'programme_manager', 'interviewer'],
    title: 'Interviews',
    href: '/work/interviews',
    text: 'Times offered and booked, and scorecards to fill in.',
  },
  {
    for: ['programme_manager', 'mentor', 'provider_coordinator', 'assessor'],
    title: 'Apprentices',
    href: '/work/apprentices',
    text: 'How each of them stands.',
  },
  {
    for: ['recruiter', 'programme_manager'],
    title: 'Permanent roles',
    href: '/work/roles',
    text: 'Who has applied for a job after training.',
  },
  {
    for: ['accommodation_adviser'],
    title: 'Adjustments',
    href: '/work/accommodation',
    text: 'Requests that only you and your colleagues can read.',
  },
  {
    for: ['recruiter', 'programme_manager', 'agency_screener'],
    title: 'Insight',
    href: '/insight',
    text: 'Funnel, time in step, fairness, and why people leave.',
  },
  {
    for: ['programme_manager', 'operator'],
    title: 'Data protection',
    href: '/data-protection',
    text: 'How long records stay, legal holds, complaints.',
  },
  { for: ['programme_manager'], title: 'Programmes', href: '/manage', text: 'Publish versions, open intakes, name partners.' },
  {
    for: ['programme_manager', 'operator'],
    title: 'Organisations',
    href: '/manage/organisations',
    text: 'Who does what, from when to when.',
  },
  { for: ['programme_manager'], title: 'API tokens', href: '/manage/tokens', text: 'For programs of your organisation.' },
];

function homePage(
  actor: Actor,
  actions: readonly HomeAction[],
  { letters, failsSince }: { readonly letters: readonly RecentLetter[]; readonly failsSince: Temporal.Instant | null },
  today: Temporal.PlainDate,
  timeZone: string,
): Answer {
  const roles = rolesOf(actor);
  const open = ways.filter((way) => way.for.some((role) => roles.has(role)));
  return page(
    actions.length > 0 ? `Home: ${actions.length} to do` : 'Home',
    <>
      <PageHeading
        eyebrow={formatDate(today)}
        title={
          <>
            Hello, <bdi>{actor.name}</bdi>
          </>
        }
      />
      <FailingNotice since={failsSince} timeZone={timeZone} />
      <section aria-labelledby="today">
        <h2 id="today">What needs you</h2>
        <ActionList
          actions={actions.map((action) => actionItem(action, today))}
          empty={<>Nothing needs you today. {whatComesNext(roles)}</>}
        />
      </section>
      <section aria-labelledby="ways">
        <h2 id="ways">Your places</h2>
        <CardGrid>
          {open.map(({ title, href, text }) => (
            <Card title={title} href={href}>
              <p>{text}</p>
            </Card>
          ))}
          <Card title="Find a programme" href="/">
            <p>What is open now, and what it asks for.</p>
          </Card>
          <Card title="Your account" href="/account">
            <p>Your name, the look of the pages, where you are signed in.</p>
          </Card>
        </CardGrid>
      </section>
      <section aria-labelledby="lately">
        <h2 id="lately">What reached you lately</h2>
        <p>
          <a href="/messages">All messages</a>
        </p>
        <EventTimeline
          empty="Nothing yet. Whatever happens to what is yours is told here and by mail."
          events={letters.map(({ id, subject, at }) => ({
            text: <a href={`/messages/${id}`}>{subject}</a>,
            at: <MomentText moment={at} timeZone={timeZone} />,
          }))}
        />
      </section>
    </>,
  );
}

function actionItem({ title, why, href, dueOn, count }: HomeAction, today: Temporal.PlainDate): Action {
  const order = dueOn ? Temporal.PlainDate.compare(dueOn, today) : 1;
  return {
    title,
    why,
    href,
    due: dueOn?.toString() ?? null,
    isOverdue: order < 0,
    isDueToday: order === 0,
    ...(count === undefined ? {} : { count }),
  };
}

/** What to expect when there is nothing to do, by the role that waits for something. */
function whatComesNext(roles: ReadonlySet<Role>): string {
  if (roles.has('candidate')) return 'When your application moves or somebody asks you something, it stands here and you get a mail.';
  if (roles.has('apprentice')) return 'Hours to enter, competencies and reviews appear here when they are due.';
  if (roles.has('agency_screener')) return 'Applications appear here as soon as they reach your agency.';
  if (roles.has('mentor') || roles.has('provider_coordinator'))
    return 'Hours, competencies and reviews appear here when an apprentice needs you.';
  if (roles.has('recruiter') || roles.has('programme_manager')) return 'Applications and agreements appear here when it is your turn.';
  if (roles.has('interviewer') || roles.has('assessor') || roles.has('accommodation_adviser'))
    return 'What waits for you appears here, with its date.';
  if (roles.has('operator')) return 'The installation runs; its state is at /healthz.';
  return 'Find a programme and see whether it suits you; no account is needed for that.';
}
