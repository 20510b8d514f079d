/**
 * Explanations for many criteria at once. All that does not depend on the person is written beforehand, per criterion and
 * state; what does (the facts used, dates and ages) is written for the criteria that somebody opens.
 */
import type { ExplainedCriterion } from '../explain.ts';
import { explain } from '../explain.ts';
import { whyNotApplied } from '../judge.ts';
import type { Criterion, FactDefinition, Verdict } from '../types.ts';
import { sentenceFor } from '../words.ts';
import type { BulkProgramme } from './bulk.ts';
import { Gates } from './gates.ts';
import { lower } from './lowering.ts';
import type { PlainPerson } from './plain-value.ts';
import { createPool } from './pool.ts';
import type { Compiled } from './resident.ts';
import { Resident } from './resident.ts';
import { WORDS } from './run-typescript.ts';

/** One criterion in one state. */
export interface StatedCriterion {
  readonly programme: number;
  readonly criterion: Criterion;
  readonly verdict: Verdict;
  readonly applies: boolean;
  /** The rule in plain words, and a sentence for the candidate without the person's own facts. */
  readonly rule: string;
  readonly sentence: string;
}

export interface ManyExplained {
  /** Every criterion of every programme, in order. */
  readonly criteria: readonly StatedCriterion[];
  /** One of them in full, by its number: facts used, and the sentences for candidate, screener and auditor. */
  inFull(number: number): ExplainedCriterion | undefined;
}

const VERDICTS = ['not_met', 'unknown', 'met'] as const;
const OPENINGS = { met: 'You meet this', not_met: 'You do not meet this', unknown: 'We cannot tell yet whether you meet this' } as const;

export class Explainer {
  readonly #programmes: readonly BulkProgramme[];
  readonly #definitions: readonly FactDefinition[];
  /** Three entries for each criterion: not met, unknown, met. */
  readonly #stated: readonly StatedCriterion[];
  readonly #pool;
  readonly #resident: Resident;

  constructor(programmes: readonly BulkProgramme[], definitions: readonly FactDefinition[]) {
    this.#programmes = programmes;
    this.#definitions = definitions;
    const gates = new Gates(definitions);
    const outputs = programmes.flatMap(({ criteria, occasion }) =>
      criteria.flatMap((criterion) => {
        const { surely, possibly } = gates.truthOf(lower(criterion.condition, occasion));
        return [surely, possibly];
      }),
    );
    const compiled: Compiled = { gates, questions: [{ outputs, counted: [] }] };
    this.#pool = createPool(definitions, 1);
    this.#resident = new Resident(compiled, this.#pool);
    this.#stated = programmes.flatMap(({ criteria, occasion }, programme) =>
      criteria.flatMap((criterion) => {
        const applies = whyNotApplied(criterion, occasion) === undefined;
        const rule = sentenceFor(criterion.condition, definitions);
        const elsewhere = applies ? undefined : explain([criterion], {}, occasion, definitions).criteria[0]?.sentences.candidate;
        return VERDICTS.map((verdict) => ({
          programme,
          criterion,
          verdict,
          applies,
          rule,
          sentence: elsewhere ?? `${OPENINGS[verdict]}: ${criterion.sentence.replace(/\.$/, '')}.`,
        }));
      }),
    );
  }

  /** The state of every criterion of every programme for one person, with its sentence. */
  explain(person: PlainPerson): ManyExplained {
    this.#pool.put(0, person);
    const { memory, start } = this.#resident.askAround(0, 0);
    const stated = this.#stated;
    const criteria: StatedCriterion[] = [];
    for (let first = 0, at = start; first < stated.length; first += VERDICTS.length, at += 2 * WORDS) {
      const state = ((memory[at] as number) & 1) + ((memory[at + WORDS] as number) & 1);
      criteria.push(stated[first + state] as StatedCriterion);
    }
    const facts = this.#pool.factsOf.bind(this.#pool);
    return {
      criteria,
      inFull: (number) => {
        const entry = criteria[number];
        const programme = entry === undefined ? undefined : this.#programmes[entry.programme];
        if (entry === undefined || programme === undefined) return undefined;
        this.#pool.put(0, person);
        return explain([entry.criterion], facts(0), programme.occasion, this.#definitions).criteria[0];
      },
    };
  }
}

/** Prepares the explanation of many programmes; make it once and keep it. */
export function createExplainer(programmes: readonly BulkProgramme[], definitions: readonly FactDefinition[]): Explainer {
  return new Explainer(programmes, definitions);
}
