import type { Actor } from '#people/index.ts';
import { errorCode } from '#platform/database/index.ts';
import { recordEvent, takeTransition } from '#platform/events/index.ts';
import { parseForm } from '#platform/forms/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId } from '#platform/ids.ts';
import { conflict, done, invalid, notFound, type Result } from '#platform/result.ts';
import { formatDate, inSentence } from '#ui/index.ts';
import * as z from 'zod';
import { apprenticeshipLifecycle } from '../apprenticeship-lifecycle.ts';
import { lockApprenticeship } from '../apprenticeship.store.ts';
import { isBefore } from '../plan-types.ts';
import { loadPlan } from '../plan.store.ts';
import { actingOnAnother, type Acting } from './acting.ts';
import { breakForm, breakProblems, movedEnd, type MovedPlan } from './breaks.rules.ts';
import { breaksOf, lastHoursOn, openBreak } from './breaks.query.ts';
import { recordSummary } from './record-summary.query.ts';
import { tellParties } from './parties.store.ts';
import { finishPaths } from './paths.ts';
import { breakReasons } from './reasons.rules.ts';

type Typed = Readonly<Record<string, unknown>>;

interface JudgedBreak {
  readonly acting: Acting;
  readonly form: z.output<typeof breakForm>;
  readonly moved: MovedPlan;
}

/** What a break would do to the plan, without doing it. */
export async function previewBreak(doing: Doing<Actor>, input: { id: string; typed: Typed }): Promise<Result<MovedPlan>> {
  const judged = await judgeBreak(doing, input);
  return judged.ok ? done(judged.value.moved) : judged;
}

/** Begins a break, or plans one that begins by itself on its day. Sent twice with the same form, it takes place once. */
export async function startBreak(
  doing: Doing<Actor>,
  input: { id: string; formId: string; typed: Typed },
): Promise<Result<{ isPlanned: boolean; firstDay: Temporal.PlainDate }>> {
  const { trx, clock } = doing;
  const { id, formId } = input;
  if (!isId(formId)) return notFound();
  const sent = await trx
    .selectFrom('breaks')
    .select(['from_on'])
    .where('id', '=', formId)
    .where('apprenticeship_id', '=', id)
    .executeTakeFirst();
  if (sent) return done({ isPlanned: isBefore(clock.today(), sent.from_on), firstDay: sent.from_on });
  const judged = await judgeBreak(doing, input);
  if (!judged.ok) return judged;
  const { acting, form, moved } = judged.value;
  const { firstDay, expectedReturn, reason, note } = form;
  try {
    await trx
      .insertInto('breaks')
      .values({
        id: formId,
        apprenticeship_id: id,
        from_on: firstDay,
        expected_return_on: expectedReturn,
        reason,
        note,
        created_by: acting.actorId,
        created_at: clock.now(),
      })
      .execute();
  } catch (error) {
    if (errorCode(error) === '23P01') return conflict('These days overlap another break of this apprenticeship.', 'firstDay');
    throw error;
  }
  const data = {
    breakId: formId,
    firstDay: firstDay.toString(),
    expectedReturn: expectedReturn.toString(),
    reasonKey: reason,
    reasonText: breakReasons[reason],
    note,
  };
  const isPlanned = isBefore(clock.today(), firstDay);
  if (isPlanned) await recordEvent(trx, { ...acting.event, type: 'apprenticeship.break_planned', data });
  else {
    const taken = await takeTransition(trx, {
      lifecycle: apprenticeshipLifecycle,
      table: 'apprenticeships',
      key: { id },
      action: 'start_break',
      roles: acting.actingRoles,
      ...acting.event,
      data,
    });
    if (!taken.ok) return taken;
  }
  await tellParties(trx, {
    apprenticeshipId: id,
    to: ['apprentice', 'mentor', 'provider_coordinator'],
    key: 'notice.break-begins',
    cause: `break:${formId}`,
    at: clock.now(),
    today: clock.today(),
    except: acting.actorId,
    letter: (role) => {
      const whose = role === 'apprentice' ? 'Your apprenticeship' : `The apprenticeship of ${acting.apprenticeName}`;
      return {
        subject: role === 'apprentice' ? 'Your break' : `${acting.apprenticeName}: a break`,
        paragraphs: [
          `${whose} ${isPlanned ? 'will pause' : 'pauses'} from ${formatDate(firstDay)}. The return is expected on ${formatDate(expectedReturn)}. The reason: ${inSentence(breakReasons[reason])}.`,
          `${acting.actorName} recorded this. No hours can be entered for the days of the break.`,
          `If the return is on that day, the end of the plan moves from ${formatDate(moved.from)} to ${formatDate(moved.to)}.`,
        ],
        action: { label: 'See the record', url: `${doing.origin}${finishPaths.record(id)}` },
      };
    },
  });
  return done({ isPlanned, firstDay });
}

