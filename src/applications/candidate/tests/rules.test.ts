import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { applicationFormOf, type ApplicationForm, type CustomQuestion } from '#programmes/index.ts';
import type { ApplicationAnswers } from '../../core/answers.ts';
import { gapsIn, unexplainedGaps } from '../history.rules.ts';
import { readCustom, readReferees } from '../question-forms.ts';
import { readChoices } from '../save-preferences.ts';
import { readContact, readEntry } from '../section-forms.ts';
import {
  firstStepOf,
  incompleteSections,
  markOf,
  mayChange,
  partOf,
  sectionIds,
  sectionStates,
  sectionsOf,
  titleOfSection,
} from '../sections.rules.ts';
import { countWords, rangeInWords, wordProblem } from '../words.rules.ts';

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

const plain = applicationFormOf({});
const nothing = {
  form: plain,
  needsManager: false,
  answers: {},
  questions: { asked: 3, left: 3 },
  gapsLeft: 0,
  sitesChosen: 0,
  documents: [],
};

test('a form that nobody has touched is nowhere done, and documents and adjustments do not hold it up', () => {
  assert.deepEqual(new Set(sectionsOf(plain).map((section) => sectionStates(nothing)[section])), new Set(['not_started']));
  assert.deepEqual(incompleteSections(plain, sectionStates(nothing)), ['contact', 'eligibility', 'history', 'statement', 'sites']);
});

test('each part is done by its own answers alone', () => {
  const entry = { id: '1', title: 'a', place: 'b', from: '2020-01-01', to: null, detail: '' };
  const answers: ApplicationAnswers = {
    contact: { name: 'a', phone: '', address: 'b', preference: 'email' },
    work: [entry],
    historyDone: true,
    statement: { text: 'x' },
  };
  const done = { form: plain, needsManager: false, answers, questions: { asked: 3, left: 0 }, gapsLeft: 0, sitesChosen: 1, documents: [] };
  assert.deepEqual(incompleteSections(plain, sectionStates(done)), []);
  assert.deepEqual(incompleteSections(plain, sectionStates({ ...done, gapsLeft: 1 })), ['history']);
  assert.equal(sectionStates({ ...done, gapsLeft: 1 }).history, 'in_progress');
  assert.deepEqual(incompleteSections(plain, sectionStates({ ...done, questions: { asked: 3, left: 1 } })), ['eligibility']);
  assert.equal(sectionStates({ ...done, questions: { asked: 3, left: 1 } }).eligibility, 'in_progress');
  assert.deepEqual(incompleteSections(plain, sectionStates({ ...done, answers: { ...answers, historyDone: false } })), ['history']);
  assert.deepEqual(incompleteSections(plain, sectionStates({ ...done, sitesChosen: 0 })), ['sites']);
  assert.equal(sectionStates({ ...done, answers: { ...answers, work: [] } }).history, 'done', 'somebody who has nothing to list says so');
});

test('after submission what was sent changes at the first step and until the intake closes, and contact details at any time', () => {
  const process = [{ kind: 'apply' }, { kind: 'screen' }, { kind: 'interview' }];
  assert.equal(firstStepOf(process), 1);
  assert.equal(firstStepOf([{ kind: 'screen' }]), 0);
  const at = (state: Parameters<typeof mayChange>[1]['state'], stepIndex: number | null, closesOn: string | null = null) =>
    sectionIds.filter((section) =>
      mayChange(section, { state, stepIndex, closesOn: closesOn === null ? null : Temporal.PlainDate.from(closesOn) }, process, today),
    );
  assert.deepEqual(at('draft', null), sectionIds);
  assert.deepEqual(at('in_step', 1), ['contact', 'statement', 'questions', 'documents', 'references']);
  assert.deepEqual(at('in_step', 1, today.toString()), ['contact', 'statement', 'questions', 'documents', 'references']);
  assert.deepEqual(at('in_step', 1, today.subtract({ days: 1 }).toString()), ['contact']);
  assert.deepEqual(at('in_step', 2), ['contact']);
  assert.deepEqual(at('rejected', null), []);
});

