import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  changedSections,
  documentHash,
  hasSigned,
  sectionHash,
  sectionsToSign,
  type AgreementPart,
  type Signature,
} from '../agreement-model.ts';
import { chancesInWords } from '../chances.rules.ts';
import { isOwnName } from '../signed-name.rules.ts';
import { conditionsFrom, isSensitive, kindOfTitle } from '../conditions.rules.ts';
import { enrolmentGaps } from '../enrolment.rules.ts';
import { monthsOfWork, proposedPay, type PayFacts } from '../pay.rules.ts';

const { PlainDate } = Temporal;

const facts = (changes: Partial<PayFacts> = {}): PayFacts => ({
  currency: 'USD',
  per: 'year',
  market: { name: 'highest', minMinor: 4_000_000, maxMinor: 6_000_000 },
  document: { minMinor: 3_000_000, maxMinor: 9_000_000 },
  intake: { site: 'Boardman', minMinor: 4_500_000, maxMinor: 5_500_000 },
  dependsOn: ['market', 'experience'],
  experienceMonths: 30,
  ...changes,
});

describe('the pay of an offer', () => {
  test('is the band’s minimum and a fifth of the band for each year of experience, with its working', () => {
    const { payMinor, band, working } = proposedPay(facts());
    assert.deepEqual(band, { minMinor: 4_500_000, maxMinor: 5_500_000 });
    assert.equal(payMinor, 4_900_000);
    assert.match(
      working.join('\n'),
      /Market “highest”.*\n.*Boardman.*\nBand minimum: .*45,000.*\nExperience: 2 of 5 years \(30 months of work/,
    );
  });
  test('counts no more than fills the band, and nothing where the document does not say so', () => {
    assert.equal(proposedPay(facts({ experienceMonths: 400 })).payMinor, 5_500_000);
    assert.equal(proposedPay(facts({ dependsOn: ['market', 'skills'] })).payMinor, 4_500_000);
    assert.match(proposedPay(facts({ experienceMonths: null })).working.at(-1) ?? '', /does not ask for work history/);
    assert.match(proposedPay(facts({ experienceMonths: 11 })).working.join(' '), /less than a full year/);
  });
  test('an intake outside its market keeps what candidates were told', () => {
    const far = facts({ intake: { site: 'Far', minMinor: 7_000_000, maxMinor: 8_000_000 }, experienceMonths: 0 });
    assert.equal(proposedPay(far).payMinor, 7_000_000);
  });
  test('lies within the band whatever the numbers are', () => {
    fc.assert(
      fc.property(
        fc.nat(20_000_000),
        fc.nat(5_000_000),
        fc.nat(600),
        fc.constantFrom('hour', 'week', 'month', 'year'),
        (min, width, months, per) => {
          const proposal = proposedPay(
            facts({
              market: null,
              document: null,
              per,
              experienceMonths: months,
              intake: { site: 'S', minMinor: min, maxMinor: min + width },
            }),
          );
          return proposal.payMinor >= min && proposal.payMinor <= min + width;
        },
      ),
    );
  });
  test('days that two jobs share are counted once, and what still goes on until today', () => {
    const today = PlainDate.from('2027-01-01');
    assert.equal(
      monthsOfWork(
        [
          { from: '2026-01-01', to: '2026-06-30' },
          { from: '2026-04-01', to: '2026-12-31' },
        ],
        today,
      ),
      11,
    );
    assert.equal(monthsOfWork([{ from: '2025-01-01', to: null }], today), 24);
    assert.equal(monthsOfWork([{ from: '2028-01-01', to: null }], today), 0);
  });
});

describe('conditions', () => {
  test('are told by their titles, and in doubt kept apart', () => {
    assert.equal(kindOfTitle('Right to work in the UK'), 'right_to_work');
    assert.equal(kindOfTitle('Medical before nights'), 'medical');
    assert.equal(kindOfTitle('Background check'), 'criminal_record');
    assert.equal(kindOfTitle('Three references'), 'references');
    assert.ok(isSensitive('identity') && !isSensitive('references'));
  });
  test('take what the document says, else what is usual for their kind', () => {
    const conditions = conditionsFrom(['Passport seen', 'References', 'A good start'], {
      conditionDetails: [
        { title: 'Passport seen', kind: 'other', evidence: null, withinWorkingDays: null },
        { title: 'References', kind: 'references', evidence: 'Two letters', withinWorkingDays: 4 },
      ],
    });
    assert.deepEqual(
      conditions.map(({ kind, withinWorkingDays }) => [kind, withinWorkingDays]),
      [
        ['identity', 10],
        ['references', 4],
        ['other', null],
      ],
    );
  });
});

test('chances are told with what earlier intakes show, and “we cannot say” where there is none', () => {
  assert.match(chancesInWords({ place: 2, waiting: 5, earlier: [] }).join(' '), /number 2 of 5.*We cannot say/);
  const told = chancesInWords({
    place: 2,
    waiting: 5,
    earlier: [
      { startsOn: PlainDate.from('2026-03-01'), freed: 3 },
      { startsOn: PlainDate.from('2025-03-01'), freed: 1 },
    ],
  }).join(' ');
  assert.match(told, /3 before the start on 1 March 2026, 1 before the start on 1 March 2025/);
  assert.match(told, /In 1 of 2 the list would have come as far as you/);
  const never = chancesInWords({ place: 1, waiting: 1, earlier: [{ startsOn: PlainDate.from('2026-03-01'), freed: 0 }] });
  assert.deepEqual(never.slice(1), ['In the intake before this one no place became free as late as this. Please go on looking as well.']);
});

test('a signature is the signer’s own name, however it is written', () => {
  for (const typed of ['Esme Locke', ' esme  LOCKE', 'Locke, Esme', 'Esme Ann Locke', 'Esmé Locke'])
    assert.ok(isOwnName(typed, 'Esme Locke'), typed);
  for (const typed of ['E', 'Esme', 'Somebody Else', 'Esme Lock', '']) assert.ok(!isOwnName(typed, 'Esme Locke'), typed);
  assert.ok(!isOwnName('Esme', ''));
});

describe('signatures by section', () => {
  const section = (id: string, value: string, concerns: AgreementPart['sections'][number]['concerns'] = ['apprentice', 'employer']) => ({
    id,
    heading: id,
    concerns,
    paragraphs: [],
    items: [{ label: 'Value', value }],
    table: null,
    list: [],
  });
  const parts = (pay: string): readonly AgreementPart[] => [
    {
      id: 'agreement',
      title: 'Agreement',
      sections: [section('dates', '1 March'), section('pay', pay), section('plan', 'Plan', ['provider'])],
    },
  ];
  const sign = (party: Signature['party'], of: readonly AgreementPart[]): Signature => ({
    party,
    name: 'Ada Example',
    signedAt: Temporal.Instant.from('2027-01-11T09:00:00Z'),
    version: 1,
    hash: documentHash(of),
    sections: Object.fromEntries(
      of.flatMap((part) => part.sections.filter((one) => one.concerns.includes(party)).map((one) => [one.id, sectionHash(one)])),
    ),
    identifiedBy: 'a test',
  });
  const agreement = (of: readonly AgreementPart[], signatures: readonly Signature[]) => ({ parts: of, hash: documentHash(of), signatures });

  test('a change is signed again only by those whom it concerns, and only that section', () => {
    const [old, next] = [parts('£20,000'), parts('£21,000')];
    const signatures = [sign('apprentice', old), sign('employer', old), sign('provider', old)];
    assert.deepEqual(changedSections(old, next), ['pay']);
    const after = agreement(next, signatures);
    assert.deepEqual(
      sectionsToSign(after, 'apprentice').map((one) => one.id),
      ['pay'],
    );
    assert.ok(!hasSigned(after, 'employer'));
    assert.ok(hasSigned(after, 'provider'), 'nothing of the provider’s changed');
    assert.ok(hasSigned(agreement(old, signatures), 'apprentice'));
  });
  test('where a missing value comes from is no part of the fingerprint; the value is', () => {
    const empty = { ...section('dates', ''), items: [{ label: 'Value', value: null }] };
    assert.equal(
      sectionHash(empty),
      sectionHash({ ...empty, items: [{ label: 'Value', value: null, fill: { where: 'the employer', isNeeded: true } }] }),
    );
    assert.notEqual(sectionHash(empty), sectionHash(section('dates', 'x')));
  });
  test('an enrolment waits for everybody who has to sign', () => {
    assert.deepEqual(enrolmentGaps([], { isComplete: false, waitsFor: ['provider', 'guardian'] }), [
      'complete the agreement',
      'the training provider has to sign the agreement',
      'the parent or guardian has to sign the agreement',
    ]);
  });
});
