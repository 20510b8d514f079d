import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileTypeFromBuffer } from 'file-type';
import { randomUUIDv7 } from '#platform/ids.ts';
import { done, invalid, type Result } from '#platform/result.ts';

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

/**
 * A name as it is shown and saved: without paths, control characters and marks that turn the reading direction, and ending as
 * the file's type ends, so that what its bytes are is what a computer opens it as ("page.html" of a PDF is "page.html.pdf").
 */
function safeName(given: string, type: { readonly ext: string }): string {
  const name = given
    .normalize()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}/\\]/gu, '')
    .trim()
    .slice(-150)
    .toWellFormed();
  if (name === '') return `document.${type.ext}`;
  const isNamedSo = (endings[type.ext] ?? [type.ext]).some((ending) => name.toLowerCase().endsWith(`.${ending}`));
  return isNamedSo ? name : `${name}.${type.ext}`;
}

/** Uploaded files on disk, outside anything the server serves by path. */
export interface FileStore {
  keep(file: CheckedFile): Promise<string>;
  read(key: string): Promise<Uint8Array>;
}

export function folderStore(folder: string): FileStore {
  return {
    /** Writes to a new name and renames, so that a file is whole or absent; returns its storage key. */
    keep: async (file) => {
      const key = randomUUIDv7();
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, `${key}.part`), file.bytes);
      await rename(join(folder, `${key}.part`), join(folder, key));
      return key;
    },
    read: (key) => readFile(join(folder, key)),
  };
}
