import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Database } from '#platform/database/index.ts';
import { asSystem } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import { fill, isMailKind, mailKinds, placeholdersIn, withFacts, writeMail } from '#platform/mail/index.ts';
import { onBothEngines } from '../../../test/support/databases.ts';
import { buildWorld } from '../../../test/support/world.ts';
import { checkLetter, samplesOf } from '../letters/check-letter.rules.ts';
import { versionsOf } from '../letters/letters.query.ts';
import { returnToStandard, saveLetter } from '../letters/save-letter.ts';
import { letterType, letterTypes } from '../letters/template-registry.ts';

/** Letters in an organisation's own words, without losing what a reader has a right to. */

const withdrawn = 'decision.offer-withdrawn';

test('every standard text is one that an organisation could have saved', () => {
  for (const type of letterTypes) {
    assert.deepEqual(checkLetter(type, type.standard), [], type.key);
    assert.ok(isMailKind(type.key.split('.')[0] ?? ''), `${type.key}: begin the key with one of ${Object.keys(mailKinds).join(', ')}`);
    assert.notEqual(fill(type.standard.body, samplesOf(type)), null, type.key);
    const used = new Set([...placeholdersIn(type.standard.subject), ...placeholdersIn(type.standard.body)]);
    assert.deepEqual(
      Object.keys(type.placeholders).filter((name) => !used.has(name) && name !== 'programme'),
      [],
      `${type.key}: a placeholder that the standard text does not use`,
    );
  }
  assert.equal(new Set(letterTypes.map((type) => type.key)).size, letterTypes.length);
});

