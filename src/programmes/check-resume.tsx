import type { Actor } from '#people/index.ts';
import { everyone, missing, page, redirect, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import { Button, ButtonRow, EmptyState, Form, LinkButton, PageHeading, countOf } from '#ui/index.ts';
import { answersCookie, answersKeptSeconds, answersOnDevice, cookieFor, withoutOthers, type DeviceAnswers } from './check-answers.ts';
import { paths } from './paths.ts';
import { currentVersion } from './version.query.ts';

type Request = PageRequest<Actor>;

/**
 * A link with which a check goes on in another browser. It holds the answers themselves, so nothing is kept about a visitor; whoever
 * opens it is asked first, because it takes the place of the answers in that browser.
 */
export const resumeRoutes: readonly Route<Actor>[] = [
  { method: 'GET', path: '/programmes/:slug/check/go-on', permission: everyone, handle: show },
  { method: 'POST', path: '/programmes/:slug/check/go-on', permission: everyone, handle: goOn },
];

/** The address for the answers of one programme's check. */
export const resumeHref = (slug: string, answers: DeviceAnswers, facts: readonly string[]): string =>
  `${paths.question(slug, 'go-on')}?answers=${cookieFor(withoutOthers(answers, slug, facts))}`;

async function show(request: Request): Promise<Answer> {
  const version = await request.read((trx) => currentVersion(trx, request.params['slug'] ?? ''));
  if (!version) return missing;
  const sent = request.query.get('answers') ?? '';
  const count = Object.keys(answersOnDevice(sent).facts).length;
  const { title } = version.compiled;
  if (count === 0)
    return page(
      `No answers in this link – ${title}`,
      <>
        <PageHeading title={title} />
        <EmptyState
          title="There are no answers in this link"
          action={<LinkButton href={paths.check(version.slug)}>Begin the check</LinkButton>}
        >
          <p>It may have been cut off when it was copied.</p>
        </EmptyState>
      </>,
      { status: 404 },
    );
  return page(
    `Go on with your answers – ${title}`,
    <>
      <PageHeading
        eyebrow={title}
        title="Go on with your answers"
        lead={`The link holds ${countOf(count, 'answer')} to the check of this programme. They take the place of those in this browser.`}
      />
      <Form action={paths.question(version.slug, 'go-on')} hidden={{ answers: sent }}>
        <ButtonRow>
          <Button>Go on with them</Button>
          <LinkButton href={paths.programme(version.slug)} kind="secondary">
            Leave this browser as it is
          </LinkButton>
        </ButtonRow>
      </Form>
    </>,
  );
}

function goOn(request: Request): Answer {
  const answers = answersOnDevice(request.form.fields['answers']);
  const slug = encodeURIComponent(request.params['slug'] ?? '');
  return redirect(paths.check(slug), undefined, [{ name: answersCookie, value: cookieFor(answers), maxAgeSeconds: answersKeptSeconds }]);
}
