import { isSignedIn, type Actor } from '#people/index.ts';
import { errorCode } from '#platform/database/index.ts';
import { takeTransition } from '#platform/events/index.ts';
import { parseForm, requiredText } from '#platform/forms/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId } from '#platform/ids.ts';
import { conflict, done, invalid, notFound, type Result } from '#platform/result.ts';
import * as z from 'zod';
import { lockApprenticeship, standingOf, tellPerson } from './apprenticeship.store.ts';
import { hoursLifecycle } from './hours-lifecycle.ts';
import { minutesInWords } from './hours.rules.ts';
import { paths } from './paths.ts';
import { formatDate } from '#ui/index.ts';

export interface Decided {
  readonly entries: number;
  readonly minutes: number;
  readonly people: number;
}

const reasonForm = z.object({ reason: requiredText('what the apprentice should change', 1000) });
/** More than anybody reads at once; keeps one decision one short transaction. */
const most = 500;

/** "id" or "id.revision": with the revision an entry is decided on only as it was shown. */
function shownAs(given: string): { readonly id: string; readonly revision: number | null } {
  const [id = '', revision] = given.split('.');
  return { id, revision: revision !== undefined && /^\d{1,9}$/.test(revision) ? Number(revision) : null };
}

/** Approves entries of any number of apprentices at once. One that cannot be approved keeps all from it, so the count on the page is true. */
export function approveHours(doing: Doing<Actor>, input: { entryIds: readonly string[] }): Promise<Result<Decided>> {
  return decide(doing, input.entryIds, 'approve', null);
}

/** Returns entries to their apprentices with a reason. */
export async function returnHours(
  doing: Doing<Actor>,
  input: { entryIds: readonly string[]; typed: Readonly<Record<string, unknown>> },
): Promise<Result<Decided>> {
  const parsed = parseForm(reasonForm, input.typed);
  return parsed.ok ? decide(doing, input.entryIds, 'return', parsed.value.reason) : parsed;
}

async function decide(
  doing: Doing<Actor>,
  entryIds: readonly string[],
  action: 'approve' | 'return',
  reason: string | null,
): Promise<Result<Decided>> {
  const { trx, actor, clock } = doing;
  const shown = new Map(entryIds.map(shownAs).map((one) => [one.id, one.revision]));
  const ids = [...shown.keys()];
  if (ids.length === 0) return invalid({ field: 'entry', message: 'Choose at least one entry' });
  if (ids.length > most) return invalid({ field: 'entry', message: `Choose at most ${most} entries at once` });
  if (!ids.every(isId) || !isSignedIn(actor)) return notFound();
  const rows = await trx
    .selectFrom('hours_entries')
    .select(['id', 'apprenticeship_id', 'person_id', 'on_day', 'minutes', 'kind', 'amends', 'revision'])
    .where('id', 'in', ids)
    .orderBy('apprenticeship_id')
    .orderBy('on_day')
    .orderBy('id')
    .execute();
  if (rows.length !== ids.length) return notFound();
  for (const [apprenticeshipId, own] of Map.groupBy(rows, (row) => row.apprenticeship_id)) {
    const standing = await standingOf(doing, apprenticeshipId);
    const roles = standing?.roles.filter((role) => role === 'mentor' || role === 'programme_manager') ?? [];
    if (!standing || roles.length === 0) return notFound();
    if (standing.personId === actor.personId) return conflict('Nobody approves their own hours.');
    await lockApprenticeship(trx, apprenticeshipId);
    for (const row of own) {
      const facts = {
        onDay: row.on_day.toString(),
        minutes: row.minutes,
        kind: row.kind,
        ...(reason === null ? {} : { reason }),
      };
      try {
        const taken = await takeTransition(trx, {
          lifecycle: hoursLifecycle,
          table: 'hours_entries',
          key: { id: row.id },
          action,
          roles,
          // As the decider saw it, or at least as it was read here: the event tells what was approved.
          revision: shown.get(row.id) ?? row.revision,
          ...standing.event,
          data: facts,
          set: { decided_by: actor.personId, decided_at: clock.now(), reason },
        });
        if (!taken.ok)
          return taken.kind === 'conflict'
            ? conflict(
                `The hours of ${formatDate(row.on_day)} have been decided or changed meanwhile. Nothing was decided; look at the list again.`,
              )
            : taken;
      } catch (error) {
        if (errorCode(error) === 'GH003')
          return invalid({
            field: 'entry',
            message: `${formatDate(row.on_day)} lies outside the apprenticeship or in a break. Return that entry.`,
          });
        if (errorCode(error) === 'GH002')
          return invalid({
            field: 'entry',
            message: `${formatDate(row.on_day)} would hold more than 24 hours. Return that entry.`,
          });
        throw error;
      }
      if (action === 'approve' && row.amends !== null) {
        const replaced = await takeTransition(trx, {
          lifecycle: hoursLifecycle,
          table: 'hours_entries',
          key: { id: row.amends },
          action: 'amend',
          roles: ['system'],
          ...standing.event,
          data: { onDay: row.on_day.toString(), minutes: row.minutes, by: row.id },
        });
        if (!replaced.ok) return replaced;
      }
    }
    if (reason !== null) {
      const total = minutesInWords(own.reduce((sum, row) => sum + row.minutes, 0));
      await tellPerson(
        trx,
        standing.personId,
        {
          template: {
            key: 'progress.hours-returned',
            organisationId: standing.organisationId,
            values: { decider: actor.name, hours: total, days: own.map((row) => formatDate(row.on_day)).join(', '), reason },
          },
          subject: 'Hours to look at again',
          paragraphs: [
            `${actor.name} returned ${total} that you entered for ${own.map((row) => formatDate(row.on_day)).join(', ')}.`,
            reason,
            'Change the entries and they go back to be approved.',
          ],
          action: { label: 'Open your hours', url: `${doing.origin}${paths.hours(apprenticeshipId, own[0]?.on_day)}` },
        },
        `hours-returned:${own
          .map((row) => row.id)
          .join(',')
          .slice(0, 400)}:${clock.now().epochMilliseconds}`,
        clock.now(),
      );
    }
  }
  return done({
    entries: rows.length,
    minutes: rows.reduce((sum, row) => sum + row.minutes, 0),
    people: new Set(rows.map((row) => row.person_id)).size,
  });
}
