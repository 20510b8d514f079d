import { asSystem, type Database } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import { listOf, parseForm, requiredText, type FormInput } from '#platform/forms/index.ts';
import { apiScopes, type ApiScope, type Doing } from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import { conflict, done, invalid, notFound, type Result } from '#platform/result.ts';
import type { Clock } from '#platform/time/index.ts';
import * as z from 'zod';
import { isSignedIn, organisationsOf, type Actor } from './actor.ts';
import { hashSecret, loadActor, newSecret } from './authenticate.store.ts';

/** API tokens: one organisation, named scopes, shown once, kept as a hash. */

const tokenPrefix = 'gh_';

export const scopeWords: Readonly<Record<ApiScope, string>> = {
  'catalogue:read': 'Read programmes and intakes',
  'programmes:read': 'Read drafts of programmes',
  'programmes:write': 'Write, review and publish drafts of programmes',
  'intakes:write': 'Copy intakes for the next year and close them early',
  'pool:read': 'Count the people who agreed to be found',
  'pool:invite': 'Invite groups of the people who agreed to be found',
  'applications:read': 'Read applications',
  'applications:write': 'Decide about applications',
  'hours:read': 'Read hours',
  'hours:write': 'Approve and return hours',
  'plan:read': 'Read training plans',
  'webhooks:read': 'Read webhook endpoints and what was sent to them',
  'webhooks:write': 'Send webhooks again',
};

const tokenForm = z.object({
  name: requiredText('what the token is for', 100),
  organisation_id: z.string().refine(isId, 'Choose an organisation'),
});

/** Makes a token and returns its secret, which is shown this once. */
export async function createToken(doing: Doing<Actor>, formId: string, form: FormInput): Promise<Result<{ name: string; secret: string }>> {
  const { actor, trx, clock } = doing;
  if (!isSignedIn(actor)) return notFound();
  const parsed = parseForm(tokenForm, form.fields);
  const scopes = listOf(form, 'scopes').filter((scope): scope is ApiScope => (apiScopes as readonly string[]).includes(scope));
  const missingScope = scopes.length === 0 ? [{ field: 'scopes', message: 'Choose at least one thing that the token may do' }] : [];
  if (!parsed.ok) return invalid(...parsed.errors, ...missingScope);
  if (missingScope.length > 0) return invalid(...missingScope);
  const { name, organisation_id: organisationId } = parsed.value;
  if (!organisationsOf(actor, 'programme_manager').includes(organisationId))
    return invalid({ field: 'organisation_id', message: 'Choose an organisation whose programme manager you are' });
  const id = isId(formId) ? formId : randomUUIDv7();
  if (await trx.selectFrom('api_tokens').select('id').where('id', '=', id).executeTakeFirst()) {
    return conflict('This token was made already, and its secret is shown only once. Revoke it and make another if you did not see it.');
  }
  const secret = `${tokenPrefix}${newSecret()}`;
  await trx
    .insertInto('api_tokens')
    .values({
      id,
      organisation_id: organisationId,
      name,
      token_hash: hashSecret(secret),
      scopes,
      created_by: actor.personId,
      created_at: clock.now(),
    })
    .execute();
  await recordEvent(trx, {
    stream: { type: 'organisation', id: organisationId },
    type: 'organisation.token_created',
    at: clock.now(),
    actorId: actor.personId,
    onBehalfOf: organisationId,
    data: { tokenId: id, name, scopes },
  });
  return done({ name, secret });
}

/** Ends a token at once. Its row stays, so that what it did can be told. */
export async function revokeToken({ trx, clock, actor }: Doing<Actor>, tokenId: string): Promise<Result<{ name: string }>> {
  if (!isId(tokenId)) return notFound();
  const token = await trx
    .selectFrom('api_tokens')
    .select(['id', 'name', 'organisation_id', 'revoked_at'])
    .where('id', '=', tokenId)
    .forUpdate()
    .executeTakeFirst();
  if (!token) return notFound();
  if (token.revoked_at) return done({ name: token.name });
  await trx.updateTable('api_tokens').set({ revoked_at: clock.now() }).where('id', '=', tokenId).execute();
  const { organisation_id: organisationId, name } = token;
  await recordEvent(trx, {
    stream: { type: 'organisation', id: organisationId },
    type: 'organisation.token_revoked',
    at: clock.now(),
    actorId: actor.personId,
    onBehalfOf: organisationId,
    data: { tokenId, name },
  });
  return done({ name });
}

export interface TokenCaller {
  /** The person who made the token, narrowed to its organisation: no other membership, no operator's rights, nothing personal. */
  readonly actor: Actor;
  readonly scopes: readonly string[];
  readonly tokenId: string;
}

/** Who calls with this bearer secret; null for an unknown or revoked token, and when its maker no longer manages the organisation. */
export async function authenticateToken(database: Database, clock: Clock, bearer: string): Promise<TokenCaller | null> {
  if (!bearer.startsWith(tokenPrefix)) return null;
  return asSystem(database, clock, async (trx) => {
    const token = await trx
      .selectFrom('api_tokens')
      .select(['id', 'organisation_id', 'scopes', 'created_by', 'last_used_at'])
      .where('token_hash', '=', hashSecret(bearer))
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    if (!token) return null;
    const maker = await loadActor(trx, token.created_by, clock);
    if (!organisationsOf(maker, 'programme_manager').includes(token.organisation_id)) return null;
    const now = clock.now();
    if (!token.last_used_at || Temporal.Instant.compare(token.last_used_at, now.subtract({ minutes: 1 })) < 0) {
      await trx.updateTable('api_tokens').set({ last_used_at: now }).where('id', '=', token.id).execute();
    }
    const memberships = maker.memberships.filter((membership) => membership.organisationId === token.organisation_id);
    const actor: Actor = {
      ...maker,
      memberships,
      isOperator: false,
      isCandidate: false,
      isApprentice: false,
      tokenOrganisationId: token.organisation_id,
    };
    return { actor, scopes: token.scopes, tokenId: token.id };
  });
}
