import type { Actor } from '#people/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { notFound, type Result } from '#platform/result.ts';
import { announceIntake, ownIntake } from './announce-intake.ts';
import { fieldsOf, type Fields } from './intake-form.ts';
import { sameWeekdayNextYear } from './intake-times.rules.ts';
import type { Intake } from './intake.query.ts';

/**
 * What the form of next year's copy begins with: every date a year later on the same day of the week, all else as it was. An
 * intake of long ago goes on by as many years as bring its start to today or later.
 */
export function nextYearsFields(intake: Intake, today: Temporal.PlainDate): Fields {
  let years = 1;
  const moved = (day: Temporal.PlainDate): Temporal.PlainDate =>
    Array.from({ length: years }).reduce<Temporal.PlainDate>((date) => sameWeekdayNextYear(date), day);
  while (years < 30 && Temporal.PlainDate.compare(moved(intake.startsOn), today) < 0) years += 1;
  const later = (day: Temporal.PlainDate | null): string => (day === null ? '' : moved(day).toString());
  return {
    ...fieldsOf(intake),
    starts_on: later(intake.startsOn),
    opens_on: later(intake.opensOn),
    closes_on: later(intake.closesOn),
  };
}

/** Announces next year's copy of an intake as it stands, under the programme's current version and the law of that day. */
export async function duplicateIntake(
  doing: Doing<Actor>,
  programmeId: string,
  intakeId: string,
  newId: string,
): Promise<Result<{ id: string }>> {
  const original = await ownIntake(doing.trx, programmeId, intakeId);
  if (!original) return notFound();
  return announceIntake(doing, programmeId, newId, { ...nextYearsFields(original, doing.clock.today()), _copy_of: original.id });
}
