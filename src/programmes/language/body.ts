/**
 * The Markdown body. `## Title {#programme-id}` begins the section of a programme, up to the next such heading; what
 * stands before the first belongs to the page. Without such headings the body is the only programme's, else the page's.
 */
import type { Place } from './source.ts';

export interface Section {
  readonly id: string;
  readonly text: string;
  readonly place: Place;
}

export interface Body {
  /** The first heading of the page, if the body begins with one. */
  readonly title: string | null;
  readonly page: string;
  readonly sections: readonly Section[];
}

const sectionHeading = /^## +(.+?) *\{#([^}\s]*)\} *$/;
const fence = /^ {0,3}(`{3,}|~{3,})/;

export function readBody(body: string, firstLine: number): Body {
  const lines = body.split('\n');
  const starts: { readonly id: string; readonly line: number; readonly column: number }[] = [];
  let openFence: string | null = null;
  for (const [index, line] of lines.entries()) {
    const mark = fence.exec(line)?.[1];
    if (mark !== undefined) {
      if (openFence === null) openFence = mark;
      else if (mark.startsWith(openFence)) openFence = null;
    } else if (openFence === null) {
      const id = sectionHeading.exec(line)?.[2];
      if (id !== undefined) starts.push({ id, line: index, column: line.indexOf('{#') + 1 });
    }
  }
  const { title, rest } = withoutTitle(
    lines
      .slice(0, starts[0]?.line ?? lines.length)
      .join('\n')
      .trim(),
  );
  return {
    title,
    page: rest,
    sections: starts.map((start, index) => ({
      id: start.id,
      text: lines
        .slice(start.line + 1, starts[index + 1]?.line ?? lines.length)
        .join('\n')
        .trim(),
      place: { line: firstLine + start.line, column: start.column },
    })),
  };
}

function withoutTitle(text: string): { readonly title: string | null; readonly rest: string } {
  const match = /^# +([^\n]+?)(?: +#+)? *(?:\n|$)/.exec(text);
  const title = match?.[1];
  return match === null || title === undefined ? { title: null, rest: text } : { title, rest: text.slice(match[0].length).trim() };
}

const unsafeLink = /(?:\]\(\s*<?\s*|^\s*\[[^\]]+\]:\s*<?|<)((?:javascript|data|vbscript)\s*:[^\s)>]*)/gim;

/** Links and pictures in the body that would run a script or embed data. */
export function unsafeLinks(body: string, firstLine: number): { readonly address: string; readonly place: Place }[] {
  return [...body.matchAll(unsafeLink)].map((match) => {
    const offset = match.index + match[0].length - (match[1]?.length ?? 0);
    const before = body.slice(0, offset).split('\n');
    return {
      address: match[1] ?? '',
      place: { line: firstLine + before.length - 1, column: (before.at(-1)?.length ?? 0) + 1 },
    };
  });
}
