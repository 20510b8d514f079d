import type { ImportedDocument, ImportedProgramme, ImportedRequirement } from '#importer/index.ts';
import { groundedness } from './grounded.ts';
import type { ExpectedProgramme, ExpectedRequirement, Item, Label, Open, Span } from './label.ts';
import { count, entry, rightGiven, type Score, type Tally } from './tally.ts';
import { fold, likeness, pairs, within } from './words.ts';

const listNames = ['locations', 'qualifications', 'providers', 'benefits', 'process_steps'] as const;

/** Compares one reading with its label. */
export function scoreDocument(score: Score, document: string, label: Label, text: string, read: ImportedDocument): void {
  const miss = (what: string): unknown => score.misses.push({ document, what });
  count(score.empty, 1, 1, label.nothing_to_import === read.nothing_to_import ? 1 : 0);
  if (label.nothing_to_import !== read.nothing_to_import) miss(`nothing_to_import is ${read.nothing_to_import}`);

  scalar('organisation', label.organisation, read.organisation, sameWords);
  scalar('title', label.title, read.title, sameWords);

  const coupled = couple(label.programmes, read.programmes);
  count(score.programmes, read.programmes.length, label.programmes.length, coupled.filter(([a, b]) => a && b).length);
  if (read.programmes.length !== label.programmes.length) {
    miss(`${read.programmes.length} programmes (${read.programmes.map(({ title }) => title).join(' | ')}), not ${label.programmes.length}`);
  }
  for (const [expected, actual] of coupled) scoreProgramme(expected ?? {}, actual);

  for (const { about } of label.open_points ?? []) {
    const found = read.open_points.some(({ what, why, source }) =>
      about.some((words) => fold(`${what} ${why} ${source?.text ?? ''}`).includes(fold(words))),
    );
    count(score.openPoints, 0, 1, found ? 1 : 0);
    if (!found) miss(`no open point about ${about.join(' / ')}`);
  }
  for (const trap of label.traps ?? []) {
    score.traps += 1;
    const hit = valuesOf(read).find((value) => fold(value).includes(fold(trap.text)));
    if (hit === undefined) continue;
    score.trapHits += 1;
    miss(`trap (${trap.why}): ${hit}`);
  }
  const { values, failures } = groundedness(text, read);
  count(score.grounded, values, values, values - failures.length);
  failures.forEach((failure) => miss(`not grounded: ${failure}`));

  function scoreProgramme(expected: ExpectedProgramme, actual: ImportedProgramme | null): void {
    scalar('programme.title', expected.title, actual?.title ?? null, sameWords);
    scalar('level', expected.level, actual?.level ?? null, sameLevel);
    scalar('duration_months', expected.duration_months, actual?.duration_months ?? null, sameSpan);
    scalar('duration_text', expected.duration_text, actual?.duration_text ?? null, oneInOther);
    // Where a label leaves the whole pay open, the alternative that agrees best with what was read is the one to compare with.
    const pays = alternatives(expected.pay);
    const pay = pays.find((one) => (one?.min ?? null) === (actual?.pay?.min ?? null)) ?? pays[0] ?? null;
    for (const key of ['min', 'max', 'currency', 'period'] as const) {
      scalar<string | number | null>(`pay.${key}`, pay?.[key], actual?.pay?.[key] ?? null, same);
    }
    if (pay?.ranges) {
      const ranges = actual?.pay?.ranges ?? [];
      const right = pairs(pay.ranges, ranges, (a, b) => (sameSpan(a, b) ? 1 : 0), 1).length;
      count(field('pay.ranges'), ranges.length, pay.ranges.length, right);
      if (right < pay.ranges.length) miss(`pay.ranges has ${right} of ${pay.ranges.length}: ${JSON.stringify(ranges)}`);
    }
    scalar('paid', expected.paid, actual?.paid ?? null, same);
    for (const key of ['start', 'opens', 'closing'] as const) scalar(key, expected[key], actual?.[key] ?? null, same);
    scalar('openings', expected.openings, actual?.openings ?? null, same);
    for (const key of listNames) list(key, expected[key] ?? [], actual?.[key] ?? [], key === 'locations' ? samePlace : oneInOther);
    list(
      'phases',
      (expected.phases ?? []).map(({ text: words }) => words),
      (actual?.phases ?? []).map(({ text: words }) => words),
      oneInOther,
    );
    phases(expected, actual);
    requirements(expected.requirements ?? [], actual?.requirements ?? []);
  }

  function scalar<T>(name: string, wanted: Open<T> | undefined, given: T, agree: (a: T & {}, b: T & {}) => boolean): void {
    const possible = alternatives(wanted);
    const isOpen = possible.length > 1;
    const right = possible.some(
      (one) => one === given || (one !== null && one !== undefined && given !== null && given !== undefined && agree(one, given)),
    );
    const silent = given === null || given === undefined;
    const wantedValue = possible.find((one) => one !== null && one !== undefined);
    // Silence where silence is one of the right answers counts for neither side.
    count(field(name), silent ? 0 : 1, wantedValue === undefined || (silent && isOpen && right) ? 0 : 1, right && !silent ? 1 : 0);
    if (!right && !(silent && wantedValue === undefined)) miss(`${name} is ${show(given)}, not ${possible.map(show).join(' or ')}`);
  }

  function list(name: string, wanted: readonly Item[], given: readonly string[], agree: (a: string, b: string) => boolean): void {
    const texts = wanted.map((item) => (typeof item === 'string' ? item : item.text));
    const certain = wanted.filter((item) => typeof item === 'string');
    const missing = certain.filter((item) => !given.some((one) => agree(item, one)));
    const wrong = given.filter((one) => !texts.some((item) => agree(item, one)));
    const tallied = field(name);
    // An item that stands for several on either side is right for each of them, so both sides are counted on their own.
    tallied.given += given.length;
    tallied.expected += certain.length;
    tallied.right += certain.length - missing.length;
    rightGiven.set(tallied, (rightGiven.get(tallied) ?? 0) + given.length - wrong.length);
    missing.forEach((item) => miss(`${name} lacks ${show(item)}`));
    wrong.forEach((one) => miss(`${name} has ${show(one)}`));
  }

  function phases(expected: ExpectedProgramme, actual: ImportedProgramme | null): void {
    const matched = pairs(
      expected.phases ?? [],
      actual?.phases ?? [],
      (a, b) => (oneInOther(a.text, b.text) ? likeness(a.text, b.text) + 0.01 : 0),
      0.01,
    );
    for (const [wanted, given] of matched) {
      for (const key of ['mode', 'duration'] as const) scalar(`phase.${key}`, wanted[key] ?? null, given[key], oneInOther);
    }
  }

  function requirements(expected: readonly ExpectedRequirement[], actual: readonly ImportedRequirement[]): void {
    const kindsOf = (one: ExpectedRequirement): readonly string[] => (typeof one.kind === 'string' ? [one.kind] : one.kind);
    const like = (a: ExpectedRequirement, b: ImportedRequirement): number => {
      const words = likeness(a.text, b.text);
      return words >= 0.8 ? words + (kindsOf(a).includes(b.kind) ? 1 : 0) : 0;
    };
    const matched = pairs(expected, actual, like, 0.8);
    const taken = new Set(matched.map(([, b]) => b));
    const known = new Set(matched.map(([a]) => a));
    const sureMatched = matched.filter(([a]) => !a.optional);
    const sure = expected.filter((one) => !one.optional);
    // A subject with a mark is a grade; that it is schooling as well is neither right nor wrong.
    const gradeToo = (one: ImportedRequirement): boolean =>
      one.kind === 'education' && expected.some((other) => kindsOf(other).includes('grade') && likeness(other.text, one.text) >= 0.8);
    const surplus = actual.filter((one) => !taken.has(one) && !gradeToo(one));
    count(score.found, sureMatched.length + surplus.length, sure.length, sureMatched.length);
    sure.filter((one) => !known.has(one)).forEach((one) => miss(`requirement lacks ${kindsOf(one).join('/')}: ${show(one.text)}`));
    surplus.forEach((one) => miss(`requirement has ${one.kind}: ${show(one.text)}`));

    for (const one of sure) {
      const given = matched.find(([a]) => a === one)?.[1].kind;
      const [first = 'other'] = kindsOf(one);
      const name = given && kindsOf(one).includes(given) ? given : first;
      count(kind(name), 0, 1, given === name ? 1 : 0);
      if (given) count(kind(given), 1, 0, 0);
      if (given && given !== name) miss(`requirement is ${given}, not ${kindsOf(one).join('/')}: ${show(one.text)}`);
    }
    for (const one of surplus) count(kind(one.kind), 1, 0, 0);

    for (const [wanted, given] of sureMatched) {
      const polarities = typeof wanted.polarity === 'string' ? [wanted.polarity] : wanted.polarity;
      const right = polarities.includes(given.polarity);
      count(score.polarity, 1, 1, right ? 1 : 0);
      if (!right) miss(`polarity is ${given.polarity}, not ${polarities.join('/')}: ${show(wanted.text)}`);
      const wantsConflict = Boolean(wanted.conflict);
      count(score.conflict, given.conflict ? 1 : 0, wantsConflict ? 1 : 0, wantsConflict && given.conflict ? 1 : 0);
      if (wantsConflict !== Boolean(given.conflict)) miss(`conflict is ${show(given.conflict)}: ${show(wanted.text)}`);
      scalarTally(score.when, wanted.when ?? null, given.when, oneInOther);
      if ((wanted.when ?? null) !== null || given.when !== null) {
        if (!(wanted.when && given.when && oneInOther(wanted.when, given.when)))
          miss(`when is ${show(given.when)}, not ${show(wanted.when ?? null)}: ${show(wanted.text)}`);
      }
    }
    groups(sureMatched);
  }

  /** any_of agrees when the same requirements stand in one group, whatever its letter. */
  function groups(matched: readonly (readonly [ExpectedRequirement, ImportedRequirement])[]): void {
    for (const [wanted, given] of matched) {
      const wantedGroup = matched.filter(([other]) => wanted.any_of && other.any_of === wanted.any_of);
      const givenGroup = matched.filter(([, other]) => given.any_of && other.any_of === given.any_of);
      const right = wantedGroup.length === givenGroup.length && wantedGroup.every((pair) => givenGroup.includes(pair));
      const alone = wantedGroup.length <= 1 && givenGroup.length <= 1;
      if (!wanted.any_of && !given.any_of) continue;
      count(score.anyOf, given.any_of ? 1 : 0, wanted.any_of ? 1 : 0, (right || alone) && given.any_of && wanted.any_of ? 1 : 0);
      if (!(right || alone)) miss(`any_of groups ${givenGroup.length}, not ${wantedGroup.length}: ${show(wanted.text)}`);
    }
  }

  function field(name: string): Tally {
    return entry(score.fields, name);
  }
  function kind(name: string): Tally {
    return entry(score.kinds, name);
  }
}

