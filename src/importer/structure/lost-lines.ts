import { sure } from '../sure.ts';
import { roleOf } from '../vocabulary/headings.ts';

/**
 * A list that lost its lines and its marks: "About you High school diploma Able to lift 55 pounds Willing to work nights".
 * Such a stretch has hardly a sign between its words, and a capital where each line began.
 */
export function lostLinesIn(text: string): number[] {
  if (text.length < 140 || text.length > 6000) return [];
  const words = text.split(' ');
  const stops = text.match(/[.!?;:•]/g)?.length ?? 0;
  if (stops * 22 > words.length) return [];
  const found: number[] = [];
  for (const match of text.matchAll(heads))
    for (const at of [match.index + 1, match.index + match[0].length]) if (at < text.length) found.push(at);
  let at = 0;
  for (const [index, word] of words.entries()) {
    const before = words[index - 1];
    if (before !== undefined && /^[A-Z][a-z']+/.test(word) && closes(before) && !/^[A-Z][a-z'-]+$/.test(before) && !found.includes(at))
      found.push(at);
    at += word.length + 1;
  }
  return found.length >= 6 && found.length >= words.length * 0.07 ? found.toSorted((one, other) => one - other) : [];
}

/** Headings that stand in the line as if they were a part of it. */
const heads =
  / (?:About (?:you|us|the (?:role|job|work))|What (?:we|you)(?:'ll)? (?:offer|need|get|do|learn|bring|give|ask|want)|Who (?:can|should) apply|How to apply|Requirements|Benefits|Qualifications|Duties|Responsibilities) (?=[A-Z])/g;

const open = /^(?:a|an|the|of|in|for|with|and|or|to|at|our|your|valid|by|on|from|as|is|are|be|have|no|any|their|its|&|-|\/)$/;
const closes = (word: string): boolean => !open.test(word) && /[a-z\d)%]$|^[A-Z]{2,4}$/.test(word) && !/[,:]$/.test(word);

/** Whether a stretch between two lost lines was a heading. */
export function wasHeading(text: string): boolean {
  const words = text.split(' ');
  if (words.length > 4 || /\d/.test(text)) return false;
  const role = roleOf(text);
  return (
    role !== 'body' &&
    role !== 'programme' &&
    /^(?:about|what|who|how|why|requirements?|qualifications?|benefits?|duties|responsibilities|perks)\b/i.test(
      sure(words[0]) + (words.length > 1 ? ` ${words.slice(1).join(' ')}` : ''),
    )
  );
}
