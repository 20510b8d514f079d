/** Criteria: weight, scope, legal basis, and the rules of what may be asked when. */
import type { Criterion, CriterionWeight, FactDefinition } from '#eligibility/types.ts';
import type { Site } from './compiled.ts';
import { conditionIn, conditionOf, factsRead } from './conditions.ts';
import type { Report } from './problems.ts';
import type { WrittenCriterion, WrittenTest } from './schema-criteria.ts';
import { testKeys } from './schema-criteria.ts';
import { sentenceOf, type FactsById } from './sentences.ts';
import type { Path } from './source.ts';
import { listed, quoted, slug } from './words.ts';

const weights: readonly CriterionWeight[] = ['required', 'preferred', 'confirmed after offer'];
const aboutHealthOrCrime =
  /\b(health(?![- ]?care| and social| and safety)|medical|(?:take|takes|taking|on|need) (?:any )?medication|a doctor|illness(?:es)?|(?:an?|any|your) injur(?:y|ies)|injured|epilep\w*|diabet\w*|wheelchair|disabilit\w*|disabled|pregnan\w*|criminal|convict\w*|arrest\w*|been (?:in|to) (?:prison|jail)|felon\w*|misdemeanou?rs?|offen[cs]es?|drug[- ](?:test|screen)\w*)\b/i;

/** A fact that may only be asked after a conditional offer, by its sensitivity or by what its question is about. */
export function mayOnlyBeAskedAfterOffer(fact: FactDefinition): boolean {
  const asked = [fact.question, fact.label ?? '', ...(fact.options ?? []).map(({ label }) => label)];
  return fact.sensitivity === 'special' || asked.some((words) => aboutHealthOrCrime.test(words));
}

export interface CriteriaSurroundings {
  readonly facts: FactsById;
  readonly sites: readonly Site[];
  /** The country of the programme, where it lies in one. */
  readonly country: string | null;
  readonly report: Report;
}

export function criteriaOf(written: readonly WrittenCriterion[], path: Path, around: CriteriaSurroundings): Criterion[] {
  const seen = new Set<string>();
  return written.flatMap((one, index) => {
    const criterion = criterionOf(one, [...path, index], around);
    if (criterion === null) return [];
    if (seen.has(criterion.id)) around.report.error([...path, index], `two criteria have the id "${criterion.id}"; give each its own`);
    seen.add(criterion.id);
    return [criterion];
  });
}

function criterionOf(written: WrittenCriterion, path: Path, around: CriteriaSurroundings): Criterion | null {
  const entry = typeof written === 'string' ? { required: written } : written;
  const notes: string[] = [];
  const weighed = weights.filter((weight) => entry[weight] !== undefined);
  const [weight, second] = weighed;
  if (second !== undefined) {
    around.report.error([...path, second], `"${weight}" and "${second}" stand side by side; a criterion has one weight`);
    return null;
  }
  const test = testOf(entry);
  if (weight !== undefined && test !== null) {
    const [beside = ''] = Object.keys(test);
    around.report.error([...path, beside], `"${weight}" already holds the condition; expected nothing beside it`);
    return null;
  }
  const conditionPath = weight === undefined || typeof written === 'string' ? path : [...path, weight];
  const writtenCondition = weight === undefined ? (test ?? {}) : (entry[weight] ?? {});
  const asWritten = conditionOf(writtenCondition, conditionPath, around, (note) => notes.push(note));
  const condition = asWritten === null ? null : conditionIn(around.country, asWritten);
  const scope = scopeOf(entry, path, around);
  if (condition === null) return null;

  const sentence = entry.says ?? sentenceOf(condition, around.facts);
  const criterion: Criterion = {
    id: entry.id ?? (slug(sentence) || 'criterion'),
    sentence,
    condition,
    weight: weight ?? 'required',
    ...(scope === null ? {} : { scope }),
    ...(entry.basis === undefined
      ? {}
      : {
          legalBasis: {
            text: entry.basis.text,
            ...(entry.basis['in force since'] === undefined ? {} : { inForceFrom: entry.basis['in force since'] }),
            ...(entry.basis.source === undefined ? {} : { source: entry.basis.source }),
          },
        }),
    ...noteOf(entry.note, notes),
  };
  checkLawful(criterion, path, around);
  return criterion;
}

type CriterionKeys = Exclude<WrittenCriterion, string>;

function testOf(entry: CriterionKeys): WrittenTest | null {
  const keys = testKeys.filter((key) => entry[key as keyof CriterionKeys] !== undefined);
  return keys.length === 0 ? null : Object.fromEntries(keys.map((key) => [key, entry[key as keyof CriterionKeys]]));
}

function noteOf(own: string | undefined, inside: readonly string[]): { note?: string } {
  const notes = [...(own === undefined ? [] : [own]), ...inside];
  return notes.length === 0 ? {} : { note: notes.join(' ') };
}

function scopeOf(entry: CriterionKeys, path: Path, around: CriteriaSurroundings): Criterion['scope'] | null {
  const known = around.sites.map((site) => site.id);
  entry.where?.forEach((id, index) => {
    if (known.includes(id)) return;
    around.report.error(
      [...path, 'where', index],
      `the site ${quoted(id)} is not a site of this programme; expected ${known.length === 0 ? 'a site declared under "sites"' : listed(known, 'or')}`,
      { word: id, right: known },
    );
  });
  if (entry.from !== undefined && entry.to !== undefined && entry.to < entry.from) {
    around.report.error([...path, 'to'], `the criterion ends on ${entry.to}, before it begins on ${entry.from}`);
  }
  const scope = {
    ...(entry.where === undefined ? {} : { sites: entry.where }),
    ...(entry.intakes === undefined ? {} : { intakes: entry.intakes }),
    ...(entry.channel === undefined ? {} : { channel: entry.channel }),
    ...(entry.from === undefined ? {} : { from: entry.from }),
    ...(entry.to === undefined ? {} : { to: entry.to }),
  };
  return Object.keys(scope).length === 0 ? null : scope;
}

/** A citizenship limit needs a law or a contract behind it; health and criminal record wait for the conditional offer. */
function checkLawful(criterion: Criterion, path: Path, around: CriteriaSurroundings): void {
  const read = factsRead(criterion.condition);
  if (read.includes('us_citizen') && criterion.legalBasis === undefined) {
    around.report.error(
      path,
      'a citizenship limit needs a basis; expected "basis" with the text of the rule, and where it is known the day from which it holds',
    );
  }
  if (criterion.weight === 'confirmed after offer') return;
  const special = read.map((id) => around.facts.get(id)).find((fact) => fact !== undefined && mayOnlyBeAskedAfterOffer(fact));
  if (special !== undefined || aboutHealthOrCrime.test(criterion.sentence)) {
    around.report.error(
      path,
      'health and criminal record may not be asked before a conditional offer; expected the weight "confirmed after offer"',
    );
  }
}

/** The facts that the criteria read, in form order: standard facts first, in their order, then the document's own. */
export function factsUsed(criteria: readonly Criterion[], facts: FactsById): FactDefinition[] {
  const read = new Set(criteria.flatMap((criterion) => factsRead(criterion.condition)));
  return [...facts.values()].filter((fact) => read.has(fact.id));
}
