import type { Trx } from '#platform/database/index.ts';
import { differencesBetween, type CompiledProgramme } from '#programmes/index.ts';
import type { DeferralState } from './deferral-lifecycle.ts';

export interface DeferralRecord {
  readonly id: string;
  readonly applicationId: string;
  readonly toIntakeId: string;
  readonly startsOn: Temporal.PlainDate;
  readonly siteName: string | null;
  readonly askedBy: 'candidate' | 'employer';
  readonly askedByName: string | null;
  readonly reason: string;
  readonly keepsPlace: boolean;
  readonly state: DeferralState;
  readonly note: string;
  readonly askedAt: Temporal.Instant;
}

/** The latest deferral of an application, or null. */
export async function latestDeferral(trx: Trx, applicationId: string): Promise<DeferralRecord | null> {
  const row = await trx
    .selectFrom('deferrals')
    .innerJoin('intakes', 'intakes.id', 'deferrals.to_intake_id')
    .leftJoin('sites', 'sites.id', 'deferrals.site_id')
    .leftJoin('people', 'people.id', 'deferrals.asked_by_person')
    .select([
      'deferrals.id',
      'deferrals.application_id as applicationId',
      'deferrals.to_intake_id as toIntakeId',
      'intakes.starts_on as startsOn',
      'sites.name as siteName',
      'deferrals.asked_by as askedBy',
      'people.name as askedByName',
      'deferrals.reason',
      'deferrals.keeps_place as keepsPlace',
      'deferrals.state',
      'deferrals.note',
      'deferrals.asked_at as askedAt',
    ])
    .where('deferrals.application_id', '=', applicationId)
    .orderBy('deferrals.asked_at', 'desc')
    .orderBy('deferrals.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { ...row, askedBy: row.askedBy as 'candidate' | 'employer', state: row.state as DeferralState } : null;
}

export interface LaterIntake {
  readonly id: string;
  readonly startsOn: Temporal.PlainDate;
  readonly versionId: string;
  readonly versionNumber: number;
  /** The version is another one than the application's: in what it differs, in words; empty where nothing does that is read. */
  readonly changes: readonly string[];
  readonly isSameVersion: boolean;
  readonly sites: readonly { readonly siteId: string; readonly name: string; readonly free: number }[];
}

/** Later intakes of the same programme, with the version that counts there and what is different in it. */
export async function laterIntakes(
  trx: Trx,
  application: {
    readonly programmeId: string;
    readonly startsOn: Temporal.PlainDate;
    readonly versionId: string;
    readonly programme: CompiledProgramme;
  },
  today: Temporal.PlainDate,
): Promise<readonly LaterIntake[]> {
  const intakes = await trx
    .selectFrom('intakes')
    .innerJoin('programme_versions', 'programme_versions.id', 'intakes.programme_version_id')
    .select([
      'intakes.id',
      'intakes.starts_on as startsOn',
      'programme_versions.id as versionId',
      'programme_versions.number as versionNumber',
      'programme_versions.compiled',
    ])
    .where('intakes.programme_id', '=', application.programmeId)
    .where('intakes.starts_on', '>', application.startsOn)
    .where('intakes.starts_on', '>', today)
    .where('intakes.state', '=', 'open')
    .orderBy('intakes.starts_on')
    .limit(10)
    .execute();
  const places = await freePlaces(
    trx,
    intakes.map((intake) => intake.id),
  );
  return intakes.map(({ compiled, ...intake }) => ({
    ...intake,
    isSameVersion: intake.versionId === application.versionId,
    changes:
      intake.versionId === application.versionId
        ? []
        : differencesBetween(application.programme, compiled as CompiledProgramme).map((difference) => difference.sentence),
    sites: places.filter((place) => place.intakeId === intake.id),
  }));
}

const freePlaces = async (trx: Trx, intakeIds: readonly string[]) =>
  intakeIds.length === 0
    ? []
    : trx
        .selectFrom('intake_sites')
        .innerJoin('sites', 'sites.id', 'intake_sites.site_id')
        .select((select) => [
          'intake_sites.intake_id as intakeId',
          'sites.id as siteId',
          'sites.name',
          select.fn<number>('app.places_left', ['intake_sites.intake_id', 'intake_sites.site_id']).as('free'),
        ])
        .where('intake_sites.intake_id', 'in', [...intakeIds])
        .orderBy('sites.name')
        .execute();
