import { raw } from 'hono/html';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { anchorOf } from './language/anchors.ts';
import { paths } from './paths.ts';

/** Prose of a document as HTML: no raw HTML, no pictures, links to http, https and mailto only, headings below those of the page. */

interface Node {
  readonly type: string;
  tagName?: string;
  readonly value?: string;
  properties?: Record<string, unknown>;
  readonly children?: readonly Node[];
}

const textOf = (node: Node): string => node.value ?? (node.children ?? []).map(textOf).join('');

/** "h1" in the document becomes the level given here, and so on down. */
function lowerHeadings(top: number) {
  const lower = (node: Node): void => {
    const level = /^h([1-6])$/.exec(node.tagName ?? '')?.[1];
    if (level !== undefined) node.tagName = `h${Math.min(6, Math.max(top, Number(level) + top - 2))}`;
    node.children?.forEach(lower);
  };
  return () => lower;
}

/**
 * Gives each heading an id, so that a link in the text (#what-you-learn) reaches it; such a link may also name a programme.
 * Ids begin with a word of their own, because a page has ids besides those of its texts.
 */
function anchors(prefix: string) {
  return () => (tree: Node) => {
    const known = new Set<string>();
    const walk = (node: Node, each: (node: Node) => void): void => {
      each(node);
      node.children?.forEach((child) => walk(child, each));
    };
    walk(tree, (node) => {
      const name = /^h[1-6]$/.test(node.tagName ?? '') ? anchorOf(textOf(node)) : '';
      if (name === '' || known.has(name)) return;
      known.add(name);
      node.properties = { ...node.properties, id: `${prefix}-${name}` };
    });
    walk(tree, (node) => {
      const { href } = node.properties ?? {};
      if (node.tagName !== 'a' || typeof href !== 'string' || !href.startsWith('#')) return;
      const target = href.slice(1);
      if (known.has(target)) node.properties = { ...node.properties, href: `#${prefix}-${target}` };
      else if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(target)) node.properties = { ...node.properties, href: paths.programme(target) };
    });
  };
}

const schema = {
  ...defaultSchema,
  tagNames: (defaultSchema.tagNames ?? []).filter((name) => !['img', 'input', 'picture', 'source'].includes(name)),
  protocols: { ...defaultSchema.protocols, href: ['http', 'https', 'mailto'] },
};

const kept = new Map<string, string>();

/** Marks inside marks cost their square and the depth of the stack; far beyond what anybody writes, a text is shown as it stands. */
const mostSigns = 60_000;
const mostEmphasis = 3000;
const mostUnderlined = 300;
const deepest = /^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])[ \t]*){40}|^[ \t]{200}/m;
const isTangled = (markdown: string): boolean =>
  markdown.length > mostSigns ||
  deepest.test(markdown) ||
  (markdown.match(/[*_~]/g)?.length ?? 0) > mostEmphasis ||
  (markdown.match(/^[ \t]*[=-]+[ \t]*$/gm)?.length ?? 0) > mostUnderlined;

/** The Markdown as safe markup; `top` is the level at which its `##` headings stand, `prefix` tells apart the texts of one page. */
export function prose(markdown: string, top: 3 | 4 = 3, prefix = 'text') {
  const key = `${top}${prefix} ${markdown}`;
  let html = kept.get(key);
  if (html === undefined) {
    html = isTangled(markdown)
      ? asItStands(markdown)
      : String(
          unified()
            .use(remarkParse)
            .use(remarkGfm)
            .use(remarkRehype)
            .use(lowerHeadings(top))
            .use(rehypeSanitize, schema)
            .use(anchors(prefix))
            .use(rehypeStringify)
            .processSync(markdown),
        );
    if (kept.size > 500) kept.clear();
    kept.set(key, html);
  }
  return raw(html);
}

const asItStands = (text: string): string =>
  text
    .split(/\n[ \t]*\n/)
    .map((paragraph) => `<p>${paragraph.replaceAll('&', '&amp;').replaceAll('<', '&lt;').trim()}</p>`)
    .join('\n');
