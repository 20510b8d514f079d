import type { LetterType } from './letter-type.ts';
import { appointmentLetters } from './types/appointments.ts';
import { candidateLetters } from './types/candidate.ts';
import { moreCandidateLetters } from './types/candidate-more.ts';
import { moreWorkLetters } from './types/work-more.ts';
import { selectionCases } from './types/cases-selection.ts';
import { trainingCases } from './types/cases-training.ts';
import { offerLetters } from './types/offers.ts';
import { trainingLetters } from './types/training.ts';
import { workLetters } from './types/work.ts';

/** Every letter that an organisation may write in its own words. Callers name them by key: `template: { key, values }` or `withFacts(key, letter)`. */
export const letterTypes: readonly LetterType[] = [
  ...candidateLetters,
  ...appointmentLetters,
  ...offerLetters,
  ...trainingLetters,
  ...workLetters,
  ...moreCandidateLetters,
  ...moreWorkLetters,
  ...selectionCases,
  ...trainingCases,
];

const byKey = new Map(letterTypes.map((type) => [type.key, type]));

export const letterType = (key: string): LetterType | undefined => byKey.get(key);
