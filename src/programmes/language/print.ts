/** What the language understood, as text for `guildhall check --show`. Only what is there is printed. */
import type { CompiledDocument, CompiledProgramme, Pay, Phase, ProcessStep } from './compiled.ts';
import { printCondition } from './print-condition.ts';

type Line = readonly [label: string, value: string | null];

export function printCompiled(document: CompiledDocument): string {
  const head = block([
    ['Company', document.company],
    ['Description', document.description],
    ['Image', document.image],
    ['Link', document.link],
    ['Locations', all(document.locations, '; ')],
  ]);
  const kind = document.programmes.length === 0 ? ['Directory page: no programmes, takes no applications.'] : [];
  return `${[...head, ...kind, ...document.programmes.flatMap((one) => ['', ...programmeLines(one)])].join('\n')}\n`;
}

function programmeLines(programme: CompiledProgramme): string[] {
  const provider = (id: string | null): string | null => programme.providers.find((one) => one.id === id)?.name ?? null;
  const levels = all(programme.framework.levels.map(String), ' and ');
  return [
    `Programme ${programme.id}`,
    ...indented([
      ...block([
        ['Title', programme.title],
        ['Summary', programme.summary],
        ['Field', programme.field],
        [
          'Framework',
          [programme.framework.system, levels === null ? null : `level ${levels}`, programme.framework.approach]
            .filter((part) => part !== null)
            .join(', '),
        ],
        ['Duration', `${programme.duration.text} = ${amounts(programme.duration.min, programme.duration.max)} ${programme.duration.unit}`],
        [
          'Sites',
          all(
            programme.sites.map(
              (site) =>
                `${site.id} (${site.name}, ${site.country}, ${site.timeZone}${site.market === null ? '' : `, market ${site.market}`})`,
            ),
            '; ',
          ),
        ],
        ['Pay', programme.pay === null ? 'not stated' : payLine(programme.pay)],
      ]),
      ...list(
        'Phases',
        programme.phases.map((phase) => phaseLine(phase, provider)),
      ),
      ...list(
        'Routes',
        (programme.routes?.options ?? []).map(
          (route) =>
            `after ${programme.routes?.afterMonths} months: ${route.id} (${route.title}${route.level === null ? '' : `, level ${route.level}`})`,
        ),
      ),
      ...list(
        'Awards',
        programme.awards.map((award) =>
          [award.id, award.title, award.kind, award.level === null ? '' : `level ${award.level}`, award.by ?? '']
            .filter((part) => part !== '')
            .join(', '),
        ),
      ),
      ...list(
        'Criteria',
        programme.criteria.map(
          (criterion) =>
            `${criterion.id}, ${criterion.weight}: ${criterion.sentence}\n    means ${printCondition(criterion.condition)}${criterion.scope?.sites ? `\n    at ${criterion.scope.sites.join(', ')}` : ''}${criterion.legalBasis ? `\n    because ${criterion.legalBasis.text}${criterion.legalBasis.inForceFrom ? ` (since ${criterion.legalBasis.inForceFrom})` : ''}` : ''}`,
        ),
      ),
      ...list(
        'Questions',
        programme.facts.map((fact) => `${fact.id}, ${fact.type}: ${fact.question}`),
      ),
      ...list('Process', programme.process.map(stepLine)),
      ...list(
        'Demands, accommodation considered',
        programme.demands.map((demand) => demand.text),
      ),
      ...list('Working pattern', patternLines(programme)),
      ...list(
        'Competencies',
        programme.competencies.map((one) => `${one.kind}: ${one.title}${one.hours === null ? '' : ` (${one.hours} hours)`}`),
      ),
      ...list(
        'Safety training',
        programme.safetyTraining.map((one) => `${one.title}, before ${one.before.join(', ') || 'no work in particular'}`),
      ),
      ...list(
        'Openings',
        programme.openings === null ? [] : [`${programme.openings.text}; ${programme.openings.channels.join(' and ')} channel`],
      ),
      ...list(
        'Leads to',
        programme.nextRoles.map((role) => `${role.title}${role.at === null ? '' : ` at ${role.at}`}`),
      ),
      ...list(
        'Stories',
        programme.stories.map((story) => story.title),
      ),
      ...list('Reviews', [`every ${programme.reviewEveryMonths} months`]),
    ]),
  ];
}

