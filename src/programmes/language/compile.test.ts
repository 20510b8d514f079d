/** Errors: where they stand, what they say, the nearest right word. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatProblem } from './index.ts';
import { assertOnly, compiled, lasting, page, problems } from './test-support.ts';

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
  assertOnly(lasting('process:', '  - apply', '  - screen: { byy: employer }', '  - offer: { by: employer }', '  - enrol'), {
    at: [11, 19],
    says: /unknown key "byy"/,
    suggestion: 'by',
  });
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

test('all problems are told at once, in the order of the text', () => {
  const found = problems(
    page('duration: soon', 'demands: [ { lift: 40 lb } ]', 'colour: red').replace('company: Guildhall Works', 'compny: A'),
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
