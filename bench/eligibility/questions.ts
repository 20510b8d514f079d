import {
  createCatalogue,
  planQuestions,
  questionsFor,
  type BulkProgramme,
  type Catalogue,
  type FactValue,
  type Pool,
  type UsualAnswers,
} from '../../src/eligibility/index.ts';
import { modelOf, numberOf, stateOf, type Model, type State } from '../../src/eligibility/catalogue-model.ts';
import { facts as definitions } from './facts.ts';

export interface Questions {
  readonly ours: number;
  readonly form: number;
  /** The fewest questions that prove all verdicts to somebody who knows the answers beforehand. */
  readonly lowerBound: number;
  readonly microsecondsPerChoice: number;
}

/** Asks the people of some rows about all programmes; the rows before them have told what people usually answer. */
export function askedAboutAll(programmes: readonly BulkProgramme[], pool: Pool, from: number, to: number): Questions {
  const usual: Record<string, FactValue[]> = {};
  for (let row = 0; row < from; row++) for (const [fact, value] of Object.entries(pool.factsOf(row))) (usual[fact] ??= []).push(value);
  const catalogue = createCatalogue(programmes, definitions, usual);
  const model = modelOf(programmes, definitions, usual);
  const order = [...new Set(programmes.flatMap(({ criteria, occasion }) => questionsFor(criteria, occasion)))];
  let [asked, inForm, least, choices, ms] = [0, 0, 0, 0, 0];
  // Those who came before have been asked already, so what follows from an answer is known and the code is warm.
  for (let row = 0; row < from; row++) askOne(catalogue, pool.factsOf(row));
  for (let row = from; row < to; row++) {
    const person = pool.factsOf(row);
    const before = process.cpuUsage();
    const questions = askOne(catalogue, person);
    const { user, system } = process.cpuUsage(before);
    ms += (user + system) / 1000;
    asked += questions;
    choices += questions + 1;
    inForm += askedInForm(model, order, person);
    least += fewest(model, person);
  }
  const count = to - from;
  return { ours: asked / count, form: inForm / count, lowerBound: least / count, microsecondsPerChoice: (ms * 1000) / choices };
}

function askOne(catalogue: Catalogue, person: Person): number {
  const known: Record<string, FactValue> = {};
  for (let asked = 0; ; asked++) {
    const { next } = catalogue.next(known);
    const value = next === null ? undefined : person[next];
    if (next === null || value === undefined) return asked;
    known[next] = value;
  }
}

type Person = Readonly<Record<string, FactValue>>;

const open = (): boolean => false;

function askedInForm(model: Model, order: readonly string[], person: Person): number {
  const known: Record<string, FactValue> = {};
  let asked = 0;
  for (const fact of order) {
    const states = model.criteria.map((criterion) => stateOf(criterion, numberOf(criterion, known, open)));
    const relevant = relevantIn(model, states);
    const value = person[fact];
    if (relevant === 0) break;
    if ((relevant & (1 << model.facts.indexOf(fact))) === 0 || value === undefined) continue;
    known[fact] = value;
    asked++;
  }
  return asked;
}

function relevantIn(model: Model, states: readonly State[]): number {
  let relevant = 0;
  for (const programme of model.programmes) {
    if (programme.some((number) => states[number]?.truth === 0)) continue;
    for (const number of programme) relevant |= states[number]?.relevant ?? 0;
  }
  return relevant;
}

/** The smallest set of facts that settles every programme: tried out, the least first. */
function fewest(model: Model, person: Person): number {
  const proofs = model.programmes.map((programme) => {
    const each = programme.map((number) => proofsOf(model, number, person));
    const failing = each.flatMap((list) => list.filter((proof) => proof.truth === 0).map((proof) => proof.facts));
    if (failing.length > 0) return failing;
    return each.reduce<readonly number[]>((sets, list) => sets.flatMap((set) => list.map((proof) => set | proof.facts)), [0]);
  });
  let best = 32;
  const visit = (facts: number): void => {
    if (bits(facts) >= best) return;
    const left = proofs.filter((sets) => !sets.some((set) => (set & facts) === set)).toSorted((a, b) => a.length - b.length);
    const [hardest] = left;
    if (hardest === undefined) best = bits(facts);
    else for (const set of hardest.toSorted((a, b) => bits(a & ~facts) - bits(b & ~facts))) visit(facts | set);
  };
  visit(0);
  return best;
}

function proofsOf(model: Model, number: number, person: Person): readonly { readonly facts: number; readonly truth: number }[] {
  const criterion = model.criteria[number];
  if (criterion === undefined) return [];
  const found: { readonly facts: number; readonly truth: number }[] = [];
  for (let choice = 0; choice < 1 << criterion.parts.length; choice++) {
    const known: Record<string, FactValue> = {};
    let facts = 0;
    for (const [index, part] of criterion.parts.entries()) {
      const value = person[part.id];
      if ((choice & (1 << index)) === 0 || value === undefined) continue;
      known[part.id] = value;
      facts |= 1 << part.fact;
    }
    const { truth } = stateOf(criterion, numberOf(criterion, known, open));
    if (truth !== 1 && !found.some((proof) => (proof.facts & facts) === proof.facts)) found.push({ facts, truth });
  }
  return found;
}

function bits(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count++;
  return count;
}

export interface SingleQuestions {
  readonly ours: number;
  /** In the order of the document, leaving out what cannot matter any more, and with everything asked. */
  readonly form: number;
  readonly wholeForm: number;
  readonly microsecondsPerChoice: number;
}

/** One programme after the other, in its exact order. */
export function askedAboutOne(programmes: readonly BulkProgramme[], pool: Pool, from: number, to: number): SingleQuestions {
  const usual: Record<string, FactValue[]> = {};
  for (let row = 0; row < from; row++) for (const [fact, value] of Object.entries(pool.factsOf(row))) (usual[fact] ??= []).push(value);
  let [asked, inForm, whole, choices, ms] = [0, 0, 0, 0, 0];
  for (const { criteria, occasion } of programmes) {
    const model = modelOf([{ criteria, occasion }], definitions, usual);
    const order = questionsFor(criteria, occasion);
    const askAll = (): number => {
      let questions = 0;
      for (let row = from; row < to; row++) questions += planned(criteria, occasion, pool.factsOf(row), usual);
      return questions;
    };
    // Once to solve the programme's plan, and once more to time the choices.
    asked += askAll();
    const before = process.cpuUsage();
    choices += askAll() + (to - from);
    const { user, system } = process.cpuUsage(before);
    ms += (user + system) / 1000;
    for (let row = from; row < to; row++) inForm += askedInForm(model, order, pool.factsOf(row));
    whole += order.length * (to - from);
  }
  const count = (to - from) * programmes.length;
  return { ours: asked / count, form: inForm / count, wholeForm: whole / count, microsecondsPerChoice: (ms * 1000) / choices };
}

function planned(criteria: BulkProgramme['criteria'], occasion: BulkProgramme['occasion'], person: Person, usual: UsualAnswers): number {
  const known: Record<string, FactValue> = {};
  for (let asked = 0; ; asked++) {
    const { next } = planQuestions(criteria, known, occasion, definitions, [], usual);
    const value = next === null ? undefined : person[next];
    if (next === null || value === undefined) return asked;
    known[next] = value;
  }
}
