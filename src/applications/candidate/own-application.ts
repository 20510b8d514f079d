import type { Doing } from '#platform/http/index.ts';
import { conflict, done, notFound, type Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import { versionById, type CompiledProgramme } from '#programmes/index.ts';
import type { ApplicationState } from '../application-lifecycle.ts';
import { answersOf, type ApplicationAnswers } from '../core/answers.ts';

export interface OwnApplication {
  readonly id: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly programmeId: string;
  readonly intakeId: string;
  readonly state: ApplicationState;
  readonly stepIndex: number | null;
  readonly heldById: string | null;
  readonly channel: 'internal' | 'external';
  /** The last day on which the intake takes applications; null: until it is filled. */
  readonly closesOn: Temporal.PlainDate | null;
  readonly answers: ApplicationAnswers;
  readonly revision: number;
  readonly programme: CompiledProgramme;
}

/** The actor's own application, locked until the transaction ends. Others' are not there. */
export async function ownApplication(doing: Doing<Actor>, id: string): Promise<Result<OwnApplication>> {
  const { trx, actor } = doing;
  if (actor.personId === null) return notFound();
  const row = await trx
    .selectFrom('applications')
    .innerJoin('intakes', 'intakes.id', 'applications.intake_id')
    .select([
      'applications.id',
      'applications.person_id as personId',
      'applications.organisation_id as organisationId',
      'applications.programme_id as programmeId',
      'applications.intake_id as intakeId',
      'applications.state',
      'applications.step_index as stepIndex',
      'applications.held_by_organisation_id as heldById',
      'applications.channel',
      'intakes.closes_on as closesOn',
      'applications.answers',
      'applications.revision',
      'applications.programme_version_id as versionId',
    ])
    .where('applications.id', '=', id)
    .where('applications.person_id', '=', actor.personId)
    .forUpdate('applications')
    .executeTakeFirst();
  const version = row && (await versionById(trx, row.versionId));
  if (!row || !version) return notFound();
  const { versionId: _, answers, state, channel, ...rest } = row;
  return done({
    ...rest,
    channel: channel as OwnApplication['channel'],
    state: state as ApplicationState,
    answers: answersOf(answers),
    programme: version.compiled,
  });
}

export const changedInAnotherTab = conflict(
  'This page was changed in another window while you had it open. What you typed is kept below and not saved yet: look at it and save it again.',
);
