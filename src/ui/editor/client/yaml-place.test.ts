import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keysAt, meaningAt, valuesAt, type Schema } from './schema.ts';
import { placeAt } from './yaml-place.ts';

/** The place of the bar in a document whose front matter this is. */
function at(frontMatter: string): string | null {
  const text = `---\n${frontMatter}\n---\n\nText: of the page\n`;
  const position = text.indexOf('|');
  const place = placeAt(text.replace('|', ''), position);
  return place && `${place.path.join('.')} ${place.kind} <${place.word}>`;
}

test('keys and values, by indent', () => {
  assert.equal(at('comp|'), ' key <comp>');
  assert.equal(at('company: Fern|'), 'company value <Fern>');
  assert.equal(at('company: Fernhill\nloc|: x'), ' key <loc>');
  assert.equal(at('sites:\n  leeds:\n    cit|'), 'sites.leeds key <cit>');
  assert.equal(at('sites:\n  leeds:\n    city: Leeds\n    time zone: Eur|'), 'sites.leeds.time zone value <Eur>');
  assert.equal(at('sites:\n  leeds:\n    city: Leeds\n  bristol:\n    |'), 'sites.bristol key <>');
  assert.equal(at('sites:\n  leeds:\n    city: Leeds\nprogr|'), ' key <progr>');
});

test('lists of entries with keys', () => {
  assert.equal(at('programmes:\n  - id: one\n    tit|'), 'programmes.0 key <tit>');
  assert.equal(
    at('programmes:\n  - id: one\n  - id: two\n    phases:\n      - name: First\n        mo|'),
    'programmes.1.phases.0 key <mo>',
  );
  assert.equal(
    at('programmes:\n  - id: one\n    phases:\n      - name: First\n      - name: Second\n        mode: on |'),
    'programmes.0.phases.1.mode value <on >',
  );
  assert.equal(at('programmes:\n- id: one\n  fie|'), 'programmes.0 key <fie>');
  assert.equal(at('programmes:\n  - tit|'), 'programmes.0 key <tit>');
});

test('braces and brackets within a line', () => {
  assert.equal(at('pay: { curr|'), 'pay key <curr>');
  assert.equal(at('pay: { currency: GBP, per: y|'), 'pay.per value <y>');
  assert.equal(at('pay: { currency: GBP, fr|'), 'pay key <fr>');
  assert.equal(at('criteria:\n  - { id: age, bas|'), 'criteria.0 key <bas>');
  assert.equal(at('process:\n  - screen: { by: agency, hide: [ name, ph|'), 'process.0.screen.hide.0 value <ph>');
  assert.equal(at('link: "https://example.org/a: |'), 'link value <https://example.org/a: >');
});

test('nothing outside the front matter or in a comment', () => {
  assert.equal(placeAt('Text: |', 6), null);
  assert.equal(at('company: x # a com|'), null);
  const text = '---\ncompany: x\n---\nTitle: ';
  assert.equal(placeAt(text, text.length), null);
  assert.equal(placeAt('', 0), null);
});

const schema: Schema = {
  type: 'object',
  required: ['company'],
  properties: {
    company: { type: 'string', description: 'Who offers it.', examples: ['Fernhill Works'] },
    sites: { type: 'object', additionalProperties: { $ref: '#/$defs/site' } },
    programmes: { type: 'array', items: { $ref: '#/$defs/programme' } },
  },
  $defs: {
    site: { type: 'object', properties: { city: { type: 'string' }, open: { type: 'boolean' } } },
    programme: {
      anyOf: [
        { type: 'string' },
        {
          type: 'object',
          properties: { mode: { enum: ['on the job', 'classroom'] }, inner: { $ref: '#/$defs/programme', description: 'Itself again.' } },
        },
      ],
    },
  },
};

test('a schema answers for a place: keys, words of closed lists, meaning', () => {
  assert.deepEqual(
    keysAt(schema, []).map(({ name, isNeeded }) => `${name}${isNeeded ? '!' : ''}`),
    ['company!', 'sites', 'programmes'],
  );
  assert.deepEqual(
    keysAt(schema, ['sites', 'leeds']).map(({ name }) => name),
    ['city', 'open'],
  );
  assert.deepEqual(
    keysAt(schema, ['programmes', 3, 'inner']).map(({ name }) => name),
    ['mode', 'inner'],
  );
  assert.deepEqual(valuesAt(schema, ['programmes', 0, 'mode']), ['on the job', 'classroom']);
  assert.deepEqual(valuesAt(schema, ['sites', 'x', 'open']), ['yes', 'no']);
  assert.deepEqual(meaningAt(schema, ['company']), { meaning: 'Who offers it.', example: 'Fernhill Works' });
  assert.equal(meaningAt(schema, ['programmes', 0, 'inner'])?.meaning, 'Itself again.');
  assert.deepEqual(keysAt(schema, ['nothing', 'here']), []);
});
