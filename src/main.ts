import { serve, type ServerType } from '@hono/node-server';
import { join } from 'node:path';
import { createApp } from '#app.tsx';
import { readConfig } from '#config.ts';
import { DatabaseUnavailable, migrate, openDatabase } from '#platform/database/index.ts';
import { folderStore } from '#platform/files/index.ts';
import { missing } from '#platform/http/index.ts';
import { shiftedClock, stopwatch, systemClock } from '#platform/time/index.ts';
import { allRoutes, allSubjects } from '#routes.ts';
import type { Services } from '#services.ts';

const started = stopwatch();
const log = (line: string): void => console.log(`Guildhall: ${line}`);

/** One clear line and exit 1: the operator can mend it. */
function giveUp(message: string): never {
  console.error(`Guildhall cannot start: ${message}`);
  process.exit(1);
}

const read = readConfig();
if (!read.ok) giveUp(read.message);
const { config } = read;

try {
  const database = await openDatabase(config.databaseUrl ? { kind: 'server', url: config.databaseUrl } : { kind: 'folder', path: config.dataFolder });
  await migrate(database, undefined, log);
  const wall = systemClock(config.timeZone);
  const clock = shiftedClock(wall, config.timeZone);
  const services: Services = { config, database, clock, wall, files: folderStore(join(config.dataFolder, 'files')), queue: null, origin: config.origin ?? `http://localhost:${config.port}`, log };
  const app = createApp(services, { routes: allRoutes(services), subjects: allSubjects, signInNeeded: async () => missing });
  const server: ServerType = serve({ fetch: app.fetch, port: config.port, hostname: config.host });
  server.on('error', (error: NodeJS.ErrnoException) =>
    giveUp(error.code === 'EADDRINUSE' ? `port ${config.port} is in use. Stop the other program, or set PORT to another number.` : error.message),
  );
  server.on('listening', () => log(`ready at http://localhost:${config.port} after ${((stopwatch() - started) / 1000).toFixed(1)} s`));
} catch (error) {
  if (error instanceof DatabaseUnavailable) giveUp(error.message);
  throw error;
}
