import { sure } from '../sure.ts';
import type { Placed } from '../structure/sections.ts';
import type { Unit } from '../structure/units.ts';
import { spanOf, type Span } from './span.ts';

/** A date as written: `2027-03-01`, `2027-03`, `--03-01` or `--03`. */
export type WrittenDate = {
  value: string;
  from: number;
  to: number;
  /** Where its words end, when it takes its year from the date behind it. */ until?: number;
  /** Where they begin, when it takes its month from the date before it. */ since?: number;
};

const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const month =
  '(jan(?:uary|\\.)?|feb(?:ruary|\\.)?|mar(?:ch|\\.)?|apr(?:il|\\.)?|may|june?|july?|aug(?:ust|\\.)?|sept?(?:ember|\\.)?|oct(?:ober|\\.)?|nov(?:ember|\\.)?|dec(?:ember|\\.)?)';
const day = '(\\d{1,2})(?:st|nd|rd|th)?';
const year = '((?:19|20)\\d{2})';

const patterns: readonly { pattern: RegExp; read: (groups: (string | undefined)[], dayFirst: boolean | null) => string | null }[] = [
  { pattern: new RegExp(`\\b${year}-(\\d{2})-(\\d{2})\\b`, 'g'), read: ([y, m, d]) => iso(y, Number(m), Number(d)) },
  {
    pattern: new RegExp(`\\b${month} ${day}(?:,? ?(?:at [\\d:.]+ ?(?:a\\.?m\\.?|p\\.?m\\.?)?,? )?${year})?\\b`, 'g'),
    read: ([m, d, y]) => iso(y, monthOf(m), Number(d)),
  },
  { pattern: new RegExp(`\\b${day} (?:of )?${month},?(?: ${year})?\\b`, 'g'), read: ([d, m, y]) => iso(y, monthOf(m), Number(d)) },
  { pattern: new RegExp(`\\b${month},? (?:of )?${year}\\b`, 'g'), read: ([m, y]) => iso(y, monthOf(m), null) },
  { pattern: /(?<![\d/.-])(0?[1-9]|1[0-2])\/(20\d{2})\b/g, read: ([m, y]) => iso(y, Number(m), null) },
  {
    pattern: /\b(\d{1,2})([/.])(\d{1,2})\2((?:20)?\d{2})\b/g,
    read: ([one, mark, two, y], order) => {
      const dayFirst = mark === '.' ? true : order;
      const first = Number(one);
      const second = Number(two);
      const full = sure(y).length === 2 ? `20${y}` : y;
      if (first > 12) return iso(full, second, first);
      if (second > 12) return iso(full, first, second);
      if (first === second) return iso(full, first, second);
      if (dayFirst === null) return null;
      return dayFirst ? iso(full, second, first) : iso(full, first, second);
    },
  },
  {
    pattern: new RegExp(`(?<!\\b\\d{1,2} )\\b${month}\\b(?!\\.? \\d{1,2}\\b)`, 'g'),
    read: ([m]) => (m === 'may' || m === 'mar' || m === 'march' ? null : iso(undefined, monthOf(m), null)),
  },
  // Two months are words as well, so that something has to say that they are months.
  {
    pattern: /(?<=\b(?:in|by|of|until|from|before|early|late|mid) )(march|may)\b(?! (?:be|not|also|have|only|\d))/g,
    read: ([m]) => iso(undefined, monthOf(m), null),
  },
];

function monthOf(word: string | undefined): number {
  return months.findIndex((name) => name.startsWith((word ?? 'x').slice(0, 3))) + 1;
}

function iso(y: string | undefined, m: number, d: number | null): string | null {
  // A day that no calendar has is a slip of the pen, and nobody can know of which day.
  if (!(m >= 1 && m <= 12) || (d !== null && !(d >= 1 && d <= new Date(Date.UTC(Number(y) || 2000, m, 0)).getUTCDate()))) return null;
  const two = (value: number): string => String(value).padStart(2, '0');
  if (y === undefined) return d === null ? `--${two(m)}` : `--${two(m)}-${two(d)}`;
  return d === null ? `${y}-${two(m)}` : `${y}-${two(m)}-${two(d)}`;
}

