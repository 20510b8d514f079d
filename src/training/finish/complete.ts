import type { Actor } from '#people/index.ts';
import { errorCode } from '#platform/database/index.ts';
import { takeTransition } from '#platform/events/index.ts';
import { calendarDate, parseForm, requiredText, revision } from '#platform/forms/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { conflict, done, invalid, notFound, type FieldError, type Result } from '#platform/result.ts';
import { formatDate } from '#ui/index.ts';
import * as z from 'zod';
import { apprenticeshipLifecycle } from '../apprenticeship-lifecycle.ts';
import { lockApprenticeship } from '../apprenticeship.store.ts';
import { isBefore } from '../plan-types.ts';
import { actingOnAnother } from './acting.ts';
import { lastHoursOn } from './breaks.query.ts';
import { recordSummary } from './record-summary.query.ts';
import { newCertificateNumber } from './certificate-number.ts';
import { closeWhatIsOpen } from './closing.store.ts';
import { gatewayView, type Grantable } from './gateway.query.ts';
import { tellParties } from './parties.store.ts';
import { finishPaths } from './paths.ts';

const outcomeForm = z.object({
  _revision: revision,
  assessedOn: calendarDate('the day of the assessment'),
  grade: requiredText('the grade', 60),
});

export interface Completion {
  readonly id: string;
  readonly typed: Readonly<Record<string, unknown>>;
  /** The ids of the awards that were ticked; the day of each is typed as `awardedOn.ID`. */
  readonly awardIds: readonly string[];
}

/**
 * Records that the assessment was passed, grants the awards and completes the apprenticeship. By the assessor where an
 * assessment organisation works on the programme, otherwise by the employer's programme manager.
 */
export async function completeApprenticeship(doing: Doing<Actor>, { id, typed, awardIds }: Completion): Promise<Result<{ id: string }>> {
  const { trx, clock } = doing;
  const acting = await actingOnAnother(doing, id, ['assessor', 'programme_manager']);
  if (!acting.ok) return acting;
  const parsed = parseForm(outcomeForm, typed);
  await lockApprenticeship(trx, id);
  const record = await recordSummary(trx, id);
  const view = await gatewayView(trx, id, clock.today());
  if (!record || !view) return notFound();
  if (view.assessedBy !== null && !acting.value.roles.includes('assessor'))
    return conflict(`${view.assessedBy} assesses this programme and records the outcome.`);
  const chosen = view.awards.filter((award) => awardIds.includes(award.id));
  const dated = chosen.map((award) => ({
    award,
    day: parseForm(z.object({ on: calendarDate(`the day of “${award.title}”`) }), {
      on: typed[`awardedOn.${award.id}`] ?? '',
    }),
  }));
  const problems: FieldError[] = [
    ...(parsed.ok ? dayProblems('assessedOn', parsed.value.assessedOn) : parsed.errors),
    ...(chosen.length === 0 ? [{ field: 'award', message: 'Choose at least one award' }] : []),
    ...dated.flatMap(({ award, day }) =>
      day.ok
        ? dayProblems(`awardedOn.${award.id}`, day.value.on)
        : day.errors.map(({ message }) => ({ field: `awardedOn.${award.id}`, message })),
    ),
  ];
  if (!parsed.ok || problems.length > 0) return invalid(...problems);
  const { assessedOn, grade } = parsed.value;
  const granted = dated.flatMap(({ award, day }) => (day.ok ? [{ ...award, on: day.value.on, number: newCertificateNumber() }] : []));

  // Work went on until the outcome was known: the end is the last day that holds hours, if that is later.
  const lastHours = await lastHoursOn(trx, id, ['approved']);
  const endedOn = lastHours !== null && isBefore(assessedOn, lastHours) ? lastHours : assessedOn;
  for (const award of granted) {
    await trx
      .insertInto('awards_granted')
      .values({
        id: randomUUIDv7(),
        apprenticeship_id: id,
        award_id: award.id,
        title: award.title,
        awarded_by: award.by,
        awarded_on: award.on,
        certificate_number: award.number,
        recorded_by: acting.value.actorId,
      })
      .onConflict((row) => row.columns(['apprenticeship_id', 'award_id']).doNothing()) // the second of a double submit; its transition is refused below
      .execute();
  }
  try {
    const taken = await takeTransition(trx, {
      lifecycle: apprenticeshipLifecycle,
      table: 'apprenticeships',
      key: { id },
      action: 'complete',
      roles: acting.value.actingRoles,
      ...acting.value.event,
      revision: parsed.value._revision,
      data: { assessedOn: assessedOn.toString(), grade, awards: granted.map(told) },
      set: { ended_on: endedOn },
    });
    if (!taken.ok) return taken;
  } catch (error) {
    if (errorCode(error) === '23P01')
      return conflict('With this end the apprenticeship would overlap another one of the same person.', 'assessedOn');
    throw error;
  }
  await closeWhatIsOpen(trx, acting.value, endedOn);
  await tellParties(trx, {
    apprenticeshipId: id,
    to: ['apprentice', 'mentor', 'programme_manager', 'provider_coordinator', 'assessor'],
    key: 'notice.completed',
    cause: `completed:${id}`,
    at: clock.now(),
    today: clock.today(),
    except: acting.value.actorId,
    letter: (role) => ({
      subject:
        role === 'apprentice'
          ? 'Congratulations: you have completed your apprenticeship'
          : `${record.apprentice} has completed ${record.programme}`,
      paragraphs: [
        `${role === 'apprentice' ? 'You' : record.apprentice} completed ${record.programme} at ${record.organisation}. The assessment was on ${formatDate(assessedOn)}; the grade: ${grade}.`,
        ...granted.map((award) => `${award.title}${award.by === null ? '' : `, ${award.by}`}: certificate ${award.number}.`),
        ...(role === 'apprentice'
          ? ['Anyone to whom you give the number can check it. You can apply for permanent roles on your record.']
          : []),
      ],
      action: {
        label: 'See the certificate',
        url: `${doing.origin}${role === 'mentor' ? finishPaths.record(id) : finishPaths.certificate(id)}`,
      },
    }),
  });
  return done({ id });

  function dayProblems(field: string, day: Temporal.PlainDate): readonly FieldError[] {
    if (isBefore(clock.today(), day)) return [{ field, message: 'Record it on the day itself or afterwards' }];
    if (record && isBefore(day, record.startsOn))
      return [{ field, message: `The apprenticeship began on ${formatDate(record.startsOn)}. Choose a later day.` }];
    return [];
  }
}

const told = ({ id, title, by, on, number }: Grantable & { on: Temporal.PlainDate; number: string }) => ({
  id,
  title,
  by,
  on: on.toString(),
  number,
});
