import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ImportedProgramme, PayPeriod, Polarity } from '#importer/index.ts';
import { compile } from '#programmes/index.ts';
import { requirementKinds } from '../decisions.ts';
import { bodyOf, describedIn, frontMatterValue } from '../source-text.ts';
import { documentFrom } from '../write-document.ts';
import { lengthOf, modeOf, processFrom } from '../write-training.ts';
import { answers, imported, programme, requirement, text } from './samples.ts';

const understood = (document: string) => {
  const result = compile('imported.md', document);
  assert.ok(result.ok, result.ok ? '' : `${result.problems.map(({ line, message }) => `${line}: ${message}`).join('\n')}\n${document}`);
  return result.document;
};

test('what was kept and answered becomes a document that passes the check', () => {
  const document = understood(documentFrom(imported, text, answers));
  assert.deepEqual(
    [document.company, document.description, document.link, document.locations],
    ['Northmoor Works', 'Learn a trade with us: four years, paid.', 'https://www.example.org/jobs', ['Leeds, UK']],
  );
  const [engineer, welder] = document.programmes;
  assert.deepEqual(
    [engineer?.id, engineer?.title, engineer?.framework.levels, engineer?.duration.text],
    ['maintenance-engineer', 'Maintenance engineer', [3], '48 months'],
  );
  assert.deepEqual([engineer?.pay?.minMinor, engineer?.pay?.per], [1850, 'hour']);
  assert.deepEqual(
    engineer?.criteria.map(({ sentence, weight, condition }) => [sentence, weight, condition.op]),
    [
      ['You are at least 18 years old', 'required', 'age at least'],
      ['A valid driving licence', 'required', 'yes'],
      ['GCSE grade 4 in maths or an equivalent', 'required', 'yes'],
      ['No criminal convictions for theft', 'confirmed after offer', 'yes'],
      ['A forklift certificate is a plus', 'preferred', 'yes'],
    ],
  );
  assert.deepEqual(
    engineer?.demands.map((demand) => [demand.text, demand.accommodation]),
    [['Able to lift 20 kg.', 'considered']],
  );
  assert.deepEqual(
    engineer?.process.map(({ kind }) => kind),
    ['apply', 'interview', 'offer', 'enrol'],
  );
  assert.match(engineer?.body ?? '', /^A 48 month Level 3 scheme/);
  assert.equal(welder?.duration.text, 'up to 12 months');
  assert.match(welder?.body ?? '', /^Up to 12 months/);
});

test('nothing unstated is filled in: without the answers the check says what is missing', () => {
  const result = compile('imported.md', documentFrom(imported, text));
  assert.ok(!result.ok);
  assert.deepEqual(
    result.problems.filter(({ severity }) => severity === 'error').map(({ message }) => message.split(';')[0]),
    ['"field" is missing', 'a demand without a word on accommodation could shut people out', '"field" is missing'],
  );
});

test('alternatives become one criterion, later needs keep their time, a limit to citizens its basis', () => {
  const one = programme({
    title: 'Technician',
    duration_text: '12 months',
    requirements: [
      requirement('certification', 'An A+ certificate', { any_of: 'a' }),
      requirement('experience', 'Two years of work with computers', { any_of: 'a' }),
      requirement('licence', 'A driving licence by the end of training', { when: 'by the end of training' }),
      requirement('citizenship', 'Must be a US citizen'),
      requirement('sponsorship', 'We do not sponsor visas', { polarity: 'excluded' }),
    ],
  });
  const [made] = understood(
    documentFrom({ ...imported, programmes: [one] }, text, { 'programmes[0].field': 'IT', 'programmes[0].basis': 'A contract of 2017' }),
  ).programmes;
  assert.deepEqual(
    made?.criteria.map(({ sentence, condition, note, legalBasis }) => [sentence, condition.op, note, legalBasis?.text]),
    [
      ['An A+ certificate, or: Two years of work with computers', 'any', undefined, undefined],
      ['A driving licence by the end of training', 'yes', 'Needed by the end of training.', undefined],
      ['Must be a US citizen', 'yes', undefined, 'A contract of 2017'],
      ['We do not sponsor visas', 'all', undefined, undefined],
    ],
  );
});

