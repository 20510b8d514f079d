import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseUnavailable } from './unavailable.ts';

/**
 * Takes the data folder for this process: PGlite is one process, and two would destroy the folder.
 * Returns the release. A lock whose process is gone (kill -9) is taken over.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'in-use-by.pid');
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      const file = openSync(path, 'wx');
      writeSync(file, String(process.pid));
      closeSync(file);
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST')
        throw new DatabaseUnavailable(`The data folder ${folder} cannot be written: ${(error as Error).message}.`);
      const owner = Number(readFileSync(path, 'utf8'));
      if (owner !== process.pid && isRunning(owner)) {
        throw new DatabaseUnavailable(
          `The data folder ${folder} is in use by another Guildhall (process ${owner}). Stop it first, or set GUILDHALL_DATA to another folder.`,
        );
      }
      rmSync(path, { force: true });
    }
  }
  throw new DatabaseUnavailable(`The data folder ${folder} is being taken by another Guildhall.`);
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
