/** The steps from application to enrolment, and the process that applies where a document declares none. */
import { conditionKindOf } from './application-form.ts';
import type { ConditionDetail, ConditionKind, HiddenDetail, ProcessStep, Provider, StepKind } from './compiled.ts';
import type { Providers } from './assemble-page.ts';
import { minorIn } from './assemble-pay.ts';
import type { Report } from './problems.ts';
import type { WrittenCondition, WrittenItem, WrittenStep } from './schema-process.ts';
import type { WrittenProgramme } from './schema-programme.ts';
import type { Path } from './source.ts';
import { actors, stepKinds } from './vocabulary.ts';
import { listed, quoted } from './words.ts';

const names: Readonly<Record<StepKind, string>> = {
  apply: 'Apply',
  screen: 'Check of the requirements',
  assess: 'Assessment',
  interview: 'Interview',
  offer: 'Offer',
  checks: 'Checks before the start',
  enrol: 'Enrolment',
};

const empty = {
  organisation: null,
  withinWorkingDays: null,
  hide: [],
  panel: null,
  scorecard: [],
  openForDays: null,
  conditions: [],
} as const;

/** The product's own process: the employer screens, interviews and offers. Clocks are in working days. */
export const defaultProcess: readonly ProcessStep[] = [
  { ...empty, kind: 'apply', name: names.apply, by: 'candidate' },
  { ...empty, kind: 'screen', name: names.screen, by: 'employer', withinWorkingDays: 10 },
  {
    ...empty,
    kind: 'interview',
    name: names.interview,
    by: 'employer',
    withinWorkingDays: 15,
    panel: 2,
    scorecard: ['Motivation', 'Problem solving', 'Communication'],
  },
  {
    ...empty,
    kind: 'offer',
    name: names.offer,
    by: 'employer',
    withinWorkingDays: 5,
    openForDays: 7,
    conditions: ['Right to work'],
  },
  { ...empty, kind: 'enrol', name: names.enrol, by: 'employer' },
];

export interface ProcessSurroundings {
  readonly company: string;
  readonly providers: Providers;
  /** The facts that the criteria use. */
  readonly factIds: readonly string[];
  /** The currency of the pay; null: no pay is stated. */
  readonly currency: string | null;
  readonly report: Report;
}

export function processOf(written: WrittenProgramme['process'], path: Path, around: ProcessSurroundings): readonly ProcessStep[] {
  if (written === undefined) return defaultProcess;
  const steps = written.flatMap((entry, index) => {
    const [key, step] = keyAndStep(entry, [...path, index], around.report) ?? [];
    if (key === undefined || step === undefined) return [];
    const at = typeof entry === 'string' ? [...path, index] : [...path, index, key];
    return stepOf(key, step, at, around);
  });
  checkOrder(written.map(kindOfEntry), path, around.report);
  return steps;
}

type Entry = NonNullable<WrittenProgramme['process']>[number];

const kindOfEntry = (entry: Entry): StepKind | undefined =>
  typeof entry === 'string' ? entry : entry.step === undefined ? stepKinds.find((kind) => entry[kind] !== undefined) : 'assess';

/** A step of the document's own is written under the key "step". */
type StepKey = StepKind | 'step';
const stepKeys = [...stepKinds, 'step'] as const satisfies readonly StepKey[];

function keyAndStep(entry: Entry, path: Path, report: Report): [StepKey, WrittenStep] | null {
  if (typeof entry === 'string') return [entry, {}];
  const keys = stepKeys.filter((key) => entry[key] !== undefined);
  const [key, second] = keys;
  if (key === undefined || second !== undefined) {
    report.error(path, `${keys.length} steps stand in one entry; expected one of ${listed(stepKeys, 'or')} in each`);
    return null;
  }
  return [key, (entry[key] as WrittenStep | null) ?? {}];
}

