import { recordEvent } from '#platform/events/index.ts';
import { withinSystem, type Trx } from '#platform/database/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, invalid, type Result } from '#platform/result.ts';
import { onBehalfOf, organisationsOf, type Actor } from '#people/index.ts';
import type { ApplicationRecord } from '../core/application.query.ts';
import { decide, standingFor, workingRoles, type Decision } from '../core/decide.ts';
import { tellOrganisation, tellPerson } from '../core/notify.ts';
import { referenceOf } from '../core/reference.ts';

/** Handing an application over with everything that was recorded: to a colleague, to another agency, or back to the employer. */

export interface Receiver {
  /** "organisation:<id>" or "person:<id>". */
  readonly value: string;
  readonly label: string;
}

/** To whom the reader may hand an application over: partners of its step's kind, its employer, colleagues. */
export async function receiversOf(
  trx: Trx,
  actor: Actor,
  application: Pick<ApplicationRecord, 'id' | 'programmeId' | 'organisationId' | 'organisationName' | 'heldById' | 'step' | 'state'>,
  today: Temporal.PlainDate,
): Promise<readonly Receiver[]> {
  const own = organisationsOf(actor, ...workingRoles);
  const { heldById, step } = application;
  if (
    application.state !== 'in_step' ||
    heldById === null ||
    step === null ||
    (!own.includes(heldById) && !own.includes(application.organisationId))
  )
    return [];
  const kinds = step.kind === 'screen' || step.kind === 'assess' ? (['agency', 'provider'] as const) : ([step.by] as const);
  const partners = await trx
    .selectFrom('partnerships')
    .innerJoin('organisations', 'organisations.id', 'partnerships.organisation_id')
    .select(['organisations.id', 'organisations.name'])
    .distinct()
    .where('partnerships.programme_id', '=', application.programmeId)
    .where('partnerships.kind', 'in', [...kinds])
    .where('partnerships.from_on', '<=', today)
    .where((either) => either.or([either('partnerships.to_on', 'is', null), either('partnerships.to_on', '>', today)]))
    .orderBy('organisations.name')
    .execute();
  const colleagues = own.includes(heldById)
    ? await trx
        .selectFrom('memberships')
        .innerJoin('people', 'people.id', 'memberships.person_id')
        .select(['people.id', 'people.name'])
        .distinct()
        .where('memberships.organisation_id', '=', heldById)
        .where('memberships.role', 'in', [...workingRoles])
        .where('memberships.from_on', '<=', today)
        .where((either) => either.or([either('memberships.to_on', 'is', null), either('memberships.to_on', '>', today)]))
        .where('people.id', '<>', actor.personId ?? heldById)
        .orderBy('people.name')
        .execute()
    : [];
  return [
    ...colleagues.map(({ id, name }) => ({ value: `person:${id}`, label: `${name}, a colleague` })),
    ...(heldById === application.organisationId
      ? []
      : [{ value: `organisation:${application.organisationId}`, label: `${application.organisationName}, the employer` }]),
    ...partners.filter(({ id }) => id !== heldById).map(({ id, name }) => ({ value: `organisation:${id}`, label: name })),
  ];
}

/**
 * Hands an application over at its step. Verdicts, evidence and notes stand with the application and go with it; the day it is
 * due stays, because the candidate was promised it.
 */
export async function handOver(
  doing: Doing<Actor>,
  decision: Decision & { readonly to: string; readonly note: string },
): Promise<Result<{ applicationId: string; to: string }>> {
  const standing = await standingFor(doing, decision);
  if (!standing.ok) return standing;
  const { application, actorId, organisationId, organisationName } = standing.value;
  const { trx, clock, origin, actor } = doing;
  const note = decision.note.trim().slice(0, 2000);
  if (application.state !== 'in_step' || application.heldById === null)
    return conflict('This application is not at a step that somebody works on now.');
  const receiver = (await receiversOf(trx, actor, application, clock.today())).find(({ value }) => value === decision.to);
  if (!receiver) return invalid({ field: 'to', message: 'Choose who takes it over' });
  const [kind = '', id = ''] = decision.to.split(':');
  const from = application.heldByName ?? organisationName;
  const reference = referenceOf(application.id);
  const letter = {
    template: {
      key: 'work.handed-over',
      values: {
        programme: application.programmeTitle,
        reference,
        step: application.step?.name ?? '',
        by: `${actor.name} of ${organisationName}`,
        note,
      },
    },
    subject: `Handed over to you: ${reference}, ${application.programmeTitle}`,
    paragraphs: [
      `${actor.name} of ${organisationName} has handed ${reference} over at the step “${application.step?.name ?? ''}”. Everything that was recorded is with it.`,
      ...(note === '' ? [] : [note]),
    ],
    action: { label: 'Open the application', url: `${origin}/work/applications/${application.id}` },
  };
  if (kind === 'person') {
    const { name } = await withinSystem(trx, (own) =>
      own.selectFrom('people').select('name').where('id', '=', id).executeTakeFirstOrThrow(),
    );
    const heldBy = application.heldById;
    const eventId = await recordEvent(trx, {
      stream: { type: 'application', id: application.id },
      type: 'application.handed_over',
      at: clock.now(),
      actorId,
      onBehalfOf: organisationId === null ? null : onBehalfOf(actor, organisationId),
      data: { from, to: from, person: name, note, step: application.step?.name },
    });
    await withinSystem(trx, (own) =>
      own
        .insertInto('application_claims')
        .values({ application_id: application.id, person_id: id, organisation_id: heldBy, claimed_at: clock.now() })
        .onConflict((on) => on.column('application_id').doUpdateSet({ person_id: id, organisation_id: heldBy, claimed_at: clock.now() }))
        .execute(),
    );
    await tellPerson(trx, id, letter, `${eventId}:receiver`, clock.now(), eventId);
    return done({ applicationId: application.id, to: name });
  }
  const to = await withinSystem(trx, (own) =>
    own.selectFrom('organisations').select(['id', 'name']).where('id', '=', id).executeTakeFirstOrThrow(),
  );
  const taken = await decide(
    doing,
    standing.value,
    'hand_over',
    { from, to: to.name, heldBy: to.name, note, step: application.step?.name, dueOn: application.dueOn?.toString() ?? null },
    { held_by_organisation_id: to.id },
  );
  if (!taken.ok) return taken;
  await withinSystem(trx, (own) =>
    own
      .updateTable('application_steps')
      .set({ organisation_id: to.id })
      .where('application_id', '=', application.id)
      .where('ended_at', 'is', null)
      .execute(),
  );
  await tellOrganisation(
    trx,
    { organisationId: to.id, today: clock.today(), at: clock.now(), cause: `${taken.value}:holder`, eventId: taken.value },
    letter,
  );
  await tellPerson(
    trx,
    application.personId,
    {
      template: {
        key: 'progress.handed-over',
        values: { programme: application.programmeTitle, holder: from, target: to.name, step: application.step?.name ?? '' },
      },
      subject: `${application.programmeTitle}: ${to.name} has your application now`,
      paragraphs: [
        `${from} has handed your application over to ${to.name} at the step “${application.step?.name ?? ''}”. Nothing is asked of you again, and the day by which you hear stays the same.`,
      ],
      action: { label: 'See your application', url: `${origin}/applications/${application.id}` },
    },
    `${taken.value}:candidate`,
    clock.now(),
    taken.value,
  );
  return done({ applicationId: application.id, to: to.name });
}
