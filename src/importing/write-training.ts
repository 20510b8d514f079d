import type { ImportedProgramme } from '#importer/index.ts';
import { slugIn, type Slugs } from './slugs.ts';

/** The training and the steps of an imported programme in the words of the programme language. Pure. */

const modes: readonly (readonly [RegExp, string])[] = [
  [/residential/i, 'residential'],
  [/block[- ]release/i, 'block release'],
  [/day[- ]release|\bdays? (?:a|per) week/i, 'day release'],
  [/on[- ]the[- ]job|\bOJ[TL]\b|workplace|work[- ]based|site work|placement/i, 'on the job'],
  [/online|virtual|e-?learning|remote/i, 'online'],
  [/blended|hybrid/i, 'blended'],
  [/project/i, 'project'],
  [/universit/i, 'university'],
  [/class ?room|off[- ]the[- ]job|related|lecture|academic|college|training cent(?:er|re)|full[- ]time training|instruction/i, 'classroom'],
];

/** The way of learning that the words name, or null. */
export const modeOf = (words: string | null): string | null => modes.find(([pattern]) => pattern.test(words ?? ''))?.[1] ?? null;

const lengthPattern = /(?:\bup to |\bat least )?\d+(?:\s*(?:-|–|to)\s*\d+)?[\s-]*(?:hour|week|month|year)s?/i;

/** The length as the language writes it: "8 to 24 weeks", "12 months"; null where the words name none. */
export function lengthOf(words: string | null): string | null {
  const [found] = lengthPattern.exec(words ?? '') ?? [];
  if (found === undefined) return null;
  const [, limit = '', first, second, unit = ''] =
    /^(up to |at least )?(\d+)(?:\s*(?:-|–|to)\s*(\d+))?[\s-]*(hour|week|month|year)s?$/i.exec(found) ?? [];
  if (first === undefined || Number(first) === 0) return null;
  const plural = second === undefined && Number(first) === 1 ? unit.toLowerCase() : `${unit.toLowerCase()}s`;
  return `${limit.toLowerCase()}${first}${second === undefined ? '' : ` to ${second}`} ${plural}`;
}

/** Phases, when every one of them names a way of learning and a length: half a plan would mislead. */
export function phasesFrom({ phases }: ImportedProgramme): readonly unknown[] | null {
  const ids: Slugs = new Set();
  const written = phases.map((phase) => {
    const mode = modeOf(phase.mode) ?? modeOf(phase.name) ?? modeOf(phase.text);
    const duration = lengthOf(phase.duration);
    return mode === null || duration === null
      ? null
      : { id: slugIn(ids, phase.name, 'phase'), name: phase.name, mode, duration, summary: line(phase.text) };
  });
  return written.length === 0 || written.includes(null) ? null : written;
}

const stepPatterns: readonly (readonly [RegExp, string])[] = [
  [/background check|drug (?:test|screen)|medical|reference check|pre-employment|\bDBS\b|vetting/i, 'checks'],
  [/\boffer/i, 'offer'],
  [/interview/i, 'interview'],
  [/screen|eligib|review(?:ed)? (?:of )?(?:your )?application|shortlist|sift/i, 'screen'],
  [/assess|aptitude|\btest\b|\bexam/i, 'assess'],
  [/\bapply|\bapplication|submit|register/i, 'apply'],
  [/enrol|start (?:date|your)|first day|onboard|begin/i, 'enrol'],
];

const order = ['apply', 'screen', 'assess', 'interview', 'offer', 'checks', 'enrol'];

/**
 * The steps from application to enrolment, when the document tells of any between them; null otherwise. Every process of the
 * language begins with apply and has an offer and an enrolment, so these stand there even where the page takes them for granted.
 */
export function processFrom({ process_steps: steps }: ImportedProgramme): readonly unknown[] | null {
  const told = new Map<string, string>();
  for (const step of steps) for (const [pattern, kind] of stepPatterns) if (pattern.test(step) && !told.has(kind)) told.set(kind, step);
  if (!['screen', 'assess', 'interview'].some((kind) => told.has(kind))) return null;
  return order.flatMap((kind): unknown[] => {
    if (kind === 'apply' || kind === 'enrol') return [kind];
    const words = told.get(kind);
    if (words === undefined) return kind === 'offer' ? [{ offer: { by: 'employer' } }] : [];
    const by = /\bagency|\bscreened by|recruitment partner/i.test(words)
      ? 'agency'
      : /\b(?:college|university|training provider)\b/i.test(words)
        ? 'provider'
        : 'employer';
    return [{ [kind]: { by } }];
  });
}

/** The qualification framework, where the level names it, or the places and the currency leave no other. */
export function frameworkFrom({ level, locations, pay }: ImportedProgramme): unknown {
  const levels = [...(level ?? '').matchAll(/\d{1,2}/g)].map(([digits]) => Number(digits)).filter((number) => number >= 1 && number <= 12);
  if (levels.length === 0) return null;
  const value = levels.length === 1 ? levels[0] : levels;
  const [named] = /\b(?:SCQF|NFQ|AQF|RQF)\b/.exec(level ?? '') ?? [];
  if (named !== undefined) return { system: named, level: value };
  const british = pay?.currency === 'GBP' || locations.some((place) => /\b(?:UK|United Kingdom|England|Wales)\b/.test(place));
  return british && /level/i.test(level ?? '') ? { system: 'RQF', level: value } : null;
}

const line = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
