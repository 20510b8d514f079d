/** What the application form may not ask before a conditional offer. */
import { british, underlining } from '../examples.ts';
import { eachProgramme, type Finding, type Rule } from '../types.ts';
import { healthOrCrime } from './access.ts';

const papers =
  /\b(?:passports?|visas?|right[- ]to[- ]work|share codes?|birth certificates?|identity (?:cards?|documents?)|social security (?:number|card)s?|national insurance numbers?)\b/i;

const form = (document: string): string => british({ programme: { application: `\n  documents: [ { name: ${document} } ]` } });

export const applicationRules: readonly Rule[] = [
  {
    id: 'asked-too-early',
    topic: 'law',
    severity: 'error',
    acceptable: false,
    title: 'Health, criminal record or papers asked for in the application form',
    why: 'A question on health or convictions before a conditional offer is unlawful in many places and unfair in all. Papers of identity and on the right to work show age, origin and nationality, which nobody needs to judge the work.',
    sources: [
      { text: 'Equality Act 2010, section 60', link: 'https://www.legislation.gov.uk/ukpga/2010/15/section/60' },
      { text: 'Americans with Disabilities Act, 42 U.S.C. 12112(d)(2); 29 CFR 1630.13' },
      { text: 'Fair Chance to Compete for Jobs Act of 2019, 5 U.S.C. 9202 and 41 U.S.C. 4714 (federal work and contractors)' },
      { text: '8 U.S.C. 1324b(a)(6) and 8 CFR 274a.2: documents on the right to work are asked for after an offer is accepted' },
    ],
    remedy: 'Make it a condition of the offer, or a step of "checks" behind it.',
    bad: underlining('Passport', form('Passport')),
    good: form('Drawings of your own'),
    check: eachProgramme(({ programme, at }) => {
      const asked = programme.application;
      if (asked === undefined) return [];
      const finding = (path: (string | number)[], text: string): Finding[] =>
        healthOrCrime.test(text) || papers.test(text)
          ? [
              {
                at: at('application', ...path),
                message: `"${text}" is asked before the offer; health, criminal record and papers of identity may be asked for only after it`,
              },
            ]
          : [];
      return [
        ...(asked.statement === null ? [] : finding(['statement', 'ask'], asked.statement.ask)),
        ...asked.documents.flatMap(({ name }, index) => finding(['documents', index, 'name'], name)),
        ...asked.questions.flatMap(({ ask }, index) => finding(['questions', index, 'ask'], ask)),
      ];
    }),
  },
];
