import { asSystem, type Database, type DatabaseLocation } from '#platform/database/index.ts';
import { fixedClock } from '#platform/time/index.ts';
import { allVerifiables } from '#routes.ts';
import { verify } from '#verify.ts';
import { checkLedger } from './ledger-check.ts';
import { actions, emptyLedger, work, type Days } from './load.ts';
import { startMailSink, type MailSink } from './mail-sink.ts';
import { prepareScene, readLeft } from './scene.ts';
import { startProcess } from './server-process.ts';

export interface KillRun {
  readonly location: Exclude<DatabaseLocation, { kind: 'memory' }>;
  readonly dataFolder: string;
  readonly kills: number;
  /** Applications in the scene: enough that the last load still has something to do. */
  readonly candidates: number;
  readonly atOnce: number;
  /** The moment of each kill after the load has begun, in milliseconds. */
  readonly killAfter: (index: number) => number;
  readonly told?: (line: string) => void;
}

export interface KillReport {
  readonly kills: number;
  /** POSTs that the server had answered before it was killed, by action. */
  readonly acknowledged: Readonly<Record<string, number>>;
  readonly lost: readonly string[];
  readonly twice: readonly string[];
  readonly unexpected: readonly string[];
  /** Differences that `guildhall verify` finds at the end. */
  readonly differences: readonly string[];
  readonly mails: { readonly written: number; readonly delivered: number; readonly deliveredTwice: number; readonly notDelivered: number };
}

/**
 * Kills the server at the given moments of a mixed load, looks after each kill at what its database holds, and lets it
 * finish at the end: what it acknowledged is there, nothing is there twice, no mail was sent twice.
 */
export async function runKills(run: KillRun): Promise<KillReport> {
  const now = Temporal.Now.instant();
  const clock = fixedClock(now.toString());
  const scene = await prepareScene(run.location, run.candidates, now.toString());
  const sink = await startMailSink();
  const ledger = emptyLedger();
  const days: Days = { startsOn: clock.today().add({ days: 120 }).toString(), expiresOn: clock.today().add({ days: 14 }).toString() };
  const lost: string[] = [];
  const twice: string[] = [];
  const settings = {
    GUILDHALL_DATA: run.dataFolder,
    GUILDHALL_SMTP: sink.url,
    ...(run.location.kind === 'server' ? { DATABASE_URL: run.location.url } : {}),
  };
  try {
    for (let index = 0; index < run.kills; index += 1) {
      const server = await startProcess(settings);
      const loaded = work(server.origin, scene, ledger, days, run.atOnce);
      await new Promise((resolve) => setTimeout(resolve, run.killAfter(index)));
      await server.kill();
      await loaded;
      const found = await readLeft(run.location, (database) => checkLedger(database, clock, scene, ledger));
      lost.push(...found.lost);
      twice.push(...found.twice);
      run.told?.(`kill ${index + 1}: ${sum(ledger.acknowledged.values())} actions done, ${lost.length} lost, ${twice.length} twice`);
    }
    const server = await startProcess(settings);
    await untilStill(sink);
    await server.stop();
    return await readLeft(run.location, async (database) => ({
      kills: run.kills,
      acknowledged: Object.fromEntries(
        actions.map((action, index) => [action, [...ledger.acknowledged.values()].filter((count) => count > index).length]),
      ),
      lost,
      twice,
      unexpected: ledger.unexpected,
      differences: (await verify(database, clock, allVerifiables)).differences.map(String),
      mails: await mailsOf(database, sink),
    }));
  } finally {
    await sink.close();
  }
}

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, each) => total + each, 0);

/** Waits until the sink has taken nothing new for four seconds: the sending job looks every two. */
async function untilStill(sink: MailSink): Promise<void> {
  for (let before = -1, quiet = 0; quiet < 8;) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    const taken = sum(sink.taken.values());
    quiet = taken === before ? quiet + 1 : 0;
    before = taken;
  }
}

async function mailsOf(database: Database, sink: MailSink): Promise<KillReport['mails']> {
  const mails = await asSystem(database, fixedClock('2026-01-01T00:00:00Z'), (trx) => trx.selectFrom('mails').select('id').execute());
  const counts = mails.map(({ id }) => sink.taken.get(`<${id}@guildhall>`) ?? 0);
  return {
    written: mails.length,
    delivered: counts.filter((count) => count > 0).length,
    deliveredTwice: counts.filter((count) => count > 1).length,
    notDelivered: counts.filter((count) => count === 0).length,
  };
}
