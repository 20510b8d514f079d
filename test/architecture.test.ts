/** Keeps the house as docs/architecture.md describes it. Every complaint says what to do. */
import assert from 'node:assert/strict';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import {
  clockIsAParameter,
  completeLockFile,
  environmentIsReadOnce,
  exactVersions,
  longFilesSayWhy,
  platformAndUiKnowNoRoom,
  pureFilesStayPure,
  roomsFormNoCircle,
  roomsMeetAtTheirDoors,
  sourceFile,
  sqlStaysInCommandsAndQueries,
  tidyText,
  type Rule,
  type SourceFile,
} from './architecture/rules.ts';

const root = join(import.meta.dirname, '..');

async function texts(pattern: string, cwd: string): Promise<(readonly [path: string, text: string])[]> {
  // What the benchmarks compare with is installed beside them and is not ours.
  const paths = await Array.fromAsync(glob(pattern, { cwd, exclude: ['**/node_modules/**'] }));
  return Promise.all(paths.toSorted().map(async (path) => [path, await readFile(join(cwd, path), 'utf8')] as const));
}

const source = (await texts('**/*.{ts,tsx}', join(root, 'src'))).map(([path, text]) => sourceFile(path, text));

function holds(complaints: readonly string[]): void {
  assert.equal(complaints.length, 0, `\n${complaints.join('\n')}\n`);
}

describe('the house', () => {
  test('platform and ui know no room', () => holds(platformAndUiKnowNoRoom(source)));
  test('rooms meet only at their doors', () => holds(roomsMeetAtTheirDoors(source)));
  test('rooms form no circle', () => holds(roomsFormNoCircle(source)));
  test('pure files stay pure', () => holds(pureFilesStayPure(source)));
  test('SQL stays in commands and queries', () => holds(sqlStaysInCommandsAndQueries(source)));
  test('the clock is a parameter', () => holds(clockIsAParameter(source)));
  test('the environment is read once', () => holds(environmentIsReadOnce(source)));
  test('a long file says why', () => holds(longFilesSayWhy(source)));

  test('package.json names exact versions', async () => {
    const packageJson: unknown = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    assert.ok(typeof packageJson === 'object' && packageJson !== null);
    holds(exactVersions({ ...packageJson }));
  });

  test('the lock file can be installed', async () => {
    const lockFile = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as Parameters<typeof completeLockFile>[0];
    holds(completeLockFile(lockFile));
  });

  test('nothing is switched off, left for later or bound to one machine', async () => {
    const everywhere = await Promise.all([
      texts('{src,test,tools,bench,database,programmes,docs}/**/*.{ts,tsx,mjs,js,css,sql,md,json}', root),
      texts('*.{md,json}', root),
    ]);
    holds(everywhere.flat().flatMap(([path, text]) => tidyText(path, text, root)));
  });
});

