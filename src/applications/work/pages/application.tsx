import type { Child } from 'hono/jsx';
import {
  Breadcrumbs,
  ErrorSummary,
  EventTimeline,
  FactList,
  MomentText,
  Notice,
  PageHeading,
  ProcessList,
  Status,
  Tag,
  formatDate,
  formatMoment,
  type FormErrors,
  type ProcessStepItem,
} from '#ui/index.ts';
import { AdjustmentsSection } from '../../accommodation/pages/adjustments-section.tsx';
import { reasonInWords, withdrawalReasonInWords } from '../../core/reasons.ts';
import type { ApplicationView } from '../application-view.query.ts';
import { paths } from '../paths.ts';
import { stateWords } from '../words.ts';
import { Answers } from './answers.tsx';
import { CriteriaTable } from './criteria.tsx';
import { Decisions, NextStep, type DecisionName } from './decisions.tsx';
import { InHand, PendingRefusal, Waiting } from './in-hand.tsx';
import { AllocationSection } from '../../allocation/pages/section.tsx';
import { InterviewsSection } from '../../interviews/pages/interviews-section.tsx';
import { OfferSection } from '../../offers/pages/offer-section.tsx';

export interface ApplicationPageProps {
  readonly view: ApplicationView;
  readonly today: Temporal.PlainDate;
  readonly timeZone: string;
  /** Since when mail to the candidate comes back; null: it does not. */
  readonly mailFailsSince: Temporal.Instant | null;
  /** A decision that was refused, with what was typed. */
  readonly refused?: { readonly decision: DecisionName; readonly typed: Readonly<Record<string, string>>; readonly errors: FormErrors };
}

/** One application for whoever works on it: what is to do, what was said, what happened. */
export function ApplicationPage({ view, today, timeZone, mailFailsSince, refused }: ApplicationPageProps) {
  const { application } = view;
  return (
    <>
      <Breadcrumbs
        items={[view.isDecider ? { label: 'Applications', href: paths.list } : { label: 'Interviews', href: paths.interviews }]}
      />
      <ErrorSummary errors={refused?.errors} idOf={(field) => `${refused?.decision ?? ''}-${field}`} />
      <PageHeading eyebrow={application.programmeTitle} title={<bdi>{application.candidate}</bdi>}>
        <Status state={application.state} label={stateWords(application.state)} />
      </PageHeading>
      <Standing view={view} today={today} />
      {mailFailsSince === null ? null : (
        <Notice kind="warning" title="Mail to this candidate comes back">
          <p>
            Since <MomentText moment={mailFailsSince} timeZone={timeZone} /> nothing that is mailed arrives. The candidate sees everything
            when signing in, but may not know that you wait.
          </p>
        </Notice>
      )}
      <div class="columns">
        <div class="stack">
          <PendingRefusal view={view} timeZone={timeZone} />
          <Waiting view={view} />
          <NextStep view={view} refused={refused} />
          <InHand view={view} />
          <Ending view={view} />
          {view.isEmployer ? <OfferSection view={view} refused={refused} /> : null}
          <AllocationSection outcome={view.allocation} timeZone={timeZone} />
          <InterviewsSection view={view} />
          <Decisions view={view} refused={refused} />
          <CriteriaTable view={view} />
          <Answers view={view} />
        </div>
        <aside class="stack">
          <AdjustmentsSection adjustments={view.adjustments} applicationId={view.application.id} />
          <section aria-labelledby="steps">
            <h2 id="steps">Steps</h2>
            <ProcessList steps={view.steps.map((step) => stepItem(step, timeZone))} />
          </section>
          <section aria-labelledby="history">
            <h2 id="history">What happened</h2>
            <EventTimeline
              events={view.timeline.map((entry) => ({
                text: entry.text,
                at: <MomentText moment={entry.at} timeZone={timeZone} />,
                tone: entry.tone,
                ...(entry.words === null ? {} : { reason: entry.words }),
              }))}
            />
          </section>
        </aside>
      </div>
    </>
  );
}

function Standing({ view, today }: { view: ApplicationView; today: Temporal.PlainDate }) {
  const { application } = view;
  const isLate = application.dueOn !== null && Temporal.PlainDate.compare(application.dueOn, today) < 0;
  const facts: { label: string; value: Child }[] = [
    { label: 'Reference', value: application.reference },
    { label: 'With', value: application.heldByName ?? (['in_step', 'offered'].includes(application.state) ? 'the candidate' : '–') },
  ];
  if (application.dueOn !== null)
    facts.push({
      label: application.state === 'offered' ? 'Offer open until' : 'Due',
      value: (
        <>
          {formatDate(application.dueOn)} {isLate ? <Tag tone="danger">Overdue</Tag> : null}
        </>
      ),
    });
  if (application.submittedAt)
    facts.push({ label: 'Submitted', value: formatDate(application.submittedAt.toZonedDateTimeISO('UTC').toPlainDate()) });
  if (application.hidden.length > 0) facts.push({ label: 'Hidden at this step', value: application.hidden.join(', ') });
  facts.push({ label: 'Programme version', value: String(application.versionNumber) });
  return <FactList facts={facts} />;
}

/** Why an application has ended: who decided, and the reason as the candidate reads it. */
function Ending({ view: { application } }: { view: ApplicationView }) {
  if (application.decisionReason === null) return null;
  const reason = reasonInWords(application.decisionReason, application.programme) ?? withdrawalReasonInWords(application.decisionReason);
  return (
    <Notice kind="warning" title={stateWords(application.state)}>
      <p>
        {application.decidedByName === null ? '' : `Decided by ${application.decidedByName}. `}
        {reason === null ? null : <>The reason: {reason}.</>}
      </p>
      {application.decisionNote ? <p dir="auto">{application.decisionNote}</p> : null}
    </Notice>
  );
}

function stepItem(step: ApplicationView['steps'][number], timeZone: string): ProcessStepItem {
  const day = (moment: Temporal.Instant): string => formatMoment(moment, timeZone).split(' at ')[0] ?? '';
  const usual = step.step.withinWorkingDays === null ? undefined : `usually within ${step.step.withinWorkingDays} working days`;
  const when =
    step.state === 'current'
      ? step.pausedOn !== null
        ? `the clock stands still until the candidate chooses a ${step.step.kind === 'assess' ? 'day' : 'time'} (since ${formatDate(step.pausedOn)})`
        : step.dueOn
          ? `by ${formatDate(step.dueOn)}`
          : usual
      : step.endedAt
        ? `${step.state === 'skipped' ? 'left out' : 'ended'} on ${day(step.endedAt)}`
        : usual;
  return {
    title: step.step.name,
    state: step.state,
    by: step.isReturned ? 'waits for the candidate’s answer' : (step.by ?? 'the candidate'),
    ...(when === undefined ? {} : { when }),
    ...(step.request === null ? {} : { detail: <p dir="auto">Asked: {step.request}</p> }),
  };
}