test('what is wrong with a text is said by the name of the part', () => {
  const type = letterType(withdrawn);
  assert.ok(type);
  const whole = type.standard.body;
  const messages = (subject: string, body: string): string =>
    checkLetter(type, { subject, body })
      .map(({ message }) => message)
      .join(' | ');
  assert.match(
    messages('x', whole.replace('{reason}', '{reson}')),
    /\{reson\}.*Did you mean \{reason\}\?.*must contain \{reason\}: whoever is refused/,
  );
  assert.match(messages('{decider}', whole.replace('{appeal}', '')), /must contain \{appeal\}/);
  assert.match(messages('x {', whole), /bracket without its partner at “\{”/);
  assert.match(messages('', ''), /Enter a subject \| Enter the text/);
  assert.match(messages('{zzzzzz}', whole), /This letter knows \{programme\}/);
  assert.match(messages('a\nb', whole), /one line/);
});

async function scene(database: Database) {
  const world = await buildWorld(database);
  const { programmeManager } = world.people;
  const which = { organisationId: world.organisations.employer.id, key: withdrawn };
  const write = (values: Record<string, string>, cause: string) =>
    asSystem(database, world.clock, async (trx) => {
      const eventId = await recordEvent(trx, {
        stream: { type: 'programme', id: world.programme.id },
        type: 'programme.published',
        at: world.clock.now(),
        actorId: null,
      });
      await writeMail(
        trx,
        { personId: world.people.candidate.id, address: world.people.candidate.email },
        {
          subject: 'Standard',
          greeting: 'Dear Cam,',
          paragraphs: ['The standard text.'],
          action: { label: 'Open', url: 'https://x.example/' },
          template: { key: withdrawn, values },
        },
        cause,
        world.clock.now(),
        eventId,
      );
      return trx.selectFrom('mails').selectAll().where('cause', '=', cause).executeTakeFirstOrThrow();
    });
  const values = {
    programme: 'Fitter',
    organisation: 'Works',
    decider: '<Rita>',
    reason: 'no {appeal} places & none left',
    appeal: 'Tell us.',
  };
  const own = { subject: '{programme}: an end', body: 'Hello.\n\n{decider} says: {reason}\n\n{appeal}' };
  return { world, programmeManager, which, write, values, own };
}

onBothEngines(
  'an organisation’s own words are sent from then on, filled and escaped, and the standard text after a return',
  async (database) => {
    const { world, programmeManager, which, write, values, own } = await scene(database);
    const before = await write(values, 'before');
    assert.deepEqual([before.subject, before.template_version, before.kind], ['Standard', null, 'decision']);
    assert.ok((await world.run(programmeManager, (doing) => saveLetter(doing, which, { _revision: '0', ...own }))).ok);
    const after = await write(values, 'after');
    assert.equal(after.subject, 'Fitter: an end');
    assert.equal(after.template_version, 1);
    assert.match(
      after.text,
      /^Dear Cam,\n\nHello\.\n\n<Rita> says: no \{appeal\} places & none left\n\nTell us\.\n\nOpen:\nhttps:\/\/x\.example\//,
    );
    assert.match(after.html, /&lt;Rita&gt; says: no \{appeal\} places &amp; none left/);
    const { appeal: _, ...incomplete } = values;
    assert.equal((await write(incomplete, 'incomplete')).subject, 'Standard', 'a letter is never sent with a hole in it');
    assert.ok((await world.run(programmeManager, (doing) => returnToStandard(doing, which, { _revision: '1' }))).ok);
    assert.equal((await write(values, 'returned')).subject, 'Standard');
    const versions = await world.read(programmeManager, (trx) => versionsOf(trx, which.organisationId, withdrawn));
    assert.deepEqual(
      versions.map(({ version, text }) => [version, text?.subject ?? null]),
      [
        [2, null],
        [1, '{programme}: an end'],
      ],
    );
  },
);

onBothEngines(
  'around a letter that differs from case to case an organisation writes its own words, and keeps what it says',
  async (database) => {
    const { world, programmeManager } = await scene(database);
    const which = { organisationId: world.organisations.employer.id, key: 'notice.completed' };
    const without = await world.run(programmeManager, (doing) =>
      saveLetter(doing, which, { _revision: '0', subject: 'Well done', body: 'Bye.' }),
    );
    assert.ok(!without.ok && /must contain \{facts\}/.test(without.errors[0]?.message ?? ''));
    const body = 'All of us are proud.\n\n{facts}\n\nCome to the party.';
    assert.ok(
      (await world.run(programmeManager, (doing) => saveLetter(doing, which, { _revision: '0', subject: 'Well done: {about}', body }))).ok,
    );
    await asSystem(database, world.clock, (trx) =>
      writeMail(
        trx,
        { personId: world.people.candidate.id, address: world.people.candidate.email },
        withFacts('notice.completed', { subject: 'Completed', greeting: 'Dear Cam,', paragraphs: ['One.', 'Two.'] }, which.organisationId),
        'completed',
        world.clock.now(),
      ),
    );
    const mail = await world.system((trx) =>
      trx.selectFrom('mails').selectAll().where('cause', '=', 'completed').executeTakeFirstOrThrow(),
    );
    assert.deepEqual([mail.subject, mail.kind, mail.template_version], ['Well done: Completed', 'notice', 1]);
    assert.match(mail.text, /^Dear Cam,\n\nAll of us are proud\.\n\nOne\.\n\nTwo\.\n\nCome to the party\./);
  },
);

onBothEngines('only its programme managers write an organisation’s letters, and of two at once one is told', async (database) => {
  const { world, programmeManager, which, own } = await scene(database);
  for (const key_ of ['recruiter', 'foreignManager', 'operator', 'candidate'] as const) {
    const saved = await world.run(world.people[key_], (doing) => saveLetter(doing, which, { _revision: '0', ...own }));
    assert.ok(!saved.ok && saved.kind === 'not_found', key_);
  }
  assert.ok((await world.run(programmeManager, (doing) => saveLetter(doing, which, { _revision: '0', ...own }))).ok);
  const second = await world.run(programmeManager, (doing) => saveLetter(doing, which, { _revision: '0', ...own }));
  assert.ok(!second.ok && second.kind === 'conflict');
  assert.deepEqual(await world.read(world.people.foreignManager, (trx) => versionsOf(trx, which.organisationId, withdrawn)), []);
});

/** Callers name letters by key; a key that nobody knows would never be in anybody's own words. */
test('every key that a letter names is in the registry, with the values that its placeholders need', () => {
  const root = join(import.meta.dirname, '../..');
  const used = new Map<string, string>();
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/.test(file) || file.startsWith('messages') || /\.test\.ts$|tests\//.test(file)) continue;
    const text = readFileSync(join(root, file), 'utf8');
    for (const [, key = ''] of text.matchAll(/(?:template: \{\s*key: |withFacts\(\s*|\bkey: )'([a-z_]+\.[a-z-]+)'/g)) used.set(key, file);
  }
  assert.ok(used.size > 50, `${used.size} keys`);
  assert.deepEqual(
    [...used].filter(([key]) => letterType(key) === undefined).map(([key, file]) => `${file}: ${key}`),
    [],
  );
  const appeals = ['read', 'upheld', 'refused'].map((outcome) => `decision.appeal-${outcome}`);
  assert.deepEqual(
    letterTypes.map(({ key }) => key).filter((key) => !used.has(key) && !appeals.includes(key)),
    [],
    'a letter that nobody writes',
  );
});
