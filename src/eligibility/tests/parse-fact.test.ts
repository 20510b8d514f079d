import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { FactDefinition, FactValue, RawAnswer } from '../index.ts';
import { formatFact, isStillValid, parseFact } from '../index.ts';
import { valueOf, world } from './generators.ts';
import { definitions } from './programmes.ts';

const TODAY = '2026-11-22';
const named = (id: string): FactDefinition => {
  const found = definitions.find((definition) => definition.id === id);
  assert.ok(found);
  return found;
};
const birth = (raw: RawAnswer) => parseFact(named('date-of-birth'), raw, TODAY);
const messageOf = (parsed: ReturnType<typeof parseFact>): string =>
  parsed.ok ? `accepted ${JSON.stringify(parsed.value)}` : parsed.message;

test('a date may be given as ISO, in words or in three boxes', () => {
  const expected = { ok: true, value: { type: 'date', value: '1999-03-03' } };
  assert.deepEqual(birth({ answer: '1999-03-03' }), expected);
  assert.deepEqual(birth({ answer: ' 3 March 1999 ' }), expected);
  assert.deepEqual(birth({ 'answer-day': '3', 'answer-month': '3', 'answer-year': '1999' }), expected);
  assert.deepEqual(birth({ 'answer-day': '03', 'answer-month': 'mar', 'answer-year': '1999' }), expected);
});

test('an impossible date is refused with its own words', () => {
  assert.equal(messageOf(birth({ answer: '2005-02-30' })), '“2005-02-30” is not a real date: check the day and the month');
  assert.equal(
    messageOf(birth({ 'answer-day': '29', 'answer-month': '2', 'answer-year': '2005' })),
    '“29 2 2005” is not a real date: check the day and the month',
  );
  assert.equal(
    messageOf(birth({ 'answer-day': '29', 'answer-month': '', 'answer-year': '2005' })),
    'Enter a date with its day, month and year, such as 3 March 1999',
  );
  assert.equal(messageOf(birth({ answer: 'yesterday' })), 'Enter a date with its day, month and year, such as 3 March 1999');
});

test('a date of birth lies in the past and less than 120 years ago', () => {
  assert.equal(messageOf(birth({ answer: '2026-11-23' })), 'Date of birth must be in the past');
  assert.equal(messageOf(birth({ answer: '1906-11-22' })), 'Date of birth must be less than 120 years ago: check the year');
  assert.ok(birth({ answer: '1906-11-23' }).ok);
  assert.ok(!parseFact(named('date-of-birth'), { answer: '0199-03-03' }).ok);
});

test('nothing answered leaves the fact unknown, and is not an error', () => {
  for (const definition of [...definitions, ...world]) {
    assert.deepEqual(parseFact(definition, {}, TODAY), { ok: true, value: undefined });
    assert.deepEqual(parseFact(definition, { answer: '' }, TODAY), { ok: true, value: undefined });
  }
});

test('none of these is an answer of its own, and cannot stand beside another', () => {
  assert.deepEqual(parseFact(named('certificates'), { 'answer[]': 'none' }), {
    ok: true,
    value: { type: 'set', value: [] },
  });
  assert.equal(
    messageOf(parseFact(named('certificates'), { 'answer[]': ['none', 'a-plus'] })),
    'Choose “None of these” or the ones that you have, not both',
  );
  assert.deepEqual(parseFact(named('certificates'), { 'answer[]': ['linux-plus', 'a-plus', 'a-plus'] }), {
    ok: true,
    value: { type: 'set', value: ['a-plus', 'linux-plus'] },
  });
});

test('only what is offered can be chosen', () => {
  assert.equal(messageOf(parseFact(named('military-connection'), { answer: 'general' })), 'Choose one of the answers in the list');
  assert.equal(
    messageOf(parseFact(named('certificates'), { 'answer[]': ['a-plus', '<script>'] })),
    'Choose only from the answers in the list',
  );
  assert.equal(messageOf(parseFact(named('clearance'), { answer: 'maybe' })), 'Choose yes or no');
});

