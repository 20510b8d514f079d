import type { CompiledDocument } from '../language/compiled.ts';
import { compile, formatProblem } from '../language/index.ts';
import { mendFrontMatter } from './mend-front-matter.ts';

/** A directory page as the folder holds it. */
export interface DirectoryPage {
  readonly company: string;
  readonly title: string;
  readonly description: string;
  readonly link: string | null;
  readonly image: string | null;
  readonly locations: readonly string[];
  readonly body: string;
}

export type PageReading = { readonly ok: true; readonly page: DirectoryPage } | { readonly ok: false; readonly why: string };

/** Reads a page of the five keys, or says in one line why it is not one. Front matter that is not quite YAML is read as it is plainly meant. */
export function readDirectoryPage(fileName: string, text: string): PageReading {
  const strict = compile(fileName, text);
  if (strict.ok) return pageOf(fileName, strict.document);
  const mended = compile(fileName, mendFrontMatter(text));
  if (mended.ok) return pageOf(fileName, mended.document);
  const first = strict.problems.find((problem) => problem.severity === 'error');
  return { ok: false, why: first === undefined ? `${fileName}: it cannot be read` : formatProblem(first) };
}

function pageOf(fileName: string, document: CompiledDocument): PageReading {
  if (document.programmes.length > 0)
    return { ok: false, why: `${fileName}: it declares programmes that take applications; \`guildhall publish\` takes such a document` };
  const { company, description, link, image, locations, body } = document;
  return { ok: true, page: { company, title: document.title ?? company, description, link, image, locations, body } };
}
