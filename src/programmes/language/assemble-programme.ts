/** One written programme becomes a compiled one. */
import type { CompiledProgramme, Demand, Openings, Pay, Site, WorkingPattern } from './compiled.ts';
import { criteriaOf, factsUsed } from './assemble-criteria.ts';
import { factsWith, type Providers } from './assemble-page.ts';
import { processOf } from './assemble-process.ts';
import { awardsOf, checkPhasesFillDuration, competenciesOf, durationOf, phasesOf, routesOf } from './assemble-training.ts';
import type { Report } from './problems.ts';
import type { WrittenDemand, WrittenProgramme } from './schema-programme.ts';
import type { FactsById } from './sentences.ts';
import type { Path } from './source.ts';
import { capitalised, listed, quoted, slug } from './words.ts';

export interface PageSurroundings {
  readonly company: string;
  readonly description: string;
  readonly sites: readonly Site[];
  readonly facts: FactsById;
  readonly providers: Providers;
  /** The section of the programme in the body. */
  readonly body: string;
  readonly report: Report;
}

const defaultReviewMonths = 3;

export const programmeId = (written: { readonly id?: string | undefined; readonly title: string }): string =>
  written.id ?? (slug(written.title) || 'programme');

export function programmeOf(written: WrittenProgramme, path: Path, around: PageSurroundings): CompiledProgramme {
  const { report, providers } = around;
  const at = (...parts: (string | number)[]): Path => [...path, ...parts];
  const sites = sitesAt(written.at, at('at'), around);
  const facts = factsWith(written.facts, at('facts'), report, around.facts);
  const awards = awardsOf(written.awards);
  const routes = routesOf(written.routes, at('routes'), awards, report);
  const phases = phasesOf(written.phases ?? [], at('phases'), { providers, awards, routes, report });
  const criteria = criteriaOf(written.criteria ?? [], at('criteria'), { facts, sites, report });
  const pay = payOf(written.pay, at('pay'), report);
  const duration = durationOf(written.duration, phases);
  if (duration === null)
    report.error(path, '"duration" is missing and cannot be added up from phases; expected a length of time such as "48 months"');
  checkPhasesFillDuration(written.duration, phases, routes, path, report);
  checkMarkets(sites, pay, around);
  if (written.image !== undefined && written['image alternative'] === undefined) {
    report.warning(at('image'), 'the image has no words beside it; expected "image alternative" for people who do not see it');
  }
  const process = processOf(written.process, at('process'), { company: around.company, providers, report });
  const usedProviders = [...new Set(phases.flatMap((phase) => [phase.provider, ...phase.with.map((study) => study.provider)]))];
  return {
    id: programmeId(written),
    title: written.title,
    summary: written.summary ?? firstParagraph(around.body) ?? around.description,
    body: around.body,
    image: written.image ?? null,
    imageAlternative: written['image alternative'] ?? null,
    link: written.link ?? null,
    field: written.field,
    framework: {
      system: written.framework?.system ?? 'none',
      levels: [written.framework?.level ?? []].flat(),
      approach: written.framework?.approach ?? null,
    },
    duration: duration ?? { text: '', unit: 'months', min: null, max: null },
    providers: usedProviders.flatMap((id) => (id === null ? [] : (providers.get(id) ?? []))),
    phases,
    routes,
    awards,
    facts: factsUsed(criteria, facts),
    criteria,
    process,
    pay,
    sites,
    demands: demandsOf(written.demands ?? [], at('demands'), report),
    accommodation: written.accommodation ?? null,
    pattern: patternOf(written.pattern),
    competencies: competenciesOf(written.competencies, at('competencies'), report),
    safetyTraining: (written['safety training'] ?? []).map((one) => ({
      id: one.id ?? slug(one.title),
      title: one.title,
      before: one.before ?? [],
    })),
    openings: openingsOf(written.openings, at('openings'), report),
    duties: written.duties ?? [],
    benefits: written.benefits ?? [],
    nextRoles: (written['leads to'] ?? []).map((next) => ({
      id: slug(next.role) || 'role',
      title: next.role,
      at: next.at ?? null,
    })),
    stories: (written.stories ?? []).map((story) => ({
      title: story.title,
      text: story.text,
      person: story.person ?? null,
      link: story.link ?? null,
    })),
    hoursMinima: (written.hours ?? []).map((one) => ({ kind: one.kind, hours: one['at least'], source: one.source })),
    reviewEveryMonths: written.reviews ?? defaultReviewMonths,
    mentorship: written.mentorship ?? null,
    ...(written.accept === undefined ? {} : { accepted: written.accept }),
  };
}

