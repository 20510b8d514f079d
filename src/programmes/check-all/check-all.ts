import {
  createCatalogue,
  factsRead,
  judge,
  whatWouldChange,
  type Catalogue,
  type FactDefinition,
  type Facts,
  type Occasion,
  type Verdict,
} from '#eligibility/index.ts';
import { answersFor, fittingFacts, withAnswer, type DeviceAnswers } from '../check-answers.ts';
import { askable, checkOf } from '../check.ts';
import type { Intake } from '../intake.query.ts';
import { commonDefinitions } from '../pool/index.ts';
import type { ProgrammeVersion } from '../version.query.ts';

/** "What could I apply for?": the check over every programme at once, with as few questions as possible. Pure. */

/** Under which the questions asked here are remembered on the device; no programme can have this name. */
export const allProgrammes = '_all';

export interface CheckedProgramme {
  readonly version: ProgrammeVersion;
  readonly isOpen: boolean;
  readonly verdict: Verdict;
  /** For a verdict of not met, where something can be changed: what. */
  readonly wayOut: string | null;
}

export interface CheckAll {
  readonly definitions: readonly FactDefinition[];
  readonly facts: Facts;
  readonly asked: readonly string[];
  /** The fact to ask next; null when no answer can decide anything more. */
  readonly next: string | null;
  /** "At most n more questions", the next one included. */
  readonly atMost: number;
  readonly programmes: readonly CheckedProgramme[];
}

export interface CheckAllInput {
  readonly versions: readonly ProgrammeVersion[];
  readonly openIntakes: ReadonlyMap<string, readonly Intake[]>;
  readonly answers: DeviceAnswers;
  readonly known: Facts;
  readonly today: Temporal.PlainDate;
}

/** The engine asks about so many facts at once; programmes that need further ones are checked on their own pages. */
const factsAtOnce = 31;
const waysShown = 12;

/** The questions that all programmes ask alike. */
export const everyQuestion = (versions: readonly ProgrammeVersion[]): readonly FactDefinition[] =>
  commonDefinitions(versions.map(({ compiled }) => compiled.facts));

export function checkAll({ versions, openIntakes, answers, known, today }: CheckAllInput): CheckAll {
  const definitions = everyQuestion(versions);
  const facts = fittingFacts({ ...known, ...answers.facts }, definitions);
  const asked = (answersFor(answers, allProgrammes)?.asked ?? []).filter((fact) => definitions.some(({ id }) => id === fact));
  const each = versions.map((version) => {
    const intakes = openIntakes.get(version.programmeId) ?? [];
    const { occasion } = checkOf({ programme: version.compiled, intakes, answers, known, channel: 'external', today });
    const own = fittingFacts(facts, version.compiled.facts);
    return { version, occasion, own, isOpen: intakes.length > 0, verdict: judge(version.compiled.criteria, own, occasion).verdict };
  });
  const catalogue = catalogueOf(
    each.map(({ version, occasion }) => ({ version, occasion })),
    definitions,
  );
  const { next, atMost } = catalogue.next(facts, asked);
  let ways = 0;
  return {
    definitions,
    facts,
    asked,
    next,
    atMost,
    programmes: each.map(({ version, occasion, own, isOpen, verdict }) => ({
      version,
      isOpen,
      verdict,
      wayOut: verdict === 'not_met' && ways++ < waysShown ? wayOutOf(version, own, occasion) : null,
    })),
  };
}

function wayOutOf({ compiled }: ProgrammeVersion, facts: Facts, occasion: Occasion): string | null {
  const outlook = whatWouldChange(compiled.criteria, facts, occasion, compiled.facts);
  return outlook.outcome === 'can become eligible' ? outlook.sentence : null;
}

interface Asked {
  readonly version: ProgrammeVersion;
  readonly occasion: Occasion;
}

const kept = new Map<string, Catalogue>();

/** The engine's model of these programmes on these occasions, made once a day and whenever a version changes. */
function catalogueOf(programmes: readonly Asked[], definitions: readonly FactDefinition[]): Catalogue {
  const key = programmes.map(({ version, occasion }) => `${version.versionId} ${JSON.stringify(occasion)}`).join('\n');
  const known = kept.get(key);
  if (known) return known;
  const seen = new Set<string>();
  const fitting = programmes.filter(({ version: { compiled } }) => {
    const read = compiled.criteria.flatMap(({ condition }) => factsRead(condition));
    const more = new Set([...seen, ...read]);
    if (more.size > factsAtOnce) return false;
    for (const fact of read) seen.add(fact);
    return true;
  });
  const made = createCatalogue(
    fitting.map(({ version, occasion }) => ({ criteria: version.compiled.criteria, occasion })),
    definitions,
  );
  if (kept.size >= 20) kept.clear();
  kept.set(key, made);
  return made;
}

/** A question that may be asked here. */
export const askableHere = ({ definitions }: CheckAll, versions: readonly ProgrammeVersion[], fact: string): FactDefinition | undefined =>
  versions.some(({ compiled }) => askable(compiled, fact) !== undefined) ? definitions.find(({ id }) => id === fact) : undefined;

/** The answers with one more, remembered as asked here. */
export const withAnswerHere = (answers: DeviceAnswers, fact: string, value: Facts[string] | undefined): DeviceAnswers =>
  withAnswer(answers, allProgrammes, fact, value);