test('one sentence that asks for two things is one criterion', () => {
  const words = 'You have a reliable vehicle of your own and a valid driving licence, because there is no company transport to the sites.';
  const one = programme({
    title: 'Technician',
    duration_text: '12 months',
    requirements: [
      requirement('vehicle', words),
      requirement('licence', words),
      requirement('education', 'Physics at school'),
      requirement('grade', 'Physics at school'),
    ],
  });
  const [made] = understood(documentFrom({ ...imported, programmes: [one] }, text, { 'programmes[0].field': 'IT' })).programmes;
  assert.deepEqual(
    made?.criteria.map(({ condition }) =>
      condition.op === 'all' ? condition.of.map((part) => ('fact' in part ? part.fact : part.op)) : condition.op,
    ),
    [['personal_vehicle', 'driving_licence'], 'yes'],
  );
});

test('lengths, ways of learning and steps in the words of the language', () => {
  assert.deepEqual(['8-24 weeks', 'up to 12 months of training', '4-year', '1 month', 'some weeks', '0 months'].map(lengthOf), [
    '8 to 24 weeks',
    'up to 12 months',
    '4 years',
    '1 month',
    null,
    null,
  ]);
  assert.deepEqual(['day release', 'on-the-job training', 'a residential year', 'tea'].map(modeOf), [
    'day release',
    'on the job',
    'residential',
    null,
  ]);
  assert.equal(processFrom(programme({ process_steps: ['Apply online'] })), null);
  assert.deepEqual(processFrom(programme({ process_steps: ['You will be screened by an agency', 'Interview'] })), [
    'apply',
    { screen: { by: 'agency' } },
    { interview: { by: 'employer' } },
    { offer: { by: 'employer' } },
    'enrol',
  ]);
});

test('the text itself: front matter, HTML as words, a description', () => {
  assert.equal(frontMatterValue('---\ncompany: A\nlink: "https://www.example.org"\n---', 'link'), 'https://www.example.org');
  assert.equal(
    bodyOf('<!doctype html><title>x</title><h2>Who</h2><ul><li>You are <b>18</b></li></ul><script>alert(1)</script>'),
    '## Who\n\n- You are 18',
  );
  assert.equal(
    describedIn('# Title\n\n- a list\n\nA long enough paragraph that says what the page is about.'),
    'A long enough paragraph that says what the page is about.',
  );
  assert.equal(describedIn('Short.'), null);
});

test('whatever was imported, the document is one that can be read', () => {
  const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
  const some = fc.array(words, { maxLength: 3 });
  const programmes = fc.array(
    fc.record({
      title: fc.option(words),
      duration_text: fc.option(words),
      qualifications: some,
      benefits: some,
      locations: some,
      level: fc.option(words),
      pay: fc.option(
        fc.record({
          min: fc.option(fc.nat(99_999)),
          max: fc.option(fc.nat(99_999)),
          currency: fc.constantFrom('GBP', 'USD', null),
          period: fc.constantFrom<PayPeriod | null>('hour', 'day', 'year', null),
          ranges: fc.constant([]),
        }),
      ),
      requirements: fc.array(
        fc.record({
          kind: fc.constantFrom(...requirementKinds),
          polarity: fc.constantFrom<Polarity>('required', 'preferred', 'excluded'),
          text: words,
          any_of: fc.constantFrom(null, 'a'),
        }),
        { maxLength: 5 },
      ),
    }),
    { maxLength: 3 },
  );
  fc.assert(
    fc.property(programmes, words, (made, body) => {
      const document = documentFrom(
        {
          ...imported,
          sources: {},
          programmes: made.map((one) =>
            programme({
              ...(one as Partial<ImportedProgramme>),
              requirements: one.requirements.map(({ kind, text: said, ...more }) => requirement(kind, said, more)),
            }),
          ),
        },
        body,
      );
      const result = compile('any.md', document);
      if (!result.ok) for (const { message } of result.problems) assert.doesNotMatch(message, /not valid YAML|front matter/);
    }),
  );
});
