import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { worldDocument } from '../../../test/support/world-document.ts';
import { canonical } from '../fingerprint.ts';
import type { CompiledProgramme } from '../language/compiled.ts';
import { compile } from '../language/index.ts';
import { differencesBetween, wordsBetween } from './index.ts';

const programmesOf = (text: string): readonly CompiledProgramme[] => {
  const result = compile('programme.md', text);
  assert.ok(result.ok, JSON.stringify(result));
  return result.document.programmes;
};
const programmeOf = (text: string): CompiledProgramme => programmesOf(text)[0] ?? assert.fail('no programme');
const shipped = (name: string): string => readFileSync(join(import.meta.dirname, '../../../programmes', name), 'utf8');

/** The sentences between a document and itself with some text replaced. */
function told(text: string, changes: readonly (readonly [string, string])[], on?: string): readonly string[] {
  const changed = changes.reduce((document, [from, to]) => {
    assert.ok(document.includes(from), `the document says “${from}”`);
    return document.replace(from, to);
  }, text);
  return differencesBetween(programmeOf(text), programmeOf(changed), { on: on === undefined ? null : Temporal.PlainDate.from(on) }).map(
    ({ sentence }) => sentence,
  );
}

const ageAt = `      - { id: age, age: 18 or older at the start }\n`;

test('a minimum age that rises at one site on a day', () => {
  const scoped = worldDocument.replace(ageAt, `${ageAt}      - { id: age-in-leeds, age: 18 or older at the start, where: [ leeds ] }\n`);
  const raised = [['id: age-in-leeds, age: 18', 'id: age-in-leeds, age: 21']] as const;
  assert.deepEqual(told(scoped, raised, '2027-05-01'), ['The minimum age for Leeds rises from 18 to 21 on 1 May 2027.']);
  assert.deepEqual(told(scoped, raised), ['The minimum age for Leeds rises from 18 to 21.']);
  assert.deepEqual(
    told(worldDocument, [[ageAt, `${ageAt}      - { id: age-in-leeds, age: 21 or older at the start, where: [ leeds ] }\n`]]),
    ['The minimum age for Leeds rises from 18 to 21.'],
    'a stricter requirement for one site beside the general one',
  );
  assert.deepEqual(told(worldDocument, [['age: 18 or older', 'age: 16 or older']]), ['The minimum age falls from 18 to 16.']);
});

test('pay in its markets, in bands and stated anew', () => {
  assert.deepEqual(told(shipped('amazon-data-centre.md'), [['from: 41800', 'from: 43000']], '2027-05-01'), [
    'The pay in the lowest market rises from 41,800 to 43,000 US dollars a year on 1 May 2027.',
  ]);
  assert.deepEqual(told(worldDocument, [['from: 21000, to: 24000', 'from: 20500.50, to: 26000']]), [
    'The lowest pay falls from 21,000 to 20,500.50 British pounds a year.',
    'The highest pay rises from 24,000 to 26,000 British pounds a year.',
  ]);
  assert.deepEqual(told(worldDocument, [['per: year, from: 21000, to: 24000', 'per: month, from: 1800']]), [
    'The pay is now stated as from 1,800 British pounds a month; before as 21,000 to 24,000 British pounds a year.',
  ]);
  assert.deepEqual(told(worldDocument, [['    pay: { currency: GBP, per: year, from: 21000, to: 24000 }\n', '']]), [
    'The pay is no longer stated; it was 21,000 to 24,000 British pounds a year.',
  ]);
});

