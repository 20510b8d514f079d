import { canonical } from '../fingerprint.ts';
import type { CompiledProgramme, ProcessStep } from '../language/compiled.ts';
import { anyChange } from './anything.ts';
import { amountChange, listChange, paired, quoted, say, textChange, type Change } from './change.ts';

/** The steps of an application by kind and turn: their clocks, who acts, what is hidden, what an offer holds. */
export function processChanges(before: CompiledProgramme, after: CompiledProgramme): readonly Change[] {
  const { added, removed, both, isReordered } = paired(before.process, after.process, (step) =>
    step.isOwn ? `own ${step.name}` : step.kind,
  );
  return [
    ...both.flatMap(([old, now]) => stepChanges(old, now)),
    ...added.map((step) => say(`A new step: ${quoted(step.name)}, by ${actorOf(step)}`)),
    ...removed.map((step) => say(`The step ${quoted(step.name)} is gone`)),
    ...(isReordered ? [say('The steps come in another order')] : []),
  ];
}

const days = (amount: number): string => `${amount} ${amount === 1 ? 'working day' : 'working days'}`;
const calendarDays = (amount: number): string => `${amount} ${amount === 1 ? 'day' : 'days'}`;

function stepChanges(old: ProcessStep, now: ProcessStep): readonly Change[] {
  if (canonical(old) === canonical(now)) return [];
  const step = `the step ${quoted(now.name)}`;
  const {
    kind: _,
    name: oldName,
    by: oldBy,
    organisation: oldOrganisation,
    withinWorkingDays: oldWithin,
    openForDays: oldOpen,
    panel: oldPanel,
    hide: oldHide,
    scorecard: oldScorecard,
    conditions: oldConditions,
    ...oldRest
  } = old;
  const { kind: __, name, by, organisation, withinWorkingDays, openForDays, panel, hide, scorecard, conditions, ...rest } = now;
  const changes = [
    ...textChange('The name of a step', oldName, name),
    ...(oldBy === by && oldOrganisation === organisation ? [] : [say(`In ${step} ${actorOf(now)} acts; before ${actorOf(old)}`)]),
    ...amountChange(`The time for ${step}`, oldWithin, withinWorkingDays, days),
    ...amountChange('The time that an offer stays open', oldOpen, openForDays, calendarDays),
    ...amountChange(`The number of people who sit in ${step}`, oldPanel, panel),
    ...listChange(`What is hidden in ${step}`, oldHide, hide),
    ...listChange(`What is rated in ${step}`, oldScorecard, scorecard),
    ...listChange(`The conditions of ${step}`, oldConditions, conditions),
    ...(canonical(oldRest) === canonical(rest) ? [] : anyChange(`The step ${quoted(now.name)}`, oldRest, rest)),
  ];
  return changes.length > 0 ? changes : [say(`The step ${quoted(now.name)} changes`)];
}

const actorOf = (step: ProcessStep): string =>
  step.organisation ??
  { candidate: 'the candidate', agency: 'the agency', employer: 'the employer', provider: 'the training provider' }[step.by];
