import type { CompiledProgramme } from '#programmes/index.ts';
import { formatDate, formatMoney } from '#ui/components/text.tsx';
import { fieldsFor } from './agreement-fields.ts';
import type { AgreementItem, AgreementKind, AgreementPart, AgreementSection, AgreementTable, Party } from './agreement-model.ts';
import type { AgreementTerms } from './agreement-terms.ts';

/** From what is known to the text of an agreement. Pure: what is not known is named as missing and never made up. */

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

/** Which agreement the law of the programme's framework asks for. */
export function agreementKindOf(programme: CompiledProgramme, country: string): AgreementKind {
  if (programme.framework.system === 'US registered') return 'us';
  return programme.framework.system === 'RQF' && country === 'GB' ? 'uk' : 'letter';
}

export const partiesOf = (facts: Pick<AgreementFacts, 'kind' | 'provider' | 'guardian'>): readonly Party[] => [
  'apprentice',
  'employer',
  ...(facts.kind === 'uk' && facts.provider !== null ? (['provider'] as const) : []),
  ...(facts.guardian.isNeeded ? (['guardian'] as const) : []),
];

export function agreementParts(facts: AgreementFacts): readonly AgreementPart[] {
  switch (facts.kind) {
    case 'uk':
      return [ukAgreement(facts), trainingPlan(facts)];
    case 'us':
      return [usAgreement(facts)];
    case 'letter':
      return [letter(facts)];
  }
}

const titles: Readonly<Record<AgreementKind, string>> = {
  uk: 'Apprenticeship agreement',
  us: 'Apprenticeship agreement',
  letter: 'Agreement on work-based learning',
};
export const titleOf = (kind: AgreementKind): string => titles[kind];

function ukAgreement(facts: AgreementFacts): AgreementPart {
  const { terms, programme } = facts;
  const sign = signersOf(facts);
  return part('agreement', titles.uk, [
    section('basis', 'What this is', sign, {
      paragraphs: [
        'This is an approved English apprenticeship agreement under section A1 of the Apprenticeships, Skills, Children and Learning Act 2009. It is part of the contract of service between the apprentice and the employer, under which the apprentice works for reward in the occupation that the standard describes and receives training to help reach it.',
      ],
    }),
    section('parties', 'The parties', sign, { items: partyItems(facts) }),
    section('standard', 'Standard and level', sign, {
      items: [
        detail(facts, 'standard'),
        item('Level', levelText(programme), 'the programme document, key “framework”', true),
        item('Occupation', programme.title),
        item('Programme', `${terms.programme}, version ${terms.version}`),
      ],
    }),
    section('place', 'Place of work', sign, { items: [item('Place of work', terms.site)] }),
    section('dates', 'Dates', sign, {
      items: [
        item('The apprenticeship begins', formatDate(terms.startsOn)),
        item('It is planned to end, with its assessment, by', formatDate(terms.plannedEndOn)),
        item('The practical period begins', formatDate(terms.startsOn)),
        item('The practical period is planned to end', formatDate(terms.plannedEndOn)),
        item('Length of the practical period', lengthBetween(terms.startsOn, terms.plannedEndOn)),
      ],
    }),
    section('off-the-job', 'Training away from the work', sign, {
      items: [detail(facts, 'offTheJobHours', hoursFrom(programme, 'related'))],
    }),
    paySection(facts, sign),
  ]);
}

function trainingPlan(facts: AgreementFacts): AgreementPart {
  const { terms, programme } = facts;
  const sign: readonly Party[] = [...signersOf(facts), ...(facts.provider === null ? [] : (['provider'] as const))];
  return part('plan', 'Training plan', [
    section('plan-parties', 'Who takes part', sign, {
      items: [
        item('Apprentice', terms.apprentice),
        item('Employer', terms.employer),
        item('Training provider that signs', facts.provider, 'the partners of the programme: add the training provider as a partner', true),
        item('Teaching by', terms.providers.length === 0 ? terms.employer : terms.providers.join(', ')),
      ],
    }),
    phasesSection(facts, sign),
    section('plan-learning', 'What is learnt', sign, {
      items: [
        detail(facts, 'englishAndMaths'),
        detail(facts, 'priorLearning'),
        detail(facts, 'offTheJobHours', hoursFrom(programme, 'related')),
      ],
      list: terms.awards.map((award) => `Leads to: ${award}`),
    }),
    section('plan-progress', 'Progress', sign, {
      paragraphs: [
        `Apprentice, employer and training provider review the progress together every ${monthsText(terms.reviewEveryMonths)}, write down what was agreed, and sign it. This plan is brought up to date after each review.`,
      ],
      items: [detail(facts, 'assessmentOrganisation'), detail(facts, 'learningSupport')],
    }),
    section('plan-duties', 'Who does what', sign, {
      list: [
        `${terms.employer} gives paid time for the training within working hours, a mentor, and work in which what is taught can be used.`,
        `${facts.provider ?? 'The training provider'} teaches what this plan names, keeps the evidence, and says early when something slips.`,
        `${terms.apprentice} takes part, records hours and evidence, and says early what stands in the way.`,
      ],
    }),
    section('plan-contacts', 'Contacts and complaints', sign, {
      items: [
        detail(facts, 'employerContact'),
        ...(facts.provider === null ? [] : [detail(facts, 'providerContact')]),
        detail(facts, 'complaints'),
      ],
    }),
  ]);
}

