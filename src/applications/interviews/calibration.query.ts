import type { Trx } from '#platform/database/index.ts';
import { nameUnlessHidden } from '../core/application.query.ts';
import { referenceOf } from '../core/reference.ts';
import { calibrate, type Calibration, type GivenLevel } from './calibration.rules.ts';

export interface CalibrationView {
  readonly calibration: Calibration;
  /** Candidates by application, as the reader may know them. */
  readonly candidates: ReadonlyMap<string, string>;
}

/** The levels that panels gave in a programme since a day; the reader's rights decide which scorecards count. One query. */
export async function calibrationOf(trx: Trx, programmeIds: readonly string[], since: Temporal.Instant): Promise<CalibrationView> {
  if (programmeIds.length === 0) return { calibration: calibrate([]), candidates: new Map() };
  const rows = await trx
    .selectFrom('scorecards')
    .innerJoin('applications', 'applications.id', 'scorecards.application_id')
    .innerJoin('programme_versions', 'programme_versions.id', 'applications.programme_version_id')
    .leftJoin('people', 'people.id', 'applications.person_id')
    .leftJoin('people as interviewers', 'interviewers.id', 'scorecards.interviewer_id')
    .select([
      'scorecards.application_id as applicationId',
      'scorecards.interview_id as interviewId',
      'scorecards.station_id as stationId',
      'scorecards.interviewer_id as interviewerId',
      'interviewers.name as interviewer',
      'scorecards.ratings',
      'scorecards.levels',
      nameUnlessHidden.as('candidateName'),
    ])
    .where('applications.programme_id', 'in', [...programmeIds])
    .where('scorecards.submitted_at', '>=', since)
    .orderBy('scorecards.submitted_at', 'desc')
    .limit(5000)
    .execute();
  const given = rows.flatMap((row) => {
    const levels = row.levels as Readonly<Record<string, number>>;
    return Object.entries(row.ratings as Readonly<Record<string, number>>).map(([competency, level]): GivenLevel => ({
      occasion: row.interviewId ?? `${row.stationId ?? ''}/${row.applicationId}`,
      applicationId: row.applicationId,
      interviewerId: row.interviewerId,
      interviewer: row.interviewer ?? 'An interviewer',
      competency,
      level,
      levels: levels[competency] ?? 5,
    }));
  });
  return {
    calibration: calibrate(given),
    candidates: new Map(rows.map((row) => [row.applicationId, row.candidateName ?? referenceOf(row.applicationId)])),
  };
}
