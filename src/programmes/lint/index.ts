/**
 * The linter of programme documents: what an experienced reviewer would say about a document that compiles. Pure; reads no file,
 * no clock and no database. `checkSource` is the seam for whoever checks or publishes a document.
 */
export { ruleAddress, rules } from './rules.ts';
export { checkSource, lint, lintFully, type AcceptedProblem, type CheckedSource, type LintResult } from './run.ts';
export type { Example, LawRate, LintSurroundings, RulePage, RuleSource, Severity, Topic } from './types.ts';
