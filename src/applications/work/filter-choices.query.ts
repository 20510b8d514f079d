import { sql } from 'kysely';
import type { Trx } from '#platform/database/index.ts';
import { organisationsOf, type Actor } from '#people/index.ts';
import { workingRoles } from '../core/decide.ts';
import { claimHours } from '../core/obstacles.query.ts';
import { stepKinds } from './work-list.query.ts';

/** What the filters of the work list offer its reader: nothing that could never be found. */

export interface Choices {
  readonly programmes: readonly { readonly id: string; readonly title: string }[];
  readonly steps: readonly (typeof stepKinds)[number][];
  readonly sites: readonly { readonly id: string; readonly name: string }[];
  /** Who has applications taken now. */
  readonly claimants: readonly { readonly id: string; readonly name: string }[];
}

/**
 * The programmes of the reader's organisations, own or as a partner, and who has something taken. An employer is offered every step
 * and site of its own; a partner the steps at which it acts, and the sites of the starts that it works for.
 */
export async function filterChoices(trx: Trx, actor: Actor, now: Temporal.Instant | null = null): Promise<Choices> {
  const own = organisationsOf(actor, ...workingRoles);
  if (own.length === 0) return { programmes: [], steps: [], sites: [], claimants: [] };
  const { rows: programmes } = await sql<{ id: string; title: string; acts: string[] | null }>`
    select programmes.id, programmes.title, case when programmes.organisation_id = any (${[...own]}::uuid[]) then null else partner.acts end as acts
    from programmes left join lateral (select array_agg(distinct kind) as acts from partnerships
      where programme_id = programmes.id and kind in ('agency', 'provider') and organisation_id = any (${[...own]}::uuid[])) partner on true
    where programmes.organisation_id = any (${[...own]}::uuid[]) or partner.acts is not null
    order by programmes.title, programmes.id`.execute(trx);
  const owned = programmes.filter(({ acts }) => acts === null).map(({ id }) => id);
  const partnered = programmes.filter(({ acts }) => acts !== null);
  const { rows: kinds } = await sql<{ kind: string }>`
    select distinct step.kind from process_steps step join programme_versions version on version.id = step.programme_version_id
    where version.programme_id = any (${owned}::uuid[])
      or (version.programme_id, step.acts) in (select * from unnest(
        ${partnered.flatMap(({ id, acts }) => (acts ?? []).map(() => id))}::uuid[], ${partnered.flatMap(({ acts }) => acts ?? [])}::text[]))`.execute(
    trx,
  );
  const { rows: sites } = await sql<{ id: string; name: string }>`
    select id, name from sites where organisation_id = any (${[...own]}::uuid[])
      or id in (select offered.site_id from intake_sites offered join intakes on intakes.id = offered.intake_id
        where intakes.programme_id = any (${partnered.map(({ id }) => id)}::uuid[]))
    order by name, id`.execute(trx);
  return {
    programmes: programmes.map(({ id, title }) => ({ id, title })),
    steps: stepKinds.filter((kind) => kinds.some((step) => step.kind === kind)),
    sites,
    claimants: now === null ? [] : await claimantsOf(trx, own, now),
  };
}

const claimantsOf = (trx: Trx, own: readonly string[], now: Temporal.Instant) =>
  trx
    .selectFrom('application_claims')
    .innerJoin('people', 'people.id', 'application_claims.person_id')
    .select(['people.id', 'people.name'])
    .distinct()
    .where('application_claims.organisation_id', 'in', [...own])
    .where('claimed_at', '>', now.subtract({ hours: claimHours }))
    .orderBy('people.name')
    .execute();
