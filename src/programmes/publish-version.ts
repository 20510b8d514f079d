import { isSignedIn, slugOf, type Actor } from '#people/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, invalid, notFound, type Result } from '#platform/result.ts';
import { fingerprint } from './fingerprint.ts';
import type { CompiledDocument, DocumentProblem } from './language/compiled.ts';
import { compile } from './language/index.ts';
import { publishCompiled, type PublishedVersion, type SourceDocument } from './publish-programmes.ts';

/** The longest document that a form takes; the language refuses none for its length. */
export const longestDocument = 400_000;

export type CheckedDocument =
  | { readonly ok: true; readonly document: CompiledDocument; readonly warnings: readonly DocumentProblem[] }
  | { readonly ok: false; readonly problems: readonly DocumentProblem[] };

/** What a manager is about to publish, with everything that speaks against it; `slug` is the programme that it must hold. */
export function checkDocument(source: SourceDocument, organisationNames: readonly string[], slug: string | null): CheckedDocument {
  const problem = (message: string): CheckedDocument => ({
    ok: false,
    problems: [{ file: source.name, line: 1, column: 1, severity: 'error', path: '', message, suggestion: null }],
  });
  if (source.text.trim() === '') return problem('there is no document yet: paste one or choose a file');
  if (source.text.length > longestDocument)
    return problem(
      `the document has ${source.text.length.toLocaleString('en-GB')} characters; expected at most ${longestDocument.toLocaleString('en-GB')}`,
    );
  const result = compile(source.name, source.text);
  if (!result.ok) return { ok: false, problems: result.problems };
  const { document } = result;
  if (!organisationNames.some((name) => slugOf(name) === slugOf(document.company)))
    return problem(`the company is “${document.company}”; you publish for ${organisationNames.join(' and ')}`);
  if (document.programmes.length === 0) return problem('the document holds no programme');
  if (slug !== null && !document.programmes.some((programme) => programme.id === slug))
    return problem(`the document holds no programme with the id “${slug}”`);
  return { ok: true, document, warnings: result.warnings };
}

/**
 * Publishes a document on behalf of the manager's organisation. `seen` is the fingerprint of the document that the form began
 * with: another one means that somebody else has published meanwhile.
 */
export async function publishVersion(
  doing: Doing<Actor>,
  source: SourceDocument,
  slug: string | null,
  seen: string,
): Promise<Result<readonly PublishedVersion[]>> {
  const { trx, actor, clock } = doing;
  if (!isSignedIn(actor)) return notFound();
  const own = actor.memberships.filter((membership) => membership.role === 'programme_manager');
  const checked = checkDocument(
    source,
    own.map((membership) => membership.organisationName),
    slug,
  );
  if (!checked.ok) return invalid(...checked.problems.map((problem) => ({ field: 'document', message: problem.message })));
  if (slug !== null) {
    const current = await trx
      .selectFrom('programme_versions')
      .innerJoin('programmes', 'programmes.id', 'programme_versions.programme_id')
      .select('programme_versions.document')
      .where('programmes.slug', '=', slug)
      .orderBy('programme_versions.number', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (current && fingerprint(current.document) !== seen)
      return conflict(
        'Somebody else has published a version meanwhile. Your text is kept: compare it with the new version, then publish again.',
        'document',
      );
  }
  const organisation = own.find((membership) => slugOf(membership.organisationName) === slugOf(checked.document.company));
  const outcome = await publishCompiled(trx, source, checked.document, {
    personId: actor.personId,
    onBehalfOf: organisation?.organisationId ?? null,
    at: clock.now(),
  });
  return outcome.ok ? done(outcome.published) : invalid({ field: 'document', message: outcome.message });
}
