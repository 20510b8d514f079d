import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { randomUUIDv7 } from '#platform/ids.ts';
import { makeOffer } from '../../offers/make-offer.ts';
import { passStep, skipStep } from '../../core/decide.ts';
import { memoryDatabase, onBothEngines } from '../../../../test/support/databases.ts';
import { buildWorld, type Person, type World } from '../../../../test/support/world.ts';
import { worldDocument } from '../../../../test/support/world-document.ts';
import { aPdf, begin, browserOf, complete, contact, submit, type Browser } from './support.ts';

/** A form that asks for everything. */
const application = `    application:
      statement: { ask: What draws you here?, words: 5 to 12 }
      documents: [ { name: CV, needed: yes }, { name: Certificates } ]
      references: 1
      questions:
        - { id: nights, ask: Can you work nights?, answer: yes or no }
        - { id: halls, ask: Which halls do you know?, answer: { several of: [ North, South ] }, needed: no }
      at once: 1
      tell manager: when they apply
`;
const document = worldDocument.replace(/^ {4}process:/m, `${application}    process:`);

const whole = async (context: TestContext): Promise<World> => buildWorld(await memoryDatabase(context), { document });
const statement = 'Racks, cables, and people who explain things.';

/** Fills all that this form asks beside the parts that every form has. */
async function fillAll(world: World, browser: Browser, id: string): Promise<void> {
  await complete(world, browser, id);
  await browser.fill(`/applications/${id}/statement`, { text: statement });
  await browser.fill(`/applications/${id}/questions`, { 'question-nights': 'no', 'question-halls': ['North', 'South'] });
  await browser.fill(`/applications/${id}/documents`, { asked_for: 'CV', document: aPdf(), stay: 'yes' });
  await browser.fill(`/applications/${id}/references`, {
    'referee-1-name': 'Tessa Teacher',
    'referee-1-relation': 'Taught me physics',
    'referee-1-email': 'tessa@example.org',
  });
}

const mailsTo = (world: World, where: { readonly person?: Person; readonly address?: string }) =>
  world.system((trx) => {
    const mails = trx.selectFrom('mails').select(['subject', 'text', 'attachments']);
    return (where.person ? mails.where('person_id', '=', where.person.id) : mails.where('to_address', '=', where.address ?? '')).execute();
  });

onBothEngines('a form is built from its programme, and the receipt carries a copy of all that was sent', async (database) => {
  const world = await buildWorld(database, { document });
  const browser = await browserOf(world, world.people.candidate);
  const id = await begin(world, browser);
  const draft = await browser.get(`/applications/${id}`);
  for (const part of ['Questions of the employer', 'People who know you', 'Needed: CV', 'Between 5 and 12 words.'])
    assert.ok(draft.text.includes(part), part);

  const short = await browser.fill(`/applications/${id}/statement`, { text: 'Too short.' });
  assert.equal(short.status, 422);
  assert.match(short.text, /You have written 2 words\. Write 3 words more/);
  assert.match(short.text, /data-words="text-words"[\s\S]*2 words/, 'the count stands there without any script');
  const unanswered = await browser.fill(`/applications/${id}/questions`, { 'question-halls': ['South'] });
  assert.match(unanswered.text, /Choose: “Can you work nights\?”/);
  assert.match(unanswered.text, /value="South" checked/, 'what was chosen stays chosen');

  await fillAll(world, browser, id);
  const check = await browser.get(`/applications/${id}/check`);
  for (const part of [statement, 'North, South', 'CV: ', 'Tessa Teacher', 'until the first step is decided'])
    assert.ok(check.text.toLowerCase().includes(part.toLowerCase()), part);
  const sent = await submit(browser, id);
  assert.match(sent.text, /has your application now/);

  const receipt = (await mailsTo(world, { person: world.people.candidate })).find((mail) =>
    mail.subject.includes('we have your application'),
  );
  const [copy] = (receipt?.attachments ?? []) as { name: string; content: string }[];
  assert.equal(copy?.name, 'application.txt');
  for (const part of [
    statement,
    'Can you work nights?\n  No',
    'Tessa Teacher\n  Taught me physics',
    'CV\n  cv.pdf',
    'Corner Shop',
    'Leeds',
  ])
    assert.ok(copy?.content.includes(part), `${part} in ${copy?.content}`);
  assert.match((await browser.get(`/applications/${id}/sent`)).text, /Tessa Teacher/);
});