async function judgeBreak(doing: Doing<Actor>, { id, typed }: { id: string; typed: Typed }): Promise<Result<JudgedBreak>> {
  const { trx, clock } = doing;
  const acting = await actingOnAnother(doing, id, ['programme_manager']);
  if (!acting.ok) return acting;
  const parsed = parseForm(breakForm, typed);
  if (!parsed.ok) return parsed;
  const form = parsed.value;
  await lockApprenticeship(trx, id);
  const record = await recordSummary(trx, id);
  if (!record) return notFound();
  if (record.state !== 'active')
    return conflict(`A break can only begin while the apprenticeship is under way: it is ${record.state.replaceAll('_', ' ')}.`);
  if (record.revision !== form._revision)
    return conflict(
      'Somebody else changed this apprenticeship while you had it open. What you typed is kept below: look at the record first, then send it again.',
    );
  const breaks = await breaksOf(trx, id);
  const open = openBreak(breaks);
  if (open) return conflict(`A break from ${formatDate(open.firstDay)} is planned already. Call it off first, or wait until it is over.`);
  const problems = breakProblems(form, {
    today: clock.today(),
    startsOn: record.startsOn,
    plannedEndOn: record.plannedEndOn,
    lastHoursOn: await lastHoursOn(trx, id),
    lastReturnOn: breaks.at(-1)?.returnedOn ?? null,
  });
  if (problems.length > 0) return invalid(...problems);
  return done({
    acting: acting.value,
    form,
    moved: movedEnd(await loadPlan(trx, id), record.plannedEndOn, form.firstDay, form.expectedReturn),
  });
}

/** Calls off a break that has not begun. */
export async function callOffBreak(
  doing: Doing<Actor>,
  { id, typed }: { id: string; typed: Typed },
): Promise<Result<{ firstDay: Temporal.PlainDate }>> {
  const { trx, clock } = doing;
  const acting = await actingOnAnother(doing, id, ['programme_manager']);
  if (!acting.ok) return acting;
  const parsed = parseForm(z.object({ breakId: z.string() }), typed);
  if (!parsed.ok) return parsed;
  await lockApprenticeship(trx, id);
  const record = await recordSummary(trx, id);
  const planned = (await breaksOf(trx, id)).find((one) => one.id === parsed.value.breakId);
  if (!record || !planned) return notFound();
  if (record.state !== 'active' || planned.returnedOn !== null || !isBefore(clock.today(), planned.firstDay))
    return conflict('This break has begun: record the return instead.');
  await trx.updateTable('breaks').set({ to_on: planned.firstDay }).where('id', '=', planned.id).execute();
  await recordEvent(trx, {
    ...acting.value.event,
    type: 'apprenticeship.break_cancelled',
    data: { breakId: planned.id, firstDay: planned.firstDay.toString() },
  });
  await tellParties(trx, {
    apprenticeshipId: id,
    to: ['apprentice', 'mentor', 'provider_coordinator'],
    key: 'notice.break-called-off',
    cause: `break-cancelled:${planned.id}`,
    at: clock.now(),
    today: clock.today(),
    except: acting.value.actorId,
    letter: () => ({
      subject: 'A break was called off',
      paragraphs: [
        `The break of ${acting.value.apprenticeName} from ${formatDate(planned.firstDay)} does not take place. ${acting.value.actorName} called it off. The plan stays as it is.`,
      ],
      action: { label: 'See the record', url: `${doing.origin}${finishPaths.record(id)}` },
    }),
  });
  return done({ firstDay: planned.firstDay });
}
