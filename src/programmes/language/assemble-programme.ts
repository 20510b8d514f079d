/** One written programme becomes a compiled one. */
import type { CompiledProgramme, Contact, Site } from './compiled.ts';
import { applicationOf } from './assemble-application.ts';
import { criteriaOf, factsUsed } from './assemble-criteria.ts';
import { byId, factsWith, type Providers } from './assemble-page.ts';
import { checkMarkets, payOf } from './assemble-pay.ts';
import { phasesOf } from './assemble-phases.ts';
import { processOf } from './assemble-process.ts';
import {
  awardsOf,
  checkLevels,
  checkPhasesFillDuration,
  competenciesOf,
  durationOf,
  frameworkOf,
  routesOf,
  termsOf,
} from './assemble-training.ts';
import { demandsOf, hoursMinimaOf, nextRolesOf, openingsOf, patternOf, safetyTrainingOf, storiesOf } from './assemble-work.ts';
import type { Report } from './problems.ts';
import type { WrittenProgramme } from './schema-programme.ts';
import type { FactsById } from './sentences.ts';
import { factsIn } from './standard-facts.ts';
import type { Path } from './source.ts';
import { listed, quoted, slug } from './words.ts';

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
  const country = onlyCountryOf(sites);
  const facts = byId(factsIn(country, [...factsWith(written.facts, at('facts'), report, around.facts).values()]));
  const awards = awardsOf(written.awards);
  const routes = routesOf(written.routes, at('routes'), awards, report);
  const framework = frameworkOf(written.framework, at('framework'), report);
  checkLevels(written, path, framework.system, report);
  const terms = termsOf(written.terms, at('terms'), report);
  const { phases, modules } = phasesOf(written.phases ?? [], at('phases'), {
    providers,
    awards,
    routes,
    hasTerms: terms.length > 0,
    report,
  });
  if (written.field === undefined) report.error(path, '"field" is missing; expected text: the field of work');
  const criteria = criteriaOf(written.criteria ?? [], at('criteria'), { facts, sites, country, report });
  const pay = payOf(written.pay, at('pay'), report);
  const duration = durationOf(written.duration, phases);
  if (duration === null)
    report.error(path, '"duration" is missing and cannot be added up from phases; expected a length of time such as "48 months"');
  checkPhasesFillDuration(written.duration, phases, routes, path, report);
  checkMarkets(sites, pay, report);
  if (written.image !== undefined && written['image alternative'] === undefined) {
    report.warning(at('image'), 'the image has no words beside it; expected "image alternative" for people who do not see it');
  }
  const used = factsUsed(criteria, facts);
  const process = processOf(written.process, at('process'), {
    company: around.company,
    providers,
    factIds: used.map((fact) => fact.id),
    currency: pay?.currency ?? null,
    report,
  });
  const safetyTraining = safetyTrainingOf(written['safety training'], at('safety training'), providers);
  const usedProviders = new Set([
    ...phases.flatMap((phase) => [phase.provider, ...phase.with.map((study) => study.provider)]),
    ...modules.map((module) => module.provider),
    ...safetyTraining.map((training) => training.provider ?? null),
  ]);
  return {
    id: programmeId(written),
    title: written.title,
    summary: written.summary ?? firstParagraph(around.body) ?? around.description,
    body: around.body,
    image: written.image ?? null,
    imageAlternative: written['image alternative'] ?? null,
    link: written.link ?? null,
    field: written.field ?? '',
    framework,
    duration: duration ?? { text: '', unit: 'months', min: null, max: null },
    providers: [...usedProviders].flatMap((id) => (id === null ? [] : (providers.get(id) ?? []))),
    phases,
    routes,
    awards,
    facts: used,
    criteria,
    process,
    pay,
    sites,
    demands: demandsOf(written.demands ?? [], at('demands'), report),
    accommodation: written.accommodation ?? null,
    pattern: patternOf(written.pattern, at('pattern'), report),
    competencies: competenciesOf(written.competencies, at('competencies'), report),
    safetyTraining,
    openings: openingsOf(written.openings, at('openings'), sites, report),
    duties: written.duties ?? [],
    benefits: written.benefits ?? [],
    nextRoles: nextRolesOf(written['leads to']),
    stories: storiesOf(written.stories, at('stories'), report),
    hoursMinima: hoursMinimaOf(written.hours, duration),
    reviewEveryMonths: written.reviews ?? defaultReviewMonths,
    mentorship: written.mentorship ?? null,
    ...(written.mentors === undefined ? {} : { mentors: written.mentors }),
    ...(terms.length === 0 ? {} : { terms }),
    ...(modules.length === 0 ? {} : { modules }),
    ...(written.contacts === undefined ? {} : { contacts: contactsOf(written.contacts) }),
    ...(written.application === undefined ? {} : { application: applicationOf(written.application, at('application'), report) }),
    ...(written.accept === undefined ? {} : { accepted: written.accept }),
  };
}

const contactsOf = (written: NonNullable<WrittenProgramme['contacts']>): Contact[] =>
  written.map(({ name, role, email, phone, link, about }) => ({
    name,
    role: role ?? null,
    email: email ?? null,
    phone: phone ?? null,
    link: link ?? null,
    about: about ?? null,
  }));

/** The country that all sites lie in. */
function onlyCountryOf(sites: readonly Site[]): string | null {
  const [first, second] = new Set(sites.map((site) => site.country));
  return second === undefined ? (first ?? null) : null;
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

function firstParagraph(body: string): string | null {
  return (
    body
      .split(/\n\s*\n/)
      .map((part) => part.trim().replace(/\s+/g, ' '))
      .find((part) => /^[\p{L}\p{N}"]/u.test(part)) ?? null
  );
}
