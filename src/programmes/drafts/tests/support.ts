import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { randomUUIDv7 } from '#platform/ids.ts';
import type { Result } from '#platform/result.ts';
import type { Person, World } from '../../../../test/support/world.ts';
import { worldDocument } from '../../../../test/support/world-document.ts';
import { readDraft, type Draft } from '../draft.store.ts';
import { askReview, approveDraft } from '../review-draft.ts';
import { startDraft } from '../start-draft.ts';

export type { TestContext };

/** The world's document with the minimum age raised: a change that a reviewer can weigh. */
export const changedText = worldDocument.replace('age: 18 or older', 'age: 21 or older');

/** A colleague becomes the second programme manager of the employer. */
export async function secondManager(world: World, person: Person = world.people.interviewer): Promise<Person> {
  await world.system((trx) =>
    trx
      .insertInto('memberships')
      .values({
        id: randomUUIDv7(),
        person_id: person.id,
        organisation_id: world.organisations.employer.id,
        role: 'programme_manager',
        from_on: world.clock.today().subtract({ days: 1 }),
      })
      .execute(),
  );
  return person;
}

export function valueOf<T>(result: Result<T>): T {
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

export const kindOf = (result: Result<unknown>): string => (result.ok ? 'done' : result.kind);
export const messageOf = (result: Result<unknown>): string => (result.ok ? '' : (result.errors[0]?.message ?? ''));

export async function begin(world: World, text = changedText, person = world.people.programmeManager): Promise<string> {
  const id = randomUUIDv7();
  valueOf(
    await world.run(person, (doing) =>
      startDraft(doing, { id, organisationId: world.organisations.employer.id, name: 'world.md', text, origin: 'written' }),
    ),
  );
  return id;
}

export async function draftOf(world: World, id: string): Promise<Draft> {
  const draft = await world.system((trx) => readDraft(trx, id));
  return draft ?? assert.fail('no such draft');
}

/** A draft that a second manager has approved. */
export async function approved(world: World, second: Person, text = changedText): Promise<string> {
  const id = await begin(world, text);
  valueOf(await world.run(world.people.programmeManager, (doing) => askReview(doing, id, { reviewer: second.id })));
  const { revision } = await draftOf(world, id);
  valueOf(await world.run(second, (doing) => approveDraft(doing, id, { revision })));
  return id;
}
