import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Facts } from '../index.ts';
import { explain, judge, nextQuestion, questionsFor, questionsLeft } from '../index.ts';
import { criteria, occasions, people, world } from './generators.ts';
import { dataCentre, definitions, military, today } from './programmes.ts';

const spouse: Facts = {
  'military-connection': { type: 'choice', value: 'spouse' },
  'service-fields': { type: 'set', value: [] },
};
const certified: Facts = { ...spouse, certificates: { type: 'set', value: ['network-plus'] } };
const trainee: Facts = {
  diploma: { type: 'yes_no', value: true },
  shifts: { type: 'yes_no', value: true },
  'date-of-birth': { type: 'date', value: '1999-03-03' },
};

test('a spouse without service is eligible through a certificate', () => {
  assert.equal(judge(military, certified, today).verdict, 'met');
  const [ground] = explain(military, certified, today, definitions).criteria;
  assert.equal(ground?.sentences.candidate, 'You meet this. You told us: certificates – CompTIA Network+.');
  assert.deepEqual(
    ground.facts.map((fact) => [fact.label, fact.words, fact.decisive]),
    [
      ['fields of service', 'None of these', false],
      ['certificates', 'CompTIA Network+', true],
    ],
  );
});

test('a spouse without service who has not said which certificates is neither eligible nor refused', () => {
  const judgement = judge(military, spouse, today);
  assert.equal(judgement.verdict, 'unknown');
  assert.deepEqual(judgement.required, { met: 1, notMet: 0, unknown: 1 });
  const [ground] = explain(military, spouse, today, definitions).criteria;
  assert.equal(ground?.sentences.candidate, 'We cannot tell yet. You have not answered: certificates.');
});

test('someone on active service is eligible who leaves within six months of applying, the last day included', () => {
  const leaving = (value: string): Facts => ({
    ...certified,
    'military-connection': { type: 'choice', value: 'active' },
    'last-day-of-service': { type: 'date', value },
  });
  assert.equal(judge(military, leaving('2026-11-22'), today).verdict, 'met');
  assert.equal(judge(military, leaving('2027-05-22'), today).verdict, 'met');
  assert.equal(judge(military, leaving('2027-05-23'), today).verdict, 'not_met');
  assert.equal(judge(military, leaving('2026-11-21'), today).verdict, 'not_met');
});

test('a preferred criterion is counted and never changes the verdict', () => {
  for (const value of [true, false]) {
    const judgement = judge(military, { ...certified, clearance: { type: 'yes_no', value } }, today);
    assert.equal(judgement.verdict, 'met');
    assert.deepEqual(judgement.preferred, { met: value ? 1 : 0, notMet: value ? 0 : 1, unknown: 0 });
  }
});

test('what is confirmed after an offer is reported apart and not asked before', () => {
  const judgement = judge(dataCentre, { ...trainee, 'driving-licence': { type: 'yes_no', value: false } }, today);
  assert.equal(judgement.verdict, 'met');
  assert.deepEqual(
    judgement.afterOffer.map((entry) => [entry.criterion.id, entry.verdict]),
    [['licence', 'not_met']],
  );
  assert.ok(!questionsFor(dataCentre, today).includes('driving-licence'));
});

test('a citizenship limit counts only at its own sites', () => {
  const foreigner: Facts = { ...trainee, 'us-citizen': { type: 'yes_no', value: false } };
  assert.equal(judge(dataCentre, foreigner, { ...today, site: 'oregon' }).verdict, 'not_met');
  assert.equal(judge(dataCentre, foreigner, { ...today, site: 'virginia' }).verdict, 'met');
});

test('with no site chosen, each site is reported on its own and none counts overall', () => {
  const judgement = judge(dataCentre, { ...trainee, 'us-citizen': { type: 'yes_no', value: false } }, today);
  assert.equal(judgement.verdict, 'met');
  assert.deepEqual(
    judgement.sites.map(({ site, verdict }) => [site, verdict]),
    [
      ['oregon', 'not_met'],
      ['ohio', 'not_met'],
    ],
  );
  const citizenship = judgement.criteria.find((entry) => entry.criterion.id === 'citizenship');
  assert.equal(citizenship?.applies, false);
  assert.equal(citizenship.notAppliedBecause, 'no site chosen');
});

