import { sql } from 'kysely';
import type { Trx } from '#platform/database/index.ts';

/** What of a person can be erased if they ask, what cannot yet, and why. */

export interface OutlookItem {
  readonly recordType: 'application' | 'apprenticeship' | 'complaint' | 'account';
  readonly recordId: string;
  readonly title: string;
  readonly organisationId: string | null;
  readonly class: string;
  readonly goes: 'now' | 'later' | 'not while it lasts';
  /** For `later`. */
  readonly on: Temporal.PlainDate | null;
  readonly why: string;
}

const ended = ['rejected', 'withdrawn', 'offer_declined', 'offer_expired', 'offer_withdrawn', 'conditions_not_met'];

interface Row {
  readonly recordType: 'application' | 'apprenticeship' | 'complaint';
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly organisationId: string | null;
  readonly hasApprenticeship: boolean;
  readonly class: string | null;
  readonly startsOn: Temporal.PlainDate | null;
  readonly minMonths: number | null;
  readonly basis: string | null;
  readonly source: string | null;
  readonly isHeld: boolean;
}

/** For the person themselves: asked as them, or by the program for them. */
export async function erasureOutlook(trx: Trx, personId: string, today: Temporal.PlainDate): Promise<readonly OutlookItem[]> {
  const { rows } = await sql<Row>`
    with records as (
      select 'application' as "recordType", a.id, programmes.title, a.state, a.organisation_id as "organisationId", a.person_id,
        exists (select from apprenticeships t where t.application_id = a.id) as "hasApprenticeship"
      from applications a join programmes on programmes.id = a.programme_id where a.person_id = ${personId}
      union all
      select 'apprenticeship', t.id, programmes.title, t.state, t.organisation_id, t.person_id, false
      from apprenticeships t join programmes on programmes.id = t.programme_id where t.person_id = ${personId}
      union all
      select 'complaint', c.id, 'Complaint ' || c.reference, c.state, c.organisation_id, c.person_id, false from complaints c where c.person_id = ${personId}
    )
    select records.*, retention.class, retention.starts_on as "startsOn", retention_rules.min_months as "minMonths", retention_rules.basis, retention_rules.source,
      app.is_held(records."recordType", records.id) as "isHeld"
    from records left join retention on retention.record_type = records."recordType" and retention.record_id = records.id
      left join retention_rules on retention_rules.id = retention.rule_id
    order by records."recordType", records.title, records.id`.execute(trx);
  const items = rows.filter(({ hasApprenticeship }) => !hasApprenticeship).map((row) => itemOf(row, today));
  return [...items, await accountItem(trx, personId, items)];
}

function itemOf(row: Row, today: Temporal.PlainDate): OutlookItem {
  const item = {
    recordType: row.recordType,
    recordId: row.id,
    title: `${{ application: 'Application to ', apprenticeship: 'Apprenticeship: ', complaint: '' }[row.recordType]}${row.title}`,
    organisationId: row.organisationId,
    class: row.class ?? row.recordType,
  };
  if (row.isHeld)
    return {
      ...item,
      goes: 'not while it lasts',
      on: null,
      why: 'A claim or an inquiry needs it: the organisation must keep it until that is over.',
    };
  if (row.state === 'draft') return { ...item, goes: 'now', on: null, why: 'Nobody but you has seen it.' };
  if (row.startsOn === null || row.minMonths === null) return { ...item, goes: 'not while it lasts', on: null, why: stillNeeded(row) };
  const earliest = row.startsOn.add({ months: row.minMonths });
  if (Temporal.PlainDate.compare(earliest, today) <= 0)
    return { ...item, goes: 'now', on: null, why: 'The time for which it has to be kept is over.' };
  return { ...item, goes: 'later', on: earliest, why: `${row.basis ?? ''} (${row.source ?? ''}).` };
}

const stillNeeded = ({ recordType, state }: Row): string =>
  recordType === 'application' && !ended.includes(state)
    ? 'It is under way. Withdraw it first if you no longer want it.'
    : recordType === 'apprenticeship'
      ? 'You are in training: the record is part of your employment.'
      : 'It has not been answered yet.';

async function accountItem(trx: Trx, personId: string, items: readonly OutlookItem[]): Promise<OutlookItem> {
  const item = {
    recordType: 'account',
    recordId: personId,
    title: 'Your account, your answers, saved searches, mail',
    organisationId: null,
    class: 'account',
  } as const;
  const { rows } = await sql<{ works: string | null; operates: boolean }>`
    select (select string_agg(distinct organisations.name, ', ') from memberships join organisations on organisations.id = organisation_id
        where memberships.person_id = people.id and (to_on is null or to_on > app.today())) as works, is_operator as operates
    from people where id = ${personId}`.execute(trx);
  const works = rows[0]?.works ?? (rows[0]?.operates ? 'this installation' : null);
  if (works !== null) return { ...item, goes: 'not while it lasts', on: null, why: `You work with it for ${works}.` };
  const staying = items.filter(({ goes }) => goes !== 'now');
  if (staying.length === 0) return { ...item, goes: 'now', on: null, why: 'Nothing else needs it.' };
  return {
    ...item,
    goes: 'not while it lasts',
    on: null,
    why: 'Name and address stay until the last of the records above has gone; then the account goes by itself.',
  };
}
