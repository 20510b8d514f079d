/** The forms of a page as a browser would find them. Reads our own markup, which is regular. */

export interface PageForm {
  readonly action: string;
  /** Each field with the values that it offers, or holds. */
  readonly fields: ReadonlyMap<string, readonly string[]>;
}

export function formsOf(html: string, address: string): readonly PageForm[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, attributes = '', inside = '']) => {
    if (!/method="post"/i.test(attributes)) return [];
    const fields = new Map<string, string[]>();
    const add = (name: string, value: string): unknown => (fields.has(name) ? fields.get(name)?.push(value) : fields.set(name, [value]));
    for (const [tag] of inside.matchAll(/<(?:input|button)\b[^>]*>/g)) {
      const name = attribute(tag, 'name');
      if (name !== null) add(name, attribute(tag, 'value') ?? '');
    }
    for (const [, tag = '', text = ''] of inside.matchAll(/(<textarea\b[^>]*>)([\s\S]*?)<\/textarea>/g))
      add(attribute(tag, 'name') ?? '', decoded(text));
    for (const [, tag = '', options = ''] of inside.matchAll(/(<select\b[^>]*>)([\s\S]*?)<\/select>/g)) {
      for (const [option] of options.matchAll(/<option\b[^>]*>/g)) add(attribute(tag, 'name') ?? '', attribute(option, 'value') ?? '');
    }
    return [{ action: new URL(attribute(attributes, 'action') ?? address, `http://localhost${address}`).pathname, fields }];
  });
}

export const linksOf = (html: string): readonly string[] =>
  [...html.matchAll(/<a\b[^>]*\bhref="(\/[^"#]*)/g)].map(([, href = '']) => decoded(href));

function attribute(tag: string, name: string): string | null {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(` ${tag}`)?.[1];
  return value === undefined ? null : decoded(value);
}

const entities: Readonly<Record<string, string>> = { '&quot;': '"', '&#39;': "'", '&lt;': '<', '&gt;': '>', '&amp;': '&' };
const decoded = (text: string): string => text.replaceAll(/&(?:quot|#39|lt|gt|amp);/g, (entity) => entities[entity] ?? entity);
