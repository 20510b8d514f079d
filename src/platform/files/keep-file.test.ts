import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkUpload, maximumBytes } from './keep-file.ts';

const pdf = '%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n';

async function nameOf(name: string): Promise<string> {
  const checked = await checkUpload(new File([pdf], name), 'document');
  assert.ok(checked.ok, JSON.stringify(checked));
  return checked.value.name;
}

test('a file is saved under a name that ends as its type does and hides nothing', async () => {
  assert.equal(await nameOf('Zeugnis Ärzte.PDF'), 'Zeugnis Ärzte.PDF');
  assert.equal(await nameOf('page.html'), 'page.html.pdf');
  assert.equal(await nameOf('../../etc/passwd'), '....etcpasswd.pdf');
  assert.equal(await nameOf('invoice\u202Efdp.exe'), 'invoicefdp.exe.pdf');
  assert.equal(await nameOf('a\r\nSet-Cookie: x=1.pdf'), 'aSet-Cookie: x=1.pdf');
  assert.equal(await nameOf('\u0000\u2028'), 'document.pdf');
  const long = await nameOf(`${'👩‍🔧'.repeat(200)}.pdf`);
  assert.match(await nameOf(`Certificate in mathematics ${'and more '.repeat(40)}.PDF`), /^Certificate in mathematics .+\.PDF$/);
  assert.ok(long.isWellFormed() && long.endsWith('.pdf') && encodeURIComponent(long).length > 0 && long.length <= 200);
});

test('what a browser could run, and what is too large, is refused', async () => {
  for (const content of [
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    '<!doctype html><script>1</script>',
    'MZ\u0090\u0000',
    'GIF89a',
    '',
  ]) {
    assert.ok(!(await checkUpload(new File([content], 'certificate.pdf'), 'document')).ok, content);
  }
  assert.ok(!(await checkUpload(new File([new Uint8Array(maximumBytes + 1)], 'large.pdf'), 'document')).ok);
});
