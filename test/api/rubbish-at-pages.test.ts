import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import fc from 'fast-check';
import { beginSession, sessionCookie, type Actor } from '#people/index.ts';
import { asSystem } from '#platform/database/index.ts';
import type { Route } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { allRoutes } from '#routes.ts';
import { anApprentice } from '../support/apprentice.ts';
import { bringForward, furtherOn } from './stages.ts';
import type { Person, World } from '../support/world.ts';
import { anApplication } from './application.ts';
import { harnessOf, worldForSuite, type Harness } from './harness.ts';
import { formsOf, linksOf, type PageForm } from './forms.ts';
import { pathPart, text } from './rubbish.ts';

/**
 * Rubbish at every form of the product, sent by people whose form it is. They walk the pages first and take the forms as
 * they find them, so that what is sent reaches the rules behind them; forms that no page shows now get rubbish all the same.
 */

const casesPerForm = 8;
const origin = 'http://localhost:3000';

interface FoundForm extends PageForm {
  readonly cookie: string;
}

describe('generated rubbish', () => {
  const newWorld = worldForSuite();
  let world: World;
  let harness: Harness;
  let walkers: readonly Walker[];
  let ids: { readonly application: string; readonly apprenticeship: string };
  const forms = new Map<string, FoundForm[]>();

  before(async () => {
    world = await newWorld();
    harness = harnessOf(world, { keeping: false });
    const { people } = world;
    const submitted = await anApplication(world, people.candidate);
    const draft = await aDraft(world, people.thirdCandidate);
    const { booked, offered, accepted } = await furtherOn(world);
    const apprentice = await anApprentice(world, people.secondCandidate);
    const finishing = await anApprentice(world, people.employee);
    await bringForward(world, apprentice, finishing);
    const work = (id: string): string => `/work/applications/${id}`;
    const training = (id: string): string => `/apprenticeships/${id}`;
    const starts: readonly (readonly [Person | null, readonly string[]])[] = [
      [null, [`/programmes/${world.programme.slug}`, '/sign-in']],
      [people.operator, ['/manage/organisations']],
      [people.programmeManager, ['/manage', '/account', training(apprentice.id)]],
      [people.programmeManager, [training(finishing.id), work(accepted)]],
      ...[submitted, booked, offered, accepted].map((id) => [people.recruiter, [work(id)]] as const),
      [people.screener, [work(submitted)]],
      [people.candidate, [`/applications/${submitted}`]],
      [people.thirdCandidate, [`/applications/${draft}`]],
      [people.visitor, [`/applications/${booked}`]],
      [people.accommodationAdviser, [`/applications/${offered}`]],
      [people.interviewer, ['/work/interviews']],
      [people.secondInterviewer, [`/applications/${accepted}`]],
      ...[apprentice, finishing].flatMap(({ id, person }) =>
        [person, people.mentor, people.coordinator, people.assessor].map((one) => [one, [training(id)]] as const),
      ),
    ];
    walkers = await Promise.all(starts.map(async ([person, paths]) => ({ cookie: await cookieOf(person), paths: [...paths, '/'] })));
    ids = { application: submitted, apprenticeship: apprentice.id };
  });

  test('at every form ends in no 5xx', async (context) => {
    const routes = allRoutes(harness.services);
    for (const walker of walkers) await walk(walker, routes);
    // Here time stands still and nothing that is due stays done: the form that moves the clock is tested with the demonstration.
    const posts = routes.filter((route) => route.method === 'POST' && route.path !== '/demonstration/clock');
    assert.ok(posts.filter((route) => forms.has(route.path)).length > 45, 'the walk finds most forms');
    const pool = new Map([...forms.values()].flatMap((found) => found.flatMap((form) => [...form.fields])));
    for (const route of posts) {
      const found = forms.get(route.path) ?? walkers.map(({ cookie }) => ({ cookie, action: '', fields: pool }));
      await context.test(`POST ${route.path}`, () =>
        fc.assert(
          fc.asyncProperty(fc.constantFrom(...found), rubbish, (form, sent) => endsWell(route, form, sent)),
          { numRuns: casesPerForm, endOnFailure: true },
        ),
      );
    }
    assert.deepEqual(
      harness.log.filter((line) => line.includes('failed')),
      [],
    );
  });

  interface Walker {
    readonly cookie: string;
    readonly paths: readonly string[];
  }

  async function cookieOf(person: Person | null): Promise<string> {
    if (person === null) return '';
    const secret = await asSystem(world.database, world.clock, (trx) => beginSession(trx, person.id, 'Test', world.clock));
    return `${sessionCookie}=${secret}`;
  }

  /** Opens a page of each kind that a person can reach, and some where a record has many; keeps the forms. */
  async function walk({ cookie, paths }: Walker, routes: readonly Route<Actor>[]): Promise<void> {
    const pages = routes.filter((route) => route.method === 'GET');
    const seen = new Set<string>();
    const visits = new Map<string, number>();
    const ahead = [...paths];
    for (let address = ahead.shift(); address !== undefined; address = ahead.shift()) {
      const kind = kindOf(address, pages);
      const visited = visits.get(kind ?? '') ?? 0;
      if (kind === undefined || seen.has(address) || visited >= (kind.split(':').length > 2 ? 3 : 1)) continue;
      seen.add(address);
      visits.set(kind, visited + 1);
      const response = await harness.app.request(origin + address, { headers: { Cookie: cookie } });
      assert.ok(response.status < 500, `GET ${address}: ${response.status}\n${harness.log.join('\n')}`);
      const location = response.headers.get('Location');
      if (location !== null) ahead.unshift(location);
      if (!(response.headers.get('Content-Type') ?? '').includes('html')) continue;
      const html = await response.text();
      for (const form of formsOf(html, new URL(address, origin).pathname)) {
        const path = kindOf(
          form.action,
          routes.filter((route) => route.method === 'POST'),
        );
        if (path !== undefined) forms.set(path, [...(forms.get(path) ?? []), { ...form, cookie }]);
      }
      ahead.push(...linksOf(html));
    }
  }

  const endsWell = async (
    route: Route<Actor>,
    { cookie, action, fields }: FoundForm,
    { part, shape, fileName, choices, extra }: Sent,
  ): Promise<void> => {
    const logged = harness.log.length;
    const path =
      action === ''
        ? route.path.replaceAll(/:(\w+)/g, (_, name: string) =>
            name === 'slug'
              ? world.programme.slug
              : name === 'id'
                ? route.path.includes('/applications/')
                  ? ids.application
                  : ids.apprenticeship
                : part,
          )
        : action;
    const pairs = [...[...fields].flatMap(([name, values], index) => chosen(name, values, choices[index % choices.length])), ...extra].map(
      ([name, value]) => [name.toWellFormed(), value.toWellFormed()] as [string, string],
    );
    const headers: Record<string, string> = { Cookie: cookie, Origin: origin };
    let body: BodyInit = new URLSearchParams(pairs);
    if (shape === 'multipart') {
      const form = new FormData();
      for (const [name, value] of pairs) form.append(name, value);
      for (const name of ['file', 'document', ...fields.keys()].slice(0, 4))
        form.append(name, new File(['<svg onload=alert(1)>'], fileName.toWellFormed(), { type: 'image/png' }));
      body = form;
    } else if (shape === 'other') {
      headers['Content-Type'] = pairs.length % 2 === 0 ? 'multipart/form-data' : 'application/json';
      body = JSON.stringify(pairs);
    }
    const response = await harness.app.request(origin + path, { method: 'POST', headers, body });
    await response.text();
    assert.ok(
      response.status < 500,
      `POST ${path}: ${response.status} ${JSON.stringify(pairs).slice(0, 600)}\n${harness.log.slice(logged).join('\n')}`,
    );
  };
});

