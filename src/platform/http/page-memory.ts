import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { stopwatch } from '#platform/time/index.ts';

/** Rendered answers that are the same for every visitor, kept in memory with their ETag and compressed forms. */

/** What an answer was asked with, for counting visits; never kept with a person. */
export interface Visit {
  readonly device: string;
  readonly referrer: string;
  /** A browser fetched ahead of time what nobody may ever look at. */
  readonly isPrefetch: boolean;
}

export type Encoding = 'br' | 'gzip' | 'identity';

interface Encoded {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Name and value in turn, as Node's writeHead takes them. */
  readonly headers: readonly string[];
}

export interface KeptAnswer {
  readonly etag: string;
  /** Told of each visitor who is given it. */
  readonly seen: ((visit: Visit) => void) | undefined;
  /** The form that is ready, or null where it has to be made first. */
  ready(encoding: Encoding): Encoded | null;
  make(encoding: Encoding): Promise<Encoded>;
}

export interface PageMemory {
  /** Whether anything is kept under this address, however old. */
  holds(address: string): boolean;
  /** The state of what visitors read, not older than a second: to be taken before an answer is rendered. */
  token(): Promise<string>;
  /** Whether the token is known without asking the database again. */
  isFresh(): boolean;
  find(address: string): KeptAnswer | undefined;
  keep(address: string, token: string, answer: NewAnswer): KeptAnswer;
  /** Something may have changed in this process: the next answer asks the database again. */
  recheck(): void;
}

export interface NewAnswer {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly seen?: ((visit: Visit) => void) | undefined;
}

export interface PageMemoryOptions {
  /** Reads what changes with every change of what visitors read: a number of the database and the day. */
  readonly readToken: () => Promise<string>;
  readonly maxBytes?: number;
  /** Milliseconds from some fixed point. */
  readonly elapsed?: () => number;
}

/** A change made by another process is seen after so long at the latest; one made by this process at once. */
export const tokenMilliseconds = 1000;

interface Sized extends KeptAnswer {
  readonly size: number;
}

export function pageMemory({ readToken, maxBytes = 64 * 1024 * 1024, elapsed = stopwatch }: PageMemoryOptions): PageMemory {
  let kept = new Map<string, Sized>();
  let held = 0;
  let token: string | null = null;
  let readAt = Number.NEGATIVE_INFINITY;
  // Counts the changes of this process: what was read before one of them is worth nothing after it.
  let changes = 0;
  let reading: { readonly changes: number; readonly token: Promise<string> } | null = null;

  const isFresh = (): boolean => token !== null && elapsed() - readAt < tokenMilliseconds;

  async function read(): Promise<string> {
    const [began, seenChanges] = [elapsed(), changes];
    const next = await readToken();
    if (seenChanges !== changes) return next; // read before a change of ours: good for whoever asked before it, and for nobody else
    readAt = began;
    if (next !== token) {
      token = next;
      kept = new Map();
      held = 0;
    }
    return next;
  }

  function makeRoom(): void {
    for (const [address, answer] of kept) {
      if (held <= maxBytes) return;
      held -= answer.size;
      kept.delete(address);
    }
  }

  return {
    holds: (address) => kept.has(address),
    isFresh,
    token: async () => {
      if (token !== null && isFresh()) return token;
      if (reading === null || reading.changes !== changes) {
        const mine = { changes, token: read() };
        reading = mine;
        const settle = (): void => {
          if (reading === mine) reading = null;
        };
        mine.token.then(settle, settle);
      }
      return reading.token;
    },
    find: (address) => {
      const answer = kept.get(address);
      if (answer !== undefined) {
        // The Map's order is that of use: the first is the one that nobody asked for longest.
        kept.delete(address);
        kept.set(address, answer);
      }
      return answer;
    },
    keep: (address, madeUnder, answer) => {
      const made = keptAnswer(answer);
      // Something changed while it was rendered: given to the one who asked, kept for nobody.
      if (madeUnder === token) {
        // The address counts as well: long ones are as easily made as short ones.
        const sized = { ...made, size: made.size + 2 * address.length };
        held += sized.size - (kept.get(address)?.size ?? 0);
        kept.set(address, sized);
        makeRoom();
      }
      return made;
    },
    recheck: () => {
      changes += 1;
      readAt = Number.NEGATIVE_INFINITY;
    },
  };
}

const [compressBrotli, compressGzip] = [promisify(brotliCompress), promisify(gzip)];
const compressors = {
  br: (bytes: Uint8Array) => compressBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (bytes: Uint8Array) => compressGzip(bytes, { level: 5 }),
} as const;

function keptAnswer({ bytes, headers, seen }: NewAnswer): Sized {
  const etag = `W/"${hash('sha1', bytes, 'base64url')}"`;
  const made: Partial<Record<Encoding, Encoded>> = {};
  const form = (encoding: Encoding, body: Uint8Array<ArrayBuffer>): Encoded =>
    (made[encoding] = {
      bytes: body,
      headers: [
        ...headers.flat(),
        'ETag',
        etag,
        ...(encoding === 'identity' ? [] : ['Content-Encoding', encoding]),
        'Content-Length',
        String(body.byteLength),
      ],
    });
  form('identity', bytes);
  return {
    etag,
    seen,
    ready: (encoding) => made[encoding] ?? null,
    make: async (encoding) =>
      made[encoding] ??
      (encoding === 'identity' ? form('identity', bytes) : form(encoding, Uint8Array.from(await compressors[encoding](bytes)))),
    // The plain bytes, about half as much again for the two compressed forms, and what holds them.
    size: Math.ceil(bytes.byteLength * 1.5) + 4000,
  };
}

/** What the caller takes: brotli before gzip before the plain bytes. A quality of 0 is a no. */
export function encodingFor(accepted: string | undefined, mediaType: string): Encoding {
  if (!accepted || !/^(text\/|application\/(.*\+)?(json|xml|javascript)|image\/svg)/.test(mediaType)) return 'identity';
  const takes = (name: string): boolean => {
    const quality = new RegExp(String.raw`(?:^|[,\s])${name}\s*(?:;\s*q=([\d.]+))?\s*(?:,|$)`, 'i').exec(accepted);
    return quality !== null && Number(quality[1] ?? 1) > 0;
  };
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : 'identity';
}

/** Whether the caller has these bytes already (If-None-Match, compared weakly). */
export const hasAlready = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch !== undefined && (ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((one) => weak(one.trim()) === weak(etag)));

const weak = (etag: string): string => etag.replace(/^W\//, '');

/** Headers that go with "304 Not Modified": those that speak of the copy the caller has, and none that speak of a body. */
export function withoutBody(headers: readonly string[]): string[] {
  const kept: string[] = [];
  for (let at = 0; at < headers.length; at += 2) {
    const [name = '', value = ''] = headers.slice(at, at + 2);
    if (!/^content-(length|encoding|type)$/i.test(name)) kept.push(name, value);
  }
  return kept;
}

export const headerOf = (headers: readonly string[], wanted: string): string => {
  const at = headers.findIndex((name, index) => index % 2 === 0 && name.toLowerCase() === wanted);
  return at === -1 ? '' : (headers[at + 1] ?? '');
};
