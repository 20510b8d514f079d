/** Errors: where they stand, what they say, the nearest right word. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile, formatProblem } from './index.ts';
import type { CompiledDocument, DocumentProblem } from './compiled.ts';

const seedFrontMatter = `---
company: "Amazon"
description: "A range of apprenticeship opportunities."
image: "/images/apprenticeships/amazon.jpg"
link: "https://www.amazon.jobs/en/landing_pages/apprentices"
location:
  - "London, UK"
  - "Umatilla, OR"
---
`;

/** A page with one programme; the given lines are further keys of the programme. The first of them stands on line 8. */
const page = (...lines: string[]): string =>
  [
    '---',
    'company: Guildhall Works',
    'description: A page.',
    'programmes:',
    '  - title: Joinery',
    '    field: Crafts',
    '    id: joinery',
    ...lines.map((line) => `    ${line}`),
    '---',
    '',
    'Text.',
    '',
  ].join('\n');

const lasting = (...lines: string[]): string => page('duration: 12 months', ...lines);

function problems(text: string): readonly DocumentProblem[] {
  const result = compile('page.md', text);
  return result.ok ? result.warnings : result.problems;
}

function compiled(text: string): CompiledDocument {
  const result = compile('page.md', text);
  assert.ok(result.ok, result.ok ? '' : result.problems.map(formatProblem).join('\n'));
  return result.document;
}

interface Expected {
  readonly at: readonly [line: number, column: number];
  readonly says: RegExp;
  readonly suggestion?: string | null;
  readonly severity?: 'error' | 'warning';
}

function assertOnly(text: string, expected: Expected): void {
  const found = problems(text);
  assert.equal(found.length, 1, found.map(formatProblem).join('\n') || 'no problem found');
  const [problem] = found;
  assert.ok(problem);
  assert.deepEqual([problem.line, problem.column], expected.at, formatProblem(problem));
  assert.match(problem.message, expected.says);
  if (expected.suggestion !== undefined) assert.equal(problem.suggestion, expected.suggestion, formatProblem(problem));
  assert.equal(problem.severity, expected.severity ?? 'error');
}

test('the five keys of an existing page are enough: it is a directory page', () => {
  const document = compiled(`${seedFrontMatter}\n# Apprenticeships at Amazon\n\nText.\n\n## Engineering\n\nMore.\n`);
  assert.deepEqual(document.programmes, []);
  assert.deepEqual(document.locations, ['London, UK', 'Umatilla, OR']);
  assert.deepEqual(
    [document.image, document.link],
    ['/images/apprenticeships/amazon.jpg', 'https://www.amazon.jobs/en/landing_pages/apprentices'],
  );
  assert.equal(document.title, 'Apprenticeships at Amazon');
  assert.equal(document.body, 'Text.\n\n## Engineering\n\nMore.');
});

test('Windows line ends and a byte order mark do not matter', () => {
  assert.equal(compiled(`\uFEFF${seedFrontMatter}Text.`.replaceAll('\n', '\r\n')).company, 'Amazon');
});

test('a document without front matter, or with an open one, is refused at its beginning', () => {
  assertOnly('# Hello', { at: [1, 1], says: /does not begin with front matter/ });
  assertOnly('---\ncompany: A\n', { at: [1, 1], says: /not closed/ });
});

test('what is not YAML is refused where it breaks', () => {
  const [problem] = problems('---\ncompany: "Amazon\ndescription: x\n---\n');
  assert.match(problem?.message ?? '', /not valid YAML/);
  assert.equal(problems('---\ncompany: A\ncompany: B\ndescription: C\n---\n')[0]?.line, 3);
});

test('unknown keys are named with their place and the nearest right one', () => {
  assertOnly('---\ncompany: A\ndescripton: B\ndescription: B\n---\n', {
    at: [3, 1],
    says: /unknown key "descripton"/,
    suggestion: 'description',
  });
  assertOnly(lasting('phasse: []'), { at: [9, 5], says: /unknown key "phasse"/, suggestion: 'phases' });
  assertOnly(
    lasting('process:', '  - apply', '  - screen: { byy: employer }', '  - offer: { by: employer }', '  - enrol'),
    { at: [11, 19], says: /unknown key "byy"/, suggestion: 'by' },
  );
  assertOnly(lasting('criteria:', '  - id: one', '    any of:', '      - certifcate: [ A+ ]'), {
    at: [12, 13],
    says: /unknown key "certifcate"/,
    suggestion: 'certificate',
  });
});

