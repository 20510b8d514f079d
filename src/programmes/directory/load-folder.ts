import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join, relative, resolve, sep } from 'node:path';
import { fileTypeFromBuffer } from 'file-type';
import { asSystem, type Database, type Trx } from '#platform/database/index.ts';
import { recordEvent, takeTransition } from '#platform/events/index.ts';
import type { FileStore } from '#platform/files/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import type { Clock } from '#platform/time/index.ts';
import { indexListings } from '../catalogue/index.ts';
import { slug } from '../language/words.ts';
import { listingLifecycle } from './listing-lifecycle.ts';
import { readDirectoryPage, type DirectoryPage } from './read-page.ts';

/** Loads a folder of directory pages. Loading the same folder again changes nothing. */

export interface LoadReport {
  readonly loaded: readonly string[];
  readonly changed: readonly string[];
  readonly unchanged: readonly string[];
  readonly refused: readonly { readonly file: string; readonly why: string }[];
  /** Listed from this folder before, and no longer in it. */
  readonly missing: readonly string[];
  /** Whether those were withdrawn. */
  readonly withdrawn: boolean;
}

export interface LoadOptions {
  /** What the folder is remembered as; its own name when left out. */
  readonly source?: string;
  /** Withdraw the listings whose pages are no longer in the folder. */
  readonly withdrawMissing?: boolean;
  readonly onProgress?: (done: number, total: number) => void;
}

interface Services {
  readonly database: Database;
  readonly clock: Clock;
  readonly files: FileStore;
}

const batch = 100;
const pageEndings = /\.(?:md|markdown|txt)$/i;
const largestPicture = 5 * 1024 * 1024;
const pictureTypes = ['image/jpeg', 'image/png', 'image/webp'];

/** Throws what the file system throws when the folder itself cannot be read. */
export async function loadFolder(services: Services, folder: string, options: LoadOptions = {}): Promise<LoadReport> {
  const root = resolve(folder);
  const source = options.source ?? basename(root);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && pageEndings.test(entry.name) && !/^readme\./i.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted();
  const report = {
    loaded: [] as string[],
    changed: [] as string[],
    unchanged: [] as string[],
    refused: [] as { file: string; why: string }[],
  };
  options.onProgress?.(0, files.length);
  for (let start = 0; start < files.length; start += batch) {
    const names = files.slice(start, start + batch);
    const pages = (await Promise.all(names.map((file) => readOne(root, file)))).filter((page) => {
      if ('why' in page) report.refused.push({ file: page.file, why: page.why });
      return !('why' in page);
    }) as ReadPage[];
    const outcomes = await asSystem(services.database, services.clock, async (trx) => {
      const known = await knownListings(trx, source, pages);
      const written: ('loaded' | 'changed' | 'unchanged')[] = [];
      for (const page of pages) written.push(await writeOne(services, trx, source, page, known.get(page.file)));
      const changed = pages.filter((_, index) => written[index] !== 'unchanged').map((page) => page.file);
      await indexListings(
        trx,
        (await listingsOf(trx, source, changed)).map((row) => row.id),
      );
      return written;
    });
    pages.forEach((page, index) => report[outcomes[index] ?? 'unchanged'].push(page.file));
    options.onProgress?.(Math.min(start + batch, files.length), files.length);
  }
  const missing = await settleMissing(services, source, files, options.withdrawMissing ?? false);
  return { ...report, missing, withdrawn: options.withdrawMissing ?? false };
}

interface Picture {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly sha256: string;
}

interface ReadPage {
  readonly file: string;
  readonly page: DirectoryPage;
  readonly picture: Picture | null;
  readonly hash: string;
}

async function readOne(root: string, file: string): Promise<ReadPage | { readonly file: string; readonly why: string }> {
  const bytes = await readFile(join(root, file));
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { file, why: `${file}: it is not text in UTF-8` };
  }
  const read = readDirectoryPage(file, text);
  if (!read.ok) return { file, why: read.why };
  const picture = await pictureOf(root, read.page.image);
  return { file, page: read.page, picture, hash: digest(`${digest(text)} ${picture?.sha256 ?? ''}`) };
}

const digest = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** The page's picture where the folder holds it; a web site's own path ("/images/…") is looked up below the folder and never outside it. */
async function pictureOf(root: string, image: string | null): Promise<Picture | null> {
  if (image === null || /^[a-z]+:/i.test(image)) return null;
  const path = resolve(root, image.replace(/^\/+/, ''));
  if (!path.startsWith(root + sep)) return null;
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null || bytes.length > largestPicture) return null;
  const mediaType = (await fileTypeFromBuffer(bytes))?.mime ?? '';
  return pictureTypes.includes(mediaType) ? { bytes, mediaType, sha256: digest(bytes) } : null;
}

