import { sure } from '../sure.ts';
import type { Unit } from '../structure/units.ts';

/** Words in names of programmes that tell none from another. */
const common = new Set(
  'apprentice apprentices apprenticeship apprenticeships programme programmes program programs level degree scheme traineeship trainee with from for and the our year years month months full time higher advanced modern based paid'.split(
    ' ',
  ),
);

const wordsOf = (text: string): string[] => (text.match(/level \d{1,2}|[a-z][a-z'-]{2,}/g) ?? []).filter((word) => !common.has(word));

/**
 * Which of several programmes a clause of a shared sentence speaks of: those with a word of their own name in it. Empty when
 * it names none, and so speaks of all.
 */
export function namedIn(clause: string, headings: readonly Unit[]): readonly Unit[] {
  const words = headings.map((heading) => wordsOf(heading.lower));
  const telling = words.map((own, index) =>
    own.filter((word) => word.startsWith('level ') || !words.some((others, other) => other !== index && others.includes(word))),
  );
  // A word that all of them share tells nothing.
  const everywhere = (word: string): boolean => words.every((others) => others.includes(word));
  return headings.filter((_, index) => sure(telling[index]).some((word) => !everywhere(word) && clause.includes(word)));
}
