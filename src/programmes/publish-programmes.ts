import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { asSystem, json, type Database, type Trx } from '#platform/database/index.ts';
import { slugOf } from '#people/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import type { Clock } from '#platform/time/index.ts';
import type { CompiledDocument, CompiledProgramme, DocumentProblem, Site } from './language/compiled.ts';
import { indexProgrammes } from './catalogue/index.ts';
import { differencesBetween } from './differences/index.ts';
import { fingerprint } from './fingerprint.ts';
import { checkSource } from './lint/index.ts';
import { lawRatesOf } from './lint/law-rate.query.ts';

/** A programme document as it stands in a file or came from a form. */
export interface SourceDocument {
  /** The file's own name: "amazon-military.md". */
  readonly name: string;
  readonly text: string;
}

export interface PublishedVersion {
  readonly programmeId: string;
  readonly versionId: string;
  readonly slug: string;
  readonly title: string;
  readonly number: number;
  /** Empty for the first version. */
  readonly differences: readonly string[];
}

export type PublishResult =
  | {
      readonly ok: true;
      readonly published: readonly PublishedVersion[];
      readonly unchanged: readonly string[];
      readonly warnings: readonly DocumentProblem[];
    }
  | { readonly ok: false; readonly problems: readonly DocumentProblem[] };

/** Who publishes: nobody at a start or from the command line, a programme manager from the page. */
export interface Publisher {
  readonly personId: string | null;
  readonly onBehalfOf: string | null;
  readonly at: Temporal.Instant;
  /** The draft that the document comes from; absent where the operator publishes a file. */
  readonly draft?: {
    readonly id: string;
    readonly reviewedBy: string | null;
    /** The number of the version that this one brings back, and whose it was. */
    readonly restores: number | null;
    readonly programmeId: string | null;
  };
}

/** The folder of the documents that ship with the product. */
export const shippedDocuments = join(import.meta.dirname, '../../programmes');

/**
 * Publishes documents as the program itself, all or none. Publishing the same again changes nothing. An error of the language or
 * of the linter stops all of them, unless the document accepts it with a reason.
 */
export async function publishDocuments(
  services: { readonly database: Database; readonly clock: Clock },
  documents: readonly SourceDocument[],
): Promise<PublishResult> {
  const rates = await asSystem(services.database, services.clock, lawRatesOf);
  const checked = documents.map(({ name, text }) => ({ name, text, ...checkSource(name, text, { today: services.clock.today(), rates }) }));
  const refused = checked.filter(({ problems }) => problems.some((problem) => problem.severity === 'error'));
  if (refused.length > 0) return { ok: false, problems: refused.flatMap(({ problems }) => problems) };
  return asSystem(services.database, services.clock, async (trx) => {
    const published: PublishedVersion[] = [];
    const unchanged: string[] = [];
    const warnings: DocumentProblem[] = [];
    for (const { name, text, document, problems } of checked) {
      if (document === null) continue;
      const outcome = await publishCompiled(trx, { name, text }, document, {
        personId: null,
        onBehalfOf: null,
        at: services.clock.now(),
      });
      if (!outcome.ok) throw new Error(outcome.message);
      published.push(...outcome.published);
      unchanged.push(...outcome.unchanged);
      warnings.push(...problems);
      await rememberDocument(trx, { name, text });
    }
    await indexProgrammes(
      trx,
      published.map(({ programmeId }) => programmeId),
      services.clock.today(),
    );
    return { ok: true, published, unchanged, warnings };
  });
}

/**
 * Publishes a folder's documents that differ from what was published of them before. A document that stands as it did is not
 * even compiled, so a later start costs one query; what a manager has published meanwhile from the page stays.
 */
export async function publishFolder(
  services: { readonly database: Database; readonly clock: Clock },
  folder: string = shippedDocuments,
): Promise<PublishResult> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md')).toSorted();
  const documents = await Promise.all(names.map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })));
  const known = await asSystem(services.database, services.clock, (trx) =>
    trx
      .selectFrom('settings')
      .select(['key', 'value'])
      .where('key', 'in', ['document:', ...names.map(settingOf)])
      .execute(),
  );
  const changed = documents.filter(
    (document) => !known.some(({ key, value }) => key === settingOf(document.name) && value === fingerprint(document.text)),
  );
  return changed.length === 0 ? { ok: true, published: [], unchanged: names, warnings: [] } : publishDocuments(services, changed);
}

const settingOf = (name: string): string => `document:${name}`;

async function rememberDocument(trx: Trx, { name, text }: SourceDocument): Promise<void> {
  const value = json(fingerprint(text));
  await trx
    .insertInto('settings')
    .values({ key: settingOf(name), value })
    .onConflict((on) => on.column('key').doUpdateSet({ value }))
    .execute();
}

type CompiledOutcome =
  | { readonly ok: true; readonly published: readonly PublishedVersion[]; readonly unchanged: readonly string[] }
  | { readonly ok: false; readonly message: string };

