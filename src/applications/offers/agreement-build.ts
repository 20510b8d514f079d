import type { CompiledProgramme } from '#programmes/index.ts';
import { formatDate } from '#ui/components/text.tsx';
import type { AgreementKind, AgreementPart, Party } from './agreement-model.ts';
import {
  detail,
  hoursFrom,
  item,
  levelText,
  monthsText,
  part,
  partyItems,
  paySection,
  phasesSection,
  section,
  signersOf,
  type AgreementFacts,
} from './agreement-parts.ts';
import { lengthBetween, type AgreementTerms } from './agreement-terms.ts';
import { usAgreement } from './agreement-us.ts';

export type { AgreementFacts } from './agreement-parts.ts';

/** From what is known to the text of an agreement. Pure: what is not known is named as missing and never made up. */

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
        ...(facts.provider === null ? [] : [detail(facts, 'register')]),
        item('Teaching by', terms.providers.length === 0 ? terms.employer : terms.providers.join(', ')),
        ...(facts.provider === null ? [] : [detail(facts, 'subcontractors')]),
      ],
    }),
    phasesSection(facts, sign),
    section('plan-learning', 'What is learnt', sign, {
      items: [
        detail(facts, 'englishAndMaths'),
        detail(facts, 'priorLearning'),
        detail(facts, 'price'),
        detail(facts, 'offTheJobHours', hoursFrom(programme, 'related')),
      ],
      list: terms.awards.map((award) => `Leads to: ${award}`),
    }),
    section('plan-progress', 'Progress', sign, {
      paragraphs: [
        `Apprentice, employer and training provider review the progress together every ${monthsText(terms.reviewEveryMonths)}, write down what was agreed, and sign it. This plan is brought up to date after each review.`,
      ],
      items: [detail(facts, 'milestones', milestonesIn(terms)), detail(facts, 'assessmentOrganisation'), detail(facts, 'learningSupport')],
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

/** Each with its day, as the plan of the training has them. */
const milestonesIn = ({ milestones = [] }: AgreementTerms): string | null =>
  milestones.length === 0 ? null : milestones.map(({ title, on }) => `${title}: ${formatDate(on)}`).join('; ');

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
