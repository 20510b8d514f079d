import type { Trx } from '#platform/database/index.ts';
import type { ApplicationRecord } from '../../core/application.query.ts';
import { reasonsInWords } from './grace.rules.ts';

/** A decision against an application while its grace time runs. */
export interface OpenDecision {
  readonly id: string;
  readonly decidedBy: string;
  readonly deciderName: string | null;
  readonly organisationName: string | null;
  readonly reasons: string;
  readonly note: string;
  readonly decidedAt: Temporal.Instant;
  readonly takesEffectAt: Temporal.Instant;
}

/** The decision that can still be undone; null where there is none. */
export async function openDecisionOn(trx: Trx, application: Pick<ApplicationRecord, 'id' | 'programme'>): Promise<OpenDecision | null> {
  const row = await trx
    .selectFrom('pending_decisions')
    .leftJoin('people', 'people.id', 'decided_by')
    .leftJoin('organisations', 'organisations.id', 'on_behalf_of')
    .select([
      'pending_decisions.id',
      'decided_by as decidedBy',
      'people.name as deciderName',
      'organisations.name as organisationName',
      'reasons',
      'note',
      'decided_at as decidedAt',
      'takes_effect_at as takesEffectAt',
    ])
    .where('application_id', '=', application.id)
    .where('undone_at', 'is', null)
    .where('sent_at', 'is', null)
    .executeTakeFirst();
  return row ? { ...row, reasons: reasonsInWords(row.reasons, application.programme) ?? row.reasons.join('; ') } : null;
}
