import type { Test } from '../../src/eligibility/bulk/tests-of-facts.ts';
import type { BulkProgramme } from '../../src/eligibility/index.ts';
import { peer } from '../support/peers.ts';
import type { Flat } from './flat.ts';
import { rulesOf, type Rule } from './rules-for-peers.ts';

/** The engines that judge one person at a time, each given the same rules in its own way of writing them. */
export interface Peer {
  readonly name: string;
  /** How many people it is given: the slower it is, the fewer, so that each takes seconds. */
  readonly people: number;
  /** One yes or no per person and programme; none of these engines has an unknown. */
  judge(people: readonly Flat[]): Promise<Uint8Array>;
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const places = (test: Extract<Test, { readonly kind: 'in' }>): readonly { readonly country: string; readonly region?: string }[] =>
  test.places;

function jsonLogic(rule: Rule): Json {
  switch (rule.op) {
    case 'all':
      return { and: rule.of.map(jsonLogic) };
    case 'any':
      return { or: rule.of.map(jsonLogic) };
    case 'not':
      return { '!': [jsonLogic(rule.of)] };
    case 'test':
      return jsonLogicTest({ var: rule.field }, rule.field, rule.test);
  }
}

function jsonLogicTest(field: Json, name: string, test: Test): Json {
  switch (test.kind) {
    case 'yes':
      return { '===': [field, true] };
    case 'number at least':
      return { '>=': [field, test.value] };
    case 'number above':
      return { '>': [field, test.value] };
    case 'one of':
      return { in: [field, test.values] };
    case 'any of':
      return { or: test.values.map((value) => ({ in: [value, field] })) };
    case 'all of':
      return { and: test.values.map((value) => ({ in: [value, field] })) };
    case 'date by':
    case 'begins by':
    case 'ends by':
      return { '<=': [field, test.day] };
    case 'in':
      return {
        or: places(test).map(({ country, region }) => ({
          and: [
            { '===': [{ var: `${name}_country` }, country] },
            ...(region === undefined ? [] : [{ '===': [{ var: `${name}_region` }, region] }]),
          ],
        })),
      };
    case 'is as long as':
      throw new Error('Not in the programmes of the benchmark.');
  }
}

export function jsonLogicEngine(programmes: readonly BulkProgramme[]): Peer {
  const { LogicEngine } = peer('json-logic-engine') as { LogicEngine: new () => { build(logic: Json): (data: Flat) => unknown } };
  const engine = new LogicEngine();
  const compiled = programmes.map((programme) => engine.build(jsonLogic(rulesOf(programme))));
  return {
    name: 'json-logic-engine',
    people: 20_000,
    judge: (people) => {
      const verdicts = new Uint8Array(people.length * compiled.length);
      let at = 0;
      for (const person of people) for (const judge of compiled) verdicts[at++] = judge(person) ? 1 : 0;
      return Promise.resolve(verdicts);
    },
  };
}

interface RulesEngine {
  addRule(rule: { readonly conditions: Json; readonly event: { readonly type: string } }): void;
  addOperator(name: string, judge: (fact: unknown, value: unknown) => boolean): void;
  run(facts: Flat): Promise<{ readonly events: readonly { readonly type: string }[] }>;
}

function rulesEngineCondition(rule: Rule): Json {
  switch (rule.op) {
    case 'all':
    case 'any':
      return { [rule.op]: rule.of.map(rulesEngineCondition) };
    case 'not':
      return { not: rulesEngineCondition(rule.of) };
    case 'test': {
      const { field: fact, test } = rule;
      switch (test.kind) {
        case 'yes':
          return { fact, operator: 'equal', value: true };
        case 'number at least':
          return { fact, operator: 'greaterThanInclusive', value: test.value };
        case 'number above':
          return { fact, operator: 'greaterThan', value: test.value };
        case 'one of':
          return { fact, operator: 'in', value: test.values };
        case 'any of':
          return { any: test.values.map((value) => ({ fact, operator: 'contains', value })) };
        case 'all of':
          return { all: test.values.map((value) => ({ fact, operator: 'contains', value })) };
        case 'date by':
        case 'begins by':
        case 'ends by':
          return { fact, operator: 'lessThanInclusive', value: test.day };
        case 'in':
          return {
            any: places(test).map(({ country, region }) => ({
              all: [
                { fact: `${fact}_country`, operator: 'equal', value: country },
                ...(region === undefined ? [] : [{ fact: `${fact}_region`, operator: 'equal', value: region }]),
              ],
            })),
          };
        case 'is as long as':
          throw new Error('Not in the programmes of the benchmark.');
      }
    }
  }
}

export function jsonRulesEngine(programmes: readonly BulkProgramme[]): Peer {
  const { Engine } = peer('json-rules-engine') as { Engine: new (rules: readonly never[], options: object) => RulesEngine };
  const engine = new Engine([], { allowUndefinedFacts: true });
  for (const [index, programme] of programmes.entries()) {
    const conditions = rulesEngineCondition(rulesOf(programme));
    engine.addRule({ conditions, event: { type: String(index) } });
  }
  return {
    name: 'json-rules-engine',
    people: 400,
    judge: async (people) => {
      const verdicts = new Uint8Array(people.length * programmes.length);
      for (const [index, person] of people.entries()) {
        const { events } = await engine.run(person);
        for (const { type } of events) verdicts[index * programmes.length + Number(type)] = 1;
      }
      return verdicts;
    },
  };
}

function zenText(rule: Rule): string {
  switch (rule.op) {
    case 'all':
      return `(${rule.of.map(zenText).join(' and ')})`;
    case 'any':
      return `(${rule.of.map(zenText).join(' or ')})`;
    case 'not':
      return `(not ${zenText(rule.of)})`;
    case 'test': {
      const { field, test } = rule;
      switch (test.kind) {
        case 'yes':
          return `(${field} == true)`;
        case 'number at least':
          return `(${field} >= ${test.value})`;
        case 'number above':
          return `(${field} > ${test.value})`;
        case 'one of':
          return `(${field} in ${JSON.stringify(test.values)})`;
        case 'any of':
          return `some(${field}, # in ${JSON.stringify(test.values)})`;
        case 'all of':
          return `(${test.values.map((value) => `${JSON.stringify(value)} in ${field}`).join(' and ')})`;
        case 'date by':
        case 'begins by':
        case 'ends by':
          return `(${field} <= ${test.day})`;
        case 'in':
          return `(${places(test)
            .map(
              ({ country, region }) =>
                `(${field}_country == "${country}"${region === undefined ? '' : ` and ${field}_region == "${region}"`})`,
            )
            .join(' or ')})`;
        case 'is as long as':
          throw new Error('Not in the programmes of the benchmark.');
      }
    }
  }
}

/** What it cannot compare it gives up on: every unknown is sent as a value that passes no comparison instead. */
const withoutNulls = (person: Flat): Flat =>
  Object.fromEntries(
    Object.entries(person).map(([name, value]) => [
      name,
      value ?? (/certificates|fields|subjects/.test(name) ? [] : (NOTHING.get(name) ?? '')),
    ]),
  );
const NOTHING: ReadonlyMap<string, string | number | boolean> = new Map<string, string | number | boolean>([
  ...['date_of_birth', 'licence_expected', 'last_day_of_service', 'service_from', 'service_to'].map((name) => [name, 99_999_999] as const),
  ...['experience', 'residency_years', 'ucas_points'].map((name) => [name, -1] as const),
]);

export function zenEngine(programmes: readonly BulkProgramme[]): Peer {
  const { ZenEngine } = peer('@gorules/zen-engine') as {
    ZenEngine: new () => {
      createDecision(content: object): { evaluate(context: Flat): Promise<{ readonly result: Record<string, unknown> }> };
    };
  };
  const expressions = programmes.map((programme, index) => ({ id: `e${index}`, key: `p${index}`, value: zenText(rulesOf(programme)) }));
  const decision = new ZenEngine().createDecision({
    nodes: [
      { id: 'in', name: 'in', type: 'inputNode' },
      { id: 'rules', name: 'rules', type: 'expressionNode', content: { expressions } },
      { id: 'out', name: 'out', type: 'outputNode' },
    ],
    edges: [
      { id: 'a', sourceId: 'in', targetId: 'rules', type: 'edge' },
      { id: 'b', sourceId: 'rules', targetId: 'out', type: 'edge' },
    ],
  });
  return {
    name: '@gorules/zen-engine',
    people: 4000,
    judge: async (people) => {
      const verdicts = new Uint8Array(people.length * programmes.length);
      for (const [index, person] of people.entries()) {
        const { result } = await decision.evaluate(withoutNulls(person));
        for (let programme = 0; programme < programmes.length; programme++) {
          if (result[`p${programme}`] === true) verdicts[index * programmes.length + programme] = 1;
        }
      }
      return verdicts;
    },
  };
}
