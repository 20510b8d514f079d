import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodingFor, hasAlready, pageMemory, tokenMilliseconds, withoutBody } from './page-memory.ts';

const answer = (text: string) => ({ bytes: new TextEncoder().encode(text), headers: [['Content-Type', 'text/html']] as const });

function memory(maxBytes?: number) {
  let [state, elapsed, reads] = ['1', 0, 0];
  const pages = pageMemory({
    readToken: () => {
      reads += 1;
      return Promise.resolve(state);
    },
    elapsed: () => elapsed,
    ...(maxBytes === undefined ? {} : { maxBytes }),
  });
  return {
    pages,
    reads: () => reads,
    pass: (milliseconds: number) => (elapsed += milliseconds),
    change: (next: string) => (state = next),
  };
}

test('what is kept is given until the state of what visitors read has changed', async () => {
  const { pages, pass, change, reads } = memory();
  pages.keep('/', await pages.token(), answer('one'));
  assert.ok(pages.find('/'));
  pass(tokenMilliseconds - 1);
  await pages.token();
  assert.equal(reads(), 1, 'asked for once a second at most');
  change('2');
  pass(1);
  assert.ok(!pages.isFresh());
  await pages.token();
  assert.equal(pages.find('/'), undefined);
});

test('a change of this process is seen by the very next request, also while the state is being read', async () => {
  const { pages, change, reads } = memory();
  pages.keep('/', await pages.token(), answer('one'));
  change('2');
  pages.recheck();
  const early = pages.token(); // begun before the next change
  change('3');
  pages.recheck();
  assert.equal(await pages.token(), '3');
  await early;
  assert.equal(await pages.token(), '3');
  assert.equal(pages.find('/'), undefined);
  assert.ok(reads() >= 3);
});

test('what was rendered while something changed is kept for nobody', async () => {
  const { pages, change } = memory();
  const token = await pages.token();
  change('2');
  pages.recheck();
  await pages.token();
  pages.keep('/', token, answer('rendered from the old state'));
  assert.equal(pages.find('/'), undefined);
});

test('the answer that nobody asked for longest makes room', async () => {
  const { pages } = memory(10_000);
  const token = await pages.token();
  for (const address of ['/a', '/b']) pages.keep(address, token, answer('x'));
  pages.find('/a');
  pages.keep('/c', token, answer('x'));
  assert.deepEqual(
    ['/a', '/b', '/c'].filter((address) => pages.holds(address)),
    ['/a', '/c'],
  );
});

test('the caller is given the form that it takes, and nothing where it has the bytes', async () => {
  const { pages } = memory();
  const kept = pages.keep('/', await pages.token(), answer('x'.repeat(5000)));
  const packed = await kept.make('br');
  assert.ok(packed.bytes.byteLength < 100);
  assert.ok(packed.headers.includes('Content-Encoding'));
  assert.ok(!withoutBody(packed.headers).some((name) => /^content-/i.test(name)));
  assert.ok(hasAlready(kept.etag, kept.etag) && hasAlready(`"x", ${kept.etag.slice(2)}`, kept.etag) && !hasAlready('"x"', kept.etag));
  assert.equal(encodingFor('gzip, deflate, br', 'text/html; charset=utf-8'), 'br');
  assert.equal(encodingFor('gzip;q=1, br;q=0', 'text/html'), 'gzip');
  assert.equal(encodingFor('abridged', 'text/html'), 'identity');
  assert.equal(encodingFor('br', 'image/png'), 'identity');
  assert.equal(encodingFor(undefined, 'text/html'), 'identity');
});
