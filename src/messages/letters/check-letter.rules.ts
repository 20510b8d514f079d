import { distance } from 'fastest-levenshtein';
import { looseBracket, placeholdersIn } from '#platform/mail/fill.rules.ts';
import type { FieldError } from '#platform/result.ts';
import type { LetterType } from './letter-type.ts';

/** What is wrong with an organisation's own text of a letter. Pure; every sentence names the part that it means. */

export const longestSubject = 150;
export const longestBody = 6000;

export function checkLetter(type: LetterType, text: { readonly subject: string; readonly body: string }): readonly FieldError[] {
  return [
    ...checkText('subject', text.subject, longestSubject, type),
    ...(/\n/.test(text.subject) ? [{ field: 'subject', message: 'The subject must be one line' }] : []),
    ...checkText('body', text.body, longestBody, type),
    ...missingParts(type, text.body),
  ];
}

function checkText(field: 'subject' | 'body', text: string, limit: number, type: LetterType): readonly FieldError[] {
  const what = field === 'subject' ? 'The subject' : 'The text';
  if (text.trim() === '') return [{ field, message: field === 'subject' ? 'Enter a subject' : 'Enter the text of the letter' }];
  if (text.length > limit) return [{ field, message: `${what} must be ${limit.toLocaleString('en-GB')} characters or fewer` }];
  const loose = looseBracket(text);
  if (loose !== null)
    return [
      {
        field,
        message: `${what} has a bracket without its partner at “${loose}”. A placeholder stands in a pair, such as ${firstOf(type)}`,
      },
    ];
  const wrong = [...new Set(placeholdersIn(text))].filter((name) => !Object.hasOwn(type.placeholders, name));
  return wrong.map((name) => ({ field, message: unknownPlaceholder(what, name, type) }));
}

function unknownPlaceholder(what: string, name: string, { placeholders }: LetterType): string {
  const names = Object.keys(placeholders);
  const nearest = names.toSorted((a, b) => distance(a, name.trim().toLowerCase()) - distance(b, name.trim().toLowerCase()))[0];
  const isNear = nearest !== undefined && distance(nearest, name.trim().toLowerCase()) <= Math.max(2, nearest.length / 2);
  const hint = isNear ? `Did you mean {${nearest}}?` : `This letter knows ${names.map((one) => `{${one}}`).join(', ')}.`;
  return `${what} has {${name}}, which is not a placeholder of this letter. ${hint}`;
}

/** Parts that the reader has a right to must stand in the text itself: a subject is cut by mail programs. */
const missingParts = ({ placeholders }: LetterType, body: string): readonly FieldError[] => {
  const there = new Set(placeholdersIn(body));
  return Object.entries(placeholders)
    .filter(([name, { needed }]) => needed !== undefined && !there.has(name))
    .map(([name, { needed = '' }]) => ({ field: 'body', message: `The text must contain {${name}}: ${needed}` }));
};

const firstOf = ({ placeholders }: LetterType): string => `{${Object.keys(placeholders)[0] ?? 'name'}}`;

/** The values of the preview. */
export const samplesOf = ({ placeholders }: LetterType): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(placeholders).map(([name, { sample }]) => [name, sample]));
