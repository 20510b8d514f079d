import { sql } from 'kysely';
import type { Trx } from '#platform/database/index.ts';
import { isId } from '#platform/ids.ts';
import type { CompetencyState } from './competency-lifecycle.ts';
import type { ToldEvent } from './record.query.ts';

export interface CompetencyRow {
  readonly competencyId: string;
  readonly state: CompetencyState;
  readonly level: number | null;
  readonly signedOffBy: string | null;
  readonly signedOffAt: Temporal.Instant | null;
  readonly revision: number;
  readonly evidence: number;
}

export async function competenciesOf(trx: Trx, apprenticeshipId: string): Promise<readonly CompetencyRow[]> {
  const { rows } = await sql<CompetencyRow>`
    select c.competency_id as "competencyId", c.state, c.level, p.name as "signedOffBy", c.signed_off_at as "signedOffAt", c.revision,
      (select count(*)::int from competency_evidence e where e.apprenticeship_id = c.apprenticeship_id and e.competency_id = c.competency_id) as evidence
    from competency_records c left join people p on p.id = c.signed_off_by where c.apprenticeship_id = ${apprenticeshipId}`.execute(trx);
  return rows;
}

export interface Evidence {
  readonly id: string;
  readonly text: string;
  readonly by: string | null;
  readonly addedAt: Temporal.Instant;
  readonly file: { readonly id: string; readonly name: string; readonly bytes: number } | null;
}

export interface CompetencyDetail {
  readonly row: CompetencyRow;
  readonly evidence: readonly Evidence[];
  readonly events: readonly ToldEvent[];
}

export async function competencyDetail(trx: Trx, apprenticeshipId: string, competencyId: string): Promise<CompetencyDetail | null> {
  const row = (await competenciesOf(trx, apprenticeshipId)).find((one) => one.competencyId === competencyId);
  if (!row) return null;
  const { rows: evidence } = await sql<Omit<Evidence, 'file'> & { fileId: string | null; fileName: string; bytes: number }>`
    select e.id, e.text, p.name as by, e.added_at as "addedAt", f.id as "fileId", f.name as "fileName", f.bytes
    from competency_evidence e left join people p on p.id = e.person_id left join files f on f.id = e.file_id and f.removed_at is null
    where e.apprenticeship_id = ${apprenticeshipId} and e.competency_id = ${competencyId} order by e.added_at, e.id limit 200`.execute(trx);
  const { rows: events } = await sql<ToldEvent>`
    select e.type, e.at, e.data, p.name as "actorName", o.name as "organisationName"
    from events e left join people p on p.id = e.actor_id left join organisations o on o.id = e.on_behalf_of
    where e.stream_id = ${apprenticeshipId} and e.type like 'competency.%' and e.data->>'record' = ${`${apprenticeshipId}/${competencyId}`}
    order by e.seq desc limit 100`.execute(trx);
  return {
    row,
    evidence: evidence.map(({ fileId, fileName, bytes, ...rest }) => ({
      ...rest,
      file: fileId === null ? null : { id: fileId, name: fileName, bytes },
    })),
    events,
  };
}

export interface TrainingFile {
  readonly name: string;
  readonly mediaType: string;
  readonly storageKey: string;
}

/** A file of this apprenticeship; null for any other. */
export async function trainingFile(trx: Trx, apprenticeshipId: string, fileId: string): Promise<TrainingFile | null> {
  if (!isId(fileId)) return null;
  const row = await trx
    .selectFrom('files')
    .select(['name', 'media_type as mediaType', 'storage_key as storageKey'])
    .where('id', '=', fileId)
    .where('apprenticeship_id', '=', apprenticeshipId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}
