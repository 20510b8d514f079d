/**
 * Pages that were written by hand over years: unquoted values with a colon or a quotation mark inside, list items at any
 * indent, tabs, no last line of hyphens. What is plainly meant is written as YAML; whatever else is wrong stays for the reader to refuse.
 */
export function mendFrontMatter(text: string): string {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  if (lines[0]?.trim() !== '---') return text;
  const end = lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)\s*$/.test(line));
  const keys = lines.slice(1, end === -1 ? lines.length : end);
  return ['---', ...mendKeys(keys), '---', ...(end === -1 ? [] : lines.slice(end + 1))].join('\n');
}

function mendKeys(lines: readonly string[]): string[] {
  const mended: string[] = [];
  for (const line of lines) {
    const [, key, value] = /^([A-Za-z][\w -]*?)\s*:(?:\s+(.*))?$/.exec(line) ?? [];
    const item = /^\s*[-*•]\s+(.*)$/.exec(line)?.[1];
    if (key !== undefined) mended.push(value === undefined || value.trim() === '' ? `${key}:` : `${key}: ${asValue(value)}`);
    else if (item !== undefined) mended.push(`  - ${quoted(item)}`);
    else if (line.trim() !== '') continueValue(mended, line.trim());
  }
  return mended;
}

/** A line that is neither a key nor an item goes on with the value before it. */
function continueValue(mended: string[], more: string): void {
  const before = mended.pop();
  if (before === undefined) return;
  const [, head = '', value = ''] = /^(\s*(?:- |[\w -]+?: ?))(.*)$/.exec(before) ?? [];
  const soFar = value === '' || /^[>|][-+]?$/.test(value) ? '' : `${unquoted(value)} `;
  mended.push(`${head.trimEnd()} ${JSON.stringify(soFar + more)}`);
}

/** A list in brackets stays one; all else is one text. */
const asValue = (value: string): string =>
  /^\[.*\]$/.test(value.trim()) || /^[>|][-+]?$/.test(value.trim()) ? value.trim() : quoted(value);

const quoted = (value: string): string => JSON.stringify(unquoted(value));

/** Without the quotation marks around it, straight ones only: curly ones belong to the text. Marks inside need no backslash. */
function unquoted(value: string): string {
  const text = value.trim();
  const mark = text[0];
  if (text.length < 2 || (mark !== '"' && mark !== "'") || !text.endsWith(mark)) return text;
  const inner = text.slice(1, -1);
  return mark === '"' ? inner.replaceAll(/\\(["\\])/g, '$1') : inner.replaceAll("''", "'");
}