function scalarTally(into: Tally, wanted: string | null, given: string | null, agree: (a: string, b: string) => boolean): void {
  count(into, given === null ? 0 : 1, wanted === null ? 0 : 1, wanted !== null && given !== null && agree(wanted, given) ? 1 : 0);
}

function alternatives<T>(value: Open<T> | undefined): readonly (T | null)[] {
  if (value === undefined) return [null];
  return typeof value === 'object' && value !== null && 'either' in value ? value.either : [value];
}

/** Programmes are paired by title, the rest by order. */
function couple(
  expected: readonly ExpectedProgramme[],
  actual: readonly ImportedProgramme[],
): [ExpectedProgramme | null, ImportedProgramme | null][] {
  const titled = pairs(
    expected,
    actual,
    (a, b) => Math.max(0, ...alternatives(a.title).map((title) => (title && b.title ? likeness(title, b.title) : 0))),
    0.6,
  );
  const restExpected = expected.filter((one) => !titled.some(([a]) => a === one));
  const restActual = actual.filter((one) => !titled.some(([, b]) => b === one));
  const rest = Array.from(
    { length: Math.max(restExpected.length, restActual.length) },
    (_, index): [ExpectedProgramme | null, ImportedProgramme | null] => [restExpected[index] ?? null, restActual[index] ?? null],
  );
  return [...titled, ...rest];
}

