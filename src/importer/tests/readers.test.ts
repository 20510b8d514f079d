/** DOCX and PDF become text; what unpacks too far, or is no document, is refused. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { importText, readDocument } from '../index.ts';

const xml = (body: string) =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
const p = (t: string) => `<w:p><w:r><w:t>${t}</w:t></w:r></w:p>`;
const types =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const rels =
  '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';
const pdf = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj
4 0 obj<</Length 130>>stream
BT /F1 12 Tf 72 720 Td (Welder Apprentice) Tj 0 -40 Td (You must be 18 years of age.) Tj 0 -14 Td (A 3 year apprenticeship.) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>`;

const content = strToU8(
  xml(p('Welder Apprentice') + p('Requirements') + p('18 years of age or older') + p('The apprenticeship takes 3 years.')),
);

test('a DOCX is read', async () => {
  const read = await readDocument(
    zipSync({ '[Content_Types].xml': strToU8(types), '_rels/.rels': strToU8(rels), 'word/document.xml': content }),
    { name: 'a.docx' },
  );
  assert.ok('text' in read && read.kind === 'docx');
  const [programme] = importText(read.text).programmes;
  assert.deepEqual(programme?.duration_months, { min: 36, max: 36 });
  assert.equal(programme?.requirements[0]?.kind, 'age');
});

test('a PDF is read', async () => {
  const read = await readDocument(strToU8(pdf), { name: 'a.pdf' });
  assert.ok('text' in read && read.kind === 'pdf');
  assert.equal(importText(read.text).programmes[0]?.requirements[0]?.text, 'You must be 18 years of age.');
});

test('a packed file that unpacks too far, or holds no document, is refused', async () => {
  const bomb = zipSync({ '[Content_Types].xml': strToU8(types), 'word/document.xml': new Uint8Array(60_000_000) });
  for (const bytes of [bomb, zipSync({ 'x.txt': strToU8('hi') }), bomb.subarray(0, 1000)])
    assert.ok('refused' in (await readDocument(bytes)));
});

test('a packed file that could be read by two directories is refused', async () => {
  const plain = zipSync({ '[Content_Types].xml': strToU8(types), '_rels/.rels': strToU8(rels), 'word/document.xml': content });
  const elsewhere = Uint8Array.from(plain);
  new DataView(elsewhere.buffer).setUint16(plain.length - 18, 0xffff, true); // "look for the 64-bit directory"
  for (const bytes of [elsewhere, Uint8Array.from([...plain.subarray(0, 4), ...plain])])
    assert.ok('refused' in (await readDocument(bytes)));
});
