import type { Trx } from '#platform/database/index.ts';
import { historyOf } from '#platform/events/index.ts';
import type { ProcessStep } from '#programmes/index.ts';
import type { ApplicationRecord } from './application.query.ts';
import { sentenceOf, toneOf, wordsOf, type EventTone, type Reader } from './sentences.ts';

export interface StepView {
  readonly index: number;
  readonly step: ProcessStep;
  readonly state: 'done' | 'current' | 'upcoming' | 'skipped';
  /** Who acts: the organisation's name, or null for the candidate. */
  readonly by: string | null;
  /** The current step waits for the candidate's answer. */
  readonly isReturned: boolean;
  /** What the candidate was asked for, while it is. */
  readonly request: string | null;
  readonly startedAt: Temporal.Instant | null;
  readonly dueOn: Temporal.PlainDate | null;
  /** The clock stands still since this day, because the candidate is waited for. */
  readonly pausedOn: Temporal.PlainDate | null;
  readonly endedAt: Temporal.Instant | null;
  readonly outcome: string | null;
}

/** Every step of the version's process with where the application stands: done, now, ahead. */
export async function stepsOf(trx: Trx, application: ApplicationRecord): Promise<readonly StepView[]> {
  const rows = await trx
    .selectFrom('application_steps')
    .leftJoin('organisations', 'organisations.id', 'application_steps.organisation_id')
    .select(['step_index', 'organisations.name as organisation', 'started_at', 'due_on', 'paused_on', 'ended_at', 'outcome', 'note'])
    .where('application_id', '=', application.id)
    .orderBy('started_at')
    .orderBy('application_steps.id')
    .execute();
  const partners = await trx
    .selectFrom('partnerships')
    .innerJoin('organisations', 'organisations.id', 'partnerships.organisation_id')
    .select(['partnerships.kind', 'organisations.name'])
    .where('programme_id', '=', application.programmeId)
    .execute();
  return application.programme.process.map((step, index): StepView => {
    const own = rows.filter((row) => row.step_index === index);
    const last = own.at(-1);
    const isOpen = last !== undefined && last.ended_at === null;
    const isCurrent = isOpen && (index > 0 || application.state === 'draft');
    const isReturned = isCurrent && index > 0 && last.organisation === null;
    const usual =
      step.by === 'candidate'
        ? null
        : step.by === 'agency'
          ? (partners.find((partner) => partner.kind === 'agency')?.name ?? step.organisation ?? application.organisationName)
          : application.organisationName;
    return {
      index,
      step,
      state: isCurrent
        ? 'current'
        : last === undefined || isOpen
          ? 'upcoming'
          : ['skipped', 'passed_over'].includes(last.outcome ?? '')
            ? 'skipped'
            : 'done',
      by: last?.organisation ?? usual,
      isReturned,
      request: isReturned ? (own.findLast((row) => row.outcome === 'returned')?.note ?? null) : null,
      startedAt: last?.started_at ?? null,
      dueOn: last?.due_on ?? null,
      pausedOn: isCurrent ? (last?.paused_on ?? null) : null,
      endedAt: last?.ended_at ?? null,
      outcome: last?.outcome ?? null,
    };
  });
}

export interface TimelineEntry {
  readonly id: string;
  readonly text: string;
  readonly at: Temporal.Instant;
  readonly words: string | null;
  readonly tone: EventTone;
}

/** What happened to an application, newest first, in plain words for the reader. The candidate is never named here. */
export async function timelineOf(trx: Trx, applicationId: string, reader: Reader): Promise<readonly TimelineEntry[]> {
  const events = await historyOf(trx, applicationId);
  return events
    .flatMap((event) => {
      const sentence = sentenceOf(event, reader);
      return sentence === null ? [] : [{ id: event.id, text: sentence, at: event.at, words: wordsOf(event), tone: toneOf(event) }];
    })
    .toReversed();
}
