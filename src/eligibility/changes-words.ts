/** One change in words: what has to hold of a fact, and no more than that. */
import type { Leaf } from './conditions.ts';
import type { Condition, FactDefinition, FactValue } from './types.ts';
import { labelOf, listInWords, optionLabel, phraseFor } from './words.ts';

export interface NeededLeaf {
  readonly leaf: Leaf;
  readonly holds: boolean;
}

/** "with any one of CompTIA A+, CompTIA Network+ or CompTIA Linux+ (certificates)". */
export function stepInWords(
  needed: readonly NeededLeaf[],
  to: FactValue,
  from: FactValue | undefined,
  definition: FactDefinition | undefined,
  definitions: readonly FactDefinition[],
): string {
  const label = needed[0] === undefined ? '' : labelOf(needed[0].leaf.fact, definitions);
  if (to.type === 'set' && from?.type === 'set') return setInWords(needed, to.value, from.value, label, definition);
  const phrases = needed.map(({ leaf, holds }) => phraseFor(holds ? leaf : contrary(leaf), definitions));
  if (to.type !== 'set') return `if ${listInWords(phrases, 'and')}`;
  return listInWords(
    phrases.map((phrase) => (/^(without|it is) /.test(phrase) ? phrase : `with ${phrase}`)),
    'and',
  );
}

/** What a set gains and loses. Options that the needed rules treat alike can stand for one another: "any two of". */
function setInWords(
  needed: readonly NeededLeaf[],
  to: readonly string[],
  from: readonly string[],
  label: string,
  definition: FactDefinition | undefined,
): string {
  const lists = needed.map(({ leaf }) => ('values' in leaf ? leaf.values : []));
  const kindOf = (option: string): string => lists.map((list) => (list.includes(option) ? 'in' : 'out')).join();
  const allowed = definition?.options?.map((option) => option.id) ?? [...new Set(lists.flat())];
  const gained = to.filter((option) => !from.includes(option));
  const lost = from.filter((option) => !to.includes(option));
  const named = (options: readonly string[], joiner: 'and' | 'or'): string =>
    listInWords(
      options.map((option) => optionLabel(definition, option)),
      joiner,
    );
  const gains = [...new Set(gained.map(kindOf))].map((kind) => {
    const count = gained.filter((option) => kindOf(option) === kind).length;
    const alike = allowed.filter((option) => kindOf(option) === kind && !from.includes(option));
    return alike.length <= count
      ? named(
          gained.filter((option) => kindOf(option) === kind),
          'and',
        )
      : `any ${numeral(count)} of ${named(alike, 'or')}`;
  });
  const gain = gains.length === 0 ? [] : [`with ${listInWords(gains, 'and')}`];
  const loss = lost.length === 0 ? [] : [`without ${named(lost, 'and')}`];
  return `${listInWords([...gain, ...loss], 'and')} (${label})`;
}

function numeral(count: number): string {
  return ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'][count] ?? String(count);
}

function contrary(leaf: Leaf): Condition {
  switch (leaf.op) {
    case 'yes':
      return { ...leaf, op: 'no' };
    case 'no':
      return { ...leaf, op: 'yes' };
    case 'has any of':
      return { ...leaf, op: 'has none of' };
    case 'has none of':
      return { ...leaf, op: 'has any of' };
    case 'age at least':
      return { ...leaf, op: 'age under' };
    case 'age under':
      return { ...leaf, op: 'age at least' };
    default:
      return { op: 'not', of: leaf };
  }
}
