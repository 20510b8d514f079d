import { Card, EmptyState, LinkButton, PageHeading, Pagination, Status, formatDate, formatMoment } from '#ui/index.ts';
import { actionFor } from '../actions.query.ts';
import { liveStates, type MyApplication } from '../my-applications.query.ts';
import { paths } from '../paths.ts';
import { stateWords } from '../state-words.ts';

export interface MineView {
  readonly applications: readonly MyApplication[];
  readonly olderHref: string | null;
  readonly isFirstPage: boolean;
  readonly today: Temporal.PlainDate;
}

/** Mine: live ones first, each with who has it and by when it moves. */
export function MyApplicationsPage({ applications, olderHref, isFirstPage, today }: MineView) {
  if (applications.length === 0) {
    return (
      <>
        <PageHeading title="My applications" />
        <EmptyState title="You have not applied for anything yet." action={<LinkButton href="/">Find a programme</LinkButton>}>
          <p>
            Choose a programme, check in two minutes whether you can join, and apply. Your applications stand here, with who has each and by
            when it moves.
          </p>
        </EmptyState>
      </>
    );
  }
  const live = applications.filter((application) => liveStates.has(application.state));
  const past = applications.filter((application) => !liveStates.has(application.state));
  return (
    <>
      <PageHeading title="My applications" lead={isFirstPage ? 'Each says who has it now and by when it moves.' : undefined} />
      {live.length === 0 ? null : (
        <section class="stack">
          <h2>Under way</h2>
          {live.map((application) => (
            <ApplicationCard application={application} today={today} />
          ))}
        </section>
      )}
      {past.length === 0 ? null : (
        <section class="stack">
          <h2>Ended</h2>
          {past.map((application) => (
            <ApplicationCard application={application} today={today} />
          ))}
        </section>
      )}
      <Pagination
        olderHref={olderHref}
        newerHref={isFirstPage ? null : paths.mine}
        newerLabel="First page"
        label="Pages of your applications"
      />
      {live.length === 0 && isFirstPage ? (
        <p>
          <a href="/">Find another programme</a>
        </p>
      ) : null}
    </>
  );
}

function ApplicationCard({ application, today }: { application: MyApplication; today: Temporal.PlainDate }) {
  const action = actionFor(application);
  return (
    <Card
      title={application.programmeTitle}
      href={paths.application(application.id)}
      eyebrow={`${application.organisationName} · start ${formatDate(application.startsOn)}`}
      footer={<Status state={application.state} label={stateWords[application.state]} />}
    >
      <p class="flush">{whereItStands(application, today)}</p>
      {action === null || application.state === 'draft' ? null : (
        <p class="flush">
          <strong>Next for you: </strong>
          {action.title}
        </p>
      )}
    </Card>
  );
}

/** One sentence: who has it and by when it moves. */
export function whereItStands(application: MyApplication, today: Temporal.PlainDate): string {
  const { organisationName, heldByName, dueOn, stepName } = application;
  switch (application.state) {
    case 'draft':
      return application.closesOn === null
        ? 'Not sent yet. You can go on where you stopped.'
        : `Not sent yet. This start closes on ${formatDate(application.closesOn)}.`;
    case 'submitted':
      return `${organisationName} has received it.`;
    case 'in_step': {
      if (heldByName === null) return `It is your turn: information is asked of you${dueOn === null ? '' : ` by ${formatDate(dueOn)}`}.`;
      if (application.interviewAt !== null && application.interviewZone !== null)
        return `Your interview is on ${formatMoment(application.interviewAt, application.interviewZone)} (${application.interviewZone}).`;
      const at = stepName === null ? '' : ` for “${stepName}”`;
      // The clock stands still while the candidate is to choose.
      if (dueOn === null && application.stepKind === 'interview' && application.freeTimes)
        return `It is your turn: choose the time of your interview with ${heldByName}.`;
      if (dueOn === null && application.stepKind === 'assess' && application.freeDays)
        return `It is your turn: choose the day of your assessment with ${heldByName}.`;
      if (dueOn === null) return `${heldByName} has it${at}. The programme sets no day for this step.`;
      return Temporal.PlainDate.compare(dueOn, today) < 0
        ? `${heldByName} has it${at}. It was due on ${formatDate(dueOn)} and is late.`
        : `${heldByName} has it${at} and is to decide by ${formatDate(dueOn)}.`;
    }
    case 'offered':
      return application.offerExpiresOn === null
        ? `${organisationName} offers you a place.`
        : `${organisationName} offers you a place. Answer by ${formatDate(application.offerExpiresOn)}.`;
    case 'accepted':
      return application.needsSignature
        ? 'You have accepted the place. Your agreement waits for your signature.'
        : `You have accepted the place. ${organisationName} settles what is left before you begin.`;
    case 'waiting_list':
      return `You are on the waiting list of ${organisationName}.`;
    case 'enrolled':
      return 'You are enrolled. Your training stands under “My apprenticeship”.';
    default:
      return endedWords[application.state] ?? '';
  }
}

const endedWords: Readonly<Record<string, string>> = {
  rejected: 'It has ended. The page says who decided, why, and what you can do.',
  withdrawn: 'You withdrew it.',
  offer_declined: 'You declined the offer.',
  offer_expired: 'The offer expired without an answer.',
  offer_withdrawn: 'The offer was withdrawn. The page says by whom and why.',
  conditions_not_met: 'A condition of the offer was not met. The page says which.',
  deferred: 'It is put off to a later start.',
};
