import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Hono } from 'hono';
import type { Database } from '#platform/database/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { asSystem } from '#platform/database/index.ts';
import { sendWaitingMails, writeMail } from '#platform/mail/index.ts';
import { onBothEngines } from '../../../test/support/databases.ts';
import { servicesOf } from '../../../test/support/services.ts';
import { buildWorld } from '../../../test/support/world.ts';
import { bounceHandler } from '../bounces/receive.ts';
import { readReport } from '../bounces/report.rules.ts';
import { askToConfirm, confirmBySecret, mailFailsSince } from '../inbox/confirm-address.ts';
import { sendAgain, trustAddress } from '../office/send-again.ts';

/** Mail that comes back is seen, its address gets nothing more, and those who wait for the person know. */

const secret = 'a secret of twenty-four characters and more';

/** As a mail server writes it (RFC 3464). */
function reportFor(options: {
  readonly to?: string;
  readonly recipient?: string;
  readonly action?: string;
  readonly status?: string;
  readonly envelopeId?: string;
  readonly messageId?: string;
}): string {
  const {
    to = 'bounces@guildhall.example',
    recipient = 'cam@example.org',
    action = 'failed',
    status = '5.1.1',
    envelopeId,
    messageId,
  } = options;
  return [
    'From: Mail Delivery System <MAILER-DAEMON@mx.example.org>',
    `To: ${to}`,
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="edge"',
    '',
    '--edge',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'Your message could not be delivered.',
    '--edge',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.org',
    ...(envelopeId ? [`Original-Envelope-Id: ${envelopeId}`] : []),
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    `Action: ${action}`,
    `Status: ${status}`,
    `Diagnostic-Code: smtp; 550 ${status} <${recipient}>: Recipient address rejected:`,
    '    User unknown in virtual mailbox table',
    '',
    '--edge',
    'Content-Type: message/rfc822',
    '',
    `Message-ID: ${messageId ?? '<other@example.org>'}`,
    'Subject: Something',
    '',
    'The text.',
    '--edge--',
    '',
  ].join('\r\n');
}