/** Every date in a text of small letters, in its order, never two for the same words. */
export function datesIn(lower: string, dayFirst: boolean | null): WrittenDate[] {
  if (!/\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/.test(lower)) return [];
  const found: WrittenDate[] = [];
  for (const { pattern, read } of patterns) {
    for (const match of lower.matchAll(pattern)) {
      const from = match.index;
      const to = from + match[0].length;
      if (found.some((other) => from < other.to && to > other.from)) continue;
      const value = read(match.slice(1), dayFirst);
      if (value !== null) found.push({ value, from, to });
    }
  }
  found.sort((one, other) => one.from - other.from);
  return withSharedParts(found, lower);
}

/** "5 - 16 January 2027" and "January 5 - 16, 2027": the first takes month and year from the second, or the other way round. */
function withSharedParts(found: WrittenDate[], lower: string): WrittenDate[] {
  for (const [place, date] of found.entries()) {
    const next = found[place + 1];
    if (
      next &&
      /^--\d\d-\d\d$/.test(date.value) &&
      /^\d{4}-\d\d-\d\d$/.test(next.value) &&
      /^ ?(?:-|to|through|thru|until|and) (?:\w+day,? )?$/.test(`${lower.slice(date.to, next.from).trimEnd()} `)
    ) {
      const value = `${next.value.slice(0, 4)}${date.value.slice(1)}`;
      if (value <= next.value) found[place] = { ...date, value, until: next.to };
    }
  }
  const extra: WrittenDate[] = [];
  for (const date of found) {
    if (!/-\d\d$/.test(date.value) || date.value.length < 7) continue;
    const before = /\b(\d{1,2})(?:st|nd|rd|th)? ?(?:-|to|and|through) ?$/.exec(lower.slice(Math.max(0, date.from - 14), date.from));
    if (before && /^\d/.test(lower.slice(date.from)) && date.value.length >= 7) {
      const from = date.from - before[0].length;
      if (Number(before[1]) < Number(date.value.slice(-2)) && !found.some((other) => other.to > from && other.from < from + 2)) {
        extra.push({
          value: date.value.slice(0, -2) + sure(before[1]).padStart(2, '0'),
          from,
          to: from + sure(before[1]).length,
          until: date.to,
        });
      }
    }
    const behind = /^ ?(?:-|to|through|thru) ?(\d{1,2})(?:st|nd|rd|th)?(?:,? ((?:19|20)\d{2}))?\b/.exec(lower.slice(date.to, date.to + 24));
    if (behind && date.value.startsWith('--') && Number(behind[1]) <= 31 && Number(behind[1]) > Number(date.value.slice(-2))) {
      const stem = behind[2] ? `${behind[2]}-${date.value.slice(2, 4)}-` : date.value.slice(0, -2);
      extra.push({
        value: stem + sure(behind[1]).padStart(2, '0'),
        from: date.to + behind[0].search(/\d/),
        to: date.to + behind[0].length,
        since: date.from,
      });
      if (behind[2]) {
        date.value = stem + date.value.slice(-2);
        date.until = date.to + behind[0].length;
      }
    }
  }
  return [...found, ...extra].toSorted((one, other) => one.from - other.from);
}

export type DateRole = 'opens' | 'closing' | 'start';
export type ReadDate = { role: DateRole; value: string; span: Span; unit: Unit; weight: number };

