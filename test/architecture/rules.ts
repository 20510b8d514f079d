/** The rules of docs/architecture.md as functions: source files in, complaints out, each saying what to do. */
import { sourceFile, type Import, type SourceFile } from './source-file.ts';

export { sourceFile, type SourceFile };

export type Rule = (files: readonly SourceFile[]) => string[];

const rooms = new Set([
  'programmes',
  'eligibility',
  'allocation',
  'applications',
  'training',
  'people',
  'messages',
  'work',
  'insight',
  'privacy',
  'importer',
  'importing',
]);

/** Plain descriptions that every room may speak of; they hold types only. */
const contracts = new Set(['programmes/language/compiled.ts', 'eligibility/types.ts']);

const topOf = (path: string): string => path.split('/')[0] ?? '';
const roomOf = (path: string): string | null => (rooms.has(topOf(path)) ? topOf(path) : null);
const isTest = ({ path }: SourceFile): boolean => /\.test\.tsx?$|\/tests\//.test(path);
const isContract = ({ target, isTypeOnly }: Import): boolean => isTypeOnly && target !== null && contracts.has(target);

const programOnly = (files: readonly SourceFile[]): SourceFile[] => files.filter((file) => !isTest(file));

export const platformAndUiKnowNoRoom: Rule = (files) =>
  programOnly(files)
    .filter(({ path }) => ['platform', 'ui'].includes(topOf(path)))
    .flatMap(({ path, imports }) =>
      imports
        .filter((one) => one.target !== null && roomOf(one.target) !== null && !isContract(one))
        .map(
          (one) =>
            `src/${path} imports ${one.specifier}: ${topOf(path)} knows nothing of apprenticeships. ` +
            'Let the room pass in what is needed, or move this file into the room.',
        ),
    );

export const roomsMeetAtTheirDoors: Rule = (files) =>
  programOnly(files).flatMap(({ path, imports }) =>
    imports
      .filter((one) => {
        const room = one.target === null ? null : roomOf(one.target);
        const isElsewhere = room !== null && room !== topOf(path);
        return isElsewhere && one.target !== `${room}/index.ts` && !isContract(one);
      })
      .map(
        (one) =>
          `src/${path} imports ${one.specifier}, which is inside a room. Import from #${topOf(one.target ?? '')}/index.ts, ` +
          'and let that room offer it there.',
      ),
  );

export const roomsFormNoCircle: Rule = (files) => {
  const neighbours = new Map<string, Map<string, string>>();
  for (const { path, imports } of programOnly(files)) {
    const room = roomOf(path);
    if (room === null) continue;
    const known = neighbours.get(room) ?? new Map<string, string>();
    neighbours.set(room, known);
    for (const one of imports) {
      const other = one.target === null ? null : roomOf(one.target);
      if (other !== null && other !== room && !isContract(one)) known.set(other, path);
    }
  }
  const circle = findCircle([...neighbours.keys()], (room) => [...(neighbours.get(room)?.keys() ?? [])]);
  if (circle === null) return [];
  const steps = circle
    .slice(1)
    .map((room, index) => `${circle[index]} needs ${room} (src/${neighbours.get(circle[index] ?? '')?.get(room)})`);
  return [`Rooms form a circle: ${steps.join(', ')}. Turn one import around: pass a function in, or react to an event.`];
};

/** The first way from a node back to itself, both ends included. */
function findCircle(nodes: readonly string[], next: (node: string) => readonly string[]): string[] | null {
  const finished = new Set<string>();
  const visit = (node: string, trail: readonly string[]): string[] | null => {
    if (trail.includes(node)) return [...trail.slice(trail.indexOf(node)), node];
    if (finished.has(node)) return null;
    for (const other of next(node)) {
      const circle = visit(other, [...trail, node]);
      if (circle !== null) return circle;
    }
    finished.add(node);
    return null;
  };
  for (const node of nodes) {
    const circle = visit(node, []);
    if (circle !== null) return circle;
  }
  return null;
}

const isPure = ({ path }: SourceFile): boolean =>
  /^(eligibility|allocation|programmes\/language)\//.test(path) || /(\.rules|-lifecycle)\.tsx?$/.test(path);

/** Packages through which the outside world comes in. */
const outsideWorld =
  /^(node:(fs|fs\/promises|net|http|https|http2|tls|dgram|dns|child_process|worker_threads|process)|kysely|pg|pg-boss|nodemailer|@electric-sql\/.*|@hono\/node-server)$/;

