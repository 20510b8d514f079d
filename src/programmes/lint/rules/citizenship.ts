/** Who may be asked for which citizenship, papers and clearance, and in which words. */
import type { Criterion } from '#eligibility/types.ts';
import { american, underlining } from '../examples.ts';
import { leavesOf, neededBy, requiredOf } from '../reading.ts';
import { isNegated, matches } from '../search.ts';
import { eachProgramme, type Rule } from '../types.ts';

const protection = {
  text: '8 U.S.C. 1324b(a)(1) and (a)(3): citizens, nationals, lawful permanent residents, refugees and people granted asylum are protected',
  link: 'https://www.law.cornell.edu/uscode/text/8/1324b',
};

const isCitizenship = (criterion: Criterion): boolean => leavesOf(criterion.condition).some((leaf) => leaf.fact === 'us_citizen');

const exportRule = /\b(?:ITAR|EAR|export[- ]control(?:led)?s?|export administration|arms regulations|22 CFR 1[23]\d|15 CFR 7\d\d)\b/i;

const onlyCitizens =
  /\b(?:U\.?S\.? citizens? only|(?:must|need to|have to) (?:be|hold) (?:an? )?(?:U\.?S\.?|American|United\s+States) citizen(?:s|ship)?|(?:only|exclusively)\s+(?:for\s+)?(?:U\.?S\.?|American) citizens|U\.?S\.?\s+citizenship\s+(?:is\s+)?(?:required|mandatory)|citizens\s+(?:and|or)\s+(?:green[- ]card holders|(?:lawful )?permanent\s+residents)(?:\s+only)?|no\s+(?:green[- ]cards?|visa holders|foreign nationals))/gi;

