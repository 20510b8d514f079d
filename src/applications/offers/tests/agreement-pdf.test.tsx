import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getDocumentProxy } from 'unpdf';
import { renderDocument } from '#ui/index.ts';
import { anApplication } from '../../../../test/support/applications.ts';
import { memoryDatabase } from '../../../../test/support/databases.ts';
import { buildWorld, type World } from '../../../../test/support/world.ts';
import { worldDocument } from '../../../../test/support/world-document.ts';
import { AgreementDocument } from '../agreement-document.tsx';
import { agreementPdf, lettersNote } from '../agreement-pdf.ts';
import { agreementOf, type AgreementRecord } from '../agreement.query.ts';
import { lettersLackingIn, printable } from '../pdf-letters.ts';

const ukDocument = worldDocument.replace(
  '    duration: 12 months\n    at:',
  '    framework: { system: RQF, level: 3 }\n    duration: 12 months\n    at:',
);

const agreementOn = ({ world, id }: { world: World; id: string }): Promise<AgreementRecord> =>
  world.system(async (trx) => (await agreementOf(trx, id)) ?? assert.fail('no agreement'));

test('the PDF is tagged: a tree of headings, lists and tables, a language, a title, the text and embedded fonts', async (context) => {
  const at = await anApplication(await buildWorld(await memoryDatabase(context), { document: ukDocument })).accepted();
  const agreement = await agreementOn(at);
  const named = { ...agreement, terms: { ...agreement.terms, apprentice: 'Zoë Łukasiewicz' } };
  const bytes = await agreementPdf(named, 'Europe/London');
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const info = Object.fromEntries(Object.entries((await pdf.getMetadata()).info));
  assert.equal(info['Title'], 'Apprenticeship agreement: Zoë Łukasiewicz and Fernhill Works');
  assert.equal(info['Language'], 'en-GB');
  assert.deepEqual(await pdf.getMarkInfo(), { Marked: true, UserProperties: false, Suspects: false });
  const roles = new Map<string, number>();
  const text: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    count((await page.getStructTree()) as StructNode | null, roles);
    const { items } = await page.getTextContent();
    text.push(...items.map((item) => ('str' in item ? item.str : '')));
  }
  for (const role of ['Document', 'H1', 'H2', 'P', 'L', 'LI', 'Lbl', 'LBody', 'Table', 'TR', 'TH', 'TD', 'Caption'])
    assert.ok((roles.get(role) ?? 0) > 0, `${role} is in the tree: ${JSON.stringify([...roles])}`);
  assert.equal(roles.get('H1'), 2, 'the agreement and the training plan');
  // Letters of two fonts come as two pieces: compared without spaces.
  const whole = text.join('').replaceAll(/\s+/g, '');
  for (const words of [
    'Zoë Łukasiewicz',
    'Place of work',
    'Fernhill Leeds',
    'Not stated',
    'How the training is laid out',
    'Signatures',
    agreement.hash,
  ])
    assert.ok(whole.includes(words.replaceAll(/\s+/g, '')), `“${words}” is in the text`);
  const raw = Buffer.from(bytes).toString('latin1');
  assert.match(raw, /\/FontFile[23]/, 'fonts are embedded');
  assert.doesNotMatch(raw, /\/BaseFont \/Helvetica/, 'no font is left to the reader');
  // Each heading of a table says which cells it speaks for.
  const headings = raw.match(/\/S \/TH\b[^>]*>>/gs) ?? [];
  assert.equal(headings.length, roles.get('TH'));
  assert.ok(
    headings.every((heading) => /\/O \/Table\s+\/Scope \/(Column|Row)/.test(heading)),
    headings.join('\n'),
  );
  assert.ok(['Column', 'Row'].every((scope) => headings.some((heading) => heading.includes(`/Scope /${scope}`))));
  const plan = await getDocumentProxy(new Uint8Array(await agreementPdf(agreement, 'Europe/London', 'plan')));
  assert.ok(plan.numPages <= pdf.numPages);
});

test('a name whose letters the typeface lacks is told letter by letter, whole to a screen reader, and both sides say so', async (context) => {
  const at = await anApplication(await buildWorld(await memoryDatabase(context), { document: ukDocument })).accepted();
  const agreement = await agreementOn(at);
  assert.deepEqual(lettersLackingIn(agreement), [], 'what we write ourselves can be printed');
  for (const [name, lacking] of [
    ['Ελένη', 'Ελένη'],
    ['Олена', 'Олена'],
    ['ليلى', 'لي ى'],
    ['王小明', '王小明'],
    ['Zoë Łukasz Şahin', ''],
  ] as const) {
    const named = { ...agreement, terms: { ...agreement.terms, apprentice: name } };
    assert.equal(lettersLackingIn(named).toSorted().join(''), [...new Set(lacking.replace(' ', ''))].toSorted().join(''));
    const bytes = await agreementPdf(named, 'Europe/London');
    const pdf = await getDocumentProxy(new Uint8Array(bytes));
    const { items } = await (await pdf.getPage(1)).getTextContent();
    const text = items
      .map((item) => ('str' in item ? item.str : ''))
      .join('')
      .replaceAll(/\s+/g, '');
    const numbers = lacking === '' ? '' : printable(name).replaceAll(/\s+/g, '');
    assert.ok(text.includes(numbers === '' ? name.replaceAll(' ', '') : `Between${numbers}and`), `${name}: ${text.slice(0, 200)}`);
    assert.equal(text.includes(lettersNote.replaceAll(/\s+/g, '')), lacking !== '');
    const raw = Buffer.from(bytes).toString('latin1');
    assert.equal(/\/ActualText/.test(raw), lacking !== '');
  }
  assert.equal(printable('A 王小明'), 'A [U+738B U+5C0F U+660E]');
  const other = { ...agreement, terms: { ...agreement.terms, apprentice: 'Олена' } };
  assert.match(renderDocument(<AgreementDocument agreement={other} timeZone="UTC" />), /The PDF cannot print every letter/);
  assert.doesNotMatch(renderDocument(<AgreementDocument agreement={agreement} timeZone="UTC" />), /cannot print/);
});

interface StructNode {
  readonly role?: string;
  readonly children?: readonly StructNode[];
}
function count(node: StructNode | null, roles: Map<string, number>): void {
  if (!node) return;
  if (node.role !== undefined) roles.set(node.role, (roles.get(node.role) ?? 0) + 1);
  for (const child of node.children ?? []) count(child, roles);
}