test('a criterion that is not yet in force does not count', () => {
  const early = { ...today, application: '2017-05-14', site: 'oregon' };
  assert.equal(judge(dataCentre, { ...trainee, 'us-citizen': { type: 'yes_no', value: false } }, early).verdict, 'met');
});

test('an age is reached on the birthday, and on 1 March by those born on 29 February', () => {
  const born = (value: string, start: string | null) =>
    judge(dataCentre, { ...trainee, 'date-of-birth': { type: 'date', value } }, { ...today, start }).verdict;
  assert.equal(born('2009-02-01', '2027-02-01'), 'met');
  assert.equal(born('2009-02-02', '2027-02-01'), 'not_met');
  assert.equal(born('2008-02-29', '2026-02-28'), 'not_met');
  assert.equal(born('2008-02-29', '2026-03-01'), 'met');
});

test('while the start is not set, an adult of today is an adult then, and a child is not yet decided', () => {
  const born = (value: string) =>
    judge(dataCentre, { ...trainee, 'date-of-birth': { type: 'date', value } }, { ...today, start: null }).verdict;
  assert.equal(born('2008-11-22'), 'met');
  assert.equal(born('2008-11-23'), 'unknown');
});

test('the check asks only what can matter, and says at most how many questions are left', () => {
  assert.equal(questionsLeft(military, {}, today, definitions), 4);
  const first = nextQuestion(military, {}, today, definitions);
  assert.ok(first !== null);
  assert.equal(nextQuestion(military, certified, today, definitions), null);
  assert.equal(nextQuestion(military, { 'military-connection': { type: 'choice', value: 'none' } }, today, definitions), null);
  assert.notEqual(nextQuestion(military, spouse, today, definitions), 'last-day-of-service');
  assert.equal(nextQuestion(military, spouse, today, definitions), 'certificates');
  assert.equal(nextQuestion(military, spouse, today, definitions, ['certificates']), null);
  assert.ok(!questionsFor(dataCentre, { ...today, site: 'virginia' }).includes('us-citizen'));
});

test('the sentences for screener and auditor carry the evidence, the age and the legal basis', () => {
  const facts: Facts = { ...trainee, 'us-citizen': { type: 'yes_no', value: true } };
  const [, adult, , citizenship] = explain(dataCentre, facts, { ...today, site: 'ohio' }, definitions).criteria;
  assert.equal(adult?.sentences.screener, 'Met: date of birth – 3 March 1999 (aged 27 on 1 February 2027).');
  assert.equal(
    citizenship?.sentences.auditor,
    'Criterion citizenship (required, applies): Met. Rule: The answer to “Are you a citizen of the United States?” is yes. Days and place: application 2026-11-22, start 2027-02-01, end of training 2028-01-31, site ohio. Facts: us-citizen = true. Legal basis: Access to the region is limited by contract.',
  );
});

test('a candidate is told that a rule of some sites does not concern everyone', () => {
  const [, , , citizenship] = explain(dataCentre, trainee, today, definitions, { oregon: 'Umatilla, Oregon' }).criteria;
  assert.equal(citizenship?.sentences.candidate, 'This applies only at Umatilla, Oregon and ohio.');
});

test('the facts called decisive decide: no other answer changes the state', () => {
  fc.assert(
    fc.property(criteria(), people(), people(), occasions, (rules, known, other, occasion) => {
      const before = explain(rules, known, occasion, world);
      for (const [index, entry] of before.criteria.entries()) {
        if (entry.verdict === 'unknown') continue;
        const decisive = entry.facts
          .filter((fact) => fact.decisive)
          .flatMap(({ fact, value }) => (value === undefined ? [] : [[fact, value] as const]));
        const after = judge(rules, { ...other, ...Object.fromEntries(decisive) }, occasion);
        assert.equal(after.criteria[index]?.verdict, entry.verdict);
        for (const sentence of [entry.rule, ...Object.values(entry.sentences)]) {
          assert.ok(!/undefined|null|\[object/.test(sentence) && sentence.endsWith('.'), sentence);
        }
      }
    }),
    { numRuns: 5000 },
  );
});
