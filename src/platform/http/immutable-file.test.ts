import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brotliDecompressSync } from 'node:zlib';
import { immutableFile } from './immutable-file.ts';

test('a file goes out by brotli to those who take it, as it is to others, and pictures and fonts as they are', async () => {
  const bytes = Uint8Array.from(Buffer.from('.a { color: red }\n'.repeat(200)));
  const style = immutableFile({ bytes, mediaType: 'text/css; charset=utf-8' });
  const small = await style('gzip, br');
  assert.equal(small.headers['Content-Encoding'], 'br');
  assert.ok(small.bytes.length < bytes.length / 10);
  assert.deepEqual(Uint8Array.from(brotliDecompressSync(small.bytes)), bytes);
  for (const accepted of [undefined, 'gzip', 'br;q=0']) assert.deepEqual((await style(accepted)).bytes, bytes);
  assert.equal((await immutableFile({ bytes, mediaType: 'font/woff2' })('br')).bytes, bytes);
});
