import { importText, readDocument } from '#importer/index.ts';
import type { Example } from './label.ts';
import { scoreDocument } from './score.ts';
import { f1, macroF1, precision, recall, rightGiven, scalarNames, Score, type Tally } from './tally.ts';

/** Reads the examples and compares each with its label. */
export async function scoreFolder(examples: readonly Example[]): Promise<Score> {
  const score = new Score();
  for (const { name, bytes, label } of examples) {
    const document = await readDocument(bytes, { name });
    if ('text' in document) scoreDocument(score, name, label, document.text, importText(document.text));
    else score.misses.push({ document: name, what: `refused: ${document.refused}` });
  }
  return score;
}

/** The figures of a score, each rounded to three places. */
export function figuresOf(score: Score): Record<string, number> & { requirementsFoundF1: number; groundedShare: number } {
  const scalars: Tally = { given: 0, expected: 0, right: 0 };
  const fields: Record<string, number> = {};
  for (const [name, tally] of score.fields) {
    if (scalarNames.some((scalar) => scalar === name)) {
      scalars.given += tally.given;
      scalars.expected += tally.expected;
      scalars.right += tally.right;
    }
    const right = rightGiven.get(tally);
    fields[`${name}:precision`] = three(right === undefined ? precision(tally) : tally.given === 0 ? 1 : right / tally.given);
    fields[`${name}:recall`] = three(recall(tally));
  }
  return {
    scalarPrecision: three(precision(scalars)),
    scalarRecall: three(recall(scalars)),
    requirementsFoundF1: three(f1(score.found)),
    requirementsFoundPrecision: three(precision(score.found)),
    requirementsFoundRecall: three(recall(score.found)),
    requirementsByKindMacroF1: three(macroF1(score.kinds)),
    polarityAccuracy: three(recall(score.polarity)),
    anyOfF1: three(f1(score.anyOf)),
    conflictF1: three(f1(score.conflict)),
    whenF1: three(f1(score.when)),
    groundedShare: three(recall(score.grounded)),
    trapHits: score.trapHits,
    traps: score.traps,
    nothingToImportAccuracy: three(recall(score.empty)),
    openPointsFound: three(recall(score.openPoints)),
    programmesF1: three(f1(score.programmes)),
    ...fields,
  };
}

const three = (value: number): number => Math.round(value * 1000) / 1000;
