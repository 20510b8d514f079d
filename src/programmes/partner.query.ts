import type { Trx } from '#platform/database/index.ts';

export interface Partner {
  readonly partnershipId: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly kind: 'agency' | 'provider' | 'assessment';
  readonly fromOn: Temporal.PlainDate;
  /** Null: until it is ended. */
  readonly toOn: Temporal.PlainDate | null;
}

/** All partnerships of a programme, past and future ones included, newest first. */
export async function partnersOf(trx: Trx, programmeId: string): Promise<readonly Partner[]> {
  const rows = await trx
    .selectFrom('partnerships')
    .innerJoin('organisations', 'organisations.id', 'partnerships.organisation_id')
    .select([
      'partnerships.id as partnershipId',
      'organisations.id as organisationId',
      'organisations.name as organisationName',
      'partnerships.kind',
      'partnerships.from_on as fromOn',
      'partnerships.to_on as toOn',
    ])
    .where('partnerships.programme_id', '=', programmeId)
    .orderBy('partnerships.from_on', 'desc')
    .orderBy('organisations.name')
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as Partner['kind'] }));
}

/** Whether a partnership is in force on a day: its first day counts, its last does not. */
export const isInForce = (partner: Pick<Partner, 'fromOn' | 'toOn'>, on: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(partner.fromOn, on) <= 0 && (partner.toOn === null || Temporal.PlainDate.compare(partner.toOn, on) > 0);