function stepOf(key: StepKey, written: WrittenStep, path: Path, around: ProcessSurroundings): ProcessStep | [] {
  const kind = key === 'step' ? 'assess' : key;
  const actor = actorOf(key, written, path, around);
  if (key === 'step' && written.name === undefined) around.report.error(path, 'a step of your own has no name; expected "name"');
  for (const clocked of ['remind', 'when late'] as const)
    if (written[clocked] !== undefined && written.within === undefined)
      around.report.error([...path, clocked], `"${clocked}" stands here without a clock; expected "within" with a number of working days`);
  if (written.remind !== undefined && written.within !== undefined && written.remind >= written.within)
    around.report.error(
      [...path, 'remind'],
      `the reminder comes ${written.remind} working days before the end of a clock of ${written.within}`,
    );
  if (written.names === 'shown' && written.hide?.includes('name') === true)
    around.report.error([...path, 'names'], '"names: shown" and a hidden name stand side by side; expected one of them');
  if (actor === null) return [];
  const hide = written.names === 'hidden' ? [...new Set<HiddenDetail>(['name', ...(written.hide ?? [])])] : (written.hide ?? []);
  return {
    kind,
    name: written.name ?? names[kind],
    by: actor.by,
    organisation: written.organisation ?? actor.organisation,
    withinWorkingDays: written.within ?? null,
    hide,
    panel: written.panel ?? null,
    scorecard: (written.scorecard ?? []).map(nameOfItem),
    openForDays: written['open for'] ?? null,
    conditions: (written.conditions ?? []).map(titleOfCondition),
    ...(key === 'step' ? { isOwn: true } : {}),
    ...(written.remind === undefined ? {} : { remindWorkingDaysBefore: written.remind }),
    ...(written.evidence === undefined ? {} : { evidence: written.evidence }),
    ...(written.outcomes === undefined ? {} : { outcomes: written.outcomes }),
    ...(written['when late'] === undefined ? {} : { whenLate: written['when late'] }),
    ...(written['quality sample'] === undefined ? {} : { qualitySamplePercent: written['quality sample'] }),
    ...(written.grace === undefined ? {} : { graceMinutes: written.grace }),
    ...anchorsOf(written.scorecard ?? [], [...path, 'scorecard'], around.report),
    ...approvalOf(written['approval above'], [...path, 'approval above'], around),
    ...conditionsIn(written.conditions ?? []),
    ...factsNeededOf(written.facts, [...path, 'facts'], around),
  };
}

const nameOfItem = (item: WrittenItem): string => (typeof item === 'string' ? item : item.name);

/** Each item with levels has at least two, and an item of the same step stands once. */
function anchorsOf(items: readonly WrittenItem[], path: Path, report: Report): Pick<ProcessStep, 'anchors'> {
  const rated = items.map(nameOfItem);
  rated.forEach((name, index) => {
    if (rated.indexOf(name) !== index) report.error([...path, index], `${quoted(name)} is rated twice in one step`);
  });
  const entries = items.flatMap((item, index) => {
    if (typeof item === 'string') return [];
    if (item.levels.length < 2 || item.levels.length > 7)
      report.error([...path, index, 'levels'], `${item.levels.length} levels stand here; expected from 2 to 7`);
    return [[item.name, item.levels] as const];
  });
  return entries.length === 0 ? {} : { anchors: Object.fromEntries(entries) };
}

function approvalOf(
  limit: WrittenStep['approval above'],
  path: Path,
  around: ProcessSurroundings,
): Pick<ProcessStep, 'approvalAboveMinor'> {
  if (limit === undefined) return {};
  if (around.currency === null) {
    around.report.error(path, 'a limit for approval stands here, and the programme states no pay; expected "pay"');
    return {};
  }
  if (limit.currency !== null && limit.currency !== around.currency)
    around.report.error(path, `the limit is in ${limit.currency} and the pay in ${around.currency}; expected the same`);
  return { approvalAboveMinor: minorIn(around.currency)(limit.amount) ?? 0 };
}

const titleOfCondition = (condition: WrittenCondition): string => (typeof condition === 'string' ? condition : condition.title);