test('missing keys are named at the place where they belong', () => {
  const found = problems('---\ncompany: A\nprogrammes:\n  - field: Crafts\n---\n').map((problem) => [
    problem.line,
    problem.path,
    problem.message.split(';')[0],
  ]);
  assert.deepEqual(found, [
    [2, 'description', '"description" is missing'],
    [4, 'programmes[0].title', '"title" is missing'],
  ]);
});

test('closed lists suggest the nearest word', () => {
  assertOnly(lasting('phases: [ { name: A, mode: on the jog, duration: 12 months } ]'), {
    at: [9, 32],
    says: /"on the jog" stands here; expected "classroom"/,
    suggestion: 'on the job',
  });
  assertOnly(lasting('framework: { system: RFQ }'), { at: [9, 26], says: /"RFQ"/, suggestion: 'RQF' });
  assertOnly(lasting('process: [ aply, offer: { by: employer }, enrol ]'), {
    at: [9, 16],
    says: /"aply"/,
    suggestion: 'apply',
  });
});

test('values in sentences say what was expected', () => {
  assertOnly(page('duration: 8 two 24 weeks'), {
    at: [8, 15],
    says: /"8 two 24 weeks" stands here; expected a length of time such as/,
  });
  assertOnly(lasting('reviews: quarterly'), { at: [9, 14], says: /every 3 months/ });
  assertOnly(lasting('pay: { currency: EURO, per: year, from: 1 }'), {
    at: [9, 22],
    says: /ISO 4217/,
    suggestion: 'EUR',
  });
  assertOnly(lasting('pay: { currency: EUR, per: year, from: a lot }'), { at: [9, 44], says: /an amount/ });
});

test('links that run scripts or hide data are refused, in keys and in the text', () => {
  assertOnly(lasting('link: javascript:alert(1)'), { at: [9, 11], says: /expected a web address/ });
  assertOnly(lasting('image: "data:image/svg+xml,x"'), { at: [9, 12], says: /picture file/ });
  assertOnly(`${seedFrontMatter}\nSee [here](javascript:alert(1)).\n`, { at: [11, 12], says: /could run a script/ });
  assertOnly(`${seedFrontMatter}\n[x]: DATA:text/html,x\n`, { at: [11, 6], says: /could run a script/ });
});

test('references must lead somewhere', () => {
  assertOnly(
    lasting(
      'phases: [ { name: A, mode: online, duration: 12 months, towards: hdn } ]',
      'awards: { hnd: { title: HND } }',
    ),
    { at: [9, 70], says: /award "hdn" is not declared/, suggestion: 'hnd' },
  );
  assertOnly(lasting('phases: [ { name: A, mode: online, duration: 12 months, route: x } ]'), {
    at: [9, 68],
    says: /route "x" is not declared/,
  });
  assertOnly(lasting('at: [ london ]'), { at: [9, 11], says: /site "london" is not declared/ });
  assertOnly(lasting('criteria: [ { id: a, required: veteran, where: [ leeds ] } ]'), {
    at: [9, 54],
    says: /site "leeds" is not a site/,
  });
  assertOnly(lasting('criteria: [ { id: a, fact: { id: shift_willingnes, is: yes } } ]'), {
    at: [9, 38],
    says: /fact "shift_willingnes" is not known/,
    suggestion: 'shift_willingness',
  });
  assertOnly(lasting('criteria: [ { id: a, certificate: [ Linux ] } ]'), {
    at: [9, 41],
    says: /"Linux" is not an answer/,
    suggestion: 'Linux+',
  });
  assertOnly(lasting('criteria: [ a valid driving license ]'), {
    at: [9, 17],
    says: /not known/,
    suggestion: 'a valid driving licence',
  });
});

test('a declared provider list is complete; without one, naming a provider is enough', () => {
  const phases = 'phases: [ { name: A, mode: residential, duration: 12 months, provider: Trafford Colege } ]';
  const declared = lasting(phases).replace(
    'programmes:',
    'providers: { trafford: { name: Trafford College } }\nprogrammes:',
  );
  assertOnly(declared, {
    at: [10, 76],
    says: /provider "Trafford Colege" is not declared/,
    suggestion: 'Trafford College',
  });
  const [programme] = compiled(lasting(phases.replace('Colege', 'College'))).programmes;
  assert.deepEqual(programme?.providers, [
    { id: 'trafford-college', name: 'Trafford College', kind: 'college', named: true },
  ]);
});

