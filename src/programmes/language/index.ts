/** The programme language: the only door for the rest of the programmes room. Pure; reads no file and no clock. */
export { compile } from './compile.ts';
export { printCompiled } from './print.ts';
export { formatProblem } from './problems.ts';
export { excerpt } from './excerpt.ts';
export { sarifLog } from './sarif.ts';
export { jsonSchema } from './schema.ts';
export { applicationFormOf, defaultStatement } from './application-form.ts';
