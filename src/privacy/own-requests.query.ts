import type { Trx } from '#platform/database/index.ts';
import type { SubjectRequestState } from './request-lifecycle.ts';

export interface OwnRequest {
  readonly id: string;
  readonly kind: 'access' | 'erasure';
  readonly state: SubjectRequestState;
  readonly askedOn: Temporal.PlainDate;
  readonly dueOn: Temporal.PlainDate;
  readonly expiresOn: Temporal.PlainDate | null;
  readonly bytes: number | null;
  /** Titles of what had to stay when it was last looked at. */
  readonly staying: readonly string[];
}

/** What a person has asked of their data, the latest first. */
export async function ownRequests(trx: Trx, personId: string): Promise<readonly OwnRequest[]> {
  const rows = await trx
    .selectFrom('subject_requests')
    .select(['id', 'kind', 'state', 'asked_at', 'due_on as dueOn', 'expires_on as expiresOn', 'bytes', 'result'])
    .where('person_id', '=', personId)
    .orderBy('asked_at', 'desc')
    .limit(30)
    .execute();
  return rows.map(({ asked_at, result, ...row }) => ({
    ...row,
    kind: row.kind as OwnRequest['kind'],
    state: row.state as SubjectRequestState,
    askedOn: asked_at.toZonedDateTimeISO('UTC').toPlainDate(),
    staying: ((result as { readonly staying?: readonly { readonly title: string }[] }).staying ?? []).map(({ title }) => title),
  }));
}