function sitesAt(written: readonly string[] | undefined, path: Path, around: PageSurroundings): readonly Site[] {
  if (written === undefined) return around.sites;
  const known = around.sites.map((site) => site.id);
  return written.flatMap((id, index) => {
    const site = around.sites.find((one) => one.id === id);
    if (site === undefined)
      around.report.error(
        [...path, index],
        `the site ${quoted(id)} is not declared under "sites"; expected ${known.length === 0 ? 'a site declared there' : listed(known, 'or')}`,
        { word: id, right: known },
      );
    else if (written.indexOf(id) !== index) around.report.error([...path, index], `the site "${id}" is named twice`);
    return site ?? [];
  });
}

function payOf(written: WrittenProgramme['pay'], path: Path, report: Report): Pay | null {
  if (written === undefined) return null;
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency: written.currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const minor = (amount: number | undefined): number | null => (amount === undefined ? null : Math.round(amount * 10 ** digits));
  const range = (one: { from?: number | undefined; to?: number | undefined }, at: Path) => {
    if (one.from !== undefined && one.to !== undefined && one.to < one.from)
      report.error([...at, 'to'], `the pay ends at ${one.to}, below its beginning at ${one.from}`);
    return { minMinor: minor(one.from), maxMinor: minor(one.to) };
  };
  const markets = Object.entries(written.markets ?? {}).map(([id, market]) => ({
    id,
    name: market.name ?? capitalised(id.replaceAll('-', ' ')),
    ...range(market, [...path, 'markets', id]),
  }));
  const own = range(written, path);
  const lowest = markets.flatMap((market) => market.minMinor ?? []);
  const highest = markets.flatMap((market) => market.maxMinor ?? []);
  const pay: Pay = {
    currency: written.currency,
    per: written.per,
    minMinor: own.minMinor ?? (lowest.length === 0 ? null : Math.min(...lowest)),
    maxMinor: own.maxMinor ?? (highest.length === 0 ? null : Math.max(...highest)),
    markets,
    dependsOn: written['depends on'] ?? [],
    extras: written.also ?? [],
  };
  if (pay.minMinor === null && pay.maxMinor === null)
    report.error(path, 'the pay names no amount; expected "from" and "to", or "markets" that have them');
  return pay;
}

function checkMarkets(sites: readonly Site[], pay: Pay | null, around: PageSurroundings): void {
  if (pay === null) return;
  const known = pay.markets.map((market) => market.id);
  for (const site of sites) {
    if (site.market === null || known.includes(site.market)) continue;
    around.report.error(
      ['sites', site.id, 'market'],
      `the pay market ${quoted(site.market)} is not one of the programme's; expected ${known.length === 0 ? 'a market under "pay"' : listed(known, 'or')}`,
      { word: site.market, right: known },
    );
  }
}

function demandsOf(written: readonly WrittenDemand[], path: Path, report: Report): Demand[] {
  return written.map((demand, index) => {
    const at = [...path, index];
    if (demand.says === undefined && demand.lift === undefined) report.error(at, 'the demand says nothing; expected "says" or "lift"');
    if (demand.accommodation === undefined)
      report.error(at, 'a demand without a word on accommodation could shut people out; expected "accommodation: considered"');
    const text = demand.says ?? `Lift or move up to ${demand.lift ?? ''}${demand.regularly === true ? ' regularly' : ''}`;
    return { id: demand.id ?? (slug(text).slice(0, 60) || 'demand'), text, accommodation: 'considered' };
  });
}

function patternOf(written: WrittenProgramme['pattern']): WorkingPattern | null {
  if (written === undefined) return null;
  return {
    service: written.service ?? null,
    shifts: written.shifts ?? [],
    responderRotation: written['responder rotation'] ?? null,
    onCall: written['on call'] ?? false,
    hoursPerWeek: written['hours per week'] ?? null,
    travel: written.travel ?? null,
  };
}

function openingsOf(written: WrittenProgramme['openings'], path: Path, report: Report): Openings | null {
  if (written === undefined) return null;
  const { number, opens, closes } = written;
  if (opens !== undefined && closes !== undefined && closes < opens)
    report.error([...path, 'closes'], `applications close on ${closes}, before they open on ${opens}`);
  const untilFilled = written['until filled'] ?? false;
  const made = [
    number === 'several' ? 'Several openings' : number === undefined ? '' : `${number} openings`,
    untilFilled ? 'open until filled' : '',
  ];
  return {
    text: written.says ?? capitalised(made.filter((part) => part !== '').join(', ')),
    number: typeof number === 'number' ? number : null,
    untilFilled,
    opens: opens ?? null,
    closes: closes ?? null,
    channels: written.channels ?? ['external'],
  };
}

function firstParagraph(body: string): string | null {
  return (
    body
      .split(/\n\s*\n/)
      .map((part) => part.trim().replace(/\s+/g, ' '))
      .find((part) => /^[\p{L}\p{N}"]/u.test(part)) ?? null
  );
}