/** Titles alone stay titles; as soon as one condition says more, all are given in full. */
function conditionsIn(conditions: readonly WrittenCondition[]): Pick<ProcessStep, 'conditionDetails'> {
  if (conditions.every((condition) => typeof condition === 'string')) return {};
  return {
    conditionDetails: conditions.map((condition): ConditionDetail => {
      const { title, kind, evidence, within }: Exclude<WrittenCondition, string> =
        typeof condition === 'string' ? { title: condition } : condition;
      return {
        title,
        kind: kind === undefined ? conditionKindOf(title) : (kind.replaceAll(' ', '_') as ConditionKind),
        evidence: evidence ?? null,
        withinWorkingDays: within ?? null,
      };
    }),
  };
}

function factsNeededOf(written: readonly string[] | undefined, path: Path, around: ProcessSurroundings): Pick<ProcessStep, 'factsNeeded'> {
  if (written === undefined) return {};
  written.forEach((id, index) => {
    if (around.factIds.includes(id)) return;
    const right = around.factIds;
    around.report.error(
      [...path, index],
      `the fact ${quoted(id)} is not asked by any criterion; expected ${right.length === 0 ? 'a fact that a criterion uses' : listed(right, 'or')}`,
      { word: id, right },
    );
  });
  return { factsNeeded: [...new Set(written)] };
}

interface Actor {
  readonly by: ProcessStep['by'];
  readonly organisation: string | null;
}

function actorOf(kind: StepKey, written: WrittenStep, path: Path, around: ProcessSurroundings): Actor | null {
  const by = written.by?.trim();
  if (by === undefined) {
    if (kind === 'apply') return { by: 'candidate', organisation: null };
    if (kind === 'enrol') return { by: 'employer', organisation: null };
    around.report.error(path, `the step "${kind}" does not say who acts; expected "by" with ${listed(actors, 'or')}`);
    return null;
  }
  const known = actors.find((actor) => actor === by.toLowerCase());
  if (known !== undefined) return { by: known, organisation: null };
  if (by.toLowerCase() === around.company.toLowerCase()) return { by: 'employer', organisation: around.company };
  const provider: Provider | undefined = around.providers.find(by);
  if (provider !== undefined) return { by: 'provider', organisation: provider.name };
  const right = [...actors, around.company];
  around.report.error([...path, 'by'], `${quoted(by)} is nobody in this document; expected ${listed(right, 'or')}, or a provider by name`, {
    word: by,
    right,
  });
  return null;
}

function checkOrder(kinds: readonly (StepKind | undefined)[], path: Path, report: Report): void {
  if (kinds[0] !== 'apply')
    report.error([...path, 0], `the process begins with ${quoted(kinds[0] ?? 'nothing')}; expected "apply" as the first step`);
  const once: readonly StepKind[] = ['apply', 'offer', 'enrol'];
  for (const kind of once) {
    const second = kinds.indexOf(kind, kinds.indexOf(kind) + 1);
    if (kinds.includes(kind) && second > 0) report.error([...path, second], `"${kind}" stands a second time; it can happen once`);
  }
  const offer = kinds.indexOf('offer');
  const enrol = kinds.indexOf('enrol');
  const checks = kinds.indexOf('checks');
  if (enrol === -1) report.error(path, 'the process does not end; expected "enrol" as the last step');
  else if (enrol !== kinds.length - 1) report.error([...path, enrol], '"enrol" is not the last step; expected nothing after it');
  if (offer === -1) report.error(path, 'the process has no "offer"; expected one before "enrol"');
  const late = kinds.findLastIndex((kind) => kind !== undefined && ['screen', 'assess', 'interview'].includes(kind));
  if (offer !== -1 && late > offer)
    report.error([...path, late], 'a step that decides stands after the offer; expected it before, or among the "conditions" of the offer');
  if (checks !== -1 && checks < offer)
    report.error(
      [...path, checks],
      '"checks" stand before the offer; health, criminal record and right-to-work documents may only be asked for after a conditional offer',
    );
}
