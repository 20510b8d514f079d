import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { asSystem, type Database } from '#platform/database/index.ts';
import { fixedClock, type Clock } from '#platform/time/index.ts';
import { onBothEngines } from '../../../../test/support/databases.ts';
import { sendWaitingMails, settleAbandoned, smtpMailer, writeMail, type Letter, type Mailer, type Office } from '../index.ts';
import { openPostOffice, type PostOffice } from './post-office.ts';

/** Mail leaves once, whatever the server and the program do. */

const begins = '2027-01-11T09:00:00Z';

interface Scene {
  readonly post: PostOffice;
  at(minutes: number): Office;
  write(letter?: Partial<Letter>, to?: string): Promise<string>;
  row(id: string): Promise<{ state: string; attempts: number; error: string | null; next_try_at: Temporal.Instant | null }>;
}

async function scene(database: Database, context: TestContext): Promise<Scene> {
  const post = await openPostOffice(context);
  const mailer = smtpMailer({ url: post.url, from: 'Guildhall <no-reply@guildhall.example>', bouncesTo: 'bounces@guildhall.example' });
  context.after(() => mailer?.close());
  const clockAt = (minutes: number): Clock => fixedClock(Temporal.Instant.from(begins).add({ minutes }).toString());
  let written = 0;
  return {
    post,
    at: (minutes) => ({ database, clock: clockAt(minutes), mailer, origin: 'https://guildhall.example', timeZone: 'UTC' }),
    write: async (letter = {}, to = 'cam@example.org') => {
      const cause = `test ${(written += 1)}`;
      return asSystem(database, clockAt(0), async (trx) => {
        const standard: Letter = { subject: `Letter ${written}`, paragraphs: ['Something <happened>.'], ...letter };
        await writeMail(trx, { personId: null, address: to }, standard, cause, clockAt(0).now());
        return (await trx.selectFrom('mails').select('id').where('cause', '=', cause).executeTakeFirstOrThrow()).id;
      });
    },
    row: (id) =>
      database.kysely
        .selectFrom('mails')
        .select(['state', 'attempts', 'error', 'next_try_at'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow(),
  };
}

onBothEngines('a mail leaves once, with text, HTML, a stable id and an address for reports that names it', async (database, context) => {
  const { post, at, write, row } = await scene(database, context);
  const id = await write();
  assert.equal(await sendWaitingMails(at(0)), 1);
  assert.equal(await sendWaitingMails(at(1)), 0);
  const [mail] = post.received;
  assert.equal(post.received.length, 1);
  assert.equal(mail?.messageId, `<${id}@guildhall>`);
  assert.equal(mail?.returnPath, `bounces+${id}@guildhall.example`);
  assert.equal(mail?.envid, id);
  assert.equal(mail?.headers['auto-submitted'], 'auto-generated');
  assert.match(mail?.text ?? '', /Something <happened>\./);
  assert.match(mail?.html ?? '', /Something &lt;happened&gt;\./);
  assert.equal((await row(id)).state, 'sent');
});

onBothEngines('the mail server is down for an hour: everything is delivered afterwards, once', async (database, context) => {
  const { post, at, write } = await scene(database, context);
  await post.close();
  const ids: string[] = [];
  for (let number = 0; number < 12; number += 1) ids.push(await write());
  for (let minute = 0; minute < 60; minute += 1) assert.equal(await sendWaitingMails(at(minute)), 0);
  await post.reopen();
  for (let minute = 60; minute < 70; minute += 1) await sendWaitingMails(at(minute));
  assert.deepEqual(post.received.map(({ messageId }) => messageId).toSorted(), ids.map((id) => `<${id}@guildhall>`).toSorted());
});

onBothEngines('two senders at once: each mail leaves by one of them', async (database, context) => {
  const { post, at, write } = await scene(database, context);
  const ids: string[] = [];
  for (let number = 0; number < 20; number += 1) ids.push(await write());
  const other = smtpMailer({ url: post.url, from: 'no-reply@guildhall.example', bouncesTo: null });
  context.after(() => other?.close());
  const [one, two] = await Promise.all([sendWaitingMails(at(0)), sendWaitingMails({ ...at(0), mailer: other })]);
  assert.equal(one + two, 20);
  assert.deepEqual(post.received.map(({ messageId }) => messageId).toSorted(), ids.map((id) => `<${id}@guildhall>`).toSorted());
});

onBothEngines('a mail that is put off is tried again later and later, and given up after four days', async (database, context) => {
  const { post, at, write, row } = await scene(database, context);
  post.behave({ atRecipient: '4.2.0 Greylisted, come back', code: 450 });
  const id = await write();
  let tries = 0;
  for (let minute = 0; minute <= 97 * 60; minute += 60) {
    await sendWaitingMails(at(minute));
    const { state, attempts } = await row(id);
    tries = attempts;
    if (minute < 95 * 60) assert.equal(state, 'waiting', `after ${minute} minutes`);
  }
  assert.ok(tries > 20 && tries < 40, `${tries} tries`);
  assert.equal((await row(id)).state, 'failed');
  assert.match((await row(id)).error ?? '', /Greylisted/);
});

onBothEngines('greylisting: put off at first, taken five minutes later', async (database, context) => {
  const { post, at, write, row } = await scene(database, context);
  post.behave({ atRecipient: '4.7.1 Try again', code: 451 });
  const id = await write();
  await sendWaitingMails(at(0));
  post.behave('take');
  assert.equal(await sendWaitingMails(at(4)), 0);
  assert.equal(await sendWaitingMails(at(5)), 1);
  assert.equal((await row(id)).state, 'sent');
});

onBothEngines('an address that is refused for good gets nothing more, but others do', async (database, context) => {
  const { post, at, write, row } = await scene(database, context);
  post.behave({ atRecipient: '5.1.1 No such user here', code: 550 });
  const first = await write();
  await sendWaitingMails(at(0));
  assert.equal((await row(first)).state, 'bounced');
  post.behave('take');
  const second = await write({}, 'Cam@example.org');
  const third = await write({}, 'cleo@example.org');
  const code = await write({ kind: 'sign_in' });
  await sendWaitingMails(at(1));
  assert.deepEqual(
    [await row(second), await row(third), await row(code)].map(({ state }) => state),
    ['stopped', 'sent', 'sent'],
    'a sign-in code is asked for at this moment, and its arrival confirms the address',
  );
});

onBothEngines('a refusal of the mail itself says nothing about the address', async (database, context) => {
  const { post, at, write, row } = await scene(database, context);
  post.behave({ afterMessage: '5.7.1 This looks like spam', code: 554 });
  const id = await write();
  await sendWaitingMails(at(0));
  assert.equal((await row(id)).state, 'failed');
  post.behave('take');
  const next = await write();
  await sendWaitingMails(at(1));
  assert.equal((await row(next)).state, 'sent');
});

onBothEngines('a connection cut after the message leaves it uncertain, and it is not sent again by itself', async (database, context) => {
  const { post, at, write, row } = await scene(database, context);
  post.behave('hang_up_after_message');
  const id = await write();
  await sendWaitingMails(at(0));
  assert.equal((await row(id)).state, 'uncertain');
  post.behave('take');
  for (const minute of [1, 10, 100, 1000]) await sendWaitingMails(at(minute));
  assert.equal(post.received.length, 1);
});

onBothEngines('a connection cut within the message: the server cannot have it, so it is sent again', async (database, context) => {
  const { post, at, write, row } = await scene(database, context);
  post.behave('hang_up_at_message');
  const id = await write({ paragraphs: ['long '.repeat(200_000)] });
  await sendWaitingMails(at(0));
  const { state } = await row(id);
  assert.ok(state === 'waiting' || state === 'uncertain', state);
  if (state === 'waiting') {
    post.behave('take');
    assert.equal(await sendWaitingMails(at(2)), 1);
    assert.equal(post.received.length, 1);
  }
});

onBothEngines(
  'a program that ends before the end of the message sends it again; one that ends after it does not',
  async (database, context) => {
    const { post, at, write, row } = await scene(database, context);
    const crash = new Error('the program ends here');
    const crashing = (when: 'before' | 'after'): Mailer => ({
      send: async (_mail, beforeEnd) => {
        if (when === 'after') await beforeEnd();
        throw crash;
      },
      close: () => undefined,
    });
    const early = await write();
    await assert.rejects(sendWaitingMails({ ...at(0), mailer: crashing('before') }), crash);
    const late = await write();
    await assert.rejects(sendWaitingMails({ ...at(0), mailer: crashing('after') }), crash);
    assert.deepEqual([(await row(early)).state, (await row(late)).state], ['sending', 'handing_over']);
    await sendWaitingMails(at(4));
    assert.equal(post.received.length, 0, 'the lease of another process is kept');
    await sendWaitingMails(at(6));
    assert.deepEqual([(await row(early)).state, (await row(late)).state], ['sent', 'uncertain']);
    assert.deepEqual(
      post.received.map(({ messageId }) => messageId),
      [`<${early}@guildhall>`],
    );
  },
);

onBothEngines('who is alone with its database waits for no lease', async (database, context) => {
  const { at, write, row } = await scene(database, context);
  const id = await write();
  const ending: Mailer = { send: () => Promise.reject(new Error('ended')), close: () => undefined };
  await assert.rejects(sendWaitingMails({ ...at(0), mailer: ending }));
  await settleAbandoned(at(0), true);
  assert.equal((await row(id)).state, 'waiting');
});
