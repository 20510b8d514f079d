/** Placeholders in a letter's text: {reason} stands for the reason. Pure. */

const placeholder = /\{([^{}\n]*)\}/g;

/** Every placeholder of a text as it was typed, in its order. */
export const placeholdersIn = (text: string): readonly string[] => [...text.matchAll(placeholder)].map(([, name = '']) => name);

/** A bracket without its partner, with some of the words around it; null where all are pairs. */
export function looseBracket(text: string): string | null {
  const rest = text.replaceAll(placeholder, (whole) => ' '.repeat(whole.length));
  const at = rest.search(/[{}]/);
  return at === -1 ? null : (text.slice(at, at + 20).split('\n', 1)[0] ?? null);
}

/** The text with every placeholder filled; null where a value is missing. What a value holds is never filled again. */
export function fill(text: string, values: Readonly<Record<string, string>>): string | null {
  let isWhole = true;
  const filled = text.replaceAll(placeholder, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) isWhole = false;
    return value ?? '';
  });
  return isWhole ? filled : null;
}

/** Paragraphs of a text: an empty line stands between them. One whose only value is empty disappears. */
export const paragraphsOf = (text: string): readonly string[] =>
  text
    .split(/\n[ \t]*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');

/** A subject is one line, whatever a value holds. */
export const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