const kindOf = (address: string, routes: readonly Route<Actor>[]): string | undefined =>
  routes.find((route) => pattern(route.path).test(new URL(address, origin).pathname))?.path;
const pattern = (path: string): RegExp => new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`);

type Choice =
  | { readonly kind: 'offered'; readonly which: number }
  | { readonly kind: 'plausible' | 'rubbish'; readonly text: string }
  | { readonly kind: 'missing' };

interface Sent {
  /** For a path that no form names. */
  readonly part: string;
  readonly shape: 'form' | 'multipart' | 'other';
  readonly fileName: string;
  readonly choices: readonly Choice[];
  readonly extra: readonly (readonly [string, string])[];
}

const plausible = [
  '1',
  '2',
  '10',
  'A plain text',
  '2027-03-08',
  '2027-01-10',
  '09:00',
  '10:30',
  '21000',
  'yes',
  'no',
  'Cam Candidate',
  'someone@example.org',
];
/** Something that a field of this name takes. */
function fittingFor(name: string): string {
  if (/(on|day|date|from|to|return)$/i.test(name)) return '2027-03-08';
  return /hours|minutes|count|places|pay/i.test(name) ? '2' : 'A plain text';
}

const rubbish: fc.Arbitrary<Sent> = fc.record({
  part: pathPart(['1']),
  shape: fc.oneof({ arbitrary: fc.constant('form' as const), weight: 6 }, fc.constantFrom('multipart' as const, 'other' as const)),
  fileName: text,
  choices: fc.array(
    fc.oneof(
      { arbitrary: fc.record({ kind: fc.constant('offered' as const), which: fc.nat(20) }), weight: 9 },
      { arbitrary: fc.record({ kind: fc.constant('plausible' as const), text: fc.constantFrom(...plausible) }), weight: 2 },
      { arbitrary: fc.record({ kind: fc.constant('rubbish' as const), text }), weight: 2 },
      fc.constant({ kind: 'missing' as const }),
    ),
    { minLength: 5, maxLength: 23 },
  ),
  extra: fc.array(fc.tuple(text, text), { maxLength: 2 }),
});

/** What is typed into one field: mostly something that fits, since rubbish everywhere is refused at the first field. */
function chosen(name: string, values: readonly string[], choice: Choice | undefined): readonly (readonly [string, string])[] {
  if (choice === undefined || choice.kind === 'missing') return [];
  const offered = values.filter((value) => value !== '');
  // A hidden field comes back as it was, unless it is the rubbish's turn.
  if (choice.kind === 'offered' || (choice.kind === 'plausible' && (name.startsWith('_') || offered.length > 1))) {
    const which = choice.kind === 'offered' ? choice.which : choice.text.length;
    return [[name, offered.length > 0 ? (offered[which % offered.length] ?? '') : fittingFor(name)]];
  }
  return [[name, choice.text]];
}

/** An application that its candidate is still filling in. */
async function aDraft(world: World, person: Person): Promise<string> {
  const id = randomUUIDv7();
  const at = world.clock.now();
  await world.system((trx) =>
    trx
      .insertInto('applications')
      .values({
        id,
        person_id: person.id,
        intake_id: world.intake.id,
        programme_id: world.programme.id,
        programme_version_id: world.programme.versionId,
        organisation_id: world.organisations.employer.id,
        channel: 'external',
        state: 'draft',
        step_index: 0,
        created_at: at,
        changed_at: at,
      })
      .execute(),
  );
  return id;
}
