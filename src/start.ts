import { join } from 'node:path';
import { createApi } from '#api/index.ts';
import { createApp } from '#app.tsx';
import { pageMemoryOf } from '#shared-pages.ts';
import type { PageMemory } from '#platform/http/index.ts';
import type { Config } from '#config.ts';
import { DemonstrationUnfinished, prepareDemonstration, restoreClock } from '#demonstration/index.ts';
import { dueDecisionWork, scanWaitingFiles } from '#applications/index.ts';
import { allDueWork, doDueWork } from '#due-work.ts';
import { healthHandler } from '#health.ts';
import { firstOperatorPath, signInNeeded } from '#people/index.ts';
import { DatabaseUnavailable, migrate, openDatabase, type Database } from '#platform/database/index.ts';
import { commandScanner, folderStore } from '#platform/files/index.ts';
import { bounceHandler, sendWaitingWebhooks } from '#messages/index.ts';
import { repeat, startQueue, type Queue } from '#platform/jobs/index.ts';
import { sendWaitingMails, settleAbandoned, smtpMailer } from '#platform/mail/index.ts';
import { shiftedClock, systemClock, type Clock } from '#platform/time/index.ts';
import { dueDraftWork, formatProblem, publishFolder, writeCounts, warmCatalogue } from '#programmes/index.ts';
import { duePrivacyRequests, privacyQueue } from '#privacy/index.ts';
import { allApiRoutes, allRoutes, allSubjects } from '#routes.ts';
import type { Services } from '#services.ts';

/** The surroundings are broken in a way that the operator can mend: one line says what and how. */
export class CannotStart extends Error {}

export interface Guildhall {
  readonly services: Services;
  readonly app: ReturnType<typeof createApp>;
  /** What all visitors share, for the server's listener to give without asking the app. */
  readonly pages: PageMemory;
  /** Tells it the port that it was given, for links where no public address is set. */
  listensAt(port: number): void;
  /** Ends the jobs in hand and closes the database. */
  stop(): Promise<void>;
}

export interface StartOptions {
  readonly log?: (line: string) => void;
  /** Tools and tests that need neither mail nor due dates leave the jobs out. */
  readonly withJobs?: boolean;
  /** Where the programme documents lie that are published at a start. */
  readonly programmesFolder?: string;
  /** In place of the one that the settings name: tests bring their own. Closed at the stop like any other. */
  readonly database?: Database;
  /** In place of the machine's clock. */
  readonly wall?: Clock;
}

/** Everything but the process: opens and migrates the database, publishes the documents, starts the jobs, makes the app. */
export async function startGuildhall(config: Config, options: StartOptions = {}): Promise<Guildhall> {
  const { log = () => undefined, withJobs = true } = options;
  const database = options.database ?? (await open(config, log));
  let queue: Queue | null = null;
  let webhooks: ReturnType<typeof repeat> | null = null;
  let origin = config.origin ?? `http://localhost:${config.port}`;
  const wall = options.wall ?? systemClock(config.timeZone);
  const clock = config.mode === 'demonstration' ? shiftedClock(wall, config.timeZone) : wall;
  const services: Services = {
    config,
    database,
    clock,
    wall,
    log,
    files: folderStore(join(config.dataFolder, 'files'), config.scanCommand === null ? null : commandScanner(config.scanCommand)),
    get queue() {
      return queue;
    },
    get origin() {
      return origin;
    },
  };
  try {
    const migrated = await migrate(database, undefined, log);
    if (migrated.applied > 0) log(`database: at schema version ${migrated.version}`);
    const publish = (at: Services): Promise<void> => publishDocuments(at, options.programmesFolder);
    if (config.mode === 'demonstration') {
      await prepareDemonstration(services, publish);
      await restoreClock(services);
    }
    await publish(services);
    if (config.mode === 'production') await sayFirstOperatorLink(services);
    // The embedded database is this process's own: what another one had in hand when it ended is in nobody's hand now.
    if (withJobs && database.engine === 'pglite') await settleAbandoned(services, true);
    if (withJobs) queue = await startJobs(services);
    if (withJobs) webhooks = startWebhooks(services);
  } catch (error) {
    await database.close();
    throw error;
  }
  // Beside the first requests, and waited for at the end only: a large catalogue takes some seconds to read.
  const warmed = withJobs ? warmCatalogue(services).catch((error: unknown) => log(`catalogue: ${String(error)}`)) : undefined;
  const pages = pageMemoryOf(services);
  return {
    services,
    pages,
    app: createApp(services, {
      pages,
      routes: allRoutes(services),
      subjects: allSubjects,
      signInNeeded: signInNeeded(services),
      mount: (app) => {
        app.get('/healthz', healthHandler(services));
        app.post('/mail/bounces', bounceHandler(services));
        app.route('/', createApi(services, allApiRoutes, allSubjects));
      },
    }),
    listensAt: (port) => {
      origin = config.origin ?? `http://localhost:${port}`;
    },
    stop: async () => {
      await webhooks?.stop();
      await queue?.stop();
      await warmed;
      await writeCounts(services).catch((error: unknown) => log(`counts of visits could not be written: ${String(error)}`));
      await database.close();
    },
  };
}

