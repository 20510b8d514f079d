/** One example for each thing that real documents do. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { importText, readDocument } from '../index.ts';
import { advertisement, listing, programmeOf } from './support.ts';

const asked = (text: string): readonly string[] =>
  programmeOf(importText(text)).requirements.map(({ kind, polarity, text: words }) => `${kind} ${polarity}: ${words}`);
const page = (body: string): string => `# Welder Apprenticeship\n\nThe apprenticeship takes 3 years.\n\n${body}\n`;

describe('front matter', () => {
  test('bare lists, odd indents, unquoted colons, no last line', () => {
    const { organisation, programmes } = importText(listing);
    assert.equal(organisation, 'Brook & Vale');
    assert.deepEqual(programmes[0]?.locations, ['Leeds, UK', 'United Kingdom', 'Multiple locations']);
    assert.equal(programmes[0]?.openings, 12);
    assert.deepEqual(programmes[0]?.duration_months, { min: 18, max: 18 });
    const odd = importText(
      '---\ncompany: A: the apprenticeship firm\nlocation:\n- Ireland\n     - Cork\n\tlink: x\n# Title\n\nA 12 month apprenticeship.',
    );
    assert.equal(odd.organisation, 'A: the apprenticeship firm');
  });
});

describe('requirements', () => {
  test('kinds and polarity of an advertisement', () => {
    const programme = programmeOf(importText(advertisement));
    const kinds = programme.requirements.map(({ kind, polarity }) => `${kind} ${polarity}`);
    for (const kind of ['age required', 'education required', 'licence required', 'language preferred', 'sponsorship excluded'])
      assert.ok(kinds.includes(kind), kind);
    assert.ok(programme.requirements.some(({ polarity, text }) => polarity === 'excluded' && text.includes('moving violations')));
    assert.equal(programme.requirements.find(({ kind }) => kind === 'licence')?.when, 'by the end of training');
    assert.ok(!programme.requirements.some(({ text }) => /degree|Climb|equal|Submit/.test(text)));
  });

  test('alternatives share a letter', () => {
    const { requirements } = programmeOf(importText(advertisement));
    const choices = requirements.filter(({ any_of: letter }) => letter !== null).map(({ kind }) => kind);
    assert.deepEqual(choices, ['experience', 'military']);
  });

  test('negations ask for nothing', () => {
    assert.deepEqual(asked(page('No experience needed. A degree is not required.')), []);
  });

  test('two kinds in one point are listed once per kind', () => {
    assert.deepEqual(
      asked(page('## Requirements\n\n- Valid driving licence and your own transport')).map((line) => line.split(' ')[0]),
      ['licence', 'vehicle'],
    );
  });

  test('fused sentences and lost bullets', () => {
    const found = asked(
      "Plumbing Apprentice\n\nPaid each monthYou must be 18 years of age.You must hold a high school diploma. • Valid driver's license required",
    );
    assert.deepEqual(
      found.map((line) => line.split(' ')[0]),
      ['age', 'education', 'licence'],
    );
  });

  test('a contradiction is marked and not decided', () => {
    const { programmes, open_points: open } = importText(
      page('Applicants must be at least 18 years of age.\n\nApplicants must be at least 21 years of age.'),
    );
    assert.ok(programmes[0]?.requirements.every(({ conflict }) => conflict !== null));
    assert.ok(open.length > 0);
  });
});

describe('scalars', () => {
  test('a cap has no minimum, probation and experience are no length', () => {
    const months = (text: string) => programmeOf(importText(text)).duration_months;
    assert.deepEqual(months('# Trainee\n\nA paid apprenticeship of up to 12 months.'), { min: null, max: 12 });
    assert.equal(months('# Clerk apprenticeship\n\nThere is a probation of six months. Three years of experience are required.'), null);
  });

  test('pay: spans, a share of another rate, the rate of others', () => {
    const pay = (text: string) => programmeOf(importText(page(text))).pay;
    assert.deepEqual(pay('Pay is $18.50 to $26 per hour.')?.max, 26);
    assert.equal(pay('Apprentices start at 45% of the journeyman rate.'), null);
    assert.equal(pay('Journeyman electricians earn $44.80 per hour.'), null);
  });

  test('dates with and without a year, months, windows', () => {
    const { opens, closing, start } = programmeOf(
      importText(page('Applications open on 5 January 2027 and close on 2 April. The course starts in September 2027.')),
    );
    assert.deepEqual([opens, closing, start], ['2027-01-05', '--04-02', '2027-09']);
  });
});

describe('pages', () => {
  test('several programmes share what stands outside them', () => {
    const { programmes } = importText(
      'You must be 16 or over.\n\n## Baker Level 2 Apprenticeship\n\nA 12 month scheme for bakers of bread.\n\n## Butcher Level 3 Apprenticeship\n\nA 24 month scheme. You need GCSE English at grade 4.\n',
    );
    assert.deepEqual(
      programmes.map(({ level, duration_months: months, requirements }) => [level, months?.max, requirements.length]),
      [
        ['Level 2', 12, 1],
        ['Level 3', 24, 2],
      ],
    );
  });

  test('a pointer and a guide hold nothing to import, and say why', () => {
    for (const text of [
      'See our website for apprenticeships: https://example.org',
      '# What is an apprenticeship?\n\nMost apprenticeships vary. Employers usually pay. Many last one to five years, depending on the trade.',
    ]) {
      const { nothing_to_import: nothing, open_points: open } = importText(text);
      assert.ok(nothing, text);
      assert.ok(open.length > 0);
    }
  });

  test('HTML becomes text, an old word processor file is refused', async () => {
    const html = await readDocument('<html><body><h1>Apprentice</h1><ul><li>18 or over</li></ul><script>x</script></body></html>');
    assert.ok('text' in html && html.text.includes('# Apprentice') && html.text.includes('- 18 or over') && !html.text.includes('x</'));
    assert.ok('refused' in (await readDocument(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1]))));
  });
});
