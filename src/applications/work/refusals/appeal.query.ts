import type { Trx } from '#platform/database/index.ts';
import { organisationsOf, type Actor } from '#people/index.ts';
import { versionById, versionsByIds } from '#programmes/index.ts';
import { referenceOf } from '../../core/reference.ts';
import type { AppealState } from './appeal-lifecycle.ts';
import { reasonsInWords } from './grace.rules.ts';

/** Decisions against an application as their readers see them, and what their candidates said to them. */

export interface Appeal {
  readonly id: string;
  readonly kind: 'answer' | 'appeal';
  readonly words: string;
  readonly state: AppealState;
  readonly sentAt: Temporal.Instant;
  readonly dueOn: Temporal.PlainDate | null;
  readonly handledByName: string | null;
  readonly handledAt: Temporal.Instant | null;
  readonly reasons: string;
}

export interface SentDecision {
  readonly id: string;
  readonly decidedBy: string;
  readonly deciderName: string | null;
  readonly organisationName: string | null;
  readonly reasons: string;
  readonly note: string;
  readonly decidedAt: Temporal.Instant;
  readonly sentAt: Temporal.Instant;
  readonly appealUntil: Temporal.PlainDate | null;
  /** What would make a difference, in sentences. */
  readonly wouldChange: readonly string[];
  readonly appeals: readonly Appeal[];
}

/** The latest decision against an application that its candidate has been told of; null where there is none. */
export async function sentDecisionOf(trx: Trx, applicationId: string): Promise<SentDecision | null> {
  const row = await trx
    .selectFrom('pending_decisions')
    .innerJoin('applications', 'applications.id', 'pending_decisions.application_id')
    .leftJoin('people', 'people.id', 'pending_decisions.decided_by')
    .leftJoin('organisations', 'organisations.id', 'pending_decisions.on_behalf_of')
    .select([
      'pending_decisions.id',
      'pending_decisions.decided_by as decidedBy',
      'people.name as deciderName',
      'organisations.name as organisationName',
      'pending_decisions.reasons',
      'pending_decisions.note',
      'pending_decisions.decided_at as decidedAt',
      'pending_decisions.sent_at as sentAt',
      'pending_decisions.appeal_until as appealUntil',
      'pending_decisions.would_change as wouldChange',
      'applications.programme_version_id as versionId',
    ])
    .where('pending_decisions.application_id', '=', applicationId)
    .where('pending_decisions.sent_at', 'is not', null)
    .orderBy('pending_decisions.sent_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row || row.sentAt === null) return null;
  const version = await versionById(trx, row.versionId);
  const appeals = await trx
    .selectFrom('appeals')
    .leftJoin('people', 'people.id', 'appeals.handled_by')
    .select([
      'appeals.id',
      'appeals.kind',
      'appeals.words',
      'appeals.state',
      'appeals.sent_at as sentAt',
      'appeals.due_on as dueOn',
      'people.name as handledByName',
      'appeals.handled_at as handledAt',
      'appeals.reasons',
    ])
    .where('appeals.decision_id', '=', row.id)
    .orderBy('appeals.sent_at')
    .execute();
  return {
    ...row,
    sentAt: row.sentAt,
    reasons: (version && reasonsInWords(row.reasons, version.compiled)) ?? row.reasons.join('; '),
    appeals: appeals.map((appeal) => ({ ...appeal, kind: appeal.kind as Appeal['kind'], state: appeal.state as AppealState })),
  };
}

export interface WaitingAppeal {
  readonly applicationId: string;
  readonly kind: 'answer' | 'appeal';
  readonly candidate: string;
  readonly programmeTitle: string;
  readonly sentAt: Temporal.Instant;
  readonly dueOn: Temporal.PlainDate | null;
  readonly deciderName: string | null;
  readonly reasons: string;
  /** The reader took the decision: a colleague handles the appeal. */
  readonly isOwnDecision: boolean;
}

/** The answers and appeals that wait for the reader's organisations, the earliest due first. */
export async function waitingAppeals(trx: Trx, actor: Actor): Promise<readonly WaitingAppeal[]> {
  const own = organisationsOf(actor, 'recruiter', 'programme_manager');
  if (own.length === 0) return [];
  const rows = await trx
    .selectFrom('appeals')
    .innerJoin('applications', 'applications.id', 'appeals.application_id')
    .innerJoin('pending_decisions', 'pending_decisions.id', 'appeals.decision_id')
    .innerJoin('programmes', 'programmes.id', 'applications.programme_id')
    .leftJoin('people as candidate', 'candidate.id', 'applications.person_id')
    .leftJoin('people as decider', 'decider.id', 'pending_decisions.decided_by')
    .select([
      'applications.id as applicationId',
      'appeals.kind',
      'candidate.name as candidateName',
      'programmes.title as programmeTitle',
      'appeals.sent_at as sentAt',
      'appeals.due_on as dueOn',
      'decider.name as deciderName',
      'pending_decisions.decided_by as decidedBy',
      'pending_decisions.reasons',
      'applications.programme_version_id as versionId',
    ])
    .where('appeals.state', '=', 'open')
    .where('applications.organisation_id', 'in', [...own])
    .orderBy('appeals.due_on')
    .orderBy('appeals.id')
    .limit(200)
    .execute();
  const versions = new Map((await versionsByIds(trx, [...new Set(rows.map((row) => row.versionId))])).map((one) => [one.versionId, one]));
  return rows.map(({ candidateName, decidedBy, versionId, reasons, ...row }) => {
    const version = versions.get(versionId);
    return {
      ...row,
      kind: row.kind as Appeal['kind'],
      candidate: candidateName ?? referenceOf(row.applicationId),
      reasons: (version && reasonsInWords(reasons, version.compiled)) ?? reasons.join('; '),
      isOwnDecision: decidedBy === actor.personId,
    };
  });
}
