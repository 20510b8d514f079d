/** What the language says is what a candidate reads: the parts of a programme page that come from its later keys. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { intakeForCriteria } from '../intake-scope.ts';
import { compile } from '../language/index.ts';
import { Contacts, Modules, Seasons, WageSteps } from '../pages/programme-more.tsx';
import { Afterwards, WorkItself } from '../pages/programme-sections.tsx';
import { storiesOn } from '../programme-page.query.ts';
import { timelineOf } from '../timeline.ts';

const result = compile('whole.md', readFileSync(join(import.meta.dirname, '../language/examples/whole-language.md'), 'utf8'));
assert.ok(result.ok);
const [technician] = result.document.programmes;
assert.ok(technician);
const words = (html: unknown): string =>
  String(html)
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll(/\s+/g, ' ');

test('a story is shown from the day of its consent to the last day that it names', () => {
  const shown = (day: string) => storiesOn(technician.stories, Temporal.PlainDate.from(day)).length;
  assert.deepEqual(['2027-01-03', '2027-01-04', '2029-01-03', '2029-01-04'].map(shown), [0, 1, 1, 0]);
  const [story] = technician.stories;
  assert.ok(story?.consent);
  assert.equal(storiesOn([{ ...story, consent: { ...story.consent, until: null } }], Temporal.PlainDate.from('2099-01-01')).length, 1);
  assert.equal(storiesOn([{ title: 'T', text: 'U', person: null, link: null }], Temporal.PlainDate.from('2020-01-01')).length, 1);
});

test('phases inside others, days by name, lodging and turns stand in the timeline', () => {
  const { phases } = timelineOf(technician);
  const [start, firstTurn, secondTurn] = phases;
  assert.equal(start?.group, 'Foundation year');
  assert.match(start?.summary ?? '', /Lodging: a room of your own on the campus with meals \(paid by the employer\)\./);
  assert.match(firstTurn?.release?.[0] ?? '', /^College day \(day release\): Tuesdays at the college, each Tuesday in term, for 30 weeks/);
  assert.deepEqual(secondTurn?.release, ['As in the first turn']);
});

test('a programme that is measured in hours is drawn by the usual hours of a year, and says so', () => {
  assert.equal(timelineOf(technician).scale, null);
  const [phase] = technician.phases;
  assert.ok(phase);
  const hours = { min: 8000, max: 8000, unit: 'hours', text: '8000 hours' } as const;
  const drawn = timelineOf({ ...technician, routes: null, duration: hours, phases: [{ ...phase, duration: hours }] });
  assert.equal(drawn.totalMonths, 48);
  assert.equal(drawn.phases[0]?.duration, '8,000 hours');
  assert.equal(drawn.scale, 'Hours are drawn as 2,000 a year.');
});

test('modules, rising pay, places, seasons, contacts and what the work asks stand on the page', () => {
  assert.match(words(<Modules programme={technician} />), /Electrical principles Months 1 to 3 120 Level 3, 20 credits Northern College/);
  assert.ok(technician.pay);
  const pay = words(<WageSteps pay={technician.pay} />);
  assert.match(pay, /The start £9 an hour A fixed amount After 1,000 hours £12 an hour 60% of the rate “Technician”/);
  assert.match(pay, /When 5 competencies are signed £18.50 an hour/);
  assert.ok(technician.openings);
  const seasons = words(<Seasons openings={technician.openings} programme={technician} />);
  assert.match(seasons, /Places: 4 at The works in Manchester and 2 at Portland, Oregon\. .*each year from 15 September to 30 November\./);
  assert.match(words(<Contacts contacts={technician.contacts ?? []} />), /The apprenticeship team , Recruitment .*\+44 20 7946 0000/);
  const work = words(<WorkItself programme={technician} />);
  for (const part of [
    'Seats and short breaks are arranged',
    'One week in six',
    '37.5 to 40 a week',
    '11 hours between two shifts',
    'Valid for 24 months',
  ])
    assert.ok(work.includes(part), part);
  assert.match(words(<Afterwards programme={technician} />), /offered to everyone who finishes.*at most 2 apprentices/);
});

test('a way to an adjustment has a heading of its own where no demand is stated', () => {
  const accommodation = 'Ask at any time while you apply.';
  assert.match(
    words(<WorkItself programme={{ ...technician, demands: [], accommodation }} />),
    /If you need an adjustment Ask at any time/,
  );
  assert.doesNotMatch(words(<WorkItself programme={{ ...technician, accommodation }} />), /If you need an adjustment/);
});

test('an intake is told to the rules by its first day, where a rule is limited to intakes', () => {
  const start = Temporal.PlainDate.from('2027-09-06');
  assert.deepEqual(intakeForCriteria(technician.criteria, start), { intake: '2027-09-06' });
  assert.deepEqual(intakeForCriteria([], start), {});
  assert.deepEqual(intakeForCriteria(technician.criteria, undefined), {});
});
