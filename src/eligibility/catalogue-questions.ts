/** "What could I apply for?": what to ask next so that the verdicts of many programmes are decided with few questions. */
import type { CataloguedProgramme, Model, Part, State } from './catalogue-model.ts';
import { modelOf, numberOf, stateOf } from './catalogue-model.ts';
import { NOT_MET, UNKNOWN } from './problem.ts';
import type { UsualAnswers } from './questions.ts';
import type { FactDefinition, Facts } from './types.ts';
import { definitionOf } from './words.ts';

export interface CatalogueQuestion {
  /** The fact to ask next; null when no answer can change any programme's verdict any more. */
  readonly next: string | null;
  /** "At most n more questions", this one included. */
  readonly atMost: number;
  /** Programmes, by number, whose verdict is still open. */
  readonly undecided: readonly number[];
}

/** Facts are bits of one number. */
const MOST_FACTS = 31;
/** What an answer that settles a criterion is worth beside one that settles a programme. */
const A_LITTLE = 0.001;

/**
 * Programmes prepared for the question "what could I apply for?". Make it once and keep it: most of what a choice needs is
 * worked out only once. `usual` are answers that people gave before.
 */
export class Catalogue {
  readonly #model: Model;
  readonly #canBeAsked: ReadonlySet<string>;
  readonly #scores: Float64Array;

  constructor(programmes: readonly CataloguedProgramme[], definitions: readonly FactDefinition[], usual: UsualAnswers = {}) {
    this.#model = modelOf(programmes, definitions, usual);
    this.#canBeAsked = new Set(this.#model.facts.filter((fact) => isAskable(definitionOf(fact, definitions))));
    if (this.#model.facts.length > MOST_FACTS) throw new RangeError(`At most ${MOST_FACTS} facts can be asked about at once.`);
    this.#scores = new Float64Array(this.#model.facts.length);
  }

  /**
   * The next question. `answered` names facts that were asked and may have stayed unknown. The best question is the one
   * that most likely ends the matter for programmes that would otherwise go on: what is asked of those that fail anyway is lost.
   */
  next(facts: Facts, answered: Iterable<string> = []): CatalogueQuestion {
    const model = this.#model;
    const closed = new Set(answered);
    const isClosed = (part: Part): boolean => closed.has(part.id) || !this.#canBeAsked.has(part.id);
    const states = model.criteria.map((criterion) => stateOf(criterion, numberOf(criterion, facts, isClosed)));
    this.#scores.fill(0);
    const undecided: number[] = [];
    let relevant = 0;
    for (const [number, programme] of model.programmes.entries()) {
      const open = openIn(programme, states);
      if (open.bits === 0) continue;
      undecided.push(number);
      relevant |= open.bits;
      for (const criterion of programme) {
        const state = states[criterion];
        if (state !== undefined && (state.failing > 0 || !open.isStuck)) this.#score(criterion, state, open.passing);
      }
    }
    return { next: this.#best(relevant), atMost: bitsOf(relevant), undecided };
  }

  #score(criterion: number, state: State, passing: number): void {
    const parts = this.#model.criteria[criterion]?.parts ?? [];
    for (let index = 0; index < parts.length; index++) {
      const fact = parts[index]?.fact ?? 0;
      if ((state.relevant & (1 << fact)) === 0) continue;
      const settles = (state.failsAt[index] ?? 0) + A_LITTLE * (1 + (state.passesAt[index] ?? 0));
      this.#scores[fact] = (this.#scores[fact] ?? 0) + settles * passing;
    }
  }

  #best(relevant: number): string | null {
    let best = -1;
    for (let fact = 0; fact < this.#scores.length; fact++) {
      if ((relevant & (1 << fact)) !== 0 && (best < 0 || (this.#scores[fact] ?? 0) > (this.#scores[best] ?? 0))) best = fact;
    }
    return this.#model.facts[best] ?? null;
  }
}

function isAskable(definition: FactDefinition | undefined): boolean {
  return definition !== undefined && definition.sensitivity !== 'special';
}

interface Open {
  /** The facts that can still change the programme's verdict, as bits; none where it is decided. */
  readonly bits: number;
  /** How likely the programme is met in the end. */
  readonly passing: number;
  /** One criterion stays unknown whatever is answered: then only what can fail another one matters. */
  readonly isStuck: boolean;
}

function openIn(programme: readonly number[], states: readonly State[]): Open {
  let bits = 0;
  let failingBits = 0;
  let passing = 1;
  let isStuck = false;
  for (const number of programme) {
    const state = states[number];
    if (state === undefined) continue;
    if (state.truth === NOT_MET) return { bits: 0, passing: 0, isStuck };
    bits |= state.relevant;
    if (state.failing > 0) failingBits |= state.relevant;
    if (state.truth === UNKNOWN && state.relevant === 0) isStuck = true;
    passing *= 1 - state.failing;
  }
  return { bits: isStuck ? failingBits : bits, passing: Math.max(passing, Number.EPSILON), isStuck };
}

function bitsOf(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** Prepares programmes for being asked about; `usual` are answers that people gave before. */
export function createCatalogue(
  programmes: readonly CataloguedProgramme[],
  definitions: readonly FactDefinition[],
  usual: UsualAnswers = {},
): Catalogue {
  return new Catalogue(programmes, definitions, usual);
}
