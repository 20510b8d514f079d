/** Numbers as programmes write them: in digits, in words, and both ("four (4)"). */

const words: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  dozen: 12,
  'a dozen': 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  'twenty-one': 21,
  'twenty-four': 24,
  thirty: 30,
  'thirty-six': 36,
  forty: 40,
  'forty-eight': 48,
  fifty: 50,
  sixty: 60,
};

const word =
  'a dozen|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty-one|twenty-four|twenty|thirty-six|thirty|forty-eight|forty|fifty|sixty';

/** The source of a pattern for one number; it holds no groups. */
export const numberPattern = `(?:\\d{1,3}(?:,\\d{3})+|\\d{1,5}(?:\\.\\d+)?(?:½| ?1\\/2)?|(?:${word})(?:[ -]and[ -]a[ -]half)?)`;

/** What `numberPattern` matched, as a number; null when it is none. */
export function numberFrom(text: string): number | null {
  const plain = text.trim().toLowerCase();
  const half = /½|1\/2|and[ -]a[ -]half/.test(plain) ? 0.5 : 0;
  const base = plain.replace(/½| ?1\/2$|[ -]and[ -]a[ -]half/, '').replaceAll(',', '');
  const known = words[base];
  if (known !== undefined) return known + half;
  const value = Number(base);
  return base !== '' && Number.isFinite(value) ? value + half : null;
}
