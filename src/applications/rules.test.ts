import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { invitationFile } from './interviews/interview-calendar.ts';
import { referenceOf } from './core/reference.ts';
import { sentenceOf } from './core/sentences.ts';
import { withoutHidden } from './core/application.query.ts';
import { applicationLifecycle } from './application-lifecycle.ts';
import { enrolmentGaps } from './offers/enrolment.rules.ts';
import { moneyForField, parseMoney } from './offers/money.rules.ts';

describe('money as people type it', () => {
  test('is read in minor units', () => {
    for (const [text, minor] of [
      ['21000', 2_100_000],
      ['£21,000.5', 2_100_050],
      [' 12.60 ', 1260],
      ['1 000', 100_000],
    ] as const)
      assert.equal(parseMoney(text, 'GBP'), minor);
    assert.equal(parseMoney('1200', 'JPY'), 1200);
  });
  test('is refused when it is no amount', () => {
    for (const text of ['', 'much', '-5', '1.234', '1e9', '12345678901', '12.5.1']) assert.equal(parseMoney(text, 'GBP'), null, text);
  });
  test('comes back as it was shown', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999_999 }),
        fc.constantFrom('GBP', 'USD', 'JPY'),
        (minor, currency) => parseMoney(moneyForField(minor, currency), currency) === minor,
      ),
    );
  });
});

test('a reference number is four characters that nobody mistakes, the same for the same application', () => {
  fc.assert(
    fc.property(fc.uuid(), (id) => /^Candidate [0-9A-HJKMNP-TV-Z]{4}$/.test(referenceOf(id)) && referenceOf(id) === referenceOf(id)),
  );
});

test('hidden details take the sections that would tell them', () => {
  const answers = { contact: { name: 'A' }, education: [], statement: { text: 'x' } };
  assert.deepEqual(Object.keys(withoutHidden(answers, ['name', 'school'])), ['statement']);
  assert.deepEqual(withoutHidden(answers, []), answers);
});

test('what is missing before an enrolment is said in words', () => {
  assert.deepEqual(
    enrolmentGaps(
      [
        { title: 'References', state: 'open' },
        { title: 'Right to work', state: 'waived' },
      ],
      { isComplete: true, waitsFor: ['employer'] },
    ),
    ['settle the condition “References”', 'the employer has to sign the agreement'],
  );
});

test('every event of an application has its sentence, for both readers', () => {
  for (const { event } of applicationLifecycle.transitions) {
    const told = {
      type: event,
      actorName: 'Ada Example',
      organisationName: 'Example Ltd',
      data: { step: 'Offer', from: 'Other', to: 'Example Ltd' },
    };
    for (const reader of ['candidate', 'worker'] as const) {
      const sentence = sentenceOf(told, reader);
      // A decision in its grace time is no candidate's to read.
      if (reader === 'candidate' && /refusal_(decided|undone)$/.test(event)) assert.equal(sentence, null, event);
      else assert.match(sentence ?? '', /^\S.*\.$/s, event);
    }
  }
});

test('a calendar file keeps its id, counts its changes and stands in the zone of the place', () => {
  const file = invitationFile(
    {
      uid: 'abc',
      sequence: 3,
      startsAt: Temporal.Instant.from('2027-07-01T14:00:00Z'),
      endsAt: Temporal.Instant.from('2027-07-01T14:45:00Z'),
      timeZone: 'America/Chicago',
      title: 'Interview: Networks; part 1',
      place: 'Room 4, first floor',
      stampedAt: Temporal.Instant.from('2027-06-01T09:00:00Z'),
      organizer: { name: 'Fernhill Works', email: 'no-reply@guildhall.example' },
      attendee: { name: 'Cam Candidate', email: 'cam@example.org' },
    },
    'CANCEL',
    'https://guildhall.example',
  );
  for (const line of [
    'METHOD:CANCEL',
    'UID:abc@guildhall',
    'SEQUENCE:3',
    'DTSTART;TZID=America/Chicago:20270701T090000',
    'DTSTAMP:20270601T090000Z',
    'TZOFFSETTO:-0500',
    'STATUS:CANCELLED',
  ])
    assert.ok(file.includes(`${line}\r\n`), `${line} in\n${file}`);
});
