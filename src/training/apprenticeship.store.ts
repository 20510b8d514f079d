import { sql } from 'kysely';
import { onBehalfOf, type Actor } from '#people/index.ts';
import { withinSystem, type Trx } from '#platform/database/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { writeMail, type Letter } from '#platform/mail/index.ts';
import { versionById, type CompiledProgramme } from '#programmes/index.ts';
import type { ApprenticeshipState, TrainingRole } from './apprenticeship-lifecycle.ts';

/** One apprenticeship as the commands of this room need it, with what it is to whoever acts. */
export interface Standing {
  readonly id: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly programmeId: string;
  readonly state: ApprenticeshipState;
  readonly startsOn: Temporal.PlainDate;
  readonly plannedEndOn: Temporal.PlainDate;
  readonly route: string | null;
  readonly hoursPerWeek: number;
  readonly country: string;
  readonly programme: CompiledProgramme;
  readonly roles: readonly TrainingRole[];
  /** The stream and the actor of every event that a command writes about it. */
  readonly event: {
    readonly stream: { readonly type: 'apprenticeship'; readonly id: string };
    readonly at: Temporal.Instant;
    readonly actorId: string | null;
    readonly onBehalfOf: string | null;
  };
}

/** What the actor may do is decided from this; null where the record is not there for them. */
export async function standingOf({ trx, actor, clock }: Doing<Actor>, id: string): Promise<Standing | null> {
  const row = await trx
    .selectFrom('apprenticeships')
    .innerJoin('sites', 'sites.id', 'apprenticeships.site_id')
    .select([
      'apprenticeships.id',
      'apprenticeships.person_id',
      'apprenticeships.organisation_id',
      'apprenticeships.programme_id',
      'apprenticeships.programme_version_id',
      'apprenticeships.state',
      'apprenticeships.starts_on',
      'apprenticeships.planned_end_on',
      'apprenticeships.route',
      'apprenticeships.hours_per_week',
      'sites.country',
    ])
    .select(sql<string[]>`app.apprenticeship_access(apprenticeships.id)`.as('roles'))
    .where('apprenticeships.id', '=', id)
    .executeTakeFirst();
  const version = row && (await versionById(trx, row.programme_version_id));
  if (!row || !version || row.roles.length === 0) return null;
  const roles = row.roles as TrainingRole[];
  return {
    id: row.id,
    personId: row.person_id,
    organisationId: row.organisation_id,
    programmeId: row.programme_id,
    state: row.state as ApprenticeshipState,
    startsOn: row.starts_on,
    plannedEndOn: row.planned_end_on,
    route: row.route,
    hoursPerWeek: row.hours_per_week,
    country: row.country,
    programme: version.compiled,
    roles,
    event: {
      stream: { type: 'apprenticeship', id },
      at: clock.now(),
      actorId: actor.personId,
      // An apprentice acts for nobody else; the others act for the organisation that gives them their role here.
      onBehalfOf: roles.includes('apprentice')
        ? null
        : (onBehalfOf(actor, row.organisation_id) ??
          actor.memberships.find((membership) => (roles as readonly string[]).includes(membership.role))?.organisationId ??
          null),
    },
  };
}

/** What an apprenticeship is to whoever asks; [] where it is not there for them. */
export async function rolesTowards(trx: Trx, id: string): Promise<readonly string[]> {
  const { rows } = await sql<{ roles: string[] }>`select app.apprenticeship_access(${id}) as roles`.execute(trx);
  return rows[0]?.roles ?? [];
}

/** Lets one writer at a time onto an apprenticeship, so that its events are numbered one after another. */
export async function lockApprenticeship(trx: Trx, id: string): Promise<void> {
  await withinSystem(trx, (own) => own.selectFrom('apprenticeships').select('id').where('id', '=', id).forUpdate().execute());
}

/** Writes to one person. Addresses are read with the program's rights: who writes need not see them. */
export async function tellPerson(
  trx: Trx,
  personId: string,
  letter: Letter,
  cause: string,
  at: Temporal.Instant,
  eventId: string | null = null,
): Promise<void> {
  const person = await withinSystem(trx, (own) =>
    own.selectFrom('people').select(['name', 'email']).where('id', '=', personId).executeTakeFirst(),
  );
  if (!person) return;
  await writeMail(
    trx,
    { personId, address: person.email },
    { greeting: `Dear ${person.name},`, ...letter },
    `${cause}:${personId}`,
    at,
    eventId,
  );
}
