/**
 * The test files named as arguments in one process. None of their tests begins before all are loaded: those of the first could
 * otherwise end, and the hooks at the end of all tests run, while the others are still being read.
 */
import { before } from 'node:test';
import { pathToFileURL } from 'node:url';

const { promise: allAreLoaded, resolve } = Promise.withResolvers<void>();
before(() => allAreLoaded);
for (const file of process.argv.slice(2)) await import(pathToFileURL(file).href);
resolve();
