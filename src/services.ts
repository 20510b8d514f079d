import type { Config } from '#config.ts';
import type { Database } from '#platform/database/index.ts';
import type { FileStore } from '#platform/files/index.ts';
import type { Queue } from '#platform/jobs/index.ts';
import type { Clock } from '#platform/time/index.ts';

/** What the composition root makes once and hands to the rooms. */
export interface Services {
  readonly config: Config;
  readonly database: Database;
  /** The clock of the records: a demonstration may move it forward. */
  readonly clock: Clock;
  /** The machine's clock, for sessions and sign-in codes. */
  readonly wall: Clock;
  readonly files: FileStore;
  /** Null in tests and tools that send nothing. */
  readonly queue: Queue | null;
  /** The base of absolute links. */
  readonly origin: string;
  /** One line on the console. */
  readonly log: (line: string) => void;
}

/** Something that a day makes due: told the clock, it finds what is due and does it. Must bear being done twice. */
export interface DueWork {
  readonly name: string;
  readonly run: (services: Services) => Promise<void>;
}
