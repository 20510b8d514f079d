import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ApplicationAnswers } from '../../core/answers.ts';
import { gapsIn, unexplainedGaps } from '../history.rules.ts';
import { readChoices } from '../save-preferences.ts';
import { readContact, readEntry } from '../section-forms.ts';
import { firstStepOf, incompleteSections, markOf, mayChange, partOf, sectionIds, sectionStates } from '../sections.rules.ts';

const today = Temporal.PlainDate.from('2027-01-11');
const texts = (gaps: ReturnType<typeof gapsIn>): readonly string[] => gaps.map((gap) => `${gap.from.toString()}/${gap.to.toString()}`);

test('a silence of more than three months between two entries is a gap', () => {
  const entries = [
    { from: '2020-01-01', to: '2020-06-30' },
    { from: '2020-10-02', to: null },
  ];
  assert.deepEqual(texts(gapsIn(entries, today)), ['2020-07-01/2020-10-01']);
  assert.deepEqual(texts(gapsIn([entries[0] ?? { from: '', to: '' }, { from: '2020-10-01', to: null }], today)), []);
});

test('the time from the last entry until today counts, and an entry that goes on closes it', () => {
  assert.deepEqual(texts(gapsIn([{ from: '2020-01-01', to: '2026-06-30' }], today)), ['2026-07-01/2027-01-11']);
  assert.deepEqual(
    gapsIn(
      [
        { from: '2020-01-01', to: '2026-06-30' },
        { from: '2019-01-01', to: null },
      ],
      today,
    ),
    [],
  );
  assert.deepEqual(gapsIn([], today), []);
});

test('an explanation counts from its first day on, also when the gap has grown since', () => {
  const gaps = gapsIn([{ from: '2020-01-01', to: '2026-06-30' }], today);
  assert.equal(unexplainedGaps(gaps, [{ from: '2026-07-01', to: '2026-12-24', explanation: 'Travelling' }]).length, 0);
  assert.equal(unexplainedGaps(gaps, [{ from: '2026-07-01', to: '2026-12-24', explanation: ' ' }]).length, 1);
  assert.equal(unexplainedGaps(gaps, [{ from: '2026-07-02', to: '2027-01-11', explanation: 'Travelling' }]).length, 1);
});

test('the gap finder agrees with counting day by day', () => {
  const begin = Temporal.PlainDate.from('2024-01-01');
  const end = begin.add({ days: 1200 });
  const stretch = fc
    .tuple(fc.integer({ min: 0, max: 1400 }), fc.integer({ min: 0, max: 300 }), fc.boolean())
    .map(([first, length, isOngoing]) => ({
      from: begin.add({ days: first }).toString(),
      to: isOngoing && length < 15 ? null : begin.add({ days: first + length }).toString(),
    }));
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 6 }), (entries) => {
      const named = Array.from({ length: 1201 }, () => false);
      let firstNamed = -1;
      for (let day = 0; day <= 1200; day += 1) {
        const date = begin.add({ days: day }).toString();
        named[day] = entries.some((entry) => entry.from <= date && (entry.to === null || entry.to >= date) && entry.from <= end.toString());
        if (named[day] && firstNamed < 0) firstNamed = day;
      }
      const silent: string[] = [];
      for (let day = firstNamed < 0 ? 1201 : firstNamed; day <= 1200; day += 1) {
        if (named[day]) continue;
        let last = day;
        while (last < 1200 && !named[last + 1]) last += 1;
        const [from, to] = [begin.add({ days: day }), begin.add({ days: last })];
        if (Temporal.PlainDate.compare(from.add({ months: 3 }), to) <= 0) silent.push(`${from.toString()}/${to.toString()}`);
        day = last;
      }
      assert.deepEqual(texts(gapsIn(entries, end)), silent);
    }),
    { numRuns: 150 },
  );
});

const nothing = { answers: {}, questions: { asked: 3, left: 3 }, gapsLeft: 0, sitesChosen: 0, documents: 0 };

test('a form that nobody has touched is nowhere done, and documents and adjustments do not hold it up', () => {
  assert.deepEqual(new Set(Object.values(sectionStates(nothing))), new Set(['not_started']));
  assert.deepEqual(incompleteSections(sectionStates(nothing)), ['contact', 'eligibility', 'history', 'statement', 'sites']);
});

