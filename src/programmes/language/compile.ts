/** Compiles a programme document. Pure: takes the file's name and text, gives the compiled form or everything that is wrong. */
import { z } from 'zod';
import type { CompileResult, CompiledProgramme, DocumentProblem } from './compiled.ts';
import { factsWith, Providers, sitesOf } from './assemble-page.ts';
import { programmeId, programmeOf } from './assemble-programme.ts';
import { readBody, unsafeLinks, type Body } from './body.ts';
import { merge, reportingAt } from './merge-shared.ts';
import { problemsOf, reporter, type Report } from './problems.ts';
import { programmeSchema, type WrittenProgramme } from './schema-programme.ts';
import { documentSchema, pageSchema, type WrittenPage } from './schema.ts';
import { takeApart, type Source } from './source.ts';
import { listed, nearest, quoted } from './words.ts';

/**
 * Never throws on any text. All problems are collected: a programme that is well formed is checked against the rest
 * even when another part of the document is not.
 */
export function compile(file: string, text: string): CompileResult {
  const apart = takeApart(file, text);
  if (!apart.ok) return apart;
  const { source } = apart;
  const problems: DocumentProblem[] = [];
  const report = reporter(source, problems);
  const checked = documentSchema.safeParse(source.data);
  if (!checked.success) problems.push(...problemsOf(checked.error, documentSchema, source));

  const page = pageOf(source);
  const written = writtenProgrammes(source);
  const body = readBody(source.body, source.bodyLine);
  const onlyProgramme = body.sections.length === 0 && written.length === 1;
  problems.push(...bodyProblems(source, body, written));

  const shared = {
    company: page?.company ?? '',
    description: page?.description ?? '',
    sites: sitesOf(page?.sites),
    facts: factsWith(page?.facts, ['facts'], report),
    providers: new Providers(page?.providers, report),
  };
  const programmes = written.flatMap((one, index): CompiledProgramme[] => {
    if (one === null) return [];
    const section = body.sections.find((candidate) => candidate.id === programmeId(one));
    // When the page itself could not be read, its sites and providers are unknown: only its own problems are told.
    const quiet: Report = page === null ? { error: () => undefined, warning: () => undefined } : report;
    const { written: merged, pathInText } = merge(page?.shared, one, index);
    const reportHere = reportingAt(quiet, pathInText);
    return [
      programmeOf(merged, ['programmes', index], {
        ...shared,
        providers: shared.providers.reportingTo(reportHere),
        body: onlyProgramme ? body.page : (section?.text ?? ''),
        report: reportHere,
      }),
    ];
  });
  programmes.forEach((programme, index) => {
    if (programmes.findIndex((one) => one.id === programme.id) === index) return;
    report.error(['programmes', index], `two programmes have the id "${programme.id}"; give each its own`);
  });

  const inOrder = unique(problems).toSorted((a, b) => a.line - b.line || a.column - b.column);
  if (page === null || !checked.success || inOrder.some((problem) => problem.severity === 'error')) return { ok: false, problems: inOrder };
  return {
    ok: true,
    warnings: inOrder,
    document: {
      company: page.company,
      description: page.description,
      image: page.image ?? null,
      imageAlternative: page['image alternative'] ?? null,
      link: page.link ?? null,
      locations: [page.location ?? []].flat(),
      title: body.title,
      body: onlyProgramme ? '' : body.page,
      programmes,
      ...(page.accept === undefined ? {} : { accepted: page.accept }),
    },
  };
}

const frontMatter = z.looseObject({ programmes: z.unknown().optional() });

/** The page without its programmes, or null where a key of the page itself is wrong. */
function pageOf(source: Source): WrittenPage | null {
  const data = frontMatter.safeParse(source.data);
  if (!data.success) return null;
  const { programmes: _programmes, ...keys } = data.data;
  return pageSchema.safeParse(keys).data ?? null;
}

/** Each programme that is well formed; null in the place of one that is not. */
function writtenProgrammes(source: Source): (WrittenProgramme | null)[] {
  const list = frontMatter.safeParse(source.data).data?.programmes;
  return Array.isArray(list) ? list.map((one) => programmeSchema.safeParse(one).data ?? null) : [];
}

function bodyProblems(source: Source, body: Body, written: readonly (WrittenProgramme | null)[]): DocumentProblem[] {
  const problem = (place: { line: number; column: number }, message: string, suggestion: string | null = null): DocumentProblem => ({
    file: source.file,
    ...place,
    severity: 'error',
    path: 'body',
    message,
    suggestion,
  });
  const unsafe = unsafeLinks(source.body, source.bodyLine).map(({ address, place }) =>
    problem(place, `the link ${quoted(address)} could run a script or hide data; expected an address that begins with https://`),
  );
  const ids = written.flatMap((one) => (one === null ? [] : [programmeId(one)]));
  const strangers = body.sections.flatMap((section, index) => {
    if (body.sections.findIndex((one) => one.id === section.id) !== index)
      return [problem(section.place, `a second section has the id "${section.id}"; expected one for each programme`)];
    // A programme with problems of its own has no id here, so a stranger cannot be told from it.
    if (ids.includes(section.id) || written.includes(null)) return [];
    return [
      problem(
        section.place,
        `the heading belongs to ${quoted(section.id)}, which is no programme of this document; expected ${ids.length === 0 ? 'no {#id}' : listed(ids, 'or')}`,
        nearest(section.id, ids),
      ),
    ];
  });
  return [...unsafe, ...strangers];
}

/** The same thing said about the same place counts once (a shared site is checked for every programme). */
function unique(problems: readonly DocumentProblem[]): DocumentProblem[] {
  const byText = new Map(problems.map((problem) => [`${problem.line}:${problem.column}:${problem.message}`, problem]));
  return [...byText.values()];
}