function phaseLine(phase: Phase, provider: (id: string | null) => string | null): string {
  const studies = phase.with.map((study) => {
    const mode = study.orMode ? `${study.mode} or ${study.orMode}` : study.mode;
    const time =
      study.weeksPerYear !== null
        ? `${study.weeksPerYear} weeks per year`
        : study.daysPerWeek !== null
          ? `${study.daysPerWeek} days per week`
          : null;
    return `with ${parts([mode, provider(study.provider), time, study.towards === null ? null : `towards ${study.towards}`, study.text])}`;
  });
  return parts([
    phase.name,
    phase.mode,
    phase.duration.text,
    provider(phase.provider),
    phase.place,
    phase.paid === null ? null : phase.paid ? 'paid' : 'unpaid',
    phase.towards === null ? null : `towards ${phase.towards}`,
    phase.project === null ? null : `project: ${phase.project}`,
    phase.routeId === null ? null : `route ${phase.routeId}`,
    ...studies,
  ]);
}

function stepLine(step: ProcessStep): string {
  return parts([
    step.kind,
    `by ${step.organisation === null ? step.by : `${step.by} (${step.organisation})`}`,
    step.withinWorkingDays === null ? null : `within ${step.withinWorkingDays} working days`,
    step.openForDays === null ? null : `open for ${step.openForDays} days`,
    step.panel === null ? null : `panel of ${step.panel}`,
    all(step.scorecard, ', ', 'rates '),
    all(step.hide, ', ', 'hides '),
    all(step.conditions, ', ', 'conditions '),
  ]);
}

function payLine(pay: Pay): string {
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency: pay.currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const whole = (minor: number | null): number | null => (minor === null ? null : minor / 10 ** digits);
  const markets = pay.markets.map((market) => `${market.id} ${amounts(whole(market.minMinor), whole(market.maxMinor))}`);
  return parts([
    `${pay.currency} ${amounts(whole(pay.minMinor), whole(pay.maxMinor))} per ${pay.per}`,
    all(markets, ', ', 'markets: '),
    all(pay.dependsOn, ', ', 'depends on '),
    all(pay.extras, ', ', 'also '),
  ]);
}

function patternLines({ pattern }: CompiledProgramme): string[] {
  if (pattern === null) return [];
  return [
    parts([
      pattern.service,
      all(pattern.shifts, ', ', 'shifts: '),
      pattern.responderRotation === null ? null : `responder rotation: ${pattern.responderRotation}`,
      pattern.onCall ? 'on call' : null,
      pattern.hoursPerWeek === null ? null : `${pattern.hoursPerWeek} hours per week`,
      pattern.travel,
    ]),
  ];
}

function amounts(min: number | null, max: number | null): string {
  if (min === max) return String(min ?? '?');
  if (min === null) return `up to ${max}`;
  return max === null ? `at least ${min}` : `${min} to ${max}`;
}

const parts = (texts: readonly (string | null)[]): string => texts.filter((text) => text !== null && text !== '').join(', ');
const all = (texts: readonly string[], joiner: string, lead = ''): string | null =>
  texts.length === 0 ? null : `${lead}${texts.join(joiner)}`;
const block = (lines: readonly Line[]): string[] => lines.flatMap(([label, value]) => (value === null ? [] : [`${label}: ${value}`]));
const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line.replaceAll('\n', '\n  ')}`);
const list = (label: string, entries: readonly string[]): string[] =>
  entries.length === 0 ? [] : [`${label}:`, ...entries.map((entry) => `  - ${entry}`)];
