import { spawn } from 'node:child_process';

/**
 * Looking files through for viruses, by a command that the operator names: it is given the file and answers by its exit code.
 * clamdscan, clamscan and most others answer like this: 0 nothing found, 1 something found, anything else could not be done.
 */

/** none: no scanner is set; waiting: it could not answer now and is asked again. */
export type ScanState = 'none' | 'clean' | 'waiting' | 'infected';

export interface Scanner {
  /** Looks one stored file through. Never throws: what cannot be answered is `waiting`. */
  scan(path: string, read: () => Promise<Uint8Array>): Promise<ScanState>;
}

/** Somebody waits for the page while this runs; what takes longer is scanned beside. */
const longestMilliseconds = 20_000;

/** "clamdscan --no-summary {file}" -> its words; what stands in double quotes stays one word. No shell reads them. */
export const wordsOfCommand = (command: string): readonly string[] =>
  [...command.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? '');

/** A scanner that runs a command: `{file}` stands for the path of the file; a command without it is given the bytes on its standard input. */
export function commandScanner(command: string, milliseconds = longestMilliseconds): Scanner {
  const [program = '', ...words] = wordsOfCommand(command);
  const wantsPath = words.some((word) => word.includes('{file}'));
  return {
    scan: async (path, read) => {
      const bytes = wantsPath ? null : await read();
      return exitCodeOf(
        program,
        words.map((word) => word.replaceAll('{file}', path)),
        bytes,
        milliseconds,
      ).then(stateOf);
    },
  };
}

const stateOf = (exitCode: number | null): ScanState => (exitCode === 0 ? 'clean' : exitCode === 1 ? 'infected' : 'waiting');

function exitCodeOf(program: string, words: readonly string[], bytes: Uint8Array | null, milliseconds: number): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn(program, words, { stdio: ['pipe', 'ignore', 'ignore'], timeout: milliseconds, killSignal: 'SIGKILL' });
    child.once('error', () => resolve(null));
    child.once('close', (exitCode) => resolve(exitCode));
    // A scanner that has seen enough may close its input before the end.
    child.stdin.on('error', () => undefined);
    child.stdin.end(bytes ?? undefined);
  });
}