test('each part is done by its own answers alone', () => {
  const entry = { id: '1', title: 'a', place: 'b', from: '2020-01-01', to: null, detail: '' };
  const answers: ApplicationAnswers = {
    contact: { name: 'a', phone: '', address: 'b', preference: 'email' },
    work: [entry],
    historyDone: true,
    statement: { text: 'x' },
  };
  const done = { answers, questions: { asked: 3, left: 0 }, gapsLeft: 0, sitesChosen: 1, documents: 0 };
  assert.deepEqual(incompleteSections(sectionStates(done)), []);
  assert.deepEqual(incompleteSections(sectionStates({ ...done, gapsLeft: 1 })), ['history']);
  assert.equal(sectionStates({ ...done, gapsLeft: 1 }).history, 'in_progress');
  assert.deepEqual(incompleteSections(sectionStates({ ...done, questions: { asked: 3, left: 1 } })), ['eligibility']);
  assert.equal(sectionStates({ ...done, questions: { asked: 3, left: 1 } }).eligibility, 'in_progress');
  assert.deepEqual(incompleteSections(sectionStates({ ...done, answers: { ...answers, historyDone: false } })), ['history']);
  assert.deepEqual(incompleteSections(sectionStates({ ...done, sitesChosen: 0 })), ['sites']);
  assert.equal(sectionStates({ ...done, answers: { ...answers, work: [] } }).history, 'done', 'somebody who has nothing to list says so');
});

test('after submission only contact, statement and documents change, and only at the first step', () => {
  const process = [{ kind: 'apply' }, { kind: 'screen' }, { kind: 'interview' }];
  assert.equal(firstStepOf(process), 1);
  assert.equal(firstStepOf([{ kind: 'screen' }]), 0);
  const at = (state: Parameters<typeof mayChange>[1]['state'], stepIndex: number | null) =>
    sectionIds.filter((section) => mayChange(section, { state, stepIndex }, process));
  assert.deepEqual(at('draft', null), sectionIds);
  assert.deepEqual(at('in_step', 1), ['contact', 'statement', 'documents']);
  assert.deepEqual(at('in_step', 2), []);
  assert.deepEqual(at('rejected', null), []);
});

test('the mark of a section does not depend on the order of keys and tells every change', () => {
  assert.equal(markOf({ a: 1, b: [{ c: 2, d: 3 }] }), markOf({ b: [{ d: 3, c: 2 }], a: 1 }));
  assert.notEqual(markOf(partOf({ statement: { text: 'a' } }, 'statement')), markOf(partOf({ statement: { text: 'b' } }, 'statement')));
});

test('a phone number is asked for by those who want to be called', () => {
  const without = { name: 'A', phone: '', address: 'B', preference: 'phone' };
  assert.deepEqual(readContact(without), {
    ok: false,
    kind: 'invalid',
    errors: [{ field: 'phone', message: 'Enter your phone number, or choose to be reached by e-mail' }],
  });
  assert.ok(readContact({ ...without, preference: 'email' }).ok);
  const empty = readContact({});
  assert.deepEqual(empty.ok ? [] : empty.errors.map((error) => error.field), ['name', 'address', 'preference']);
});

test('an entry lies in the past, begins before it ends, and has real dates', () => {
  const entry = { title: 'Work', place: 'Shop', from: '2020-01-01', to: '2020-02-01', detail: '' };
  const errorOf = (fields: Record<string, string>) => {
    const read = readEntry('work', '1', { ...entry, ...fields }, today);
    return read.ok ? null : read.errors[0]?.field;
  };
  assert.equal(errorOf({}), null);
  assert.equal(errorOf({ to: '2019-12-31' }), 'to');
  assert.equal(errorOf({ from: '2020-02-30' }), 'from');
  assert.equal(errorOf({ from: '2030-01-01', to: '', ongoing: 'yes' }), 'from');
  assert.equal(errorOf({ to: '2030-01-01' }), 'to');
  assert.equal(errorOf({ to: '' }), 'to');
  assert.equal(errorOf({ to: 'nonsense', ongoing: 'yes' }), null);
});

test('wished places are those of the start, each once, and a hole in the order closes up', () => {
  const site = (id: string) => ({
    siteId: id,
    slug: id,
    name: id,
    city: null,
    region: null,
    country: 'GB',
    timeZone: 'UTC',
    places: 1,
    currency: 'GBP',
    payPer: 'year' as const,
    payMinMinor: 1,
    payMaxMinor: 2,
  });
  const sites = [site('a'), site('b'), site('c')];
  assert.deepEqual(readChoices(sites, { 'choice-1': 'b', 'choice-3': 'a' }), { ok: true, value: ['b', 'a'] });
  const wrong = readChoices(sites, { 'choice-1': 'b', 'choice-2': 'b', 'choice-3': 'x' });
  assert.deepEqual(wrong.ok ? [] : wrong.errors.map((error) => error.field), ['choice-2', 'choice-3']);
  assert.equal(readChoices(sites, {}).ok, false);
});
