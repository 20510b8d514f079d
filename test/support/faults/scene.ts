import { randomBytes } from 'node:crypto';
import { browserOf, begin, complete } from '../../../src/applications/candidate/tests/support.ts';
import { beginSession, sessionCookie } from '#people/index.ts';
import { asSystem, json, migrate, openDatabase, type Database, type DatabaseLocation, type Trx } from '#platform/database/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { buildWorld, type World } from '../world.ts';

/** Candidates with complete drafts and the recruiter who works on them, in a database that a server of its own will open. */
export interface Scene {
  readonly candidates: readonly { readonly applicationId: string; readonly cookie: string }[];
  readonly recruiterCookie: string;
  readonly siteId: string;
  readonly programmeId: string;
  readonly employerId: string;
  readonly slug: string;
}

/** Makes the scene in an empty database and closes it. The intake has places for all, so that load never ends for want of one. */
export async function prepareScene(location: DatabaseLocation, candidates: number, at: string, hook: Hook | null = null): Promise<Scene> {
  const database = await openDatabase(location);
  try {
    await migrate(database);
    const world = await buildWorld(database, { at, places: 10_000 });
    const browser = await browserOf(world, world.people.candidate);
    const template = await begin(world, browser);
    await complete(world, browser, template);
    if (hook) await asSystem(database, world.clock, (trx) => addEndpoint(trx, world, hook));
    return await asSystem(database, world.clock, async (trx) => ({
      candidates: await copiesOf(trx, world, template, candidates),
      recruiterCookie: await cookieOf(trx, world, world.people.recruiter.id),
      siteId: world.sites.leeds.id,
      programmeId: world.programme.id,
      employerId: world.organisations.employer.id,
      slug: world.programme.slug,
    }));
  } finally {
    await database.close();
  }
}

/** Where the employer's events are to go. */
export interface Hook {
  readonly url: string;
  readonly types: readonly string[];
}

async function addEndpoint(trx: Trx, world: World, hook: Hook): Promise<void> {
  const at = world.clock.now();
  const id = randomUUIDv7();
  await trx
    .insertInto('webhook_endpoints')
    .values({
      id,
      organisation_id: world.organisations.employer.id,
      url: hook.url,
      description: 'Faults',
      event_types: [...hook.types],
      created_by: world.people.programmeManager.id,
      created_at: at,
      changed_at: at,
    })
    .execute();
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  await trx.insertInto('webhook_secrets').values({ id: randomUUIDv7(), endpoint_id: id, secret, created_at: at }).execute();
}

const cookieOf = async (trx: Trx, world: World, personId: string): Promise<string> =>
  `${sessionCookie}=${await beginSession(trx, personId, 'faults', world.clock)}`;

/** New candidates with the same complete draft as the template's. */
async function copiesOf(trx: Trx, world: World, template: string, count: number): Promise<Scene['candidates']> {
  const original = await trx.selectFrom('applications').selectAll().where('id', '=', template).executeTakeFirstOrThrow();
  const facts = await trx.selectFrom('person_facts').selectAll().where('person_id', '=', original.person_id).execute();
  const preferences = await trx.selectFrom('application_preferences').selectAll().where('application_id', '=', template).execute();
  const copies: { applicationId: string; cookie: string }[] = [];
  for (let start = 0; start < count; start += rowsAtOnce) {
    const batch = Array.from({ length: Math.min(rowsAtOnce, count - start) }, () => ({ person: randomUUIDv7(), id: randomUUIDv7() }));
    const people = batch.map(({ person }, index) => ({
      id: person,
      name: `Candidate ${start + index}`,
      email: `${person}@example.org`,
      created_at: world.clock.now(),
    }));
    await trx.insertInto('people').values(people).execute();
    const applications = batch.map(({ person, id }) => ({ ...original, id, person_id: person, answers: json(original.answers) }));
    await trx.insertInto('applications').values(applications).execute();
    const wishes = batch.flatMap(({ id }) => preferences.map((preference) => ({ ...preference, application_id: id })));
    await trx.insertInto('application_preferences').values(wishes).execute();
    const known = batch.flatMap(({ person }) => facts.map((fact) => ({ ...fact, person_id: person, value: json(fact.value) })));
    if (known.length > 0) await trx.insertInto('person_facts').values(known).execute();
    for (const { person, id } of batch) copies.push({ applicationId: id, cookie: await cookieOf(trx, world, person) });
  }
  return copies;
}

const rowsAtOnce = 200;

/** Reads what a killed server has left, with nobody else at the database. */
export async function readLeft<T>(location: DatabaseLocation, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(location);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
