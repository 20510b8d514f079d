/** Coded and exclusionary wording: a vocabulary with something better to say for each. */
import { british, underlining } from '../examples.ts';
import { isNegated, isRead, matches } from '../search.ts';
import type { Finding, Look, Rule } from '../types.ts';
import { ofAge, ofDisability, ofFamily, ofFormerPay, ofGender, ofHype, ofOrigin, ofRecord, type Term } from '../vocabulary.ts';

/** What others say in their own words is theirs: names of organisations, awards and people's stories. */
const isOurs = (path: readonly (string | number)[] | null): boolean =>
  !['company', 'stories', 'providers', 'awards'].some((key) => path?.includes(key) === true);

const wording =
  (terms: readonly Term[], why: string) =>
  (look: Look): Finding[] =>
    terms.flatMap(({ words, instead }) =>
      matches(look, words, (piece) => isRead(piece) && isOurs(piece.path)).flatMap((found): Finding[] =>
        isNegated(look, found.at)
          ? []
          : [{ ...found, message: `"${found.text}" ${why}; ${instead === 'leave it out' ? 'better left out' : `better: ${instead}`}` }],
      ),
    );

const saying = (sentence: string): string => british({ body: `# Training at the bench\n\n${sentence}` });

const house = { topic: 'words', acceptable: true } as const;

export const wordRules: readonly Rule[] = [
  {
    ...house,
    id: 'words-of-age',
    severity: 'warning',
    title: 'Words that speak of an age',
    why: '"Digital native" and "recent graduate" mean young. Regulators read such words in postings as evidence of discrimination, and older people read them as a closed door.',
    sources: [
      { text: '29 CFR 1625.4: help-wanted notices that indicate a preference of age' },
      { text: 'Equality Act 2010, sections 5 and 39' },
    ],
    remedy: 'Say what people can do or will learn, not how old they seem.',
    bad: underlining('digital native', saying('We look for a digital native with patience.')),
    good: saying('You are comfortable with computers and have patience.'),
    check: wording(ofAge, 'speaks of an age'),
  },
  {
    ...house,
    id: 'words-of-gender',
    severity: 'warning',
    title: 'Words that name one gender',
    why: 'Titles that end in -man, and pairs such as "he/she", picture one kind of person. Postings worded for men are found less appealing by women, whatever the work is.',
    sources: [
      {
        text: 'Gaucher, Friesen and Kay, "Evidence that gendered wording in job advertisements exists and sustains gender inequality", Journal of Personality and Social Psychology 101 (2011)',
      },
      { text: '29 CFR 1604.5: advertisements that indicate a preference of sex' },
    ],
    remedy: 'Use the word of the trade for everybody, and "you" for the reader.',
    bad: underlining('craftsman', saying('You become a craftsman whom people trust.')),
    good: saying('You become a joiner whom people trust.'),
    check: wording(ofGender, 'names one gender'),
  },
  {
    ...house,
    id: 'words-of-disability',
    severity: 'error',
    title: 'Words that shut out disabled people',
    why: 'Health and strength in general say nothing about the work, and asking for them is asking about disability before the offer.',
    sources: [{ text: 'Americans with Disabilities Act, 42 U.S.C. 12112' }, { text: 'Equality Act 2010, sections 13, 19 and 60' }],
    remedy: 'Describe the task, and say that it may be done with or without an adjustment.',
    bad: underlining('able-bodied', saying('We take able-bodied people of any trade.')),
    good: saying('You move timber of up to 20 kg, with a lift table or without.'),
    check: wording(ofDisability, 'speaks of bodies and health'),
  },
  {
    ...house,
    id: 'words-of-origin',
    severity: 'error',
    title: 'Words that speak of origin or accent',
    why: 'A native speaker is somebody born to a language, and what the work needs is somebody who speaks it well enough. The first is discrimination by national origin.',
    sources: [{ text: 'Title VII, 42 U.S.C. 2000e-2; 29 CFR 1606.1 and 1606.6' }, { text: 'Equality Act 2010, section 9' }],
    remedy: 'Say the level that the work needs, such as "English good enough to follow safety instructions".',
    bad: underlining('native speaker', saying('You are a native speaker with a clear voice.')),
    good: saying('Your English is good enough to follow safety instructions.'),
    check: wording(ofOrigin, 'speaks of origin'),
  },
  {
    ...house,
    id: 'words-of-family',
    severity: 'error',
    title: 'Words about family and private life',
    why: 'Whether people have children, a marriage or others to care for is theirs. What matters is whether they can work the hours, and the hours can be said.',
    sources: [{ text: 'Equality Act 2010, sections 8, 13, 18 and 19' }, { text: 'Pregnancy Discrimination Act, 42 U.S.C. 2000e(k)' }],
    remedy: 'Say the hours and how far ahead they are known.',
    bad: underlining('no family commitments', saying('This suits people with no family commitments.')),
    good: saying('You work from 7:30 to 16:00, Monday to Friday.'),
    check: wording(ofFamily, 'speaks of private life'),
  },
  {
    ...house,
    id: 'words-of-record',
    severity: 'error',
    title: 'Words about convictions, gaps and discharge',
    why: 'A clean record in a posting asks the question that may come only after the offer. Gaps punish illness, care and service.',
    sources: [
      { text: 'Fair Chance to Compete for Jobs Act of 2019' },
      { text: 'California Government Code 12952; Rehabilitation of Offenders Act 1974' },
    ],
    remedy: 'Leave it to the checks after the offer, where each case is weighed by itself.',
    bad: underlining('a clean record', saying('You have patience and a clean record.')),
    good: saying('You have patience.'),
    check: wording(ofRecord, 'asks for what may be asked only after the offer'),
  },
  {
    ...house,
    id: 'former-pay-asked',
    severity: 'error',
    title: 'What somebody earned before is asked',
    why: 'Pay built on former pay carries old discrimination along. More than twenty states and the European Union forbid the question.',
    sources: [
      { text: 'California Labor Code 432.3; New York Labor Law 194-a; Revised Code of Washington 49.58.100' },
      { text: 'Directive (EU) 2023/970, article 5(2)' },
    ],
    remedy: 'State the pay of the programme, and ask for nothing.',
    bad: underlining('your current salary', saying('Tell us your current salary when you apply.')),
    good: saying('You see the pay on this page.'),
    check: wording(ofFormerPay, 'is nothing that an applicant may be asked'),
  },
  {
    ...house,
    id: 'words-of-hype',
    severity: 'advice',
    title: 'Boasts in the place of facts',
    why: 'A rock star and a ninja are nobody’s trade. People who are unsure of themselves, and they are most beginners, take such words as addressed to somebody else.',
    sources: [{ text: 'Gaucher, Friesen and Kay, Journal of Personality and Social Psychology 101 (2011)' }],
    remedy: 'Say what the person will do and what help there is.',
    bad: underlining('rockstar', saying('Become a rockstar at the bench.')),
    good: saying('Become a joiner at the bench.'),
    check: wording(ofHype, 'says nothing about the work'),
  },
];
