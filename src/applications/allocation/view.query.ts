import { sql } from 'kysely';
import { compareAllocations, differenceInWords, siteOf, type AllocationInput } from '#allocation/index.ts';
import type { Trx } from '#platform/database/index.ts';
import type { Clock } from '#platform/time/index.ts';
import { nameUnlessHidden } from '../core/application.query.ts';
import { referenceOf } from '../core/reference.ts';
import { problemOf } from './decide-run.ts';
import type { RunSite } from './input.rules.ts';
import { makeRun, outcomesInWords, type ToldOutcome } from './outcome.rules.ts';
import { recordsOf, sitesOf } from './records.query.ts';
import { runById, standsAtOffer, type RunRecord } from './run.query.ts';
import { seedOf } from './secrets.store.ts';

export interface SiteLine {
  readonly name: string;
  readonly places: number;
  readonly given: number;
  readonly firstChoices: number;
  readonly reserves: readonly { readonly label: string; readonly places: number; readonly taken: number }[];
  readonly reservedFirst: boolean;
}

export interface CandidateLine extends ToldOutcome {
  readonly called: string;
  readonly applicationId: string;
  /** How the employer ranks them where they are given a place, or at their first choice: as the input has it. */
  readonly merit: number | null;
}

export interface ResultView {
  readonly sites: readonly SiteLine[];
  readonly candidates: readonly CandidateLine[];
  readonly placed: number;
  readonly firstChoice: number;
}

export interface RunView {
  readonly run: RunRecord;
  readonly sites: readonly RunSite[];
  readonly result: ResultView | null;
  /** Candidates as they stand now, and what keeps a preview from being made; only while the run is open. */
  readonly now: { readonly candidates: number; readonly problem: string | null } | null;
  /** Intakes that people begin at on any day: the first day is asked for at publication. */
  readonly intakes: readonly { readonly id: string; readonly startsOn: Temporal.PlainDate; readonly rolling: boolean }[];
  readonly openForDays: number;
}

/** Everything that the page of a run shows. */
export async function runView(trx: Trx, id: string, clock: Clock): Promise<RunView | null> {
  const run = await runById(trx, id);
  if (run === null) return null;
  const isOpen = run.state !== 'published' && run.state !== 'discarded';
  const records = isOpen ? await recordsOf(trx, run, clock) : null;
  const sites = records?.sites ?? (await sitesOf(trx, id));
  return {
    run,
    sites,
    result: await resultOf(trx, run),
    now: records === null ? null : { candidates: records.input.candidates.length, problem: problemOf(records) },
    intakes: await intakesOfRun(trx, sites),
    openForDays: await openForDays(trx, run.programmeId),
  };
}

async function resultOf(trx: Trx, run: RunRecord): Promise<ResultView | null> {
  if (run.preview === null) return null;
  const { input, members } = run.preview;
  const told = outcomesInWords(input, makeRun(input, await seedOf(trx, run.commitment)));
  const names = await namesOf(
    trx,
    members.flatMap(({ applications }) => applications.map(({ id }) => id)),
  );
  const candidates = told.map((outcome, index): CandidateLine => {
    const own = members.find(({ reference }) => reference === outcome.reference)?.applications ?? [];
    const applicationId = own.find(({ intakeId }) => outcome.site?.startsWith(`${intakeId}/`))?.id ?? own[0]?.id ?? '';
    const choices = input.candidates[index]?.choices ?? [];
    const merit = (choices.find(({ site }) => site === outcome.site) ?? choices[0])?.merit ?? null;
    return { ...outcome, called: names.get(applicationId) ?? 'No longer here', applicationId, merit };
  });
  return {
    candidates: candidates.toSorted(
      (one, other) => one.called.localeCompare(other.called, 'en') || (one.reference < other.reference ? -1 : 1),
    ),
    placed: candidates.filter(({ site }) => site !== null).length,
    firstChoice: candidates.filter(({ choice }) => choice === 1).length,
    sites: input.sites.map((site) => {
      const here = candidates.filter((one) => one.site === site.reference);
      return {
        name: site.name,
        places: site.places,
        given: here.length,
        firstChoices: input.candidates.filter(({ choices }) => choices[0]?.site === site.reference).length,
        reserves: site.reserves.map(({ label, places }) => ({
          label,
          places,
          taken: here.filter(({ reserve }) => reserve === label).length,
        })),
        reservedFirst: site.order === 'reserved first',
      };
    }),
  };
}

