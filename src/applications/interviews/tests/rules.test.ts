import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { endOf, rotation, wayOf, type DayShape } from '../assessment/rotation.rules.ts';
import { both, freeOn, slotsIn, union, without, type AvailabilityEntry, type Interval } from '../availability.rules.ts';
import { calibrate, type GivenLevel } from '../calibration.rules.ts';
import { planSlots, type Interviewer, type PlanWish } from '../plan-slots.rules.ts';
import { levelsOf, meanScore, readJudgement } from '../scorecard.rules.ts';

const shape = (groups: number, stations: number): DayShape => ({
  startsAt: Temporal.Instant.from('2027-03-10T09:00:00Z'),
  welcomeMinutes: 15,
  stationMinutes: 40,
  gapMinutes: 10,
  groups,
  stations,
});

describe('a rotation', () => {
  test('takes each group to each station once, and never two groups to one station', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }), (groups, stations) => {
        const rounds = rotation(shape(groups, stations));
        for (const { groupAt } of rounds) {
          const here = groupAt.filter((group) => group !== null);
          assert.equal(new Set(here).size, here.length, 'a group is at one station at a time');
        }
        for (let group = 1; group <= groups; group += 1) {
          const visited = wayOf(rounds, group).flatMap((visit) => (visit.station === null ? [] : [visit.station]));
          assert.deepEqual(
            visited.toSorted((a, b) => a - b),
            Array.from({ length: stations }, (_, index) => index),
          );
        }
        assert.equal(rounds.length, Math.max(groups, stations));
      }),
    );
  });
  test('keeps the welcome, the stations and the time between', () => {
    const rounds = rotation(shape(3, 3));
    assert.deepEqual(
      rounds.map((round) => round.startsAt.toString()),
      ['2027-03-10T09:15:00Z', '2027-03-10T10:05:00Z', '2027-03-10T10:55:00Z'],
    );
    assert.equal(endOf(shape(3, 3)).toString(), '2027-03-10T11:35:00Z');
  });
});

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const interval = (from: string, to: string): Interval => ({ from: at(from), to: at(to) });
const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);

describe('availability', () => {
  const weekly: AvailabilityEntry = { kind: 'weekly', weekday: 7, onDay: null, fromMinute: 0, toMinute: 240 };
  test('is told by the clock of the person, also on the day of a clock change', () => {
    // 28 March 2027 is a Sunday: midnight to four lasts three hours in London.
    assert.deepEqual(freeOn(day('2027-03-28'), [weekly], 'Europe/London'), [interval('2027-03-28T00:00:00Z', '2027-03-28T03:00:00Z')]);
    assert.deepEqual(freeOn(day('2027-03-21'), [weekly], 'Europe/London'), [interval('2027-03-21T00:00:00Z', '2027-03-21T04:00:00Z')]);
    assert.deepEqual(freeOn(day('2027-03-22'), [weekly], 'Europe/London'), []);
  });
  test('single days add to the week, and times away take out', () => {
    const entries: readonly AvailabilityEntry[] = [
      { kind: 'weekly', weekday: 3, onDay: null, fromMinute: 540, toMinute: 720 },
      { kind: 'day', weekday: null, onDay: day('2027-03-10'), fromMinute: 720, toMinute: 780 },
      { kind: 'away', weekday: null, onDay: day('2027-03-10'), fromMinute: 600, toMinute: 630 },
      { kind: 'away', weekday: null, onDay: day('2027-03-17'), fromMinute: 0, toMinute: 1440 },
    ];
    assert.deepEqual(freeOn(day('2027-03-10'), entries, 'UTC'), [
      interval('2027-03-10T09:00:00Z', '2027-03-10T10:00:00Z'),
      interval('2027-03-10T10:30:00Z', '2027-03-10T13:00:00Z'),
    ]);
    assert.deepEqual(freeOn(day('2027-03-17'), entries, 'UTC'), []);
  });
  test('slots of 45 minutes with 15 between fill an hour each', () => {
    const slots = slotsIn([interval('2027-03-10T09:02:00Z', '2027-03-10T12:00:00Z')], 45, 15);
    assert.deepEqual(
      slots.map((slot) => slot.from.toString()),
      ['2027-03-10T09:05:00Z', '2027-03-10T10:05:00Z', '2027-03-10T11:05:00Z'],
    );
  });
  test('what is in both is in neither rest', () => {
    const arbitrary = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 50 })).map(([from, length]) => ({
        from: Temporal.Instant.fromEpochMilliseconds(from * 60_000),
        to: Temporal.Instant.fromEpochMilliseconds((from + length) * 60_000),
      })),
      { maxLength: 6 },
    );
    const minutes = (intervals: readonly Interval[]): Set<number> =>
      new Set(
        intervals.flatMap(({ from, to }) =>
          Array.from(
            { length: (to.epochMilliseconds - from.epochMilliseconds) / 60_000 },
            (_, index) => from.epochMilliseconds / 60_000 + index,
          ),
        ),
      );
    fc.assert(
      fc.property(arbitrary, arbitrary, (a, b) => {
        assert.deepEqual(
          [...minutes(both(a, b))].toSorted((x, y) => x - y),
          [...minutes(a).intersection(minutes(b))].toSorted((x, y) => x - y),
        );
        assert.deepEqual(
          [...minutes(without(union(a), b))].toSorted((x, y) => x - y),
          [...minutes(a).difference(minutes(b))].toSorted((x, y) => x - y),
        );
      }),
    );
  });
});

