import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { formatProblem } from '../language/index.ts';
import { american, british, irish } from './examples.ts';
import { checkSource, rules } from './index.ts';
import { around } from './test-support.ts';

const found = (text: string) => checkSource('example.md', text, around());

describe('each rule', () => {
  for (const rule of rules) {
    test(`${rule.id} finds its example and nothing else, and is quiet about the other`, () => {
      const bad = found(rule.bad.text);
      const told = bad.problems.map(formatProblem).join('\n');
      assert.equal(bad.problems.length, 1, told || 'nothing found');
      const [problem] = bad.problems;
      assert.ok(problem);
      assert.equal(problem.rule, rule.id, told);
      assert.equal(problem.severity, rule.severity);
      const lines = rule.bad.text.split('\n');
      const from = lines[problem.line - 1]?.slice(problem.column - 1) ?? '';
      assert.ok(from.startsWith(rule.bad.underlined), `points at: ${from}`);
      if (problem.endLine === problem.line && problem.endColumn !== undefined)
        assert.equal(from.slice(0, problem.endColumn - problem.column), rule.bad.underlined);

      const good = found(rule.good);
      assert.deepEqual(good.problems.map(formatProblem), []);
    });
  }
});

test('the clean documents are clean', () => {
  for (const text of [british(), american(), irish()]) assert.deepEqual(found(text).problems.map(formatProblem), []);
});

/** Documents name these under "accept", and addresses end with them: one may be added, none may go. */
const published = `
  abbreviation-unexplained accept-not-allowed accept-not-needed accept-reason-too-short accept-unknown-rule
  adjustment-route-missing age-under-sixteen anchor-dead asked-too-early award-from-nowhere benefits-missing checks-before-offer
  citizens-only-wording citizenship-basis-unsourced citizenship-without-basis clearance-without-basis closes-before-opens
  closing-day-past complaint-contact-missing criteria-contradict criterion-always-met criterion-never-met
  criterion-out-of-reach criterion-repeats decision-missing degree-for-beginners demand-without-accommodation
  demand-without-limitation duration-unclear duration-under-minimum experience-for-beginners former-pay-asked
  heading-level-skipped heading-twice health-or-crime-as-criterion health-step-before-offer hours-under-minimum
  image-without-words interview-by-one interview-without-scorecard left-over-text level-without-award
  licence-without-driving link-not-secure link-says-nothing lodging-unsaid lower-age-limit mentor-ratio-high
  mentor-ratio-missing name-shown-in-screening next-role-missing nights-under-eighteen offer-time-short
  on-call-without-rest papers-before-offer pay-currency-of-elsewhere pay-market-unplaced pay-not-stated pay-range-missing
  pay-range-missing-eu pay-range-wide pay-under-minimum-after-first-year pay-under-minimum-wage phase-unpaid
  phases-do-not-fill provider-unused question-unused related-instruction-low reviews-too-far-apart
  safety-training-before-nothing section-of-no-programme sentence-too-long shifts-unsaid site-missing starting-age-missing
  state-missing step-without-actor step-without-clock story-consent-over story-without-consent summary-hard-to-read
  summary-too-long title-twice upper-age-limit us-person-not-citizen wage-steps-missing weekly-hours-over-limit
  window-past window-too-short word-twice words-in-capitals words-of-age words-of-disability words-of-family words-of-gender
  words-of-hype words-of-origin words-of-record work-processes-without-hours zone-of-elsewhere
`;

test('ids are words, each once, and none that was ever published is gone', () => {
  const ids = rules.map((rule) => rule.id);
  assert.equal(new Set(ids).size, ids.length);
  for (const id of ids) assert.match(id, /^[a-z]+(?:-[a-z0-9]+)*$/);
  assert.deepEqual(ids.toSorted(), published.trim().split(/\s+/));
});

test('each rule says in sentences why it matters and what to do', () => {
  for (const rule of rules) {
    for (const text of [rule.why, rule.remedy]) assert.match(text, /^[A-Z"“].*\.$/s, rule.id);
    assert.doesNotMatch(rule.title, /\.$/, rule.id);
    assert.ok(rule.title.length <= 80, `${rule.id}: ${rule.title.length} characters`);
  }
});
