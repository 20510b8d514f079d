import type { Trx } from '#platform/database/index.ts';
import { meanScore } from './scorecard.rules.ts';

export interface Score {
  readonly applicationId: string;
  /** The mean of the submitted scorecards' ratings on a scale from 1 to 5; null where there are none. */
  readonly score: number | null;
}

/**
 * How the applications of a programme or an intake were scored, for a ranking by score: interviews and assessment stations
 * together, in one query. The reader's rights decide which scorecards count.
 */
export async function scoresOf(trx: Trx, of: { readonly programmeId: string } | { readonly intakeId: string }): Promise<readonly Score[]> {
  let query = trx
    .selectFrom('applications')
    .leftJoin('scorecards', 'scorecards.application_id', 'applications.id')
    .select(['applications.id as applicationId', 'scorecards.ratings', 'scorecards.levels'])
    .where('applications.state', '<>', 'draft')
    .orderBy('applications.id');
  query =
    'intakeId' in of
      ? query.where('applications.intake_id', '=', of.intakeId)
      : query.where('applications.programme_id', '=', of.programmeId);
  const rows = await query.execute();
  return [...Map.groupBy(rows, (row) => row.applicationId)].map(([applicationId, cards]) => ({
    applicationId,
    score: meanScore(
      cards.flatMap((card) =>
        card.ratings === null
          ? []
          : [
              {
                ratings: card.ratings as Readonly<Record<string, number>>,
                levels: (card.levels ?? {}) as Readonly<Record<string, number>>,
              },
            ],
      ),
    ),
  }));
}
