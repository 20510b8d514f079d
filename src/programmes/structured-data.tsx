import { raw } from 'hono/html';
import { capitalised } from '#ui/index.ts';
import type { CompiledProgramme, Duration, ProcessStep } from './language/compiled.ts';
import { amountText } from './intake-terms.ts';
import type { Intake, IntakeSite } from './intake.query.ts';
import { paths } from './paths.ts';
import type { ProgrammeView } from './programme-page.query.ts';
import { listed, patternInWords } from './words.ts';

/** What search engines and other programs read: schema.org's WorkBasedProgram, and one JobPosting per pay market of each open intake. */

type Thing = Readonly<Record<string, unknown>>;

export function structuredDataOf(view: ProgrammeView, origin: string): readonly Thing[] {
  const { compiled } = view.version;
  // Internal openings are nobody else's, also on the page that an employee sees.
  const intakes = view.intakes.filter((intake) => intake.channel !== 'internal');
  // Google reads one pay per posting, so each market with a pay of its own is a posting of its own.
  const postings = intakes.flatMap((intake) =>
    marketsOf(compiled, intake).map((market) => jobPosting(view, compiled, intake, market, origin)),
  );
  return [workBasedProgram(view.version, compiled, intakes, origin), ...postings];
}

/** The sites of an intake that share a pay market and a country. */
interface Market {
  /** The market's id in the document, else the site's: part of the posting's identifier, so it must not move. */
  readonly id: string;
  readonly name: string;
  readonly sites: readonly IntakeSite[];
}

function marketsOf(programme: CompiledProgramme, intake: Intake): readonly Market[] {
  const marketOf = (site: IntakeSite): string | null => programme.sites.find((one) => one.id === site.slug)?.market ?? null;
  const groups = Map.groupBy(intake.sites, (site) => {
    const market = marketOf(site);
    // Where the document names no market, sites that pay the same are one.
    const pay = `${site.currency} ${site.payPer}`;
    return market === null ? `${site.country} ${pay} ${site.payMinMinor} ${site.payMaxMinor}` : `${site.country} ${pay} ${market}`;
  });
  return [...groups.values()].flatMap((sites) => {
    const [first] = sites;
    if (!first) return [];
    const market = programme.pay?.markets.find((one) => one.id === marketOf(first));
    const name = sites.length === 1 ? first.name : (market?.name ?? listed(sites.map((site) => site.name)));
    return [{ id: market?.id ?? first.slug, name, sites }];
  });
}

/** One place as itself; several as the area that they lie in, with each of them inside it. A posting holds one location only. */
function locationOf({ name, sites }: Market): Thing {
  const placeOf = (site: IntakeSite): Thing => ({
    '@type': 'Place',
    name: site.name,
    address: compact({
      '@type': 'PostalAddress',
      addressLocality: site.city ?? undefined,
      addressRegion: site.region ?? undefined,
      addressCountry: site.country,
    }),
  });
  const [first] = sites;
  if (!first || sites.length === 1) return first ? placeOf(first) : {};
  const shared = (of: (site: IntakeSite) => string | null): string | undefined =>
    sites.every((site) => of(site) === of(first)) ? (of(first) ?? undefined) : undefined;
  return {
    '@type': 'Place',
    name,
    address: compact({
      '@type': 'PostalAddress',
      addressLocality: shared((site) => site.city),
      addressRegion: shared((site) => site.region),
      addressCountry: first.country,
    }),
    containsPlace: sites.map(placeOf),
  };
}

function workBasedProgram(
  version: ProgrammeView['version'],
  programme: CompiledProgramme,
  intakes: readonly Intake[],
  origin: string,
): Thing {
  const [next] = intakes;
  return compact({
    '@context': 'https://schema.org',
    '@type': 'WorkBasedProgram',
    '@id': `${origin}${paths.programme(version.slug)}#programme`,
    url: `${origin}${paths.programme(version.slug)}`,
    name: programme.title,
    description: programme.summary,
    provider: { '@type': 'Organization', name: version.organisationName },
    programType: /apprentice/i.test(`${programme.title} ${programme.summary}`) ? 'Apprenticeship' : 'Work-based training',
    occupationalCategory: programme.field,
    educationalProgramMode: listed(programme.phases.map((phase) => phase.mode)),
    timeToComplete: isoDuration(programme.duration),
    educationalCredentialAwarded: programme.awards.map((award) =>
      compact({
        '@type': 'EducationalOccupationalCredential',
        name: award.title,
        educationalLevel: award.level === null ? undefined : `Level ${award.level}`,
        recognizedBy: award.by === null ? undefined : { '@type': 'Organization', name: award.by },
      }),
    ),
    programPrerequisites: programme.criteria.filter((criterion) => criterion.weight === 'required').map((criterion) => criterion.sentence),
    startDate: next?.rolling === true ? undefined : next?.startsOn.toString(),
    applicationStartDate: next?.opensOn.toString(),
    applicationDeadline: next?.closesOn?.toString(),
    maximumEnrollment: next?.sites.reduce((sum, site) => sum + site.places, 0),
  });
}