interface Known {
  readonly id: string;
  readonly slug: string;
  readonly hash: string;
  readonly state: string;
}

async function knownListings(trx: Trx, source: string, pages: readonly ReadPage[]): Promise<ReadonlyMap<string, Known>> {
  const rows = await listingsOf(
    trx,
    source,
    pages.map((page) => page.file),
  );
  return new Map(rows.map((row) => [row.file_name, row]));
}

async function listingsOf(
  trx: Trx,
  source: string,
  files: readonly string[],
): Promise<readonly (Known & { readonly file_name: string })[]> {
  if (files.length === 0) return [];
  return trx
    .selectFrom('listings')
    .select(['id', 'slug', 'file_name', 'hash', 'state'])
    .where('source', '=', source)
    .where('file_name', 'in', files)
    .execute();
}

async function writeOne(
  services: Services,
  trx: Trx,
  source: string,
  { file, page, picture, hash }: ReadPage,
  known: Known | undefined,
): Promise<'loaded' | 'changed' | 'unchanged'> {
  const at = services.clock.now();
  if (known?.hash === hash && known.state === 'listed') return 'unchanged';
  const pictureKey = picture && (await services.files.keep({ name: basename(file), ...picture }));
  const columns = {
    hash,
    company: page.company,
    title: page.title,
    description: page.description,
    link: page.link,
    locations: [...page.locations],
    body: page.body,
    picture_key: pictureKey,
    picture_type: picture?.mediaType ?? null,
    changed_at: at,
  };
  if (known === undefined) {
    const id = randomUUIDv7();
    await trx
      .insertInto('listings')
      .values({ id, slug: await freeSlug(trx, file, page), source, file_name: file, loaded_at: at, ...columns })
      .execute();
    await recordEvent(trx, {
      stream: { type: 'listing', id },
      type: 'listing.loaded',
      at,
      actorId: null,
      data: { source, file, title: page.title },
    });
    return 'loaded';
  }
  const taken = await takeTransition(trx, {
    lifecycle: listingLifecycle,
    table: 'listings',
    key: { id: known.id },
    action: known.state === 'listed' ? 'change' : 'restore',
    stream: { type: 'listing', id: known.id },
    at,
    actorId: null,
    roles: ['system'],
    data: { source, file, title: page.title },
    set: columns,
  });
  if (!taken.ok) throw new Error(`the listing of ${file} could not be changed`);
  return 'changed';
}

/** "cities/leeds-council.md" is found at /listings/leeds-council; the next one of that name at /listings/leeds-council-2. */
async function freeSlug(trx: Trx, file: string, page: DirectoryPage): Promise<string> {
  const wanted = slug(basename(file).replace(pageEndings, '')) || slug(page.company) || 'listing';
  const rows = await trx.selectFrom('listings').select('slug').where('slug', 'like', `${wanted}%`).execute();
  const taken = new Set(rows.map((row) => row.slug));
  if (!taken.has(wanted)) return wanted;
  let number = 2;
  while (taken.has(`${wanted}-${number}`)) number += 1;
  return `${wanted}-${number}`;
}

async function settleMissing(services: Services, source: string, files: readonly string[], withdraw: boolean): Promise<readonly string[]> {
  return asSystem(services.database, services.clock, async (trx) => {
    const listed = await trx
      .selectFrom('listings')
      .select(['id', 'file_name', 'title'])
      .where('source', '=', source)
      .where('state', '=', 'listed')
      .orderBy('file_name')
      .execute();
    const present = new Set(files);
    const missing = listed.filter((row) => !present.has(row.file_name));
    if (withdraw)
      for (const row of missing) {
        const taken = await takeTransition(trx, {
          lifecycle: listingLifecycle,
          table: 'listings',
          key: { id: row.id },
          action: 'withdraw',
          stream: { type: 'listing', id: row.id },
          at: services.clock.now(),
          actorId: null,
          roles: ['system'],
          data: { source, file: row.file_name, title: row.title },
        });
        if (!taken.ok) throw new Error(`the listing of ${row.file_name} could not be withdrawn`);
      }
    if (withdraw)
      await indexListings(
        trx,
        missing.map((row) => row.id),
      );
    return missing.map((row) => row.file_name);
  });
}
