import type { Actor } from '#people/index.ts';
import { errorCode, withinSystem } from '#platform/database/index.ts';
import { takeTransition } from '#platform/events/index.ts';
import { parseForm } from '#platform/forms/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, invalid, notFound, type Result } from '#platform/result.ts';
import { formatDate, countOf } from '#ui/index.ts';
import { apprenticeshipLifecycle } from '../apprenticeship-lifecycle.ts';
import { lockApprenticeship } from '../apprenticeship.store.ts';
import { loadPlan, shiftPlan } from '../plan.store.ts';
import { actingOnAnother, type Acting } from './acting.ts';
import { breaksOf, openBreak, type Break } from './breaks.query.ts';
import { recordSummary } from './record-summary.query.ts';
import { movedEnd, returnForm, returnProblems, type MovedPlan } from './breaks.rules.ts';
import { tellParties } from './parties.store.ts';
import { finishPaths } from './paths.ts';

type Typed = Readonly<Record<string, unknown>>;

interface JudgedReturn {
  readonly acting: Acting;
  readonly open: Break;
  readonly returnedOn: Temporal.PlainDate;
  readonly revision: number;
  readonly moved: MovedPlan;
}

/** How the plan would move by a return on this day, without doing it. */
export async function previewReturn(doing: Doing<Actor>, input: { id: string; typed: Typed }): Promise<Result<MovedPlan>> {
  const judged = await judgeReturn(doing, input);
  return judged.ok ? done(judged.value.moved) : judged;
}

/** Ends the break on the day of return and moves the plan, its end and the reviews ahead by the length of the break. */
export async function returnFromBreak(doing: Doing<Actor>, input: { id: string; typed: Typed }): Promise<Result<MovedPlan>> {
  const { trx, clock } = doing;
  const judged = await judgeReturn(doing, input);
  if (!judged.ok) return judged;
  const { acting, open, returnedOn, moved } = judged.value;
  const { id } = input;
  await trx.updateTable('breaks').set({ to_on: returnedOn }).where('id', '=', open.id).execute();
  const back = await takeTransition(trx, {
    lifecycle: apprenticeshipLifecycle,
    table: 'apprenticeships',
    key: { id },
    action: 'return_from_break',
    roles: acting.actingRoles,
    ...acting.event,
    revision: judged.value.revision,
    data: { breakId: open.id, firstDay: open.firstDay.toString(), returnedOn: returnedOn.toString(), days: moved.days },
  });
  if (!back.ok) return back;
  try {
    // The plan and the reviews follow from the return; the manager's own right was used for the return itself.
    await withinSystem(trx, (own) =>
      shiftPlan(own, {
        apprenticeshipId: id,
        fromDate: open.firstDay,
        days: moved.days,
        at: clock.now(),
        actorId: acting.actorId,
      }),
    );
  } catch (error) {
    if (errorCode(error) === '23P01')
      return conflict(
        'With this return the plan would reach into another apprenticeship of the same person. End or move that one first.',
        'returnedOn',
      );
    throw error;
  }
  const told = await takeTransition(trx, {
    lifecycle: apprenticeshipLifecycle,
    table: 'apprenticeships',
    key: { id },
    action: 'move_plan',
    roles: ['system'],
    ...acting.event,
    data: {
      from: moved.from.toString(),
      to: moved.to.toString(),
      days: moved.days,
      reason: `Break from ${formatDate(open.firstDay)} to ${formatDate(returnedOn)}`,
    },
  });
  if (!told.ok) return told;
  await tellParties(trx, {
    apprenticeshipId: id,
    to: ['apprentice', 'mentor', 'provider_coordinator'],
    key: 'notice.back-from-break',
    cause: `break-ended:${open.id}`,
    at: clock.now(),
    today: clock.today(),
    except: acting.actorId,
    letter: (role) => ({
      subject: role === 'apprentice' ? 'Welcome back: your plan has moved' : `${acting.apprenticeName} is back: the plan has moved`,
      paragraphs: [
        `${role === 'apprentice' ? 'You are' : `${acting.apprenticeName} is`} back from the break since ${formatDate(returnedOn)}. ${acting.actorName} recorded it.`,
        `Everything ahead has moved by ${countOf(moved.days, 'day')}: blocks, reviews and the end, which is now ${formatDate(moved.to)} instead of ${formatDate(moved.from)}.`,
      ],
      action: { label: 'See the plan', url: `${doing.origin}${finishPaths.record(id)}/plan` },
    }),
  });
  return done(moved);
}

async function judgeReturn(doing: Doing<Actor>, { id, typed }: { id: string; typed: Typed }): Promise<Result<JudgedReturn>> {
  const { trx, clock } = doing;
  const acting = await actingOnAnother(doing, id, ['programme_manager']);
  if (!acting.ok) return acting;
  const parsed = parseForm(returnForm, typed);
  if (!parsed.ok) return parsed;
  await lockApprenticeship(trx, id);
  const record = await recordSummary(trx, id);
  const open = openBreak(await breaksOf(trx, id));
  if (!record) return notFound();
  if (record.state !== 'on_break' || !open) return conflict('This apprenticeship is not on a break any more.');
  if (record.revision !== parsed.value._revision)
    return conflict(
      'Somebody else changed this apprenticeship while you had it open. What you typed is kept below: look at the record first, then send it again.',
    );
  const { returnedOn } = parsed.value;
  const problems = returnProblems(returnedOn, open.firstDay, clock.today());
  if (problems.length > 0) return invalid(...problems);
  return done({
    acting: acting.value,
    open,
    returnedOn,
    revision: record.revision,
    moved: movedEnd(await loadPlan(trx, id), record.plannedEndOn, open.firstDay, returnedOn),
  });
}
