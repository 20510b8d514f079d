import { onBehalfOf, type Actor } from '#people/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { done, invalid, notFound, type Result } from '#platform/result.ts';
import type { Trx } from '#platform/database/index.ts';
import { managedOrganisation } from './manage.query.ts';

/** Says in which month the programme opens again; an empty month takes the word back. */
export async function stateNextWindow(
  doing: Doing<Actor>,
  programmeId: string,
  fields: Readonly<Record<string, string>>,
): Promise<Result<{ opensAgain: Temporal.PlainDate | null }>> {
  const { trx, actor, clock } = doing;
  const organisationId = await managedOrganisation(trx, actor, programmeId);
  if (organisationId === undefined) return notFound();
  const typed = (fields['month'] ?? '').trim();
  const opensAgain = typed === '' ? null : firstDayOf(typed);
  if (typed !== '' && opensAgain === null) return invalid({ field: 'month', message: 'Choose a month from the list' });
  if (opensAgain && Temporal.PlainDate.compare(opensAgain, clock.today()) <= 0)
    return invalid({ field: 'month', message: 'Choose a month that lies ahead' });
  if (opensAgain && Temporal.PlainDate.compare(opensAgain, clock.today().add({ years: 3 })) > 0)
    return invalid({ field: 'month', message: 'Choose a month within the next three years' });
  await trx.updateTable('programmes').set({ opens_again: opensAgain }).where('id', '=', programmeId).execute();
  await recordEvent(trx, {
    stream: { type: 'programme', id: programmeId },
    type: 'programme.next_window_stated',
    at: clock.now(),
    actorId: actor.personId,
    onBehalfOf: onBehalfOf(actor, organisationId),
    data: { opensAgain: opensAgain?.toString() ?? null },
  });
  return done({ opensAgain });
}

/** "2027-09" as its first day; null for what is no month. */
function firstDayOf(text: string): Temporal.PlainDate | null {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) return null;
  const month = Temporal.PlainYearMonth.from(text);
  return month.year >= 2000 && month.year <= 9999 ? month.toPlainDate({ day: 1 }) : null;
}

/** The month that the managers have stated; null where they have not. */
export async function statedWindow(trx: Trx, programmeId: string): Promise<Temporal.PlainDate | null> {
  const row = await trx.selectFrom('programmes').select('opens_again').where('id', '=', programmeId).executeTakeFirst();
  return row?.opens_again ?? null;
}
