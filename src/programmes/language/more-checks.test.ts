/** What the later parts of the language refuse: each at its line and column, with what is expected and the nearest right word. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertOnly, compiled, lasting, page, problems } from './test-support.ts';

const first = (text: string) => {
  const [programme] = compiled(text).programmes;
  assert.ok(programme);
  return programme;
};

test('levels stay inside their framework, and a way of progress belongs to registered apprenticeships', () => {
  for (const [system, most] of [
    ['RQF', 8],
    ['SCQF', 12],
    ['NFQ', 10],
    ['AQF', 10],
  ] as const) {
    assert.deepEqual(problems(lasting(`framework: { system: ${system}, level: ${most} }`)), []);
    if (most < 12)
      assertOnly(lasting(`framework: { system: ${system}, level: ${most + 1} }`), {
        at: `${most + 1} }`,
        says: new RegExp(`level ${most + 1} stands here; the levels of ${system} go from 1 to ${most}`),
      });
  }
  assertOnly(lasting('framework: { system: RQF, level: 6, approach: hybrid }'), { at: 'hybrid', says: /belongs to US registered/ });
  assertOnly(lasting('framework: US registered level 3'), { at: 'US registered', says: /has no levels/ });
  assertOnly(lasting('framework: RQV level 6'), { at: [9, 16], says: /expected a framework such as/ });
  assertOnly(lasting('framework: RQF level 4', 'awards: { hnd: { title: HND, level: 9 } }'), { at: '9 }', says: /levels of RQF/ });
  assert.deepEqual(first(lasting('framework: US registered, hybrid')).framework, {
    system: 'US registered',
    levels: [],
    approach: 'hybrid',
  });
});

test('nested phases have what they leave out from the phase around them, and add up to its length', () => {
  const nested = (length: string) =>
    page(
      'phases:',
      `  - name: Year one`,
      `    duration: ${length}`,
      '    provider: Trafford College',
      '    phases:',
      '      - { name: Start, mode: classroom, duration: 3 months }',
      '      - { name: Turn, mode: on the job, duration: 3 months, repeated: 3 times, provider: Another College }',
    );
  const { phases, duration } = first(nested('12 months'));
  assert.deepEqual(
    phases.map((phase) => [phase.id, phase.provider, phase.within?.[0]?.name, phase.turn?.number ?? null]),
    [
      ['start', 'trafford-college', 'Year one', null],
      ['turn-1', 'another-college', 'Year one', 1],
      ['turn-2', 'another-college', 'Year one', 2],
      ['turn-3', 'another-college', 'Year one', 3],
    ],
  );
  assert.equal(duration.max, 12);
  assertOnly(nested('10 months'), {
    at: '- { name: Start',
    says: /add up to 12 months, but the duration is 10 months/,
    severity: 'warning',
  });
  assertOnly(lasting('phases: [ { name: A } ]').replace('duration: 12 months', 'duration: 1 month'), {
    at: [9, 15],
    says: /"mode" is missing/,
    others: 1,
  });
});

test('turns inside turns are counted before they are laid out', () => {
  const turns = 'repeated: 24 times, phases: [ { name: ';
  const inner = '{ name: D, mode: online, duration: 1 month, repeated: 24 times }';
  const told = problems(lasting(`phases: [ { name: A, ${turns}B, ${turns}C, repeated: 24, phases: [ ${inner} ] } ] } ] } ]`));
  const error = told.find((problem) => problem.severity === 'error');
  assert.match(error?.message ?? '', /this comes to 576 phases; expected at most 200/);
  assert.ok(told.length < 6);
});

test('days in term want terms, and terms come one after another', () => {
  const study = 'phases: [ { name: A, mode: on the job, duration: 12 months, with: { mode: day release, time: each Tuesday in term } } ]';
  assertOnly(lasting(study), { at: 'each Tuesday', says: /no term is known; expected "terms"/, severity: 'warning' });
  assert.deepEqual(problems(lasting(study, 'terms: [ { name: Autumn, from: 2027-09-06, to: 2027-12-17 } ]')), []);
  assertOnly(lasting('terms: [ { name: A, from: 2027-09-06, to: 2027-09-01 } ]'), { at: '2027-09-01', says: /before it begins/ });
  assertOnly(lasting('terms: [ { name: A, from: 2027-09-06, to: 2027-12-01 }, { name: B, from: 2027-11-01, to: 2028-02-01 } ]'), {
    at: '2027-11-01',
    says: /"A" lasts until 2027-12-01/,
  });
  assertOnly(lasting(study.replace('Tuesday', 'Tusday')), {
    at: 'each Tusday',
    says: /"each Tusday in term" stands here; expected study time/,
  });
});

test('wage steps come in order and share rates that are declared', () => {
  const pay = (...rest: string[]) => lasting('pay:', '  currency: USD', '  per: hour', '  rates: { technician: { amount: 20 } }', ...rest);
  const { pay: made } = first(pay('  steps: [ { after: start, pay: 50% of technician }, { after: 1000 hours, pay: 15 } ]'));
  assert.deepEqual(
    made?.steps?.map((step) => [step.after.kind, step.amountMinor, step.percent]),
    [
      ['start', 1000, 50],
      ['hours', 1500, null],
    ],
  );
  assert.deepEqual([made?.minMinor, made?.maxMinor], [1000, 1500]);
  assertOnly(pay('  steps: [ { after: start, pay: 50% of tecnician } ]'), {
    at: [13, 37],
    says: /rate "tecnician" is not declared under "rates"/,
    suggestion: 'technician',
  });
  assertOnly(pay('  steps: [ { after: 1000 hours, pay: 15 }, { after: 900 hours, pay: 16 } ]'), {
    at: [13, 57],
    says: /steps in their order/,
  });
  assertOnly(lasting('pay: { currency: USD, per: year }'), { at: [9, 10], says: /names no amount/ });
  assert.equal(first(lasting('pay: £12.60 an hour')).pay?.minMinor, 1260);
});

test('a market may have money and time of its own', () => {
  const { pay } = first(
    lasting('pay: { currency: GBP, per: hour, markets: { uk: { from: 12 }, us: { from: 41800, currency: USD, per: year } } }'),
  );
  assert.deepEqual(
    [pay?.minMinor, pay?.markets[1]?.currency, pay?.markets[1]?.per, pay?.markets[0]?.currency],
    [1200, 'USD', 'year', undefined],
  );
});

test('clocks, reminders, own steps and hidden names of the process', () => {
  const step = (text: string) => lasting(`process: [ apply, ${text}, offer: { by: employer }, enrol ]`);
  assertOnly(step('screen: { by: employer, when late: escalate to the employer }'), {
    at: [9, 58],
    says: /without a clock; expected "within"/,
  });
  assertOnly(step('screen: { by: employer, within: 2 working days, remind: 3 working days before }'), {
    at: [9, 79],
    says: /comes 3 working days before the end of a clock of 2/,
  });
  assertOnly(step('step: { by: employer }'), { at: [9, 29], says: /has no name; expected "name"/ });
  assertOnly(step('screen: { by: employer, names: shown, hide: [ name ] }'), { at: [9, 54], says: /side by side/ });
  assertOnly(step('screen: { by: employer, within: 2 working days, when late: escalate to the emploier }'), {
    at: [9, 82],
    says: /expected "escalate to the employer"/,
    suggestion: 'escalate to the employer',
  });
  assertOnly(lasting('process: [ apply, offer: { by: employer }, interview: { by: employer }, enrol ]'), {
    at: 'interview:',
    says: /stands after the offer/,
  });
  const [, trial] = first(step('step: { name: Trial day, by: employer, names: hidden }')).process;
  assert.deepEqual([trial?.kind, trial?.name, trial?.isOwn, trial?.hide], ['assess', 'Trial day', true, ['name']]);
});

test('openings, consent and the working pattern do not contradict themselves', () => {
  const site = 'sites: { x: { city: X, country: GB, time zone: Europe/London } }\nprogrammes:';
  assertOnly(lasting('openings: { sites: { y: 2 } }').replace('programmes:', site), { at: [10, 29], says: /site "y" is not a site/ });
  assertOnly(lasting('openings: { number: 3, sites: { x: 2 } }').replace('programmes:', site), {
    at: [10, 25],
    says: /the sites have 2 together/,
  });
  assertOnly(lasting('stories: [ { title: T, text: U, consent: { by: A, given on: 2027-02-01, until: 2027-01-01 } } ]'), {
    at: [9, 84],
    says: /before it was given/,
  });
  assertOnly(lasting('pattern: { longest shift: 14, rest: 12 }'), { at: [9, 41], says: /do not fit into one day/ });
  assertOnly(lasting('openings: { opens again: Septembr }'), { at: [9, 30], says: /a month or a day/, suggestion: 'September' });
  assert.equal(
    first(lasting('openings: { number: several, opens again: September }')).openings?.text,
    'Several openings, opens again in September',
  );
});

test('tests of periods, places and grades say what fits them', () => {
  const criterion = (fact: string) => lasting(`criteria: [ { id: a, fact: { ${fact} } } ]`);
  assertOnly(criterion('id: service_period, at least: 12'), { at: '12 }', says: /of type interval; expected lasted, by, lasts on/ });
  assertOnly(criterion('id: service_period, by: start'), {
    at: [9, 32],
    says: /the test is missing; expected for example "lasted: 12 months"/,
  });
  assertOnly(criterion('id: service_period, ends within: 6 months'), {
    at: [9, 32],
    says: /needs "ends within" and either "after" or "before"/,
  });
  assertOnly(criterion('id: service_period, overlaps: { from: 2027-02-01, to: 2027-01-01 }'), {
    at: '2027-01-01',
    says: /before it begins/,
  });
  assertOnly(criterion('id: home_place, is in: [ Oregon ]'), { at: 'Oregon ]', says: /expected a place such as "Portland, Oregon, US"/ });
  const facts =
    'facts: { maths: { type: choice, question: Grade?, options: { g3: { label: Grade 3, rank: 3 }, g4: { label: Grade 4, rank: 4 }, fs: { label: FS, counts as: g4 } } } }';
  const { criteria } = first(lasting(facts, 'criteria: [ { id: a, fact: { id: maths, grade at least: Grade 4 } } ]'));
  assert.deepEqual(criteria[0]?.condition, { op: 'grade at least', fact: 'maths', grade: 'g4', values: ['g4', 'fs'] });
  assertOnly(lasting(facts.replace('counts as: g4', 'counts as: g44')), {
    at: 'g44',
    says: /"g44" is not another answer/,
    suggestion: 'g4',
  });
});

test('keys under "shared" are inherited, replaced by id, and their problems are told where they stand, once', () => {
  const text = (shared: string, ...own: string[]) =>
    [
      '---',
      'company: A',
      'description: B',
      'shared:',
      `  ${shared}`,
      'programmes:',
      '  - { title: One, duration: 12 months }',
      `  - { title: Two, duration: 12 months${own.map((key) => `, ${key}`).join('')} }`,
      '---',
      '',
    ].join('\n');
  const [one, two] = compiled(text('field: Crafts', 'field: Engineering')).programmes;
  assert.deepEqual([one?.field, two?.field], ['Crafts', 'Engineering']);
  const { programmes } = compiled(
    text('criteria: [ { id: ground, required: veteran }, permission to work ]', 'criteria: [ { id: ground, preferred: veteran } ]').replace(
      'shared:',
      'shared:\n  field: F',
    ),
  );
  assert.deepEqual(
    programmes.map((programme) => programme.criteria.map((criterion) => `${criterion.id} ${criterion.weight}`)),
    [
      ['ground required', 'are-allowed-to-work-in-the-country-of-this-programme required'],
      ['are-allowed-to-work-in-the-country-of-this-programme required', 'ground preferred'],
    ],
  );
  assertOnly(text('field: F\n  criteria: [ a valid driving license ]'), {
    at: [6, 15],
    says: /not known/,
    suggestion: 'a valid driving licence',
    path: 'shared.criteria[0]',
  });
  assertOnly(text('feild: F', 'field: F').replace('title: One', 'title: One, field: F'), {
    at: [5, 3],
    says: /unknown key "feild"/,
    suggestion: 'field',
  });
  const missing = problems(text('reviews: every 3 months'));
  assert.deepEqual(
    missing.map((problem) => [problem.line, problem.message]),
    [
      [7, '"field" is missing; expected text: the field of work'],
      [8, '"field" is missing; expected text: the field of work'],
    ],
  );
});

test('a key that stands twice is told at its second place, and every problem says where it ends', () => {
  assertOnly(lasting('summary: One.', 'summary: Two.'), { at: [10, 5], says: /the key "summary" stands here a second time/ });
  const [problem] = problems(lasting('reviews: now and then'));
  assert.deepEqual([problem?.line, problem?.column, problem?.endLine, problem?.endColumn], [9, 14, 9, 26]);
});
