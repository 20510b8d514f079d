import { sure } from '../sure.ts';
import type { Placed } from '../structure/sections.ts';
import type { Unit } from '../structure/units.ts';
import { numberFrom, numberPattern } from '../vocabulary/numbers.ts';
import { jobWord } from '../vocabulary/firms.ts';
import { roleOf } from '../vocabulary/headings.ts';
import { regionPattern, stateCodes } from '../vocabulary/places.ts';
import { spanIn, type Span } from './span.ts';

/** One piece of a line that lists facts side by side: "Level 3 | 48 months | 6 places", "Leeds, 30 months". */
export type Piece = { kind: 'length' | 'level' | 'openings' | 'place' | 'organisation' | 'words'; span: Span; text: string; unit: Unit };

const bareLength = new RegExp(
  `^(?:about |approximately |approx\\.? |up to |at least |between )?${numberPattern}(?: ?(?:-|to|or|and) ?${numberPattern})?[ -](?:years?|months?|weeks?)(?: (?:long|apprenticeship|program(?:me)?|full[- ]time|part[- ]time|fixed term))?$`,
);
const bareLevel = /^(?:(?:nfq|scqf|qqi) )?level \d{1,2}(?: (?:nfq|scqf|qqi))?$/;
const bareOpenings = new RegExp(`^${numberPattern} (?:places?|positions?|openings?|vacanc(?:y|ies)|apprentices)$`);
const company =
  /\b(?:ltd|limited|llc|inc|plc|gmbh|ag|co|corp|corporation|company|companies|council|cooperative|co-operative|university|hospitals?|nursery|school|schools|trust|nhs|jatc|local \d+|union|committee|department|authority|railroad|railway|utilit(?:y|ies)|district|energy|power|electric|gas|water|systems?|services|health|group|holdings|hotel|bank|insurance|foods?|logistics|robotics|mill|works|industries|manufacturing|construction|contractors|heating|plumbing|shipyard|isotopes|networks?|partners|associates|solutions|technologies|center|centre|agency|ministry|foundation|institute|college|academy|constabulary|police|fire|port|airlines?|airways|aerospace|motors|steel|paper|cathedral|museum|turbines|homes|freight)\b/;
const cityRegion = new RegExp(`^[a-z][a-z.' -]{1,40}, ?${regionPattern}$`);

/** Whether a piece of words is "City, ST", "City, Region" or a region alone. */
export function isPlace(text: string): boolean {
  if (/^[A-Z]{5,} |\b(?:Requisition|Employee|Photo|Vendor|Job|Posting|Position)\b/.test(text)) return false;
  const match = /^([A-Z][A-Za-z.'-]+(?: (?:d')?[A-Z][A-Za-z.'-]+){0,3}),? ([A-Z]{2,3})$/.exec(text);
  if (match && (stateCodes.has(sure(match[2])) || /^(?:NSW|VIC|QLD|WA|SA|TAS|ACT|NT|UK|USA)$/.test(sure(match[2])))) return true;
  return (
    cityRegion.test(text.toLowerCase()) && /^[A-Z][\w.'-]*(?: (?:d'|(?:on|upon|of|the|le|la|de|under) )?[A-Z][\w.'-]*){0,4},/.test(text)
  );
}

/** Takes a short line apart at its separators. "City, ST" stays one piece. */
export function piecesOf(unit: Unit): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const part of unit.text.split(/( ?[|•] ?| - |: |; |\. |, | or | and )/)) {
    const from = at;
    at += part.length;
    if (/^(?: ?[|•] ?| - |: |; |\. |, | or | and )$/.test(part) || part.trim() === '') continue;
    const words = part.trim().replace(/\.$/, '');
    const start = from + part.indexOf(words);
    const before = pieces.at(-1);
    const joined = before && unit.text.slice(0, start).endsWith(', ') ? `${before.text}, ${words}` : '';
    if (before && joined !== '' && before.kind !== 'length' && before.kind !== 'level' && isPlace(joined)) {
      before.text = joined;
      before.kind = 'place';
      before.span = { start: before.span.start, end: spanIn(unit, start, start + words.length).end };
      continue;
    }
    pieces.push({ kind: kindOf(words), span: spanIn(unit, start, start + words.length), text: words, unit });
  }
  return pieces;
}

function kindOf(words: string): Piece['kind'] {
  const lower = words.toLowerCase();
  if (bareLength.test(lower)) return 'length';
  if (bareLevel.test(lower)) return 'level';
  if (bareOpenings.test(lower)) return 'openings';
  if (isPlace(words)) return 'place';
  if (
    /^[A-Z]/.test(words) &&
    words.length < 60 &&
    words.split(' ').every((word) => !/^[a-z]/.test(word) || /^(?:of|and|the|for|de|on|upon)$/.test(word)) &&
    company.test(lower) &&
    !/\b(?:apprentice\w*|trainee|technician|engineer|program(?:me)?|operator|worker|training)\b/.test(lower)
  )
    return 'organisation';
  return 'words';
}

/** The lines that list facts, wherever they stand, and the lines about who and where at the top of a page. */
export function factLines(everything: readonly Placed[]): Piece[] {
  const found: Piece[] = [];
  for (const [index, { unit, role }] of everything.entries()) {
    if (
      unit.text.length > 160 ||
      role === 'requirements' ||
      role === 'preferred' ||
      role === 'stories' ||
      role === 'pay' ||
      unit.kind === 'heading'
    )
      continue;
    const pieces = piecesOf(unit);
    const factual = pieces.some(({ kind }) => kind === 'length' || kind === 'level' || kind === 'openings');
    const atTop = index < 6 && unit.text.length < 110 && !/[.!?]$/.test(unit.text);
    if (!factual && !atTop && !(pieces.length === 1 && sure(pieces[0]).kind === 'place')) continue;
    const firstFact = pieces.findIndex(({ kind }) => kind === 'length' || kind === 'level');
    const isLabelled = /^[A-Za-z/ ]{3,30}:/.test(unit.text);
    const hasOrganisation = atTop && !isLabelled && pieces.some(({ kind }) => kind === 'organisation');
    for (const [place, piece] of pieces.entries()) {
      const named =
        piece.kind === 'words' &&
        /^[A-Z][a-z'-]+(?: [A-Z][a-z'-]+){0,2}$/.test(piece.text) &&
        !nameless.test(piece.text.toLowerCase()) &&
        !jobWord.test(piece.text) &&
        roleOf(piece.text) === 'body';
      const leading = named && firstFact > 0 && place < firstFact && unit.kind === 'paragraph';
      const beside = named && hasOrganisation && place > 0;
      if (isLabelled && piece.kind === 'organisation') continue;
      found.push(leading || beside ? { ...piece, kind: 'place' } : piece);
    }
  }
  return found.filter(({ kind }) => kind !== 'words');
}

const nameless =
  /\b(?:full|part|time|days?|nights?|hybrid|paid|permanent|temporary|contract|duration|length|level|closing|salary|pay|hours?|term|fixed|start|apprentice\w*|trainee|engineer\w*|technician|operator|worker|union|skilled|trades|careers?|position|job|role|type|status|online|on|site|monday|tuesday|program\w*|degree|craft|trade|open|rolling|page|year)\b/;

export function openingsIn(pieces: readonly Piece[]): { value: number; span: Span } | null {
  for (const piece of pieces) {
    if (piece.kind !== 'openings') continue;
    const value = numberFrom(sure(piece.text.split(' ')[0]));
    if (value !== null && Number.isInteger(value) && value > 0) return { value, span: piece.span };
  }
  return null;
}
