import { doDueWork } from '#due-work.ts';
import { asSystem } from '#platform/database/index.ts';
import { calendarDate, parseForm } from '#platform/forms/index.ts';
import { done, invalid, type Result } from '#platform/result.ts';
import type { Services } from '#services.ts';
import * as z from 'zod';
import { countRecords, dueAfter } from './due.query.ts';
import { moveClockTo } from './prepare.ts';

/** Further than this at once nobody can follow. */
const furthestYears = 5;

export interface ClockMove {
  readonly today: Temporal.PlainDate;
  readonly events: number;
  readonly mails: number;
}

/**
 * Moves the demonstration's clock forward and lets everything that becomes due on the way happen in its order: it stops on
 * each day on which something is due, and at least once a week because reminders come some days before.
 */
export async function moveClock(services: Services, input: Readonly<Record<string, string>>): Promise<Result<ClockMove>> {
  const target = await targetOf(services, input);
  if (!target.ok) return target;
  const before = await asSystem(services.database, services.clock, countRecords);
  for (let today = services.clock.today(); Temporal.PlainDate.compare(today, target.value) < 0; today = services.clock.today()) {
    const [next] = await asSystem(services.database, services.clock, (trx) => dueAfter(trx, today, 1));
    await moveClockTo(services, earliest(target.value, today.add({ weeks: 1 }), next?.on));
    await doDueWork(services);
  }
  const after = await asSystem(services.database, services.clock, countRecords);
  return done({ today: services.clock.today(), events: after.events - before.events, mails: after.mails - before.mails });
}

async function targetOf(services: Services, input: Readonly<Record<string, string>>): Promise<Result<Temporal.PlainDate>> {
  const today = services.clock.today();
  switch (input['to']) {
    case 'week':
      return done(today.add({ weeks: 1 }));
    case 'review':
    case 'end': {
      const kind = input['to'];
      const [next] = await asSystem(services.database, services.clock, (trx) => dueAfter(trx, today, 1, kind));
      return next ? done(next.on) : invalid({ field: '', message: kind === 'review' ? 'No review is planned.' : 'Nobody is in training.' });
    }
    default: {
      const parsed = parseForm(z.object({ date: calendarDate('the day') }), input);
      if (!parsed.ok) return parsed;
      const { date } = parsed.value;
      if (Temporal.PlainDate.compare(date, today) <= 0)
        return invalid({ field: 'date', message: 'The clock moves only forward: choose a day after today' });
      if (Temporal.PlainDate.compare(date, today.add({ years: furthestYears })) > 0)
        return invalid({ field: 'date', message: `Choose a day within the next ${furthestYears} years` });
      return done(date);
    }
  }
}

const earliest = (first: Temporal.PlainDate, ...others: readonly (Temporal.PlainDate | undefined)[]): Temporal.PlainDate =>
  others.reduce<Temporal.PlainDate>((soonest, day) => (day && Temporal.PlainDate.compare(day, soonest) < 0 ? day : soonest), first);