/** Writes the organisation, sites, programmes and the versions that differ, each with its event, in the caller's transaction. */
export async function publishCompiled(
  trx: Trx,
  source: SourceDocument,
  document: CompiledDocument,
  publisher: Publisher,
): Promise<CompiledOutcome> {
  // One publisher at a time: two nodes that start together would both make the next version.
  await sql`select pg_advisory_xact_lock(hashtext('guildhall publish'))`.execute(trx);
  const organisationId = await ensureOrganisation(trx, document.company, publisher.at);
  const published: PublishedVersion[] = [];
  const unchanged: string[] = [];
  for (const programme of document.programmes) {
    const outcome = await publishProgramme(trx, source, programme, organisationId, publisher);
    if (outcome === 'belongs to another')
      return {
        ok: false,
        message: `The programme id “${programme.id}” belongs to another organisation. Give this one an id of its own.`,
      };
    if (outcome === 'unchanged') unchanged.push(programme.id);
    else published.push(outcome);
  }
  return { ok: true, published, unchanged };
}

async function ensureOrganisation(trx: Trx, company: string, at: Temporal.Instant): Promise<string> {
  const slug = slugOf(company);
  const known = await trx.selectFrom('organisations').select('id').where('slug', '=', slug).executeTakeFirst();
  if (known) return known.id;
  const id = randomUUIDv7();
  await trx.insertInto('organisations').values({ id, name: company, slug, kind: 'employer', created_at: at }).execute();
  return id;
}

async function publishProgramme(
  trx: Trx,
  source: SourceDocument,
  programme: CompiledProgramme,
  organisationId: string,
  publisher: Publisher,
): Promise<PublishedVersion | 'unchanged' | 'belongs to another'> {
  const known = await trx
    .selectFrom('programmes')
    .select(['id', 'organisation_id', 'title'])
    .where('slug', '=', programme.id)
    .executeTakeFirst();
  if (known && known.organisation_id !== organisationId) return 'belongs to another';
  const programmeId = known?.id ?? randomUUIDv7();
  const before = known
    ? await trx
        .selectFrom('programme_versions')
        .select(['number', 'hash', 'compiled', 'withdrawn_at'])
        .where('programme_id', '=', programmeId)
        .orderBy('number', 'desc')
        .limit(1)
        .executeTakeFirst()
    : undefined;
  const hash = fingerprint(programme);
  // A withdrawn programme comes back by being published again, even unchanged.
  if (before?.hash === hash && before.withdrawn_at === null) return 'unchanged';

  if (!known)
    await trx
      .insertInto('programmes')
      .values({
        id: programmeId,
        slug: programme.id,
        organisation_id: organisationId,
        title: programme.title,
        created_at: publisher.at,
      })
      .execute();
  else if (known.title !== programme.title)
    await trx.updateTable('programmes').set({ title: programme.title }).where('id', '=', programmeId).execute();
  for (const site of programme.sites) await upsertSite(trx, organisationId, site);

  const number = (before?.number ?? 0) + 1;
  const versionId = randomUUIDv7();
  await trx
    .insertInto('programme_versions')
    .values({
      id: versionId,
      programme_id: programmeId,
      number,
      document_name: source.name,
      document: source.text,
      compiled: json(programme),
      hash,
      published_at: publisher.at,
      published_by: publisher.personId,
    })
    .execute();
  const moved = before ? await moveOpenIntakes(trx, programmeId, versionId, programme) : 0;
  const differences = before ? differencesBetween(before.compiled as CompiledProgramme, programme).map(({ sentence }) => sentence) : [];
  await recordEvent(trx, {
    stream: { type: 'programme', id: programmeId },
    type: 'programme.published',
    at: publisher.at,
    actorId: publisher.personId,
    onBehalfOf: publisher.onBehalfOf,
    data: {
      title: programme.title,
      version: versionId,
      number,
      document: source.name,
      differences,
      intakes: moved,
      ...draftData(programmeId, publisher),
    },
  });
  return { programmeId, versionId, slug: programme.id, title: programme.title, number, differences };
}

/** What a version's event keeps of the draft that it comes from. */
function draftData(programmeId: string, { draft }: Publisher): Readonly<Record<string, unknown>> {
  if (draft === undefined) return {};
  const restores = draft.programmeId === programmeId ? draft.restores : null;
  return {
    draft: draft.id,
    ...(draft.reviewedBy === null ? {} : { reviewedBy: draft.reviewedBy }),
    ...(restores === null ? {} : { restores }),
  };
}

/**
 * Open intakes go on under the new version, so that whoever applies from now on reads and accepts the same words; people who have
 * applied stay on theirs. An intake at a site that the new version no longer names stays where it is.
 */
async function moveOpenIntakes(trx: Trx, programmeId: string, versionId: string, programme: CompiledProgramme): Promise<number> {
  const moved = await trx
    .updateTable('intakes')
    .set({ programme_version_id: versionId })
    .where('programme_id', '=', programmeId)
    .where('state', '=', 'open')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('intake_sites')
            .innerJoin('sites', 'sites.id', 'intake_sites.site_id')
            .select('sites.id')
            .whereRef('intake_sites.intake_id', '=', 'intakes.id')
            .where('sites.slug', 'not in', programme.sites.length > 0 ? programme.sites.map((site) => site.id) : ['']),
        ),
      ),
    )
    .executeTakeFirst();
  return Number(moved.numUpdatedRows);
}

async function upsertSite(trx: Trx, organisationId: string, site: Site): Promise<void> {
  const details = {
    name: site.name,
    city: site.city,
    region: site.region,
    country: site.country,
    time_zone: site.timeZone,
  };
  await trx
    .insertInto('sites')
    .values({ id: randomUUIDv7(), organisation_id: organisationId, slug: site.id, ...details })
    .onConflict((on) => on.columns(['organisation_id', 'slug']).doUpdateSet(details))
    .execute();
}
