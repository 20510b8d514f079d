import { Breadcrumbs, ButtonRow, Details, LinkButton, MomentText, Notice, PageHeading, Written } from '#ui/index.ts';
import { referenceOf } from '../../core/reference.ts';
import { paths } from '../paths.ts';
import type { PastStep } from '../past-step.query.ts';

/** An application that was with the reader's organisation and is not any more: what happened, and what became of what was typed. */
export function NoLongerHerePage({
  applicationId,
  past,
  typed,
  wasSent,
  timeZone,
}: {
  applicationId: string;
  past: PastStep;
  /** The words that were sent with a form which came too late. */
  typed: readonly string[];
  wasSent: boolean;
  timeZone: string;
}) {
  const reference = referenceOf(applicationId);
  return (
    <>
      <Breadcrumbs items={[{ label: 'Applications', href: paths.list }]} />
      <PageHeading
        eyebrow={past.programmeTitle}
        title={`${reference} is not with you any more`}
        lead={
          <>
            {whatHappened(past)} That was on <MomentText moment={past.endedAt} timeZone={timeZone} />.
          </>
        }
      />
      {wasSent ? (
        <Notice kind="warning" title="What you sent was not recorded">
          <p>It came after that. Nothing was decided twice, and the candidate hears of the first decision alone.</p>
          {typed.length === 0 ? null : (
            <Details summary="What you had typed">
              <Written text={typed.join('\n\n')} />
            </Details>
          )}
        </Notice>
      ) : null}
      <ButtonRow>
        <LinkButton href={paths.list}>To the list</LinkButton>
      </ButtonRow>
    </>
  );
}

function whatHappened({ outcome, step, deciderName, isOwn }: PastStep): string {
  const who = isOwn ? 'You' : (deciderName ?? 'Somebody');
  switch (outcome) {
    case 'passed':
      return `${who} passed “${step}”, and the next step has begun.`;
    case 'returned':
      return `${who} asked the candidate for information. It comes back with the answer.`;
    case 'failed':
      return `${who} decided at “${step}” not to go on, and the candidate has been told.`;
    case 'skipped':
      return `${who} left “${step}” out.`;
    case 'withdrawn':
      return 'The candidate has withdrawn the application.';
    case 'escalated':
      return `“${step}” was late, and somebody else has taken it over.`;
    case 'passed_over':
      return `“${step}” was late, and the application went on without it.`;
    default:
      return `“${step}” has ended with you.`;
  }
}
