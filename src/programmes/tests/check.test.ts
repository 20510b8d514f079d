import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { saveFacts, validFactsOf } from '../save-facts.ts';
import { answersCookie, answersOnDevice, cookieFor, fittingFacts, noAnswers, withAnswer, withSite } from '../check-answers.ts';
import { worldDocument } from '../../../test/support/world-document.ts';
import { pagesOf } from './support.ts';

const check = '/programmes/network-technician/check';
const bySite = worldDocument.replace(
  'id: shifts, required: willing to work shifts',
  'id: shifts, required: willing to work shifts, where: [ leeds ]',
);

test('a visitor is led from question to question to a result with reasons', async (context) => {
  const browser = await (await pagesOf(context)).browser();
  const begin = await browser.get(check);
  assert.equal(begin.status, 303);
  const first = await browser.get(begin.to);
  assert.match(first.text, /<h1>.*\?<\/h1>/);
  assert.match(first.text, /At most 2 questions, with this one/);
  assert.match(first.text, /I do not know/);
  const afterBirth = await browser.post(`${check}/date_of_birth`, [['answer', '2001-05-20']]);
  assert.equal(afterBirth.to, `${check}/shift_willingness`);
  assert.match(afterBirth.cookies[0] ?? '', /HttpOnly/);
  assert.match((await browser.get(`${check}/shift_willingness`)).text, /This is the last question/);
  const afterShifts = await browser.post(`${check}/shift_willingness`, [['answer', 'yes']]);
  assert.equal(afterShifts.to, `${check}/your-result`);
  const result = await browser.get(`${check}/your-result`);
  assert.match(result.text, /<h1>You can apply<\/h1>/);
  assert.match(result.text, /Apply with these answers/);
  assert.match(result.text, /20 May 2001/, 'what was answered stands beside the verdict');
  // Reload and back: each question shows what was answered.
  assert.match((await browser.get(`${check}/date_of_birth`)).text, /value="2001-05-20"/);
});

test('a link carries the answers to another browser, which asks before it takes them', async (context) => {
  const { browser } = await pagesOf(context);
  const first = await browser();
  await first.post(`${check}/date_of_birth`, [['answer', '2001-05-20']]);
  const [, link = ''] =
    /value="[^"]*(\/programmes\/network-technician\/check\/go-on\?answers=[^"]*)"/.exec((await first.get(`${check}/your-result`)).text) ??
    [];
  assert.notEqual(link, '', 'the result holds a link');

  const second = await browser();
  const asked = await second.get(link);
  assert.match(asked.text, /The link holds 1 answer/);
  assert.equal(second.cookies.get(answersCookie), undefined, 'opening it changes nothing');
  const went = await second.post(`${check}/go-on`, [['answers', new URL(link, 'http://x').searchParams.get('answers') ?? '']]);
  assert.equal(went.to, check);
  assert.equal((await second.get(check)).to, `${check}/shift_willingness`, 'it goes on where the first stood');

  assert.equal((await second.get(`${check}/go-on?answers=nonsense`)).status, 404);
  assert.equal((await second.post(`${check}/go-on`, [['answers', '<script>']])).status, 303);
});

test('a result that is not met says what would change it and lets a person apply all the same', async (context) => {
  const browser = await (await pagesOf(context)).browser();
  await browser.post(`${check}/date_of_birth`, [['answer', '2009-09-01']]);
  const result = await browser.get(`${check}/your-result`);
  assert.match(result.text, /Not as things stand/);
  assert.match(result.text, /from .*2027/);
  assert.match(result.text, /Apply with these answers/);
  assert.match(result.text, /A person decides on every application/);
});

test('impossible, missing and strange answers are asked again with what was typed', async (context) => {
  const browser = await (await pagesOf(context)).browser();
  for (const [sent, shown] of [
    ['2027-02-30', /not a real date/],
    ['3000-01-01', /must be in the past/],
    ['', /Answer the question/],
    ['<script>alert(1)</script>', /Enter a date/],
  ] as const) {
    const answer = await browser.post(`${check}/date_of_birth`, [['answer', sent]]);
    assert.equal(answer.status, 422, sent);
    assert.match(answer.text, shown);
    assert.ok(!answer.text.includes('<script>alert'), 'a script is text');
  }
  assert.match((await browser.post(`${check}/date_of_birth`, [['answer', '2027-02-30']])).text, /value="2027-02-30"/);
  assert.equal((await browser.get(`${check}/no_such_fact`)).status, 404);
  assert.equal((await browser.get('/programmes/nothing/check')).status, 404);
});

test('“I do not know” goes on and leaves the result open', async (context) => {
  const browser = await (await pagesOf(context)).browser();
  await browser.post(`${check}/date_of_birth`, [['unknown', 'yes']]);
  const next = await browser.get(check);
  assert.equal(next.to, `${check}/shift_willingness`);
  await browser.post(`${check}/shift_willingness`, [['answer', 'yes']]);
  assert.match((await browser.get(`${check}/your-result`)).text, /We cannot say yet/);
});

test('the place is asked first where requirements differ by place, and may stay open', async (context) => {
  const browser = await (await pagesOf(context, { document: bySite })).browser();
  assert.equal((await browser.get(check)).to, `${check}/place-of-work`);
  assert.equal((await browser.get(`${check}/your-result`)).to, `${check}/place-of-work`);
  assert.equal((await browser.post(`${check}/place-of-work`, [['place', 'mars']])).status, 422);
  await browser.post(`${check}/place-of-work`, [['place', 'bristol']]);
  assert.equal(
    (await browser.post(`${check}/date_of_birth`, [['answer', '2001-05-20']])).to,
    `${check}/your-result`,
    'Bristol asks for nothing more',
  );
  await browser.post(`${check}/place-of-work`, [['place', 'any']]);
  assert.match((await browser.get(`${check}/your-result`)).text, /What each place asks for/);
});

test('starting again removes every answer from the device', async (context) => {
  const browser = await (await pagesOf(context)).browser();
  await browser.post(`${check}/date_of_birth`, [['answer', '2001-05-20']]);
  assert.ok(browser.cookies.has(answersCookie));
  await browser.post(`${check}/start-again`);
  assert.ok(!browser.cookies.has(answersCookie));
});

test('a forged cookie is nothing worse than answers', async (context) => {
  const browser = await (await pagesOf(context)).browser();
  for (const value of [
    'rubbish',
    Buffer.from('{"v":1,"f":{"date_of_birth":{"type":"yes_no","value":true}},"p":{}}').toString('base64url'),
    Buffer.from('{"v":1,"f":{"__proto__":1},"p":[]}').toString('base64url'),
    'A'.repeat(4090),
  ]) {
    browser.cookies.set(answersCookie, value);
    assert.equal((await browser.get(`${check}/date_of_birth`)).status, 200);
    assert.equal((await browser.get(check)).status, 303);
  }
});

test('a signed-in person is not asked again what is known already', async (context) => {
  const { world, browser } = await pagesOf(context);
  const { candidate } = world.people;
  await world.system((trx) => saveFacts(trx, candidate.id, { date_of_birth: { type: 'date', value: '2001-05-20' } }, world.clock.now()));
  const signedIn = await browser(candidate);
  assert.equal((await signedIn.get(check)).to, `${check}/shift_willingness`);
  await world.read(candidate, (trx) =>
    saveFacts(
      trx,
      candidate.id,
      { date_of_birth: { type: 'date', value: '2002-05-20' }, shift_willingness: { type: 'yes_no', value: true } },
      world.clock.now(),
    ),
  );
  assert.deepEqual(
    await world.read(candidate, (trx) => validFactsOf(trx, candidate.id, world.programme.compiled.facts, world.clock.today())),
    {
      date_of_birth: { type: 'date', value: '2002-05-20' },
      shift_willingness: { type: 'yes_no', value: true },
    },
  );
  assert.deepEqual(
    await world.read(world.people.secondCandidate, (trx) =>
      validFactsOf(trx, candidate.id, world.programme.compiled.facts, world.clock.today()),
    ),
    {},
    'nobody else reads them',
  );
  const shortLived = world.programme.compiled.facts.map((fact) => ({ ...fact, validForMonths: 6 }));
  const later = (months: number) =>
    world.read(candidate, (trx) => validFactsOf(trx, candidate.id, shortLived, world.clock.today().add({ months })));
  assert.equal(Object.keys(await later(6)).length, Object.keys(await later(0)).length);
  assert.deepEqual(await later(7), {}, 'answers that have grown too old are asked again');
});

test('any text read as a cookie gives answers or nothing', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json().map((text) => Buffer.from(text).toString('base64url')),
      ),
      (text) => Boolean(answersOnDevice(text).facts),
    ),
  );
});