describe('a plan of panels', () => {
  const place = { siteId: 'leeds', name: 'Leeds', timeZone: 'UTC', place: 'Room 4' };
  const wish = (changes: Partial<PlanWish> = {}): PlanWish => ({
    days: [day('2027-03-08'), day('2027-03-09')],
    minutes: 45,
    gapMinutes: 15,
    panelSize: 2,
    most: 50,
    places: [place],
    ...changes,
  });
  const someone = (id: string, changes: Partial<Interviewer> = {}): Interviewer => ({
    id,
    name: id,
    free: new Map([
      ['2027-03-08', [interval('2027-03-08T09:00:00Z', '2027-03-08T12:00:00Z')]],
      ['2027-03-09', [interval('2027-03-09T09:00:00Z', '2027-03-09T12:00:00Z')]],
    ]),
    busy: [],
    minutesByWeek: new Map(),
    minutesPerWeek: 600,
    ...changes,
  });
  const plan = (changes: Partial<PlanWish>, people: readonly Interviewer[]) => planSlots(wish(changes), people).slots;

  test('puts two free people together and leaves gaps', () => {
    const slots = plan({}, [someone('a'), someone('b')]);
    assert.equal(slots.length, 6);
    assert.deepEqual(slots[0]?.panel, ['a', 'b']);
    assert.equal(slots[1]?.from.toString(), '2027-03-08T10:00:00Z');
  });
  test('makes two panels of four people, and takes them to the places in turn', () => {
    const slots = plan(
      { days: [day('2027-03-08')], places: [place, { ...place, siteId: 'bristol', name: 'Bristol' }] },
      ['a', 'b', 'c', 'd'].map((id) => someone(id)),
    );
    assert.equal(slots.length, 6);
    assert.equal(new Set(slots.map((slot) => slot.panel.join())).size, 2);
    assert.deepEqual(new Set(slots.map((slot) => slot.place.name)), new Set(['Leeds', 'Bristol']));
  });
  test('keeps off what people do already and within their week', () => {
    const busy = someone('a', { busy: [interval('2027-03-08T09:30:00Z', '2027-03-08T10:30:00Z')] });
    assert.deepEqual(
      plan({ days: [day('2027-03-08')] }, [busy, someone('b')]).map((slot) => slot.from.toString()),
      ['2027-03-08T10:30:00Z'],
    );
    assert.equal(plan({}, [someone('a', { minutesPerWeek: 100 }), someone('b')]).length, 2);
    assert.equal(plan({}, [someone('a', { minutesByWeek: new Map([['2027-03-08', 590]]) }), someone('b')]).length, 0);
  });
  test('asks those who have least to do, stops at the most, and needs a whole panel', () => {
    const tired = someone('a', { minutesByWeek: new Map([['2027-03-08', 300]]) });
    assert.deepEqual(plan({ days: [day('2027-03-08')], most: 1 }, [tired, someone('b'), someone('c')])[0]?.panel, ['b', 'c']);
    assert.equal(plan({ most: 4 }, [someone('a'), someone('b')]).length, 4);
    assert.equal(plan({}, [someone('a')]).length, 0);
  });
  test('never puts anybody into two slots at once', () => {
    const people = ['a', 'b', 'c', 'd', 'e'].map((id) => someone(id));
    const slots = plan({ panelSize: 2 }, people);
    for (const one of slots)
      for (const other of slots)
        if (one !== other && one.panel.some((id) => other.panel.includes(id))) assert.equal(both([one], [other]).length, 0);
  });
});

