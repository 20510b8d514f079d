import { sure } from '../sure.ts';
import type { Placed } from '../structure/sections.ts';
import type { Unit } from '../structure/units.ts';
import { roleOf } from '../vocabulary/headings.ts';
import { isPlace } from './header.ts';
import { spanIn, type Span } from './span.ts';

/** Who and where, as the lines at the head of a page say without a sentence: "Tarn Foundry, Leeds", "Baker - Tarn Foundry - Leeds". */
export type Letterhead = { organisation: Span | null; places: Span[] };

type Part = { text: string; from: number; to: number; what: 'name' | 'job' | 'place' | 'fact' | 'other' };

const job =
  /\b(?:apprentic\w*|trainees?|traineeships?|technicians?|engineers?|programs?|programmes?|scheme|level \d|workers?|mechanics?|operators?|electricians?|plumbers?|carpenters?|welders?|developers?|analysts?|assistants?|nurses?|chefs?|bakers?|drivers?|clerks?|managers?|officers?|specialists?|teachers?|machinists?|millwrights?|fitters?|joiners?|painters?|masons?|bricklayers?|cadets?|fellowships?|internships?|interns?|administrators?|associates?|announcement|vacanc(?:y|ies)|job|careers?|position|posting|wireman|lineworkers?|installers?|roofers?|butchers?|farmers?|gardeners?|pilots?|guards?|agents?|advis[eo]rs?|practitioners?|maintenance|electrical|mechanical|wanted|recruitment|2\d{3})\b/i;
/** Words that end the name of a firm, a body or a house. */
export const firmWord =
  /\b(?:ltd|limited|llc|llp|inc|plc|gmbh|ag|co|corp|corporation|company|companies|council|co-?operative|university|hospitals?|nursery|nurseries|schools?|trust|nhs|jatc|jac|local \d+|union|committee|department|authority|railroad|railways?|rail|utilit(?:y|ies)|district|energy|power|electric|gas|water|systems?|services|health(?:care)?|group|holdings|hotels?|bank|insurance|foods?|logistics|robotics|mills?|works|industries|manufacturing|construction|contractors|builders|heating|plumbing|shipyards?|boatworks|boatyard|isotopes|networks?|partners|solutions|technolog(?:y|ies)|software|digital|labs?|cent(?:er|re)|agency|ministry|foundation|institute|college|academy|constabulary|police|ports?|airlines?|airways|aerospace|aviation|motors|steel|paper|cathedral|museum|turbines|homes|housing|freight|farms?|creamery|dairy|brewery|bakery|bakeries|kitchens?|foundry|forge|fabrication|packaging|printing|press|quarr(?:y|ies)|mining|mines|transit|transport|haulage|lines|complex|shop|stores?|studios?|media|pharmacy|pharmacies|dental|clinics?|surgery|laborator(?:y|ies)|association|society|federation|guild|brothers|bros|sons|daughters|estates?|gardens?|nurseries|timber|lumber|marine|engineering|joinery|roofing|glazing|interiors|electronics|instruments|telecom|broadband|wireless|optics|materials|chemicals?|plastics|textiles|garage|autos?|automotive|vehicles|tools|trades|shipping|harbour|docks?|dockyard|arsenal|depot|base|library|theatre|opera|zoo|parks?|resorts?|inn|house|hall|cafe|restaurants?|catering|care|hospice|community|county|borough|town|city)\b/i;

const connective = /^(?:of|and|&|the|for|de|la|on|upon)$/;
const generic =
  /^(?:the|a|an|our|your|home|about|full|part|now|new|open|apply|paid|salary|pay|wage|location|hours|start|closing|duration|remote|hybrid|monday|page|step|read|share|what|who|how|why|when|where|join|welcome|earn|learn|no|all|job|general)\b/i;

