import { readFile, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { text as allOf } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { check, schemaText } from '#cli-check.ts';
import { importDocuments } from '#cli-import.ts';
import { load } from '#cli-load.ts';
import { describeSettings, readConfig, type Config } from '#config.ts';
import { backUp, DatabaseUnavailable, migrate, openDatabase, restore, type Database } from '#platform/database/index.ts';
import { systemClock } from '#platform/time/index.ts';
import { replayLog } from '#allocation/index.ts';
import { formatProblem, publishDocuments, type SourceDocument } from '#programmes/index.ts';
import { allReplays, allVerifiables } from '#routes.ts';
import { serveUntilStopped } from '#serve.ts';
import { verify } from '#verify.ts';

/** The `guildhall` command. Each command prints what a person needs and ends with 0, or with one line and 1 (2: called wrongly). */

const usage = `Usage: guildhall COMMAND

  start                 run the server
  check FILE...|-       read programme documents and list their problems (--json, --sarif, --show, --strict)
  schema                print the JSON Schema of programme documents, for editors
  publish FILE...       publish programme documents as new versions
  import FILE|-|FOLDER  read what pages and job ads (text, Markdown, HTML, DOCX, PDF) say: indented JSON for one file, one line of
                        JSON with its "file" for each of a folder; --format document drafts a programme document instead
  load FOLDER           list a folder of directory pages in the catalogue; again: only what changed (--as NAME, --withdraw-missing)
  replay FILE           make a published sharing out of places again from its signed log, and compare (--key KEY|FILE: signed with this key)
  verify                recompute every state and hash chain from the events
  backup FILE           write the whole record to one file
  restore FILE          read a backup into an empty database
  demo                  run a demonstration on a folder of its own (--fresh begins anew)

Settings (environment):
${describeSettings()
  .map(({ name, standard, reason }) => `  ${name}${standard ? ` [${standard}]` : ''}: ${reason}`)
  .join('\n')}`;

class CalledWrongly extends Error {}
class Failed extends Error {}

const say = (line: string): void => console.log(line);

async function main(words: readonly string[]): Promise<number> {
  const { positionals, values } = parse(words);
  const [command, ...rest] = positionals;
  if (values.help || command === undefined || command === 'help') {
    say(usage);
    return command === undefined && !values.help ? 2 : 0;
  }
  switch (command) {
    case 'start':
      none(rest);
      await serveUntilStopped(settings());
      return stays;
    case 'demo':
      none(rest);
      return demonstrate(values.fresh);
    case 'check':
      return check(await readSources(rest), values, settings(), say);
    case 'schema':
      none(rest);
      say(schemaText(settings()));
      return 0;
    case 'publish':
      return publish(await readDocuments(rest));
    case 'import':
      return importDocuments(oneTarget(rest), formatOf(values.format), { say, complain: (line) => console.error(`guildhall: ${line}`) });
    case 'load':
      return loadPages(oneFolder(rest), values);
    case 'replay':
      return replay(oneFile(rest), values.key);
    case 'verify':
      none(rest);
      return withDatabase(verifyRecord);
    case 'backup':
      return withDatabase((database, config) => backUpTo(database, config, oneFile(rest)));
    case 'restore':
      return withDatabase((database, config) => restoreFrom(database, config, oneFile(rest)));
    default:
      throw new CalledWrongly(`There is no command "${command}". \`guildhall help\` lists them.`);
  }
}

/** The server goes on after its command has returned. */
const stays = -1;

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        json: { type: 'boolean', default: false },
        sarif: { type: 'boolean', default: false },
        show: { type: 'boolean', default: false },
        strict: { type: 'boolean', default: false },
        fresh: { type: 'boolean', default: false },
        format: { type: 'string', default: 'json' },
        as: { type: 'string' },
        key: { type: 'string' },
        'withdraw-missing': { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new CalledWrongly((error as Error).message);
  }
}

function none(rest: readonly string[]): void {
  if (rest.length > 0) throw new CalledWrongly(`This command takes nothing more, but was given "${rest.join(' ')}".`);
}

function oneTarget(rest: readonly string[]): string {
  const [target, ...more] = rest;
  if (target === undefined || more.length > 0) throw new CalledWrongly('Give exactly one file or folder, or - to read what is piped in.');
  return target;
}

function formatOf(format: string): 'json' | 'document' {
  if (format !== 'json' && format !== 'document') throw new CalledWrongly(`There is no format "${format}": json or document.`);
  return format;
}

function oneFile(rest: readonly string[]): string {
  const [file, ...more] = rest;
  if (file === undefined || more.length > 0) throw new CalledWrongly('Give exactly one file.');
  return file;
}

function oneFolder(rest: readonly string[]): string {
  const [folder, ...more] = rest;
  if (folder === undefined || more.length > 0) throw new CalledWrongly('Give exactly one folder.');
  return folder;
}

