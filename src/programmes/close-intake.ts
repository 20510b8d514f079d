import * as z from 'zod';
import { onBehalfOf, type Actor } from '#people/index.ts';
import { asSystem, withinSystem, type Trx } from '#platform/database/index.ts';
import { takeTransition } from '#platform/events/index.ts';
import { parseForm, requiredText } from '#platform/forms/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { writeMail } from '#platform/mail/index.ts';
import { conflict, done, notFound, type Result } from '#platform/result.ts';
import type { Clock } from '#platform/time/index.ts';
import type { DueWork } from '#services.ts';
import { formatDate } from '#ui/index.ts';
import { currentOf, ownIntake } from './announce-intake.ts';
import { intakeLifecycle } from './intake-lifecycle.ts';
import { intakeById, type Intake } from './intake.query.ts';
import { paths } from './paths.ts';
import { isManagerAt } from './policy.ts';
import { versionById } from './version.query.ts';
import { startInWords } from './words.ts';

/** An intake closes early, with a reason, or when its places are filled; a closed one may open again. */

const closeForm = z.object({ reason: requiredText('the reason', 500) });

/** Closes an intake before its time. Applications already sent go on; whoever has begun one and not sent it is told by mail. */
export async function closeIntake(
  doing: Doing<Actor>,
  programmeId: string,
  intakeId: string,
  fields: Readonly<Record<string, string>>,
): Promise<Result<{ startsOn: Temporal.PlainDate; told: number }>> {
  const { trx, actor, clock, origin } = doing;
  const intake = await ownIntake(trx, programmeId, intakeId);
  if (!intake || !isManagerAt(actor, intake.organisationId)) return notFound();
  const parsed = parseForm(closeForm, fields);
  if (!parsed.ok) return parsed;
  const { reason } = parsed.value;
  const taken = await takeTransition(trx, {
    lifecycle: intakeLifecycle,
    table: 'intakes',
    key: { id: intakeId },
    action: 'close',
    stream: { type: 'programme', id: programmeId },
    at: clock.now(),
    actorId: actor.personId,
    onBehalfOf: onBehalfOf(actor, intake.organisationId),
    roles: ['programme_manager'],
    set: { closed_because: reason },
    data: { startsOn: intake.startsOn.toString(), reason },
  });
  if (!taken.ok) return taken;
  const told = await tellDrafts(trx, intake, reason, { origin, at: clock.now(), eventId: taken.value.eventId });
  return done({ startsOn: intake.startsOn, told });
}

/** Opens a closed intake again. */
export async function reopenIntake(
  doing: Doing<Actor>,
  programmeId: string,
  intakeId: string,
): Promise<Result<{ startsOn: Temporal.PlainDate }>> {
  const { trx, actor, clock } = doing;
  const intake = await ownIntake(trx, programmeId, intakeId);
  if (!intake || !isManagerAt(actor, intake.organisationId)) return notFound();
  if (!intake.rolling && Temporal.PlainDate.compare(intake.startsOn, clock.today()) < 0)
    return conflict('This intake has begun already. Announce a new one instead.');
  if (!(await currentOf(trx, programmeId))) return conflict('The programme is withdrawn. Publish it again before you reopen an intake.');
  const taken = await takeTransition(trx, {
    lifecycle: intakeLifecycle,
    table: 'intakes',
    key: { id: intakeId },
    action: 'reopen',
    stream: { type: 'programme', id: programmeId },
    at: clock.now(),
    actorId: actor.personId,
    onBehalfOf: onBehalfOf(actor, intake.organisationId),
    roles: ['programme_manager'],
    set: { closed_because: null },
    data: { startsOn: intake.startsOn.toString() },
  });
  return taken.ok ? done({ startsOn: intake.startsOn }) : taken;
}

/** How many have begun an application to this intake and not sent it. */
export function draftsOf(trx: Trx, intakeId: string): Promise<number> {
  return withinSystem(trx, async (own) => (await draftPeople(own, intakeId)).length);
}

