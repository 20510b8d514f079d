import { raw } from 'hono/html';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';

/** Prose of a document as HTML: no raw HTML, no pictures, links to http, https and mailto only, headings below those of the page. */

interface Node {
  readonly type: string;
  tagName?: string;
  readonly children?: readonly Node[];
}

/** "h1" in the document becomes the level given here, and so on down. */
function lowerHeadings(top: number) {
  const lower = (node: Node): void => {
    const level = /^h([1-6])$/.exec(node.tagName ?? '')?.[1];
    if (level !== undefined) node.tagName = `h${Math.min(6, Math.max(top, Number(level) + top - 2))}`;
    node.children?.forEach(lower);
  };
  return () => lower;
}

const schema = {
  ...defaultSchema,
  tagNames: (defaultSchema.tagNames ?? []).filter((name) => !['img', 'input', 'picture', 'source'].includes(name)),
  protocols: { ...defaultSchema.protocols, href: ['http', 'https', 'mailto'] },
};

const kept = new Map<string, string>();

/** The Markdown as safe markup; `top` is the level at which its `##` headings stand. */
export function prose(markdown: string, top: 3 | 4 = 3) {
  const key = `${top}${markdown}`;
  let html = kept.get(key);
  if (html === undefined) {
    html = String(
      unified()
        .use(remarkParse)
        .use(remarkGfm)
        .use(remarkRehype)
        .use(lowerHeadings(top))
        .use(rehypeSanitize, schema)
        .use(rehypeStringify)
        .processSync(markdown),
    );
    if (kept.size > 500) kept.clear();
    kept.set(key, html);
  }
  return raw(html);
}
