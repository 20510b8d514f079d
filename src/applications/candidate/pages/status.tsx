import type { Child } from 'hono/jsx';
import {
  ButtonRow,
  EventTimeline,
  LinkButton,
  MomentText,
  Notice,
  PageHeading,
  ProcessList,
  Status,
  SummaryList,
  Table,
  capitalised,
  formatDate,
  inSentence,
  type ProcessStepItem,
} from '#ui/index.ts';
import type { StepView } from '../../core/progress.query.ts';
import type { FormView } from '../form.query.ts';
import { liveStates } from '../my-applications.query.ts';
import { paths } from '../paths.ts';
import { changesInWords } from '../changes.rules.ts';
import { isChangeable, mayChange, titleOfSection } from '../sections.rules.ts';
import { noRealTimes, usualTimeInWords } from '../usual-times.query.ts';
import { standingOf } from '../standing.ts';
import { stateWords } from '../state-words.ts';
import type { StatusView } from '../status.query.ts';
import { monitoringPath } from '../../monitoring/paths.ts';
import { YoungNotice } from '../../young/pages/notice.tsx';
import { canDefer } from '../../offers/deferral-lifecycle.ts';
import { ownPaths } from '../../offers/paths.ts';
import { Decision } from './decision.tsx';
import { WayToMine } from './frame.tsx';

/** Where the application stands, who has it, by when it moves, what can be done now, and all that happened. */
export function StatusPage({
  view,
  form,
  today,
  timeZone,
}: {
  view: StatusView;
  form: FormView;
  today: Temporal.PlainDate;
  timeZone: string;
}) {
  const { application, steps, timeline } = view;
  const standing = standingOf(view, today);
  return (
    <>
      <WayToMine />
      <PageHeading
        eyebrow={`${application.organisationName} · start ${formatDate(application.startsOn)}`}
        title={application.programmeTitle}
      >
        <Status state={application.state} label={stateWords[application.state]} />
      </PageHeading>
      <Notice kind={standing.kind} title={standing.title}>
        {standing.paragraphs.map((paragraph) => (
          <p dir="auto">{paragraph}</p>
        ))}
        <Decision view={view} />
      </Notice>
      {liveStates.has(application.state) ? (
        <YoungNotice
          need={form.young}
          organisationName={application.organisationName}
          state={application.state}
          applicationId={application.id}
          hasGuardian={form.hasGuardian}
        />
      ) : null}
      {standing.action === null ? null : (
        <ButtonRow>
          <LinkButton href={standing.action.href}>{standing.action.label}</LinkButton>
        </ButtonRow>
      )}
      <section class="columns">
        <div>
          <h2>The steps</h2>
          <ProcessList steps={reached(steps, view).map((step) => stepItem(step, view, today))} />
          {liveStates.has(application.state) && view.usualTimes.size === 0 ? <p class="soft small">{noRealTimes}</p> : null}
        </div>
        <aside aria-label="What you can do">
          <WhatYouCanDo view={view} form={form} today={today} />
          {view.adjustments.length === 0 ? null : (
            <section>
              <h2>Agreed adjustments</h2>
              <ul>
                {view.adjustments.map((adjustment) => (
                  <li dir="auto">{adjustment}</li>
                ))}
              </ul>
            </section>
          )}
        </aside>
      </section>
      <WhatYouSent form={form} />
      <section>
        <h2>What has happened</h2>
        <EventTimeline
          events={timeline.map((entry) => ({
            text: entry.text,
            at: <MomentText moment={entry.at} timeZone={timeZone} />,
            tone: entry.tone,
            ...(entry.words === null ? {} : { reason: entry.words }),
          }))}
        />
      </section>
    </>
  );
}

/** What lies ahead of an application that has ended is not ahead any more. */
const reached = (steps: readonly StepView[], { application }: StatusView): readonly StepView[] =>
  liveStates.has(application.state) ? steps : steps.filter((step) => step.startedAt !== null);

