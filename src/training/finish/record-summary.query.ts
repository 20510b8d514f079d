import type { Trx } from '#platform/database/index.ts';

export interface RecordSummary {
  readonly id: string;
  readonly state: string;
  readonly revision: number;
  readonly apprentice: string;
  readonly personId: string;
  readonly programme: string;
  readonly organisation: string;
  readonly startsOn: Temporal.PlainDate;
  readonly plannedEndOn: Temporal.PlainDate;
  readonly endedOn: Temporal.PlainDate | null;
}

/** Whose record it is and where it stands, without the programme: all that the pages of this folder say at their head. */
export async function recordSummary(trx: Trx, id: string): Promise<RecordSummary | null> {
  const row = await trx
    .selectFrom('apprenticeships')
    .innerJoin('people', 'people.id', 'apprenticeships.person_id')
    .innerJoin('programmes', 'programmes.id', 'apprenticeships.programme_id')
    .innerJoin('organisations', 'organisations.id', 'apprenticeships.organisation_id')
    .select([
      'apprenticeships.id',
      'apprenticeships.state',
      'apprenticeships.revision',
      'apprenticeships.person_id',
      'apprenticeships.starts_on',
      'apprenticeships.planned_end_on',
      'apprenticeships.ended_on',
      'people.name as apprentice',
      'programmes.title as programme',
      'organisations.name as organisation',
    ])
    .where('apprenticeships.id', '=', id)
    .executeTakeFirst();
  return row
    ? {
        id: row.id,
        state: row.state,
        revision: row.revision,
        apprentice: row.apprentice,
        personId: row.person_id,
        programme: row.programme,
        organisation: row.organisation,
        startsOn: row.starts_on,
        plannedEndOn: row.planned_end_on,
        endedOn: row.ended_on,
      }
    : null;
}
