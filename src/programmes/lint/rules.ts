/** Every rule of the linter, topic by topic, in the order of its pages. */
import { accessRules } from './rules/access.ts';
import { applicationRules } from './rules/application.ts';
import { ageRules } from './rules/age.ts';
import { citizenshipRules } from './rules/citizenship.ts';
import { criteriaRules } from './rules/criteria.ts';
import { timeRules } from './rules/time.ts';
import { wordRules } from './rules/words.ts';
import { placeRules } from './rules/places.ts';
import { processRules } from './rules/process.ts';
import { trainingRules } from './rules/training.ts';
import { lengthRules } from './rules/length.ts';
import { linkRules } from './rules/links.ts';
import { textRules } from './rules/text.ts';
import { acceptanceRules } from './rules/acceptance.ts';
import { payRules } from './rules/pay.ts';
import { wageRules } from './rules/wage.ts';
import type { Rule, RulePage } from './types.ts';

export const allRules: readonly Rule[] = [
  ...payRules,
  ...wageRules,
  ...placeRules,
  ...citizenshipRules,
  ...ageRules,
  ...accessRules,
  ...applicationRules,
  ...wordRules,
  ...criteriaRules,
  ...timeRules,
  ...lengthRules,
  ...processRules,
  ...trainingRules,
  ...textRules,
  ...linkRules,
  ...Object.values(acceptanceRules),
];

/** The rules as their pages show them. */
export const rules: readonly RulePage[] = allRules.map(({ check: _check, said: _said, ...page }) => page);

/** Where a rule's page stands, on any server of the product. */
export const ruleAddress = (id: string): string => `/rules/${id}`;
