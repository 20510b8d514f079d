/** Any bytes at all give a draft or a refusal, every fact stands in the text, and nothing takes long. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { importText, readDocument, type ImportedDocument } from '../index.ts';
import { advertisement, listing } from './support.ts';

/** Every source is the literal text, and every fact has one. */
function grounded(text: string, document: ImportedDocument): void {
  for (const [path, source] of Object.entries(document.sources)) {
    assert.equal(text.slice(source.start, source.end), source.text, path);
    assert.notEqual(source.text, '', path);
  }
  for (const { source } of document.open_points) if (source) assert.equal(text.slice(source.start, source.end), source.text);
  const has = (path: string): void => assert.ok(document.sources[path], `${path} has no source`);
  if (document.organisation !== null) has('organisation');
  if (document.title !== null) has('title');
  for (const [index, programme] of document.programmes.entries()) {
    const at = `programmes[${index}]`;
    for (const key of [
      'title',
      'level',
      'duration_text',
      'duration_months',
      'pay',
      'paid',
      'start',
      'opens',
      'closing',
      'openings',
    ] as const) {
      if (programme[key] !== null) has(`${at}.${key}`);
    }
    for (const key of ['locations', 'qualifications', 'providers', 'benefits', 'process_steps'] as const) {
      for (const [place, value] of programme[key].entries()) assert.equal(document.sources[`${at}.${key}[${place}]`]?.text, value);
    }
    for (const [place, { text: words }] of programme.requirements.entries())
      assert.equal(document.sources[`${at}.requirements[${place}].text`]?.text, words);
    for (const [place, { text: words }] of programme.phases.entries())
      assert.equal(document.sources[`${at}.phases[${place}].text`]?.text, words);
  }
}

const words = fc.constantFrom(
  ..."must be 18 years of age; high school diploma or GED.\nYou need a valid driver's license|$18.50 per hour|48 month|apprenticeship|Level 3|# |- |* |1. |2) |:|\n|\n\n|---\n|closing date 4 May 2027|no experience needed|{{x}}|<b>|</li>|&nbsp;|\u2022|•|Or|,|(|)|**|until|from|to|-|£|%|7/8/2027|veterans|A|a|.|?|the|İ|\u0000|😀".split(
    '|',
  ),
);

describe('robustness', () => {
  test('every fact of ordinary documents is grounded', () => {
    for (const text of [advertisement, listing]) grounded(text, importText(text));
  });

  test('the same text gives the same draft', () => {
    assert.deepEqual(importText(advertisement), importText(advertisement));
  });

  test('any words in any order', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 120 }), (parts) => {
        const text = parts.join(' ');
        grounded(text, importText(text));
      }),
      { numRuns: 150 },
    );
  });

  test('documents cut anywhere and with anything in them', () => {
    fc.assert(
      fc.property(
        fc.nat(advertisement.length),
        fc.nat(advertisement.length),
        fc.string({ unit: 'binary', maxLength: 60 }),
        (from, to, middle) => {
          const text = advertisement.slice(0, from) + middle + advertisement.slice(to);
          grounded(text, importText(text));
        },
      ),
      { numRuns: 100 },
    );
  });

  test('any bytes, also behind the first bytes of a known format', async () => {
    const heads = ['', '%PDF-1.7\n', 'PK\u0003\u0004', '<!doctype html>', '---\n', '\u00ff\u00fe', '{\\rtf1'];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 400 }), async (head, tail) => {
        const read = await readDocument(new Uint8Array([...Array.from(head, (sign) => sign.charCodeAt(0)), ...tail]));
        if ('refused' in read) assert.ok(read.refused.length > 10);
        else grounded(read.text, importText(read.text));
      }),
      { numRuns: 120 },
    );
  });

  test('a megabyte of one advertisement, of one letter, of one long line and of brackets is read soon', () => {
    const megabyte = 1_048_576;
    const texts = [
      advertisement.repeat(Math.ceil(megabyte / advertisement.length)),
      'a'.repeat(megabyte),
      'A'.repeat(megabyte),
      'must have a valid licence and '.repeat(megabyte / 30),
      'Level 3 Aa '.repeat(megabyte / 11),
      '<'.repeat(megabyte),
      '[a]('.repeat(megabyte / 4),
      '{{'.repeat(megabyte / 2),
      '---\n' + 'a: b\n'.repeat(megabyte / 5),
      '- '.repeat(megabyte / 2),
      '$1 '.repeat(megabyte / 3),
      '1 January 2027 '.repeat(megabyte / 15),
      'no '.repeat(megabyte / 3),
      '(A) '.repeat(megabyte / 4),
      '# Level 3 Apprenticeship\n\nA 12 month scheme for all.\n\n'.repeat(megabyte / 56),
      '# a\n'.repeat(megabyte / 4),
    ];
    for (const text of texts) {
      const before = process.cpuUsage();
      importText(text);
      const { user } = process.cpuUsage(before);
      // Twice the promised two seconds: the machine that runs the tests is shared.
      assert.ok(user < 4_000_000, `${text.slice(0, 30)} took ${user / 1000} ms`);
    }
  });
});
