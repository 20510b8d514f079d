import type { IncomingMessage, ServerResponse } from 'node:http';
import { randomUUIDv7 } from '#platform/ids.ts';
import {
  encodingFor,
  hasAlready,
  headerOf,
  withoutBody,
  type Encoding,
  type KeptAnswer,
  type PageMemory,
  type Visit,
} from './page-memory.ts';

type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

/**
 * A request listener that gives what is kept straight to Node's response, and passes everything else on. The request's own
 * machinery (Request, Response, routing, session) costs some twenty times as much as the bytes that it would find here.
 */
export function fromMemoryFirst(pages: PageMemory, isVisitor: (cookies: string | undefined) => boolean, next: Listener): Listener {
  return (request, response) => {
    const { method, url = '', headers } = request;
    if (method === 'GET' && pages.isFresh() && isVisitor(headers.cookie)) {
      const kept = pages.find(url);
      if (kept && give(kept, request, response)) return undefined;
    }
    return next(request, response);
  };
}

/** False where the form that the caller takes has still to be made. */
function give(kept: KeptAnswer, { headers }: IncomingMessage, response: ServerResponse): boolean {
  const plain = kept.ready('identity');
  const form = kept.ready(encodingOnce(headers['accept-encoding'], plain === null ? '' : headerOf(plain.headers, 'content-type')));
  if (form === null) return false;
  const isKnown = hasAlready(headers['if-none-match'], kept.etag);
  response.writeHead(isKnown ? 304 : 200, [...(isKnown ? withoutBody(form.headers) : form.headers), 'X-Request-Id', randomUUIDv7()]);
  response.end(isKnown ? undefined : form.bytes);
  kept.seen?.(visitOf(headers));
  return true;
}

/** What a request's headers say of a visit. */
export function visitOf(headers: Readonly<Record<string, string | string[] | undefined>>): Visit {
  const text = (name: string): string => String(headers[name] ?? '');
  return {
    device: text('user-agent'),
    referrer: text('referer'),
    isPrefetch: /prefetch|prerender|preview/i.test(`${text('sec-purpose')} ${text('purpose')} ${text('x-purpose')}`),
  };
}

// Browsers send a handful of different headers: reading each of them once is enough.
const encodings = new Map<string, Encoding>();
function encodingOnce(accepted: string | undefined, mediaType: string): Encoding {
  if (!accepted) return 'identity';
  const key = `${mediaType} ${accepted}`;
  let encoding = encodings.get(key);
  if (encoding === undefined) {
    encoding = encodingFor(accepted, mediaType);
    if (encodings.size > 200) encodings.clear();
    encodings.set(key, encoding);
  }
  return encoding;
}
