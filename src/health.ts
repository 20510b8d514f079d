import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Handler } from 'hono';
import { schemaVersion } from '#platform/database/index.ts';
import type { Services } from '#services.ts';

/** The program's version, as its package has it. */
export const version: string = (JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')) as { version: string })
  .version;

export interface Health {
  readonly status: 'ok' | 'failing';
  readonly version: string;
  readonly engine: string;
  readonly schemaVersion: number | null;
  readonly jobs: 'running' | 'stopped' | 'none';
  /** Why it is failing; absent when all is well. */
  readonly reason?: string;
}

/** A database that does not answer within this time counts as gone: a balancer asks every few seconds. */
const probeMilliseconds = 2000;

/** How the installation is. Asks the database, so that "ok" means that pages can be served. */
export async function healthOf(services: Services, probe = probeMilliseconds): Promise<Health> {
  const [schema, jobs] = await Promise.all([
    within(probe, schemaVersion(services.database.kysely)).catch((error: unknown) =>
      error instanceof Error ? error : new Error(String(error)),
    ),
    services.queue ? services.queue.state() : ('none' as const),
  ]);
  const known = { version, engine: services.database.engine, schemaVersion: schema instanceof Error ? null : schema, jobs };
  if (schema instanceof Error) return { status: 'failing', ...known, reason: `the database does not answer: ${schema.message}` };
  if (jobs === 'stopped') return { status: 'failing', ...known, reason: 'the job queue is not running' };
  return { status: 'ok', ...known };
}

/** `GET /healthz`. */
export const healthHandler =
  (services: Services): Handler =>
  async (context) => {
    const health = await healthOf(services);
    return context.json(health, health.status === 'ok' ? 200 : 503, { 'Cache-Control': 'no-store' });
  };

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds / 1000} s`)), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
