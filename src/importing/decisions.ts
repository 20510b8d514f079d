import type { ImportedDocument, ImportedProgramme, ImportedRequirement, PayPeriod, Polarity, RequirementKind } from '#importer/index.ts';
import type { FieldError } from '#platform/result.ts';
import { durationInWords, type Fact } from './facts.ts';

/** What a person decided about each fact of an import: keep it as read, say it otherwise, or leave it out. Pure. */

export interface Decision {
  readonly drop?: true;
  readonly value?: string;
  readonly kind?: RequirementKind;
  readonly polarity?: Polarity;
  readonly name?: string;
  readonly mode?: string;
  readonly duration?: string;
}

/** By the path of the fact; only what differs from the reading is kept. */
export type Decisions = Readonly<Record<string, Decision>>;

/** What the programme language needs and the document does not say, by the path where it belongs ("programmes[0].field"). */
export type Answers = Readonly<Record<string, string>>;

export const requirementKinds = [
  'age',
  'education',
  'grade',
  'work_authorisation',
  'citizenship',
  'sponsorship',
  'clearance',
  'licence',
  'vehicle',
  'shift',
  'physical',
  'military',
  'certification',
  'experience',
  'residency',
  'language',
  'background_check',
  'other',
] as const satisfies readonly RequirementKind[];
export const polarities = ['required', 'preferred', 'excluded'] as const satisfies readonly Polarity[];
export const periods = ['hour', 'day', 'week', 'fortnight', 'month', 'year'] as const satisfies readonly PayPeriod[];

/** The name of a fact's control in the form: its place in the list. */
export const fieldOf = (index: number, part = ''): string => `fact-${index}${part === '' ? '' : `-${part}`}`;

const longest = 4000;

/** Reads the review's form. Problems name the control; what was typed stays in `decisions` either way. */
export function readDecisions(
  facts: readonly Fact[],
  fields: Readonly<Record<string, string>>,
): { readonly decisions: Decisions; readonly errors: readonly FieldError[] } {
  const decisions: Record<string, Decision> = {};
  const errors: FieldError[] = [];
  facts.forEach((fact, index) => {
    // A form that came without this fact (a part of the page, an old one) decides nothing about it.
    if (fields[fieldOf(index, 'shown')] === undefined) return;
    const value = (fields[fieldOf(index)] ?? fact.value).trim();
    const decision: Decision = {
      ...(fields[fieldOf(index, 'use')] === undefined ? { drop: true } : {}),
      ...(value === fact.value ? {} : { value }),
      ...changedChoices(fact, index, fields),
    };
    if (Object.keys(decision).length > 0) decisions[fact.path] = decision;
    const problem = decision.drop ? null : problemOf(fact, value);
    if (problem !== null) errors.push({ field: fieldOf(index), message: problem });
  });
  return { decisions, errors };
}

function changedChoices(fact: Fact, index: number, fields: Readonly<Record<string, string>>): Partial<Decision> {
  const sent = (part: string): string | undefined => fields[fieldOf(index, part)]?.trim();
  if (fact.requirement) {
    const kind = requirementKinds.find((one) => one === sent('kind'));
    const polarity = polarities.find((one) => one === sent('polarity'));
    return {
      ...(kind === undefined || kind === fact.requirement.kind ? {} : { kind }),
      ...(polarity === undefined || polarity === fact.requirement.polarity ? {} : { polarity }),
    };
  }
  if (!fact.phase) return {};
  const [name, mode, duration] = [sent('name'), sent('mode'), sent('duration')];
  return {
    ...(name === undefined || name === fact.phase.name ? {} : { name }),
    ...(mode === undefined || mode === (fact.phase.mode ?? '') ? {} : { mode }),
    ...(duration === undefined || duration === (fact.phase.duration ?? '') ? {} : { duration }),
  };
}