describe('the rules see what breaks them', () => {
  const complaints = (rule: Rule, ...files: readonly (readonly [path: string, text: string])[]): number =>
    rule(files.map(([path, text]): SourceFile => sourceFile(path, text))).length;

  test('a room in platform or ui', () => {
    assert.equal(complaints(platformAndUiKnowNoRoom, ['ui/a.ts', "import { x } from '#people/index.ts';"]), 1);
    assert.equal(complaints(platformAndUiKnowNoRoom, ['platform/mail/a.ts', "import '../../people/index.ts';"]), 1);
    assert.equal(complaints(platformAndUiKnowNoRoom, ['ui/a.ts', "import type { X } from '#programmes/language/compiled.ts';"]), 0);
  });

  test('a way into a room past its door', () => {
    const imports = (specifier: string, word = 'import'): number =>
      complaints(roomsMeetAtTheirDoors, ['training/a.ts', `${word} {\n  x,\n  y,\n} from '${specifier}';`]);
    assert.equal(imports('#people/actor.ts'), 1);
    assert.equal(imports('../people/actor.ts'), 1);
    assert.equal(imports('#people/index.ts'), 0);
    assert.equal(imports('./plan.rules.ts'), 0);
    assert.equal(imports('#eligibility/types.ts'), 1);
    assert.equal(imports('#eligibility/types.ts', 'import type'), 0);
    assert.equal(complaints(roomsMeetAtTheirDoors, ['app.tsx', "const x = await import('#people/actor.ts');"]), 1);
  });

  test('a circle of rooms, also a long one', () => {
    const toPeople = ['training/a.ts', "import { x } from '#people/index.ts';"] as const;
    const toProgrammes = ['people/a.ts', "export * from '#programmes/index.ts';"] as const;
    const toTraining = ['programmes/a.ts', "import type { X } from '#training/index.ts';"] as const;
    assert.equal(complaints(roomsFormNoCircle, toPeople, toProgrammes), 0);
    assert.equal(complaints(roomsFormNoCircle, toPeople, toProgrammes, toTraining), 1);
  });

  test('the outside world behind a pure file, also at second hand', () => {
    const pure = ['training/plan.rules.ts', "import { x } from './helper.ts';"] as const;
    assert.equal(complaints(pureFilesStayPure, pure, ['training/helper.ts', "import { sql } from 'kysely';"]), 1);
    assert.equal(complaints(pureFilesStayPure, pure, ['training/helper.ts', "import type { X } from 'kysely';"]), 0);
    assert.equal(complaints(pureFilesStayPure, ['eligibility/judge.ts', "import { readFile } from 'node:fs/promises';"]), 1);
  });

  test('SQL in a page, the clock in a command, settings anywhere', () => {
    assert.equal(complaints(sqlStaysInCommandsAndQueries, ['people/pages/a.tsx', 'trx.selectFrom("people")']), 1);
    assert.equal(complaints(sqlStaysInCommandsAndQueries, ['people/routes.ts', 'sql<number>`select 1`']), 1);
    assert.equal(complaints(sqlStaysInCommandsAndQueries, ['people/people.query.ts', 'trx.selectFrom("people")']), 0);
    assert.equal(complaints(clockIsAParameter, ['people/a.ts', 'const now = new Date();']), 1);
    assert.equal(complaints(clockIsAParameter, ['people/a.ts', '// never Date.now()\nnew Date(0);']), 0);
    assert.equal(complaints(environmentIsReadOnce, ['people/a.ts', 'process.env.PORT']), 1);
    assert.equal(complaints(environmentIsReadOnce, ['config.ts', 'process.env']), 0);
  });

  test('length without a reason, ranges, a broken lock file, notes and machine paths', () => {
    const long = 'line\n'.repeat(301);
    assert.equal(complaints(longFilesSayWhy, ['people/a.ts', long]), 1);
    assert.equal(complaints(longFilesSayWhy, ['people/a.ts', `// Long because it is one table.\n${long}`]), 0);
    assert.equal(exactVersions({ dependencies: { a: '^1.0.0', b: '1.2.3', c: '18.4.0-beta.17' } }).length, 1);
    const oxlint = { optionalDependencies: { '@oxlint/other': '1.0.0' } };
    assert.equal(completeLockFile({ packages: { 'node_modules/oxlint': oxlint } }).length, 1);
    const other = { 'node_modules/oxlint/node_modules/@oxlint/other': {} };
    assert.equal(completeLockFile({ packages: { 'node_modules/oxlint': oxlint, ...other } }).length, 0);

    const untidy = (text: string): number => tidyText('a.ts', text, '/somewhere/guildhall').length;
    // Put together from parts, because this file is read by the rule too.
    assert.equal(untidy(['// TO', 'DO later'].join('')), 1);
    assert.equal(untidy(['// oxlint', 'disable-next-line'].join('-')), 1);
    assert.equal(untidy(['"', 'home', 'someone', 'x'].join('/')), 1);
    assert.equal(untidy('cd /somewhere/guildhall/src'), 1);
    assert.equal(untidy("get('/work/orders/new')"), 0);
  });
});
