import { sql } from 'kysely';
import { asSystem, type Trx } from '#platform/database/index.ts';
import { takeTransition } from '#platform/events/index.ts';
import { hasWrittenMail } from '#platform/mail/index.ts';
import type { DueWork, Services } from '#services.ts';
import { formatDate } from '#ui/index.ts';
import { apprenticeshipLifecycle } from '../apprenticeship-lifecycle.ts';
import { tellParties } from './parties.store.ts';
import { finishPaths } from './paths.ts';
import { breakReasons } from './reasons.rules.ts';

/** What a day makes due at the end of training. Each may be done twice: states move once, and a mail's cause names what it is for. */
export const finishDueWork: readonly DueWork[] = [
  { name: 'begin planned breaks whose first day has come', run: beginBreaks },
  { name: 'tell programme managers of returns that are due', run: tellOfReturns },
  { name: 'tell everyone concerned of gateways that are due in a month', run: tellOfGateways },
];

const gatewayNoticeDays = 30;

async function beginBreaks({ database, clock }: Services): Promise<void> {
  await asSystem(database, clock, async (trx) => {
    const due = await trx
      .selectFrom('breaks')
      .innerJoin('apprenticeships', 'apprenticeships.id', 'breaks.apprenticeship_id')
      .select(['breaks.id', 'breaks.apprenticeship_id', 'breaks.from_on', 'breaks.expected_return_on', 'breaks.reason', 'breaks.note'])
      .where('apprenticeships.state', '=', 'active')
      .where('breaks.to_on', 'is', null)
      .where('breaks.from_on', '<=', clock.today())
      .execute();
    for (const one of due) {
      const id = one.apprenticeship_id;
      await takeTransition(trx, {
        lifecycle: apprenticeshipLifecycle,
        table: 'apprenticeships',
        key: { id },
        action: 'start_break',
        roles: ['system'],
        stream: { type: 'apprenticeship', id },
        at: clock.now(),
        actorId: null,
        data: {
          breakId: one.id,
          firstDay: one.from_on.toString(),
          expectedReturn: one.expected_return_on.toString(),
          reasonKey: one.reason,
          reasonText: (breakReasons as Readonly<Record<string, string>>)[one.reason] ?? one.reason,
          note: one.note,
        },
      });
    }
  });
}

async function tellOfReturns(services: Services): Promise<void> {
  const { database, clock, origin } = services;
  const today = clock.today();
  await asSystem(database, clock, async (trx) => {
    const due = await trx
      .selectFrom('breaks')
      .innerJoin('apprenticeships', 'apprenticeships.id', 'breaks.apprenticeship_id')
      .innerJoin('people', 'people.id', 'apprenticeships.person_id')
      .select(['breaks.id', 'breaks.apprenticeship_id', 'breaks.expected_return_on', 'people.name'])
      .where('apprenticeships.state', '=', 'on_break')
      .where('breaks.to_on', 'is', null)
      .where('breaks.expected_return_on', '<=', today)
      .execute();
    for (const one of due) {
      await tellParties(trx, {
        apprenticeshipId: one.apprenticeship_id,
        to: ['programme_manager'],
        key: 'notice.return-due',
        cause: `return-due:${one.id}`,
        at: clock.now(),
        today,
        except: null,
        letter: () => ({
          subject: `${one.name}: the return is due`,
          paragraphs: [
            `${one.name} was expected back from the break on ${formatDate(one.expected_return_on)}. Record the day of return, and the plan moves by the length of the break.`,
          ],
          action: { label: 'Record the return', url: `${origin}${finishPaths.returnFromBreak(one.apprenticeship_id)}` },
        }),
      });
    }
    await sendSoon(services, trx);
  });
}

async function tellOfGateways(services: Services): Promise<void> {
  const { database, clock, origin } = services;
  const today = clock.today();
  await asSystem(database, clock, async (trx) => {
    const due = await trx
      .selectFrom('apprenticeships')
      .innerJoin('people', 'people.id', 'apprenticeships.person_id')
      .select(['apprenticeships.id', 'apprenticeships.planned_end_on', 'people.name'])
      .where('apprenticeships.state', '=', 'active')
      .where('apprenticeships.planned_end_on', '<=', today.add({ days: gatewayNoticeDays }))
      // The apprentice's own mail tells whether this end was announced; the unique index on the cause finds it.
      .where(
        sql<boolean>`not exists (select from mails where mails.cause = 'gateway-due:' || apprenticeships.id || ':' || apprenticeships.planned_end_on || ':' || apprenticeships.person_id)`,
      )
      .execute();
    for (const one of due) {
      const end = formatDate(one.planned_end_on);
      const isOver = Temporal.PlainDate.compare(one.planned_end_on, today) < 0;
      await tellParties(trx, {
        apprenticeshipId: one.id,
        to: ['apprentice', 'mentor', 'programme_manager', 'provider_coordinator'],
        key: 'notice.gateway-near',
        cause: `gateway-due:${one.id}:${one.planned_end_on.toString()}`,
        at: clock.now(),
        today,
        except: null,
        letter: (role) => ({
          subject: role === 'apprentice' ? 'Your gateway is near' : `${one.name}: the gateway is near`,
          paragraphs: [
            `The plan ${role === 'apprentice' ? '' : `of ${one.name} `}${isOver ? 'ended' : 'ends'} on ${end}. Before the assessment, hours, competencies and reviews must be complete and everyone must confirm it.`,
            'The checklist shows what is still open and where to mend it.',
          ],
          action: { label: 'Open the checklist', url: `${origin}${finishPaths.gateway(one.id)}` },
        }),
      });
    }
    await sendSoon(services, trx);
  });
}

async function sendSoon({ queue }: Services, trx: Trx): Promise<void> {
  if (queue && hasWrittenMail(trx)) await queue.enqueue(trx, 'send-mails', {});
}
