/** Advertisements in running text, with and without the lines that they once had. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { importText } from '../index.ts';
import { programmeOf } from './support.ts';

const kinds = (text: string): string[] =>
  programmeOf(importText(text))
    .requirements.map(({ kind, polarity }) => `${kind} ${polarity}`)
    .toSorted();

describe('running text', () => {
  test('a description of a trade is no programme, whatever it says of pay', () => {
    assert.ok(
      importText(`Working as an apprentice electrician

Apprentice electricians usually earn between £9,000 and £18,000. Most employers ask for GCSEs. You could work in homes or factories. To find a vacancy, visit the apprenticeship service.
`).nothing_to_import,
    );
  });

  test('a hotel in plain sentences', () => {
    const text =
      'Hotel Kestrel Cove offers a kitchen apprenticeship. It takes 24 months. Applicants ought to be hardworking. They need to be over 18 because of the bar. No visas can be sponsored. Knife skills are taught. Starts: 1st March 2027.';
    assert.equal(importText(text).organisation, 'Hotel Kestrel Cove');
    assert.equal(programmeOf(importText(text)).start, '2027-03-01');
    assert.deepEqual(
      kinds(text).filter((kind) => !kind.startsWith('other')),
      ['age required', 'sponsorship excluded'],
    );
  });

  test('lines and marks that were lost', () => {
    const text =
      "Cheese Maker Apprentice About you High school diploma or GED Able to lift 55 pounds repeatedly Willing to work nights and weekends Comfortable in cold rooms Valid driver's license Experience with food safety is a bonus What we offer Free milk Health plan Retirement plan";
    assert.deepEqual(kinds(text), [
      'education required',
      'experience preferred',
      'licence required',
      'physical required',
      'physical required',
      'shift required',
    ]);
    assert.deepEqual(programmeOf(importText(text)).benefits, ['Free milk', 'Health plan', 'Retirement plan']);
  });
});
