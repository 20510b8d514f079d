import assert from 'node:assert/strict';
import { test } from 'node:test';
import { headingOf, inWords, readableRecord } from './held-words.rules.ts';

const read = (record: Readonly<Record<string, unknown>>) => readableRecord(record, (day) => `on ${day}`);

test('a record reads without what joins and carries it', () => {
  assert.deepEqual(
    read({
      id: '01a203cd-c45c-7edd-bb99-24942acecd23',
      revision: 3,
      cause: '01a203cd:candidate:01a2',
      attempts: 0,
      note: '',
      answers: {},
      name: 'Sam Sample',
      email: 'sam.sample@candidates.example',
      state: 'in_step',
      created_at: '2026-11-06T09:00:00Z',
      has_read: false,
    }),
    [
      { label: 'Name', value: 'Sam Sample' },
      { label: 'Email', value: 'sam.sample@candidates.example' },
      { label: 'State', value: 'In step' },
      { label: 'Created', value: 'on 2026-11-06' },
      { label: 'Has read', value: 'No' },
    ],
  );
});

test('answers read as what was answered, lists in one line, and what is empty is left out at every depth', () => {
  assert.deepEqual(
    read({
      value: { type: 'set', value: ['national_guard', 'reserve'] },
      answers: {
        gaps: [],
        work: [{ id: '01a203cd-c4d9-738c-8f5a-9d1450255408', to: null, place: 'Sample & Sons' }],
        statement: { text: 'A line.\nAnother.' },
      },
    }),
    [
      { label: 'Value', value: 'National guard, Reserve' },
      {
        label: 'Answers',
        value: [
          { label: 'Work', value: [{ label: '1', value: [{ label: 'Place', value: 'Sample & Sons' }] }] },
          { label: 'Statement', value: [{ label: 'Text', value: 'A line.\nAnother.' }] },
        ],
      },
    ],
  );
  assert.equal(inWords('application.stepStarted'), 'Application step started');
});

test('a record among several is named by what tells it from the others', () => {
  assert.equal(headingOf({ id: 'x', subject: 'We have your application', kind: 'progress' }), 'We have your application');
  assert.equal(headingOf({ fact: 'military_connection' }), 'Military connection');
  assert.equal(headingOf({ created_at: '2026-11-06T09:00:00Z' }), null);
});