async function namesOf(trx: Trx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await trx
    .selectFrom('applications')
    .leftJoin('people', 'people.id', 'applications.person_id')
    .select(['applications.id', nameUnlessHidden.as('name')])
    .where('applications.id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name ?? referenceOf(id)]));
}

async function intakesOfRun(trx: Trx, sites: readonly RunSite[]): Promise<RunView['intakes']> {
  const ids = [...new Set(sites.map(({ intakeId }) => intakeId))];
  if (ids.length === 0) return [];
  return trx
    .selectFrom('intakes')
    .select(['id', 'starts_on as startsOn', 'rolling'])
    .where('id', 'in', ids)
    .orderBy('starts_on')
    .orderBy('id')
    .execute();
}

async function openForDays(trx: Trx, programmeId: string): Promise<number> {
  const row = await trx
    .selectFrom('programme_versions')
    .select(
      sql<
        number | null
      >`(select (step ->> 'openForDays')::int from jsonb_array_elements(compiled -> 'process') step where step ->> 'kind' = 'offer' limit 1)`.as(
        'days',
      ),
    )
    .where('programme_id', '=', programmeId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.days ?? 7;
}

export interface IntakeChoice {
  readonly id: string;
  readonly startsOn: Temporal.PlainDate;
  readonly rolling: boolean;
  readonly places: number;
  readonly free: number;
  readonly waiting: number;
}

export interface BeginView {
  readonly programmeId: string;
  readonly title: string;
  readonly openRunId: string | null;
  readonly intakes: readonly IntakeChoice[];
}

/** The intakes of a programme, with how many places are free and how many candidates are ready for one. */
export async function beginView(trx: Trx, programmeId: string, today: Temporal.PlainDate): Promise<BeginView | null> {
  const programme = await trx.selectFrom('programmes').select('title').where('id', '=', programmeId).executeTakeFirst();
  if (!programme) return null;
  const open = await trx
    .selectFrom('allocation_runs')
    .select('id')
    .where('programme_id', '=', programmeId)
    .where('state', 'in', ['drafted', 'previewed', 'approved'])
    .executeTakeFirst();
  const { rows: intakes } = await sql<IntakeChoice>`
    select intakes.id, intakes.starts_on as "startsOn", intakes.rolling, sum(places)::int as places,
      sum(greatest(0, places - app.places_taken(intakes.id, site_id, null)))::int as free,
      (select count(*)::int from applications join programme_versions on programme_versions.id = applications.programme_version_id
        where applications.intake_id = intakes.id and ${standsAtOffer}) as waiting
    from intakes join intake_sites on intake_sites.intake_id = intakes.id
    where intakes.programme_id = ${programmeId} group by intakes.id order by intakes.starts_on desc, intakes.id limit 40`.execute(trx);
  // An intake that has begun has no places to share out; where somebody still stands at its offer it is shown, so that they are seen.
  const current = intakes.filter(
    ({ startsOn, rolling, waiting }) => rolling || waiting > 0 || Temporal.PlainDate.compare(startsOn, today) > 0,
  );
  return { programmeId, title: programme.title, openRunId: open?.id ?? null, intakes: current };
}

export interface WhatIf {
  readonly run: RunRecord;
  readonly sites: readonly { readonly reference: string; readonly name: string; readonly places: number }[];
  readonly asked: { readonly site: string; readonly more: number } | null;
  readonly words: string | null;
  readonly moves: readonly { readonly called: string; readonly from: string; readonly to: string }[];
}

/** What another number of places at one site would change for whom. Nothing of it is kept. */
export async function whatIf(trx: Trx, id: string, asked: { readonly site: string; readonly more: number } | null): Promise<WhatIf | null> {
  const run = await runById(trx, id);
  if (run === null || run.preview === null) return null;
  const { input, members } = run.preview;
  const sites = input.sites.map(({ reference, name, places }) => ({ reference, name, places }));
  const grown = asked === null ? null : withPlaces(input, asked);
  if (grown === null) return { run, sites, asked: null, words: null, moves: [] };
  const seed = await seedOf(trx, run.commitment);
  const [before, after] = [makeRun(input, seed), makeRun(grown, seed)];
  const difference = compareAllocations(before, after);
  const names = await namesOf(
    trx,
    members.flatMap(({ applications }) => applications.map((application) => application.id)),
  );
  const nameOfSite = (site: number): string => (site < 0 ? 'No place' : (input.sites[site]?.name ?? ''));
  const ordinal = (choice: number | null): string => (choice === null ? '' : ` (choice ${choice})`);
  return {
    run,
    sites,
    asked,
    words: differenceInWords(difference),
    moves: difference.moves.map(({ candidate, fromChoice, toChoice }) => {
      const reference = input.candidates[candidate]?.reference;
      const first = members.find((member) => member.reference === reference)?.applications[0]?.id ?? '';
      return {
        called: names.get(first) ?? 'No longer here',
        from: `${nameOfSite(siteOf(before.problem, before.allocation, candidate))}${ordinal(fromChoice)}`,
        to: `${nameOfSite(siteOf(after.problem, after.allocation, candidate))}${ordinal(toChoice)}`,
      };
    }),
  };
}

/** The input with more or fewer places at one site; fewer than are kept there make the reserves smaller, the last first. */
function withPlaces(input: AllocationInput, { site, more }: { readonly site: string; readonly more: number }): AllocationInput | null {
  if (!input.sites.some(({ reference }) => reference === site)) return null;
  return {
    ...input,
    sites: input.sites.map((one) => {
      if (one.reference !== site) return one;
      const places = Math.max(0, one.places + more);
      let left = places;
      const reserves = one.reserves.map((reserve) => {
        const kept = Math.min(reserve.places, left);
        left -= kept;
        return { ...reserve, places: kept };
      });
      return { ...one, places, reserves };
    }),
  };
}