function nameLike(text: string): boolean {
  const words = text.split(' ');
  return (
    words.length <= 7 &&
    text.length > 2 &&
    words.every((word, place) => /^[A-Z0-9&][\w&.'()-]*$/.test(word) || (place > 0 && connective.test(word))) &&
    /[a-z]/.test(text) &&
    !/^\d/.test(text) &&
    !generic.test(text)
  );
}

/** Whether words can be the name of who offers something. */
export function isFirm(text: string): boolean {
  if (!nameLike(text) || job.test(text) || isPlace(text)) return false;
  const words = text.split(' ');
  return (words.length > 1 || firmWord.test(text)) && (firmWord.test(sure(words.slice(1).join(' ') || text)) || roleOf(text) === 'body');
}

const bareName = /^[A-Z][a-z'-]+(?: (?:[A-Z][a-z'-]+|on|upon|the|of|le|la|de|under)){0,3}$/;
const fact = /[$£€]|\d|\b(?:level|months?|years?|full[- ]time|part[- ]time|salary|paid|permanent|hybrid|remote)\b/i;

function partsOf(unit: Unit): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const piece of unit.text.split(/( *[|•] *| +-+ +|: +|, +|; +|(?<=[a-z])-(?=[A-Z][a-z]+ [A-Z]))/)) {
    const from = at + piece.length - piece.trimStart().length;
    at += piece.length;
    const text = piece.trim();
    if (text === '' || /^(?:[|•:,;]|-+)$/.test(text)) continue;
    const before = parts.at(-1);
    const joined = before && unit.text.slice(before.to, from) === ', ' ? `${before.text}, ${text}` : '';
    if (before && joined !== '' && isPlace(joined)) {
      Object.assign(before, { text: joined, to: from + text.length, what: 'place' });
      continue;
    }
    const what = isPlace(text) ? 'place' : fact.test(text) && !/^[A-Z]\w+ .*\bLocal \d+$/.test(text) ? 'fact' : job.test(text) ? 'job' : nameLike(text) ? 'name' : 'other';
    parts.push({ text, from, to: from + text.length, what });
  }
  return parts;
}

export function readLetterhead(everything: readonly Placed[]): Letterhead {
  const head: Letterhead = { organisation: null, places: [] };
  let alone: Span | null = null;
  for (const [index, { unit }] of everything.slice(0, 7).entries()) {
    const nextInBlock = everything[index + 1]?.unit.block === unit.block;
    if (unit.kind === 'item') break;
    const closed = /[.!?]$/.test(unit.text);
    if (closed && nextInBlock && bareName.test(unit.text.slice(0, -1)) && index > 0 && fact.test(everything[index + 1]?.unit.text ?? '')) {
      head.places.push(spanIn(unit, 0, unit.text.length - 1));
      break;
    }
    if (closed || unit.text.length > 130 || /^[a-z ]{3,24}:/.test(unit.lower)) {
      // A title may stand behind a colon: "Tarn Foundry: Moulder Apprentice".
      if (closed || unit.text.length > 130) break;
    }
    const parts = partsOf(unit);
    const spanned = ({ from, to }: Part): Span => spanIn(unit, from, to);
    const [first, second, third] = parts;
    if (!first) continue;
    if (parts.length === 1) {
      if (first.what === 'place') {
        head.places.push(spanned(first));
        head.organisation ??= alone;
        break;
      }
      if (index < 4 && unit.kind !== 'row' && isFirm(first.text)) alone ??= spanned(first);
      continue;
    }
    const place = parts.find(({ what }, number) => number > 0 && what === 'place');
    const firm = parts.find(({ text, what }) => what === 'name' && isFirm(text));
    if (firm && (place || parts.some(({ what }) => what === 'job')) && head.organisation === null) head.organisation = spanned(firm);
    if (place) {
      head.places.push(spanned(place));
      continue;
    }
    // "Tarn Foundry, Leeds", "Moulder Apprentice - Tarn Foundry - Leeds", "Tarn Foundry | Leeds | £19,000".
    const last = sure(parts.at(-1));
    const beside = firm ? parts[parts.indexOf(firm) + 1] : undefined;
    const bare = beside && beside.what === 'name' && bareName.test(beside.text) && !firmWord.test(beside.text) ? beside : undefined;
    if (firm && bare && (bare === last || parts.some(({ what }) => what === 'fact')) && (parts.length === 2 || third)) {
      head.organisation ??= spanned(firm);
      head.places.push(spanned(bare));
    }
    if (second === undefined) continue;
  }
  return head;
}