test('how pay rises, a season and the duty on call are told in words', () => {
  const rising = (rate: string, steps: string, opens: string, onCall: string): CompiledProgramme =>
    programmeOf(
      worldDocument.replace(
        '    pay: { currency: GBP, per: year, from: 21000, to: 24000 }\n',
        `    pay: { currency: GBP, per: hour, rates: { technician: { amount: ${rate} } }, steps: [ ${steps} ] }
    openings: { windows: [ { opens: ${opens}, closes: 15 November } ] }
    pattern: { on call: ${onCall} }
`,
      ),
    );
  const before = rising(
    '40',
    '{ after: start, pay: 50% of technician }, { after: 1000 hours, pay: 24 }, { after: 12 months, pay: 75% of technician }',
    '1 September',
    'one week in six',
  );
  const after = rising(
    '44',
    '{ after: start, pay: 55% of technician }, { after: 1000 hours, pay: 25.50 }, { after: 10 competencies, pay: 80% of technician }',
    '1 October',
    'one week in four',
  );
  const sentences = differencesBetween(before, after).map(({ sentence }) => sentence);
  assert.deepEqual(sentences.slice(2), [
    'The rate “Technician” rises from 40 to 44 British pounds an hour.',
    'The share from the start rises from 50 to 55% of the rate “Technician”.',
    'The pay from the start rises from 20 to 24.20 British pounds an hour.',
    'The pay after 1,000 hours rises from 24 to 25.50 British pounds an hour.',
    'A new step of pay: once 10 competencies are signed off, 80% of the rate “Technician”, 35.20 British pounds an hour.',
    'The step of pay after 12 months is gone; it was 75% of the rate “Technician”, 30 British pounds an hour.',
    'The openings, seasons: new is “1 October to 15 November”.',
    'The openings, seasons: no longer there is “1 September to 15 November”.',
    'The working pattern, how often one is on call changes from “one week in six” to “one week in four”.',
  ]);
});

test('length, phases and who teaches them', () => {
  assert.deepEqual(
    told(worldDocument, [
      ['duration: 12 months', 'duration: 15 months'],
      ['duration: 3 months', 'duration: 6 months'],
      ['provider: Harbour College', 'provider: Riverside College'],
    ]),
    [
      'The duration rises from 12 to 15 months.',
      'The length of the phase “First weeks at the college” rises from 3 to 6 months.',
      'The phase “First weeks at the college” moves from Harbour College to Riverside College.',
      'The training providers: new is “Riverside College”.',
      'The training providers: no longer there is “Harbour College”.',
    ],
  );
  assert.deepEqual(
    told(worldDocument, [
      [
        'mode: on the job\n        duration: 9 months',
        'mode: on the job\n        duration: 6 months\n      - name: Project\n        mode: project\n        duration: 3 months',
      ],
    ]),
    ['The length of the phase “Work and training on site” falls from 9 to 6 months.', 'A new phase: “Project”, project, 3 months.'],
  );
});

test('the steps of an application and their clocks', () => {
  assert.deepEqual(
    told(worldDocument, [
      ['within: 10 working days, hide: [ name, photo, address, date of birth ]', 'within: 5 working days, hide: [ name, photo, address ]'],
      ['open for: 7 days', 'open for: 14 days'],
      ['conditions: [ References ]', 'conditions: [ References, Right to work ]'],
    ]),
    [
      'The time for the step “Check of the requirements” falls from 10 to 5 working days.',
      'What is hidden in the step “Check of the requirements”: no longer there is “date of birth”.',
      'The time that an offer stays open rises from 7 to 14 days.',
      'The conditions of the step “Offer”: new is “Right to work”.',
    ],
  );
});

test('requirements that are new, gone, weighed otherwise and for other places', () => {
  const [gone, fresh] = [
    '      - { id: hardware, preferred: knowledge of computer hardware and operating systems }\n',
    '      - { id: office, preferred: experience with Microsoft Office }\n',
  ];
  const sentences = told(worldDocument, [
    [gone, fresh],
    ['id: shifts, required', 'id: shifts, preferred'],
  ]).join('\n');
  assert.match(sentences, /The requirement “.*shift rotations.*” is now preferred, not required; it was required\./);
  assert.match(sentences, /A new requirement \(preferred, not required\): “.*Office.*”\./);
  assert.match(sentences, /The requirement “.*hardware.*” is gone\./);
  assert.match(
    told(worldDocument, [['willing to work shifts }', 'willing to work shifts, where: [ bristol ] }']]).join('\n'),
    /now applies in Bristol; before it applied everywhere\./,
  );
});

