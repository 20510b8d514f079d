/** Why: every criterion with the facts it rests on, in words for a candidate, a screener and an auditor. */
import { ageOn, dateInWords } from './calendar.ts';
import type { Leaf } from './conditions.ts';
import { dayNameOf, factsRead, isDated, isLeaf, judgeCondition, leavesOf, namedDay } from './conditions.ts';
import type { CriterionJudgement, Judgement, NotAppliedReason } from './judge.ts';
import { judge } from './judge.ts';
import type { Condition, Criterion, FactDefinition, Facts, FactValue, Occasion } from './types.ts';
import { capitalised, dayInWords, definitionOf, formatFact, isBirthDate, labelOf, listInWords, sentenceFor } from './words.ts';

export interface FactUsed {
  readonly fact: string;
  /** The short name of the fact; for a yes-or-no fact without one, its question. */
  readonly label: string;
  /** Undefined while the person has not said. */
  readonly value: FactValue | undefined;
  /** The value in words: "3 March 1999", "None of these", "Not known". */
  readonly words: string;
  /** Whether the state follows from this fact: the certificate that counted, not the ones that were not needed. */
  readonly decisive: boolean;
}

export interface ExplainedCriterion extends CriterionJudgement {
  /** The rule itself, generated from the condition. */
  readonly rule: string;
  readonly facts: readonly FactUsed[];
  readonly sentences: { readonly candidate: string; readonly screener: string; readonly auditor: string };
}

export interface ExplainedSite {
  readonly site: string;
  readonly verdict: Judgement['verdict'];
  readonly criteria: readonly ExplainedCriterion[];
}

export interface Explanation {
  readonly verdict: Judgement['verdict'];
  /** One sentence for the candidate on the whole. */
  readonly headline: string;
  /** Every criterion in the order of the document. */
  readonly criteria: readonly ExplainedCriterion[];
  readonly sites: readonly ExplainedSite[];
}

/** Names of sites by id, for sentences; an id without a name stands for itself. */
export type SiteNames = Readonly<Record<string, string>>;

/** Explains a judgement: states, facts used and sentences for each reader. */
export function explain(
  criteria: readonly Criterion[],
  facts: Facts,
  occasion: Occasion,
  definitions: readonly FactDefinition[],
  siteNames: SiteNames = {},
): Explanation {
  const judgement = judge(criteria, facts, occasion);
  const explainOne = (entry: CriterionJudgement, on: Occasion): ExplainedCriterion =>
    explainCriterion(entry, facts, on, definitions, siteNames);
  return {
    verdict: judgement.verdict,
    headline: headline(judgement),
    criteria: judgement.criteria.map((entry) => explainOne(entry, occasion)),
    sites: judgement.sites.map(({ site, verdict, criteria: entries }) => ({
      site,
      verdict,
      criteria: entries.map((entry) => explainOne(entry, { ...occasion, site })),
    })),
  };
}

function headline(judgement: Judgement): string {
  const { verdict, required } = judgement;
  const total = required.met + required.notMet + required.unknown;
  if (verdict === 'met') return total === 0 ? 'There is nothing that you must meet to apply.' : 'You meet everything that is required.';
  if (verdict === 'not_met') return `You do not meet ${required.notMet} of ${total} requirements.`;
  return `We cannot say yet: ${required.unknown} of ${total} requirements ${required.unknown === 1 ? 'is' : 'are'} still open.`;
}

function explainCriterion(
  entry: CriterionJudgement,
  facts: Facts,
  occasion: Occasion,
  definitions: readonly FactDefinition[],
  siteNames: SiteNames,
): ExplainedCriterion {
  const { condition } = entry.criterion;
  const decisive = new Set(decisiveLeaves(condition, facts, occasion).map((leaf) => leaf.fact));
  const used = factsRead(condition).map((fact): FactUsed => {
    const value = facts[fact];
    return {
      fact,
      label: nameOf(fact, definitions),
      value,
      words: value === undefined ? 'Not known' : formatFact(definitionOf(fact, definitions), value),
      decisive: decisive.has(fact),
    };
  });
  const rule = sentenceFor(condition, definitions);
  return {
    ...entry,
    rule,
    facts: used,
    sentences: {
      candidate: candidateSentence(entry, used, occasion, siteNames),
      screener: screenerSentence(entry, used, occasion, definitions),
      auditor: auditorSentence(entry, used, rule, occasion),
    },
  };
}

/**
 * The leaves from which the state of a condition follows: for "any" that is met the ones that are met, for "all" that
 * is not met the ones that are not, and so on down. Once met or not met, no other leaf can change the state.
 */
export function decisiveLeaves(condition: Condition, facts: Facts, occasion: Occasion): readonly Leaf[] {
  if (isLeaf(condition)) return [condition];
  if (condition.op === 'not') return decisiveLeaves(condition.of, facts, occasion);
  const state = judgeCondition(condition, facts, occasion);
  return condition.of
    .filter((part) => judgeCondition(part, facts, occasion) === state)
    .flatMap((part) => decisiveLeaves(part, facts, occasion));
}

function nameOf(fact: string, definitions: readonly FactDefinition[]): string {
  const definition = definitionOf(fact, definitions);
  return definition?.type === 'yes_no' && definition.label === undefined ? definition.question : labelOf(fact, definitions);
}

/** A question stands in quotation marks inside a sentence. */
const named = (fact: FactUsed): string => (fact.label.endsWith('?') ? `“${fact.label}”` : fact.label);
const said = (fact: FactUsed): string => `${named(fact)} – ${fact.words}`;