test('a programme’s form has the parts that it asks for, each needed as it says', () => {
  const form: ApplicationForm = {
    ...plain,
    statement: null,
    education: false,
    documents: [
      { name: 'CV', needed: true },
      { name: 'Certificates', needed: false },
    ],
    references: 2,
    questions: [{ id: 'nights', ask: 'Nights?', kind: 'yes_no', options: [], maxWords: null, needed: true }],
  };
  assert.deepEqual(sectionsOf(form), ['contact', 'eligibility', 'history', 'questions', 'documents', 'references', 'sites', 'adjustments']);
  assert.equal(titleOfSection('history', form), 'Your work');
  const states = sectionStates({ ...nothing, form, documents: [{ askedFor: 'Certificates' }] });
  assert.equal(states.documents, 'in_progress');
  assert.ok(incompleteSections(form, states).includes('documents'));
  const custom = { nights: false };
  const whole = sectionStates({ ...nothing, form, documents: [{ askedFor: 'CV' }], answers: { custom, customDone: true } });
  assert.deepEqual([whole.documents, whole.questions], ['done', 'done']);
  assert.ok(!sectionsOf({ ...plain, education: false, workHistory: false }).includes('history'));
  const employee = {
    ...nothing,
    needsManager: true,
    answers: { contact: { name: 'a', phone: '', address: 'b', preference: 'email' as const } },
  };
  assert.equal(sectionStates(employee).contact, 'in_progress');
});

test('words are counted as people count them, and a statement stays inside its range', () => {
  assert.equal(countWords('  I mend\n things,  well. '), 4);
  assert.equal(countWords(' \n'), 0);
  const range = { minWords: 3, maxWords: 5 };
  assert.match(wordProblem('One two', range) ?? '', /^You have written 2 words\. Write 1 word more/);
  assert.match(wordProblem('1 2 3 4 5 6 7', range) ?? '', /Take 2 words out/);
  assert.equal(wordProblem('one two three', range), null);
  assert.equal(rangeInWords(range), 'Between 3 and 5 words.');
});

test('answers to the programme’s questions fit their kind', () => {
  const question = (id: string, kind: CustomQuestion['kind'], more: Partial<CustomQuestion> = {}): CustomQuestion => ({
    id,
    ask: `${id}?`,
    kind,
    options: [],
    maxWords: null,
    needed: true,
    ...more,
  });
  const questions = [
    question('nights', 'yes_no'),
    question('racks', 'number'),
    question('time', 'one_of', { options: ['Mornings', 'Evenings'] }),
    question('fairs', 'several_of', { options: ['School', 'Fair'], needed: false }),
    question('proud', 'text', { maxWords: 3, needed: false }),
  ];
  const read = readCustom(
    questions,
    { 'question-nights': 'no', 'question-racks': '1,200.5', 'question-time': 'Evenings', 'question-proud': '' },
    { 'question-fairs': ['Fair', 'Nowhere'] },
  );
  assert.deepEqual(read, { ok: true, value: { nights: false, racks: 1200.5, time: 'Evenings', fairs: ['Fair'] } });
  const wrong = readCustom(questions, { 'question-racks': 'many', 'question-time': 'Noon', 'question-proud': 'a b c d' }, {});
  assert.deepEqual(wrong.ok ? [] : wrong.errors.map((error) => error.field), [
    'question-nights',
    'question-racks',
    'question-time',
    'question-proud',
  ]);
});

test('referees are whole, reachable and different people', () => {
  const one = { 'referee-1-name': 'A', 'referee-1-relation': 'Teacher', 'referee-1-email': 'a@example.org' };
  assert.ok(readReferees(1, one).ok);
  const none = readReferees(1, { 'referee-1-name': 'A', 'referee-1-relation': 'Teacher' });
  assert.match(none.ok ? '' : (none.errors[0]?.message ?? ''), /e-mail address or their phone number/);
  const same = readReferees(2, { ...one, 'referee-2-name': 'B', 'referee-2-relation': 'Coach', 'referee-2-email': 'A@example.org' });
  assert.deepEqual(same.ok ? [] : same.errors.map((error) => error.field), ['referee-2-email']);
  // Two people stand on one page: a summary of errors that says “their name” twice would say nothing.
  const nobody = readReferees(2, {});
  assert.deepEqual(nobody.ok ? [] : nobody.errors.filter(({ field }) => field.endsWith('-name')).map((error) => error.message), [
    'Enter the name of the first person',
    'Enter the name of the second person',
  ]);
});

test('the mark of a section does not depend on the order of keys and tells every change', () => {
  assert.equal(markOf({ a: 1, b: [{ c: 2, d: 3 }] }), markOf({ b: [{ d: 3, c: 2 }], a: 1 }));
  assert.notEqual(markOf(partOf({ statement: { text: 'a' } }, 'statement')), markOf(partOf({ statement: { text: 'b' } }, 'statement')));
});

test('a phone number is asked for by those who want to be called', () => {
  const without = { name: 'A', phone: '', address: 'B', preference: 'phone' };
  assert.deepEqual(readContact(without, false, ''), {
    ok: false,
    kind: 'invalid',
    errors: [{ field: 'phone', message: 'Enter your phone number, or choose to be reached by e-mail' }],
  });
  assert.ok(readContact({ ...without, preference: 'email' }, false, '').ok);
  const empty = readContact({}, false, '');
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
