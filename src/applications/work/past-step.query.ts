import { withinSystem, type Trx } from '#platform/database/index.ts';
import { organisationsOf, type Actor } from '#people/index.ts';
import { workingRoles } from '../core/decide.ts';

/** How the reader's organisation was done with an application that is out of its sight now. */
export interface PastStep {
  readonly programmeTitle: string;
  readonly step: string;
  readonly outcome: string;
  readonly endedAt: Temporal.Instant;
  readonly deciderName: string | null;
  readonly isOwn: boolean;
}

/** The last step of an application that the reader's organisations had; null where none had it. Nothing of the application is in it. */
export async function pastStepOf(trx: Trx, actor: Actor, applicationId: string): Promise<PastStep | null> {
  const own = organisationsOf(actor, ...workingRoles);
  if (own.length === 0) return null;
  const row = await withinSystem(trx, (system) =>
    system
      .selectFrom('application_steps as steps')
      .innerJoin('applications', 'applications.id', 'steps.application_id')
      .innerJoin('programmes', 'programmes.id', 'applications.programme_id')
      .leftJoin('process_steps', (join) =>
        join
          .onRef('process_steps.programme_version_id', '=', 'applications.programme_version_id')
          .onRef('process_steps.step_index', '=', 'steps.step_index'),
      )
      .leftJoin('people', 'people.id', 'steps.decided_by')
      .select([
        'programmes.title as programmeTitle',
        'process_steps.name as step',
        'steps.kind',
        'steps.outcome',
        'steps.ended_at as endedAt',
        'steps.decided_by as decidedBy',
        'people.name as deciderName',
      ])
      .where('steps.application_id', '=', applicationId)
      .where('steps.organisation_id', 'in', [...own])
      .where('steps.ended_at', 'is not', null)
      .orderBy('steps.ended_at', 'desc')
      .limit(1)
      .executeTakeFirst(),
  );
  if (!row || row.endedAt === null) return null;
  const { kind, step, decidedBy, endedAt, outcome, ...rest } = row;
  return { ...rest, endedAt, step: step ?? kind, outcome: outcome ?? '', isOwn: decidedBy !== null && decidedBy === actor.personId };
}
