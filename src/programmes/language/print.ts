/** What the language understood, as text for `guildhall check --show`. Only what is there is printed. */
import type { AcceptedFinding, CompiledDocument, CompiledProgramme } from './compiled.ts';
import { applicationLines } from './print-application.ts';
import { printCondition } from './print-condition.ts';
import { all, amounts, block, indented, list } from './print-lines.ts';
import {
  contactLine,
  moduleLine,
  openingsLines,
  patternLines,
  payLine,
  phaseLine,
  safetyLine,
  stepLine,
  storyLine,
  wageStepLine,
} from './print-parts.ts';

export function printCompiled(document: CompiledDocument): string {
  const head = block([
    ['Company', document.company],
    ['Description', document.description],
    ['Image', document.image],
    ['Link', document.link],
    ['Locations', all(document.locations, '; ')],
  ]);
  const kind = document.programmes.length === 0 ? ['Directory page: no programmes, takes no applications.'] : [];
  return `${[...head, ...kind, ...list('Accepted', (document.accepted ?? []).map(acceptedLine)), ...document.programmes.flatMap((one) => ['', ...programmeLines(one)])].join('\n')}\n`;
}

/** "at oregon, ohio; for the internal channel; from 2027-01-01" */
function scopeText({ scope }: CompiledProgramme['criteria'][number]): string {
  const said = [
    all(scope?.sites ?? [], ', ', 'at '),
    all(scope?.intakes ?? [], ', ', 'for the intakes of '),
    scope?.channel === undefined ? null : `for the ${scope.channel} channel`,
    scope?.from === undefined ? null : `from ${scope.from}`,
    scope?.to === undefined ? null : `until ${scope.to}`,
  ].filter((part) => part !== null);
  return said.length === 0 ? '' : `\n    ${said.join('; ')}`;
}

const acceptedLine = ({ rule, because }: AcceptedFinding): string => `${rule}: ${because}`;

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
        'Modules',
        (programme.modules ?? []).map((module) => moduleLine(module, provider)),
      ),
      ...list(
        'Terms',
        (programme.terms ?? []).map((term) => `${term.name}: ${term.from} to ${term.to}`),
      ),
      ...list(
        'Pay rises',
        (programme.pay?.steps ?? []).map((step) => (programme.pay === null ? '' : wageStepLine(step, programme.pay))),
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
            `${criterion.id}, ${criterion.weight}: ${criterion.sentence}\n    means ${printCondition(criterion.condition)}${scopeText(criterion)}${criterion.legalBasis ? `\n    because ${criterion.legalBasis.text}${criterion.legalBasis.inForceFrom ? ` (since ${criterion.legalBasis.inForceFrom})` : ''}` : ''}`,
        ),
      ),
      ...list(
        'Questions',
        programme.facts.map((fact) => `${fact.id}, ${fact.type}: ${fact.question}`),
      ),
      ...list('Application', applicationLines(programme.application)),
      ...list(
        'Process',
        programme.process.map((step) => stepLine(step, programme.pay)),
      ),
      ...list(
        'Demands, accommodation considered',
        programme.demands.map((demand) => `${demand.text}${demand.adjustment === undefined ? '' : ` (${demand.adjustment})`}`),
      ),
      ...list('Working pattern', patternLines(programme)),
      ...list(
        'Competencies',
        programme.competencies.map((one) => `${one.kind}: ${one.title}${one.hours === null ? '' : ` (${one.hours} hours)`}`),
      ),
      ...list(
        'Safety training',
        programme.safetyTraining.map((training) => safetyLine(training, provider)),
      ),
      ...list(
        'Hours that a rule asks for',
        programme.hoursMinima.map(
          (one) =>
            `${one.says ?? one.kind}: at least ${one.hours} hours${one.perYear === undefined ? '' : ` (${one.perYear} a year)`}, ${one.source}`,
        ),
      ),
      ...list('Openings', openingsLines(programme.openings)),
      ...list('Duties', programme.duties),
      ...list('Benefits', programme.benefits),
      ...list(
        'Leads to',
        programme.nextRoles.map(
          (role) =>
            `${role.title}${role.at === null ? '' : ` at ${role.at}`}${role.how === undefined ? '' : `, ${role.how}`}${role.pay === undefined ? '' : `, ${role.pay}`}`,
        ),
      ),
      ...list('Stories', programme.stories.map(storyLine)),
      ...list('Contacts', (programme.contacts ?? []).map(contactLine)),
      ...list('Accommodation', programme.accommodation === null ? [] : [programme.accommodation]),
      ...list(
        'Mentors',
        [programme.mentors?.text, programme.mentorship].filter((text) => text !== undefined && text !== null),
      ),
      ...list('Accepted', (programme.accepted ?? []).map(acceptedLine)),
      ...list('Reviews', [`every ${programme.reviewEveryMonths} months`]),
    ]),
  ];
}