function open(config: Config, log: (line: string) => void): Promise<Database> {
  log(config.databaseUrl ? 'database: connecting to the PostgreSQL server' : `database: opening the embedded one in ${config.dataFolder}`);
  return openDatabase(config.databaseUrl ? { kind: 'server', url: config.databaseUrl } : { kind: 'folder', path: config.dataFolder });
}

async function publishDocuments(services: Services, folder: string | undefined): Promise<void> {
  const result = await publishFolder(services, folder);
  if (!result.ok)
    throw new CannotStart(
      `a programme document is broken. ${result.problems.filter(({ severity }) => severity === 'error').map(formatProblem)[0] ?? ''}`,
    );
  for (const { title, number } of result.published) services.log(`programmes: published “${title}”, version ${number}`);
}

async function sayFirstOperatorLink(services: Services): Promise<void> {
  const path = await firstOperatorPath(services);
  if (path) services.log(`there is no operator yet. Open this link once to become the first: ${services.origin}${path}`);
}

/** Mail leaves when it is written and at the latest each minute; what a day makes due is done every ten minutes. */
function startJobs(services: Services): Promise<Queue> {
  const { config, database, clock, log } = services;
  const mailer = smtpMailer({ url: config.smtp, from: config.mailFrom, bouncesTo: config.mailBounces });
  const tell = (error: unknown): void => log(`jobs: ${error instanceof Error ? error.message : String(error)}`);
  return startQueue(
    database,
    [
      {
        name: 'send-mails',
        schedule: '* * * * *',
        run: async () => void (await sendWaitingMails({ database, clock, mailer, origin: services.origin, timeZone: config.timeZone })),
      },
      // A publication that was planned for a time happens in its minute.
      { name: 'publish-drafts', schedule: '* * * * *', run: () => doDueWork(services, dueDraftWork) },
      // A decision against somebody is told in the minute in which its grace time ends.
      { name: 'carry-out-decisions', schedule: '* * * * *', run: () => doDueWork(services, dueDecisionWork) },
      // A file that waits for the virus scanner is seen by nobody else until it has answered.
      ...(config.scanCommand === null
        ? []
        : [{ name: 'scan-files', schedule: '* * * * *', run: () => doDueWork(services, [scanWaitingFiles]) }]),
      // What a person asks of their own data is put together at once.
      { name: privacyQueue, run: () => doDueWork(services, duePrivacyRequests) },
      { name: 'due-work', schedule: '*/10 * * * *', run: () => doDueWork(services, allDueWork) },
    ],
    tell,
  );
}

/** Webhooks leave within seconds of their event; the queue's clock counts minutes. */
const startWebhooks = (services: Services): ReturnType<typeof repeat> => {
  const { database, clock, wall, config } = services;
  return repeat(
    2,
    () => sendWaitingWebhooks({ database, clock, wall, origin: services.origin, networks: config.webhookNetworks }),
    (error) => services.log(`webhooks: ${error instanceof Error ? error.message : String(error)}`),
  );
};

/** The one line for the operator, or null for a mistake in the program. */
export const plainReason = (error: unknown): string | null => (isPlain(error) ? error.message : null);
const isPlain = (error: unknown): error is Error =>
  error instanceof CannotStart || error instanceof DatabaseUnavailable || error instanceof DemonstrationUnfinished;
