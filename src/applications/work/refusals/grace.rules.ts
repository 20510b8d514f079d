import type { CompiledProgramme, ProcessStep } from '#programmes/index.ts';
import { reasonInWords, reasonsToReject } from '../../core/reasons.ts';

/** How a decision against an application is given time, and its reasons are said. Pure. */

/** So long can a decision against an application be undone before it is sent, where the document says nothing else. */
export const defaultGraceMinutes = 60;
/** So many working days a candidate has to answer or appeal. */
export const daysToAppeal = 20;
export const mostReasons = 20;

export const graceMinutesOf = (step: Pick<ProcessStep, 'graceMinutes'> | null): number => step?.graceMinutes ?? defaultGraceMinutes;

/** "60 minutes", "2 hours", "1 day": the grace time in words. */
export function graceInWords(minutes: number): string {
  const [amount, unit] =
    minutes >= 1440 && minutes % 1440 === 0
      ? [minutes / 1440, 'day']
      : minutes >= 120 && minutes % 60 === 0
        ? [minutes / 60, 'hour']
        : [minutes, 'minute'];
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}

/** Who may undo a decision before it is sent: whoever took it, and the employer's own people, whose decision it is in the end. */
export const mayUndo = (
  decision: { readonly decidedBy: string },
  reader: { readonly personId: string | null; readonly isEmployer: boolean },
) => reader.isEmployer || (reader.personId !== null && decision.decidedBy === reader.personId);

/** The reasons in words, first things first; null where one of them is none of this programme's, or there is none. */
export function reasonsInWords(codes: readonly string[], programme: CompiledProgramme): string | null {
  const words = [...new Set(codes)].map((code) => reasonInWords(code, programme));
  return words.length === 0 || words.length > mostReasons || words.includes(null) ? null : words.join('; ');
}

/** The criteria of the programme and the closed list, apart: a form shows them so. */
export function reasonGroups(programme: CompiledProgramme) {
  const reasons = reasonsToReject(programme);
  return {
    criteria: reasons.filter(({ value }) => value.startsWith('criterion:')),
    closed: reasons.filter(({ value }) => !value.startsWith('criterion:')),
  };
}
