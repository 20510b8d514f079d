// @ts-check
/**
 * What every command of ours begins with: the packages are there, and the program runs on the Node that the
 * project pins. This file and the entry scripts beside it are the only code that must run on whatever Node
 * the machine has (20 or later), so they are plain JavaScript without dependencies.
 */
import { spawn } from 'node:child_process';
import { accessSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout, without a slash at its end. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/** Where built and remembered things live; may be deleted at any time. */
export const cache = join(root, '.cache');

const innerNode = join(root, 'node_modules', 'node', 'bin', 'node');

/**
 * @typedef {{ version?: string, integrity?: string, dev?: boolean, optional?: boolean, devOptional?: boolean }} LockedPackage
 * @typedef {{ packages?: Record<string, LockedPackage> }} LockFile
 */

/**
 * Which packages of the lock file are not installed as it says. npm writes `node_modules/.package-lock.json` as the
 * last act of an install, so an interrupted install counts as none.
 *
 * @param {LockFile} lockFile package-lock.json
 * @param {LockFile} installed node_modules/.package-lock.json
 * @param {{ development: boolean }} options
 * @returns {string[]} their folders
 */
export function missingPackages(lockFile, installed, { development }) {
  return Object.entries(lockFile.packages ?? {})
    .filter(([folder, wanted]) => {
      const isOurs = folder === '';
      const isLeftOut = wanted.optional || (!development && (wanted.dev || wanted.devOptional));
      const found = installed.packages?.[folder];
      return !isOurs && !isLeftOut && (found?.version !== wanted.version || found?.integrity !== wanted.integrity);
    })
    .map(([folder]) => folder);
}

/**
 * Installs the packages when they are missing or not those of the lock file, telling so on standard error.
 *
 * @param {{ development: boolean }} options whether the packages that only tests and tools need must be there too
 */
export async function ensurePackages({ development }) {
  const lockFile = readJson(join(root, 'package-lock.json'));
  if (lockFile === undefined) fail('package-lock.json is missing or broken; restore it from the repository.');
  const installed = readJson(join(root, 'node_modules', '.package-lock.json'));
  const isComplete = missingPackages(lockFile, installed ?? {}, { development }).length === 0;
  if (isComplete && exists(innerNode)) return;

  say(`installing the packages (${reasonToInstall(installed, isComplete)})`);
  const startedAt = performance.now();
  const code = await run('npm', ['ci', development ? '--include=dev' : '--omit=dev', '--loglevel=error'], {
    env: environmentOfTheMachine(),
    output: 'stderr',
  });
  if (code !== 0) fail(`the packages could not be installed: npm ci ended with ${code}. Its own message is above.`);
  if (!exists(innerNode)) {
    fail(
      `Node was not installed into ${innerNode}. npm must be allowed to run the install script of the package "node": ` +
        'remove "ignore-scripts" from your npm settings and start again.',
    );
  }
  say(`packages installed in ${Math.round((performance.now() - startedAt) / 1000)} s`);
}

/**
 * @param {LockFile | undefined} installed
 * @param {boolean} isComplete
 */
function reasonToInstall(installed, isComplete) {
  if (installed === undefined) return 'first time only, about a minute';
  return isComplete ? 'Node itself is missing' : 'the list of packages has grown or changed';
}

/**
 * Runs a program on the pinned Node, hands signals through and ends this process as that one ended.
 *
 * @param {string[]} args arguments of `node`
 * @param {NodeJS.ProcessEnv} [env] added to the environment
 */
export async function runOnInnerNode(args, env = {}) {
  process.exitCode = await run(innerNode, args, { env: { ...process.env, ...env }, output: 'inherit' });
}

/** Node keeps compiled code here, which makes the next start faster. */
export const compileCache = { NODE_COMPILE_CACHE: join(cache, 'compiled') };

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ env: NodeJS.ProcessEnv, output: 'inherit' | 'stderr' }} options
 * @returns {Promise<number>} the exit code; for a program ended by a signal the number a shell would give
 */
function run(command, args, { env, output }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env,
      stdio: ['inherit', output === 'stderr' ? process.stderr : 'inherit', 'inherit'],
    });
    /** @type {(signal: NodeJS.Signals) => void} */
    const passOn = (signal) => {
      // A terminal sends Ctrl-C to every program in front of it, so the child has it already.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
    for (const signal of signals) process.on(signal, passOn);
    /** @type {(code: number) => void} */
    const finish = (code) => {
      for (const signal of signals) process.off(signal, passOn);
      resolve(code);
    };
    child.on('error', (error) => {
      say(`${command} could not be run: ${error.message}`);
      finish(127);
    });
    child.on('exit', (code, signal) => finish(code ?? 128 + constants.signals[signal ?? 'SIGTERM']));
  });
}

/**
 * npm must not run on the Node that it is about to replace, so the project's own programs leave the PATH;
 * and what the outer npm was told about packages to leave out does not count for us.
 */
function environmentOfTheMachine() {
  const env = { ...process.env };
  for (const name of Object.keys(env)) {
    if (/^(npm_config_(omit|include|production|only|dev)|npm_node_execpath|node_env)$/i.test(name)) delete env[name];
  }
  env.PATH = (env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.startsWith(join(root, 'node_modules')))
    .join(delimiter);
  return env;
}

/**
 * One calm line for the person who waits. Standard error, so that a command's own output stays clean.
 *
 * @param {string} message
 */
export function say(message) {
  process.stderr.write(`Guildhall: ${message}\n`);
}

/**
 * @param {string} message
 * @returns {never}
 */
export function fail(message) {
  say(message);
  process.exit(1);
}

/** @param {string} path */
function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param {string} path */
function exists(path) {
  try {
    accessSync(path);
    return true;
  } catch {
    return false;
  }
}
