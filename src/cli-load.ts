import { join } from 'node:path';
import type { Config } from '#config.ts';
import type { Database } from '#platform/database/index.ts';
import { folderStore } from '#platform/files/index.ts';
import { systemClock } from '#platform/time/index.ts';
import { loadFolder, type LoadReport } from '#programmes/index.ts';

/** `guildhall load FOLDER`: directory pages into the catalogue, with a progress bar on a terminal and a report. */

const width = 30;

/** The bar on one line: "[######------] 1,204 of 3,214". */
export function progressBar(done: number, total: number): string {
  const filled = total === 0 ? width : Math.round((done / total) * width);
  return `[${'#'.repeat(filled)}${'-'.repeat(width - filled)}] ${done.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')}`;
}

/** The report in lines: counts first, then each refusal with its reason, then what left the folder. */
export function reportLines(report: LoadReport): readonly string[] {
  const { loaded, changed, unchanged, refused, missing, withdrawn } = report;
  return [
    `loaded ${loaded.length}, changed ${changed.length}, unchanged ${unchanged.length}, refused ${refused.length}, gone from the folder ${missing.length}${withdrawn && missing.length > 0 ? ' (withdrawn)' : ''}`,
    ...refused.map(({ why }) => `refused ${why}`),
    ...(withdrawn
      ? missing.map((file) => `withdrawn ${file}`)
      : missing.map((file) => `still listed ${file}: withdraw it with --withdraw-missing`)),
  ];
}

/** Prints the report and returns the exit code: 1 when a page was refused. The rest is loaded all the same. */
export async function load(
  database: Database,
  config: Config,
  folder: string,
  options: { readonly source?: string; readonly withdrawMissing: boolean },
  out: { readonly say: (line: string) => void; readonly bar: ((line: string) => void) | null },
): Promise<number> {
  const { bar } = out;
  const report = await loadFolder(
    { database, clock: systemClock(config.timeZone), files: folderStore(join(config.dataFolder, 'files')) },
    folder,
    {
      withdrawMissing: options.withdrawMissing,
      ...(options.source === undefined ? {} : { source: options.source }),
      ...(bar === null ? {} : { onProgress: (done, total) => bar(`\r${progressBar(done, total)}${done === total ? '\n' : ''}`) }),
    },
  );
  for (const line of reportLines(report)) out.say(line);
  return report.refused.length === 0 ? 0 : 1;
}
