import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawChart } from './chart.ts';
import { asCell, csvOf } from './csv.ts';

void test('what begins like a formula is text for a spreadsheet, and numbers stay numbers', () => {
  for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =cmd|x', '|x', '%x']) assert.ok(asCell(text).startsWith("'"), text);
  assert.equal(asCell(-0.5), '-0.5');
  assert.equal(asCell(1 / 3), '0.3333');
  assert.equal(asCell(null), '');
  assert.equal(asCell('A “quoted”, comma'), 'A “quoted”, comma');
});

void test('lines end as RFC 4180 says, and quotes, commas and line ends are quoted', () => {
  assert.equal(csvOf(['a', 'b'], [['x,"y"\nz', 1]]), '\uFEFFa,b\r\n"x,""y""\nz",1\r\n');
});

void test('a chart has a title and a description and no style of its own', () => {
  const { wide, narrow } = drawChart(
    {
      title: 'Steps <of> A & B',
      description: 'Ten came.',
      rows: ['Apply', 'A step with a very long name that does not fit beside any chart'],
      series: [{ name: 'Passed', tone: 'done' }],
      bars: [{ row: 'Apply', series: 'Passed', value: 10 }],
      unit: 'applications',
    },
    'one',
  );
  for (const svg of [wide, narrow]) {
    assert.match(svg, /role="img"/);
    assert.match(svg, /<title id="one-\w+-title">Steps &lt;of&gt; A &amp; B<\/title><desc/);
    assert.doesNotMatch(svg, /style|#fe00|aria-label=/);
    assert.match(svg, /class="chart__done"/);
  }
  assert.notEqual(wide, narrow);
});
