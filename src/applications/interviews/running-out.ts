import type { Trx } from '#platform/database/index.ts';
import type { Services } from '#services.ts';
import { addWorkingDays, subtractWorkingDays, type Clock } from '#platform/time/index.ts';
import { countOf, formatDate } from '#ui/index.ts';
import { calendarOf } from '../core/step-clock.ts';
import { tellOrganisation, tellPerson } from '../core/notify.ts';
import { each } from '../work/each-due.ts';
import { paths } from './paths.ts';
import { suppliesOf, waitingToChoose, type Kind, type Supply } from './running-out.query.ts';

/** Free times come to an end without anybody's doing: those who can do something about it are told while there is time. */

/** So many working days before the last free time, whoever has not chosen yet is reminded. */
const workingDaysAhead = 2;

/**
 * Reminds candidates before the last free time or day passes, and tells the employer when fewer are left than people wait. Each
 * once for each round of times that was offered, on working days of the site.
 */
export const remindBeforeTimesRunOut = (services: Services): Promise<void> =>
  each(
    services,
    async (trx) => (await suppliesOf(trx, services.clock.now())).map(({ programmeId, kind }) => `${kind} ${programmeId}`),
    async (trx, which) => {
      const [kind = '', programmeId = ''] = which.split(' ');
      const [supply] = await suppliesOf(trx, services.clock.now(), { programmeId, kind: kind as Kind });
      if (!supply) return;
      const calendar = await calendarOf(trx, supply.anApplication);
      const today = services.clock.today();
      if (!calendar.isWorkingDay(today)) return;
      // Whoever offered times, or was offered them, today has just heard of it.
      const offeredOn = supply.offeredAt.toZonedDateTimeISO(supply.timeZone ?? 'UTC').toPlainDate();
      if (Temporal.PlainDate.compare(today, addWorkingDays(offeredOn, 1, calendar)) < 0) return;
      const last = lastDay(supply);
      if (last !== null && Temporal.PlainDate.compare(today, subtractWorkingDays(last, workingDaysAhead, calendar)) >= 0)
        await remindCandidates(trx, supply, last, services.clock, services.origin);
      if (supply.free < supply.waiting) await tellEmployer(trx, supply, services.clock, services.origin);
    },
  );

export const lastDay = ({ lastAt, timeZone }: Pick<Supply, 'lastAt' | 'timeZone'>): Temporal.PlainDate | null =>
  lastAt === null ? null : lastAt.toZonedDateTimeISO(timeZone ?? 'UTC').toPlainDate();

async function remindCandidates(trx: Trx, supply: Supply, last: Temporal.PlainDate, clock: Clock, origin: string): Promise<void> {
  const isInterview = supply.kind === 'interview';
  const what = isInterview ? 'time of your interview' : 'assessment day';
  const lastOne = `The last free ${isInterview ? 'time' : 'day'} is on ${formatDate(last)}.`;
  for (const { stepId, applicationId, personId } of await waitingToChoose(trx, supply, clock.now().subtract({ hours: 20 })))
    await tellPerson(
      trx,
      personId,
      {
        template: {
          key: 'appointment.choose-soon',
          organisationId: supply.organisationId,
          values: { programme: supply.programmeTitle, what, last: lastOne },
        },
        subject: `${supply.programmeTitle}: choose the ${what} soon`,
        paragraphs: [
          `You have not chosen the ${what} yet. ${lastOne}`,
          'If none suits you, your application does not end by that: you are told when there are others.',
        ],
        action: {
          label: isInterview ? 'Choose a time' : 'Choose a day',
          url: `${origin}${isInterview ? paths.choose(applicationId) : paths.chooseDay(applicationId)}`,
        },
      },
      `step ${stepId}, offered at ${supply.offeredAt.toString()}: choose soon`,
      clock.now(),
    );
}

/** "3 free times for 5 candidates", as the mail and the first page say it. */
export const shortage = ({ kind, free, waiting }: Pick<Supply, 'kind' | 'free' | 'waiting'>): string =>
  `${
    kind === 'interview'
      ? free === 0
        ? 'No free time'
        : countOf(free, 'free time')
      : free === 0
        ? 'No free place at an assessment day'
        : `${countOf(free, 'free place')} at assessment days`
  } for ${countOf(waiting, 'candidate')} who ${waiting === 1 ? 'has' : 'have'} not chosen yet`;

async function tellEmployer(trx: Trx, supply: Supply, clock: Clock, origin: string): Promise<void> {
  const isInterview = supply.kind === 'interview';
  await tellOrganisation(
    trx,
    {
      organisationId: supply.organisationId,
      today: clock.today(),
      at: clock.now(),
      cause: `programme ${supply.programmeId}, ${supply.kind}, offered at ${supply.offeredAt.toString()}: too few`,
    },
    {
      template: {
        key: 'work.times-run-out',
        organisationId: supply.organisationId,
        values: { programme: supply.programmeTitle, standing: `${shortage(supply)}.` },
      },
      subject: `${supply.programmeTitle}: ${isInterview ? 'interview times' : 'assessment days'} run out`,
      paragraphs: [`${shortage(supply)}.`, 'Nobody’s application ends by that; offer more, so that nobody waits.'],
      action: {
        label: isInterview ? 'Offer interview times' : 'Plan an assessment day',
        url: `${origin}${isInterview ? `${paths.newInterviews}?programme=${supply.programmeId}` : paths.newDay}`,
      },
    },
  );
}