function candidateSentence(entry: CriterionJudgement, used: readonly FactUsed[], occasion: Occasion, siteNames: SiteNames): string {
  if (entry.notAppliedBecause !== undefined) return notAppliedSentence(entry.notAppliedBecause, entry.criterion, occasion, siteNames);
  const known = used.filter((fact) => fact.value !== undefined && fact.decisive);
  const told = known.length === 0 ? '' : ` You told us: ${known.map(said).join('; ')}.`;
  const later = entry.criterion.weight === 'confirmed after offer' ? ' This is confirmed after an offer.' : '';
  switch (entry.verdict) {
    case 'met':
      return `You meet this.${told}${later}`;
    case 'not_met':
      return entry.criterion.weight === 'preferred'
        ? `You do not have this. It would help, and you can apply without it.${told}`
        : `You do not meet this.${told}${later}`;
    case 'unknown':
      return `${unknownSentence(entry.criterion, used, occasion)}${later}`;
  }
}

function unknownSentence(criterion: Criterion, used: readonly FactUsed[], occasion: Occasion): string {
  const missing = used.filter((fact) => fact.value === undefined && fact.decisive).map(named);
  if (missing.length > 0) return `We cannot tell yet. You have not answered: ${listInWords(missing, 'and')}.`;
  const days = unsetDays(criterion.condition, occasion);
  return days.length > 0 ? `We cannot tell yet: ${listInWords(days, 'and')} is not set.` : 'We cannot tell from what you told us.';
}

function unsetDays(condition: Condition, occasion: Occasion): readonly string[] {
  const dayNames = leavesOf(condition).filter(isDated).map(dayNameOf);
  return [...new Set(dayNames)].filter((name) => !namedDay(name, occasion).isSet).map(dayInWords);
}

function notAppliedSentence(reason: NotAppliedReason, criterion: Criterion, occasion: Occasion, siteNames: SiteNames): string {
  const { scope } = criterion;
  switch (reason) {
    case 'another site':
      return 'This does not apply at the site that you chose.';
    case 'no site chosen':
      return `This applies only at ${listInWords(
        (scope?.sites ?? []).map((site) => siteNames[site] ?? site),
        'and',
      )}.`;
    case 'another intake':
      return 'This does not apply to the intake that you chose.';
    case 'no intake chosen':
      return 'This applies only to some intakes.';
    case 'another channel':
      return `This does not apply to ${occasion.channel} applications.`;
    case 'no channel chosen':
      return `This applies only to ${scope?.channel} applications.`;
    case 'not in force':
      return `This applies only to applications${scope?.from === undefined ? '' : ` from ${dateInWords(scope.from)}`}${scope?.to === undefined ? '' : ` until ${dateInWords(scope.to)}`}.`;
  }
}

const STATE_WORDS = { met: 'Met', not_met: 'Not met', unknown: 'Not known' } as const;

function screenerSentence(
  entry: CriterionJudgement,
  used: readonly FactUsed[],
  occasion: Occasion,
  definitions: readonly FactDefinition[],
): string {
  if (entry.notAppliedBecause !== undefined) return `Does not apply (${entry.notAppliedBecause}).`;
  const age = (fact: FactUsed): string => {
    const definition = definitionOf(fact.fact, definitions);
    if (definition === undefined || !isBirthDate(definition) || fact.value?.type !== 'date') return '';
    const leaf = leavesOf(entry.criterion.condition)
      .filter(isDated)
      .find((candidate) => candidate.fact === fact.fact);
    if (leaf === undefined) return '';
    const { day, isSet } = namedDay(dayNameOf(leaf), occasion);
    return ` (aged ${ageOn(fact.value.value, day)} on ${dateInWords(day)}${isSet ? '' : `; ${dayInWords(dayNameOf(leaf))} is not set`})`;
  };
  const evidence = used
    .filter((fact) => fact.decisive)
    .map((fact) => `${said(fact)}${age(fact)}`)
    .join('; ');
  return `${STATE_WORDS[entry.verdict]}${evidence === '' ? '' : `: ${evidence}`}.`;
}

function auditorSentence(entry: CriterionJudgement, used: readonly FactUsed[], rule: string, occasion: Occasion): string {
  const { criterion } = entry;
  const days = [
    `application ${occasion.application}`,
    `start ${occasion.start ?? 'not set'}`,
    `end of training ${occasion.endOfTraining ?? 'not set'}`,
    ...(occasion.site === undefined ? [] : [`site ${occasion.site}`]),
    ...(occasion.intake === undefined ? [] : [`intake ${occasion.intake}`]),
    ...(occasion.channel === undefined ? [] : [`channel ${occasion.channel}`]),
  ];
  const evidence = used.map((fact) => `${fact.fact} = ${fact.value === undefined ? 'unknown' : auditedValue(fact.value)}`);
  const applies = entry.notAppliedBecause === undefined ? 'applies' : `does not apply (${entry.notAppliedBecause})`;
  const basis = criterion.legalBasis === undefined ? '' : ` Legal basis: ${criterion.legalBasis.text.replace(/\.$/, '')}.`;
  return `Criterion ${criterion.id} (${criterion.weight}, ${applies}): ${capitalised(entry.verdict.replace('_', ' '))}. Rule: ${rule} Days and place: ${days.join(', ')}. Facts: ${evidence.length === 0 ? 'none' : evidence.join(', ')}.${basis}`;
}

/** As it stands in the record; a period as ISO 8601 writes one, with two dots where no end is set. */
function auditedValue(value: FactValue): string {
  return value.type === 'interval' ? `${value.value.from}/${value.value.to ?? '..'}` : JSON.stringify(value.value);
}
