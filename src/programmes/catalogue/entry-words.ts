import type { CompiledProgramme } from '../language/compiled.ts';
import { isEmptyWord, wordsOf } from './words.ts';

/** Which words an entry is found by, and in which of its parts each stands. Pure. */

/** The parts of an entry, likeliest to be meant first: the bit that marks it, what a match in it is worth, what it is called. */
export const parts = {
  title: { bit: 1, weight: 20, name: 'the title' },
  field: { bit: 2, weight: 14, name: 'the field' },
  role: { bit: 4, weight: 12, name: 'the job it leads to' },
  award: { bit: 8, weight: 12, name: 'what you end with' },
  employer: { bit: 16, weight: 12, name: 'the employer' },
  place: { bit: 32, weight: 10, name: 'the place' },
  summary: { bit: 64, weight: 8, name: 'the summary' },
  training: { bit: 128, weight: 6, name: 'the training' },
  text: { bit: 256, weight: 2, name: 'the page' },
} as const;
export type Part = keyof typeof parts;
const byWeight = Object.values(parts);

/** The best part among those marked; every mark has one. */
export function bestPart(marks: number): { readonly weight: number; readonly name: string } {
  return byWeight.find(({ bit }) => (marks & bit) !== 0) ?? parts.text;
}

/** What each mark weighs, looked up instead of searched for. */
export const weightOfMarks: Uint8Array = Uint8Array.from({ length: 512 }, (_, marks) => (marks === 0 ? 0 : bestPart(marks).weight));

export type Fields = Readonly<Partial<Record<Part, readonly (string | null)[]>>>;

export const fieldsOfProgramme = (programme: CompiledProgramme, organisation: string, places: readonly string[]): Fields => ({
  title: [programme.title],
  field: [programme.field],
  role: [...programme.nextRoles.map((role) => role.title), ...(programme.routes?.options ?? []).map((route) => route.title)],
  award: programme.awards.flatMap((award) => [award.title, award.by]),
  employer: [organisation],
  place: [...programme.sites.map((site) => site.name), ...places],
  summary: [programme.summary],
  training: [
    ...programme.phases.flatMap((phase) => [phase.name, phase.mode, phase.summary, phase.project, ...phase.modules]),
    ...programme.providers.map((provider) => provider.name),
    ...programme.competencies.map((competency) => competency.title),
    ...programme.safetyTraining.map((training) => training.title),
  ],
  text: [...programme.duties, ...programme.benefits, programme.body, programme.mentorship],
});

export const fieldsOfListing = (
  listing: { readonly title: string; readonly company: string; readonly description: string; readonly body: string },
  places: readonly string[],
): Fields => ({
  title: [listing.title],
  employer: [listing.company],
  place: places,
  summary: [listing.description],
  text: [listing.body],
});

/** A page that is a book would fill the index with words that no one looks for. */
const mostWords = 600;

/** "electrician:3 leeds:32": each word once, with the marks of the parts that hold it. */
export function wordsWithFields(fields: Fields): string {
  const marks = new Map<string, number>();
  for (const [part, { bit }] of Object.entries(parts))
    for (const text of fields[part as Part] ?? [])
      for (const word of wordsOf(text ?? '')) {
        const before = marks.get(word);
        if (before !== undefined) marks.set(word, before | bit);
        else if (marks.size < mostWords && !isEmptyWord(word)) marks.set(word, bit);
      }
  return [...marks].map(([word, bits]) => `${word}:${bits}`).join(' ');
}
