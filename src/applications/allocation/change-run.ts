import { json } from '#platform/database/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { done, invalid, type FieldError, type Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import { runFor, takeRun } from './draft-run.ts';
import type { Ranking, RunSite } from './input.rules.ts';
import { readList, type Ranked, type RankingList } from './list.rules.ts';
import { candidatesOf, sitesOf, type Candidate } from './records.query.ts';
import { criteriaOf } from './run.query.ts';

type Fields = Readonly<Record<string, string>>;

/** The names of a site's fields: each site of the run has its own. */
export const fieldOf = (site: Pick<RunSite, 'intakeId' | 'siteId'>, what: string): string => `${what}:${site.intakeId}:${site.siteId}`;

/** Rows for reserved places at one site: those that are there, and one to add. */
export const reserveRows = (site: Pick<RunSite, 'reserves'>): number => Math.min(site.reserves.length + 1, 31);

interface ReadSite {
  readonly site: RunSite;
  readonly places: number;
  readonly reservedFirst: boolean;
  readonly reserves: readonly { readonly label: string; readonly places: number; readonly criterionId: string }[];
}

/** How many places each site shares out, how many of them are kept for whom, and which are taken first. */
export async function changePlaces(
  doing: Doing<Actor>,
  runId: string,
  revision: number,
  fields: Fields,
): Promise<Result<{ runId: string }>> {
  const found = await runFor(doing, runId);
  if (!found.ok) return found;
  const { run } = found.value;
  const { trx } = doing;
  const sites = await sitesOf(trx, runId);
  const criteria = new Set((await criteriaOf(trx, run.programmeId)).map(({ id }) => id));
  const errors: FieldError[] = [];
  const read = sites.map((site) => readSite(site, fields, criteria, errors));
  if (errors.length > 0) return invalid(...errors);
  // The transition first: once the run has ended, its rows cannot be written.
  const taken = await takeRun(doing, run, 'change', revision, {
    places: read.map(({ site, places, reserves, reservedFirst }) => ({
      site: site.slug,
      intake: site.intakeId,
      places,
      reserves,
      reservedFirst,
    })),
  });
  if (!taken.ok) return taken;
  for (const { site, places, reservedFirst, reserves } of read) {
    await trx
      .updateTable('allocation_run_sites')
      .set({ places, reserved_first: reservedFirst })
      .where('run_id', '=', runId)
      .where('intake_id', '=', site.intakeId)
      .where('site_id', '=', site.siteId)
      .execute();
    await trx.deleteFrom('reserved_places').where('intake_id', '=', site.intakeId).where('site_id', '=', site.siteId).execute();
    if (reserves.length === 0) continue;
    await trx
      .insertInto('reserved_places')
      .values(
        reserves.map(({ label, places: kept, criterionId }, index) => ({
          id: randomUUIDv7(),
          intake_id: site.intakeId,
          site_id: site.siteId,
          position: index + 1,
          label,
          places: kept,
          criterion_id: criterionId,
        })),
      )
      .execute();
  }
  return done({ runId });
}

function readSite(site: RunSite, fields: Fields, criteria: ReadonlySet<string>, errors: FieldError[]): ReadSite {
  const text = (what: string): string => fields[fieldOf(site, what)]?.trim() ?? '';
  const wrong = (what: string, message: string): void => void errors.push({ field: fieldOf(site, what), message });
  const places = wholeNumber(text('places'));
  if (places === null || places > site.free)
    wrong('places', `Enter how many places at ${site.name} are shared out: 0 to ${site.free}, which are free`);
  const reserves = [];
  for (let row = 0; row < reserveRows(site); row++) {
    const label = text(`label${row}`);
    const count = text(`count${row}`);
    const criterionId = text(`criterion${row}`);
    if (label === '' && count === '' && criterionId === '') continue;
    const kept = wholeNumber(count);
    // A row without a number, or with 0, is taken away where it is empty otherwise.
    if (label === '' || label.length > 100) wrong(`label${row}`, 'Enter for whom the places are kept, in up to 100 characters');
    if (kept === null || kept < 1) wrong(`count${row}`, 'Enter how many places are kept: 1 or more. Empty the row to keep none');
    if (!criteria.has(criterionId)) wrong(`criterion${row}`, 'Choose the criterion that somebody must meet to have one of these places');
    reserves.push({ label, places: kept ?? 0, criterionId });
  }
  const kept = reserves.reduce((sum, reserve) => sum + reserve.places, 0);
  if (places !== null && kept > places) wrong('count0', `${kept} places are kept at ${site.name}, but only ${places} are shared out`);
  return { site, places: places ?? 0, reservedFirst: text('order') !== 'open first', reserves };
}