function stepItem(step: StepView, view: StatusView, today: Temporal.PlainDate): ProcessStepItem {
  const { application } = view;
  const hasEndedHere = step.state === 'done' && (step.outcome === 'failed' || step.outcome === 'withdrawn');
  const when = ((): string | undefined => {
    if (step.state === 'done' || step.state === 'skipped')
      return step.endedAt === null
        ? undefined
        : `${hasEndedHere ? 'ended' : step.state === 'skipped' ? 'left out' : 'done'} on ${formatDate(step.endedAt.toZonedDateTimeISO('UTC').toPlainDate())}`;
    if (step.state !== 'current') return undefined;
    if (step.pausedOn !== null)
      return `the clock stands still until you choose a ${step.step.kind === 'assess' ? 'day' : 'time'} (since ${formatDate(step.pausedOn)})`;
    // What was to be done at this step is done: an offer waits for its answer, a waiting list for a place.
    if (application.state === 'offered') return view.offer === null ? undefined : `answer by ${formatDate(view.offer.expiresOn)}`;
    if (application.state === 'waiting_list') return 'you are on the waiting list';
    if (step.dueOn === null) return undefined;
    return Temporal.PlainDate.compare(step.dueOn, today) < 0
      ? `was due on ${formatDate(step.dueOn)}: late`
      : `by ${formatDate(step.dueOn)}`;
  })();
  const isAhead = (step.state === 'current' || step.state === 'upcoming') && liveStates.has(application.state) && step.index > 0;
  const isWaiting = step.state === 'current' && (application.state === 'offered' || application.state === 'waiting_list');
  const usual = isAhead && !isWaiting ? usualTimeInWords(step.step, view.usualTimes) : undefined;
  const isOffered = step.state === 'current' && application.state === 'offered';
  const by = step.isReturned
    ? 'You: information is asked of you'
    : isOffered
      ? 'You: the offer is made and waits for your answer'
      : (step.by ?? 'You');
  return {
    title: step.step.name,
    state: hasEndedHere ? 'ended' : step.state,
    by,
    ...(when === undefined ? {} : { when }),
    ...(usual === undefined ? {} : { detail: capitalised(`${usual}.`) }),
  };
}

const laterStartLabel = (deferral: StatusView['deferral']): string =>
  deferral === null
    ? 'Ask to start later'
    : deferral.askedBy === 'candidate'
      ? 'Your wish to start later'
      : 'Answer the proposal of a later start';

function WhatYouCanDo({ view, form, today }: { view: StatusView; form: FormView; today: Temporal.PlainDate }) {
  const { application, offer, agreement } = view;
  const { id } = application;
  const links: { href: string; label: Child }[] = [];
  const { process } = application.programme;
  for (const section of form.sections) {
    if (mayChange(section, application, process, today))
      links.push({ href: paths.section(id, section), label: `Change: ${inSentence(titleOfSection(section, form.asked))}` });
  }
  if (view.interview !== null) links.push({ href: paths.interview(id), label: 'Your interview' });
  if (view.assessment !== null && view.assessment.booking !== null)
    links.push({ href: paths.assessment(id), label: 'Your assessment day' });
  if (offer !== null) links.push({ href: paths.offer(id), label: 'The offer' });
  if (agreement !== null) links.push({ href: paths.agreement(id), label: 'The agreement' });
  if (canDefer(application.state)) links.push({ href: ownPaths.deferral(id), label: laterStartLabel(view.deferral) });
  if (liveStates.has(application.state))
    links.push({
      href: paths.accommodation(id),
      label: view.isAskedAboutAdjustment
        ? 'Adjustments: an adviser waits for your word, in private'
        : 'Adjustments: ask for one in private, or see the answer',
    });
  links.push({ href: monitoringPath(id), label: 'Equality monitoring: a few questions, apart from your application' });
  if (liveStates.has(application.state) && application.state !== 'enrolled')
    links.push({ href: paths.withdraw(id), label: 'Withdraw this application' });
  links.push({ href: paths.sent(id), label: 'Read everything that you have sent' });
  links.push({ href: paths.programme(form.slug), label: 'The programme’s page' });
  return (
    <>
      <h2>What you can do</h2>
      {isChangeable(application, process, today) ? <p class="soft small">{changesInWords(form)}</p> : null}
      <ul>
        {links.map((link) => (
          <li>
            <a href={link.href}>{link.label}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

function WhatYouSent({ form }: { form: FormView }) {
  const { application, answers, documents } = form;
  if (application.submittedAt === null) return null;
  return (
    <section>
      <h2>What you sent</h2>
      <SummaryList
        rows={[
          { label: 'Name', value: answers.contact?.name },
          { label: 'Places, in order', value: application.preferences.map((site) => site.name).join(', then ') },
          {
            label: 'Statement',
            value:
              answers.statement === undefined
                ? null
                : answers.statement.text.length > 240
                  ? `${answers.statement.text.slice(0, 240).toWellFormed()}…`
                  : answers.statement.text,
          },
        ]}
      />
      {documents.length === 0 ? null : (
        <Table
          caption="Documents"
          rows={documents}
          columns={[
            { heading: 'Name', names: true, cell: (document) => <a href={paths.file(document.id)}>{document.name}</a> },
            { heading: 'Added', cell: (document) => formatDate(document.uploadedAt.toZonedDateTimeISO('UTC').toPlainDate()) },
          ]}
        />
      )}
    </section>
  );
}