function problemOf(fact: Fact, value: string): string | null {
  if (value === '') return `${fact.label}: enter a value, or leave the fact out`;
  if (value.length > longest) return `${fact.label} must be ${longest} characters or fewer`;
  if (fact.kind === 'number' && !/^\d{1,9}(?:\.\d{1,2})?$/.test(value)) return `${fact.label} must be a number, such as 41800 or 18.50`;
  if (fact.kind === 'date' && !/^(?:\d{4}-\d{2}(?:-\d{2})?|--\d{2}(?:-\d{2})?)$/.test(value))
    return `${fact.label} must be a day (2027-09-01), a month (2027-09) or a day without a year (--09-01)`;
  if (fact.kind === 'period' && !periods.some((period) => period === value)) return `${fact.label}: choose one of ${periods.join(', ')}`;
  if (fact.kind === 'yes or no' && value !== 'yes' && value !== 'no') return `${fact.label} must be yes or no`;
  return null;
}

/** The document as the person decided it: without what was dropped, with what was said otherwise. Sources stay where they were. */
export function decided(imported: ImportedDocument, decisions: Decisions): ImportedDocument {
  const of = (path: string): Decision => decisions[path] ?? {};
  const text = (path: string, value: string | null): string | null => (of(path).drop ? null : (of(path).value ?? value));
  return {
    ...imported,
    organisation: text('organisation', imported.organisation),
    title: text('title', imported.title),
    programmes: imported.programmes.flatMap((programme, index) =>
      of(`programmes[${index}]`).drop ? [] : [decidedProgramme(programme, `programmes[${index}]`, of, text)],
    ),
  };
}

function decidedProgramme(
  programme: ImportedProgramme,
  at: string,
  of: (path: string) => Decision,
  text: (path: string, value: string | null) => string | null,
): ImportedProgramme {
  const list = (key: 'locations' | 'qualifications' | 'providers' | 'benefits' | 'process_steps'): string[] =>
    programme[key].flatMap((value, item) => text(`${at}.${key}[${item}]`, value) ?? []);
  const number = (key: string, value: number | null): number | null => {
    const written = text(`${at}.${key}`, value === null ? null : String(value));
    return written === null || Number.isNaN(Number(written)) ? null : Number(written);
  };
  const { pay } = programme;
  const paid = text(`${at}.paid`, programme.paid === null ? null : programme.paid ? 'yes' : 'no');
  const currency = pay && text(`${at}.pay.currency`, pay.currency);
  const period = pay && text(`${at}.pay.period`, pay.period);
  return {
    ...programme,
    title: text(`${at}.title`, programme.title),
    level: text(`${at}.level`, programme.level),
    // The words are what the document is written from: from here on they are the length.
    duration_months: null,
    duration_text: text(`${at}.duration`, durationInWords(programme)),
    locations: list('locations'),
    qualifications: list('qualifications'),
    providers: list('providers'),
    benefits: list('benefits'),
    process_steps: list('process_steps'),
    start: text(`${at}.start`, programme.start),
    opens: text(`${at}.opens`, programme.opens),
    closing: text(`${at}.closing`, programme.closing),
    openings: number('openings', programme.openings),
    paid: paid === null ? null : paid === 'yes',
    pay: pay && {
      ...pay,
      min: number('pay.min', pay.min),
      max: number('pay.max', pay.max),
      currency,
      period: periods.find((one) => one === period) ?? null,
    },
    phases: programme.phases.flatMap((phase, item) => {
      const { drop, name, mode, duration } = of(`${at}.phases[${item}]`);
      return drop ? [] : [{ ...phase, name: name ?? phase.name, mode: mode ?? phase.mode, duration: duration ?? phase.duration }];
    }),
    requirements: programme.requirements.flatMap((requirement, item): ImportedRequirement[] => {
      const { drop, value, kind, polarity } = of(`${at}.requirements[${item}]`);
      if (drop) return [];
      return [
        { ...requirement, text: value ?? requirement.text, kind: kind ?? requirement.kind, polarity: polarity ?? requirement.polarity },
      ];
    }),
  };
}
