import { slugOf } from '#people/index.ts';
import type { Trx } from '#platform/database/index.ts';
import { fingerprint } from '../fingerprint.ts';
import type { CompiledDocument, DocumentProblem } from '../language/compiled.ts';
import { checkSource, type AcceptedProblem, type LintSurroundings } from '../lint/index.ts';
import { lawRatesOf } from '../lint/law-rate.query.ts';
import { longestDocument } from './draft.rules.ts';
import { intakesThatNoLongerFit } from './intake-fit.query.ts';

/** The current version of each programme that a document names, by address: what it was compared with. Null for a new programme. */
export type Against = Readonly<Record<string, string | null>>;

export interface CheckedDraft {
  /** Null where the language refuses the document. */
  readonly document: CompiledDocument | null;
  readonly problems: readonly DocumentProblem[];
  /** Findings that the document accepts, each with its reason. */
  readonly accepted: readonly AcceptedProblem[];
  readonly against: Against;
  /** Whether publishing it would change anything. */
  readonly changesSomething: boolean;
}

interface DraftSource {
  readonly organisationId: string;
  readonly name: string;
  readonly text: string;
}

/** What stands against a draft: the language's and the linter's findings, and what only the catalogue knows. */
export async function checkDraft(trx: Trx, draft: DraftSource, today: Temporal.PlainDate): Promise<CheckedDraft> {
  const nothing = { document: null, accepted: [], against: {}, changesSomething: false };
  if (draft.text.trim() === '')
    return { ...nothing, problems: [problemAt(draft, 'the document is empty: write it, or begin from a template')] };
  if (draft.text.length > longestDocument)
    return {
      ...nothing,
      problems: [problemAt(draft, `the document is longer than ${longestDocument.toLocaleString('en-GB')} characters`)],
    };
  const { document, problems, accepted } = checkSource(draft.name, draft.text, await surroundings(trx, today));
  if (document === null) return { ...nothing, problems };
  const slugs = document.programmes.map((programme) => programme.id);
  const known = await newestOf(trx, slugs);
  const organisation = await trx
    .selectFrom('organisations')
    .select(['name', 'slug'])
    .where('id', '=', draft.organisationId)
    .executeTakeFirst();
  const own: DocumentProblem[] = [];
  if (organisation && slugOf(document.company) !== organisation.slug)
    own.push(problemAt(draft, `the company is “${document.company}”; this draft is of ${organisation.name}`, /^company:\s*/));
  if (slugs.length === 0) own.push(problemAt(draft, 'the document holds no programme; expected at least one under “programmes”'));
  for (const row of known)
    if (row.organisationId !== draft.organisationId)
      own.push(
        problemAt(
          draft,
          `the id “${row.slug}” belongs to a programme of another organisation; expected an id of its own`,
          new RegExp(`^\\s*-?\\s*id:\\s*(?=${row.slug}\\b)`),
        ),
      );
  const published = known.flatMap((row) => {
    const compiled = document.programmes.find((programme) => programme.id === row.slug);
    return compiled === undefined || row.organisationId !== draft.organisationId ? [] : [{ programmeId: row.programmeId, compiled }];
  });
  for (const { slug, message } of await intakesThatNoLongerFit(trx, published, today))
    own.push({ ...problemAt(draft, message, new RegExp(`^\\s*-?\\s*id:\\s*(?=${slug}\\b)`)), severity: 'warning' });
  return {
    document,
    accepted,
    problems: [...own, ...problems].toSorted((a, b) => a.line - b.line || a.column - b.column),
    against: Object.fromEntries(slugs.map((slug) => [slug, standing(known.find((row) => row.slug === slug))])),
    changesSomething: document.programmes.some((programme) => {
      const current = known.find((row) => row.slug === programme.id);
      return current === undefined || current.withdrawnAt !== null || current.hash !== fingerprint(programme);
    }),
  };
}

export const errorsIn = (problems: readonly DocumentProblem[]): readonly DocumentProblem[] =>
  problems.filter((problem) => problem.severity === 'error');

/** What the linter needs to know of the day and the law. */
export const surroundings = async (trx: Trx, today: Temporal.PlainDate): Promise<LintSurroundings> => ({
  today,
  rates: await lawRatesOf(trx),
});

/** A withdrawn version stands otherwise than the same version in the catalogue. */
const standing = (row: { versionId: string; withdrawnAt: Temporal.Instant | null } | undefined): string | null =>
  row === undefined ? null : row.withdrawnAt === null ? row.versionId : `${row.versionId} withdrawn`;

async function newestOf(trx: Trx, slugs: readonly string[]) {
  if (slugs.length === 0) return [];
  return trx
    .selectFrom('programmes')
    .innerJoin('programme_versions', 'programme_versions.programme_id', 'programmes.id')
    .select([
      'programmes.id as programmeId',
      'programmes.slug',
      'programmes.organisation_id as organisationId',
      'programme_versions.id as versionId',
      'programme_versions.hash',
      'programme_versions.withdrawn_at as withdrawnAt',
    ])
    .distinctOn('programmes.id')
    .where('programmes.slug', 'in', slugs)
    .orderBy('programmes.id')
    .orderBy('programme_versions.number', 'desc')
    .execute();
}

/** A finding of ours at the line where its cause stands, else at the first. */
function problemAt({ name, text }: DraftSource, message: string, where?: RegExp): DocumentProblem {
  const lines = text.split('\n');
  const index = where === undefined ? -1 : lines.findIndex((line) => where.test(line));
  const line = lines[index] ?? '';
  const column = index < 0 ? 1 : (where?.exec(line)?.[0].length ?? 0) + 1;
  return {
    file: name,
    line: index < 0 ? 1 : index + 1,
    column,
    ...(index < 0 ? {} : { endLine: index + 1, endColumn: line.length + 1 }),
    severity: 'error',
    path: '',
    message,
    suggestion: null,
  };
}
