import type { Trx } from '#platform/database/index.ts';
import {
  addWorkingDays,
  subtractWorkingDays,
  weekdays,
  workingCalendar,
  workingDaysBetween,
  type WorkingCalendar,
} from '#platform/time/index.ts';
import { regionOfSite, type ProcessStep } from '#programmes/index.ts';

/** A step's clock: working days at the site that the application is for, standing still while the candidate is waited for. */

/**
 * The working calendar of an application: of the site that is offered, else of the candidate's first choice, else of the
 * intake's first site. Weekends alone where no site is known.
 */
export async function calendarOf(trx: Trx, applicationId: string): Promise<WorkingCalendar> {
  const site = await trx
    .selectFrom('applications')
    .leftJoin('application_preferences as first_choice', (join) =>
      join.onRef('first_choice.application_id', '=', 'applications.id').on('first_choice.rank', '=', 1),
    )
    .innerJoin('sites', (join) =>
      join.on((on) =>
        on(
          'sites.id',
          '=',
          on.fn.coalesce(
            'applications.site_id',
            'first_choice.site_id',
            on
              .selectFrom('intake_sites')
              .select('intake_sites.site_id')
              .whereRef('intake_sites.intake_id', '=', 'applications.intake_id')
              .orderBy('intake_sites.site_id')
              .limit(1),
          ),
        ),
      ),
    )
    .select(['sites.name', 'sites.city', 'sites.region', 'sites.country'])
    .where('applications.id', '=', applicationId)
    .executeTakeFirst();
  return site === undefined ? weekdays : workingCalendar({ country: site.country, region: regionOfSite(site) });
}

export interface ClockDays {
  readonly dueOn: Temporal.PlainDate | null;
  /** When whoever acts is reminded; null where the step sets no reminder or its day lies behind already. */
  readonly remindOn: Temporal.PlainDate | null;
}

/** Until when a step that begins (or goes on, with what was left) is to be done, and when it is reminded of. Pure. */
export function clockDays(
  step: Pick<ProcessStep, 'withinWorkingDays' | 'remindWorkingDaysBefore'>,
  today: Temporal.PlainDate,
  calendar: WorkingCalendar,
  daysLeft: number | null = null,
): ClockDays {
  if (step.withinWorkingDays === null) return { dueOn: null, remindOn: null };
  // Whoever gets an application back has at least the next working day.
  const dueOn = addWorkingDays(today, daysLeft === null ? step.withinWorkingDays : Math.max(1, daysLeft), calendar);
  if (step.remindWorkingDaysBefore === undefined) return { dueOn, remindOn: null };
  const remindOn = subtractWorkingDays(dueOn, step.remindWorkingDaysBefore, calendar);
  return { dueOn, remindOn: Temporal.PlainDate.compare(remindOn, today) > 0 ? remindOn : null };
}

/** What is left of a clock on a day: no less than nothing. Pure. */
export const daysLeft = (dueOn: Temporal.PlainDate | null, today: Temporal.PlainDate, calendar: WorkingCalendar): number | null =>
  dueOn === null ? null : Math.max(0, workingDaysBetween(today, dueOn, calendar));