test('a long text is shown word by word', () => {
  const [difference] = differencesBetween(
    programmeOf(worldDocument),
    programmeOf(
      worldDocument.replace(
        'Learn to build and mend networks at Fernhill Works.',
        'Learn to build, plan and mend big networks at the Fernhill Works of today.',
      ),
    ),
  );
  assert.equal(difference?.sentence, 'The summary is worded differently.');
  assert.deepEqual(
    difference?.words?.filter(({ kind }) => kind === 'added').map(({ text }) => text.trim()),
    ['build,', 'plan', 'big', 'the', 'Works of today.'],
  );
});

test('the words of two texts give both texts back', () => {
  const texts = fc
    .array(fc.constantFrom('one', 'two', 'three', ' ', '\n\n', 'é', '“four”'), { maxLength: 30 })
    .map((parts) => parts.join(' '));
  fc.assert(
    fc.property(texts, texts, (from, to) => {
      const words = wordsBetween(from, to);
      const without = (kind: string): string =>
        words
          .filter((word) => word.kind !== kind)
          .map(({ text }) => text)
          .join('');
      assert.equal(without('added'), from);
      assert.equal(without('removed'), to);
      assert.equal(
        words.every((word) => word.kind === 'same'),
        from === to,
      );
    }),
  );
  const long = Array.from({ length: 3000 }, (_, index) => `word${index}`).join(' ');
  assert.ok(wordsBetween(long, long.replaceAll('word1', 'wort1')).length > 1, 'also where the texts are long');
});

const everyProgramme = ['amazon-data-centre.md', 'amazon-military.md', 'amazon-apprenticeships.md'].flatMap((name) =>
  programmesOf(shipped(name)),
);

const mayBeNull = new Set(['min', 'max', 'minMinor', 'maxMinor', 'withinWorkingDays', 'openForDays', 'number', 'level']);
/** Words of a closed list: no document compiles to another one. */
const closed = new Set(['by', 'unit', 'kind', 'per', 'currency', 'op', 'weight', 'type', 'channel', 'of', 'on']);

/** Replaces, removes or adds one value somewhere in a compiled programme. */
function mutated(programme: CompiledProgramme, pick: number, how: number): CompiledProgramme {
  const copy = JSON.parse(JSON.stringify(programme)) as CompiledProgramme;
  const places: (() => void)[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const key of Object.keys(value)) {
      const holder = value as Record<string, unknown>;
      const member = holder[key];
      if (typeof member === 'number')
        places.push(() => (holder[key] = how % 3 === 0 && mayBeNull.has(key) ? null : member + 1 + (how % 5)));
      if (typeof member === 'string' && !closed.has(key)) places.push(() => (holder[key] = `${member} x`));
      if (typeof member === 'boolean') places.push(() => (holder[key] = !member));
      if (Array.isArray(member) && member.length > 1)
        places.push(
          () => void (holder[key] = how % 2 === 0 ? (member as readonly unknown[]).toReversed() : (member as readonly unknown[]).slice(1)),
        );
      visit(member);
    }
  };
  visit(copy);
  places[pick % places.length]?.();
  return copy;
}

test('something is said exactly when something differs, and never that nothing is known', () => {
  fc.assert(
    fc.property(fc.constantFrom(...everyProgramme), fc.nat(), fc.nat(99), (programme, pick, how) => {
      const other = mutated(programme, pick, how);
      for (const [before, after] of [
        [programme, other],
        [other, programme],
        [other, other],
      ] as const) {
        const differences = differencesBetween(before, after);
        assert.equal(differences.length > 0, canonical(before) !== canonical(after));
        for (const { sentence } of differences) assert.doesNotMatch(sentence, /undefined|null|NaN|\[object|\.\.$/);
      }
    }),
    { numRuns: 300 },
  );
});

test('two programmes that have nothing to do with each other are compared without a fall', () => {
  for (const before of everyProgramme)
    for (const after of everyProgramme)
      assert.equal(differencesBetween(before, after).length === 0, canonical(before) === canonical(after), `${before.id} and ${after.id}`);
});
