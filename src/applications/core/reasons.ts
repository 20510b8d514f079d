import type { CompiledProgramme } from '#programmes/index.ts';
import { rejectionReasons, withdrawalReasons } from '../application-lifecycle.ts';

/** The structured reasons for ending an application: the programme's own criteria first, then those of the house. */
export function reasonsToReject(programme: CompiledProgramme): readonly { readonly value: string; readonly label: string }[] {
  return [
    ...programme.criteria
      .filter((criterion) => criterion.weight !== 'preferred')
      .map((criterion) => ({ value: `criterion:${criterion.id}`, label: `Not met: ${criterion.sentence}` })),
    ...Object.entries(rejectionReasons).map(([value, label]) => ({ value, label })),
  ];
}

/** A reason code in words, or null for a code that this programme does not have. */
export const reasonInWords = (code: string, programme: CompiledProgramme): string | null =>
  reasonsToReject(programme).find((reason) => reason.value === code)?.label ?? null;

export const withdrawalReasonInWords = (code: string): string | null =>
  Object.hasOwn(withdrawalReasons, code) ? withdrawalReasons[code as keyof typeof withdrawalReasons] : null;
