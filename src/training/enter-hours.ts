import type { Actor } from '#people/index.ts';
import { errorCode, type Trx } from '#platform/database/index.ts';
import { recordEvent, takeTransition } from '#platform/events/index.ts';
import { parseForm } from '#platform/forms/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId } from '#platform/ids.ts';
import { conflict, done, invalid, notFound, type Result } from '#platform/result.ts';
import { lockApprenticeship, standingOf, type Standing } from './apprenticeship.store.ts';
import { hoursLifecycle } from './hours-lifecycle.ts';
import { hoursForm } from './hours.rules.ts';
import { isBefore } from './plan-types.ts';

/** An apprentice's own hours: entered, changed and taken back until approved; then only amended. */

type Typed = Readonly<Record<string, unknown>>;
export interface EnteredHours {
  readonly id: string;
  readonly onDay: Temporal.PlainDate;
  readonly minutes: number;
}

/** `formId` becomes the entry's id, so that a form sent twice enters once. `amends` names the approved entry that this one replaces. */
export async function enterHours(
  doing: Doing<Actor>,
  input: { apprenticeshipId: string; formId: string; amends?: string; typed: Typed },
): Promise<Result<EnteredHours>> {
  const { trx, clock } = doing;
  const standing = await standingOf(doing, input.apprenticeshipId);
  if (!standing?.roles.includes('apprentice')) return notFound();
  const parsed = checked(standing, clock.today(), input.typed);
  if (!parsed.ok) return parsed;
  const { onDay, minutes, kind, note, competencyId } = parsed.value;
  if (!isId(input.formId)) return invalid({ field: '', message: 'This form was not complete. Open the page again and send it once more.' });
  await lockApprenticeship(trx, standing.id);
  const existing = await trx
    .selectFrom('hours_entries')
    .select('id')
    .where('id', '=', input.formId)
    .where('apprenticeship_id', '=', standing.id)
    .executeTakeFirst();
  if (existing) return done({ id: existing.id, onDay, minutes });
  if (input.amends !== undefined) {
    const old = await entryOf(trx, standing.id, input.amends);
    if (!old) return notFound();
    const other = await trx
      .selectFrom('hours_entries')
      .select('id')
      .where('amends', '=', old.id)
      .where('state', 'in', ['entered', 'returned', 'approved'])
      .executeTakeFirst();
    if (old.state !== 'approved' || other)
      return conflict('This entry has an amendment already, or is not approved. Change that one instead.');
  }
  return fitting(async () => {
    await trx
      .insertInto('hours_entries')
      .values({
        id: input.formId,
        apprenticeship_id: standing.id,
        person_id: standing.personId,
        on_day: onDay,
        kind,
        minutes,
        note,
        state: 'entered',
        amends: input.amends ?? null,
        competency_id: competencyId,
        entered_at: clock.now(),
      })
      .execute();
    await recordEvent(trx, {
      ...standing.event,
      type: 'hours.entered',
      data: {
        record: input.formId,
        onDay: onDay.toString(),
        minutes,
        kind,
        ...(input.amends === undefined ? {} : { amends: input.amends }),
      },
    });
    return done({ id: input.formId, onDay, minutes });
  });
}

/** Changes an entry that is not approved; a returned one goes back to be approved. */
export async function changeHours(
  doing: Doing<Actor>,
  input: { apprenticeshipId: string; entryId: string; revision: number; typed: Typed },
): Promise<Result<EnteredHours>> {
  const { trx, clock } = doing;
  const standing = await standingOf(doing, input.apprenticeshipId);
  if (!standing?.roles.includes('apprentice') || !(await entryOf(trx, standing.id, input.entryId))) return notFound();
  const parsed = checked(standing, clock.today(), input.typed);
  if (!parsed.ok) return parsed;
  const { onDay, minutes, kind, note, competencyId } = parsed.value;
  await lockApprenticeship(trx, standing.id);
  return fitting(async () => {
    const changed = await takeTransition(trx, {
      lifecycle: hoursLifecycle,
      table: 'hours_entries',
      key: { id: input.entryId },
      action: 'change',
      roles: ['apprentice'],
      revision: input.revision,
      ...standing.event,
      data: { onDay: onDay.toString(), minutes, kind },
      set: {
        on_day: onDay,
        minutes,
        kind,
        note,
        competency_id: competencyId,
        decided_by: null,
        decided_at: null,
        reason: null,
      },
    });
    return changed.ok ? done({ id: input.entryId, onDay, minutes }) : approvedMeanwhile(changed);
  });
}

/** Takes an entry back that is not approved. It stays on record as removed and counts for nothing. */
export async function removeHours(
  doing: Doing<Actor>,
  input: { apprenticeshipId: string; entryId: string },
): Promise<Result<EnteredHours>> {
  const { trx } = doing;
  const standing = await standingOf(doing, input.apprenticeshipId);
  const entry = standing && (await entryOf(trx, standing.id, input.entryId));
  if (!standing?.roles.includes('apprentice') || !entry) return notFound();
  await lockApprenticeship(trx, standing.id);
  const removed = await takeTransition(trx, {
    lifecycle: hoursLifecycle,
    table: 'hours_entries',
    key: { id: entry.id },
    action: 'remove',
    roles: ['apprentice'],
    ...standing.event,
    data: { onDay: entry.on_day.toString(), minutes: entry.minutes, kind: entry.kind },
  });
  return removed.ok ? done({ id: entry.id, onDay: entry.on_day, minutes: entry.minutes }) : approvedMeanwhile(removed);
}

async function entryOf(trx: Trx, apprenticeshipId: string, entryId: string) {
  if (!isId(entryId)) return undefined;
  return trx
    .selectFrom('hours_entries')
    .select(['id', 'state', 'on_day', 'minutes', 'kind'])
    .where('id', '=', entryId)
    .where('apprenticeship_id', '=', apprenticeshipId)
    .executeTakeFirst();
}

/** The row is out of the apprentice's hands once approved: the database then hides it from the update. */
const approvedMeanwhile = <T>(result: Extract<Result<T>, { ok: false }>): Result<never> =>
  result.kind === 'not_found' ? conflict('This entry is approved by now. Amend it instead.') : result;

function checked(standing: Standing, today: Temporal.PlainDate, typed: Typed) {
  const parsed = parseForm(hoursForm, typed);
  if (!parsed.ok) return parsed;
  const { onDay, competencyId } = parsed.value;
  if (!['active', 'on_break', 'gateway'].includes(standing.state)) {
    return standing.state === 'agreed'
      ? conflict('Hours can be entered from the first day of the apprenticeship.')
      : conflict('The apprenticeship is over: its hours are closed.');
  }
  if (isBefore(today, onDay)) return invalid({ field: 'onDay', message: 'The day must not lie in the future' });
  if (isBefore(onDay, standing.startsOn))
    return invalid({ field: 'onDay', message: 'The day must not lie before the first day of the apprenticeship' });
  if (competencyId !== '' && !standing.programme.competencies.some((competency) => competency.id === competencyId))
    return invalid({ field: 'competencyId', message: 'Choose one from the list, or none' });
  return done({ ...parsed.value, competencyId: competencyId === '' ? null : competencyId });
}

/** The database has the last word on what a day holds, also of two entries at the same moment. */
async function fitting<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    if (errorCode(error) === 'GH002')
      return invalid({ field: 'hours', message: 'With the other entries of that day this is more than 24 hours' });
    if (errorCode(error) === 'GH003') return invalid({ field: 'onDay', message: 'The day lies outside the apprenticeship or in a break' });
    throw error;
  }
}
