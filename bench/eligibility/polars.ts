/**
 * Polars on the same programmes and people, in a process of its own because it reads the number of its threads when it
 * is loaded. Prints one JSON line. Arguments: how many people, the share of unknown facts, the seed, how many runs.
 */
import { createPool, verdictOf, type BulkProgramme } from '../../src/eligibility/index.ts';
import type { Test } from '../../src/eligibility/bulk/tests-of-facts.ts';
import { peer } from '../support/peers.ts';
import { facts } from './facts.ts';
import { flattened, type Flat } from './flat.ts';
import { generatedPeople } from './people.ts';
import { generatedProgrammes } from './programmes.ts';
import { rulesOf, type Rule } from './rules-for-peers.ts';

interface Expression {
  and(other: Expression): Expression;
  or(other: Expression): Expression;
  not(): Expression;
  gtEq(value: number): Expression;
  gt(value: number): Expression;
  ltEq(value: number): Expression;
  eq(value: number): Expression;
  isIn(values: readonly number[]): Expression;
  alias(name: string): Expression;
}
interface Series {
  toArray(): readonly (boolean | null)[];
}
interface Frame {
  select(...expressions: readonly Expression[]): Frame;
  getColumn(name: string): Series;
}
interface Polars {
  Series(name: string, values: readonly (number | boolean | null)[], type: unknown): Series;
  DataFrame(columns: readonly Series[]): Frame;
  col(name: string): Expression;
  readonly Int32: unknown;
  readonly Float64: unknown;
  readonly Bool: unknown;
}

const [count = 100_000, unknown = 0.2, seed = 7, runs = 5] = process.argv.slice(2).map(Number);
const polars = peer('nodejs-polars') as Polars;

/** Texts as numbers, sets as a column of yes or no for each option: the quickest form that it has. */
function frameOf(people: readonly Flat[]): Frame {
  const column = (name: string, type: unknown, value: (person: Flat) => number | boolean | null): Series =>
    polars.Series(
      name,
      people.map((person) => value(person)),
      type,
    );
  const numbers = (name: string): Series => column(name, polars.Int32, (person) => person[name] as number | null);
  return polars.DataFrame(
    facts.flatMap(({ id, type, options = [] }) => {
      const name = id.replaceAll('-', '_');
      const ids = options.map((option) => option.id);
      switch (type) {
        case 'yes_no':
          return [column(name, polars.Bool, (person) => person[name] as boolean | null)];
        case 'number':
          return [column(name, polars.Float64, (person) => person[name] as number | null)];
        case 'date':
          return [numbers(name)];
        case 'interval':
          return [numbers(`${name}_from`), numbers(`${name}_to`)];
        case 'choice':
          return [column(name, polars.Int32, (person) => (person[name] === null ? null : ids.indexOf(person[name] as string)))];
        case 'set':
          return ids.map((option) =>
            column(`${name} ${option}`, polars.Bool, (person) =>
              person[name] === null ? null : (person[name] as readonly string[]).includes(option),
            ),
          );
        case 'place':
          return ['country', 'region'].map((part) =>
            column(`${name}_${part}`, polars.Int32, (person) =>
              person[`${name}_${part}`] === null ? null : named(person[`${name}_${part}`] as string),
            ),
          );
      }
    }),
  );
}

const names: string[] = [];
function named(name: string): number {
  const known = names.indexOf(name);
  return known < 0 ? names.push(name) - 1 : known;
}

const every = (parts: readonly Expression[]): Expression => parts.reduce((one, other) => one.and(other));
const either = (parts: readonly Expression[]): Expression => parts.reduce((one, other) => one.or(other));

function expressionOf(rule: Rule): Expression {
  switch (rule.op) {
    case 'all':
      return every(rule.of.map(expressionOf));
    case 'any':
      return either(rule.of.map(expressionOf));
    case 'not':
      return expressionOf(rule.of).not();
    case 'test':
      return testOf(rule.field, rule.test);
  }
}

function testOf(field: string, test: Test): Expression {
  const column = polars.col(field);
  switch (test.kind) {
    case 'yes':
      return column;
    case 'number at least':
      return column.gtEq(test.value);
    case 'number above':
      return column.gt(test.value);
    case 'one of': {
      const ids = facts.find((fact) => fact.id.replaceAll('-', '_') === field)?.options?.map((option) => option.id) ?? [];
      return column.isIn(test.values.map((value) => ids.indexOf(value)));
    }
    case 'any of':
      return either(test.values.map((value) => polars.col(`${field} ${value}`)));
    case 'all of':
      return every(test.values.map((value) => polars.col(`${field} ${value}`)));
    case 'date by':
    case 'begins by':
    case 'ends by':
      return column.ltEq(test.day);
    case 'in':
      return either(
        test.places.map(({ country, region }) => {
          const isThere = polars.col(`${field}_country`).eq(named(country));
          return region === undefined ? isThere : isThere.and(polars.col(`${field}_region`).eq(named(region)));
        }),
      );
    case 'is as long as':
      throw new Error('Not in the programmes of the benchmark.');
  }
}

function wrongVerdicts(programmes: readonly BulkProgramme[], result: Frame, sample: number): number {
  const pool = createPool(facts, sample);
  pool.load(generatedPeople(sample, unknown, seed));
  const columns = programmes.map((_, index) => result.getColumn(`p${index}`).toArray());
  let wrong = 0;
  for (let row = 0; row < sample; row++) {
    const known = pool.factsOf(row);
    for (const [index, { criteria, occasion }] of programmes.entries()) {
      const value = columns[index]?.[row];
      const verdict = value === null || value === undefined ? 'unknown' : value ? 'met' : 'not_met';
      if (verdict !== verdictOf(criteria, known, occasion)) wrong++;
    }
  }
  return wrong;
}

const programmes = generatedProgrammes();
const sample = 2000;
const expressions = programmes.map((programme, index) => expressionOf(rulesOf(programme)).alias(`p${index}`));
const wrong = wrongVerdicts(programmes, frameOf(generatedPeople(sample, unknown, seed).map(flattened)).select(...expressions), sample);
const frame = frameOf(generatedPeople(count, unknown, seed).map(flattened));
frame.select(...expressions);
const seconds = Array.from({ length: runs }, () => {
  const before = process.cpuUsage();
  frame.select(...expressions);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
});
process.stdout.write(`${JSON.stringify({ seconds, wrong, of: sample * programmes.length })}\n`);