async function loadPages(folder: string, how: { as?: string | undefined; 'withdraw-missing': boolean }): Promise<number> {
  const found = await stat(folder).catch(() => null);
  if (!found?.isDirectory())
    throw new Failed(found ? `${folder} is a file; give the folder that the pages lie in.` : `There is no folder ${folder}.`);
  const bar = process.stderr.isTTY ? (text: string): void => void process.stderr.write(text) : null;
  const options = { withdrawMissing: how['withdraw-missing'], ...(how.as === undefined ? {} : { source: how.as }) };
  return withDatabase((database, config) => load(database, config, folder, options, { say, bar }));
}

function settings(): Config {
  const read = readConfig();
  if (!read.ok) throw new Failed(read.message);
  return read.config;
}

async function withDatabase(work: (database: Database, config: Config) => Promise<number>): Promise<number> {
  const config = settings();
  const database = await openDatabase(
    config.databaseUrl ? { kind: 'server', url: config.databaseUrl } : { kind: 'folder', path: config.dataFolder },
  );
  try {
    await migrate(database);
    return await work(database, config);
  } finally {
    await database.close();
  }
}

/** Programme documents under the names that they are published with. */
async function readDocuments(files: readonly string[]): Promise<readonly SourceDocument[]> {
  return (await readSources(files)).map(({ name, text }) => ({ name: basename(name), text }));
}

/** The files under the paths that were given; "-" is what comes in. */
async function readSources(files: readonly string[]): Promise<readonly SourceDocument[]> {
  if (files.length === 0) throw new CalledWrongly('Give at least one programme document.');
  if (files.filter((file) => file === '-').length > 1) throw new CalledWrongly('What comes in can be read once: give "-" only once.');
  return Promise.all(
    files.map(async (file) => {
      if (file === '-') return { name: 'stdin', text: await allOf(process.stdin) };
      try {
        return { name: file, text: await readFile(file, 'utf8') };
      } catch (error) {
        throw new Failed(
          (error as NodeJS.ErrnoException).code === 'ENOENT'
            ? `There is no file ${file}.`
            : `${file} cannot be read: ${(error as Error).message}.`,
        );
      }
    }),
  );
}

/** Needs no database: whoever has a log can check it. */
async function replay(file: string, key: string | undefined): Promise<number> {
  const again = replayLog(await readFile(file, 'utf8'), key === undefined ? undefined : await publicKeyIn(key));
  say(
    again.ok
      ? `the same: ${again.placed} of ${again.candidates} candidates placed, stable, result ${again.resultHash}`
      : `not the same: ${again.problem}`,
  );
  return again.ok ? 0 : 1;
}

/** The key as its page shows it, or the file that its page offers. */
async function publicKeyIn(key: string): Promise<string> {
  const isFile = await stat(key).then(
    (found) => found.isFile(),
    () => false,
  );
  return (isFile ? await readFile(key, 'utf8') : key).replaceAll(/-----[A-Z ]+-----|\s/g, '');
}

async function publish(documents: readonly SourceDocument[]): Promise<number> {
  return withDatabase(async (database, config) => {
    const result = await publishDocuments({ database, clock: systemClock(config.timeZone) }, documents);
    if (!result.ok) {
      for (const problem of result.problems) say(formatProblem(problem));
      return 1;
    }
    for (const { slug, number, differences } of result.published)
      say(`published ${slug}, version ${number}${differences.length > 0 ? `: ${differences.join('; ')}` : ''}`);
    for (const slug of result.unchanged) say(`unchanged ${slug}`);
    return 0;
  });
}

async function verifyRecord(database: Database, config: Config): Promise<number> {
  const { events, records, differences } = await verify(database, systemClock(config.timeZone), allVerifiables, allReplays);
  for (const { record, problem } of differences) say(`${record}: ${problem}`);
  say(`${events} events and ${records} records compared, ${differences.length} differences`);
  return differences.length === 0 ? 0 : 1;
}

async function backUpTo(database: Database, config: Config, file: string): Promise<number> {
  const counts = await backUp(database, join(config.dataFolder, 'files'), file, systemClock(config.timeZone).now());
  say(`${counts.rows} rows and ${counts.files} files written to ${file}`);
  return 0;
}

async function restoreFrom(database: Database, config: Config, file: string): Promise<number> {
  const counts = await restore(database, join(config.dataFolder, 'files'), file);
  say(`${counts.rows} rows and ${counts.files} files restored`);
  return 0;
}

async function demonstrate(fresh: boolean): Promise<number> {
  const folder = join(settings().dataFolder, 'demonstration');
  if (fresh) await rm(folder, { recursive: true, force: true });
  await serveUntilStopped({ ...settings(), mode: 'demonstration', databaseUrl: null, dataFolder: folder });
  return stays;
}

try {
  const code = await main(process.argv.slice(2));
  if (code !== stays) process.exitCode = code;
} catch (error) {
  if (error instanceof CalledWrongly || error instanceof Failed || error instanceof DatabaseUnavailable) {
    console.error(`guildhall: ${error.message}`);
    process.exitCode = error instanceof CalledWrongly ? 2 : 1;
  } else if (
    (error as NodeJS.ErrnoException).code === 'EACCES' ||
    (error as NodeJS.ErrnoException).code === 'ENOSPC' ||
    (error as NodeJS.ErrnoException).code === 'ENOENT'
  ) {
    console.error(`guildhall: ${(error as Error).message}`);
    process.exitCode = 1;
  } else throw error;
}
