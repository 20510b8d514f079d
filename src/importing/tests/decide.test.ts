import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decided, fieldOf, readDecisions } from '../decisions.ts';
import { durationInWords, factsOf } from '../facts.ts';
import { lineOf, stretchesOf } from '../highlight.ts';
import { leftInProse, questionsFor, unanswered } from '../missing.ts';
import { answers, imported, programme, requirement, text } from './samples.ts';

const facts = factsOf(imported);
const place = (path: string): number => facts.findIndex((fact) => fact.path === path);

/** The form as it is sent when nothing was touched. */
const untouched: Readonly<Record<string, string>> = Object.assign(
  {},
  ...facts.map((fact, index) => ({
    [fieldOf(index, 'shown')]: 'yes',
    [fieldOf(index, 'use')]: 'yes',
    [fieldOf(index)]: fact.value,
    ...(fact.requirement
      ? { [fieldOf(index, 'kind')]: fact.requirement.kind, [fieldOf(index, 'polarity')]: fact.requirement.polarity }
      : {}),
  })),
) as Record<string, string>;

test('every fact has a path of its own and the stretch of text that it comes from', () => {
  assert.equal(new Set(facts.map(({ path }) => path)).size, facts.length);
  for (const { source } of facts) if (source !== null) assert.equal(text.slice(source.start, source.end), source.text);
  assert.equal(facts[place('programmes[0].duration')]?.value, '48 months');
  assert.equal(facts[place('programmes[1].duration')]?.value, 'up to 12 months');
  assert.equal(facts[place('programmes[0].requirements[3]')]?.source?.text, 'Able to lift 20 kg.');
});

test('a length is written as the language reads it, and left as it stands where it is no count of months', () => {
  const words = (min: number | null, max: number | null, said = 'as said') =>
    durationInWords(programme({ duration_months: { min, max }, duration_text: said }));
  assert.deepEqual(
    [words(1, 1), words(3, 24), words(12, null), words(null, 1)],
    ['1 month', '3 to 24 months', 'at least 12 months', 'up to 1 month'],
  );
  assert.equal(words(2.8, 2.8, '12 weeks'), '12 weeks');
  assert.equal(durationInWords(programme({ duration_text: '8,000 hours' })), '8,000 hours');
});

test('an untouched form decides nothing', () => {
  assert.deepEqual(readDecisions(facts, untouched), { decisions: {}, errors: [] });
  assert.deepEqual(readDecisions(facts, {}), { decisions: {}, errors: [] });
});

test('a fact is left out, said otherwise, or weighed otherwise', () => {
  const lift = place('programmes[0].requirements[3]');
  const { [fieldOf(lift, 'use')]: _, ...without } = untouched;
  const sent = {
    ...without,
    [fieldOf(place('programmes[0].title'))]: 'Maintenance technician',
    [fieldOf(place('programmes[0].pay.min'))]: '19',
    [fieldOf(place('programmes[0].requirements[5]'), 'polarity')]: 'required',
    [fieldOf(place('programmes[0].requirements[5]'), 'kind')]: 'licence',
  };
  const { decisions, errors } = readDecisions(facts, sent);
  assert.deepEqual(errors, []);
  const [first] = decided(imported, decisions).programmes;
  assert.equal(first?.title, 'Maintenance technician');
  assert.equal(first?.pay?.min, 19);
  assert.equal(first?.requirements.length, 5);
  assert.deepEqual([first?.requirements[4]?.polarity, first?.requirements[4]?.kind], ['required', 'licence']);
});

test('what cannot be is refused at its control, and what was typed stays', () => {
  const pay = place('programmes[0].pay.min');
  const title = place('programmes[0].title');
  const { errors, decisions } = readDecisions(facts, { ...untouched, [fieldOf(pay)]: 'a lot', [fieldOf(title)]: ' ' });
  assert.deepEqual(
    errors.map(({ field }) => field),
    [fieldOf(title), fieldOf(pay)],
  );
  assert.equal(decisions['programmes[0].pay.min']?.value, 'a lot');
});

test('a whole programme is left out with one decision', () => {
  assert.equal(decided(imported, { 'programmes[0]': { drop: true } }).programmes.length, 1);
});

test('the stretches are the text, and those of a fact are its source', () => {
  const spans = fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { maxLength: 12 });
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), spans, (words, pairs) => {
      const sources = pairs.map(([one, other]) => {
        const [start, end] = [Math.min(one, other), Math.max(one, other)];
        return { start, end, text: words.slice(start, end) };
      });
      const stretches = stretchesOf(words, sources);
      assert.equal(stretches.map((stretch) => stretch.text).join(''), words);
      sources.forEach((source, fact) => {
        const own = stretches.filter((stretch) => stretch.facts.includes(fact));
        const isInside = source.end <= words.length && source.start < source.end;
        assert.equal(own.map((stretch) => stretch.text).join(''), isInside ? source.text : '');
        assert.equal(stretches.filter((stretch) => stretch.begins.includes(fact)).length, isInside ? 1 : 0);
      });
    }),
  );
  assert.deepEqual([lineOf('a\nb\nc', 0), lineOf('a\nb\nc', 2), lineOf('a\nb\nc', 4)], [1, 2, 3]);
});

test('what the language needs is asked, and only that', () => {
  const asked = questionsFor(imported, { description: 'Known.' });
  assert.deepEqual(
    asked.map(({ path }) => path),
    ['programmes[0].field', 'programmes[0].accommodation', 'programmes[1].field'],
  );
  assert.deepEqual(unanswered(asked, answers), []);
  const bare = {
    ...imported,
    organisation: null,
    title: null,
    programmes: [programme({ requirements: [requirement('citizenship', 'U.S. citizens only')] })],
  };
  assert.deepEqual(
    questionsFor(bare, { description: null }).map(({ path }) => path),
    ['organisation', 'description', 'programmes[0].field', 'programmes[0].title', 'programmes[0].duration', 'programmes[0].basis'],
  );
});

test('what stays in the prose is told', () => {
  const left = leftInProse({
    ...imported,
    programmes: [
      programme({
        level: 'Level 2',
        start: '2027-09',
        closing: '--04-02',
        pay: { min: 10, max: 10, currency: null, period: 'day', ranges: [] },
        phases: [{ name: 'Year 1', mode: null, duration: null, when: null, text: 'Year 1' }],
        process_steps: ['Send us a letter.'],
      }),
    ],
  });
  assert.deepEqual(
    left.map(({ what }) => what),
    ['1 phases', '1 steps', 'Level “Level 2”', 'Start 2027-09', 'Pay', 'Pay for each day', 'The date --04-02'],
  );
});
