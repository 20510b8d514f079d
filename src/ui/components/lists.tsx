import type { Child } from 'hono/jsx';
import { VisuallyHidden } from './controls.tsx';
import { Icon } from './icons.tsx';
import { Tag, type Tone } from './messages.tsx';
import { formatDate, formatShortDate } from './text.tsx';

export interface Task {
  readonly label: Child;
  readonly href?: string | null;
  readonly status: string;
  readonly tone?: Tone;
  readonly hint?: Child;
}

/** The sections of long work, each with where it stands. A task without href cannot be started yet. */
export function TaskList({ tasks }: { tasks: readonly Task[] }) {
  return (
    <ul class="task-list plain">
      {tasks.map(({ label, href, status, tone, hint }) => (
        <li>
          <div>
            {href ? <a href={href}>{label}</a> : <span>{label}</span>}
            {hint === undefined ? null : <p class="soft small flush">{hint}</p>}
          </div>
          <Tag tone={tone}>{status}</Tag>
        </li>
      ))}
    </ul>
  );
}

export interface Action {
  readonly title: Child;
  readonly href: string;
  /** Why it is on the list, in one sentence. */
  readonly why?: Child;
  /** ISO date by which it should be done. */
  readonly due?: string | null;
  /** Decided by the caller's clock. */
  readonly isOverdue?: boolean;
  readonly isDueToday?: boolean;
  /** How many alike stand behind the link. */
  readonly count?: number;
}

/** What needs the reader's action, most urgent first; ends the day by saying so when there is nothing. */
export function ActionList({ actions, empty }: { actions: readonly Action[]; empty?: Child }) {
  if (actions.length === 0) {
    return (
      <div class="empty empty--done">
        <Icon name="tick" ringed />
        <p class="empty__title">{empty ?? 'Nothing needs you today.'}</p>
      </div>
    );
  }
  return (
    <ol class="action-list plain">
      {actions.map((action) => (
        <li class={action.isOverdue ? 'tone-danger' : action.isDueToday ? 'tone-now' : 'tone-accent'}>
          <DueLeaf {...action} />
          <div>
            <a href={action.href}>{action.title}</a>
            {action.why === undefined ? null : <p class="soft flush">{action.why}</p>}
          </div>
          {action.count === undefined ? null : <span class="count">{action.count}</span>}
        </li>
      ))}
    </ol>
  );
}

/** A leaf of a calendar with the day it is due. */
function DueLeaf({ due, isOverdue, isDueToday }: Action) {
  if (!due) return <span class="leaf leaf--blank" aria-hidden="true" />;
  const [day, month] = formatShortDate(due).split(' ');
  return (
    <time class="leaf" datetime={due}>
      <VisuallyHidden>
        {isOverdue ? 'Was due ' : isDueToday ? 'Due today, ' : 'Due '}
        {formatDate(due)}.
      </VisuallyHidden>
      <span class="leaf__day" aria-hidden="true">
        {day}
      </span>
      <span aria-hidden="true">{month}</span>
      {isOverdue || isDueToday ? (
        <span class="leaf__word" aria-hidden="true">
          {isOverdue ? 'overdue' : 'today'}
        </span>
      ) : null}
    </time>
  );
}

export interface ProcessStepItem {
  readonly title: Child;
  readonly state: 'done' | 'current' | 'upcoming' | 'skipped' | 'ended';
  /** Who has it or acts: "Example Agency, the screening agency". */
  readonly by?: Child;
  /** "usually within 5 working days", "by 3 March 2027", "done on 1 March 2027" */
  readonly when?: Child;
  readonly detail?: Child;
}

const stepWord: Record<ProcessStepItem['state'], string> = {
  done: 'Done',
  current: 'Now',
  upcoming: 'Ahead',
  skipped: 'Skipped',
  ended: 'Ended here',
};

/** The steps of a process: what is done, who has it now and what is ahead with its usual time. */
export function ProcessList({ steps }: { steps: readonly ProcessStepItem[] }) {
  return (
    <ol class="process plain">
      {steps.map(({ title, state, by, when, detail }) => (
        <li class={`process__${state === 'ended' ? 'skipped' : state}`} aria-current={state === 'current' ? 'step' : undefined}>
          <span class="process__sign">{state === 'done' ? <Icon name="tick" /> : null}</span>
          <div>
            <p class="process__title">
              {title}{' '}
              {state === 'current' ? (
                <Tag tone="now">Now</Tag>
              ) : state === 'ended' ? (
                <Tag tone="danger">{stepWord.ended}</Tag>
              ) : (
                <VisuallyHidden>({stepWord[state]})</VisuallyHidden>
              )}
              {state === 'skipped' ? <span class="soft small"> skipped</span> : null}
            </p>
            {by === undefined ? null : <p>{by}</p>}
            {when === undefined ? null : <p class="soft">{when}</p>}
            {detail === undefined ? null : <div>{detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}

export interface TimelineEvent {
  /** What happened, as a sentence: "Asha Example accepted the offer". */
  readonly text: Child;
  /** "3 March 2027 at 14:30", best a MomentText. */
  readonly at: Child;
  readonly by?: Child;
  /** The reason given, quoted as written. */
  readonly reason?: Child;
  readonly tone?: Tone;
}

/** The history of a record in plain words, newest first by convention. */
export function EventTimeline({ events, empty = 'Nothing has happened yet.' }: { events: readonly TimelineEvent[]; empty?: Child }) {
  if (events.length === 0) return <p class="soft">{empty}</p>;
  return (
    <ol class="events plain">
      {events.map(({ text, at, by, reason, tone = 'neutral' }) => (
        <li class={`tone-${tone}`}>
          <p class="events__text" dir="auto">
            {text}
          </p>
          {reason === undefined ? null : <blockquote dir="auto">{reason}</blockquote>}
          <p class="soft small flush">
            {at}
            {by === undefined ? null : <> · {by}</>}
          </p>
        </li>
      ))}
    </ol>
  );
}