const draftPeople = (own: Trx, intakeId: string) =>
  own
    .selectFrom('applications')
    .innerJoin('people', 'people.id', 'applications.person_id')
    .select(['applications.id', 'people.id as personId', 'people.name', 'people.email'])
    .where('applications.intake_id', '=', intakeId)
    .where('applications.state', '=', 'draft')
    .execute();

interface Telling {
  readonly origin: string;
  readonly at: Temporal.Instant;
  readonly eventId: string;
}

/** Tells by mail everyone who has begun an application to the intake and not sent it, once for each close. */
export async function tellDrafts(trx: Trx, intake: Intake, reason: string, { origin, at, eventId }: Telling): Promise<number> {
  const version = await versionById(trx, intake.versionId);
  if (!version) return 0;
  const people = await withinSystem(trx, (own) => draftPeople(own, intake.id));
  for (const person of people) {
    await writeMail(
      trx,
      { personId: person.personId, address: person.email },
      {
        template: {
          key: 'decision.intake-closed',
          values: {
            programme: version.compiled.title,
            organisation: version.organisationName,
            start: intake.rolling ? 'at any time' : `on ${formatDate(intake.startsOn)}`,
            reason,
          },
        },
        subject: `${version.compiled.title}: applications for this start have closed`,
        greeting: `Dear ${person.name},`,
        paragraphs: [
          `${version.organisationName} takes no more applications to “${version.compiled.title}” for the start ${intake.rolling ? 'at any time' : `on ${formatDate(intake.startsOn)}`}. Your application was begun and not sent, so it cannot be sent for this start.`,
          `The reason that ${version.organisationName} gives: ${reason}`,
          'Nothing that you wrote is lost: when you apply for another start, it is carried over. The programme’s page says what is open and when it opens again.',
        ],
        action: { label: 'See the programme', url: `${origin}${paths.programme(version.slug)}` },
      },
      `${eventId}:${person.personId}`,
      at,
      eventId,
    );
  }
  return people.length;
}

/** "Until filled" ends when it is: every place of the intake is accepted. The programme itself closes it, as of that day. */
export const closeFilledIntakes: DueWork = {
  name: 'close the intakes whose places are all taken',
  run: async ({ database, clock, origin }) => {
    const filled = await asSystem(database, clock, filledIntakes);
    for (const id of filled) await asSystem(database, clock, (trx) => closeFilled(trx, id, clock, origin));
  },
};

async function filledIntakes(trx: Trx): Promise<readonly string[]> {
  const rows = await trx
    .selectFrom('intakes')
    .innerJoin('intake_sites', 'intake_sites.intake_id', 'intakes.id')
    .leftJoin(
      (from) =>
        from
          .selectFrom('offers')
          .select(({ fn }) => ['intake_id', 'site_id', fn.countAll<number>().as('accepted')])
          .where('state', '=', 'accepted')
          .groupBy(['intake_id', 'site_id'])
          .as('taken'),
      (join) => join.onRef('taken.intake_id', '=', 'intakes.id').onRef('taken.site_id', '=', 'intake_sites.site_id'),
    )
    .select('intakes.id')
    .where('intakes.state', '=', 'open')
    .where('intakes.closes_on', 'is', null)
    .groupBy('intakes.id')
    .having(({ eb, fn }) => eb(fn.sum<number>('intake_sites.places'), '<=', fn.sum<number>(fn.coalesce('taken.accepted', eb.val(0)))))
    .execute();
  return rows.map((row) => row.id);
}

async function closeFilled(trx: Trx, id: string, clock: Clock, origin: string): Promise<void> {
  const intake = await intakeById(trx, id);
  if (!intake) return;
  const reason = 'All places are filled.';
  const taken = await takeTransition(trx, {
    lifecycle: intakeLifecycle,
    table: 'intakes',
    key: { id },
    action: 'close',
    stream: { type: 'programme', id: intake.programmeId },
    at: clock.now(),
    actorId: null,
    roles: ['system'],
    set: { closed_because: reason },
    data: { startsOn: intake.startsOn.toString(), because: 'filled', start: startInWords(intake) },
  });
  if (taken.ok) await tellDrafts(trx, intake, reason, { origin, at: clock.now(), eventId: taken.value.eventId });
}
