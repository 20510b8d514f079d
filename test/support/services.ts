import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, type Config } from '#config.ts';
import { folderStore } from '#platform/files/index.ts';
import type { Services } from '#services.ts';
import type { World } from './world.ts';

interface Options extends Partial<Services> {
  readonly mode?: Config['mode'];
}

/** What the composition root would make for a world: its database and clock, files in this process's own folder, nothing sent. */
export function servicesOf(
  world: Pick<World, 'database' | 'clock' | 'origin'>,
  { mode = 'production', ...instead }: Options = {},
): Services {
  const read = readConfig({ GUILDHALL_MODE: mode, GUILDHALL_ORIGIN: world.origin });
  assert.ok(read.ok);
  return {
    config: read.config,
    database: world.database,
    clock: world.clock,
    wall: world.clock,
    files: folderStore(join(tmpdir(), `guildhall-test-${process.pid}`)),
    queue: null,
    origin: world.origin,
    log: () => undefined,
    ...instead,
  };
}
