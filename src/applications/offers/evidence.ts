import { withinSystem, type Trx } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import type { CheckedFile, KeptFile } from '#platform/files/index.ts';
import { withFacts } from '#platform/mail/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import { conflict, done, invalid, notFound, type Result } from '#platform/result.ts';
import type { ConditionKind } from '#programmes/index.ts';
import type { Actor } from '#people/index.ts';
import { tellOrganisation } from '../core/notify.ts';
import { referenceOf } from '../core/reference.ts';
import { isSensitive } from './conditions.rules.ts';

/** What a condition of an offer needs, given by its candidate. Two lanes: what is sensitive never touches the ordinary one. */

export interface Evidence {
  readonly applicationId: string;
  readonly conditionId: string;
  readonly formId: string;
  readonly words: string;
}

interface OpenCondition {
  readonly title: string;
  readonly kind: ConditionKind;
  readonly organisationId: string;
  readonly personId: string;
  readonly programme: string;
}

/**
 * The condition while something can be given for it: after the offer, before its decision. Read by the program, because the
 * private lane reads no offers; whose it is, is checked here.
 */
async function openCondition(doing: Doing<Actor>, input: Evidence): Promise<Result<OpenCondition>> {
  if (!isId(input.conditionId) || doing.actor.personId === null) return notFound();
  const row = await withinSystem(doing.trx, (own) =>
    own
      .selectFrom('offer_conditions')
      .innerJoin('offers', 'offers.id', 'offer_conditions.offer_id')
      .innerJoin('applications', 'applications.id', 'offers.application_id')
      .innerJoin('programmes', 'programmes.id', 'applications.programme_id')
      .select([
        'offer_conditions.title',
        'offer_conditions.kind',
        'offer_conditions.state',
        'offers.state as offerState',
        'applications.organisation_id as organisationId',
        'applications.person_id as personId',
        'programmes.title as programme',
      ])
      .where('offer_conditions.id', '=', input.conditionId)
      .where('applications.id', '=', input.applicationId)
      .executeTakeFirst(),
  );
  if (!row || row.personId !== doing.actor.personId || !['made', 'accepted'].includes(row.offerState)) return notFound();
  if (row.state !== 'open') return conflict('This condition is decided. Nothing more is asked of you for it.');
  return done({ ...row, kind: row.kind as ConditionKind });
}

function checked(input: Evidence, hasFile: boolean): Result<string> {
  const words = input.words.trim();
  if (words === '' && !hasFile) return invalid({ field: 'words', message: 'Write what is asked for, or choose a file' });
  if (words.length > 2000) return invalid({ field: 'words', message: 'This must be 2000 characters or fewer' });
  return done(words);
}

/** The ordinary lane: references, qualifications and whatever the document adds. `fileId` names a file that is recorded already. */
export async function giveEvidence(
  doing: Doing<Actor>,
  input: Evidence & { readonly kept: KeptFile | null },
): Promise<Result<{ title: string }>> {
  const found = await openCondition(doing, input);
  if (!found.ok) return found;
  if (isSensitive(found.value.kind)) return notFound();
  const words = checked(input, input.kept !== null);
  if (!words.ok) return words;
  const { trx, clock } = doing;
  const id = isId(input.formId) ? input.formId : randomUUIDv7();
  const sent = await trx.selectFrom('condition_evidence').select('id').where('id', '=', id).executeTakeFirst();
  if (sent) return done({ title: found.value.title });
  const fileId = input.kept === null ? null : randomUUIDv7();
  if (input.kept !== null && fileId !== null)
    await trx
      .insertInto('files')
      .values({
        id: fileId,
        person_id: found.value.personId,
        application_id: input.applicationId,
        name: input.kept.file.name,
        media_type: input.kept.file.mediaType,
        bytes: input.kept.file.bytes.byteLength,
        sha256: input.kept.file.sha256,
        storage_key: input.kept.storageKey,
        uploaded_at: clock.now(),
        scan: input.kept.scan,
        scanned_at: input.kept.scan === 'clean' ? clock.now() : null,
      })
      .execute();
  await trx
    .insertInto('condition_evidence')
    .values({
      id,
      condition_id: input.conditionId,
      words: words.value,
      file_id: fileId,
      given_by: found.value.personId,
      given_at: clock.now(),
    })
    .execute();
  await told(doing, input, found.value);
  return done({ title: found.value.title });
}

