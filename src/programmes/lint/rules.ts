/** Every rule of the linter, topic by topic, in the order of its pages. */
import { acceptanceRules } from './rules/acceptance.ts';
import { payRules } from './rules/pay.ts';
import type { Rule, RulePage } from './types.ts';

export const allRules: readonly Rule[] = [...payRules, ...Object.values(acceptanceRules)];

/** The rules as their pages show them. */
export const rules: readonly RulePage[] = allRules;

/** Where a rule's page stands, on any server of the product. */
export const ruleAddress = (id: string): string => `/rules/${id}`;
