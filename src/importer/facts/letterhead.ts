import { sure } from '../sure.ts';
import type { Placed } from '../structure/sections.ts';
import type { Unit } from '../structure/units.ts';
import { firmWord, jobWord } from '../vocabulary/firms.ts';
import { roleOf } from '../vocabulary/headings.ts';
import { regionPattern } from '../vocabulary/places.ts';
import { isPlace } from './header.ts';
import { spanIn, type Span } from './span.ts';

/** Who and where, as the lines at the head of a page say without a sentence: "Tarn Foundry, Leeds", "Baker - Tarn Foundry - Leeds". */
export type Letterhead = { organisation: Span | null; places: Span[] };

type Part = { text: string; from: number; to: number; what: 'name' | 'job' | 'place' | 'fact' | 'other' };

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
  if (!nameLike(text) || (jobWord.test(text) && !certain.test(text)) || isPlace(text)) return false;
  const words = text.split(' ');
  return (words.length > 1 || firmWord.test(text)) && (firmWord.test(sure(words.slice(1).join(' ') || text)) || roleOf(text) === 'body');
}

const isRegion = new RegExp(`^${regionPattern}$`);
/** Endings that only names of firms and bodies have. */
const certain =
  /\b(?:Ltd|Limited|LLC|Inc\.?|PLC|plc|GmbH|AG|Corporation|JATC|JAC|Local \d+|Council|Authority|Trust|Cooperative|Co-operative|Brothers|& (?:Sons|Daughters|Co))\.?$/;
const bareName = /^[A-Z][a-z'-]+(?: (?:[A-Z][a-z'-]+|on|upon|the|of|le|la|de|under)){0,3}$/;
const fact = /[$£€]|\d|\b(?:level|months?|years?|full[- ]time|part[- ]time|salary|paid|permanent|hybrid|remote)\b/i;

function partsOf(unit: Unit): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const piece of unit.text.split(/( *[|•] *| \(|\)| +-+ +|: +|, +|; +|(?<=[a-z])-(?=[A-Z][a-z]+ [A-Z]))/)) {
    const from = at + piece.length - piece.trimStart().length;
    at += piece.length;
    const text = piece.trim().replace(/(?<=[a-z])\.$/, '');
    if (text === '' || /^(?:[|•:,;()]|-+)$/.test(text)) continue;
    const before = parts.at(-1);
    const joined = before && unit.text.slice(before.to, from) === ', ' ? `${before.text}, ${text}` : '';
    if (before && joined !== '' && isPlace(joined)) {
      Object.assign(before, { text: joined, to: from + text.length, what: 'place' });
      continue;
    }
    const what =
      isPlace(text) || isRegion.test(text.toLowerCase())
        ? 'place'
        : jobWord.test(text) && !/[$£€]/.test(text)
          ? 'job'
          : fact.test(text) && !/^[A-Z]\w+ .*\bLocal \d+$/.test(text)
            ? 'fact'
            : nameLike(text)
              ? 'name'
              : 'other';
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
    if (
      closed &&
      nextInBlock &&
      bareName.test(unit.text.slice(0, -1)) &&
      index > 0 &&
      index < 3 &&
      !firmWord.test(unit.text) &&
      roleOf(unit.text) === 'body' &&
      fact.test(everything[index + 1]?.unit.text ?? '')
    ) {
      head.places.push(spanIn(unit, 0, unit.text.length - 1));
      break;
    }
    if (unit.text.length > 130) break;
    if (closed && index > 0 && isFirm(unit.text.slice(0, -1)) && firmWord.test(sure(unit.text.split(' ').at(-1)))) {
      head.organisation ??= spanIn(unit, 0, unit.text.length - 1);
      continue;
    }
    if (closed && unit.text.split(' ').length > 7) break;
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
      if (index < 4 && unit.kind !== 'row' && isFirm(first.text)) {
        alone ??= spanned(first);
        if (certain.test(first.text)) head.organisation ??= spanned(first);
      } else if (
        alone &&
        index > 0 &&
        index < 5 &&
        unit.kind === 'paragraph' &&
        bareName.test(first.text) &&
        roleOf(first.text) === 'body' &&
        !generic.test(first.text) &&
        first.text.split(' ').length < 3
      ) {
        head.places.push(spanned(first));
        head.organisation ??= alone;
        break;
      }
      continue;
    }
    const place = parts.find(({ what }, number) => number > 0 && what === 'place');
    const firm = parts.find(({ text, what }) => what === 'name' && isFirm(text));
    if (firm && (place || (firmWord.test(firm.text) && parts.some(({ what }) => what === 'job'))) && head.organisation === null)
      head.organisation = spanned(firm);
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