test('a number may be grouped, and must lie within its limits', () => {
  const years: FactDefinition = {
    id: 'experience',
    type: 'number',
    question: 'How long?',
    unit: 'years',
    maximum: 60,
    changeable: true,
    sensitivity: 'ordinary',
  };
  assert.deepEqual(parseFact({ ...years, maximum: 100_000 }, { answer: '41,800' }), {
    ok: true,
    value: { type: 'number', value: 41800 },
  });
  assert.deepEqual(parseFact(years, { answer: '2.5' }), { ok: true, value: { type: 'number', value: 2.5 } });
  assert.equal(messageOf(parseFact(years, { answer: 'two' })), 'Enter a number of years, such as 3 or 2.5');
  assert.equal(messageOf(parseFact(years, { answer: '-1' })), 'Enter a number of years that is 0 or more');
  assert.equal(messageOf(parseFact(years, { answer: '61' })), 'Enter a number of years that is 60 or less');
  for (const answer of ['1e5', 'NaN', 'Infinity', '0x10', '1,2,3', '٣']) assert.ok(!parseFact(years, { answer }).ok, answer);
});

test('a period has a first day and may still last', () => {
  const service: FactDefinition = {
    id: 'service',
    type: 'interval',
    question: 'When did you serve?',
    changeable: false,
    sensitivity: 'ordinary',
  };
  assert.deepEqual(parseFact(service, { 'answer-from': '2020-01-05', 'answer-to': '' }, TODAY), {
    ok: true,
    value: { type: 'interval', value: { from: '2020-01-05', to: null } },
  });
  assert.equal(
    messageOf(parseFact(service, { 'answer-from': '2020-01-05', 'answer-to': '2020-01-04' })),
    'The last day must be on or after the first day',
  );
  assert.equal(messageOf(parseFact(service, { 'answer-to': '2020-01-04' })), 'Enter the first day as well');
});

test('no input whatever makes it throw or accept what the definition does not allow', () => {
  const text = fc.oneof(
    fc.string({ maxLength: 300 }),
    fc.constantFrom('yes', 'none', 'a', 'b', '2005-02-30', '1,000', '99999999', '3 march 1999', '\u202e'),
  );
  const raw = fc.dictionary(
    fc.constantFrom(
      'answer',
      'answer[]',
      'answer-day',
      'answer-month',
      'answer-year',
      'answer-from',
      'answer-to',
      'answer-country',
      'answer-region',
      '__proto__',
    ),
    fc.oneof(text, fc.array(text, { maxLength: 4 })),
  );
  fc.assert(
    fc.property(fc.constantFrom(...world), raw, (definition, answer) => {
      const parsed = parseFact(definition, answer, TODAY);
      if (!parsed.ok) assert.ok(parsed.message.length > 5);
      else if (parsed.value !== undefined) {
        assert.equal(parsed.value.type, definition.type);
        assert.ok(formatFact(definition, parsed.value).length > 0);
      }
    }),
    { numRuns: 20_000 },
  );
});

function asForm(value: FactValue): RawAnswer {
  switch (value.type) {
    case 'set':
      return { 'answer[]': value.value.length === 0 ? 'none' : value.value };
    case 'yes_no':
      return { answer: value.value ? 'yes' : 'no' };
    case 'interval':
      return { 'answer-from': value.value.from, 'answer-to': value.value.to ?? '' };
    case 'place': {
      const { country, region = '', city = '' } = value.value;
      return { 'answer-country': country, 'answer-region': region, 'answer-city': city };
    }
    default:
      return { answer: String(value.value) };
  }
}

test('what a form sends for a value is read back as that value', () => {
  const cases = fc.constantFrom(...world).chain((definition) => valueOf(definition.id).map((value) => ({ definition, value })));
  fc.assert(
    fc.property(cases, ({ definition, value }) => {
      const read = value.type === 'place' ? { ...value, value: { ...value.value, country: value.value.country.toUpperCase() } } : value;
      assert.deepEqual(parseFact(definition, asForm(value), '2028-01-01'), { ok: true, value: read });
    }),
  );
});

test('an answer counts for as many months as its definition says, the last day included', () => {
  const clearance: FactDefinition = { ...named('clearance'), validForMonths: 6 };
  assert.ok(isStillValid(clearance, '2026-08-31', '2027-02-28'));
  assert.ok(!isStillValid(clearance, '2026-08-31', '2027-03-01'));
  assert.ok(isStillValid(named('clearance'), '1990-01-01', '2027-03-01'));
});
