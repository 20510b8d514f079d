import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { Condition } from '#eligibility/types.ts';
import { byId } from './assemble-page.ts';
import { factsRead } from './conditions.ts';
import { phrases } from './phrases.ts';
import { sentenceOf } from './sentences.ts';
import { standardFacts, statements } from './standard-facts.ts';

const facts = byId(standardFacts);
const say = (condition: Condition): string => sentenceOf(condition, facts);

test('conditions read as requirements', () => {
  assert.equal(say({ op: 'age at least', fact: 'date_of_birth', years: 18, on: 'start' }), 'Are 18 years of age or older at the start');
  assert.equal(say({ op: 'no', fact: 'needs_sponsorship' }), 'Need no visa sponsorship, now or later');
  assert.equal(
    say({ op: 'has any of', fact: 'military_fields', values: ['communications', 'cyber_security'] }),
    'Have military experience in communications or cyber-security',
  );
  assert.equal(
    say({ op: 'has any of', fact: 'it_certificates', values: ['a_plus', 'network_plus', 'linux_plus'] }),
    'Hold an IT certificate: A+, Network+ or Linux+',
  );
  assert.equal(
    say({ op: 'is one of', fact: 'security_clearance', values: ['active'] }),
    'Hold a security clearance: yes, an active clearance',
  );
  assert.equal(
    say({
      op: 'all',
      of: [
        { op: 'yes', fact: 'driving_licence' },
        { op: 'yes', fact: 'can_travel' },
      ],
    }),
    'Have a valid driving licence and can travel within the region of the site',
  );
});

test('every phrase and every yes-or-no fact of the catalogue can be said', () => {
  for (const fact of standardFacts.filter((one) => one.type === 'yes_no')) assert.ok(statements[fact.id], fact.id);
  for (const [phrase, condition] of Object.entries(phrases)) {
    assert.ok(say(condition).length > 4, phrase);
    for (const fact of factsRead(condition)) assert.ok(facts.has(fact), `${phrase} reads ${fact}`);
  }
});

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ op: fc.constantFrom('yes' as const, 'no' as const), fact: fc.constantFrom(...Object.keys(statements)) }),
  fc.record({
    op: fc.constantFrom('has any of' as const, 'has all of' as const, 'has none of' as const),
    fact: fc.constant('it_certificates'),
    values: fc.subarray(['a_plus', 'network_plus', 'linux_plus'], { minLength: 1 }),
  }),
  fc.record({
    op: fc.constantFrom('age at least' as const, 'age under' as const),
    fact: fc.constant('date_of_birth'),
    years: fc.integer({ min: 10, max: 99 }),
    on: fc.constantFrom('start' as const, 'application' as const),
  }),
);

/** Each leaf's own words are in the sentence of the whole, and the joining word is that of the operator. */
test('a sentence says every part of its condition', () => {
  fc.assert(
    fc.property(fc.constantFrom('all' as const, 'any' as const), fc.array(leaf, { minLength: 2, maxLength: 4 }), (op, of) => {
      const sentence = say({ op, of }).toLowerCase();
      for (const part of of) assert.ok(sentence.includes(say(part).toLowerCase()), `${sentence} lacks ${say(part)}`);
      assert.ok(sentence.includes(op === 'all' ? ' and ' : ' or '));
    }),
  );
});

test('opposite conditions never read the same', () => {
  for (const fact of Object.keys(statements)) assert.notEqual(say({ op: 'yes', fact }), say({ op: 'no', fact }));
  const values = ['a_plus', 'linux_plus'];
  const said = (['has any of', 'has all of', 'has none of'] as const).map((op) => say({ op, fact: 'it_certificates', values }));
  assert.equal(new Set(said).size, 3);
});
