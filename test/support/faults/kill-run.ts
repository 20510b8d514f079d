import { asSystem, type Database, type DatabaseLocation } from '#platform/database/index.ts';
import { fixedClock } from '#platform/time/index.ts';
import { allVerifiables } from '#routes.ts';
import { verify } from '#verify.ts';
import { checkLedger } from './ledger-check.ts';
import { actions, emptyLedger, eventsOf, work, type Days } from './load.ts';
import { startHookSink, type HookSink } from './hook-sink.ts';
import { startMailSink } from './mail-sink.ts';
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
  /** Webhooks go at least once: what a kill leaves open is sent again under the id by which a receiver drops it. */
  readonly hooks: { readonly written: number; readonly received: number; readonly again: number };
}

/**
 * Kills the server at the given moments of a mixed load, looks after each kill at what its database holds, and lets it
 * finish at the end: what it acknowledged is there, nothing is there twice, no mail was sent twice.
 */
export async function runKills(run: KillRun): Promise<KillReport> {
  const now = Temporal.Now.instant();
  const clock = fixedClock(now.toString());
  const sink = await startMailSink();
  const hooks = await startHookSink();
  const types = [...new Set(actions.map((action) => eventsOf[action].type))];
  const scene = await prepareScene(run.location, run.candidates, now.toString(), { url: hooks.url, types });
  const ledger = emptyLedger();
  const days: Days = { startsOn: clock.today().add({ days: 120 }).toString(), expiresOn: clock.today().add({ days: 14 }).toString() };
  const lost: string[] = [];
  const twice: string[] = [];
  const settings = {
    GUILDHALL_DATA: run.dataFolder,
    GUILDHALL_SMTP: sink.url,
    GUILDHALL_WEBHOOK_NETWORKS: 'any',
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
    // What was being sent at the last kill is taken up again when its lease of a minute has ended.
    for (let open = 1, round = 0; open > 0 && round < 20; round += 1) {
      const server = await startProcess(settings);
      await untilStill(() => sum(sink.taken.values()) + sum(hooks.taken.values()));
      await server.stop();
      open = await readLeft(run.location, (database) => openHooks(database));
      run.told?.(`finishing: ${open} webhooks open`);
    }
    return await readLeft(run.location, async (database) => ({
      kills: run.kills,
      acknowledged: Object.fromEntries(
        actions.map((action, index) => [action, [...ledger.acknowledged.values()].filter((count) => count > index).length]),
      ),
      lost,
      twice,
      unexpected: ledger.unexpected,
      differences: (await verify(database, clock, allVerifiables)).differences.map(String),
      mails: await mailsOf(database, sink.taken),
      hooks: await hooksOf(database, hooks.taken),
    }));
  } finally {
    await sink.close();
    await hooks.close();
  }
}

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, each) => total + each, 0);

/** Waits until the sinks have taken nothing new for four seconds: the sending job looks every two. */
async function untilStill(count: () => number): Promise<void> {
  for (let before = -1, quiet = 0; quiet < 8;) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    const taken = count();
    quiet = taken === before ? quiet + 1 : 0;
    before = taken;
  }
}

async function mailsOf(database: Database, taken: ReadonlyMap<string, number>): Promise<KillReport['mails']> {
  const mails = await asSystem(database, fixedClock('2026-01-01T00:00:00Z'), (trx) => trx.selectFrom('mails').select('id').execute());
  const counts = mails.map(({ id }) => taken.get(`<${id}@guildhall>`) ?? 0);
  return {
    written: mails.length,
    delivered: counts.filter((count) => count > 0).length,
    deliveredTwice: counts.filter((count) => count > 1).length,
    notDelivered: counts.filter((count) => count === 0).length,
  };
}

const openHooks = async (database: Database): Promise<number> =>
  (
    await asSystem(database, fixedClock('2026-01-01T00:00:00Z'), (trx) =>
      trx.selectFrom('webhook_deliveries').select('id').where('state', 'in', ['waiting', 'sending']).execute(),
    )
  ).length;

async function hooksOf(database: Database, taken: HookSink['taken']): Promise<KillReport['hooks']> {
  const rows = await asSystem(database, fixedClock('2026-01-01T00:00:00Z'), (trx) =>
    trx.selectFrom('webhook_deliveries').select('id').execute(),
  );
  const counts = rows.map(({ id }) => taken.get(`msg_${id}`) ?? 0);
  return {
    written: rows.length,
    received: counts.filter((count) => count > 0).length,
    again: counts.filter((count) => count > 1).length,
  };
}
