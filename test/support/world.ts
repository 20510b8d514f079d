import { sql } from 'kysely';
import { loadActor, type Actor, type OrganisationRole } from '#people/index.ts';
import { asActor, asCare, asSystem, type Database, type Trx } from '#platform/database/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import type { Result } from '#platform/result.ts';
import { fixedClock, type Clock } from '#platform/time/index.ts';
import { publishDocuments, versionById, type CompiledProgramme } from '#programmes/index.ts';
import { worldDocument } from './world-document.ts';

/**
 * A small world for tests: an employer with one programme, two sites and an intake; an agency, a provider and an assessment
 * organisation that work on it; people in every role, and their opposite numbers at organisations that have nothing to do with it.
 */

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

interface Organisation {
  readonly id: string;
  readonly name: string;
}

const cast = {
  programmeManager: ['Mira Manager', 'employer', 'programme_manager'],
  recruiter: ['Rui Recruiter', 'employer', 'recruiter'],
  secondRecruiter: ['Rahel Recruiter', 'employer', 'recruiter'],
  interviewer: ['Ines Interviewer', 'employer', 'interviewer'],
  secondInterviewer: ['Ivo Interviewer', 'employer', 'interviewer'],
  mentor: ['Mats Mentor', 'employer', 'mentor'],
  secondMentor: ['Mona Mentor', 'employer', 'mentor'],
  accommodationAdviser: ['Ada Adviser', 'employer', 'accommodation_adviser'],
  employee: ['Emre Employee', 'employer', 'employee'],
  screener: ['Sana Screener', 'agency', 'agency_screener'],
  secondScreener: ['Sven Screener', 'agency', 'agency_screener'],
  coordinator: ['Cora Coordinator', 'provider', 'provider_coordinator'],
  assessor: ['Asel Assessor', 'assessment', 'assessor'],
  // At organisations without any part in the programme.
  foreignManager: ['Fadi Foreign', 'otherEmployer', 'programme_manager'],
  foreignRecruiter: ['Faye Foreign', 'otherEmployer', 'recruiter'],
  foreignMentor: ['Finn Foreign', 'otherEmployer', 'mentor'],
  foreignScreener: ['Flora Foreign', 'otherAgency', 'agency_screener'],
  foreignCoordinator: ['Fred Foreign', 'otherProvider', 'provider_coordinator'],
} as const satisfies Record<string, readonly [string, OrganisationKey, OrganisationRole]>;

const outsiders = {
  operator: 'Ola Operator',
  candidate: 'Cam Candidate',
  secondCandidate: 'Cleo Candidate',
  thirdCandidate: 'Cyrus Candidate',
  visitor: 'Vic Visitor',
} as const;

type OrganisationKey = keyof typeof organisationKinds;
const organisationKinds = {
  employer: 'employer',
  agency: 'agency',
  provider: 'provider',
  assessment: 'assessment',
  otherEmployer: 'employer',
  otherAgency: 'agency',
  otherProvider: 'provider',
} as const;
const organisationNames: Record<Exclude<OrganisationKey, 'employer'>, string> = {
  agency: 'Northgate Talent',
  provider: 'Harbour College',
  assessment: 'Plain Assessment',
  otherEmployer: 'Otherwise Ltd',
  otherAgency: 'Southgate Talent',
  otherProvider: 'Hilltop College',
};

export type PersonKey = keyof typeof cast | keyof typeof outsiders;

export interface World {
  readonly database: Database;
  /** Stands still; `at` gives the same world at another moment. */
  readonly clock: Clock;
  readonly origin: string;
  readonly organisations: Readonly<Record<OrganisationKey, Organisation>>;
  readonly people: Readonly<Record<PersonKey, Person>>;
  readonly programme: { readonly id: string; readonly versionId: string; readonly slug: string; readonly compiled: CompiledProgramme };
  readonly sites: { readonly leeds: Organisation; readonly bristol: Organisation };
  readonly intake: { readonly id: string; readonly startsOn: Temporal.PlainDate };
  at(moment: string): World;
  actor(person: Person): Promise<Actor>;
  /** Runs a command as a person, with their rights; its errors undo everything, as in the pipeline. */
  run<T>(person: Person, command: (doing: Doing<Actor>) => Promise<Result<T>>): Promise<Result<T>>;
  runCare<T>(person: Person, command: (doing: Doing<Actor>) => Promise<Result<T>>): Promise<Result<T>>;
  read<T>(person: Person, work: (trx: Trx) => Promise<T>): Promise<T>;
  system<T>(work: (trx: Trx) => Promise<T>): Promise<T>;
}

/** The Monday on which every world begins. */
export const worldBegins = '2027-01-11T09:00:00Z';

export interface WorldOptions {
  readonly at?: string;
  readonly document?: string;
  /** Places of the intake at each site. */
  readonly places?: number;
}

