import type { Child } from 'hono/jsx';
import { Icon, type IconName } from './icons.tsx';
import { capitalised } from './text.tsx';

export type Tone = 'neutral' | 'accent' | 'now' | 'success' | 'warning' | 'danger' | 'information';

export interface NoticeProps {
  readonly kind?: 'information' | 'success' | 'warning' | 'danger';
  readonly title?: Child;
  readonly children: Child;
  /** Read out when the page appears: for the outcome of an action. */
  readonly live?: boolean;
}

const noticeIcon: Record<NonNullable<NoticeProps['kind']>, { icon: IconName; word: string }> = {
  information: { icon: 'information', word: 'Note: ' },
  success: { icon: 'tick', word: 'Done: ' },
  warning: { icon: 'alert', word: 'Attention: ' },
  danger: { icon: 'danger', word: 'Problem: ' },
};

export function Notice({ kind = 'information', title, children, live = false }: NoticeProps) {
  const { icon, word } = noticeIcon[kind];
  return (
    <div class={`notice tone-${kind}`} role={live ? 'status' : undefined}>
      <Icon name={icon} ringed />
      <div>
        <span class="visually-hidden">{word}</span>
        {title === undefined ? null : <h2>{title}</h2>}
        {children}
      </div>
    </div>
  );
}

/** A short state word with its tone; the word carries the meaning, the colour only helps. */
export function Tag({ tone = 'neutral', children }: { tone?: Tone; children: Child }) {
  return <span class={`tag tag--${tone} tone-${tone}`}>{children}</span>;
}

const toneOfState: Readonly<Record<string, Tone>> = {
  draft: 'neutral',
  planned: 'neutral',
  not_started: 'neutral',
  upcoming: 'neutral',
  withdrawn: 'neutral',
  closed: 'neutral',
  superseded: 'neutral',
  skipped: 'neutral',
  submitted: 'information',
  assigned: 'information',
  booked: 'information',
  entered: 'information',
  open: 'information',
  deferred: 'information',
  waiting_list: 'information',
  in_step: 'now',
  in_progress: 'now',
  offered: 'now',
  made: 'now',
  on_break: 'now',
  waiting: 'now',
  ready: 'now',
  gateway: 'now',
  accepted: 'accent',
  agreed: 'accent',
  enrolled: 'accent',
  active: 'accent',
  published: 'accent',
  held: 'accent',
  approved: 'success',
  passed: 'success',
  met: 'success',
  signed: 'success',
  signed_off: 'success',
  completed: 'success',
  resolved: 'success',
  hired: 'success',
  eligible: 'success',
  returned: 'warning',
  unknown: 'warning',
  offer_expired: 'warning',
  expired: 'warning',
  due: 'warning',
  escalated: 'danger',
  overdue: 'danger',
  rejected: 'danger',
  failed: 'danger',
  not_met: 'danger',
  conditions_not_met: 'danger',
  not_completed: 'danger',
  offer_withdrawn: 'danger',
};

/** "signed_off" -> "Signed off". */
export function stateInWords(state: string): string {
  return capitalised(state.replaceAll('_', ' '));
}

/** A record's state in words and its tone. `label` where the plain word would mislead the reader. */
export function Status({ state, label, tone }: { state: string; label?: Child; tone?: Tone }) {
  return <Tag tone={tone ?? toneOfState[state] ?? 'neutral'}>{label ?? stateInWords(state)}</Tag>;
}

export interface EmptyStateProps {
  readonly title: Child;
  readonly children?: Child;
  /** One button that leads on. */
  readonly action?: Child;
}

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div class="empty">
      <p class="empty__title">{title}</p>
      {children === undefined ? null : <div>{children}</div>}
      {action === undefined ? null : <div class="button-row">{action}</div>}
    </div>
  );
}

/** A graduate's own words. */
export function Story({ children, person, detail, title }: { children: Child; person?: Child; detail?: Child; title?: Child }) {
  return (
    <figure class="story">
      {title === undefined ? null : <p class="story__title">{title}</p>}
      <blockquote dir="auto">{children}</blockquote>
      {person === undefined ? null : (
        <figcaption>
          {person}
          {detail === undefined ? null : <span class="soft">, {detail}</span>}
        </figcaption>
      )}
    </figure>
  );
}
