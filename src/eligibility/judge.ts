/** Criteria over facts on an occasion: a verdict for each and one overall. */
import { every, judgeCondition } from './conditions.ts';
import type { Criterion, Facts, Occasion, Verdict } from './types.ts';

/** Why a criterion does not count on this occasion. */
export type NotAppliedReason =
  | 'another site'
  | 'no site chosen'
  | 'another intake'
  | 'no intake chosen'
  | 'another channel'
  | 'no channel chosen'
  | 'not in force';

export interface CriterionJudgement {
  readonly criterion: Criterion;
  /** What the facts say of it, whether or not it applies. */
  readonly verdict: Verdict;
  /** Whether it counts on this occasion. */
  readonly applies: boolean;
  readonly notAppliedBecause?: NotAppliedReason;
}

export interface Tally {
  readonly met: number;
  readonly notMet: number;
  readonly unknown: number;
}

/** What one site would add, reported while no site is chosen. */
export interface SiteJudgement {
  readonly site: string;
  /** The overall verdict of the same person if this site were chosen. */
  readonly verdict: Verdict;
  /** The criteria that hold at this site and not everywhere. */
  readonly criteria: readonly CriterionJudgement[];
}

export interface Judgement {
  /** From the required criteria that apply. Preferred, after-offer and not applying ones never change it. */
  readonly verdict: Verdict;
  /** Every criterion in the order of the document, those that do not apply included. */
  readonly criteria: readonly CriterionJudgement[];
  /** How many of the applying ones stand where. */
  readonly required: Tally;
  readonly preferred: Tally;
  /** The applying ones that are confirmed only after an offer. */
  readonly afterOffer: readonly CriterionJudgement[];
  /** One entry per site that any criterion names, in order of first mention; empty when the occasion has a site. */
  readonly sites: readonly SiteJudgement[];
}

/** Whether a criterion counts on an occasion, and if not, why. The scope's dates are compared with the day of application, both ends included. */
export function whyNotApplied(criterion: Criterion, occasion: Occasion): NotAppliedReason | undefined {
  const { scope } = criterion;
  if (scope === undefined) return undefined;
  if (scope.from !== undefined && occasion.application < scope.from) return 'not in force';
  if (scope.to !== undefined && occasion.application > scope.to) return 'not in force';
  if (scope.channel !== undefined && scope.channel !== occasion.channel) {
    return occasion.channel === undefined ? 'no channel chosen' : 'another channel';
  }
  if (scope.intakes !== undefined && (occasion.intake === undefined || !scope.intakes.includes(occasion.intake))) {
    return occasion.intake === undefined ? 'no intake chosen' : 'another intake';
  }
  if (scope.sites !== undefined && (occasion.site === undefined || !scope.sites.includes(occasion.site))) {
    return occasion.site === undefined ? 'no site chosen' : 'another site';
  }
  return undefined;
}

/** The required criteria that count on an occasion: those that make the overall verdict. */
export function decidingCriteria(criteria: readonly Criterion[], occasion: Occasion): readonly Criterion[] {
  return criteria.filter((criterion) => criterion.weight === 'required' && whyNotApplied(criterion, occasion) === undefined);
}

/** The overall verdict alone, without reasons. */
export function verdictOf(criteria: readonly Criterion[], facts: Facts, occasion: Occasion): Verdict {
  return every(decidingCriteria(criteria, occasion).map((criterion) => judgeCondition(criterion.condition, facts, occasion)));
}

/** Every site that a criterion's scope names, in order of first mention. */
export function sitesNamed(criteria: readonly Criterion[]): readonly string[] {
  return [...new Set(criteria.flatMap((criterion) => criterion.scope?.sites ?? []))];
}

/**
 * Judges a person against a programme's criteria on one occasion.
 *
 * Required criteria make the overall verdict by Kleene's logic: not met if one is not met, else unknown if
 * one is unknown, else met. A criterion with sites in its scope counts only when the occasion names one of
 * them. While the occasion names no site, such criteria are left out of the overall verdict and reported in
 * `sites`, once for each site, with the verdict that choosing it would give.
 */
export function judge(criteria: readonly Criterion[], facts: Facts, occasion: Occasion): Judgement {
  const judged = criteria.map((criterion) => judgeCriterion(criterion, facts, occasion));
  const applying = judged.filter((entry) => entry.applies);
  const required = applying.filter((entry) => entry.criterion.weight === 'required');
  return {
    verdict: every(required.map((entry) => entry.verdict)),
    criteria: judged,
    required: tally(required),
    preferred: tally(applying.filter((entry) => entry.criterion.weight === 'preferred')),
    afterOffer: applying.filter((entry) => entry.criterion.weight === 'confirmed after offer'),
    sites: occasion.site === undefined ? judgeSites(criteria, facts, occasion) : [],
  };
}

function judgeCriterion(criterion: Criterion, facts: Facts, occasion: Occasion): CriterionJudgement {
  const verdict = judgeCondition(criterion.condition, facts, occasion);
  const notAppliedBecause = whyNotApplied(criterion, occasion);
  return notAppliedBecause === undefined
    ? { criterion, verdict, applies: true }
    : { criterion, verdict, applies: false, notAppliedBecause };
}

function judgeSites(criteria: readonly Criterion[], facts: Facts, occasion: Occasion): readonly SiteJudgement[] {
  return sitesNamed(criteria).map((site) => {
    const there = { ...occasion, site };
    const own = criteria.filter((criterion) => criterion.scope?.sites?.includes(site));
    return {
      site,
      verdict: verdictOf(criteria, facts, there),
      criteria: own.map((criterion) => judgeCriterion(criterion, facts, there)),
    };
  });
}

function tally(judged: readonly CriterionJudgement[]): Tally {
  const count = (verdict: Verdict): number => judged.filter((entry) => entry.verdict === verdict).length;
  return { met: count('met'), notMet: count('not_met'), unknown: count('unknown') };
}