test('somebody who applies again is asked nothing twice', async (context) => {
  const world = await whole(context);
  const browser = await browserOf(world, world.people.candidate);
  const first = await begin(world, browser);
  await fillAll(world, browser, first);
  await browser.post(`/applications/${first}/withdraw`, { reason: 'changed_mind' });
  const again = await begin(world, browser);
  assert.notEqual(again, first);
  const draft = await browser.get(`/applications/${again}`);
  assert.match(draft.text, /Everything is there|One part is left/);
  const questions = await browser.get(`/applications/${again}/questions`);
  assert.match(questions.text, /value="no" checked/);
  await browser.fill(`/applications/${again}/questions`, { 'question-nights': 'no' });
  for (const [part, value] of [
    ['contact', '1 Example Street'],
    ['statement', statement],
    ['references', 'Tessa Teacher'],
    ['documents', 'cv.pdf'],
    ['eligibility', 'All questions are answered'],
  ] as const)
    assert.ok((await browser.get(`/applications/${again}/${part}`)).text.includes(value), part);
  assert.match((await submit(browser, again)).text, /has your application now/);
});

const hiddenOf = (text: string, name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';
const typing = (page: string, fields: Record<string, string>) => ({
  _part: hiddenOf(page, '_part'),
  _window: hiddenOf(page, '_window'),
  _revision: hiddenOf(page, '_revision'),
  _resumed: hiddenOf(page, '_resumed'),
  ...fields,
});
interface Kept {
  readonly savedAt?: string;
  readonly notice?: string | null;
}
const keep = async (browser: Browser, id: string, page: string, fields: Record<string, string>): Promise<Kept> =>
  JSON.parse((await browser.post(`/applications/${id}/typing`, typing(page, fields))).text) as Kept;

test('what is typed is kept without being sent, and taken up on another device', async (context) => {
  const world = await whole(context);
  const phone = await browserOf(world, world.people.candidate);
  const id = await begin(world, phone);
  const page = await phone.get(`/applications/${id}/statement`);
  assert.deepEqual(await keep(phone, id, page.text, { text: 'Half a sen' }), { savedAt: world.clock.now().toString(), notice: null });

  const laptop = await browserOf(world, world.people.candidate);
  assert.match((await laptop.get(`/applications/${id}`)).text, /Typed, not saved/);
  const resumed = await laptop.get(`/applications/${id}/statement`);
  assert.match(resumed.text, /Half a sen<\/textarea>/);
  assert.match(resumed.text, /not part of your application yet/);
  await keep(laptop, id, resumed.text, { text: 'Half a sentence and its end' });
  const rows = await world.system((trx) => trx.selectFrom('application_drafts').select('fields').execute());
  assert.equal(rows.length, 1, 'what was taken up replaces what it came from');

  // It holds the submission up until it is saved or forgotten.
  const early = await laptop.post(`/applications/${id}/submit`, { declared: 'yes' });
  assert.match(early.text, /Finish “/);
  const saved = await laptop.post(`/applications/${id}/statement`, typing(resumed.text, { text: statement }));
  assert.match(saved.path, /questions$/);
  assert.deepEqual(await world.system((trx) => trx.selectFrom('application_drafts').select('part').execute()), []);

  const recruiter = await browserOf(world, world.people.recruiter);
  assert.equal((await recruiter.post(`/applications/${id}/typing`, typing(resumed.text, { text: 'x' }))).status, 404);
  const visitor = await browserOf(world, null);
  assert.equal((await visitor.post(`/applications/${id}/typing`, typing(resumed.text, { text: 'x' }))).status, 303);
});

test('two windows on one part are told of one another, and neither loses a word', async (context) => {
  const world = await whole(context);
  const browser = await browserOf(world, world.people.candidate);
  const id = await begin(world, browser);
  const [left, right] = [await browser.get(`/applications/${id}/statement`), await browser.get(`/applications/${id}/statement`)];
  await keep(browser, id, left.text, { text: 'Typed on the left, five words.' });
  assert.match((await keep(browser, id, right.text, { text: 'Typed on the right, five words.' })).notice ?? '', /in another window/);

  // The left one is saved; the right one is told so, keeps typing, and its saving explains what is different.
  await browser.post(`/applications/${id}/statement`, typing(left.text, { text: 'Typed on the left, five words.' }));
  assert.match(
    (await keep(browser, id, right.text, { text: 'Typed on the right, still five words.' })).notice ?? '',
    /saved in another window/,
  );
  const stale = await browser.post(`/applications/${id}/statement`, typing(right.text, { text: 'Typed on the right, still five words.' }));
  assert.equal(stale.status, 409);
  assert.match(stale.text, /Typed on the right, still five words\.<\/textarea>/);
  assert.match(stale.text, /What was saved in the other window[\s\S]*Typed on the left, five words\./);

  // Closed without saving, it is offered when the part is opened again, and submitting asks about it.
  const opened = await browser.get(`/applications/${id}/statement`);
  assert.match(opened.text, /still five words\.<\/textarea>/);
  const overwritten = await browser.post(
    `/applications/${id}/statement`,
    typing(opened.text, { text: 'Typed on the right, still five words.' }),
  );
  assert.equal(overwritten.status, 409, 'what was typed upon an older state is never saved over a newer one unseen');
  const forgotten = await browser.post(
    `/applications/${id}/typing/forget`,
    typing(opened.text, { _window: hiddenOf(opened.text, '_resumed') }),
  );
  assert.match(forgotten.text, /Typed on the left, five words\.<\/textarea>/);
});

test('only parts of the form are kept, not what was not asked for, and nothing after the last change', async (context) => {
  const world = await whole(context);
  const browser = await browserOf(world, world.people.candidate);
  const id = await begin(world, browser);
  for (const part of ['adjustments', 'eligibility', 'work/../contact', 'nonsense'])
    assert.equal((await browser.post(`/applications/${id}/typing`, { _part: part, _window: randomUUIDv7(), x: 'y' })).status, 409, part);
  await fillAll(world, browser, id);
  await submit(browser, id);
  const revision = await revisionOf(world, id);
  await world.run(world.people.screener, (doing) => passStep(doing, { applicationId: id, revision }));
  const late = await browser.post(`/applications/${id}/typing`, { _part: 'statement', _window: randomUUIDv7(), text: 'More' });
  assert.equal(late.status, 409);
  assert.match(late.text, /can no longer be changed/);
});

const revisionOf = (world: World, id: string): Promise<number> =>
  world.system(
    async (trx) => (await trx.selectFrom('applications').select('revision').where('id', '=', id).executeTakeFirstOrThrow()).revision,
  );

test('as many applications as the employer takes are under way: the page says which, and what can be done', async (context) => {
  const world = await whole(context);
  const browser = await browserOf(world, world.people.candidate);
  const id = await begin(world, browser);
  await fillAll(world, browser, id);
  const other = randomUUIDv7();
  await world.system(async (trx) => {
    const intake = await trx.selectFrom('intakes').selectAll().where('id', '=', world.intake.id).executeTakeFirstOrThrow();
    await trx
      .insertInto('intakes')
      .values({ ...intake, id: other, starts_on: intake.starts_on.add({ months: 6 }) })
      .execute();
    const site = await trx.selectFrom('intake_sites').selectAll().where('intake_id', '=', world.intake.id).executeTakeFirstOrThrow();
    await trx
      .insertInto('intake_sites')
      .values({ ...site, intake_id: other })
      .execute();
  });
  // Two may be begun; one may be sent.
  const second = await browser.post(`/programmes/${world.programme.slug}/apply`, { intake: other });
  const secondId = second.path.split('/').at(-1) ?? '';
  await submit(browser, id);
  await browser.fill(`/applications/${secondId}/questions`, { 'question-nights': 'no' });
  await browser.fill(`/applications/${secondId}/sites`, { 'choice-1': world.sites.leeds.id });
  await browser.fill(`/applications/${secondId}/statement`, { text: statement });
  const refused = await browser.post(`/applications/${secondId}/submit`, { declared: 'yes' });
  assert.equal(refused.status, 409, refused.text.slice(0, 2000));
  assert.match(refused.text, /takes one application of one person at a time/);
  await browser.post(`/applications/${secondId}/withdraw`, { reason: 'changed_mind' });
  const again = await browser.post(`/programmes/${world.programme.slug}/apply`, { intake: other });
  assert.equal(again.status, 409);
  assert.match(again.text, /takes one application of one person at a time/);
});

test('an employee names their manager, who is told only when the programme says, and of nothing else', async (context) => {
  const world = await whole(context);
  const browser = await browserOf(world, world.people.employee);
  const id = await begin(world, browser);
  const page = await browser.get(`/applications/${id}/contact`);
  assert.match(page.text, /Your manager has one mail as soon as you submit/);
  const without = await browser.fill(`/applications/${id}/contact`, contact);
  assert.match(without.text, /Enter your manager’s work address/);
  await fillAll(world, browser, id);
  await browser.fill(`/applications/${id}/contact`, { ...contact, manager: 'boss@example.org' });
  assert.deepEqual(await mailsTo(world, { address: 'boss@example.org' }), []);
  await submit(browser, id);
  const [mail, ...others] = await mailsTo(world, { address: 'boss@example.org' });
  assert.equal(others.length, 0);
  assert.match(mail?.text ?? '', /has applied to/);
  assert.doesNotMatch(mail?.text ?? '', /Racks, cables/);

  const outsider = await browserOf(world, world.people.candidate);
  const external = await begin(world, outsider);
  assert.doesNotMatch((await outsider.get(`/applications/${external}/contact`)).text, /manager/i);
});

test('a manager who is told of an offer is told when it is made', async (context) => {
  const world = await buildWorld(await memoryDatabase(context), { document: document.replace('when they apply', 'when an offer is made') });
  const browser = await browserOf(world, world.people.employee);
  const id = await begin(world, browser);
  await fillAll(world, browser, id);
  await browser.fill(`/applications/${id}/contact`, { ...contact, manager: 'boss@example.org' });
  await submit(browser, id);
  assert.deepEqual(await mailsTo(world, { address: 'boss@example.org' }), []);
  const on = async () => ({ applicationId: id, revision: await revisionOf(world, id) });
  let now = await on();
  const passed = await world.run(world.people.screener, (doing) => passStep(doing, now));
  assert.ok(passed.ok, JSON.stringify(passed));
  now = await on();
  const skipped = await world.run(world.people.recruiter, (doing) => skipStep(doing, { ...now, reason: 'Known' }));
  assert.ok(skipped.ok, JSON.stringify(skipped));
  now = await on();
  const offered = await world.run(world.people.recruiter, (doing) =>
    makeOffer(doing, {
      ...now,
      formId: randomUUIDv7(),
      siteId: world.sites.leeds.id,
      pay: '22000',
      payReason: 'Two years of experience',
      startsOn: world.intake.startsOn.toString(),
      expiresOn: '2027-01-18',
      conditions: '',
    }),
  );
  assert.ok(offered.ok, JSON.stringify(offered));
  assert.match((await mailsTo(world, { address: 'boss@example.org' }))[0]?.text ?? '', /has offered/);
});
