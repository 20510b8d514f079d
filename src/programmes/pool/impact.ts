import { compareVersions, compileBulk, type Criterion, type FactDefinition, type Occasion } from '#eligibility/index.ts';
import { canonical } from '../fingerprint.ts';
import { shownCount, type ShownCount } from './counts.rules.ts';
import { meaningOf, type ResidentPeople } from './resident-people.store.ts';

/** Who in the pool a new version would let in or shut out, and by which criterion. Pure; counts only. */

export interface Impact {
  readonly people: ShownCount;
  /** The rules are the same, whatever is said of them: then nobody gains or loses. */
  readonly isSame: boolean;
  readonly gained: ShownCount;
  readonly lost: ShownCount;
  /** Not known to be eligible before, and surely not any more; and the other way round. */
  readonly excluded: ShownCount;
  readonly admitted: ShownCount;
  /** Criteria of the new version behind the losses, and of the old one behind the gains, those that concern nobody left out. */
  readonly lostBy: readonly { readonly sentence: string; readonly people: ShownCount }[];
  readonly gainedBy: readonly { readonly sentence: string; readonly people: ShownCount }[];
}

interface Rules {
  readonly criteria: readonly Criterion[];
  readonly facts: readonly FactDefinition[];
}

/** Whether the rules ask a question of the pool otherwise than it was answered: what people said would then be read as what they did not say. */
export const asksOtherwise = (people: Pick<ResidentPeople, 'pool'>, { facts }: Pick<Rules, 'facts'>): boolean =>
  facts.some((fact) => people.pool.definitions.some((known) => known.id === fact.id && meaningOf(known) !== meaningOf(fact)));

/** What the rules judge by, without their words and in whatever order they stand. */
const rulesIn = ({ criteria }: Rules): string =>
  criteria
    .filter(({ weight }) => weight === 'required')
    .map(({ condition, scope }) => canonical([condition, scope]))
    .toSorted()
    .join('\n');

export function impactOf(people: ResidentPeople, before: Rules, after: Rules, occasion: Occasion): Impact {
  const definitions = (rules: Rules): readonly FactDefinition[] => [
    ...people.pool.definitions,
    ...rules.facts.filter(({ id }) => !people.pool.definitions.some((known) => known.id === id)),
  ];
  const bulk = (rules: Rules) => compileBulk([{ criteria: rules.criteria, occasion }], definitions(rules));
  const [effect] = compareVersions(bulk(before), bulk(after), people.pool).effects;
  const by = (entries: readonly { readonly criterion: Criterion; readonly people: number }[] = []) =>
    entries
      .filter((entry) => entry.people > 0)
      .toSorted((a, b) => b.people - a.people)
      .map((entry) => ({ sentence: entry.criterion.sentence, people: shownCount(entry.people) }));
  return {
    people: shownCount(people.pool.count),
    isSame: rulesIn(before) === rulesIn(after),
    gained: shownCount(effect?.counts.gained ?? 0),
    lost: shownCount(effect?.counts.lost ?? 0),
    excluded: shownCount(effect?.counts.excluded ?? 0),
    admitted: shownCount(effect?.counts.admitted ?? 0),
    lostBy: by(effect?.lostBy),
    gainedBy: by(effect?.gainedBy),
  };
}