const papers =
  /\b(?:(?:copy|copies|scan|photo)\s+of\s+(?:your\s+)?(?:passport|green card|birth certificate|driving licen[cs]e|driver's license|social security card|permanent resident card)|(?:green card|permanent resident card|naturali[sz]ation certificate|social security card)\s+(?:is\s+)?(?:required|needed|must be))/gi;

const citizen = (basis: string): string => american({ programme: { criteria: `\n  - id: citizen\n    citizen of: US${basis}` } });
const contract =
  '\n    basis:\n      text: The contract with the agency limits access to citizens.\n      source: Contract of the site, clause 4';

export const citizenshipRules: readonly Rule[] = [
  {
    id: 'citizenship-without-basis',
    topic: 'law',
    severity: 'error',
    acceptable: false,
    title: 'A citizenship limit without its legal basis',
    why: 'Hiring by citizenship is unlawful in the United States unless a law, a regulation, an executive order or a government contract demands it. A page that sets the limit names what demands it.',
    sources: [{ ...protection, text: '8 U.S.C. 1324b(a)(2)(C): the exception for what law or a government contract requires' }],
    remedy: 'Add "basis" with the rule in words and where it can be read, or take the limit out.',
    bad: underlining('id: citizen', citizen('')),
    good: citizen(contract),
    said: /^a citizenship limit needs a basis/,
  },
  {
    id: 'citizenship-basis-unsourced',
    topic: 'law',
    severity: 'warning',
    acceptable: true,
    title: 'A citizenship limit whose basis cannot be looked up',
    why: 'A basis is a statute, a regulation, an order or a contract. A sentence that names none of them cannot be checked, and a customer’s wish is no basis.',
    sources: [{ ...protection, text: '8 U.S.C. 1324b(a)(2)(C)' }],
    remedy: 'Add "source" to the basis: the statute, or the contract and its clause.',
    bad: underlining('basis', citizen('\n    basis: { text: Our customer prefers citizens. }')),
    good: citizen(contract),
    check: eachProgramme(({ programme, at }) =>
      programme.criteria.flatMap((criterion, index) =>
        !isCitizenship(criterion) || criterion.legalBasis === undefined || criterion.legalBasis.source !== undefined
          ? []
          : [
              {
                at: at('criteria', index, 'basis'),
                mark: 'key' as const,
                message: 'the basis of the citizenship limit does not say where it can be read; expected "source"',
              },
            ],
      ),
    ),
  },
  {
    id: 'us-person-not-citizen',
    topic: 'law',
    severity: 'error',
    acceptable: true,
    title: 'Citizens only, where the rule speaks of US persons',
    why: 'Export rules ask for a US person: a citizen, a national, a lawful permanent resident, a refugee or somebody granted asylum. A limit to citizens shuts out four groups that the rule admits, and the rule is no defence.',
    sources: [{ text: '22 CFR 120.62 (ITAR) and 15 CFR 772.1 (EAR): who is a US person' }, protection],
    remedy: 'Ask one question: "Are you a US person?", with the five groups named, and never which of them.',
    bad: underlining('US', citizen('\n    basis: { text: The work falls under ITAR., source: 22 CFR 120 to 130 }')),
    good: american({
      page: {
        facts:
          '\n  us_person:\n    type: yes_no\n    question: Are you a citizen, a national, a lawful permanent resident, a refugee or a person granted asylum in the United States?',
      },
      programme: {
        criteria:
          '\n  - id: us-person\n    says: Are a US person\n    fact: { id: us_person, is: yes }\n    basis: { text: The work falls under ITAR., source: 22 CFR 120 to 130 }',
      },
    }),
    check: eachProgramme(({ programme, at }, { written }) =>
      programme.criteria.flatMap((criterion, index) => {
        const basis = `${criterion.legalBasis?.text ?? ''} ${criterion.legalBasis?.source ?? ''}`;
        if (!isCitizenship(criterion) || !exportRule.test(basis)) return [];
        const path = at('criteria', index, 'citizen of');
        return [
          {
            at: written.has(path) ? path : at('criteria', index),
            message:
              'the rule under "basis" admits every US person, permanent residents, refugees and people granted asylum among them, and the criterion admits citizens only',
          },
        ];
      }),
    ),
  },
  {
    id: 'citizens-only-wording',
    topic: 'law',
    severity: 'error',
    acceptable: true,
    title: 'Words that shut out people who may lawfully work',
    why: '"US citizens only" and "citizens or green card holders" are read as discrimination by citizenship status. Refugees and people granted asylum are protected as citizens are.',
    sources: [protection],
    remedy:
      'Say "allowed to work in the United States". Where a law or a contract limits the work to citizens, write a criterion with its basis.',
    bad: underlining('US citizens only', american({ body: '# Training at the bench\n\nThis place is for US citizens only.' })),
    good: american({ body: '# Training at the bench\n\nYou are allowed to work in the United States.' }),
    check: (look) =>
      matches(look, onlyCitizens).flatMap(({ programme, ...found }) => {
        const concerned = look.programmes.filter((one) => programme === null || one.index === programme);
        const isFounded = concerned.some((one) =>
          one.programme.criteria.some((criterion) => isCitizenship(criterion) && criterion.legalBasis !== undefined),
        );
        return isFounded || isNegated(look, found.at)
          ? []
          : [
              {
                ...found,
                message: `"${found.text}" shuts out people who are protected as citizens are, and no criterion names a law that demands it`,
              },
            ];
      }),
  },
  {
    id: 'papers-before-offer',
    topic: 'law',
    severity: 'warning',
    acceptable: true,
    title: 'A particular paper asked of applicants',
    why: 'The right to work is proved after the offer, with papers of the worker’s own choice. Asking for one of them, or earlier, treats people unlike.',
    sources: [{ text: '8 U.S.C. 1324b(a)(6): unfair documentary practices' }],
    remedy: 'Ask whether the person is allowed to work, and leave papers to the checks after the offer.',
    bad: underlining(
      'copy of your passport',
      american({ body: '# Training at the bench\n\nSend a copy of your passport with your application.' }),
    ),
    good: american(),
    check: (look) =>
      matches(look, papers).map((found) => ({
        ...found,
        message: `"${found.text}" asks for one particular paper; expected the question whether somebody is allowed to work`,
      })),
  },
  {
    id: 'clearance-without-basis',
    topic: 'law',
    severity: 'warning',
    acceptable: true,
    title: 'A clearance asked of everybody, without basis or sponsor',
    why: 'Nobody can get a clearance alone: an employer or an agency sponsors it. A requirement to hold one admits only those who had such an employer before.',
    sources: [{ text: '32 CFR 117.10: a contractor sponsors its employees for eligibility' }],
    remedy:
      'Prefer the clearance, or ask that people can obtain one and say that you sponsor it. Add "basis" where a contract demands it at the start.',
    bad: underlining(
      'an active security clearance',
      american({ programme: { criteria: '\n  - { id: clearance, required: an active security clearance }' } }),
    ),
    good: american({ programme: { criteria: '\n  - { id: clearance, preferred: an active security clearance }' } }),
    check: eachProgramme(({ programme, at }, { written }) =>
      requiredOf(programme).flatMap(({ criterion, index }) => {
        const isNeeded = neededBy(criterion.condition).some(({ leaf, isWanted }) => isWanted && /clearance/.test(leaf.fact));
        const says = `${criterion.sentence} ${criterion.note ?? ''}`;
        if (!isNeeded || criterion.legalBasis !== undefined || /\b(?:obtain|sponsor|able to get|eligible for)/i.test(says)) return [];
        const path = at('criteria', index, 'required');
        return [
          {
            at: written.has(path) ? path : at('criteria', index),
            message:
              'only people whom another employer has sponsored hold a clearance; expected a basis, or words on obtaining one with your sponsorship',
          },
        ];
      }),
    ),
  },
];
