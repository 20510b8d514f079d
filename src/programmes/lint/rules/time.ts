/** Days and windows. */
import type { SeasonPoint } from '../../language/compiled.ts';
import { dateInWords } from '../../language/words.ts';
import { british, underlining } from '../examples.ts';
import { eachProgramme, type Rule } from '../types.ts';

const open = (openings: string): string => british({ programme: { openings } });
const fewestDays = 14;

export const timeRules: readonly Rule[] = [
  {
    id: 'closes-before-opens',
    topic: 'time',
    severity: 'error',
    acceptable: false,
    title: 'Applications close before they open',
    why: 'Nobody could ever apply.',
    sources: [],
    remedy: 'Put the days in order.',
    bad: underlining('2027-01-04', open('{ opens: 2027-02-26, closes: 2027-01-04 }')),
    good: open('{ opens: 2027-01-04, closes: 2027-02-26 }'),
    said: /^applications close on .* before they open/,
  },
  {
    id: 'closing-day-past',
    topic: 'time',
    severity: 'warning',
    acceptable: true,
    title: 'The closing day is past',
    why: 'Readers find a page that looks open and is not. Search engines ask that closed postings say so.',
    sources: [
      {
        text: 'Google Search Central, job posting structured data: validThrough',
        link: 'https://developers.google.com/search/docs/appearance/structured-data/job-posting',
      },
    ],
    remedy: 'Give the next closing day, or leave "openings" to the intakes.',
    bad: underlining('2026-09-30', open('{ opens: 2026-09-01, closes: 2026-09-30 }')),
    good: open('{ opens: 2027-01-04, closes: 2027-02-26 }'),
    check: eachProgramme(({ programme, at }, { today }) => {
      const closes = programme.openings?.closes ?? null;
      return closes === null || closes >= today.toString()
        ? []
        : [{ at: at('openings', 'closes'), message: `applications closed on ${dateInWords(closes)}` }];
    }),
  },
  {
    id: 'window-too-short',
    topic: 'time',
    severity: 'advice',
    acceptable: true,
    title: 'Less than two weeks to apply',
    why: 'People who hear of it from somebody else hear of it late. A short window favours those who already know the employer.',
    sources: [],
    remedy: 'Keep applications open for two weeks or more.',
    bad: underlining('2027-01-08', open('{ opens: 2027-01-04, closes: 2027-01-08 }')),
    good: open('{ opens: 2027-01-04, closes: 2027-02-26 }'),
    check: eachProgramme(({ programme, at }) => {
      const { opens = null, closes = null } = programme.openings ?? {};
      if (opens === null || closes === null) return [];
      const days = Temporal.PlainDate.from(opens).until(closes).days + 1;
      return days < 1 || days >= fewestDays
        ? []
        : [
            {
              at: at('openings', 'closes'),
              message: `applications are open for ${days} ${days === 1 ? 'day' : 'days'}; expected ${fewestDays} or more`,
            },
          ];
    }),
  },
  {
    id: 'window-past',
    topic: 'time',
    severity: 'warning',
    acceptable: true,
    title: 'A season or a term that is over',
    why: 'Readers plan by these days. A window of last year tells them that nobody looks after the page.',
    sources: [],
    remedy: 'Write the next one, or leave the year out where it comes each year.',
    bad: underlining('30 June 2026', open('{ windows: [ { opens: 1 June 2026, closes: 30 June 2026 } ] }')),
    good: open('{ windows: [ { opens: 1 June, closes: 30 June } ] }'),
    check: eachProgramme(({ programme, at }, { today }) => {
      const { windows = [], opensAgain } = programme.openings ?? {};
      const isPast = (point: SeasonPoint | null | undefined): boolean =>
        point !== null && point !== undefined && lastDay(point) !== null && (lastDay(point) ?? '') < today.toString();
      return [
        ...windows.flatMap(({ opens, closes }, index) =>
          isPast(closes ?? opens)
            ? [
                {
                  at: at('openings', 'windows', index, closes === null ? 'opens' : 'closes'),
                  message: `the window ended with ${(closes ?? opens).text}`,
                },
              ]
            : [],
        ),
        ...(isPast(opensAgain)
          ? [{ at: at('openings', 'opens again'), message: `it was to open again in ${opensAgain?.text ?? ''}, which is past` }]
          : []),
        ...(programme.terms ?? []).flatMap((term, index) =>
          term.to < today.toString()
            ? [{ at: at('terms', index, 'to'), message: `the term "${term.name}" ended on ${dateInWords(term.to)}` }]
            : [],
        ),
      ];
    }),
  },
];

/** The last day that a season's point may mean; null where it names no year. */
function lastDay({ year, month, day }: SeasonPoint): string | null {
  if (year === null) return null;
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  return first.with({ day: day ?? first.daysInMonth }).toString();
}