async function scene(database: Database) {
  const world = await buildWorld(database);
  const { candidate } = world.people;
  const services = servicesOf(world);
  const app = new Hono();
  app.post('/mail/bounces', bounceHandler({ ...services, config: { ...services.config, bounceSecret: secret } }));
  const write = async (): Promise<string> => {
    const cause = randomUUIDv7();
    return asSystem(database, world.clock, async (trx) => {
      await writeMail(
        trx,
        { personId: candidate.id, address: candidate.email },
        { subject: 'A letter', paragraphs: ['Text.'] },
        cause,
        world.clock.now(),
      );
      const { id } = await trx.selectFrom('mails').select('id').where('cause', '=', cause).executeTakeFirstOrThrow();
      await trx.updateTable('mails').set({ state: 'sent', sent_at: world.clock.now() }).where('id', '=', id).execute();
      return id;
    });
  };
  const report = async (body: string, with_ = secret): Promise<string> => {
    const response = await app.request('/mail/bounces', { method: 'POST', body, headers: { Authorization: `Bearer ${with_}` } });
    return `${response.status} ${(await response.text()).trim()}`;
  };
  const stateOf = async (id: string): Promise<string> =>
    (await database.kysely.selectFrom('mails').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state;
  return { world, candidate, write, report, stateOf };
}

onBothEngines('a report finds its mail by envelope id, return path or Message-ID, and ends mail to the address', async (database) => {
  const { world, candidate, write, report, stateOf } = await scene(database);
  const { recruiter, foreignRecruiter } = world.people;
  for (const named of ['envelope', 'path', 'message'] as const) {
    const id = await write();
    const body = reportFor({
      recipient: candidate.email,
      ...(named === 'envelope' ? { envelopeId: id } : {}),
      ...(named === 'path' ? { to: `bounces+${id}@guildhall.example` } : {}),
      ...(named === 'message' ? { messageId: `<${id}@guildhall>` } : {}),
    });
    assert.equal(await report(body), '202 recorded', named);
    assert.equal(await report(body), '202 recorded', 'a second time it changes nothing');
    assert.equal(await stateOf(id), 'bounced', named);
  }
  assert.equal((await world.read(candidate, (trx) => mailFailsSince(trx, candidate.id)))?.toString(), world.clock.now().toString());
  assert.equal(
    await world.read(foreignRecruiter, (trx) => mailFailsSince(trx, candidate.id)),
    null,
    'whoever does not know the person learns nothing',
  );
  assert.equal(await world.read(recruiter, (trx) => mailFailsSince(trx, recruiter.id)), null);
  const next = await write();
  await database.kysely.updateTable('mails').set({ state: 'waiting', sent_at: null }).where('id', '=', next).execute();
  await sendWaitingMails({ database, clock: world.clock, origin: world.origin, timeZone: 'UTC', mailer: null });
  assert.equal(await stateOf(next), 'stopped');
});

onBothEngines('the address counts again once something out of a mail was used, or the operator says so', async (database) => {
  const { world, candidate, write, report } = await scene(database);
  const id = await write();
  await report(reportFor({ recipient: candidate.email, envelopeId: id }));
  const asked = await world.run(candidate, askToConfirm);
  assert.ok(asked.ok);
  const mail = await database.kysely
    .selectFrom('mails')
    .select(['text', 'kind', 'in_inbox'])
    .where('subject', '=', 'Does mail reach you again?')
    .executeTakeFirstOrThrow();
  assert.deepEqual([mail.kind, mail.in_inbox], ['sign_in', false]);
  const key = /confirm\/(\S+)/.exec(mail.text)?.[1] ?? '';
  assert.ok(!(await world.run(candidate, (doing) => confirmBySecret(doing, 'another'))).ok);
  assert.ok((await world.run(world.people.visitor, (doing) => confirmBySecret(doing, key))).ok, 'the link is enough');
  assert.equal(await world.read(candidate, (trx) => mailFailsSince(trx, candidate.id)), null);
  const second = await write();
  await report(reportFor({ recipient: candidate.email, envelopeId: second }));
  assert.ok(!(await world.run(world.people.recruiter, (doing) => trustAddress(doing, candidate.email))).ok);
  assert.ok(!(await world.run(world.people.operator, (doing) => sendAgain(doing, second))).ok, 'not to an address that fails');
  assert.ok((await world.run(world.people.operator, (doing) => trustAddress(doing, candidate.email))).ok);
  assert.ok((await world.run(world.people.operator, (doing) => sendAgain(doing, second))).ok);
});

onBothEngines('delays, full mailboxes, strangers and rubbish do not end mail to an address', async (database) => {
  const { world, candidate, write, report, stateOf } = await scene(database);
  const id = await write();
  const own = { recipient: candidate.email, envelopeId: id };
  assert.match(await report(reportFor(own), 'wrong'), /^401/);
  assert.match(await report(''), /^400/);
  assert.match(await report('Subject: I am away\r\n\r\nUntil Monday.'), /no report/);
  assert.equal(await report(reportFor({ ...own, action: 'delayed', status: '4.4.1' })), '202 no failure');
  assert.equal(await report(reportFor({ ...own, envelopeId: randomUUIDv7() })), '202 no such mail');
  assert.equal(await stateOf(id), 'sent');
  assert.equal(await report(reportFor({ ...own, recipient: 'somebody.else@example.org' })), '202 recorded');
  assert.equal(await world.read(candidate, (trx) => mailFailsSince(trx, candidate.id)), null, 'a report about another address');
  for (let number = 0; number < 2; number += 1) {
    await report(reportFor({ ...own, envelopeId: await write(), status: '5.2.2' }));
  }
  assert.notEqual(await world.read(candidate, (trx) => mailFailsSince(trx, candidate.id)), null, 'three in a row are too many');
});

test('a report of several recipients is about the first that failed', () => {
  const report = readReport({
    recipients: [],
    text: '',
    parts: [
      {
        mediaType: 'message/delivery-status',
        text: 'Reporting-MTA: dns; a\n\nFinal-Recipient: rfc822; a@example.org\nAction: delivered\nStatus: 2.0.0\n\nFinal-Recipient: rfc822; <B@example.org>\nAction: FAILED (for good)\nStatus: 5.1.10 (null MX)\n',
      },
    ],
  });
  assert.deepEqual([report?.recipient, report?.status, report?.action], ['b@example.org', '5.1.10', 'failed']);
});
