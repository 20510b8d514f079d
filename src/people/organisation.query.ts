import { historyOf, type RecordedEvent } from '#platform/events/index.ts';
import type { Trx } from '#platform/database/index.ts';
import { isId } from '#platform/ids.ts';
import { organisationsOf, type Actor, type OrganisationRole } from './actor.ts';
import type { OrganisationKind } from './organisation.rules.ts';

const pageSize = 50;

export interface OrganisationEntry {
  readonly id: string;
  readonly name: string;
  readonly kind: OrganisationKind;
}

/** The organisations that the actor may manage, by name: all for the operator, their own for programme managers. */
export async function managedOrganisations(
  trx: Trx,
  actor: Actor,
  after: string,
): Promise<{ entries: readonly OrganisationEntry[]; next: string | null }> {
  const own = organisationsOf(actor, 'programme_manager');
  if (!actor.isOperator && own.length === 0) return { entries: [], next: null };
  const rows = await trx
    .selectFrom('organisations')
    .select(['id', 'name', 'kind', 'slug'])
    .$if(!actor.isOperator, (query) => query.where('id', 'in', [...own]))
    .$if(after !== '', (query) => query.where('slug', '>', after))
    .orderBy('slug')
    .limit(pageSize + 1)
    .execute();
  const shown = rows.slice(0, pageSize);
  return {
    entries: shown.map(({ id, name, kind }) => ({ id, name, kind: kind as OrganisationKind })),
    next: rows.length > pageSize ? (shown.at(-1)?.slug ?? null) : null,
  };
}

export interface MemberEntry {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: OrganisationRole;
  readonly fromOn: Temporal.PlainDate;
  /** The first day without the role. */
  readonly toOn: Temporal.PlainDate | null;
}

export type MembersShown = 'current' | 'ended';

export async function organisationById(trx: Trx, id: string): Promise<OrganisationEntry | null> {
  const row = await trx.selectFrom('organisations').select(['id', 'name', 'kind']).where('id', '=', id).executeTakeFirst();
  return row ? { ...row, kind: row.kind as OrganisationKind } : null;
}

const memberEntries = (trx: Trx, organisationId: string) =>
  trx
    .selectFrom('memberships')
    .innerJoin('people', 'people.id', 'memberships.person_id')
    .select([
      'memberships.id',
      'people.name',
      'people.email',
      'memberships.role',
      'memberships.from_on as fromOn',
      'memberships.to_on as toOn',
    ])
    .where('memberships.organisation_id', '=', organisationId);

/** Who holds which role, the newest first, a page at a time. Roles to come count as current. */
export async function membersOf(
  trx: Trx,
  organisationId: string,
  shown: MembersShown,
  today: Temporal.PlainDate,
  after: string,
): Promise<{ entries: readonly MemberEntry[]; next: string | null }> {
  const rows = await memberEntries(trx, organisationId)
    .where((either) =>
      shown === 'ended'
        ? either('memberships.to_on', '<=', today)
        : either.or([either('memberships.to_on', 'is', null), either('memberships.to_on', '>', today)]),
    )
    .$if(isId(after), (query) => query.where('memberships.id', '<', after))
    .orderBy('memberships.id', 'desc')
    .limit(pageSize + 1)
    .execute();
  const entries = rows.slice(0, pageSize) as MemberEntry[];
  return { entries, next: rows.length > pageSize ? (entries.at(-1)?.id ?? null) : null };
}

export async function memberById(trx: Trx, organisationId: string, membershipId: string): Promise<MemberEntry | null> {
  if (!isId(membershipId)) return null;
  const row = await memberEntries(trx, organisationId).where('memberships.id', '=', membershipId).executeTakeFirst();
  return row ? (row as MemberEntry) : null;
}

export const organisationHistory = async (trx: Trx, organisationId: string): Promise<readonly RecordedEvent[]> =>
  (await historyOf(trx, organisationId)).toReversed().slice(0, 200);

export interface TokenEntry {
  readonly id: string;
  readonly name: string;
  readonly organisationName: string;
  readonly scopes: readonly string[];
  readonly createdAt: Temporal.Instant;
  readonly lastUsedAt: Temporal.Instant | null;
  readonly revokedAt: Temporal.Instant | null;
}

/** The tokens of the organisations that the actor manages, the newest first. */
export async function tokensOf(trx: Trx, after: string): Promise<{ entries: readonly TokenEntry[]; next: string | null }> {
  const rows = await trx
    .selectFrom('api_tokens')
    .innerJoin('organisations', 'organisations.id', 'api_tokens.organisation_id')
    .select([
      'api_tokens.id',
      'api_tokens.name',
      'organisations.name as organisationName',
      'api_tokens.scopes',
      'api_tokens.created_at as createdAt',
      'api_tokens.last_used_at as lastUsedAt',
      'api_tokens.revoked_at as revokedAt',
    ])
    .$if(isId(after), (query) => query.where('api_tokens.id', '<', after))
    .orderBy('api_tokens.id', 'desc')
    .limit(pageSize + 1)
    .execute();
  const entries = rows.slice(0, pageSize);
  return { entries, next: rows.length > pageSize ? (entries.at(-1)?.id ?? null) : null };
}