function wholeNumber(text: string): number | null {
  return /^\d{1,5}$/.test(text) ? Number(text) : null;
}

export const rankField = (applicationId: string): string => `rank:${applicationId}`;

/** What candidates are ranked by: their score, or numbers entered one by one, or a list. */
export async function changeRanking(
  doing: Doing<Actor>,
  runId: string,
  revision: number,
  fields: Fields,
  file: string | null,
): Promise<Result<{ runId: string; read: number | null }>> {
  const found = await runFor(doing, runId);
  if (!found.ok) return found;
  const { run } = found.value;
  const ranking = fields['ranking'] ?? '';
  const unranked = fields['unranked'] ?? '';
  const errors: FieldError[] = [];
  if (ranking !== 'score' && ranking !== 'positions' && ranking !== 'points')
    return invalid({ field: 'ranking', message: 'Choose what candidates are ranked by' });
  if (unranked !== 'refuse' && unranked !== 'last')
    errors.push({ field: 'unranked', message: 'Choose what happens to candidates who are not ranked' });
  const sites = await sitesOf(doing.trx, runId);
  const candidates = await candidatesOf(doing.trx, run, sites, doing.clock);
  const pasted = file ?? fields['list'] ?? '';
  const list =
    ranking === 'score'
      ? run.list
      : pasted.trim() === ''
        ? listFromFields(run.list, candidates, fields, errors)
        : listFromText(pasted, candidates, sites, errors);
  if (errors.length > 0) return invalid(...errors);
  const taken = await takeRun(
    doing,
    run,
    'change',
    revision,
    { ranking, unranked, ranked: Object.keys(list).length },
    { ranking: ranking satisfies Ranking, unranked, list: json(list) },
  );
  return taken.ok ? done({ runId, read: pasted.trim() === '' ? null : Object.keys(list).length }) : taken;
}

/** Numbers for single sites come from a list only; typing a number for all sites leaves them. */
function listFromFields(before: RankingList, candidates: readonly Candidate[], fields: Fields, errors: FieldError[]): RankingList {
  const list: Record<string, Ranked> = {};
  for (const { id, called } of candidates) {
    const typed = fields[rankField(id)]?.trim().replace(',', '.') ?? '';
    const sites = before[id]?.sites;
    if (typed !== '' && !/^\d{1,9}(\.\d{1,6})?$/.test(typed))
      errors.push({ field: rankField(id), message: `Enter a number for ${called}, such as 3` });
    else if (typed !== '' || sites !== undefined)
      list[id] = { ...(typed === '' ? {} : { all: Number(typed) }), ...(sites === undefined ? {} : { sites }) };
  }
  return list;
}

function listFromText(text: string, candidates: readonly Candidate[], sites: readonly RunSite[], errors: FieldError[]): RankingList {
  const { list, problems } = readList(
    text,
    candidates.map(({ id, reference, name }) => ({ applicationId: id, reference, name })),
    sites,
  );
  const shown = problems.slice(0, 8);
  for (const message of shown) errors.push({ field: 'list', message });
  if (problems.length > shown.length)
    errors.push({ field: 'list', message: `There are ${problems.length - shown.length} more problems of this kind.` });
  return list;
}
