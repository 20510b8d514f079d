/** Letters that Unicode does not take apart into a letter and a mark. */
const whole: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th', ð: 'd', ı: 'i', ħ: 'h' };

/** A name as it is compared: small letters without marks, words parted by one space, "St." and "Mt." written out. */
export function foldPlace(text: string): string {
  const small = text.toLowerCase();
  // Most names are a plain word, and 135,000 of them are folded at once.
  if (/^[a-z]+$/.test(small)) return small;
  return small
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[łøđßæœþðıħ]/g, (letter) => whole[letter] ?? letter)
    .replaceAll(/['’`]/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replaceAll(/\bst (?=\p{L})/gu, 'saint ')
    .replaceAll(/\bmt (?=\p{L})/gu, 'mount ')
    .replaceAll(/\bft (?=\p{L})/gu, 'fort ');
}

const postalCode = /\b(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{5}(?:-\d{4})?)\b/gi;

/** Without the postal codes of the United Kingdom, Canada and the United States: the town before it says enough. */
export const withoutPostalCode = (text: string): string => text.replaceAll(postalCode, ' ');
