import type { FieldError } from '#platform/result.ts';
import type { ProcessStep } from '#programmes/index.ts';

/** What an interviewer gives: a level for each competency, what was seen, and what they recommend. Pure. */

export interface Level {
  readonly value: number;
  /** What the level is called, such as "3 – Shown". */
  readonly label: string;
  readonly hint: string;
}

/** The scale where the programme document names no levels of its own, anchored in what was seen. */
const generalScale: readonly Level[] = [
  { value: 1, label: '1 – Not shown', hint: 'No evidence, or evidence of the opposite.' },
  { value: 2, label: '2 – Partly shown', hint: 'Some evidence, with gaps that training would have to close first.' },
  { value: 3, label: '3 – Shown', hint: 'Clear evidence at the level that the programme begins at.' },
  { value: 4, label: '4 – Shown beyond it', hint: 'Strong evidence in more than one situation.' },
  { value: 5, label: '5 – Outstanding', hint: 'Strong evidence throughout, also where it was hard; others could learn from it.' },
];

/** The levels of one competency, lowest first: those that the document anchors, else the general scale. */
export function levelsOf(anchors: ProcessStep['anchors'] | undefined, competency: string): readonly Level[] {
  const own = anchors?.[competency];
  if (own === undefined || own.length < 2) return generalScale;
  return own.map((hint, index) => ({ value: index + 1, label: `Level ${index + 1} of ${own.length}`, hint }));
}

export const recommendations = { offer: 'Make an offer', no_offer: 'Do not make an offer', undecided: 'I cannot decide' } as const;
export type Recommendation = keyof typeof recommendations;

/** What stands in a scorecard, submitted or not yet. */
export interface Judgement {
  readonly ratings: Readonly<Record<string, number>>;
  readonly evidence: Readonly<Record<string, string>>;
  readonly recommendation: Recommendation | null;
  readonly note: string;
}

/** The same as a form sends it: texts by competency. */
export interface TypedJudgement {
  readonly ratings: Readonly<Record<string, string>>;
  readonly evidence?: Readonly<Record<string, string>>;
  readonly recommendation: string;
  readonly note: string;
}

export interface Judging {
  readonly competencies: readonly string[];
  readonly anchors: ProcessStep['anchors'] | undefined;
  /** An interview ends with a recommendation; a station of an assessment day does not. */
  readonly asksRecommendation: boolean;
}

export const longestEvidence = 1500;
export const longestNote = 4000;

/** Reads what was typed. A draft may lack anything; a submitted card says for each competency the level and what was seen. */
export function readJudgement(
  judging: Judging,
  typed: TypedJudgement,
  isDraft: boolean,
): { readonly judgement: Judgement; readonly errors: readonly FieldError[] } {
  const errors: FieldError[] = [];
  const ratings: Record<string, number> = {};
  const evidence: Record<string, string> = {};
  judging.competencies.forEach((competency, index) => {
    const chosen = (typed.ratings[competency] ?? '').trim();
    const level = levelsOf(judging.anchors, competency).find((one) => String(one.value) === chosen);
    if (level) ratings[competency] = level.value;
    else if (!isDraft || chosen !== '') errors.push({ field: `rating:${index}`, message: `Choose a level for “${competency}”` });
    const seen = (typed.evidence?.[competency] ?? '').trim();
    if (seen !== '') evidence[competency] = seen;
    else if (!isDraft) errors.push({ field: `evidence:${index}`, message: `Enter what you saw of “${competency}”` });
    if (seen.length > longestEvidence)
      errors.push({
        field: `evidence:${index}`,
        message: `What you saw of “${competency}” must be ${longestEvidence} characters or fewer`,
      });
  });
  const recommendation = Object.hasOwn(recommendations, typed.recommendation) ? (typed.recommendation as Recommendation) : null;
  if (judging.asksRecommendation && !isDraft && recommendation === null)
    errors.push({ field: 'recommendation', message: 'Choose what you recommend' });
  const note = typed.note.trim();
  if (note.length > longestNote) errors.push({ field: 'note', message: `The note must be ${longestNote} characters or fewer` });
  return { judgement: { ratings, evidence, recommendation: judging.asksRecommendation ? recommendation : null, note }, errors };
}

/** How many levels each competency had to choose from, kept with the card: a later version may have others. */
export const levelCounts = (judging: Judging): Readonly<Record<string, number>> =>
  Object.fromEntries(judging.competencies.map((competency) => [competency, levelsOf(judging.anchors, competency).length]));

/**
 * The mean of ratings on one scale from 1 to 5: a level of a scale with more or fewer steps is put where it stands between its
 * lowest and highest. Null where nothing is rated.
 */
export function meanScore(
  cards: readonly { readonly ratings: Readonly<Record<string, number>>; readonly levels: Readonly<Record<string, number>> }[],
): number | null {
  const all = cards.flatMap(({ ratings, levels }) =>
    Object.entries(ratings).map(([competency, rating]) => onFive(rating, levels[competency] ?? 5)),
  );
  return all.length === 0 ? null : all.reduce((sum, one) => sum + one, 0) / all.length;
}

/** A level of a scale with `count` steps on the scale from 1 to 5. */
export const onFive = (rating: number, count: number): number => (count < 2 ? rating : 1 + ((rating - 1) * 4) / (count - 1));
