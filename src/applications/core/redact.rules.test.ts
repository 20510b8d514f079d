import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { nothingKnown, redact, type KnownDetails } from './redact.rules.ts';

const zoe: KnownDetails = {
  names: ['Zoë Maria Müller-Example'],
  emails: ['zoe@example.org'],
  phones: ['+44 7700 900123'],
  addresses: ['12 Example Street\nLeeds, LS1 4AP'],
  schools: ['Harbour High', 'St. Brannock’s'],
  birthDates: ['2004-05-06'],
};
const everything = ['name', 'photo', 'address', 'school', 'date of birth'] as const;

test('names go in every form: capitals, without accents, in parts, possessive', () => {
  for (const text of ['ZOE MULLER', 'zoë', 'Müller’s plan', 'I am Zoe, hello', 'Zoë Maria Müller-Example'])
    assert.doesNotMatch(redact(text, ['name'], zoe).text, /zo[eë]|m[uü]ller|maria/i, text);
  assert.equal(redact('A zoetrope is a picture machine', ['name'], zoe).text, 'A zoetrope is a picture machine');
});

test('mail, links and phone numbers go with the name, also those that nobody knew of', () => {
  const { text } = redact('Write to z.m@mail.example or 07700 900 456, linkedin.com/in/zm', ['name'], nothingKnown);
  assert.equal(text, 'Write to [hidden] or [hidden], [hidden]');
});

test('addresses, postcodes and streets go, schools by their names and by their kind', () => {
  assert.equal(redact('I live at 12 Example Street, Leeds, LS1 4AP.', ['address'], zoe).text, 'I live at [hidden], [hidden], [hidden].');
  assert.equal(redact('House 3: 45 Oak Tree Lane', ['address'], nothingKnown).text, 'House 3: [hidden]');
  assert.match(
    redact('There: Harbour High. Then Mill Hill College; I learnt welding', ['school'], zoe).text,
    /^There: \[hidden\]\..*\[hidden\]; I learnt welding$/,
  );
  assert.doesNotMatch(redact('the University of New Example, 2020', ['school'], nothingKnown).text, /New Example/);
  assert.doesNotMatch(redact('St. Brannock’s taught me', ['school'], zoe).text, /Brannock/);
});

test('a date of birth goes however it is written, and so do ages', () => {
  for (const text of [
    '2004-05-06',
    '06/05/2004',
    '5/6/2004',
    '6.5.04',
    '6 May 2004',
    '6th of May, 2004',
    'May 6, 2004',
    'Born in spring 2004',
    'DOB: x',
    'aged 22',
    '22 years old',
  ])
    assert.doesNotMatch(redact(`Known: ${text}`, ['date of birth'], zoe).text, /2004|\b6\b|22|DOB|spring/, text);
  assert.equal(redact('I began on 7 May 2014', ['date of birth'], zoe).text, 'I began on 7 May 2014');
});

test('what is not hidden stays as it is', () => {
  const text = 'Zoë Müller, Harbour High, 6 May 2004';
  assert.deepEqual(redact(text, [], zoe), { text, places: 0 });
  assert.equal(redact(text, ['photo'], zoe).text, text);
});

test('whatever stands around a known name, it does not stay', () => {
  const around = fc.string({ unit: fc.constantFrom(' ', '.', ',', '\n', 'é', 'a', '1', '–', '’', '👩') });
  fc.assert(
    fc.property(around, around, fc.constantFrom('Zoë', 'ZOE', 'Müller', 'muller'), (before, after, name) => {
      const { text } = redact(`${before} ${name} ${after}`, everything, zoe);
      assert.ok(!text.includes(name));
    }),
  );
});

test('a text made to be slow is read as fast as any other', () => {
  for (const unit of ['a', 'A', 'a.', '12', '(1', 'A of ', 'a@a.', ' ', 'St. ']) {
    const begun = process.cpuUsage().user;
    redact(unit.repeat(100_000 / unit.length), everything, zoe);
    const milliseconds = (process.cpuUsage().user - begun) / 1000;
    assert.ok(milliseconds < 2000, `“${unit}” took ${milliseconds} ms`);
  }
});
