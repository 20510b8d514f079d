import { sure } from '../sure.ts';
import type { Placed } from '../structure/sections.ts';
import { takenBack } from '../vocabulary/cues.ts';
import { kindsIn } from './kinds.ts';
import type { ReadRequirement } from './read.ts';

const numbers: Readonly<Record<string, number>> = { sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19, twenty: 20, 'twenty-one': 21 };

function agesIn(lower: string): number[] {
  return [
    ...lower.matchAll(
      /\b(1[4-9]|2[01]|sixteen|seventeen|eighteen|nineteen|twenty-one)\b(?! ?(?:%|months|hours|weeks|days|lbs|pounds|kg|miles))/g,
    ),
  ].map((match) => numbers[sure(match[1])] ?? Number(match[1]));
}

/** Marks requirements that say different things, or that another sentence takes back. Nothing is decided. */
export function conflictsAmong(read: readonly ReadRequirement[], everything: readonly Placed[]): void {
  const ages = read.slice(0, 300).filter(({ kind, polarity }) => kind === 'age' && polarity === 'required');
  const plain = ages
    .map((requirement) => {
      // An exception in brackets is an age too, but not the one that is asked of everybody.
      const { lower } = requirement.placed.unit;
      return { requirement, ages: agesIn(lower.replaceAll(/\([^()]*\)/g, ' ')), all: agesIn(lower) };
    })
    .filter(({ ages: values }) => values.length === 1);
  for (const { requirement, ages: values, all } of plain) {
    const other = plain.find(
      (candidate) =>
        !all.includes(sure(candidate.ages[0])) &&
        !candidate.all.includes(sure(values[0])) &&
        candidate.requirement.when === null &&
        requirement.when === null,
    );
    if (other && requirement.group === null) requirement.conflict = `Elsewhere the document says: "${excerpt(other.requirement.placed)}"`;
  }
  const required = read.filter(
    ({ kind, polarity }) =>
      polarity === 'required' && (kind === 'experience' || kind === 'education' || kind === 'licence' || kind === 'vehicle'),
  );
  if (required.length === 0 || required.length > 300) return;
  for (const [index, placed] of everything.entries()) {
    const { lower } = placed.unit;
    // "Do I need a diploma? No."
    const answeredNo =
      lower.endsWith('?') &&
      /\b(?:need|must|required?|have to)\b/.test(lower) &&
      /^(?:a: )?no\b/.test(everything[index + 1]?.unit.lower ?? '');
    if ((!answeredNo && !/\bno\b|\bnot\b|n't\b|\bwithout\b/.test(lower)) || lower.length > 300) continue;
    const denied = answeredNo ? new Set<string>(kindsIn(lower).map(({ kind }) => kind)) : deniedKinds(lower);
    for (const requirement of required) {
      if (requirement.placed.unit.index === placed.unit.index || !denied.has(requirement.kind) || requirement.conflict !== null) continue;
      if (requirement.kind === 'education' && !sameSubject(requirement.placed.unit.lower, lower)) continue;
      requirement.conflict = `Elsewhere the document says: "${excerpt(placed)}"`;
    }
  }
}

function deniedKinds(lower: string): ReadonlySet<string> {
  const denied = new Set<string>();
  for (const pattern of takenBack) {
    for (const match of lower.matchAll(pattern)) for (const { kind } of kindsIn(match[0])) denied.add(kind);
  }
  return denied;
}

/** "No degree needed" does not contradict a diploma. */
function sameSubject(demand: string, denial: string): boolean {
  const subjects = [/\bdegree/, /\bdiploma|\bhigh school|\bged\b/, /\bgcse/, /\bqualifications?/];
  return subjects.some((subject) => subject.test(demand) && subject.test(denial));
}

function excerpt({ unit }: Placed): string {
  return unit.text.length > 160 ? `${unit.text.slice(0, 157)}...` : unit.text;
}
