import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkSource } from '../../lint/index.ts';
import { templates } from '../templates.ts';

test('every template is a document without errors, for companies of any name', () => {
  for (const { id, file, documentFor } of templates)
    for (const company of ['Fernhill Works', 'Smith & “Sons”: a #1 company', 'O’Neil "Tools" \\ Ltd']) {
      const { document, problems } = checkSource(file, documentFor(company), { today: Temporal.PlainDate.from('2027-01-11'), rates: [] });
      assert.equal(document?.company, company, `${id}: ${JSON.stringify(problems)}`);
      assert.deepEqual(
        problems.filter(({ severity }) => severity === 'error').map(({ line, message }) => `${line}: ${message}`),
        [],
        id,
      );
    }
});
