import { allSubjects } from '#routes.ts';
import { createApp } from '#app.tsx';
import { beginSession, sessionCookie, signInNeeded } from '#people/index.ts';
import type { Database } from '#platform/database/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { anApprentice } from '../../../../test/support/apprentice.ts';
import { servicesOf } from '../../../../test/support/services.ts';
import { worldDocument } from '../../../../test/support/world-document.ts';
import { buildWorld, type Person, type World } from '../../../../test/support/world.ts';
import { dueWork, trainingRoutes } from '../../index.ts';

/** One apprentice of the test world at the later stages of a programme that leads to two roles and, if asked, to an award. */

export interface Scene {
  readonly world: World;
  readonly id: string;
  readonly person: Person;
  at(moment: string): Promise<Scene>;
}

const roles = `    leads to:
      - { role: Network technician, at: Fernhill Leeds }
      - { role: Data centre technician }
`;
const award = `    awards:
      standard: { title: Network Technician standard, level: 3, kind: standard, by: Plain Assessment }
`;
export const documentWith = (parts: { award: boolean }): string =>
  worldDocument.replace('    competencies:\n', `${roles}${parts.award ? award : ''}    competencies:\n`);

/** Under way since 11 January 2027; stands at 15 February 2027 unless told otherwise. */
export async function scene(database: Database, options: { award?: boolean; at?: string } = {}): Promise<Scene> {
  const begun = await buildWorld(database, { document: documentWith({ award: options.award ?? true }) });
  const { id, person } = await anApprentice(begun, begun.people.candidate);
  await begun.system((trx) =>
    trx
      .insertInto('mentor_assignments')
      .values({
        id: randomUUIDv7(),
        apprenticeship_id: id,
        person_id: begun.people.mentor.id,
        from_on: begun.clock.today(),
      })
      .execute(),
  );
  const sceneAt = async (world: World): Promise<Scene> => {
    await runDueWork(world);
    return { world, id, person, at: (moment) => sceneAt(world.at(moment)) };
  };
  return sceneAt(begun.at(options.at ?? '2027-02-15T09:00:00Z'));
}

export async function runDueWork(world: World): Promise<void> {
  for (const work of dueWork) await work.run(servicesOf(world));
}

/** The record filled as if the whole training had been done: approved hours, signed reviews, competencies at level 3. */
export async function fillRecord({ world, id, person }: Scene, hoursOnTheJob = 1900, hoursRelated = 100): Promise<void> {
  await world.system(async (trx) => {
    const { starts_on: first } = await trx.selectFrom('apprenticeships').select('starts_on').where('id', '=', id).executeTakeFirstOrThrow();
    const kinds = [
      ...Array.from({ length: hoursOnTheJob / 20 }, () => 'on_the_job'),
      ...Array.from({ length: hoursRelated / 20 }, () => 'related'),
    ];
    await trx
      .insertInto('hours_entries')
      .values(
        kinds.map((kind, index) => ({
          id: randomUUIDv7(),
          apprenticeship_id: id,
          person_id: person.id,
          on_day: first.add({ days: index }),
          kind,
          minutes: 1200,
          state: 'approved',
          decided_by: world.people.mentor.id,
          decided_at: world.clock.now(),
          entered_at: world.clock.now(),
        })),
      )
      .execute();
    await trx
      .updateTable('competency_records')
      .set({ state: 'signed_off', level: 3, signed_off_by: world.people.mentor.id, signed_off_at: world.clock.now() })
      .where('apprenticeship_id', '=', id)
      .execute();
    await trx
      .updateTable('reviews')
      .set({ state: 'signed' })
      .where('apprenticeship_id', '=', id)
      .where('due_on', '<=', world.clock.today())
      .execute();
  });
}

export async function revisionOf({ world, id }: Pick<Scene, 'world' | 'id'>): Promise<string> {
  return world.system(async (trx) =>
    String((await trx.selectFrom('apprenticeships').select('revision').where('id', '=', id).executeTakeFirstOrThrow()).revision),
  );
}

export async function stateOf({ world, id }: Pick<Scene, 'world' | 'id'>): Promise<string> {
  return world.system(
    async (trx) => (await trx.selectFrom('apprenticeships').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state,
  );
}

export async function mailsTo(world: World, person: Person): Promise<readonly { subject: string; text: string }[]> {
  return world.system((trx) =>
    trx.selectFrom('mails').select(['subject', 'text']).where('person_id', '=', person.id).orderBy('created_at').orderBy('id').execute(),
  );
}

export interface Seen {
  readonly status: number;
  readonly text: string;
  readonly path: string;
}

/** A person's browser on the pages of training: follows redirects; a failed request fails the test. */
export async function browserOf(world: World, person: Person | null) {
  const log: string[] = [];
  const services = servicesOf(world, { log: (line) => log.push(line) });
  const app = createApp(services, {
    routes: trainingRoutes(services),
    subjects: allSubjects,
    signInNeeded: signInNeeded(services),
  });
  const session = person === null ? null : await world.system((trx) => beginSession(trx, person.id, 'test', world.clock));
  const send = async (method: 'GET' | 'POST', path: string, fields?: Readonly<Record<string, string>>): Promise<Seen> => {
    const body = fields === undefined ? undefined : new URLSearchParams(fields);
    const response = await app.request(`${world.origin}${path}`, {
      method,
      headers: { Origin: world.origin, ...(session === null ? {} : { Cookie: `${sessionCookie}=${session}` }) },
      ...(body ? { body } : {}),
    });
    if (log.length > 0) throw new Error(`${method} ${path}: ${log.splice(0).join('\n')}`);
    const to = response.headers.get('Location');
    if (response.status === 303 && to?.startsWith('/apprenticeships')) return send('GET', to);
    return {
      status: response.status,
      text: response.status === 303 ? '' : await response.text(),
      path: response.status === 303 ? (to ?? '') : path,
    };
  };
  return {
    get: (path: string) => send('GET', path),
    post: (path: string, fields: Readonly<Record<string, string>> = {}) => send('POST', path, fields),
    /** Sends the form that a page shows for this action, with its hidden fields. */
    fill: async (path: string, fields: Readonly<Record<string, string>>, action = path) => {
      const shown = await send('GET', path);
      return send('POST', action, { ...hiddenOf(shown.text, action), ...fields });
    },
  };
}

export function hiddenOf(html: string, action: string): Record<string, string> {
  const form = html.split('<form').find((part) => part.includes(`action="${action}"`)) ?? '';
  return Object.fromEntries(
    [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map((match) => [match[1] ?? '', match[2] ?? '']),
  );
}
