import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endOfQuiet, latestDigest, planFor, standardWishes, type PlannedMail, type Wishes } from '../plan.rules.ts';
import { outcomeOfFailure } from '../smtp-answers.rules.ts';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const mail = (change: Partial<PlannedMail> = {}): PlannedMail => ({ kind: 'progress', isUrgent: false, isForPerson: true, ...change });
const wishes = (change: Partial<Wishes> = {}): Wishes => ({ ...standardWishes, ...change });

test('quiet hours go over midnight, in the person’s own zone, and over a clock change', () => {
  const end = (moment: string, zone: string, quiet = { from: 21, to: 7 }): string | null =>
    endOfQuiet(wishes({ timeZone: zone, quiet }), at(moment), 'UTC')?.toString() ?? null;
  assert.equal(end('2027-01-11T20:59:00Z', 'Europe/London'), null);
  assert.equal(end('2027-01-11T21:00:00Z', 'Europe/London'), '2027-01-12T07:00:00Z');
  assert.equal(end('2027-01-12T06:59:00Z', 'Europe/London'), '2027-01-12T07:00:00Z');
  assert.equal(end('2027-01-12T07:00:00Z', 'Europe/London'), null);
  assert.equal(end('2027-01-12T03:00:00Z', 'America/New_York'), '2027-01-12T12:00:00Z');
  // The clock goes forward in the night: seven o'clock comes an hour sooner.
  assert.equal(end('2027-03-27T22:00:00Z', 'Europe/London'), '2027-03-28T06:00:00Z');
  // Two o'clock does not exist that night: the mail waits for the hour that follows.
  assert.equal(end('2027-03-28T00:30:00Z', 'Europe/London', { from: 0, to: 1 }), '2027-03-28T01:00:00Z');
  assert.equal(end('2027-01-11T13:30:00Z', 'UTC', { from: 12, to: 14 }), '2027-01-11T14:00:00Z');
});

test('what is urgent leaves at once, a code even to an address that fails', () => {
  const night = at('2027-01-11T23:00:00Z');
  const to = (one: PlannedMail, how: Wishes, isFailing = false): string => {
    const plan = planFor(one, how, isFailing, night, 'UTC');
    return plan.to === 'send' ? plan.at.toString() : plan.to;
  };
  assert.equal(to(mail(), wishes()), '2027-01-12T07:00:00Z');
  assert.equal(to(mail({ isUrgent: true }), wishes()), night.toString());
  assert.equal(to(mail({ kind: 'sign_in' }), wishes(), true), night.toString());
  assert.equal(to(mail({ isUrgent: true }), wishes(), true), 'stopped');
  assert.equal(to(mail({ isForPerson: false }), wishes()), night.toString());
});

test('a daily list and an end only for kinds that allow them', () => {
  const noon = at('2027-01-11T12:00:00Z');
  const to = (one: PlannedMail, kinds: Wishes['kinds']): string => planFor(one, wishes({ kinds }), false, noon, 'UTC').to;
  assert.equal(to(mail(), { progress: 'daily' }), 'digest');
  assert.equal(to(mail(), { progress: 'product' }), 'product_only');
  assert.equal(to(mail({ kind: 'work' }), { work: 'product' }), 'send');
  assert.equal(to(mail({ kind: 'decision' }), { decision: 'product' }), 'send');
  assert.equal(to(mail({ isUrgent: true }), { progress: 'daily' }), 'send');
});

test('the daily list is due at its hour', () => {
  const due = (moment: string): string => latestDigest(wishes({ timeZone: 'America/New_York' }), at(moment), 'UTC').toString();
  assert.equal(due('2027-01-11T12:59:00Z'), '2027-01-10T13:00:00Z');
  assert.equal(due('2027-01-11T13:00:00Z'), '2027-01-11T13:00:00Z');
});

test('an answer of the mail server is about the address, the mail, or about us', () => {
  const outcome = (responseCode: number | undefined, command: string, response: string, wasHandedOver = false): string => {
    const one = outcomeOfFailure({ message: 'failed', responseCode, command, response }, wasHandedOver);
    return one.kind === 'refused' ? `${one.isPermanent ? 'never' : 'later'}: ${one.about} ${one.status}` : one.kind;
  };
  assert.equal(outcome(550, 'RCPT TO', '550 5.1.1 No such user'), 'never: address 5.1.1');
  assert.equal(outcome(550, 'RCPT TO', '550 mailbox unavailable'), 'never: address 5.0.0');
  assert.equal(outcome(554, 'RCPT TO', '554 5.7.1 Relay access denied'), 'never: mail 5.7.1');
  assert.equal(outcome(452, 'RCPT TO', '452 4.2.2 Mailbox full'), 'later: mail 4.2.2');
  assert.equal(outcome(554, 'DATA', '554 5.6.0 Refused', true), 'never: mail 5.6.0');
  assert.equal(outcome(535, 'AUTH PLAIN', '535 5.7.8 Wrong password'), 'unreachable');
  assert.equal(outcome(550, 'MAIL FROM', '550 5.7.1 Sender not allowed'), 'unreachable');
  assert.equal(outcome(421, 'RCPT TO', '421 4.3.2 Closing'), 'unreachable');
  assert.equal(outcome(undefined, 'CONN', ''), 'unreachable');
  assert.equal(outcome(undefined, 'CONN', '', true), 'unknown');
});