const closes =
  /\b(?:clos(?:e|es|ed|ing)(?: date| on| at)?|deadlines?|apply (?:by|before|no later than|until)|due(?: by| on| date)?|(?:application|filing|recruitment|vacancy|posting|job) (?:period )?(?:ends?|clos\w+|expires?)|final (?:filing|day|date)|last (?:day|date)|no(?:t)? later than|stops? (?:taking|accepting)|shuts?|get (?:your |the |an? )?(?:[\w']+ )?(?:letter|form|application|cv|name|papers|r[eé]sum[eé])[\w', ]{0,30}? (?:by|before)|in before|(?:ring|call|write|phone|e-?mail|contact|reply|respond|get in touch|send|message|text|speak to|let us know)[\w ,'@.-]{0,50}? (?:by|before|until|no later than)|must (?:reach|arrive|be with) us(?: by| before)?|(?:accepted|open|received|accepting applications|available|taken|apply)(?: [\w ]{0,30})? (?:until|through|thru|till|up to|by)|until|expires?(?: on)?|(?:received|submitted|returned|postmarked|completed)(?: [\w ]{0,30})? (?:by|before)|end date|by)\b/;
const opens =
  /\b(?:open(?:s|ing|ed)?(?: date| on| from| for applications| again)?|applications? (?:will )?(?:open|begin|start|be accepted (?:from|beginning|starting))|(?:accept\w*|taken|available|applications?)(?: [\w ]{0,40})? (?:from|beginning|starting|between|on)|posting date|posted(?: on)?|issue date|apply (?:online )?(?:from|between|starting|beginning)|reopen\w*|filing (?:period|dates?|begins?|opens?)|application (?:period|window|dates?))\b/;
const starts =
  /\b(?:start(?:s|ing)?(?: date| on| in)?|(?:months?|years?),? from|(?:classes|training|course|cohort|apprenticeship|program(?:me)?|scheme|traineeship)(?: [\w,:-]+){0,10}? from|apprenticeship from|begin(?:s|ning)?(?: on| in)?|commenc(?:e|es|ing)(?: date| on| in)?|(?:our|next|first|the|\d{4}) intake|first day|cohort (?:starts|begins)|(?:first|next) (?:class|group|cohort|intake)|join(?:ing)? (?:us )?(?:in|on)|to start|kick(?:s|ing)? off)\b/;
const notProgramme =
  /\b(?:born|founded|since|established|updated|copyright|©|effective|revised|published|version|act of|as of|posted|test(?:ing|s)? (?:dates?|will|is|are)|exams? (?:date|will|is)|interviews? (?:will|are|date)|orientation|information session|open (?:day|evening|house)|graduat\w+|class of|info session|webinar|fair)\b/;

export function readDates(everything: readonly Placed[], dayFirst: boolean | null): ReadDate[] {
  const found: ReadDate[] = [];
  const order = orderOf(everything) ?? dayFirst;
  for (const [index, placed] of everything.entries()) {
    const { unit } = placed;
    if (unit.lower.length > 700 || placed.role === 'stories') continue;
    // Until when a person may ask for an accommodation says nothing of applying.
    if (/\b(?:accommodations?|adjustments?)\b/.test(unit.lower) && !/\b(?:appl(?:y|ications?)|clos\w+|deadline)\b/.test(unit.lower))
      continue;
    const dates = datesIn(unit.lower, order);
    if (dates.length === 0) continue;
    found.push(...rolesOf(placed, dates, labelAbove(everything[index - 1], unit, dates)));
  }
  return found;
}

/** Whether the page writes the day before the month, as shown by a date that can be read in one way only. */
function orderOf(everything: readonly Placed[]): boolean | null {
  for (const { unit } of everything) {
    for (const [, one, two] of unit.lower.matchAll(/\b(\d{1,2})\/(\d{1,2})\/(?:20)?\d{2}\b/g)) {
      if (Number(one) > 12 !== Number(two) > 12) return Number(one) > 12;
    }
  }
  return null;
}

/** A date that stands alone in its line takes the short line above it as its label. */
function labelAbove(above: Placed | undefined, unit: Unit, dates: readonly WrittenDate[]): string {
  const written = dates.reduce((sum, date) => sum + date.to - date.from, 0);
  if (!above || above.unit.lower.length > 50 || /[.!?]$/.test(above.unit.lower) || unit.lower.length - written > 30) return '';
  return above.unit.lower;
}

/** Whether only "to", a dash and times of day stand between two dates. */
function joinsRange(between: string): boolean {
  if (between.length > 60) return false;
  const bare = between
    .replace(
      /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:at|from|noon|midnight|et|pt|ct|est|pst|cst|a\.?m\.?|p\.?m\.?)\b|[\d:.,()]/g,
      ' ',
    )
    .trim();
  return /^(?:-|to|through|thru|until|till|and|up to)$/.test(bare);
}

function rolesOf(placed: Placed, dates: readonly WrittenDate[], label: string): ReadDate[] {
  const { unit } = placed;
  const found: ReadDate[] = [];
  const heading = `${placed.section.heading?.lower ?? ''} ${placed.lead?.lower ?? ''} ${label}`;
  const add = (role: DateRole, date: WrittenDate, weight: number): void => {
    found.push({
      role,
      value: date.value,
      span: spanOf(unit, date.since ?? date.from, unit.lower.slice(date.since ?? date.from, date.until ?? date.to)),
      unit,
      weight,
    });
  };
  for (const [place, date] of dates.entries()) {
    const next = dates[place + 1];
    const from = place === 0 ? 0 : sure(dates[place - 1]).to;
    const before = unit.lower.slice(Math.max(from, date.from - 120), date.from);
    const asked =
      (placed.role === 'requirements' || placed.role === 'preferred') &&
      (unit.kind === 'item' || /\b(?:must|have|hold|at least|or older|or over|required|turn|aged?)\b/.test(unit.lower));
    const between = next ? unit.lower.slice(date.to, next.from) : '';
    const range = next !== undefined && joinsRange(between);
    const context = `${before} ${between}`;
    const applies =
      /\b(?:appl\w+|send|form|ring|call|write|phone|e-?mail|contact|reply|respond|get in touch|cv|resume|names|accept\w*|reach us|closing|fil(?:e|ing)|accept\w*|recruit\w*|open\w*|window|vacancy|posting|register|registration)\b/;
    if (range && (applies.test(before) || applies.test(heading)) && !/\b(?:test|exam|interview)\w*\b[^.;]{0,30}$/.test(before)) {
      add('opens', date, 8);
      add('closing', next, 8);
      continue;
    }
    if (found.some((other) => other.role === 'closing' && other.value === date.value && other.unit === unit)) continue;
    if (!asked && /^ (?:start|intake|cohort|entry|commencement)\b/.test(unit.lower.slice(date.to))) {
      add('start', date, 7);
      continue;
    }
    const last = lastCue(before);
    if (last === null) {
      if (place === 0 || before.trim().length < 30) {
        const cue = lastCue(`${heading} `);
        if (cue !== null && !asked && unit.lower.length < 120 && before.length < 40) add(cue, date, 5);
      }
      continue;
    }
    if (
      last === 'closing' &&
      (asked || !applies.test(`${unit.lower} ${heading}`)) &&
      !/\b(?:clos\w+|deadline|final filing|last day|due|expires?)\b/.test(context)
    )
      continue;
    if (last !== 'closing' && /\b(?:reviews?|screening|shortlisting|interviews?|processing|testing)\b[^.;]{0,50}$/.test(before)) continue;
    if (last === 'start' && /\b(?:appl\w+|recruit\w*|registration|accepting|filing|enrol\w*)\b[^.;]{0,50}$/.test(before)) {
      add('opens', date, 6);
      continue;
    }
    if (last === 'start' && (asked || notProgramme.test(before))) continue;
    if (notProgramme.test(before.slice(-60)) && last !== 'closing') continue;
    if (/\b(?:age|aged|old|turn\w*|18|16|17|diploma|graduat\w+|licen[cs]e|results)\b/.test(before.slice(-70)) && last !== 'start') continue;
    add(last, date, 7);
  }
  return found;
}

/** Which of the three the words before a date speak of: the last cue counts. */
function lastCue(before: string): DateRole | null {
  let best: { role: DateRole; at: number } | null = null;
  for (const [role, pattern] of [
    ['closing', closes],
    ['opens', opens],
    ['start', starts],
  ] as const) {
    for (const match of before.matchAll(new RegExp(pattern.source, 'g'))) {
      const end = match.index + match[0].length;
      if (before.length - end > 70) continue;
      if (best === null || end > best.at) best = { role, at: end };
    }
  }
  if (
    best?.role === 'opens' &&
    /\b(?:until|through|till|closes?|deadline|no later than|stops?|shuts?)\b/.test(before.slice(-45)) &&
    !/\b(?:reopen|open again|opens? (?:on|from))\b/.test(before.slice(-25))
  )
    return 'closing';
  return best?.role ?? null;
}
