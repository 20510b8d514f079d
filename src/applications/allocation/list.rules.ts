/** The employer's own ranking, as lines that somebody typed or a file that came out of a spreadsheet. */

/** Numbers of one application: for every site, or for single ones beside that. */
export interface Ranked {
  readonly all?: number;
  readonly sites?: Readonly<Record<string, number>>;
}

export type RankingList = Readonly<Record<string, Ranked>>;

export interface Rankable {
  readonly applicationId: string;
  /** "Candidate 7F3K". */
  readonly reference: string;
  readonly name: string | null;
}

export interface ReadList {
  readonly list: RankingList;
  /** What is wrong, line by line. */
  readonly problems: readonly string[];
}

const MOST_LINES = 20_000;

/**
 * One candidate a line: reference or name, a number, and a site where the number is for that site only; parted by comma, semicolon
 * or tab. Where no line has a number, the order of the lines is the ranking. A first line of headings is passed over.
 */
export function readList(
  text: string,
  candidates: readonly Rankable[],
  sites: readonly { readonly slug: string; readonly name: string }[],
): ReadList {
  const lines = text.split(/\r\n|\r|\n/).map((line, index) => ({ number: index + 1, cells: cellsOf(line) }));
  const filled = lines.filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (filled.length > MOST_LINES) return { list: {}, problems: [`The list has ${filled.length} lines; ${MOST_LINES} are the most.`] };
  const find = finder(candidates);
  const [first] = filled;
  const isHeading =
    first !== undefined &&
    find(first.cells[0] ?? '') === undefined &&
    !filled.slice(1).every(({ cells }) => find(cells[0] ?? '') === undefined) &&
    /^(reference|candidate|name|application)/i.test(first.cells[0] ?? '');
  const rows = isHeading ? filled.slice(1) : filled;
  const isByOrder = rows.length > 0 && rows.every(({ cells }) => (cells[1] ?? '') === '');
  const problems: string[] = [];
  const list = new Map<string, { all?: number; sites?: Record<string, number> }>();
  for (const [order, { number, cells }] of rows.entries()) {
    const [who = '', value = '', where = ''] = cells;
    const found = find(who);
    if (found === undefined) {
      problems.push(
        `Line ${number}: “${who}” is nobody in this run. Write a reference such as ${candidates[0]?.reference ?? 'Candidate 7F3K'}.`,
      );
      continue;
    }
    if (found === 'several') {
      problems.push(`Line ${number}: several candidates are called “${who}”. Write the reference instead.`);
      continue;
    }
    const rank = isByOrder ? order + 1 : numberIn(value);
    if (rank === null) {
      problems.push(`Line ${number}: “${value}” is not a number for ${who}.`);
      continue;
    }
    const site = where === '' ? null : sites.find(({ slug, name }) => same(slug, where) || same(name, where));
    if (site === undefined) {
      problems.push(`Line ${number}: “${where}” is not a site of this run. The sites are ${sites.map(({ name }) => name).join(', ')}.`);
      continue;
    }
    const entry = list.get(found.applicationId) ?? {};
    list.set(found.applicationId, entry);
    const isTwice = site === null ? entry.all !== undefined : entry.sites?.[site.slug] !== undefined;
    if (isTwice) {
      problems.push(`Line ${number}: ${who} stands there twice${site === null ? '' : ` for ${site.name}`}.`);
      continue;
    }
    if (site === null) entry.all = rank;
    else (entry.sites ??= {})[site.slug] = rank;
  }
  return { list: Object.fromEntries(list), problems };
}

function cellsOf(line: string): readonly string[] {
  const separator = line.includes('\t') ? '\t' : line.includes(';') ? ';' : ',';
  return line.split(separator).map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim(),
  );
}

/** A number as people write it: 4, 4.5 or 4,5. */
function numberIn(text: string): number | null {
  const plain = text.replace(',', '.');
  if (!/^-?\d{1,9}(\.\d{1,6})?$/.test(plain)) return null;
  return Number(plain);
}

const plainly = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/^candidate\s+/, '')
    .replaceAll(/\s+/g, ' ');
const same = (one: string, other: string): boolean => plainly(one) === plainly(other);

function finder(candidates: readonly Rankable[]): (text: string) => Rankable | 'several' | undefined {
  const known = new Map<string, Rankable | 'several'>();
  for (const candidate of candidates) {
    if (candidate.name !== null) known.set(plainly(candidate.name), known.has(plainly(candidate.name)) ? 'several' : candidate);
  }
  // A reference is one of its own, whoever may be called like it.
  for (const candidate of candidates) {
    known.set(plainly(candidate.reference), candidate);
    known.set(candidate.applicationId, candidate);
  }
  return (text) => known.get(plainly(text));
}
