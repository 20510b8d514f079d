import type { Child } from 'hono/jsx';
import type { Clock } from '#platform/time/index.ts';
import type { Trx } from '#platform/database/index.ts';
import type { FormInput } from '#platform/forms/index.ts';
import type { FieldError, Result } from '#platform/result.ts';
import type { Visit } from './page-memory.ts';
import type { Permission } from './permission.ts';

/** What a page handler is given. `Actor` is the people room's; the platform passes it through. */
export interface PageRequest<Actor> {
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly form: FormInput;
  readonly actor: Actor;
  readonly clock: Clock;
  /** The actor's roles towards the record in the path, for routes that declare `on(...)`. */
  readonly relations: readonly string[];
  /** A cookie's value, and one to set with the answer. */
  readonly cookie: (name: string) => string | undefined;
  readonly device: string;
  /** The caller's address, for rate limits. */
  readonly address: string;
  /** The base of absolute links: "http://localhost:3000". */
  readonly origin: string;
  /** Reads, in a transaction with the actor's rights. */
  readonly read: <T>(work: (trx: Trx) => Promise<T>) => Promise<T>;
  /** Runs a command in a transaction with the actor's rights; its errors undo everything. */
  readonly run: <T>(command: (doing: Doing<Actor>) => Promise<Result<T>>) => Promise<Result<T>>;
  /** The same for sensitive answers. */
  readonly runCare: <T>(command: (doing: Doing<Actor>) => Promise<Result<T>>) => Promise<Result<T>>;
}

/** What a command is given: who does it, when, and the one transaction it may use. */
export interface Doing<Actor> {
  readonly trx: Trx;
  readonly actor: Actor;
  readonly clock: Clock;
  readonly relations: readonly string[];
  readonly origin: string;
}

export interface PageAnswer {
  readonly kind: 'page';
  readonly status: number;
  /** Names the place and the state; the product's name is added. */
  readonly title: string;
  readonly body: Child;
  readonly wide?: boolean;
  readonly head?: Child;
  /** Seconds that anybody may keep this page; only for pages that are the same for everyone. */
  readonly cacheSeconds?: number;
}

export interface RedirectAnswer {
  readonly kind: 'redirect';
  readonly to: string;
  readonly notice?: { readonly kind: 'success' | 'warning' | 'information'; readonly text: string };
  readonly cookies?: readonly CookieChange[];
}

export interface DownloadAnswer {
  readonly kind: 'download';
  readonly mediaType: string;
  readonly body: string | Uint8Array;
  /** Given: saved under this name; absent: shown. */
  readonly fileName?: string;
  readonly cacheSeconds?: number;
  readonly status?: number;
}

export interface CookieChange {
  readonly name: string;
  /** Null ends the cookie. */
  readonly value: string | null;
  readonly maxAgeSeconds?: number;
}

export type Answer = PageAnswer | RedirectAnswer | DownloadAnswer | { readonly kind: 'not_found' };

export interface Route<Actor> {
  readonly method: 'GET' | 'POST';
  /** ":id" is always the id of the record that `on(...)` speaks of. */
  readonly path: string;
  readonly permission: Permission;
  readonly handle: (request: PageRequest<Actor>) => Promise<Answer> | Answer;
  /** What somebody signed in is told to whom the record is nothing; absent: that it is not there. Keeps the status 404. */
  readonly notThere?: (request: PageRequest<Actor>) => Promise<Answer>;
  /**
   * The same for every visitor who is not signed in: rendered once and kept in memory until something changes that visitors
   * read. Its handler sees no cookie, device or caller of a visitor, so that nothing of one of them can reach the next.
   */
  readonly isShared?: boolean;
  /** Told of each time that a visitor or person is given this page with status 200, also from memory. */
  readonly seen?: (visit: Visit, params: Readonly<Record<string, string>>, actor: Actor | null) => void;
  /** A mail program posts here in the reader's name, from no page of ours (RFC 8058); the address itself holds the secret. */
  readonly fromAnywhere?: boolean;
  /** Mounted in a demonstration only. */
  readonly demonstrationOnly?: boolean;
}

export const page = (title: string, body: Child, options: Partial<Omit<PageAnswer, 'kind' | 'title' | 'body'>> = {}): PageAnswer => ({
  kind: 'page',
  status: 200,
  title,
  body,
  ...options,
});

/** After a change: see the result (303), with a sentence that says what was done. */
export const redirect = (to: string, notice?: string | RedirectAnswer['notice'], cookies?: readonly CookieChange[]): RedirectAnswer => ({
  kind: 'redirect',
  to,
  ...(notice === undefined ? {} : { notice: typeof notice === 'string' ? { kind: 'success', text: notice } : notice }),
  ...(cookies ? { cookies } : {}),
});

export const download = (
  mediaType: string,
  body: string | Uint8Array,
  options: Partial<Omit<DownloadAnswer, 'kind' | 'mediaType' | 'body'>> = {},
): DownloadAnswer => ({ kind: 'download', mediaType, body, ...options });

export const missing = { kind: 'not_found' } as const;

/** The status with which a failed command's page is shown again: 422 for what was typed, 409 when the record moved on. */
export const statusOf = (result: { readonly kind: 'invalid' | 'conflict' | 'not_found' }): number =>
  ({ invalid: 422, conflict: 409, not_found: 404 })[result.kind];

export type { FieldError };
