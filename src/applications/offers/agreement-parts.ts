import type { CompiledProgramme } from '#programmes/index.ts';
import { formatDate, formatMoney } from '#ui/components/text.tsx';
import { fieldsFor } from './agreement-fields.ts';
import type { AgreementItem, AgreementKind, AgreementPart, AgreementSection, AgreementTable, Party } from './agreement-model.ts';
import type { AgreementTerms } from './agreement-terms.ts';

/** What the kinds of agreement share: their facts, and the pieces that their sections are made of. Pure. */

export interface AgreementFacts {
  readonly kind: AgreementKind;
  readonly programme: CompiledProgramme;
  readonly terms: AgreementTerms;
  /** The employer's own fields: agreement-fields.ts. */
  readonly details: Readonly<Record<string, string>>;
  /** Needed by 29 CFR 29.7 only. */
  readonly dateOfBirth: string | null;
  /** The organisation that signs the training plan; null: the programme has no provider as partner. */
  readonly provider: string | null;
  readonly guardian: { readonly isNeeded: boolean; readonly name: string | null };
}

/** Who signs the agreement itself; a training plan adds the provider. */
export const signersOf = (facts: AgreementFacts): readonly Party[] => [
  'apprentice',
  'employer',
  ...(facts.guardian.isNeeded ? (['guardian'] as const) : []),
];

export const partyItems = (facts: AgreementFacts): readonly AgreementItem[] => [
  item('Apprentice', facts.terms.apprentice),
  item('Employer', facts.terms.employer),
  ...(facts.guardian.isNeeded ? [guardianItem(facts)] : []),
];

export const guardianItem = (facts: AgreementFacts): AgreementItem =>
  item('Parent or guardian', facts.guardian.name, 'the apprentice, who is under 18, on the page of the agreement', true);

export const paySection = ({ terms }: AgreementFacts, sign: readonly Party[]): AgreementSection =>
  section('pay', 'Pay and hours', sign, {
    items: [
      item('Pay', `${formatMoney(terms.payMinor, terms.currency)} per ${terms.payPer}`),
      item('Hours', `${terms.hoursPerWeek} a week, with the time for training`),
    ],
  });

export function phasesSection({ terms, kind }: AgreementFacts, sign: readonly Party[]): AgreementSection {
  const table: AgreementTable | null =
    terms.phases.length === 0
      ? null
      : {
          caption: 'How the training is laid out',
          columns: ['Part', 'When', 'Way', 'Length', 'With'],
          rows: terms.phases.map((phase) => [
            phase.name,
            phase.from === undefined || phase.to === undefined ? '–' : `${formatDate(phase.from)} to ${formatDate(phase.to)}`,
            phase.mode,
            phase.length,
            phase.provider ?? terms.employer,
          ]),
        };
  return section(kind === 'uk' ? 'plan-phases' : 'training', 'The training', sign, {
    table,
    paragraphs: table === null ? ['The programme names no parts of the training.'] : [],
  });
}

export const part = (id: AgreementPart['id'], title: string, sections: readonly AgreementSection[]): AgreementPart => ({
  id,
  title,
  sections,
});

export function section(
  id: string,
  heading: string,
  concerns: readonly Party[],
  content: Partial<Pick<AgreementSection, 'paragraphs' | 'items' | 'table' | 'list'>>,
): AgreementSection {
  return { id, heading, concerns, paragraphs: [], items: [], table: null, list: [], ...content };
}

export function item(label: string, value: string | null, where?: string, isNeeded = false): AgreementItem {
  return value === null && where !== undefined ? { label, value, fill: { where, isNeeded } } : { label, value };
}

/** A field of the employer's: as typed, else as the document or the law says it, else missing. */
export function detail(facts: AgreementFacts, id: string, known: string | null = null): AgreementItem {
  const field = fieldsFor(facts.kind, facts.provider !== null).find((one) => one.id === id);
  const typed = facts.details[id]?.trim() ?? '';
  const value = typed !== '' ? typed : known;
  return {
    label: field?.label ?? id,
    value,
    ...(value === null ? { fill: { where: 'the employer', field: id, isNeeded: field?.isNeeded ?? false } } : {}),
  };
}

export function levelText({ framework }: CompiledProgramme): string | null {
  if (framework.levels.length === 0) return null;
  return `${framework.levels.join(' to ')} (${framework.system})`;
}

export const approachText = ({ framework }: CompiledProgramme): string | null =>
  framework.approach === null
    ? null
    : { time: 'Time-based', competency: 'Competency-based', hybrid: 'Hybrid: hours and competencies' }[framework.approach];

export const hoursFrom = (programme: CompiledProgramme, kind: 'on the job' | 'related'): string | null => {
  const minimum = programme.hoursMinima.find((one) => one.kind === kind);
  return minimum === undefined ? null : `${minimum.hours.toLocaleString('en-GB')} hours (${minimum.source})`;
};

/** Each step with its wage, in one sentence; where somebody begins above a step, the wage at entry stays. */
export function wageSteps(programme: CompiledProgramme, terms: AgreementTerms): string | null {
  const steps = programme.pay?.steps ?? [];
  if (steps.length === 0) return null;
  const each = steps.map((step) => {
    const wage =
      step.amountMinor === null
        ? `${step.percent ?? 0} % of ${programme.pay?.rates?.find((rate) => rate.id === step.of)?.name ?? 'the rate named in the document'}`
        : formatMoney(step.amountMinor, terms.currency);
    const { text } = step.after;
    return text === 'start' ? `${wage} from the start` : `${wage} ${/^when\b/.test(text) ? text : `after ${text}`}`;
  });
  const isAbove = steps.some((step) => step.amountMinor !== null && step.amountMinor < terms.payMinor);
  return `${each.join('; ')}.${isAbove ? ' The wage at entry stays until a step is above it.' : ''}`;
}

export const monthsText = (months: number): string => (months === 1 ? 'month' : `${months} months`);
