import { sql } from 'kysely';
import type { Trx } from '#platform/database/index.ts';
import { dayOfKey } from '#platform/http/index.ts';
import { isId } from '#platform/ids.ts';
import type { HoursState } from './hours-lifecycle.ts';
import { mondayOf } from './hours.rules.ts';
import type { HoursKind } from './plan-types.ts';

export interface HoursEntry {
  readonly id: string;
  readonly onDay: Temporal.PlainDate;
  readonly kind: HoursKind;
  readonly minutes: number;
  readonly note: string;
  readonly state: HoursState;
  readonly competencyId: string | null;
  readonly amends: string | null;
  readonly reason: string | null;
  readonly decidedBy: string | null;
  readonly revision: number;
  /** An amendment of it waits to be approved. */
  readonly hasAmendment: boolean;
}

const columns = sql<HoursEntry>`h.id, h.on_day as "onDay", h.kind, h.minutes, h.note, h.state, h.competency_id as "competencyId", h.amends, h.reason, p.name as "decidedBy", h.revision,
  exists (select from hours_entries n where n.amends = h.id and n.state in ('entered', 'returned')) as "hasAmendment"`;

/** The entries of one week, by day; what was taken back or replaced is left out. */
export async function weekOfHours(trx: Trx, apprenticeshipId: string, monday: Temporal.PlainDate): Promise<readonly HoursEntry[]> {
  const { rows } = await sql<HoursEntry>`select ${columns} from hours_entries h left join people p on p.id = h.decided_by
    where h.apprenticeship_id = ${apprenticeshipId} and h.on_day >= ${monday} and h.on_day < ${monday.add({ days: 7 })} and h.state in ('entered', 'approved', 'returned')
    order by h.on_day, h.id`.execute(trx);
  return rows;
}

export async function hoursEntry(trx: Trx, apprenticeshipId: string, entryId: string): Promise<HoursEntry | null> {
  if (!isId(entryId)) return null;
  const { rows } = await sql<HoursEntry>`select ${columns} from hours_entries h left join people p on p.id = h.decided_by
    where h.apprenticeship_id = ${apprenticeshipId} and h.id = ${entryId} and h.state <> 'removed'`.execute(trx);
  return rows[0] ?? null;
}

/** Entries returned to the apprentice, in whatever week. */
export async function returnedHours(trx: Trx, apprenticeshipId: string): Promise<readonly HoursEntry[]> {
  const { rows } = await sql<HoursEntry>`select ${columns} from hours_entries h left join people p on p.id = h.decided_by
    where h.apprenticeship_id = ${apprenticeshipId} and h.state = 'returned' order by h.on_day, h.id limit 50`.execute(trx);
  return rows;
}

export interface WaitingEntry {
  readonly id: string;
  readonly onDay: Temporal.PlainDate;
  readonly kind: HoursKind;
  readonly minutes: number;
  readonly note: string;
  readonly competencyId: string | null;
  /** The minutes that it replaces, for an amendment. */
  readonly amendsMinutes: number | null;
  readonly revision: number;
}

export interface WaitingPerson {
  readonly apprenticeshipId: string;
  readonly name: string;
  readonly programme: string;
  readonly minutes: number;
  readonly weeks: readonly { readonly monday: Temporal.PlainDate; readonly entries: readonly WaitingEntry[] }[];
}

export interface WaitingHours {
  readonly people: readonly WaitingPerson[];
  readonly next: string | null;
}

const peopleOnAPage = 25;
const entriesOfAPerson = 60;

/** What waits for the reader's approval, by person and week, whoever waits longest first. Own hours are never among them. */
export async function hoursToApprove(trx: Trx, personId: string, after: string): Promise<WaitingHours> {
  const [day = '', id = ''] = after.split('/');
  const key = dayOfKey(day) !== null && isId(id) ? { day, id } : null;
  const { rows } = await sql<{ apprenticeshipId: string; oldest: Temporal.PlainDate; name: string; programme: string }>`
    select a.id as "apprenticeshipId", min(h.on_day) as oldest, people.name, programmes.title as programme
    from apprenticeships a join hours_entries h on h.apprenticeship_id = a.id and h.state = 'entered'
      join people on people.id = a.person_id join programmes on programmes.id = a.programme_id
    where a.person_id <> ${personId} and (a.id = any (app.mentored()) or a.organisation_id = any (app.organisations('programme_manager')))
    group by a.id, people.name, programmes.title
    having ${key === null}::boolean or (min(h.on_day), a.id) > (${key?.day ?? '1900-01-01'}::date, ${key?.id ?? '00000000-0000-0000-0000-000000000000'}::uuid)
    order by min(h.on_day), a.id limit ${peopleOnAPage + 1}`.execute(trx);
  const people = rows.slice(0, peopleOnAPage);
  const last = people.at(-1);
  if (!last) return { people: [], next: null };
  const { rows: entries } = await sql<WaitingEntry & { apprenticeshipId: string }>`
    select * from (
      select h.id, h.apprenticeship_id as "apprenticeshipId", h.on_day as "onDay", h.kind, h.minutes, h.note, h.competency_id as "competencyId", old.minutes as "amendsMinutes", h.revision,
        row_number() over (partition by h.apprenticeship_id order by h.on_day, h.id) as place
      from hours_entries h left join hours_entries old on old.id = h.amends
      where h.state = 'entered' and h.apprenticeship_id = any (${people.map((person) => person.apprenticeshipId)})
    ) waiting where place <= ${entriesOfAPerson} order by "onDay", id`.execute(trx);
  const byPerson = Map.groupBy(entries, (entry) => entry.apprenticeshipId);
  return {
    people: people.map(({ apprenticeshipId, name, programme }) => {
      const own = byPerson.get(apprenticeshipId) ?? [];
      const weeks = [...Map.groupBy(own, (entry) => mondayOf(entry.onDay).toString())].map(([monday, ofWeek]) => ({
        monday: Temporal.PlainDate.from(monday),
        entries: ofWeek,
      }));
      return { apprenticeshipId, name, programme, minutes: own.reduce((sum, entry) => sum + entry.minutes, 0), weeks };
    }),
    next: rows.length > peopleOnAPage ? `${last.oldest.toString()}/${last.apprenticeshipId}` : null,
  };
}
