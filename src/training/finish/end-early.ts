import type { Actor } from '#people/index.ts';
import { takeTransition } from '#platform/events/index.ts';
import { calendarDate, oneOf, optionalText, parseForm, revision } from '#platform/forms/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, invalid, notFound, type FieldError, type Result } from '#platform/result.ts';
import { formatDate, inSentence } from '#ui/index.ts';
import * as z from 'zod';
import { apprenticeshipLifecycle, type TrainingRole } from '../apprenticeship-lifecycle.ts';
import { lockApprenticeship } from '../apprenticeship.store.ts';
import { isBefore } from '../plan-types.ts';
import { actingOnAnother, type Acting } from './acting.ts';
import { lastHoursOn } from './breaks.query.ts';
import { recordSummary, type RecordSummary } from './record-summary.query.ts';
import { closeWhatIsOpen } from './closing.store.ts';
import { tellParties } from './parties.store.ts';
import { finishPaths } from './paths.ts';
import { keysOf, notCompletedReasons, withdrawalReasons } from './reasons.rules.ts';

/** Two ways in which an apprenticeship ends before its completion. Each is decided by a person, who is named, for a reason from a closed list. */
export type EarlyEnd = 'withdraw' | 'not_complete';

const kinds = {
  withdraw: {
    by: ['programme_manager'],
    from: ['agreed', 'active', 'on_break', 'gateway'],
    reasons: withdrawalReasons,
    subject: 'has ended',
  },
  not_complete: {
    by: ['programme_manager', 'assessor'],
    from: ['active', 'gateway'],
    reasons: notCompletedReasons,
    subject: 'ends without completion',
  },
} as const satisfies Record<
  EarlyEnd,
  { by: readonly TrainingRole[]; from: readonly string[]; reasons: Readonly<Record<string, string>>; subject: string }
>;

const formOf = (kind: EarlyEnd) =>
  z.object({
    _revision: revision,
    reason: oneOf('the reason', keysOf<Readonly<Record<string, string>>>(kinds[kind].reasons)),
    lastDay: z.string().default(''),
    note: optionalText('the note', 2000),
  });

export interface EarlyEnding {
  readonly record: RecordSummary;
  readonly reasonText: string;
  /** Null where it never began. */
  readonly lastDay: Temporal.PlainDate | null;
  readonly note: string;
}

interface Judged extends EarlyEnding {
  readonly acting: Acting;
  readonly reason: string;
}

/** Checks what was typed without doing anything: for the page that asks to confirm. */
export async function previewEarlyEnd(
  doing: Doing<Actor>,
  kind: EarlyEnd,
  input: { id: string; typed: Readonly<Record<string, unknown>> },
): Promise<Result<EarlyEnding>> {
  return judge(doing, kind, input);
}

/** Ends the apprenticeship. The apprentice is told who decided and why. */
export async function endEarly(
  doing: Doing<Actor>,
  kind: EarlyEnd,
  input: { id: string; typed: Readonly<Record<string, unknown>> },
): Promise<Result<EarlyEnding>> {
  const { trx, clock } = doing;
  const judged = await judge(doing, kind, input);
  if (!judged.ok) return judged;
  const { acting, record, reason, reasonText, lastDay, note } = judged.value;
  const { id } = input;
  const taken = await takeTransition(trx, {
    lifecycle: apprenticeshipLifecycle,
    table: 'apprenticeships',
    key: { id },
    action: kind,
    roles: acting.actingRoles,
    ...acting.event,
    revision: record.revision,
    data: { reasonKey: reason, reasonText, note, ...(lastDay === null ? {} : { lastDay: lastDay.toString() }) },
    set: { ended_on: lastDay },
  });
  if (!taken.ok) return taken;
  await closeWhatIsOpen(trx, acting, lastDay ?? clock.today());
  await tellParties(trx, {
    apprenticeshipId: id,
    to: ['apprentice', 'mentor', 'provider_coordinator', 'programme_manager', 'assessor'],
    key: 'notice.ended-early',
    cause: `ended:${taken.value.eventId}`,
    at: clock.now(),
    today: clock.today(),
    except: acting.actorId,
    letter: (role) => ({
      subject:
        role === 'apprentice'
          ? `Your apprenticeship ${kinds[kind].subject}`
          : `${record.apprentice}: the apprenticeship ${kinds[kind].subject}`,
      paragraphs: [
        `${role === 'apprentice' ? 'Your apprenticeship' : `The apprenticeship of ${record.apprentice}`} (${record.programme}) ${kinds[kind].subject}${lastDay === null ? ' before it began' : `; the last day is ${formatDate(lastDay)}`}.`,
        `${acting.actorName} decided this. The reason: ${inSentence(reasonText)}.`,
        ...(note === '' ? [] : [note]),
        ...(role === 'apprentice'
          ? [`The record of what you have done stays yours to read. If this rests on a mistake, tell ${record.organisation}.`]
          : []),
      ],
      action: { label: 'See the record', url: `${doing.origin}${finishPaths.record(id)}` },
    }),
  });
  return judged;
}

async function judge(
  doing: Doing<Actor>,
  kind: EarlyEnd,
  { id, typed }: { id: string; typed: Readonly<Record<string, unknown>> },
): Promise<Result<Judged>> {
  const { trx, clock } = doing;
  const acting = await actingOnAnother(doing, id, kinds[kind].by);
  if (!acting.ok) return acting;
  const parsed = parseForm(formOf(kind), typed);
  if (!parsed.ok) return parsed;
  await lockApprenticeship(trx, id);
  const record = await recordSummary(trx, id);
  if (!record) return notFound();
  if (!(kinds[kind].from as readonly string[]).includes(record.state))
    return conflict(`This is not possible any more: the apprenticeship is ${record.state.replaceAll('_', ' ')}.`);
  if (record.revision !== parsed.value._revision)
    return conflict(
      'Somebody else changed this apprenticeship while you had it open. What you typed is kept below: look at the record first, then send it again.',
    );
  const { reason, note } = parsed.value;
  const reasonText = (kinds[kind].reasons as Readonly<Record<string, string>>)[reason] ?? reason;
  if (record.state === 'agreed') return done({ acting: acting.value, record, reason, reasonText, lastDay: null, note });
  const day = parseForm(z.object({ lastDay: calendarDate('the last day') }), { lastDay: parsed.value.lastDay });
  if (!day.ok) return day;
  const { lastDay } = day.value;
  const problem = lastDayProblem(lastDay, record, await lastHoursOn(trx, id, ['approved']), clock.today());
  return problem ? invalid(problem) : done({ acting: acting.value, record, reason, reasonText, lastDay, note });
}

function lastDayProblem(
  lastDay: Temporal.PlainDate,
  { startsOn }: RecordSummary,
  lastApproved: Temporal.PlainDate | null,
  today: Temporal.PlainDate,
): FieldError | null {
  const wrong = (message: string): FieldError => ({ field: 'lastDay', message });
  if (isBefore(lastDay, startsOn)) return wrong(`The apprenticeship began on ${formatDate(startsOn)}. The last day is that day or later.`);
  if (isBefore(today, lastDay)) return wrong('Record the end on the last day itself or afterwards');
  if (lastApproved !== null && isBefore(lastDay, lastApproved))
    return wrong(`Hours are approved up to ${formatDate(lastApproved)}. The last day cannot be before that.`);
  return null;
}