/** Follows what pure files import, and what that imports, as far as the program itself would. */
export const pureFilesStayPure: Rule = (files) => {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const wayOut = (file: SourceFile, seen: Set<string>): string[] | null => {
    for (const { specifier, target, isTypeOnly } of file.imports) {
      if (isTypeOnly) continue;
      if (target === null && outsideWorld.test(specifier)) return [specifier];
      const next = target === null ? undefined : byPath.get(target);
      if (next === undefined || seen.has(next.path)) continue;
      seen.add(next.path);
      const rest = wayOut(next, seen);
      if (rest !== null) return [`src/${next.path}`, ...rest];
    }
    return null;
  };
  return programOnly(files)
    .filter(isPure)
    .flatMap((file) => {
      const way = wayOut(file, new Set([file.path]));
      if (way === null) return [];
      return [
        `src/${file.path} is declared pure (its folder or its name) but reaches ${way.join(' > ')}. ` +
          'Take the value as a parameter, or import only the type.',
      ];
    });
};

/** Where SQL has no business: what shows, routes, decides purely, or is only a door. */
const speaksNoSql =
  /\.tsx$|(^|\/)(pages|mails)\/|^ui\/|(\.rules|-lifecycle)\.ts$|(^|\/)(index|routes|policy|paths|words|api|jobs|config|main)\.ts$/;
const sqlInText = /\bsql(<[^`]*>)?`|\.(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(/;

export const sqlStaysInCommandsAndQueries: Rule = (files) =>
  programOnly(files)
    .filter(({ path, text }) => speaksNoSql.test(path) && sqlInText.test(text))
    .map(({ path }) => `src/${path} speaks SQL. Move it to a command, to a *.query.ts (reads for one screen) or to a *.store.ts.`);

const readsClock = /\bTemporal\.Now\b|\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.now\b/;

export const clockIsAParameter: Rule = (files) =>
  programOnly(files)
    .filter(({ path, text }) => !path.startsWith('platform/time/') && readsClock.test(withoutComments(text)))
    .map(
      ({ path }) =>
        `src/${path} reads the real clock. Take a Clock (or the day) from #platform/time/index.ts as a parameter; ` +
        'the demonstration moves it.',
    );

export const environmentIsReadOnce: Rule = (files) =>
  programOnly(files)
    .filter(({ path, text }) => path !== 'config.ts' && /\bprocess\.env\b/.test(withoutComments(text)))
    .map(({ path }) => `src/${path} uses process.env. Add a setting with its reason to src/config.ts and take it from there.`);

export const longFilesSayWhy: Rule = (files) =>
  files
    .filter(({ path, text }) => {
      const [first = ''] = text.split('\n', 1);
      const saysWhy = /^(\/\/|\/\*).*\b(long because|generated|written by tools\/)/i.test(first);
      return text.split('\n').length > 301 && /\.tsx?$/.test(path) && !saysWhy;
    })
    .map(
      ({ path }) => `src/${path} has more than 300 lines. Split it by what it does, or begin its first line with "// Long because ...".`,
    );

const forbidden = [
  [/\b(ox|es)lint-disable/, 'switches a lint rule off. Change the code, or the rule for everyone in .oxlintrc.json.'],
  [/@ts-(ignore|expect-error|nocheck)\b/, 'silences the type checker. Correct the type.'],
  [/\b(TO)(DO)\b|\b(FIX)(ME)\b/, 'holds a note for later. Do it, or write an issue.'],
  [/(?<![\w.])\/(home|Users|root)\/[a-z]\w*\//, 'names a folder of one machine.'],
] as const;

/** For any text of the project, not only src/. `checkout` is where this copy lies, which no file may know. */
export function tidyText(path: string, text: string, checkout: string): string[] {
  const complaints: string[] = forbidden.filter(([pattern]) => pattern.test(text)).map(([, message]) => message);
  if (text.includes(`${checkout}/`)) complaints.push('names the folder of this checkout.');
  return complaints.map((complaint) => `${path} ${complaint}`);
}

/** A range would let npm on an old Node pick old versions, so every version is exact. */
export function exactVersions(packageJson: Readonly<Record<string, unknown>>): string[] {
  return ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((block) =>
    Object.entries(packageJson[block] ?? {})
      .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(version)))
      .map(([name, version]) => `package.json asks for ${name} "${String(version)}": write the exact version.`),
  );
}

interface LockFile {
  readonly packages: Readonly<Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>>;
}

/**
 * `npm install` silently leaves out the packages for other systems when its registry lacks them, and `npm ci` then
 * refuses the whole lock file on every machine.
 */
export function completeLockFile({ packages }: LockFile): string[] {
  const known = new Set(Object.keys(packages).map((folder) => folder.split('node_modules/').at(-1)));
  return Object.entries(packages).flatMap(([folder, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !known.has(name))
      .map(
        ([name, version]) =>
          `package-lock.json lacks ${name} ${version}, which ${folder} names, so that npm ci refuses to install. ` +
          'Lock a version that the registry has for every system, or add the entry (version, os, cpu, optional).',
      ),
  );
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\n]*/g, '');
}
