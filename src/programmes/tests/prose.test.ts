import assert from 'node:assert/strict';
import { test } from 'node:test';
import { prose } from '../prose.ts';

const html = (markdown: string, prefix?: string): string => String(prose(markdown, 3, prefix));

test('a link in the text reaches its heading, or the programme that it names', () => {
  const made = html('See [what you learn](#what-you-learn) or [turning](#turning).\n\n## What you learn\n\nTo saw.');
  assert.match(made, /<h3 id="text-what-you-learn">/);
  assert.match(made, /href="#text-what-you-learn"/);
  assert.match(made, /href="\/programmes\/turning"/);
});

test('two texts on one page share no id, and a heading that stands twice has one', () => {
  assert.match(html('## Tools', 'page'), /id="page-tools"/);
  assert.equal(html('## Tools\n\nA saw.\n\n## Tools\n\nA plane.').match(/id=/g)?.length, 1);
});

test('what a stranger writes as an anchor stays an anchor', () => {
  assert.match(html('[x](#"><script>)'), /^(?!.*<script)/s);
  assert.doesNotMatch(html('[x](#../../sign-out)'), /href="\/programmes/);
});

test('a text of nothing but marks costs no time and leaves no script', () => {
  const tangles = [
    '>'.repeat(50_000),
    '- '.repeat(20_000),
    'a*b_'.repeat(50_000),
    'a\n=\n'.repeat(20_000),
    '*a **a '.repeat(20_000),
    '\t'.repeat(99_000),
  ];
  for (const tangle of tangles) {
    const before = performance.now();
    assert.doesNotMatch(html(`${tangle}<script>`), /<script/);
    assert.ok(performance.now() - before < 2000, tangle.slice(0, 10));
  }
});