describe('scorecards', () => {
  const judging = { competencies: ['Care', 'Speech'], anchors: { Care: ['low', 'middle', 'high'] }, asksRecommendation: true };
  test('use the document’s own levels, else the general scale with words', () => {
    assert.deepEqual(
      levelsOf(judging.anchors, 'Care').map((level) => level.hint),
      ['low', 'middle', 'high'],
    );
    assert.equal(levelsOf(judging.anchors, 'Speech').length, 5);
  });
  test('a draft may lack anything, a submitted card nothing', () => {
    const typed = { ratings: { Care: '4', Speech: '' }, evidence: {}, recommendation: '', note: '' };
    assert.deepEqual(
      readJudgement(judging, typed, false).errors.map((error) => error.field),
      ['rating:0', 'evidence:0', 'rating:1', 'evidence:1', 'recommendation'],
    );
    assert.deepEqual(readJudgement(judging, { ...typed, ratings: { Care: '2' } }, true).errors, []);
    const whole = readJudgement(
      judging,
      { ratings: { Care: '3', Speech: '5' }, evidence: { Care: 'x', Speech: 'y' }, recommendation: 'offer', note: '' },
      false,
    );
    assert.deepEqual([whole.errors, whole.judgement.ratings], [[], { Care: 3, Speech: 5 }]);
  });
  test('a mean puts scales of other lengths on one', () => {
    assert.equal(meanScore([]), null);
    assert.equal(meanScore([{ ratings: { a: 3, b: 5 }, levels: { a: 3, b: 5 } }]), 5);
    assert.equal(
      meanScore([
        { ratings: { a: 2 }, levels: { a: 3 } },
        { ratings: { a: 1 }, levels: { a: 3 } },
      ]),
      2,
    );
  });
});

describe('calibration', () => {
  const given = (occasion: string, interviewerId: string, level: number, levels = 5): GivenLevel => ({
    occasion,
    applicationId: occasion,
    interviewerId,
    interviewer: interviewerId,
    competency: 'Care',
    level,
    levels,
  });
  test('compares each with the others of the same panel, and finds those two levels apart', () => {
    const result = calibrate([given('1', 'a', 4), given('1', 'b', 2), given('2', 'a', 3), given('2', 'b', 3), given('3', 'c', 5)]);
    const [a, b, c] = result.interviewers;
    assert.deepEqual([a?.mean, a?.difference, b?.difference, c?.difference], [3.5, 1, -1, null]);
    assert.equal(a?.isSmall, true);
    assert.deepEqual(
      result.disagreements.map((one) => [one.occasion, one.apart]),
      [['1', 2]],
    );
    assert.equal(result.competencies[0]?.apart, 1);
    assert.equal(result.occasions, 3);
  });
  test('says nothing where there is nothing, and trusts five occasions', () => {
    assert.equal(calibrate([]).mean, null);
    const many = calibrate(['1', '2', '3', '4', '5'].flatMap((one) => [given(one, 'a', 4), given(one, 'b', 3)]));
    assert.deepEqual(
      many.interviewers.map((one) => [one.isSmall, one.difference]),
      [
        [false, 1],
        [false, -1],
      ],
    );
  });
});