export async function buildWorld(database: Database, options: WorldOptions = {}): Promise<World> {
  const clock = fixedClock(options.at ?? worldBegins);
  const outcome = await publishDocuments({ database, clock }, [{ name: 'world.md', text: options.document ?? worldDocument }]);
  const published = outcome.ok ? outcome.published[0] : undefined;
  if (!published) throw new Error(`The world's document was not published: ${JSON.stringify(outcome)}`);

  return asSystem(database, clock, async (trx) => {
    const version = await versionById(trx, published.versionId);
    if (!version) throw new Error('The world has no programme.');
    const organisations = await addOrganisations(trx, { id: version.organisationId, name: version.organisationName }, clock);
    const people = await addPeople(trx, organisations, clock);
    for (const kind of ['agency', 'provider', 'assessment'] as const) {
      await trx
        .insertInto('partnerships')
        .values({
          id: randomUUIDv7(),
          programme_id: version.programmeId,
          organisation_id: organisations[kind].id,
          kind,
          from_on: clock.today().subtract({ years: 1 }),
        })
        .execute();
    }
    const sites = await trx
      .selectFrom('sites')
      .select(['id', 'name', 'slug'])
      .where('organisation_id', '=', version.organisationId)
      .execute();
    const site = (slug: string): Organisation => sites.find((one) => one.slug === slug) ?? sites[0] ?? { id: '', name: '' };
    const intake = { id: randomUUIDv7(), startsOn: clock.today().add({ months: 2 }) };
    await trx
      .insertInto('intakes')
      .values({
        id: intake.id,
        programme_id: version.programmeId,
        programme_version_id: version.versionId,
        organisation_id: version.organisationId,
        starts_on: intake.startsOn,
        opens_on: clock.today().subtract({ days: 7 }),
        channel: 'both',
        created_at: clock.now(),
      })
      .execute();
    for (const { id } of sites) {
      await trx
        .insertInto('intake_sites')
        .values({
          intake_id: intake.id,
          site_id: id,
          places: options.places ?? 2,
          currency: 'GBP',
          pay_per: 'year',
          pay_min_minor: 2_100_000,
          pay_max_minor: 2_400_000,
        })
        .execute();
    }
    const programme = { id: version.programmeId, versionId: version.versionId, slug: version.slug, compiled: version.compiled };
    return worldOf(database, clock, {
      organisations,
      people,
      programme,
      sites: { leeds: site('leeds'), bristol: site('bristol') },
      intake,
    });
  });
}

type Furnishing = Pick<World, 'organisations' | 'people' | 'programme' | 'sites' | 'intake'>;

function worldOf(database: Database, clock: Clock, furnishing: Furnishing): World {
  const origin = 'http://localhost:3000';
  const actor = (person: Person): Promise<Actor> => asSystem(database, clock, (trx) => loadActor(trx, person.id, clock));
  const runAs =
    (as: typeof asActor) =>
    async <T>(person: Person, command: (doing: Doing<Actor>) => Promise<Result<T>>): Promise<Result<T>> => {
      const who = await actor(person);
      try {
        return await as(database, who, clock, async (trx) => {
          const result = await command({ trx, actor: who, clock, relations: [], origin });
          if (!result.ok) throw new Undone(result);
          return result;
        });
      } catch (error) {
        if (error instanceof Undone) return error.result;
        throw error;
      }
    };
  return {
    ...furnishing,
    database,
    clock,
    origin,
    at: (moment) => worldOf(database, fixedClock(moment), furnishing),
    actor,
    run: runAs(asActor),
    runCare: runAs(asCare),
    read: async (person, work) => asActor(database, { personId: person.id }, clock, work),
    system: (work) => asSystem(database, clock, work),
  };
}

class Undone extends Error {
  readonly result: Extract<Result<never>, { ok: false }>;
  constructor(result: Extract<Result<never>, { ok: false }>) {
    super('undone');
    this.result = result;
  }
}

async function addOrganisations(trx: Trx, employer: Organisation, clock: Clock): Promise<World['organisations']> {
  const others = Object.entries(organisationNames).map(([key, name]) => ({
    key,
    id: randomUUIDv7(),
    name,
    kind: organisationKinds[key as OrganisationKey],
  }));
  await trx
    .insertInto('organisations')
    .values(
      others.map(({ id, name, kind }) => ({ id, name, kind, slug: name.toLowerCase().replaceAll(' ', '-'), created_at: clock.now() })),
    )
    .execute();
  return { employer, ...Object.fromEntries(others.map(({ key, id, name }) => [key, { id, name }])) } as World['organisations'];
}

async function addPeople(trx: Trx, organisations: World['organisations'], clock: Clock): Promise<World['people']> {
  const names: readonly (readonly [PersonKey, string])[] = [
    ...Object.entries(cast).map(([key, [name]]) => [key as PersonKey, name] as const),
    ...Object.entries(outsiders).map(([key, name]) => [key as PersonKey, name] as const),
  ];
  const people = names.map(([key, name]) => ({
    key,
    id: randomUUIDv7(),
    name,
    email: `${name.toLowerCase().replaceAll(' ', '.')}@example.org`,
  }));
  await trx
    .insertInto('people')
    .values(people.map(({ key, id, name, email }) => ({ id, name, email, is_operator: key === 'operator', created_at: clock.now() })))
    .execute();
  const from = clock.today().subtract({ years: 1 });
  await trx
    .insertInto('memberships')
    .values(
      Object.entries(cast).map(([key, [, organisation, role]]) => ({
        id: randomUUIDv7(),
        person_id: people.find((person) => person.key === key)?.id ?? '',
        organisation_id: organisations[organisation].id,
        role,
        from_on: from,
      })),
    )
    .execute();
  return Object.fromEntries(people.map(({ key, ...person }) => [key, person])) as World['people'];
}

/** How many rows a person sees of a table: for tests of row-level security. */
export async function rowsSeenBy(world: World, person: Person, table: string, id: string): Promise<number> {
  return world.read(person, async (trx) => {
    const { rows } = await sql<{ seen: number }>`select count(*)::int as seen from ${sql.table(table)} where id = ${id}`.execute(trx);
    return rows[0]?.seen ?? 0;
  });
}