test('a pay market that a site names must be one of the programme', () => {
  const text = lasting('pay: { currency: USD, per: year, markets: { lowest: { from: 41800 } } }').replace(
    'programmes:',
    'sites: { x: { city: X, country: US, time zone: America/New_York, market: lowst } }\nprogrammes:',
  );
  assertOnly(text, { at: [4, 74], says: /market "lowst"/, suggestion: 'lowest' });
});

test('ids are given once', () => {
  const twice = `---\ncompany: A\ndescription: B\nprogrammes:\n  - { title: X, field: F, duration: 1 month }\n  - { title: X, field: F, duration: 1 month }\n---\n`;
  assertOnly(twice, { at: [6, 5], says: /two programmes have the id "x"/ });
  assertOnly(lasting('criteria: [ { id: a, required: veteran }, { id: a, preferred: veteran } ]'), {
    at: [9, 15],
    says: /two criteria have the id "a"/,
  });
  assertOnly(
    lasting('phases: [ { name: A, mode: online, duration: 6 months }, { name: A, mode: online, duration: 6 months } ]'),
    { at: [9, 62], says: /two phases have the id "a"/ },
  );
});

test('phases that do not fill a fixed duration are a warning, on each route', () => {
  assertOnly(lasting('phases: [ { name: A, mode: online, duration: 11 months } ]'), {
    at: [9, 13],
    says: /add up to 11 months, but the duration is 12 months/,
    severity: 'warning',
  });
  assert.deepEqual(problems(lasting('phases: [ { name: A, mode: online, duration: up to 11 months } ]')), []);
  assertOnly(
    lasting(
      'routes: { after: 6 months, options: [ { id: a, title: A }, { id: b, title: B } ] }',
      'phases:',
      '  - { name: Both, mode: online, duration: 6 months }',
      '  - { name: First, mode: online, duration: 6 months, route: a }',
      '  - { name: Second, mode: online, duration: 5 months, route: b }',
    ),
    { at: [11, 7], says: /on the route "b" add up to 11 months/, severity: 'warning' },
  );
});

test('a duration is added up from the phases when it is left out', () => {
  const [programme] = compiled(
    page(
      'phases: [ { name: A, mode: classroom, duration: 8 to 24 weeks }, { name: B, mode: on the job, duration: up to 12 months } ]',
    ),
  ).programmes;
  assert.deepEqual(programme?.duration, {
    text: '8 to 24 weeks, then up to 12 months',
    unit: 'weeks',
    min: 8,
    max: 76,
  });
  assertOnly(page('summary: x'), { at: [5, 5], says: /"duration" is missing/ });
});

test('a citizenship limit needs a basis', () => {
  assertOnly(lasting('criteria: [ { id: a, citizen of: US } ]'), {
    at: [9, 17],
    says: /citizenship limit needs a basis/,
  });
  assert.deepEqual(
    problems(lasting('criteria: [ { id: a, citizen of: US, basis: { text: A contract says so. } } ]')),
    [],
  );
});

test('a demand needs a word on accommodation', () => {
  assertOnly(lasting('demands: [ { lift: 40 lb } ]'), { at: [9, 16], says: /accommodation: considered/ });
});

test('health and criminal record wait for the conditional offer', () => {
  const facts = 'facts: { fit: { type: yes_no, question: "Do you have a medical condition?" } }';
  assertOnly(lasting(facts, 'criteria: [ { id: a, fact: { id: fit, is: no } } ]'), {
    at: [10, 17],
    says: /before a conditional offer/,
  });
  assertOnly(
    lasting(
      'facts: { q: { type: yes_no, question: Is it so?, sensitivity: special } }',
      'criteria: [ { id: a, preferred: { fact: { id: q, is: yes } } } ]',
    ),
    { at: [10, 17], says: /before a conditional offer/ },
  );
  assertOnly(lasting('criteria: [ { id: a, says: Have no criminal record, required: veteran } ]'), {
    at: [9, 17],
    says: /before a conditional offer/,
  });
  assert.deepEqual(
    problems(lasting(facts, 'criteria: [ { id: a, confirmed after offer: { fact: { id: fit, is: no } } } ]')),
    [],
  );
});

