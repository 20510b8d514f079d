import { sure } from '../sure.ts';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';

type Node = DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.Document;
/** What is still to be written: a node, or words that close one. */
type Work = { node: Node; depth: number; cell: boolean } | string;

const silent = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'head',
  'iframe',
  'nav',
  'select',
  'button',
  'canvas',
  'audio',
  'video',
  'object',
]);
const blocks = new Set(
  'p div section article header footer main aside ul ol table thead tbody tfoot blockquote pre dl dt dd form fieldset figure figcaption address details summary'.split(
    ' ',
  ),
);

/** The words of a page as text: headings with `#`, points with `-`, rows with `|`, everything else as paragraphs. */
export function htmlToText(html: string): string {
  const written = new Writer();
  const stack: Work[] = [{ node: parse(html), depth: 0, cell: false }];
  while (stack.length > 0) {
    const work = sure(stack.pop());
    if (typeof work === 'string') {
      written.close(work);
      continue;
    }
    const { node, depth, cell } = work;
    if (node.nodeName === '#text') {
      written.words((node as DefaultTreeAdapterTypes.TextNode).value);
      continue;
    }
    const name = node.nodeName;
    if (silent.has(name) || isHidden(node)) continue;
    let inner = depth;
    let inCell = cell;
    if (/^h[1-6]$/.test(name)) {
      written.open('heading', cell ? '' : `${'#'.repeat(Number(name[1]))} `);
      stack.push('block');
    } else if (name === 'li') {
      written.open('line', cell ? '' : `${'  '.repeat(Math.min(8, Math.max(0, depth - 1)))}- `);
      stack.push('line');
    } else if (name === 'tr') {
      written.open('line', cell ? '' : '| ');
      stack.push('line');
    } else if (name === 'td' || name === 'th') {
      inCell = true;
      stack.push('cell');
    } else if (name === 'br' || name === 'hr') {
      written.close(cell ? 'space' : 'line');
    } else if (name === 'dt' && !cell) {
      written.close('block');
      stack.push('term');
    } else if (blocks.has(name)) {
      written.close(cell ? 'space' : 'block');
      stack.push(cell ? 'space' : 'block');
      if (name === 'ul' || name === 'ol') inner += 1;
    }
    if (!('childNodes' in node)) continue;
    for (let index = node.childNodes.length - 1; index >= 0; index -= 1)
      stack.push({ node: sure(node.childNodes[index]), depth: inner, cell: inCell });
  }
  return written.text();
}

function isHidden(node: Node): boolean {
  if (!('attrs' in node)) return false;
  return node.attrs.some(
    ({ name, value }) => name === 'hidden' || (name === 'aria-hidden' && value === 'true' && node.nodeName !== 'span'),
  );
}

/** Collects words, never two spaces and never more than one empty line between them. */
class Writer {
  readonly #parts: string[] = [];
  #pending = '';
  #mark = '';
  #term = false;

  words(value: string): void {
    const words = value.replace(/[ \t\r\n\f]+/g, ' ');
    if (words === '' || words === ' ') {
      if (words === ' ' && this.#pending === '' && this.#mark === '') this.#pending = ' ';
      return;
    }
    const first = this.#parts.length === 0;
    const lead = this.#pending.includes('\n') || this.#mark !== '' ? words.trimStart() : words;
    if (!first) this.#parts.push(this.#pending === ' ' && lead.startsWith(' ') ? '' : this.#pending);
    if (this.#mark !== '') this.#parts.push(this.#mark);
    this.#mark = '';
    this.#term = false;
    const body = first ? lead.trimStart() : lead;
    this.#pending = body.endsWith(' ') ? ' ' : '';
    this.#parts.push(body.trimEnd());
  }

  open(kind: 'heading' | 'line', mark: string): void {
    this.close(kind === 'heading' ? 'block' : 'line');
    this.#mark = mark;
  }

  close(kind: string): void {
    if (kind === 'cell') {
      if (this.#mark === '') this.#pending = ' | ';
      return;
    }
    if (kind === 'space') {
      if (this.#pending === '') this.#pending = ' ';
      return;
    }
    // A term stays on one line with what is said of it.
    if (kind === 'term') {
      this.#pending = /[:?]$/.test(this.#parts.at(-1) ?? '') ? ' ' : ': ';
      this.#term = true;
      return;
    }
    if (this.#term) return;
    if (this.#mark !== '' && kind === 'block') return;
    this.#mark = '';
    if (kind === 'block') this.#pending = '\n\n';
    else if (!this.#pending.includes('\n\n')) this.#pending = '\n';
  }

  text(): string {
    return `${this.#parts.join('')}\n`;
  }
}
