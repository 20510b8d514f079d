/**
 * A copy of the text, unit for unit as long as the text, in which everything that is not words is taken out of the way:
 * what separates becomes a space or a line break, what only decorates becomes `dropped`. Offsets into the copy are
 * therefore offsets into the text.
 */

/** Stands where something was that nobody reads aloud: emphasis, an inline tag, the address behind a link. */
export const dropped = '\u0000';

const plainer: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u02bc': "'",
  '\u00b4': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '-',
  '\u2013': '-',
  '\u2014': '-',
  '\u2015': '-',
  '\u2212': '-',
  '\u2022': '•',
  '\u25cf': '•',
  '\u25aa': '•',
  '\u25ab': '•',
  '\u25a0': '•',
  '\u25e6': '•',
  '\u2023': '•',
  '\u2043': '•',
  '\u00b7': '•',
  '\uf0b7': '•',
  '\uf0a7': '•',
  '\u27a2': '•',
  '\u2713': '•',
  '\u2666': '•',
  '\u25c6': '•',
  '\u25ba': '•',
  '\u25b6': '•',
  '\u27a4': '•',
  '\u2705': '•',
  '\u2756': '•',
  '\uf076': '•',
  '\u2714': '•',
  '\u200b': dropped,
  '\u200c': dropped,
  '\u200d': dropped,
  '\u00ad': dropped,
  '\ufeff': dropped,
  '\u2028': '\n',
  '\u2029': '\n',
  '\u000b': '\n',
  '\u000c': '\n',
  '\u0000': ' ',
};

/** The plain sign for one that is not printable ASCII. */
function plain(sign: string): string {
  if (sign === '\t') return sign;
  if (sign === '\r') return dropped;
  const known = plainer[sign];
  if (known !== undefined) return known;
  return /\s/.test(sign) ? ' ' : sign;
}

const pad = (length: number, first: string): string => first.slice(0, length) + dropped.repeat(Math.max(0, length - first.length));

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  nbsp: ' ',
  rsquo: "'",
  lsquo: "'",
  apos: "'",
  ldquo: '"',
  rdquo: '"',
  quot: '"',
  ndash: '-',
  mdash: '-',
  pound: '£',
  euro: '€',
  lt: '<',
  gt: '>',
  bull: '•',
  middot: '•',
  hellip: '.',
};

function entity(whole: string, name: string): string {
  const number = name.startsWith('#x') || name.startsWith('#X') ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  if (name.startsWith('#')) {
    if (!Number.isFinite(number) || number < 32 || number > 0xffff) return pad(whole.length, ' ');
    const sign = String.fromCharCode(number);
    return pad(whole.length, plainer[sign] ?? (number === 160 ? ' ' : sign));
  }
  const sign = entities[name.toLowerCase()];
  return sign === undefined ? whole : pad(whole.length, sign);
}

const breaking = new Set(
  'p div br section article header footer main aside ul ol table thead tbody tr hr blockquote pre dl dt dd form fieldset nav figure figcaption'.split(
    ' ',
  ),
);

function tag(whole: string, closing: string, name: string): string {
  const element = name.toLowerCase();
  if (/^h[1-6]$/.test(element)) return closing ? pad(whole.length, '\n') : pad(whole.length, '\n# ');
  if (element === 'li') return closing ? pad(whole.length, '\n') : pad(whole.length, '\n- ');
  if (element === 'td' || element === 'th') return closing ? pad(whole.length, ' | ') : pad(whole.length, ' ');
  return breaking.has(element) ? pad(whole.length, '\n') : dropped.repeat(whole.length);
}

/** Blanks what stands between two marks, keeping line breaks out of it; a mark that is never closed stays as it is. */
function blank(text: string, open: string, close: string, limit: number): string {
  let at = text.indexOf(open);
  if (at < 0) return text;
  const parts: string[] = [];
  let from = 0;
  while (at >= 0) {
    const end = text.indexOf(close, at + open.length);
    if (end < 0) break;
    if (end - at > limit) {
      at = text.indexOf(open, at + open.length);
      continue;
    }
    parts.push(text.slice(from, at), dropped.repeat(end + close.length - at));
    from = end + close.length;
    at = text.indexOf(open, from);
  }
  parts.push(text.slice(from));
  return parts.join('');
}

export function maskText(text: string): string {
  let masked = text.replace(/[^\n -~]/g, plain).replaceAll('\u0060', dropped);
  masked = blank(masked, '<!--', '-->', 20_000);
  masked = masked.replace(/<(script|style)\b[^<>]{0,300}>/gi, (whole) => dropped.repeat(whole.length));
  masked = blank(masked, '{{', '}}', 400);
  masked = blank(masked, '{%', '%}', 400);
  masked = blank(masked, '<%', '%>', 400);
  masked = blank(masked, '${', '}', 120);
  masked = masked.replace(/&(#?[a-zA-Z0-9]{2,8});/g, entity);
  masked = masked.replace(/<(\/?)([a-zA-Z][a-zA-Z0-9]{0,12})(?:[\s/][^<>]{0,600})?>/g, tag);
  masked = masked.replace(/!\[[^[\]\n]{0,300}\]\([^()\n]{0,600}\)/g, (whole) => dropped.repeat(whole.length));
  masked = masked.replace(/\[([^[\]\n]{1,400})\]\([^()\n]{0,800}\)/g, (whole, words: string) => {
    return dropped + words + dropped.repeat(whole.length - words.length - 1);
  });
  masked = masked.replace(/\*\*|__|~~/g, dropped + dropped);
  masked = masked.replace(/(^|[\s(])\*(?=[^\s*])/gm, (_whole, before: string) => `${before}${dropped}`);
  masked = masked.replace(/([^\s*])\*(?=[\s.,;:!?)]|$)/gm, (_whole, before: string) => `${before}${dropped}`);
  return masked.replace(/\\(?=[-*_[\]().#|+])/g, dropped);
}
