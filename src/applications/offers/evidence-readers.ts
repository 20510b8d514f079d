import type { Trx } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import { conflict, done, invalid, notFound, type Result } from '#platform/result.ts';
import { organisationsOf, type Actor } from '#people/index.ts';

/** Who may open evidence of identity, right to work, health and criminal record: named people, by a programme manager. */

export interface EvidenceReader {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly organisationId: string;
  readonly fromOn: Temporal.PlainDate;
}

export const evidenceReaders = (trx: Trx, organisations: readonly string[]): Promise<readonly EvidenceReader[]> =>
  organisations.length === 0
    ? Promise.resolve([])
    : trx
        .selectFrom('evidence_readers')
        .innerJoin('people', 'people.id', 'evidence_readers.person_id')
        .select([
          'evidence_readers.id',
          'people.id as personId',
          'people.name',
          'evidence_readers.organisation_id as organisationId',
          'evidence_readers.from_on as fromOn',
        ])
        .where('evidence_readers.organisation_id', 'in', [...organisations])
        .where('evidence_readers.to_on', 'is', null)
        .orderBy('people.name')
        .execute();

/** People of the organisations who could be named: everybody with a role there. */
export const colleagues = (
  trx: Trx,
  organisations: readonly string[],
  today: Temporal.PlainDate,
): Promise<readonly { readonly personId: string; readonly name: string; readonly organisationId: string }[]> =>
  organisations.length === 0
    ? Promise.resolve([])
    : trx
        .selectFrom('memberships')
        .innerJoin('people', 'people.id', 'memberships.person_id')
        .select(['people.id as personId', 'people.name', 'memberships.organisation_id as organisationId'])
        .distinct()
        .where('memberships.organisation_id', 'in', [...organisations])
        .where('memberships.role', 'in', ['programme_manager', 'recruiter', 'accommodation_adviser'])
        .where('memberships.from_on', '<=', today)
        .where((either) => either.or([either('memberships.to_on', 'is', null), either('memberships.to_on', '>', today)]))
        .orderBy('people.name')
        .execute();

export async function nameEvidenceReader(doing: Doing<Actor>, input: { readonly personId: string }): Promise<Result<{ name: string }>> {
  const { trx, actor, clock } = doing;
  const own = organisationsOf(actor, 'programme_manager');
  const person = isId(input.personId)
    ? (await colleagues(trx, own, clock.today())).find((one) => one.personId === input.personId)
    : undefined;
  if (!person || actor.personId === null) return invalid({ field: 'person', message: 'Choose a colleague' });
  if ((await evidenceReaders(trx, own)).some((reader) => reader.personId === person.personId)) return done({ name: person.name });
  await trx
    .insertInto('evidence_readers')
    .values({
      id: randomUUIDv7(),
      organisation_id: person.organisationId,
      person_id: person.personId,
      from_on: clock.today(),
      appointed_by: actor.personId,
    })
    .execute();
  await recordEvent(trx, {
    stream: { type: 'organisation', id: person.organisationId },
    type: 'evidence.reader_named',
    at: clock.now(),
    actorId: actor.personId,
    onBehalfOf: person.organisationId,
    data: { person: person.personId },
  });
  return done({ name: person.name });
}

export async function endEvidenceReader(doing: Doing<Actor>, input: { readonly readerId: string }): Promise<Result<{ name: string }>> {
  const { trx, actor, clock } = doing;
  if (!isId(input.readerId)) return notFound();
  const reader = (await evidenceReaders(trx, organisationsOf(actor, 'programme_manager'))).find((one) => one.id === input.readerId);
  if (!reader) return conflict('This person is not named any more.');
  await trx.updateTable('evidence_readers').set({ to_on: clock.today() }).where('id', '=', reader.id).execute();
  await recordEvent(trx, {
    stream: { type: 'organisation', id: reader.organisationId },
    type: 'evidence.reader_ended',
    at: clock.now(),
    actorId: actor.personId,
    onBehalfOf: reader.organisationId,
    data: { person: reader.personId },
  });
  return done({ name: reader.name });
}
