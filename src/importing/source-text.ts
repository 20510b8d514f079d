import { parse } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';

/** What is taken from the read text itself, beside the facts: its body, its description, its link. Pure. */

const frontMatter = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)(?:\r?\n---[ \t]*(?:\r?\n|$)|$)/;

/** One of the page's own keys as it stands in the front matter, unquoted; null where there is none. */
export function frontMatterValue(text: string, key: 'description' | 'image' | 'link'): string | null {
  const [, keys = ''] = frontMatter.exec(text) ?? [];
  const [, value = ''] = new RegExp(`^${key}:[ \\t]*(.+)$`, 'm').exec(keys) ?? [];
  const plain = value
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2')
    .trim();
  return plain === '' || /^[>|][-+]?$/.test(plain) ? null : plain;
}

/** The text below the front matter; of HTML only the words, a paragraph for each block. */
export function bodyOf(text: string): string {
  const found = frontMatter.exec(text);
  const body = found === null ? text : text.slice(found[0].length);
  return (isHtml(body) ? wordsOf(body) : body).replaceAll(/\r\n?/g, '\n').trim();
}

const isHtml = (text: string): boolean =>
  /^\s*(?:<!doctype html|<html\b|<body\b|<(?:div|section|article|main|p|h[1-6]|ul)\b[^>]*>)/i.test(text);

/** The page in a sentence or two: its own description, else the first paragraph that is no heading or list. At most 300 letters, ended at a word. */
export function describedIn(text: string): string | null {
  const own = frontMatterValue(text, 'description');
  if (own !== null) return own;
  const paragraph = bodyOf(text)
    .split(/\n\s*\n/)
    .map((part) => part.replaceAll(/\s+/g, ' ').trim())
    .find((part) => part.length > 40 && !/^(?:[#>|*+-]|\d+[.)])/.test(part));
  if (paragraph === undefined) return null;
  return paragraph.length <= 300 ? paragraph : `${paragraph.slice(0, 300).replace(/\s+\S*$/, '')} …`;
}

/** Marks the headings that are programmes' titles as their sections. */
export function withSections(body: string, sections: readonly { readonly title: string | null; readonly id: string }[]): string {
  return sections.reduce((marked, { title, id }) => {
    if (title === null || id === '' || sections.length < 2) return marked;
    const lines = marked.split('\n');
    const at = lines.findIndex((line) => /^#{1,3} /.test(line) && !line.includes('{#') && line.replace(/^#+ /, '').trim() === title.trim());
    if (at !== -1) lines[at] = `## ${title.trim()} {#${id}}`;
    return lines.join('\n');
  }, body);
}

const blocks = new Set([
  'p',
  'div',
  'section',
  'article',
  'main',
  'header',
  'footer',
  'ul',
  'ol',
  'table',
  'tr',
  'br',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'li',
  'dt',
  'dd',
]);
const silent = new Set(['script', 'style', 'template', 'noscript', 'head']);

function wordsOf(html: string): string {
  const parts: string[] = [];
  const walk = (node: DefaultTreeAdapterTypes.Node): void => {
    if (node.nodeName === '#text') parts.push((node as DefaultTreeAdapterTypes.TextNode).value.replaceAll(/\s+/g, ' '));
    if (!('childNodes' in node) || silent.has(node.nodeName)) return;
    const isBlock = blocks.has(node.nodeName);
    const level = /^h([1-6])$/.exec(node.nodeName)?.[1];
    if (isBlock) parts.push('\n\n', level === undefined ? (node.nodeName === 'li' ? '- ' : '') : `${'#'.repeat(Number(level))} `);
    node.childNodes.forEach(walk);
    if (isBlock) parts.push('\n\n');
  };
  walk(parse(html));
  return parts
    .join('')
    .replaceAll(/[ \t]*\n[ \t]*/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .replaceAll(/^- $\n/gm, '');
}
