import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { mendFrontMatter } from '../mend-front-matter.ts';
import { readDirectoryPage } from '../read-page.ts';

const page = (keys: string, body = '\n# Apprenticeships at the works\n\nText.\n'): string => `---\n${keys}\n---\n${body}`;

function read(text: string) {
  const result = readDirectoryPage('works.md', text);
  assert.ok(result.ok, result.ok ? '' : result.why);
  return result.page;
}

test('the five keys become a listing', () => {
  const found = read(
    page(
      'company: "Works"\ndescription: "Learn a trade."\nimage: "/images/works.jpg"\nlink: "https://www.example.org/jobs"\nlocation:\n  - "Leeds, UK"\n  - "Umatilla, OR"',
    ),
  );
  assert.deepEqual(found, {
    company: 'Works',
    title: 'Apprenticeships at the works',
    description: 'Learn a trade.',
    link: 'https://www.example.org/jobs',
    image: '/images/works.jpg',
    locations: ['Leeds, UK', 'Umatilla, OR'],
    body: 'Text.',
  });
});

test('front matter that is plainly meant is read as it is meant', () => {
  assert.equal(read(page('company: Works: the second site\ndescription: Learn.')).company, 'Works: the second site');
  assert.equal(read(page('company: Works\ndescription: "He said "learn" to us."')).description, 'He said "learn" to us.');
  assert.equal(read(page('company: Works\ndescription: @home and away')).description, '@home and away');
  assert.deepEqual(read(page('company: Works\ndescription: Learn: now\nlocation:\n- Leeds, UK\n    - York: centre\n\t- Hull')).locations, [
    'Leeds, UK',
    'York: centre',
    'Hull',
  ]);
  assert.equal(
    read(page('company: Works\ndescription: Learn: a trade\n  over two lines: of text')).description,
    'Learn: a trade over two lines: of text',
  );
  assert.equal(read('---\ncompany: Works\ndescription: Learn').body, '');
  assert.equal(read('---\r\ncompany: Works\r\ndescription: Learn\r\n---').title, 'Works');
});

test('what is no directory page is refused with the reason', () => {
  const why = (text: string): string => {
    const result = readDirectoryPage('works.md', text);
    assert.ok(!result.ok);
    return result.why;
  };
  assert.match(why('# Only text'), /^works\.md:1:1: error: the document does not begin with front matter/);
  assert.match(why(page('company: Works')), /"description" is missing/);
  assert.match(why(page('company: Works\ndescription: Learn\nsalary: 20,000')), /unknown key "salary"/);
  assert.match(
    why(page('company: Works\ndescription: Learn\nprogrammes:\n  - { title: A, field: B, duration: 12 months }')),
    /declares programmes.*guildhall publish/,
  );
});

test('mending never throws and leaves what reads already as it reads', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      mendFrontMatter(`---\n${text}\n---\n`);
      readDirectoryPage('any.md', text);
    }),
  );
  const plain = fc
    .stringMatching(/^[A-Za-z][A-Za-z ,.]{0,30}[A-Za-z]$/)
    .filter((text) => !/^(?:yes|no|true|false|null|on|off)$/i.test(text));
  fc.assert(
    fc.property(plain, plain, fc.array(plain, { minLength: 1, maxLength: 4 }), (company, description, places) => {
      const written = page(
        `company: "${company}"\ndescription: "${description}"\nlocation:\n${places.map((place) => `  - "${place}"`).join('\n')}`,
      );
      assert.deepEqual(read(mendFrontMatter(written)), read(written));
    }),
  );
});