const same = <T>(a: T, b: T): boolean => a === b;
const sameWords = (a: string, b: string): boolean => likeness(a, b) >= 0.95 || fold(a) === fold(b);
const sameSpan = (a: Span, b: Span): boolean => near(a.min, b.min) && near(a.max, b.max);
const near = (a: number | null, b: number | null): boolean => (a === null || b === null ? a === b : Math.abs(a - b) <= 0.5);
const oneInOther = (a: string, b: string): boolean => within(a, b) || within(b, a);
const samePlace = (a: string, b: string): boolean => likeness(a, b) >= 0.9;
const numbersOf = (text: string): string => (text.match(/\d+/g) ?? []).join();
const sameLevel = (a: string, b: string): boolean => fold(a) === fold(b) || (numbersOf(a) !== '' && numbersOf(a) === numbersOf(b));
const show = (value: unknown): string => JSON.stringify(value) ?? 'null';

/** All that a trap may have fallen into. */
function valuesOf({ organisation, title, programmes }: ImportedDocument): string[] {
  const values = programmes.flatMap((one) => [
    one.title,
    one.level,
    one.duration_text,
    ...one.locations,
    ...one.qualifications,
    ...one.providers,
    ...one.requirements.map(({ text }) => text),
  ]);
  return [organisation, title, ...values].filter((value) => value !== null);
}
