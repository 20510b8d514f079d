import assert from 'node:assert/strict';
import { test } from 'node:test';
import { worldDocument } from '../../../../test/support/world-document.ts';
import { publishDocuments } from '../../publish-programmes.ts';
import { pagesOf } from '../../tests/support.ts';

/** The world's programme asks for an age and for shifts; a second asks for a licence, a third for nothing that is not asked already. */
const second = worldDocument
  .replaceAll('network-technician', 'delivery-driver')
  .replace(/title: [^\n]*apprenticeship/, 'title: Delivery driver')
  .replace('required: willing to work shifts', 'required: a valid driving licence');

async function start(context: Parameters<typeof pagesOf>[0]) {
  const pages = await pagesOf(context);
  const published = await publishDocuments({ database: pages.world.database, clock: pages.world.clock }, [
    { name: 'second.md', text: second },
  ]);
  assert.ok(published.ok, JSON.stringify(published));
  return pages;
}

type Visitor = Awaited<ReturnType<Awaited<ReturnType<typeof start>>['browser']>>;

/** Answers whatever is asked until the result, and returns what was asked in order. */
async function walk(visitor: Visitor, answers: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const asked: string[] = [];
  for (let at = (await visitor.get('/check')).to; at !== '/check/your-result';) {
    const fact = at.replace('/check/', '');
    assert.ok(asked.length < 5 && !asked.includes(fact), `${asked.join(', ')}, then ${fact}`);
    asked.push(fact);
    const answer = answers[fact];
    at = (await visitor.post(at, [answer === undefined ? ['unknown', 'yes'] : ['answer', answer]])).to;
  }
  return asked;
}

test('each question is asked once for all programmes, and the result says which fit', async (context) => {
  const browser = await (await start(context)).browser();
  const begin = await browser.get('/check');
  assert.match((await browser.get(begin.to)).text, /At most 3 questions, with this one/);
  const asked = await walk(browser, { date_of_birth: '2001-05-20', shift_willingness: 'yes', driving_licence: 'no' });
  assert.deepEqual(asked.toSorted(), ['date_of_birth', 'driving_licence', 'shift_willingness']);
  const result = await browser.get('/check/your-result');
  assert.match(result.text, /1 programme fits your answers/);
  const [, fits = '', not = ''] = /You can apply<\/h2>([^]*)Not as things stand<\/h2>([^]*)/.exec(result.text) ?? [];
  assert.match(fits, /\/programmes\/network-technician"/);
  assert.match(not, /\/programmes\/delivery-driver"[^]*licence/, 'with what would change it');
  // The answers are those of each programme's own check.
  assert.equal((await browser.get('/programmes/network-technician/check')).to, '/programmes/network-technician/check/your-result');
});

test('nothing is asked that cannot matter any more', async (context) => {
  const browser = await (await start(context)).browser();
  await browser.post('/check/date_of_birth', [['answer', '2014-05-20']]);
  // Too young for the intake that is announced; the other programme has none, so its start is open.
  assert.deepEqual(await walk(browser, { driving_licence: 'no' }), ['driving_licence']);
  assert.match((await browser.get('/check/your-result')).text, /Not as things stand/);
});

test('“I do not know”, impossible answers, back and start again', async (context) => {
  const browser = await (await start(context)).browser();
  const { to: first } = await browser.get('/check');
  assert.equal((await browser.get('/check/your-result')).to, first, 'nothing is answered yet');
  const wrong = await browser.post('/check/date_of_birth', [['answer', '2027-02-30']]);
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /not a real date[^]*value="2027-02-30"/);
  assert.equal((await browser.post('/check/date_of_birth', [['answer', '']])).status, 422);
  const unknown = await browser.post(first, [['unknown', 'yes']]);
  assert.notEqual(unknown.to, first);
  const next = await browser.get(unknown.to);
  assert.match(next.text, /Back to the question before/);
  assert.match(next.text, /See what fits so far/);
  assert.equal((await browser.get('/check/no_such_fact')).status, 404);
  assert.equal((await browser.post('/check/no_such_fact', [['answer', 'x']])).status, 404);
  assert.equal((await browser.post('/check/start-again')).to, '/check');
  assert.equal((await browser.get('/check')).to, first);
});
