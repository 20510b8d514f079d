import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import fc from 'fast-check';
import { beginSession, sessionCookie, type Actor } from '#people/index.ts';
import { asSystem } from '#platform/database/index.ts';
import type { Route } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { allRoutes, allSubjects } from '#routes.ts';
import { anApprentice } from '../support/apprentice.ts';
import type { Person, World } from '../support/world.ts';
import { anApplication } from './application.ts';
import { harnessOf, worldForSuite, type Harness } from './harness.ts';
import { pathPart, text } from './rubbish.ts';

/**
 * Rubbish at every form of the product, sent by somebody whose form it is. The names of fields are read from the pages
 * themselves, so that what is sent reaches the rules behind them.
 */

const casesPerForm = 15;
const origin = 'http://localhost:3000';

describe('generated rubbish', () => {
  const newWorld = worldForSuite();
  let world: World;
  let harness: Harness;
  /** For each kind of record the ids of some. */
  let records: Readonly<Record<string, readonly string[]>>;
  const fieldNames = new Set<string>(['_revision', '_form_id', 'reason', 'note']);
  const knownValues = new Set<string>();

  before(async () => {
    world = await newWorld();
    harness = harnessOf(world);
    const { people } = world;
    const first = await anApplication(world, people.candidate);
    const draft = await aDraft(world, people.thirdCandidate);
    const apprentice = await anApprentice(world, people.secondCandidate);
    await world.system(async (trx) => {
      await trx.updateTable('apprenticeships').set({ state: 'active' }).where('id', '=', apprentice.id).execute();
      await trx.insertInto('mentor_assignments').values({ id: randomUUIDv7(), apprenticeship_id: apprentice.id, person_id: people.mentor.id, from_on: world.clock.today().subtract({ days: 1 }) }).execute();
    });
    records = { application: [first, draft], apprenticeship: [apprentice.id], programme: [world.programme.id], organisation: Object.values(world.organisations).map((one) => one.id) };
  });

  test('at every form ends in no 5xx', async (context) => {
    const routes = allRoutes(harness.services);
    const forms = routes.filter((route) => route.method === 'POST');
    assert.ok(forms.length > 20);
    for (const route of routes.filter((one) => one.method === 'GET')) await readNames(route);
    for (const route of forms) {
      const askers = await suitable(route);
      await context.test(`POST ${route.path}`, () => fc.assert(fc.asyncProperty(fc.constantFrom(...askers), rubbishFor(route), endsWell(route)), { numRuns: casesPerForm, endOnFailure: true }));
    }
    assert.deepEqual(harness.log.filter((line) => line.includes('failed')), []);
  });

  /** Somebody who may use the route, with the record on which they may. */
  interface Asker {
    readonly person: Person | null;
    readonly id: string;
  }

  async function suitable(route: Route<Actor>): Promise<readonly Asker[]> {
    const { permission } = route;
    const everybody = Object.values(world.people);
    const nowhere = randomUUIDv7();
    if (permission.kind === 'everyone') return [{ person: null, id: nowhere }, { person: world.people.candidate, id: nowhere }];
    if (permission.kind === 'signed_in') return [world.people.candidate, world.people.programmeManager, world.people.operator].map((person) => ({ person, id: nowhere }));
    const found: Asker[] = [];
    for (const person of everybody) {
      const actor = await world.actor(person);
      if (permission.kind === 'holders') {
        if (actor.memberships.some((membership) => permission.roles.includes(membership.role)) || (actor.isOperator && permission.roles.includes('operator')) || (actor.isCandidate && permission.roles.includes('candidate')) || (actor.isApprentice && permission.roles.includes('apprentice'))) found.push({ person, id: nowhere });
        continue;
      }
      for (const id of records[permission.subject] ?? []) {
        const relations = await world.read(person, async (trx) => (await allSubjects[permission.subject]?.(trx, id, actor)) ?? []);
        if (relations.some((relation) => permission.roles.includes(relation))) found.push({ person, id });
      }
    }
    return found.length > 0 ? found.slice(0, 4) : [{ person: world.people.programmeManager, id: nowhere }];
  }

  async function cookieOf(person: Person | null): Promise<string> {
    if (person === null) return '';
    const secret = await asSystem(world.database, world.clock, (trx) => beginSession(trx, person.id, 'Test', world.clock));
    return `${sessionCookie}=${secret}`;
  }

  const addressOf = (path: string, id: string, part: string): string => path.replaceAll(/:(\w+)/g, (_, name: string) => (name === 'id' ? id : name === 'slug' ? world.programme.slug : part));

  /** Collects the names of fields and the values that choices offer, from every page that such a person can open. */
  async function readNames(route: Route<Actor>): Promise<void> {
    for (const { person, id } of (await suitable(route)).slice(0, 2)) {
      const response = await harness.app.request(origin + addressOf(route.path, id, '1'), { headers: { Cookie: await cookieOf(person) } });
      assert.ok(response.status < 500, `GET ${route.path}: ${response.status}\n${harness.log.join('\n')}`);
      if (!(response.headers.get('Content-Type') ?? '').includes('html')) continue;
      const page = await response.text();
      for (const [, name = ''] of page.matchAll(/<(?:input|select|textarea|button)\b[^>]*\bname="([^"]+)"/g)) fieldNames.add(name);
      for (const [, value = ''] of page.matchAll(/<(?:input|option|button)\b[^>]*\bvalue="([^"]{1,80})"/g)) knownValues.add(value);
    }
  }

  interface Sent {
    readonly part: string;
    readonly fields: readonly (readonly [string, string])[];
    readonly shape: 'form' | 'multipart' | 'other';
    readonly fileName: string;
  }

  function rubbishFor(route: Route<Actor>): fc.Arbitrary<Sent> {
    const values = [...knownValues].slice(0, 400);
    const parts = route.path.includes(':fact') ? world.programme.compiled.facts.map((fact) => fact.id) : ['1', 'cabling', 'references', ...values.filter((value) => /^[0-9a-f-]{36}$/.test(value)).slice(0, 3)];
    return fc.record({
      part: pathPart(parts.length > 0 ? parts : ['1']),
      fields: fc.array(fc.tuple(fc.oneof({ arbitrary: fc.constantFrom(...fieldNames), weight: 9 }, text), fc.oneof({ arbitrary: text, weight: 2 }, fc.constantFrom('1', 'yes', '2027-03-01', 'met', 'pass', ...values))), { minLength: 0, maxLength: 14 }),
      shape: fc.oneof({ arbitrary: fc.constant('form' as const), weight: 5 }, fc.constantFrom('multipart' as const, 'other' as const)),
      fileName: text,
    });
  }

  const endsWell =
    (route: Route<Actor>) =>
    async (asker: Asker, { part, fields, shape, fileName }: Sent): Promise<void> => {
      const before = harness.log.length;
      const pairs = fields.map(([name, value]) => [name.toWellFormed(), value.toWellFormed()] as [string, string]);
      const headers: Record<string, string> = { Cookie: await cookieOf(asker.person), Origin: origin };
      let body: BodyInit = new URLSearchParams(pairs);
      if (shape === 'multipart') {
        const form = new FormData();
        for (const [name, value] of pairs) form.append(name, value);
        form.append('file', new File(['<svg onload=alert(1)>'], fileName.toWellFormed(), { type: 'image/png' }));
        form.append('document', new File([new Uint8Array(2000)], 'cv.pdf', { type: 'application/pdf' }));
        body = form;
      } else if (shape === 'other') {
        headers['Content-Type'] = fields.length % 2 === 0 ? 'multipart/form-data' : 'application/json';
        body = JSON.stringify(pairs);
      }
      const response = await harness.app.request(origin + addressOf(route.path, asker.id, part), { method: 'POST', headers, body });
      await response.text();
      assert.ok(response.status < 500, `POST ${route.path}: ${response.status}\n${harness.log.slice(before).join('\n')}`);
    };
});

/** An application that its candidate is still filling in. */
async function aDraft(world: World, person: Person): Promise<string> {
  const id = randomUUIDv7();
  const at = world.clock.now();
  await world.system((trx) =>
    trx
      .insertInto('applications')
      .values({
        id, person_id: person.id, intake_id: world.intake.id, programme_id: world.programme.id, programme_version_id: world.programme.versionId,
        organisation_id: world.organisations.employer.id, channel: 'external', state: 'draft', step_index: 0, created_at: at, changed_at: at,
      })
      .execute(),
  );
  return id;
}
