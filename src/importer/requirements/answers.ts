import type { Placed } from '../structure/sections.ts';
import { kindsIn } from './kinds.ts';

/**
 * "Do I need a licence? Yes, a valid one." - an answer takes what it is about from its question. Gives the small letters by
 * which an answer is judged; null where the unit answers nothing, or answers no.
 */
export function answered(before: Placed | null, { unit: answer }: Placed): string | null {
  const question = before?.unit;
  if (!question || !question.lower.endsWith('?') || answer.kind === 'heading' || answer.text.length > 200) return null;
  const said = answer.lower.replace(/^a: /, '');
  if (said.length < 10) return null;
  if (/^(?:no|none|nope|not)\b/.test(said)) return null;
  const asked = question.lower.replace(/^q: /, '').replace(/\?$/, '');
  if (!/\b(?:need|must|old|require\w*|have to|age|qualif\w*|licen[cs]e|diploma|later)\b/.test(asked)) return null;
  const joined =
    /\bold\b/.test(asked) && /^\d\d\b/.test(said)
      ? `must be at least ${said.replace(/^(\d\d),?/, '$1 years old,')}`
      : `${said} (required: ${asked})`;
  return kindsIn(joined).length > 0 ? joined : null;
}
