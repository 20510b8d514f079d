import { formatDate, formatMoney } from '#ui/components/text.tsx';
import type { AgreementPart } from './agreement-model.ts';
import {
  approachText,
  detail,
  guardianItem,
  hoursFrom,
  item,
  part,
  phasesSection,
  section,
  signersOf,
  wageSteps,
  type AgreementFacts,
} from './agreement-parts.ts';
import { lengthBetween } from './agreement-terms.ts';

/** The agreement of a registered apprenticeship in the United States: what 29 CFR 29.7 wants in it. */
export function usAgreement(facts: AgreementFacts): AgreementPart {
  const { terms, programme } = facts;
  const sign = signersOf(facts);
  const processes = programme.competencies.filter((one) => one.kind === 'work process');
  return part('agreement', 'Apprenticeship agreement', [
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