function usAgreement(facts: AgreementFacts): AgreementPart {
  const { terms, programme } = facts;
  const sign = signersOf(facts);
  const processes = programme.competencies.filter((one) => one.kind === 'work process');
  return part('agreement', titles.us, [
    section('basis', 'What this is', sign, {
      paragraphs: [
        'This is an apprenticeship agreement under 29 CFR 29.7. The standards of the registered programme, as they stand on the day of this agreement and as they may be amended during its term, are part of it.',
      ],
    }),
    section('parties', 'The parties', sign, {
      items: [
        item('Apprentice', terms.apprentice),
        item(
          'Date of birth',
          facts.dateOfBirth === null ? null : formatDate(facts.dateOfBirth),
          'the apprentice: in the check of the programme, question “date of birth”',
          true,
        ),
        item('Social security number', 'Voluntary. It is never asked for or kept here; whoever wants to give it gives it to the sponsor.'),
        item('Sponsor and employer', terms.employer),
        detail(facts, 'registrationAgency'),
        detail(facts, 'programmeNumber'),
        ...(facts.guardian.isNeeded ? [guardianItem(facts)] : []),
      ],
    }),
    section('occupation', 'Occupation and term', sign, {
      items: [
        detail(facts, 'occupation'),
        item('Programme', `${terms.programme}, version ${terms.version}`),
        item('Approach', approachText(programme), 'the programme document, key “framework: approach”', true),
        item('Place of work', terms.site),
        item('The apprenticeship begins', formatDate(terms.startsOn)),
        item('Term', `${lengthBetween(terms.startsOn, terms.plannedEndOn)}, planned until ${formatDate(terms.plannedEndOn)}`),
        detail(facts, 'probation'),
        detail(facts, 'priorLearning'),
      ],
    }),
    section('work', 'On-the-job learning', sign, {
      items: [detail(facts, 'onTheJobHours', hoursFrom(programme, 'on the job')), detail(facts, 'ratio', programme.mentors?.text ?? null)],
      table:
        processes.length === 0
          ? null
          : {
              caption: 'Schedule of work processes',
              columns: ['Work process', 'Approximate hours'],
              rows: processes.map((one) => [one.title, one.hours === null ? 'by competency' : String(one.hours)]),
            },
    }),
    section('instruction', 'Related instruction', sign, {
      items: [
        detail(facts, 'relatedHours', hoursFrom(programme, 'related')),
        detail(facts, 'relatedPaid'),
        item('Provided by', terms.providers.length === 0 ? terms.employer : terms.providers.join(', ')),
      ],
    }),
    phasesSection(facts, sign),
    section('wages', 'Wages', sign, {
      items: [
        item('Wage at entry', `${formatMoney(terms.payMinor, terms.currency)} per ${terms.payPer}`),
        detail(facts, 'wageSchedule', wageSteps(programme, terms)),
        item('Hours', `${terms.hoursPerWeek} a week`),
      ],
    }),
    section('ending', 'Ending this agreement', sign, {
      paragraphs: [
        'During probation either side may end this agreement without giving a cause. Afterwards it ends at the apprentice’s request, or is suspended or cancelled by the sponsor for good cause after notice to the apprentice and a reasonable opportunity to put things right. The sponsor tells the registration agency within 45 days.',
      ],
    }),
    section('equal-opportunity', 'Equal opportunity', sign, {
      paragraphs: [
        'The sponsor treats apprentices and applicants without regard to race, colour, religion, national origin, sex (including pregnancy and gender identity), sexual orientation, genetic information, age (40 or older) or disability, and acts to bring equal opportunity about, as 29 CFR part 30 requires.',
      ],
      items: [detail(facts, 'complaints')],
    }),
  ]);
}

function letter(facts: AgreementFacts): AgreementPart {
  const { terms } = facts;
  const sign = signersOf(facts);
  return part('agreement', titles.letter, [
    section('parties', 'The parties', sign, { items: [...partyItems(facts), detail(facts, 'employerContact')] }),
    section('programme', 'Programme', sign, {
      items: [
        item('Programme', `${terms.programme}, version ${terms.version}`),
        item('Place of work', terms.site),
        item('From', formatDate(terms.startsOn)),
        item('Planned until', formatDate(terms.plannedEndOn)),
        item('Leads to', terms.awards.length === 0 ? 'No award is named' : terms.awards.join(', ')),
      ],
    }),
    phasesSection(facts, sign),
    paySection(facts, sign),
    section('progress', 'Progress', sign, {
      paragraphs: [`Both sides review the progress together every ${monthsText(terms.reviewEveryMonths)} and write down what they agree.`],
    }),
  ]);
}

