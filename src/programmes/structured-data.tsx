import { raw } from 'hono/html';
import { capitalised } from '#ui/index.ts';
import type { CompiledProgramme, Duration, ProcessStep } from './language/compiled.ts';
import type { Intake, IntakeSite } from './intake.query.ts';
import { paths } from './paths.ts';
import type { ProgrammeView } from './programme-page.query.ts';
import { listed, patternInWords } from './words.ts';

/** What search engines and other programs read: schema.org's WorkBasedProgram, and one JobPosting per site of each open intake. */

type Thing = Readonly<Record<string, unknown>>;

export function structuredDataOf(view: ProgrammeView, origin: string): readonly Thing[] {
  const { compiled } = view.version;
  // Google reads one pay per posting, so each place with a pay of its own is a posting of its own; internal ones are nobody else's.
  const postings = view.intakes
    .filter((intake) => intake.channel !== 'internal')
    .flatMap((intake) => intake.sites.map((site) => jobPosting(view, compiled, intake, site, origin)));
  return [workBasedProgram(view, compiled, origin), ...postings];
}

function workBasedProgram({ version, intakes }: ProgrammeView, programme: CompiledProgramme, origin: string): Thing {
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
    startDate: next?.startsOn.toString(),
    applicationStartDate: next?.opensOn.toString(),
    applicationDeadline: next?.closesOn?.toString(),
    maximumEnrollment: next?.sites.reduce((sum, site) => sum + site.places, 0),
  });
}

function jobPosting({ version }: ProgrammeView, programme: CompiledProgramme, intake: Intake, site: IntakeSite, origin: string): Thing {
  const rules = programme.criteria.filter((criterion) => criterion.scope?.sites === undefined || criterion.scope.sites.includes(site.slug));
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
      value: `${version.slug}/${intake.id}/${site.slug}`,
    },
    url: `${origin}${paths.programme(version.slug)}`,
    datePosted: intake.opensOn.toString(),
    validThrough:
      intake.closesOn === null
        ? undefined
        : intake.closesOn.add({ days: 1 }).toZonedDateTime(site.timeZone).toString({ timeZoneName: 'never', smallestUnit: 'second' }),
    hiringOrganization: { '@type': 'Organization', name: version.organisationName },
    jobLocation: {
      '@type': 'Place',
      name: site.name,
      address: compact({
        '@type': 'PostalAddress',
        addressLocality: site.city ?? undefined,
        addressRegion: site.region ?? undefined,
        addressCountry: site.country,
      }),
    },
    baseSalary: {
      '@type': 'MonetaryAmount',
      currency: site.currency,
      value: {
        '@type': 'QuantitativeValue',
        minValue: site.payMinMinor / 100,
        maxValue: site.payMaxMinor / 100,
        unitText: site.payPer.toUpperCase(),
      },
    },
    employmentType: 'FULL_TIME',
    jobStartDate: intake.startsOn.toString(),
    totalJobOpenings: site.places,
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
