/** A mail's text as a page shows it: paragraphs of lines, links alive, the one thing to do as a button. Pure. */

export interface Line {
  readonly text: string;
  readonly href: string | null;
}

export interface TextParts {
  readonly paragraphs: readonly (readonly Line[])[];
  readonly action: { readonly label: string; readonly href: string } | null;
}

/** Our own links lead to this server, also where it has another address than when the mail was written. */
export function partsOf(text: string, origin: string): TextParts {
  const paragraphs = text.split('\n\n').filter((paragraph) => paragraph !== 'Guildhall');
  const last = paragraphs.at(-1) ?? '';
  const [label = '', url = '', more] = last.split('\n');
  const isAction = label.endsWith(':') && isUrl(url) && more === undefined;
  return {
    paragraphs: (isAction ? paragraphs.slice(0, -1) : paragraphs).map((paragraph) =>
      paragraph.split('\n').map((line) => lineOf(line, origin)),
    ),
    action: isAction ? { label: label.slice(0, -1), href: hrefOf(url, origin) } : null,
  };
}

function lineOf(line: string, origin: string): Line {
  const trimmed = line.trim();
  return isUrl(trimmed) ? { text: trimmed, href: hrefOf(trimmed, origin) } : { text: line, href: null };
}

const isUrl = (line: string): boolean => /^https?:\/\/\S+$/.test(line) && URL.canParse(line);

function hrefOf(url: string, origin: string): string {
  const { pathname, search, hash, origin: own } = new URL(url);
  return own === origin || own.startsWith('http://localhost') ? `${pathname}${search}${hash}` : url;
}
