import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Secrets of others that the program must be able to use again, and so cannot keep as a hash: sealed with AES-256-GCM under a key
 * that stands outside the database. What a sealed text is about is part of the seal, so that it opens nowhere else.
 */
export interface Sealer {
  readonly seal: (text: string, about: string) => string;
  /** Null where it was sealed with another key, for something else, or changed since. */
  readonly open: (sealed: string, about: string) => string | null;
}

const version = 'v1';

export function sealer(secret: string): Sealer {
  const key = Buffer.from(hkdfSync('sha256', secret, 'guildhall', 'secrets of others', 32));
  return {
    seal: (text, about) => {
      const start = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, start).setAAD(Buffer.from(about));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return [version, start, cipher.getAuthTag(), sealed]
        .map((part) => (typeof part === 'string' ? part : part.toString('base64url')))
        .join('.');
    },
    open: (sealed, about) => {
      const [found, start, tag, text] = sealed.split('.');
      if (found !== version || start === undefined || tag === undefined || text === undefined) return null;
      try {
        const cipher = createDecipheriv('aes-256-gcm', key, Buffer.from(start, 'base64url'), { authTagLength: 16 })
          .setAAD(Buffer.from(about))
          .setAuthTag(Buffer.from(tag, 'base64url'));
        return Buffer.concat([cipher.update(Buffer.from(text, 'base64url')), cipher.final()]).toString('utf8');
      } catch {
        return null;
      }
    },
  };
}

/**
 * The secret of this installation: the one that the settings give, or else one that is made once and kept beside the uploaded
 * files, readable for this program alone. Several nodes need the setting, because each has a folder of its own.
 */
export async function installationSecret(given: string | null, folder: string): Promise<string> {
  if (given !== null) return given;
  const path = join(folder, 'secret.key');
  const kept = await readFile(path, 'utf8').catch(() => null);
  if (kept !== null && kept.trim().length >= 32) return kept.trim();
  await mkdir(folder, { recursive: true });
  const fresh = randomBytes(32).toString('base64url');
  try {
    await writeFile(path, `${fresh}\n`, { mode: 0o600, flag: 'wx' });
    return fresh;
  } catch {
    // Another process of this installation was first.
    return (await readFile(path, 'utf8')).trim();
  }
}
