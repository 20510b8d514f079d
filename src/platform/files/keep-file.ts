import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileTypeFromBuffer } from 'file-type';
import { randomUUIDv7 } from '#platform/ids.ts';
import { done, invalid, type Result } from '#platform/result.ts';
import type { Scanner, ScanState } from './scan.ts';

/** The most that one upload may hold: 10 MB as people count it. */
export const maximumBytes = 10 * 1024 * 1024;

const accepted: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'image/webp': 'WebP',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word (.docx)',
};

/** For the accept attribute of a file field. */
export const acceptedTypes = Object.keys(accepted).join(',');

export interface CheckedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** Checks an upload by its size and by what it really is (its first bytes, not its name). */
export async function checkUpload(file: File | undefined, field: string): Promise<Result<CheckedFile>> {
  if (!file || file.size === 0) return invalid({ field, message: 'Choose a file that is not empty' });
  if (file.size > maximumBytes) return invalid({ field, message: 'The file must be 10 MB or smaller' });
  const bytes = new Uint8Array(await file.arrayBuffer());
  const type = await fileTypeFromBuffer(bytes);
  if (!type || !(type.mime in accepted))
    return invalid({ field, message: `The file must be one of ${Object.values(accepted).join(', ')}` });
  return done({ name: safeName(file.name, type), mediaType: type.mime, bytes, sha256: createHash('sha256').update(bytes).digest('hex') });
}

/** The endings under which a type goes by; the first is added where a name has none of them. */
const endings: Readonly<Record<string, readonly string[]>> = { jpg: ['jpg', 'jpeg', 'jpe'] };

const longestStem = 145;

/**
 * A name as it is shown and saved: without paths, control characters and marks that turn the reading direction, and ending as
 * the file's type ends, so that what its bytes are is what a computer opens it as ("page.html" of a PDF is "page.html.pdf").
 */
function safeName(given: string, type: { readonly ext: string }): string {
  const name = given
    .normalize()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}/\\]/gu, '')
    .trim();
  if (name === '') return `document.${type.ext}`;
  const ending = (endings[type.ext] ?? [type.ext]).find((one) => name.toLowerCase().endsWith(`.${one}`));
  // A long name keeps its beginning, by which people know it, and its ending.
  const stem = (ending === undefined ? name : name.slice(0, -ending.length - 1)).slice(0, longestStem).toWellFormed();
  return `${stem}.${ending === undefined ? type.ext : name.slice(-ending.length)}`;
}

/** Uploaded files on disk, outside anything the server serves by path. */
export interface FileStore {
  keep(file: CheckedFile): Promise<string>;
  read(key: string): Promise<Uint8Array>;
  /** Looks a kept file through; `none` where no scanner is set. */
  scan(key: string): Promise<ScanState>;
  /** Takes the bytes away for good. One that is gone already is no error. */
  discard(key: string): Promise<void>;
}

export function folderStore(folder: string, scanner: Scanner | null = null): FileStore {
  const read = (key: string): Promise<Uint8Array> => readFile(join(folder, key));
  return {
    /** Writes to a new name and renames, so that a file is whole or absent; returns its storage key. */
    keep: async (file) => {
      const key = randomUUIDv7();
      const part = join(folder, `${key}.part`);
      await mkdir(folder, { recursive: true });
      try {
        // Flushed: what is answered for has to outlast a power cut, as the database does.
        await writeFile(part, file.bytes, { flush: true });
        await rename(part, join(folder, key));
      } catch (error) {
        await rm(part, { force: true });
        throw error;
      }
      return key;
    },
    read,
    scan: (key) => (scanner === null ? Promise.resolve('none') : scanner.scan(join(folder, key), () => read(key))),
    discard: (key) => rm(join(folder, key), { force: true }),
  };
}

export interface KeptFile {
  readonly file: CheckedFile;
  readonly storageKey: string;
  readonly scan: ScanState;
}

/** The words for a file in which something was found: for the page that it was sent from, and for the mail when it is found later. */
export const infectedInWords =
  'This file was not taken: the virus scanner found something harmful in it. Open it on your device, save it again as a PDF, and send that one; or ask somebody who looks after your computer.';

/**
 * Checks, keeps and scans an upload. The bytes are kept before any transaction, because a transaction should not wait for a disk; a
 * refused command leaves bytes that no record names. What the scanner finds something in is not kept.
 */
export async function keepChecked(files: FileStore, upload: File | undefined, field: string): Promise<Result<KeptFile>> {
  const checked = await checkUpload(upload, field);
  if (!checked.ok) return checked;
  const storageKey = await files.keep(checked.value);
  const scan = await files.scan(storageKey);
  if (scan !== 'infected') return done({ file: checked.value, storageKey, scan });
  await files.discard(storageKey);
  return invalid({ field, message: infectedInWords });
}
