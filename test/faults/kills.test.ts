import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import pg from 'pg';
import { randomUUIDv7 } from '#platform/ids.ts';
import { runKills, type KillReport } from '../support/faults/kill-run.ts';

/**
 * The server is killed in the middle of submissions, decisions, offers and acceptances. A few kills here, so that the suite
 * stays short; `npm run bench -- faults` does a hundred on each engine.
 */

const shape = { kills: 2, candidates: 60, atOnce: 4, killAfter: (index: number) => 2500 + index * 900 };

function holds(report: KillReport): void {
  assert.deepEqual(report.lost, [], 'acknowledged, and gone');
  assert.deepEqual(report.twice, [], 'applied twice');
  assert.deepEqual(report.unexpected, []);
  assert.deepEqual(report.differences, [], 'verify finds the record whole');
  assert.equal(report.mails.deliveredTwice, 0);
  assert.equal(report.hooks.received, report.hooks.written, 'every webhook has arrived');
  assert.ok((report.acknowledged['submit'] ?? 0) > 0, 'the load did something');
}

test('kill -9 loses nothing that was acknowledged (PGlite)', async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-faults-'));
  context.after(() => rm(folder, { recursive: true, force: true }));
  holds(await runKills({ ...shape, location: { kind: 'folder', path: folder }, dataFolder: folder }));
});

const server = process.env['GUILDHALL_TEST_POSTGRES'];

test('kill -9 loses nothing that was acknowledged (PostgreSQL)', { skip: server ? false : 'no server was started' }, async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-faults-'));
  const admin = new pg.Client({ connectionString: server });
  const name = `faults_${randomUUIDv7().replaceAll('-', '')}`;
  await admin.connect();
  await admin.query(`create database ${name}`);
  context.after(async () => {
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.end();
    await rm(folder, { recursive: true, force: true });
  });
  const url = new URL(server ?? '');
  url.pathname = `/${name}`;
  holds(await runKills({ ...shape, location: { kind: 'server', url: url.href }, dataFolder: folder }));
});
