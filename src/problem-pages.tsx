import { page, type PageAnswer } from '#platform/http/index.ts';
import { ButtonRow, LinkButton, PageHeading } from '#ui/index.ts';

type Problem = 'not_found' | 'forbidden' | 'other_site' | 'too_large' | 'busy' | 'failed' | 'full' | 'gone';

const words: Record<Problem, { status: number; title: string; lead: string }> = {
  not_found: {
    status: 404,
    title: 'Page not found',
    lead: 'There is nothing here for you. The address may be mistyped, or the record may belong to somebody else.',
  },
  forbidden: {
    status: 403,
    title: 'Not for your role',
    lead: 'You can see this record, but this part of it belongs to another role. Ask the programme manager if you think it should be yours.',
  },
  other_site: {
    status: 403,
    title: 'That form was not sent from here',
    lead: 'Your browser says that another site sent it, so nothing was done. Open the page here and send it again.',
  },
  too_large: {
    status: 413,
    title: 'That is too large',
    lead: 'One upload may hold 10 MB. Make the file smaller, for example by saving it as a PDF, and send it again.',
  },
  busy: {
    status: 409,
    title: 'Somebody was there first',
    lead: 'Somebody else changed the same record at the same moment. Nothing of yours was saved: go back, look at the current state and try again.',
  },
  full: {
    status: 507,
    title: 'There is no room left to save this',
    lead: 'The disk of this installation is full. Nothing of what you sent was saved, and nothing that was saved before is lost. Go back, keep what you typed, and send it again later.',
  },
  failed: { status: 500, title: 'Something went wrong on our side', lead: 'Nothing was half-saved. Try again in a minute.' },
  gone: { status: 410, title: 'This programme has been withdrawn', lead: 'Its employer has taken it down. There may be others like it.' },
};

/** A page for what could not be done: what happened, and where to go on. Never a stack trace. */
export function problemPage(problem: Problem, reference?: string): PageAnswer {
  const { status, title, lead } = words[problem];
  return page(
    title,
    <>
      <PageHeading title={title} lead={lead} />
      {reference ? <p>If it happens again, tell the operator this reference: {reference}</p> : null}
      <ButtonRow>
        <LinkButton href="/">See the programmes</LinkButton>
        <LinkButton href="/home" kind="secondary">
          Go to your home page
        </LinkButton>
      </ButtonRow>
    </>,
    { status },
  );
}
