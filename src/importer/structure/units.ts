import { sure } from '../sure.ts';
import { blocksOf, type Block } from './blocks.ts';
import { dropped } from './mask.ts';
import { lostLinesIn, wasHeading } from './lost-lines.ts';
import { boundariesOf } from './sentences.ts';

/** One sentence, bullet, heading or table row, as it is judged: spaces collapsed, signs plain, with the way back to the text. */
export type Unit = {
  /** What the vocabularies read. */
  text: string;
  /** The same in small letters. */
  lower: string;
  /** For each sign of `text`, where it stands in the document. */
  at: readonly number[];
  start: number;
  end: number;
  kind: Block['kind'];
  level: number;
  indent: number;
  marker: string | null;
  /** The number of its block, which sentences of one paragraph share. */
  block: number;
  index: number;
};

/** Longer stretches are cut, so that no rule ever reads an unbounded one. */
const longestUnit = 1200;

function lowerOf(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length
    ? lower
    : Array.from(text, (sign) => (sign.toLowerCase().length === sign.length ? sign.toLowerCase() : sign)).join('');
}

/** The words between two offsets, spaces collapsed. */
export function readable(masked: string, start: number, end: number): { text: string; at: number[] } {
  const at: number[] = [];
  const signs: string[] = [];
  let space = true;
  for (let index = start; index < end; index += 1) {
    const sign = sure(masked[index]);
    if (sign === dropped) continue;
    if (sign === ' ' || sign === '\n' || sign === '\t') {
      if (space) continue;
      signs.push(' ');
      at.push(index);
      space = true;
      continue;
    }
    signs.push(sign);
    at.push(index);
    space = false;
  }
  if (signs.at(-1) === ' ') {
    signs.pop();
    at.pop();
  }
  return { text: signs.join(''), at };
}

/** A range of the document as one unit; null when nothing is to be read there. */
export function unitOf(masked: string, start: number, end: number, block: Block, number: number, index: number): Unit | null {
  const { text, at } = readable(masked, start, end);
  if (text === '') return null;
  return {
    text,
    lower: lowerOf(text),
    at,
    start: sure(at[0]),
    end: sure(at.at(-1)) + 1,
    kind: block.kind,
    level: block.level,
    indent: block.indent,
    marker: block.marker,
    block: number,
    index,
  };
}

export function unitsOf(masked: string, from: number): Unit[] {
  const units: Unit[] = [];
  for (const [number, block] of blocksOf(masked, from).entries()) {
    if (block.kind === 'heading' || block.kind === 'row') {
      let { start } = block;
      let end = Math.min(block.end, block.start + longestUnit);
      while (block.kind === 'row' && start < end && /[| ]/.test(masked[start] ?? '')) start += 1;
      while (block.kind === 'row' && end > start && /[| ]/.test(masked[end - 1] ?? '')) end -= 1;
      const unit = unitOf(masked, start, end, block, number, units.length);
      if (unit) units.push(unit);
      continue;
    }
    const words = readable(masked, block.start, block.end);
    const lost = block.kind === 'paragraph' ? lostLinesIn(words.text) : [];
    if (lost.length > 0) {
      addLost(units, masked, block, number, words, lost);
      continue;
    }
    let begin = 0;
    let listed = false;
    for (const boundary of [...boundariesOf(words.text, longestUnit), { at: words.text.length, item: false }]) {
      const mark = listed ? /^(?:\(?(\d{1,2}|[a-h])[.)]|•|-)\s*/.exec(words.text.slice(begin, begin + 8)) : null;
      const start = words.at[begin + (mark?.[0].length ?? 0)];
      const last = words.at[boundary.at - 1];
      const kept: Block = mark ? { ...block, kind: 'item', marker: mark[1] ?? '•' } : block;
      begin = boundary.at;
      listed = boundary.item;
      if (start === undefined || last === undefined) continue;
      const unit = unitOf(masked, start, last + 1, kept, number, units.length);
      if (unit && /[A-Za-z0-9]/.test(unit.text)) units.push(unit);
    }
  }
  return units;
}

/** The lines of a stretch that lost them: its first is the title that it was, the others points or headings. */
function addLost(
  units: Unit[],
  masked: string,
  block: Block,
  number: number,
  words: { text: string; at: number[] },
  lost: readonly number[],
): void {
  const edges = [0, ...lost, words.text.length + 1];
  for (let index = 0; index + 1 < edges.length; index += 1) {
    const begin = sure(edges[index]);
    const text = words.text.slice(begin, Math.min(sure(edges[index + 1]) - 1, begin + longestUnit));
    const heading = index > 0 && wasHeading(text);
    const start = words.at[begin];
    const last = words.at[begin + text.length - 1];
    if (text === '' || start === undefined || last === undefined) continue;
    const kept: Block = heading ? { ...block, kind: 'heading', level: 8 } : index === 0 ? block : { ...block, kind: 'item', marker: '•' };
    // Each is a line of its own, so none shares its block.
    const unit = unitOf(masked, start, last + 1, kept, number + index / edges.length, units.length);
    if (unit) units.push(unit);
  }
}
