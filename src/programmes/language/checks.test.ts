/** What must agree within a document: references, ids, lengths, and the rules of what may be asked when. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertOnly, compiled, lasting, page, problems } from './test-support.ts';

test('references must lead somewhere', () => {
  assertOnly(lasting('phases: [ { name: A, mode: online, duration: 12 months, towards: hdn } ]', 'awards: { hnd: { title: HND } }'), {
    at: [9, 70],
    says: /award "hdn" is not declared/,
    suggestion: 'hnd',
  });
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
  const declared = lasting(phases).replace('programmes:', 'providers: { trafford: { name: Trafford College } }\nprogrammes:');
  assertOnly(declared, {
    at: [10, 76],
    says: /provider "Trafford Colege" is not declared/,
    suggestion: 'Trafford College',
  });
  const [programme] = compiled(lasting(phases.replace('Colege', 'College'))).programmes;
  assert.deepEqual(programme?.providers, [{ id: 'trafford-college', name: 'Trafford College', kind: 'college', named: true }]);
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
    at: [9, 47],
    says: /two criteria have the id "a"/,
  });
  assertOnly(lasting('phases: [ { name: A, mode: online, duration: 6 months }, { name: A, mode: online, duration: 6 months } ]'), {
    at: [9, 62],
    says: /two phases have the id "a"/,
  });
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
    page('phases: [ { name: A, mode: classroom, duration: 8 to 24 weeks }, { name: B, mode: on the job, duration: up to 12 months } ]'),
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
  assert.deepEqual(problems(lasting('criteria: [ { id: a, citizen of: US, basis: { text: A contract says so. } } ]')), []);
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
  for (const question of [
    'Do you take medication?',
    'Have you been in prison?',
    'Have you committed an offence?',
    'Has a doctor seen you?',
  ])
    assertOnly(lasting(`facts: { q: { type: yes_no, question: "${question}" } }`, 'criteria: [ { id: a, fact: { id: q, is: no } } ]'), {
      at: [10, 17],
      says: /before a conditional offer/,
    });
  const options = 'facts: { q: { type: set, question: Which of these?, options: { a: Epilepsy, b: Diabetes } } }';
  assertOnly(lasting(options, 'criteria: [ { id: a, fact: { id: q, has none of: [ a ] } } ]'), {
    at: [10, 17],
    says: /before a conditional offer/,
  });
  const trades =
    'facts: { q: { type: yes_no, question: Can you diagnose faults? }, r: { type: yes_no, question: Would you work in a prison? } }';
  assert.deepEqual(
    problems(lasting(trades, 'criteria: [ { id: a, fact: { id: q, is: yes } }, { id: b, fact: { id: r, is: yes } } ]')),
    [],
    'work is no record',
  );
  assertOnly(lasting('criteria: [ { id: a, says: Have no criminal record, required: veteran } ]'), {
    at: [9, 17],
    says: /before a conditional offer/,
  });
  assert.deepEqual(problems(lasting(facts, 'criteria: [ { id: a, confirmed after offer: { fact: { id: fit, is: no } } } ]')), []);
  assert.deepEqual(problems(lasting('criteria: [ { id: a, says: A grade 4 in health and social care, required: veteran } ]')), []);
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
