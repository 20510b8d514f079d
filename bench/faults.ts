import { spawnSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixedClock } from '#platform/time/index.ts';
import { allVerifiables } from '#routes.ts';
import { verify } from '#verify.ts';
import { clientOf } from '../test/support/faults/form-client.ts';
import { runKills } from '../test/support/faults/kill-run.ts';
import { prepareScene, readLeft } from '../test/support/faults/scene.ts';
import { startProcess } from '../test/support/faults/server-process.ts';
import { startPostgres } from '../tools/test/postgres-server.ts';
import { temporaryFolder } from './support/server.ts';

/**
 * Not speed but loss. `npm run bench -- faults [kills]`: the server is killed (`kill -9`) at random moments of a mixed load, so
 * often on each engine (100 without a number), and one line of JSON says what was lost, done twice or mailed twice.
 * `npm run bench -- faults disk`: a disk of its own is filled under the running server and emptied again (needs the right to mount).
 */

const wanted = process.argv[2] ?? '100';
if (wanted === 'disk') await fullDisk();
else await kills(Number(wanted));

async function kills(count: number): Promise<void> {
  const shape = {
    kills: count,
    candidates: count * 45,
    atOnce: 6,
    // Anywhere from the first request to a warm server.
    killAfter: () => 200 + Math.random() * 2300,
    told: (line: string) => process.stderr.write(`${line}\n`),
  };
  const folder = temporaryFolder();
  tell('PGlite', await runKills({ ...shape, location: { kind: 'folder', path: folder }, dataFolder: folder }));
  const postgres = await startPostgres({ isDurable: true });
  try {
    tell('PostgreSQL', await runKills({ ...shape, location: { kind: 'server', url: postgres.url }, dataFolder: temporaryFolder() }));
  } finally {
    await postgres.stop();
  }
}

function tell(engine: string, { lost, twice, unexpected, differences, ...rest }: Awaited<ReturnType<typeof runKills>>): void {
  const line = {
    name: 'faults:kill',
    engine,
    ...rest,
    lost: lost.length,
    twice: twice.length,
    unexpected: unexpected.length,
    differences: differences.length,
    ...(unexpected.length > 0 ? { firstUnexpected: unexpected[0] } : {}),
    ...(lost.length > 0 ? { firstLost: lost[0] } : {}),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** A disk of 500 MB holds database and uploads; it is filled to the last byte while candidates submit, then emptied. */
async function fullDisk(): Promise<void> {
  const disk = temporaryFolder();
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=500m', 'tmpfs', disk]).status !== 0)
    throw new Error('A disk to fill could not be mounted: run this with the right to mount.');
  try {
    const location = { kind: 'folder', path: disk } as const;
    const now = Temporal.Now.instant().toString();
    const scene = await prepareScene(location, 1200, now);
    const server = await startProcess({ GUILDHALL_DATA: disk });
    const waiting = [...scene.candidates];
    const submit = async (): Promise<number> => {
      const next = waiting.shift();
      if (next === undefined) throw new Error('The scene has too few drafts.');
      const answered = await clientOf(server.origin, next.cookie).post(`/applications/${next.applicationId}/submit`, { declared: 'yes' });
      if (answered.status === 303) acknowledged.push(next.applicationId);
      return answered.status;
    };
    const acknowledged: string[] = [];
    const statuses = { before: new Map<number, number>(), full: new Map<number, number>(), after: new Map<number, number>() };
    const count = (at: Map<number, number>, status: number): void => void at.set(status, (at.get(status) ?? 0) + 1);
    for (let index = 0; index < 20; index += 1) count(statuses.before, await submit());
    fill(disk);
    for (let index = 0; index < 1000 && (statuses.full.get(507) ?? 0) < 20; index += 1) count(statuses.full, await submit());
    const reading = await clientOf(server.origin, scene.candidates[0]?.cookie ?? '').get(
      `/applications/${scene.candidates[0]?.applicationId}`,
    );
    rmSync(join(disk, 'filler'));
    for (let index = 0; index < 20; index += 1) count(statuses.after, await submit());
    await server.stop();
    const report = await readLeft(location, (database) => verify(database, fixedClock(now), allVerifiables));
    const line = {
      name: 'faults:disk',
      answersBefore: Object.fromEntries(statuses.before),
      answersWhileFull: Object.fromEntries(statuses.full),
      readingWhileFull: reading.status,
      answersAfter: Object.fromEntries(statuses.after),
      acknowledged: acknowledged.length,
      differences: report.differences.length,
    };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  } finally {
    spawnSync('umount', [disk]);
  }
}

function fill(disk: string): void {
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(join(disk, 'filler'), Buffer.alloc(bavail * bsize));
}
