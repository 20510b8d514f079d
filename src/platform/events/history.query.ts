import type { Trx } from '#platform/database/index.ts';

export interface RecordedEvent {
  readonly id: string;
  readonly seq: number;
  readonly type: string;
  readonly at: Temporal.Instant;
  readonly actorName: string | null;
  readonly organisationName: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The events of one record, oldest first, with the names that the reader may see. */
export async function historyOf(trx: Trx, streamId: string): Promise<readonly RecordedEvent[]> {
  const rows = await trx
    .selectFrom('events')
    .leftJoin('people', 'people.id', 'events.actor_id')
    .leftJoin('organisations', 'organisations.id', 'events.on_behalf_of')
    .select([
      'events.id',
      'events.seq',
      'events.type',
      'events.at',
      'events.data',
      'people.name as actorName',
      'organisations.name as organisationName',
    ])
    .where('events.stream_id', '=', streamId)
    .orderBy('events.seq')
    .execute();
  return rows.map((row) => ({ ...row, data: row.data as Readonly<Record<string, unknown>> }));
}