test('a process begins with apply, names its actors, offers before it checks, and ends with enrol', () => {
  assertOnly(lasting('process: [ screen: { by: employer }, offer: { by: employer }, enrol ]'), {
    at: [9, 16],
    says: /begins with "screen"; expected "apply"/,
  });
  assertOnly(lasting('process: [ apply, screen, offer: { by: employer }, enrol ]'), {
    at: [9, 23],
    says: /"screen" does not say who acts/,
  });
  assertOnly(lasting('process: [ apply, screen: { by: agancy }, offer: { by: employer }, enrol ]'), {
    at: [9, 37],
    says: /"agancy" is nobody/,
    suggestion: 'agency',
  });
  assertOnly(lasting('process: [ apply, checks: { by: employer }, offer: { by: employer }, enrol ]'), {
    at: [9, 23],
    says: /"checks" stand before the offer/,
  });
  assertOnly(lasting('process: [ apply, offer: { by: employer } ]'), {
    at: [9, 14],
    says: /expected "enrol" as the last step/,
  });
  assertOnly(lasting('process: [ apply, enrol ]'), { at: [9, 14], says: /no "offer"/ });
});

test('the company and a provider by name may act in a step', () => {
  const [programme] = compiled(
    lasting(
      'phases: [ { name: A, mode: classroom, duration: 12 months, provider: Apprenti } ]',
      'process: [ apply, screen: { by: Apprenti }, offer: { by: Guildhall Works, open for: 7 days }, enrol ]',
    ),
  ).programmes;
  assert.deepEqual(
    programme?.process.map((step) => [step.by, step.organisation]),
    [
      ['candidate', null],
      ['provider', 'Apprenti'],
      ['employer', 'Guildhall Works'],
      ['employer', null],
    ],
  );
  assert.equal(programme?.process[2]?.openForDays, 7);
});

test('all problems are told at once, in the order of the text', () => {
  const found = problems(
    page('duration: soon', 'demands: [ { lift: 40 lb } ]', 'colour: red').replace(
      'company: Guildhall Works',
      'compny: A',
    ),
  );
  assert.deepEqual(
    found.map((problem) => problem.line),
    [2, 2, 8, 10],
  );
  const twoProgrammes = page('duration: soon', '').replace(
    '---\n\nText.',
    '  - { title: Other, field: F, duration: 1 month, demands: [ { says: Walk } ] }\n---\n',
  );
  assert.deepEqual(
    problems(twoProgrammes).map((problem) => problem.path),
    ['programmes[0].duration', 'programmes[1].demands[0]'],
  );
});

test('sections of the body belong to programmes by id', () => {
  const two = (body: string): string =>
    `---\ncompany: A\ndescription: B\nprogrammes:\n  - { id: one, title: One, field: F, duration: 1 month }\n  - { id: two, title: Two, field: F, duration: 1 month }\n---\n${body}`;
  const document = compiled(
    two(
      '# Page\n\nHello.\n\n## Plain\n\nPage text.\n\n## The first {#one}\n\nText of one.\n\n```\n## Not a heading {#two}\n```\n\n## More\n\nStill one.\n\n## The second {#two}\n\nText of two.\n',
    ),
  );
  assert.equal(document.body, 'Hello.\n\n## Plain\n\nPage text.');
  assert.match(document.programmes[0]?.body ?? '', /^Text of one\.[^]*Still one\.$/);
  assert.equal(document.programmes[1]?.body, 'Text of two.');
  assert.equal(document.programmes[1]?.summary, 'Text of two.');
  assertOnly(two('\n## Strange {#onne}\n'), { at: [9, 12], says: /"onne", which is no programme/, suggestion: 'one' });
  assertOnly(two('## A {#one}\n## B {#one}\n'), { at: [9, 6], says: /second section/ });
});

test('a problem is one line in a terminal', () => {
  const [problem] = problems(lasting('phasse: []'));
  assert.ok(problem);
  const line = formatProblem(problem);
  assert.match(
    line,
    /^page\.md:9:5: error: unknown key "phasse"; expected one of id, .*\. Did you mean "phases"\? \[programmes\[0\]\.phasse\]$/,
  );
});
