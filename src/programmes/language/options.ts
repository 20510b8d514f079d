/** The answers of a fact, found by the words that people use for them. */
import type { Report } from './problems.ts';
import type { FactsById } from './sentences.ts';
import type { Path } from './source.ts';
import { listed, quoted } from './words.ts';

export interface Surroundings {
  readonly facts: FactsById;
  readonly report: Report;
}

/** The ids of options named by id, by label, or by a label's last words ("National Guard", "CompTIA A+"). */
export function optionIds(fact: string, names: readonly string[], path: Path, around: Surroundings, isAlone = false): string[] | null {
  const options = around.facts.get(fact)?.options ?? [];
  const ids = names.map((name, index) => {
    const wanted = comparable(name);
    const option = options.find((one) => comparable(one.id) === wanted || comparable(one.label) === wanted);
    if (option === undefined) {
      const right = options.map((one) => shortest(one));
      around.report.error(
        isAlone ? path : [...path, index],
        `${quoted(name)} is not an answer of ${quoted(fact)}; expected ${listed(right, 'or')}`,
        {
          word: name,
          right,
        },
      );
    }
    return option?.id;
  });
  return ids.every((id) => id !== undefined) ? ids : null;
}

const comparable = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .replace(/^(?:comptia|member of the) /, '')
    .replace(/\bnet\+$/, 'network+');

const shortest = (option: { readonly id: string; readonly label: string }): string =>
  option.label.length > 30 ? option.id : option.label.replace(/^Member of the /, '');
