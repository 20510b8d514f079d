import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { importText } from '../index.ts';
import type { ImportedProgramme } from '../types.ts';

/** A page with a title and one paragraph more. */
function programmeOf(words: string): ImportedProgramme {
  const read = importText(`# Electrician Apprentice\n\nJoin our 4 year apprenticeship at Volt Works in Dayton, OH.\n\n${words}\n`);
  for (const [path, source] of Object.entries(read.sources)) assert.ok(source.text !== '', path);
  const [programme] = read.programmes;
  assert.ok(programme);
  return programme;
}

describe('pay', () => {
  const cases: readonly (readonly [string, number | null, number | null, string, string | null])[] = [
    ['Earn $18.50–$22.10/hr while you train.', 18.5, 22.1, 'USD', 'hour'],
    ['Pay: $41.8k - $52k a year', 41_800, 52_000, 'USD', 'year'],
    ['The base pay ranges from $41,800/year in our lowest market up to $93,500/year in our highest.', 41_800, 93_500, 'USD', 'year'],
    ['You will receive a monthly stipend of $1,200.', 1200, 1200, 'USD', 'month'],
    ['CAD 25.50 per hour', 25.5, 25.5, 'CAD', 'hour'],
    ['Pay is CHF 850 a month.', 850, 850, 'CHF', 'month'],
    ['Journeypersons earn $52.00 per hour. The apprentice wage is $26.00 per hour.', 26, 26, 'USD', 'hour'],
    ['Year 1 £15,000, Year 2 £17,500, Year 3 £20,000. On completion £32,000.', 15_000, 20_000, 'GBP', 'year'],
    ['Wage: £7.55 to £11.44 per hour. National Minimum Wage for a 21 year old is £12.21.', 7.55, 11.44, 'GBP', 'hour'],
    ['Pay is $22 an hour in the first year and goes up to 95% of the $48 journey rate.', 22, 22, 'USD', 'hour'],
    ['Salary £21,000 plus £2,000 car allowance and 10% bonus', 21_000, 21_000, 'GBP', 'year'],
    ['Wage $18.75 per hour. Test fee is $25. Tools cost about $300.', 18.75, 18.75, 'USD', 'hour'],
    ['Apprentices are paid $20 an hour. A Water Treatment Operator II earns $41.00 an hour.', 20, 20, 'USD', 'hour'],
    ['Wage: $20.25 to start, $22.75 after a year, $25.50 at the end, all per hour', 20.25, 25.5, 'USD', 'hour'],
  ];
  for (const [words, min, max, currency, period] of cases) {
    test(words, () => {
      const { pay } = programmeOf(words);
      assert.deepEqual([pay?.min ?? null, pay?.max ?? null, pay?.currency, pay?.period], [min, max, currency, period]);
    });
  }

  test('a share of a rate that somebody else has is asked about, not computed', () => {
    const read = importText(
      '# Plumber Apprentice\n\nA 5 year apprenticeship.\n\nThe journeyman rate is $44.80 per hour. Apprentices start at 45% of it.\n',
    );
    assert.equal(read.programmes[0]?.pay, null);
    assert.equal(read.programmes[0]?.paid, true);
    assert.ok(read.open_points.some(({ source }) => source?.text.includes('45%')));
  });

  test('an amount that a shared sentence gives to one programme stays with it', () => {
    const read = importText(
      '# Our apprenticeships\n\nFirst year pay is £17,500 for Level 3 and £22,300 for Level 6.\n\n## Fitter Apprenticeship (Level 3)\n\nA 42 month programme in Hull.\n\n## Design Degree Apprenticeship (Level 6)\n\nA 60 month programme in Derby.\n',
    );
    assert.deepEqual(
      read.programmes.map(({ pay }) => [pay?.min, pay?.max]),
      [
        [17_500, 17_500],
        [22_300, 22_300],
      ],
    );
  });
});

describe('dates', () => {
  const cases: readonly (readonly [string, { opens?: string; closing?: string; start?: string }])[] = [
    ['Applications close at midnight on Sunday 14 March 2027.', { closing: '2027-03-14' }],
    ['Apply by April 30th', { closing: '--04-30' }],
    ['Closing Date/Time: Fri. 01/15/27 4:30 PM Pacific Time', { closing: '2027-01-15' }],
    ['We accept applications from 1 to 12 March 2027.', { opens: '2027-03-01', closing: '2027-03-12' }],
    ['Closes 30 June, starts 1 September 2027.', { closing: '--06-30', start: '2027-09-01' }],
    ['Open until filled. Starts in spring 2027.', {}],
    ['Closing date\n28 February 2027', { closing: '2027-02-28' }],
    ['Recruiting now for September 2027 start', { start: '2027-09' }],
    ['Start: 06/2027. Apply from 2 Feb 2027, no later than 27 Feb 2027.', { start: '2027-06', opens: '2027-02-02', closing: '2027-02-27' }],
    ['Applications open in January 2027 and close in March.', { opens: '2027-01', closing: '--03' }],
    ['You must be 18 by September 1, 2027.', {}],
    ['Open & closing dates\n12/07/2026 to 12/21/2026', { opens: '2026-12-07', closing: '2026-12-21' }],
  ];
  for (const [words, expected] of cases) {
    test(words.replace('\n', ' / '), () => {
      const { opens, closing, start } = programmeOf(words);
      assert.deepEqual(
        { opens, closing, start },
        { opens: expected.opens ?? null, closing: expected.closing ?? null, start: expected.start ?? null },
      );
    });
  }

  test('of two windows the first counts and the second is an open point', () => {
    const read = importText(
      '# Sewer Trainee\n\nA 24 month training.\n\nFirst filing: January 4, 2027 to January 22, 2027. Second filing: April 5, 2027 to April 23, 2027.\n',
    );
    assert.equal(read.programmes[0]?.closing, '2027-01-22');
    assert.ok(read.open_points.some(({ source }) => source?.text.includes('April 5')));
  });
});

describe('lists', () => {
  test('what is given is found in a sentence too', () => {
    assert.deepEqual(programmeOf('Uniforms are issued and tuition at the college is paid.').benefits, [
      'Uniforms are issued and tuition at the college is paid.',
    ]);
    assert.deepEqual(programmeOf('You must pass a medical exam.').benefits, []);
  });

  test('a year that is mentioned is no phase, a stretch of the training is one', () => {
    assert.deepEqual(programmeOf('A driving licence is useful in the third year.').phases, []);
    const [phase] = programmeOf('First you spend 14 weeks in classroom training with a mentor.').phases;
    assert.equal(phase?.duration, '14 weeks');
    assert.match(phase?.mode ?? '', /classroom/);
  });

  test('every point under the heading of the process is a step, a test site is none', () => {
    const { process_steps: steps } = programmeOf(
      '## How to apply\n\n- Apply online\n- Talk with a manager by video\n- Offer within a week\n\nThe test is given at the Bellhaven Convention Annex.',
    );
    assert.deepEqual(steps, ['Apply online', 'Talk with a manager by video', 'Offer within a week']);
  });
});

test('a page of thousands of programmes costs seconds, not minutes (the time itself is measured by the benchmark)', () => {
  const page = '# Electrician Apprentice\n\nA 4 year programme. $18 an hour.\n\n- must be 18 or older\n\nApply by 1 March 2027.\n\n';
  const text = page.repeat(Math.ceil(1_048_576 / page.length));
  const before = process.cpuUsage();
  importText(text);
  const { user } = process.cpuUsage(before);
  assert.ok(user < 4_000_000, `${user / 1000} ms`);
});