function jobPosting({ version }: ProgrammeView, programme: CompiledProgramme, intake: Intake, market: Market, origin: string): Thing {
  const { sites } = market;
  const [first] = sites;
  if (!first) return {};
  const rules = programme.criteria.filter(
    (criterion) =>
      (criterion.scope?.sites === undefined || sites.some((site) => criterion.scope?.sites?.includes(site.slug))) &&
      criterion.scope?.channel !== 'internal',
  );
  const legal = rules.filter((criterion) => criterion.legalBasis !== undefined);
  const demands = programme.demands.map((demand) => demand.text);
  return compact({
    '@context': 'https://schema.org',
    '@type': 'JobPosting',
    title: programme.title,
    description: describedInHtml(programme),
    identifier: {
      '@type': 'PropertyValue',
      name: version.organisationName,
      value: `${version.slug}/${intake.id}/${market.id}`,
    },
    url: `${origin}${paths.programme(version.slug)}`,
    datePosted: intake.opensOn.toString(),
    validThrough:
      intake.closesOn === null
        ? undefined
        : intake.closesOn.add({ days: 1 }).toZonedDateTime(first.timeZone).toString({ timeZoneName: 'never', smallestUnit: 'second' }),
    hiringOrganization: { '@type': 'Organization', name: version.organisationName },
    jobLocation: locationOf(market),
    baseSalary: {
      '@type': 'MonetaryAmount',
      currency: first.currency,
      value: {
        '@type': 'QuantitativeValue',
        minValue: major(Math.min(...sites.map((site) => site.payMinMinor)), first.currency),
        maxValue: major(Math.max(...sites.map((site) => site.payMaxMinor)), first.currency),
        unitText: first.payPer.toUpperCase(),
      },
    },
    employmentType: 'FULL_TIME',
    jobStartDate: intake.rolling ? undefined : intake.startsOn.toString(),
    jobImmediateStart: intake.rolling ? true : undefined,
    totalJobOpenings: sites.reduce((sum, site) => sum + site.places, 0),
    industry: programme.field,
    responsibilities: programme.duties.length === 0 ? undefined : programme.duties.join('; '),
    qualifications:
      rules
        .filter((criterion) => criterion.weight === 'required')
        .map((criterion) => criterion.sentence)
        .join('; ') || undefined,
    skills:
      programme.competencies
        .filter((competency) => competency.kind === 'skill')
        .map((competency) => competency.title)
        .join('; ') || undefined,
    // schema.org says that a citizenship rule is no applicantLocationRequirements.
    eligibilityToWorkRequirement:
      legal.length === 0 ? undefined : legal.map((criterion) => `${criterion.sentence}. ${criterion.legalBasis?.text ?? ''}`).join(' '),
    physicalRequirement: demands.length === 0 ? undefined : `${demands.join('; ')}. Accommodation is considered for each of these.`,
    workHours:
      programme.pattern === null
        ? undefined
        : patternInWords(programme.pattern)
            .map(({ label, value }) => `${label}: ${value}`)
            .join('; '),
    jobBenefits: programme.benefits.length === 0 ? undefined : programme.benefits.join('; '),
    // The application has several sections: not what Google calls a direct application.
    directApply: false,
  });
}

/** Minor units as an amount: 2100000 pence are 21000 pounds, yen have no smaller part. */
const major = (minor: number, currency: string): number => Number(amountText(minor, currency));

/** The whole text of a posting as Google wants it: simple HTML, escaped piece by piece. */
function describedInHtml(programme: CompiledProgramme): string {
  const paragraph = (text: string): string => (text === '' ? '' : `<p>${escaped(text)}</p>`);
  const list = (heading: string, items: readonly string[]): string =>
    items.length === 0
      ? ''
      : `<p><strong>${escaped(heading)}</strong></p><ul>${items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`;
  const criteria = (weight: string): readonly string[] =>
    programme.criteria.filter((criterion) => criterion.weight === weight).map((criterion) => criterion.sentence);
  return [
    paragraph(programme.summary),
    ...programme.body.split(/\n{2,}/).map((part) => paragraph(part.replaceAll(/^[#>\-*\d.\s]+/gm, '').replaceAll('\n', ' '))),
    list('What you will do', programme.duties),
    list('You can apply if you', criteria('required')),
    list('It helps if you', criteria('preferred')),
    list('The steps', programme.process.map(stepWords)),
    list('Benefits', programme.benefits),
  ].join('');
}

const stepWords = (step: ProcessStep): string =>
  `${capitalised(step.name)}${step.withinWorkingDays === null ? '' : `, usually within ${step.withinWorkingDays} working days`}`;

function isoDuration({ unit, min, max }: Duration): string | undefined {
  const amount = max ?? min;
  if (amount === null) return undefined;
  return unit === 'hours' ? `PT${amount}H` : `P${amount}${unit === 'weeks' ? 'W' : 'M'}`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Without what is not known: a property without a value is left out, never sent empty. */
function compact(thing: Readonly<Record<string, unknown>>): Thing {
  return Object.fromEntries(
    Object.entries(thing).filter(([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)),
  );
}

/** Data, not a script: nothing in it can end the element, because no "<" stands in it. */
export function StructuredData({ things }: { things: readonly Thing[] }) {
  return (
    <>
      {things.map((thing) => (
        <script type="application/ld+json">{raw(JSON.stringify(thing).replaceAll('<', String.raw`\u003c`))}</script>
      ))}
    </>
  );
}
