import { canonical } from '../fingerprint.ts';
import type { CompiledProgramme, Duration, Phase } from '../language/compiled.ts';
import { durationText } from '../words.ts';
import { anyChange } from './anything.ts';
import { amountChange, paired, quoted, say, textChange, type Change } from './change.ts';

/** "The duration rises from 12 to 18 months"; ranges and caps as they are written. */
export function durationChange(subject: string, before: Duration, after: Duration): readonly Change[] {
  if (canonical(before) === canonical(after)) return [];
  const isOne = (one: Duration): boolean => one.min !== null && one.min === one.max;
  if (before.unit === after.unit && isOne(before) && isOne(after) && before.min !== after.min)
    return amountChange(subject, before.min, after.min, (amount) => `${amount} ${amount === 1 ? after.unit.slice(0, -1) : after.unit}`);
  const [shorter, longer] = [lengthOf(after) < lengthOf(before), lengthOf(after) > lengthOf(before)];
  const how = shorter ? ' (shorter)' : longer ? ' (longer)' : '';
  if (before.text !== after.text) return [say(`${subject} changes from ${quoted(before.text)} to ${quoted(after.text)}${how}`)];
  return anyChange(subject, before, after);
}

const lengthOf = ({ unit, min, max }: Duration): number => (max ?? min ?? 0) * { hours: 1, weeks: 37.5, months: 162.5 }[unit];

/** Phases are compared by their id: new, gone, longer or shorter, moved to another provider, another way of learning. */
export function phaseChanges(before: CompiledProgramme, after: CompiledProgramme): readonly Change[] {
  const { added, removed, both, isReordered } = paired(before.phases, after.phases, (phase) => phase.id);
  return [
    ...both.flatMap(([old, now]) => onePhase(old, now, before, after)),
    ...added.map((phase) =>
      say(`A new phase: ${quoted(phase.name)}, ${phase.mode}, ${durationText(phase.duration)}${at(phase.provider, after)}`),
    ),
    ...removed.map((phase) => say(`The phase ${quoted(phase.name)} is gone`)),
    ...(isReordered ? [say('The phases come in another order')] : []),
  ];
}

function onePhase(old: Phase, now: Phase, before: CompiledProgramme, after: CompiledProgramme): readonly Change[] {
  if (canonical(old) === canonical(now)) return [];
  const name = `The phase ${quoted(now.name)}`;
  const { id: _, name: oldName, mode: oldMode, duration: oldDuration, provider: oldProvider, ...oldRest } = old;
  const { id: __, name: nowName, mode, duration, provider, ...rest } = now;
  const changes = [
    ...textChange('The name of a phase', oldName, nowName),
    ...durationChange(`The length of the phase ${quoted(now.name)}`, oldDuration, duration),
    ...(oldProvider === provider
      ? []
      : [
          say(
            oldProvider === null
              ? `${name} is now taught by ${providerName(provider, after)}`
              : provider === null
                ? `${name} names no provider any more; it was ${providerName(oldProvider, before)}`
                : `${name} moves from ${providerName(oldProvider, before)} to ${providerName(provider, after)}`,
          ),
        ]),
    ...(oldMode === mode ? [] : [say(`${name} is now learned by ${mode}; it was ${oldMode}`)]),
    ...(canonical(oldRest) === canonical(rest) ? [] : anyChange(name, oldRest, rest)),
  ];
  return changes.length > 0 ? changes : [say(`${name} changes`)];
}

const providerName = (id: string | null, { providers }: CompiledProgramme): string =>
  providers.find((one) => one.id === id)?.name ?? id ?? 'nobody in particular';
const at = (id: string | null, programme: CompiledProgramme): string => (id === null ? '' : `, with ${providerName(id, programme)}`);

export function routeChanges({ routes: before }: CompiledProgramme, { routes: after }: CompiledProgramme): readonly Change[] {
  if (before === null || after === null) return anyChange('The choice of route', before?.options ?? null, after?.options ?? null);
  return [
    ...amountChange('The month after which a route is chosen', before.afterMonths, after.afterMonths),
    ...anyChange('The choice of route', before.options, after.options),
  ];
}

/** Hours that must be reached, by their kind. */
export function hoursChanges({ hoursMinima: before }: CompiledProgramme, { hoursMinima: after }: CompiledProgramme): readonly Change[] {
  const { added, removed, both } = paired(before, after, (one) => one.kind);
  const kind = (one: { readonly kind: string; readonly says?: string }): string => one.says ?? one.kind;
  return [
    ...both.flatMap(([old, now]) => {
      const { hours: oldHours, ...oldRest } = old;
      const { hours, ...rest } = now;
      return [
        ...amountChange(`The least hours ${kind(now)}`, oldHours, hours),
        ...(canonical(oldRest) === canonical(rest) ? [] : anyChange(`The rule for the hours ${kind(now)}`, oldRest, rest)),
      ];
    }),
    ...added.map((one) => say(`New: at least ${one.hours.toLocaleString('en-GB')} hours ${kind(one)}`)),
    ...removed.map((one) => say(`No longer asked for: at least ${one.hours.toLocaleString('en-GB')} hours ${kind(one)}`)),
  ];
}