/** Who signs the agreement itself; a training plan adds the provider. */
const signersOf = (facts: AgreementFacts): readonly Party[] => [
  'apprentice',
  'employer',
  ...(facts.guardian.isNeeded ? (['guardian'] as const) : []),
];

const partyItems = (facts: AgreementFacts): readonly AgreementItem[] => [
  item('Apprentice', facts.terms.apprentice),
  item('Employer', facts.terms.employer),
  ...(facts.guardian.isNeeded ? [guardianItem(facts)] : []),
];

const guardianItem = (facts: AgreementFacts): AgreementItem =>
  item('Parent or guardian', facts.guardian.name, 'the apprentice, who is under 18, on the page of the agreement', true);

const paySection = ({ terms }: AgreementFacts, sign: readonly Party[]): AgreementSection =>
  section('pay', 'Pay and hours', sign, {
    items: [
      item('Pay', `${formatMoney(terms.payMinor, terms.currency)} per ${terms.payPer}`),
      item('Hours', `${terms.hoursPerWeek} a week, with the time for training`),
    ],
  });

function phasesSection({ terms, kind }: AgreementFacts, sign: readonly Party[]): AgreementSection {
  const table: AgreementTable | null =
    terms.phases.length === 0
      ? null
      : {
          caption: 'How the training is laid out',
          columns: ['Part', 'Way', 'Length', 'With'],
          rows: terms.phases.map((phase) => [phase.name, phase.mode, phase.length, phase.provider ?? terms.employer]),
        };
  return section(kind === 'uk' ? 'plan-phases' : 'training', 'The training', sign, {
    table,
    paragraphs: table === null ? ['The programme names no parts of the training.'] : [],
  });
}

const part = (id: AgreementPart['id'], title: string, sections: readonly AgreementSection[]): AgreementPart => ({ id, title, sections });

function section(
  id: string,
  heading: string,
  concerns: readonly Party[],
  content: Partial<Pick<AgreementSection, 'paragraphs' | 'items' | 'table' | 'list'>>,
): AgreementSection {
  return { id, heading, concerns, paragraphs: [], items: [], table: null, list: [], ...content };
}

function item(label: string, value: string | null, where?: string, isNeeded = false): AgreementItem {
  return value === null && where !== undefined ? { label, value, fill: { where, isNeeded } } : { label, value };
}

/** A field of the employer's: as typed, else as the document or the law says it, else missing. */
function detail(facts: AgreementFacts, id: string, known: string | null = null): AgreementItem {
  const field = fieldsFor(facts.kind, facts.provider !== null).find((one) => one.id === id);
  const typed = facts.details[id]?.trim() ?? '';
  const value = typed !== '' ? typed : known;
  return {
    label: field?.label ?? id,
    value,
    ...(value === null
      ? { fill: { where: 'the employer, on the page of the agreement', field: id, isNeeded: field?.isNeeded ?? false } }
      : {}),
  };
}

function levelText({ framework }: CompiledProgramme): string | null {
  if (framework.levels.length === 0) return null;
  return `${framework.levels.join(' to ')} (${framework.system})`;
}

const approachText = ({ framework }: CompiledProgramme): string | null =>
  framework.approach === null
    ? null
    : { time: 'Time-based', competency: 'Competency-based', hybrid: 'Hybrid: hours and competencies' }[framework.approach];

const hoursFrom = (programme: CompiledProgramme, kind: 'on the job' | 'related'): string | null => {
  const minimum = programme.hoursMinima.find((one) => one.kind === kind);
  return minimum === undefined ? null : `${minimum.hours} hours (${minimum.source})`;
};

function wageSteps(programme: CompiledProgramme, terms: AgreementTerms): string | null {
  const steps = programme.pay?.steps ?? [];
  if (steps.length === 0) return null;
  return steps
    .map((step) =>
      step.amountMinor === null
        ? `${step.after.text}: ${step.percent ?? 0} % of ${programme.pay?.rates?.find((rate) => rate.id === step.of)?.name ?? 'the rate named in the document'}`
        : `${step.after.text}: ${formatMoney(step.amountMinor, terms.currency)}`,
    )
    .join('; ');
}

const monthsText = (months: number): string => (months === 1 ? 'month' : `${months} months`);

function lengthBetween(from: string, to: string): string {
  const { months, days } = Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to).add({ days: 1 }), { largestUnit: 'months' });
  const parts = [
    ...(months === 0 ? [] : [months === 1 ? '1 month' : `${months} months`]),
    ...(days === 0 ? [] : [days === 1 ? '1 day' : `${days} days`]),
  ];
  return parts.join(' and ');
}