test('the cookie keeps what was answered and stays within its size, whatever was answered', () => {
  const word = fc.stringMatching(/^[a-z][a-z_]{0,11}$/);
  fc.assert(
    fc.property(fc.array(fc.tuple(word, word, fc.array(word, { maxLength: 6 })), { maxLength: 60 }), (given) => {
      let answers = noAnswers;
      for (const [slug, fact, values] of given)
        answers = withSite(withAnswer(answers, slug, fact, { type: 'set', value: values }), slug, null);
      const cookie = cookieFor(answers);
      assert.ok(cookie.length <= 3800);
      const back = answersOnDevice(cookie);
      const last = given.at(-1);
      if (last && Object.keys(back.facts).length > 0) assert.deepEqual(back.facts[last[1]], { type: 'set', value: last[2] });
    }),
  );
});

test('an answer that another document means otherwise does not count', () => {
  const colour = {
    id: 'colour',
    type: 'choice',
    question: 'Which?',
    options: [{ id: 'red', label: 'Red' }],
    changeable: true,
    sensitivity: 'ordinary',
  } as const;
  assert.deepEqual(fittingFacts({ colour: { type: 'choice', value: 'blue' } }, [colour]), {});
  assert.deepEqual(fittingFacts({ colour: { type: 'yes_no', value: true } }, [colour]), {});
  assert.deepEqual(fittingFacts({ colour: { type: 'choice', value: 'red' } }, [colour]), {
    colour: { type: 'choice', value: 'red' },
  });
});

test('a result opened before any question goes to the first one, and one opened half-way leads on', async (context) => {
  const browser = await (await pagesOf(context)).browser();
  assert.match((await browser.get(`${check}/your-result`)).to, /\/check\/(date_of_birth|shift_willingness)$/);
  await browser.post(`${check}/date_of_birth`, [['answer', '2001-05-20']]);
  const half = await browser.get(`${check}/your-result`);
  assert.equal(half.status, 200);
  assert.match(half.text, /Go on with the questions/);
});
