import * as z from 'zod';
import type { Actor } from '#people/index.ts';
import type { Trx } from '#platform/database/index.ts';
import { takeTransition } from '#platform/events/index.ts';
import { calendarDate, parseForm, requiredText, revision } from '#platform/forms/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { done, invalid, notFound, type Result } from '#platform/result.ts';
import { formatDate } from '#ui/index.ts';
import { apprenticeshipLifecycle } from './apprenticeship-lifecycle.ts';
import { lockApprenticeship, standingOf, tellPerson } from './apprenticeship.store.ts';
import { paths } from './paths.ts';
import { isBefore } from './plan-types.ts';

const mentorForm = z.object({
  mentor: requiredText('the mentor', 40),
  fromOn: calendarDate('the first day'),
  _revision: revision,
});

export interface MentorChoice {
  readonly id: string;
  readonly name: string;
  /** How many apprentices the person has today. */
  readonly apprentices: number;
}

/** Those who may be a mentor at an organisation today, least burdened first. */
export async function mentorsOf(trx: Trx, organisationId: string, today: Temporal.PlainDate): Promise<readonly MentorChoice[]> {
  return trx
    .selectFrom('memberships')
    .innerJoin('people', 'people.id', 'memberships.person_id')
    .leftJoin('mentor_assignments', (join) =>
      join
        .onRef('mentor_assignments.person_id', '=', 'people.id')
        .on('mentor_assignments.from_on', '<=', today)
        .on((either) => either.or([either('mentor_assignments.to_on', 'is', null), either('mentor_assignments.to_on', '>', today)])),
    )
    .select(({ fn }) => ['people.id', 'people.name', fn.count<number>('mentor_assignments.id').as('apprentices')])
    .where('memberships.organisation_id', '=', organisationId)
    .where('memberships.role', '=', 'mentor')
    .where('memberships.from_on', '<=', today)
    .where((either) => either.or([either('memberships.to_on', 'is', null), either('memberships.to_on', '>', today)]))
    .groupBy(['people.id', 'people.name'])
    .orderBy('apprentices')
    .orderBy('people.name')
    .limit(200)
    .execute();
}

/** Gives an apprentice a mentor from a day on; the one before ends there. Both the mentor and the apprentice are told. */
export async function assignMentor(
  doing: Doing<Actor>,
  input: { apprenticeshipId: string; typed: Readonly<Record<string, unknown>> },
): Promise<Result<{ name: string; fromOn: Temporal.PlainDate }>> {
  const { trx, clock } = doing;
  const standing = await standingOf(doing, input.apprenticeshipId);
  if (!standing?.roles.includes('programme_manager')) return notFound();
  const parsed = parseForm(mentorForm, input.typed);
  if (!parsed.ok) return parsed;
  const { mentor: mentorId, fromOn } = parsed.value;
  const today = clock.today();
  if (isBefore(fromOn, today)) return invalid({ field: 'fromOn', message: 'The first day must be today or later' });
  const mentor = (await mentorsOf(trx, standing.organisationId, today)).find((one) => one.id === mentorId);
  if (!mentor || mentor.id === standing.personId) return invalid({ field: 'mentor', message: 'Choose a mentor from the list' });
  await lockApprenticeship(trx, standing.id);
  const current = await trx
    .selectFrom('mentor_assignments')
    .select(['id', 'person_id', 'from_on'])
    .where('apprenticeship_id', '=', standing.id)
    .where((either) => either.or([either('to_on', 'is', null), either('to_on', '>', fromOn)]))
    .orderBy('from_on')
    .execute();
  const running = current.find((one) => isBefore(one.from_on, fromOn));
  const later = current.filter((one) => !isBefore(one.from_on, fromOn));
  if (later.length > 1) return invalid({ field: 'fromOn', message: 'More than one later mentor is set already. Choose a later day.' });
  if (running?.person_id === mentor.id && later.length === 0)
    return invalid({ field: 'mentor', message: `${mentor.name} is the mentor already` });
  const taken = await takeTransition(trx, {
    lifecycle: apprenticeshipLifecycle,
    table: 'apprenticeships',
    key: { id: standing.id },
    action: 'assign_mentor',
    roles: ['programme_manager'],
    revision: parsed.value._revision,
    ...standing.event,
    data: { mentorId: mentor.id, mentor: mentor.name, fromOn: fromOn.toString() },
  });
  if (!taken.ok) return taken;
  if (running) await trx.updateTable('mentor_assignments').set({ to_on: fromOn }).where('id', '=', running.id).execute();
  const replaced = later[0];
  if (replaced)
    await trx
      .updateTable('mentor_assignments')
      .set({ person_id: mentor.id, from_on: fromOn, to_on: null })
      .where('id', '=', replaced.id)
      .execute();
  else
    await trx
      .insertInto('mentor_assignments')
      .values({ id: randomUUIDv7(), apprenticeship_id: standing.id, person_id: mentor.id, from_on: fromOn })
      .execute();

  const apprentice = await trx.selectFrom('people').select('name').where('id', '=', standing.personId).executeTakeFirst();
  const action = { label: 'Open the apprenticeship', url: `${doing.origin}${paths.record(standing.id)}` };
  const cause = `mentor:${taken.value.eventId}`;
  await tellPerson(
    trx,
    mentor.id,
    {
      template: {
        key: 'account.mentor-of',
        organisationId: standing.organisationId,
        values: { apprentice: apprentice?.name ?? 'an apprentice', from: formatDate(fromOn), programme: standing.programme.title },
      },
      subject: `You are ${apprentice?.name ?? 'an apprentice'}’s mentor`,
      paragraphs: [
        `From ${formatDate(fromOn)} you approve hours, sign off competencies and hold reviews for ${apprentice?.name ?? 'this apprentice'} on ${standing.programme.title}.`,
      ],
      action,
    },
    cause,
    clock.now(),
  );
  await tellPerson(
    trx,
    standing.personId,
    {
      template: {
        key: 'account.mentor-named',
        organisationId: standing.organisationId,
        values: { mentor: mentor.name, from: formatDate(fromOn), programme: standing.programme.title },
      },
      subject: `${mentor.name} is your mentor`,
      paragraphs: [`From ${formatDate(fromOn)} ${mentor.name} is your mentor on ${standing.programme.title}.`],
      action,
    },
    cause,
    clock.now(),
  );
  return done({ name: mentor.name, fromOn });
}