/** The private lane (`runCare`): identity, right to work, health, criminal record. The bytes lie in the row and go with it. */
export async function giveSensitiveEvidence(
  doing: Doing<Actor>,
  input: Evidence & { readonly file: CheckedFile | null },
): Promise<Result<{ title: string }>> {
  const found = await openCondition(doing, input);
  if (!found.ok) return found;
  if (!isSensitive(found.value.kind)) return notFound();
  const words = checked(input, input.file !== null);
  if (!words.ok) return words;
  const { trx, clock } = doing;
  const id = isId(input.formId) ? input.formId : randomUUIDv7();
  const sent = await trx.selectFrom('private.condition_evidence').select('id').where('id', '=', id).executeTakeFirst();
  if (sent) return done({ title: found.value.title });
  await trx
    .insertInto('private.condition_evidence')
    .values({
      id,
      condition_id: input.conditionId,
      person_id: found.value.personId,
      organisation_id: found.value.organisationId,
      words: words.value,
      name: input.file?.name ?? null,
      media_type: input.file?.mediaType ?? null,
      content: input.file === null ? null : Buffer.from(input.file.bytes).toString('base64'),
      given_at: clock.now(),
    })
    .execute();
  await told(doing, input, found.value);
  return done({ title: found.value.title });
}

/** The condition knows that something was given, the timeline says so without a word of what, and whoever may look is told. */
async function told({ trx, clock, origin, actor }: Doing<Actor>, input: Evidence, condition: OpenCondition): Promise<void> {
  await withinSystem(trx, async (own) => {
    await own.updateTable('offer_conditions').set({ given_at: clock.now() }).where('id', '=', input.conditionId).execute();
    const eventId = await recordEvent(own, {
      stream: { type: 'application', id: input.applicationId },
      type: 'condition.evidence_given',
      at: clock.now(),
      actorId: actor.personId,
      data: { record: input.conditionId, condition: condition.title },
    });
    await tellOrganisation(
      own,
      { organisationId: condition.organisationId, today: clock.today(), at: clock.now(), cause: `${eventId}:holder`, eventId },
      withFacts('work.evidence-given', {
        subject: `To look at: ${condition.title}, ${referenceOf(input.applicationId)}, ${condition.programme}`,
        paragraphs: [
          `${referenceOf(input.applicationId)} has given what the condition “${condition.title}” needs.`,
          isSensitive(condition.kind)
            ? 'It is kept apart: only people whom a programme manager has named may open it. It is erased with the decision.'
            : 'Look at it, then settle the condition.',
        ],
        action: { label: 'Open the condition', url: `${origin}/work/applications/${input.applicationId}/conditions/${input.conditionId}` },
      }),
    );
  });
}

export interface GivenEvidence {
  readonly id: string;
  readonly words: string;
  readonly fileId: string | null;
  readonly fileName: string | null;
  readonly givenAt: Temporal.Instant;
}

/** What was given in the ordinary lane, the latest first. */
export const evidenceOf = (trx: Trx, conditionId: string): Promise<readonly GivenEvidence[]> =>
  trx
    .selectFrom('condition_evidence')
    .leftJoin('files', (join) => join.onRef('files.id', '=', 'condition_evidence.file_id').on('files.removed_at', 'is', null))
    .select([
      'condition_evidence.id',
      'condition_evidence.words',
      'files.id as fileId',
      'files.name as fileName',
      'condition_evidence.given_at as givenAt',
    ])
    .where('condition_id', '=', conditionId)
    .orderBy('given_at', 'desc')
    .execute();

/** The same in the private lane, under `runCare`: an own one, or for somebody who is named to read it. */
export const sensitiveEvidenceOf = (trx: Trx, conditionId: string): Promise<readonly GivenEvidence[]> =>
  trx
    .selectFrom('private.condition_evidence')
    .select((select) => [
      'id',
      'words',
      select.case().when('content', 'is not', null).then(select.ref('id')).else(null).end().as('fileId'),
      'name as fileName',
      'given_at as givenAt',
    ])
    .where('condition_id', '=', conditionId)
    .orderBy('given_at', 'desc')
    .execute();

/**
 * Opens what is kept apart for somebody who is named to read it; that they did is recorded. Call it under `runCare`, after the
 * route has found the actor to be the employer's.
 */
export async function readSensitiveEvidence(
  doing: Doing<Actor>,
  input: { readonly applicationId: string; readonly conditionId: string; readonly title: string },
): Promise<Result<readonly GivenEvidence[]>> {
  const evidence = await sensitiveEvidenceOf(doing.trx, input.conditionId);
  if (evidence.length > 0)
    await withinSystem(doing.trx, (own) =>
      recordEvent(own, {
        stream: { type: 'application', id: input.applicationId },
        type: 'condition.evidence_read',
        at: doing.clock.now(),
        actorId: doing.actor.personId,
        data: { record: input.conditionId, condition: input.title },
      }),
    );
  return done(evidence);
}

/** The file of one piece of evidence in the private lane, or null where it is not there for the asker. */
export async function sensitiveFile(
  trx: Trx,
  evidenceId: string,
): Promise<{ readonly name: string; readonly mediaType: string; readonly content: Uint8Array } | null> {
  if (!isId(evidenceId)) return null;
  const row = await trx
    .selectFrom('private.condition_evidence')
    .select(['name', 'media_type as mediaType', 'content'])
    .where('id', '=', evidenceId)
    .executeTakeFirst();
  if (!row || row.content === null || row.name === null || row.mediaType === null) return null;
  return { name: row.name, mediaType: row.mediaType, content: Buffer.from(row.content, 'base64') };
}
