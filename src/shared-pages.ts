import type { Context } from 'hono';
import { sessionCookie } from '#people/index.ts';
import { publicGeneration } from '#platform/database/index.ts';
import { encodingFor, hasAlready, headerOf, pageMemory, withoutBody, type KeptAnswer, type PageMemory } from '#platform/http/index.ts';
import type { Services } from '#services.ts';

/** Answers that all visitors share, in the pipeline of a request. Why and how: docs/decisions/0011. */

export const noticeCookie = 'guildhall_notice';

/** This answer is the same for every visitor, and was rendered under this state of what they read. */
export interface Shared {
  readonly token: string;
  readonly seen: KeptAnswer['seen'];
}

/** The memory of pages for these services: kept until a commit changes what visitors read, or the day does. */
export const pageMemoryOf = ({ database, clock }: Pick<Services, 'database' | 'clock'>): PageMemory =>
  pageMemory({ readToken: async () => `${clock.today().toString()} ${await publicGeneration(database)}` });

/** Whether the cookies are those of somebody who is not signed in and waits for no notice: what they see, all visitors see. */
export const isVisitor = (cookies: string | undefined): boolean =>
  cookies === undefined || !(cookies.includes(sessionCookie) || cookies.includes(noticeCookie));

export const mayShare = ({ req }: Context): boolean => ['GET', 'HEAD'].includes(req.raw.method) && isVisitor(req.header('Cookie'));

/** Under which an answer is kept: path and query. */
export const addressOf = ({ req }: Context): string => {
  const { pathname, search } = new URL(req.url);
  return pathname + search;
};

/** Puts into the memory what has just been rendered, headers of the pipeline included. */
export async function keepRendered(context: Context, pages: PageMemory, address: string, { token, seen }: Shared): Promise<KeptAnswer> {
  return pages.keep(address, token, {
    bytes: new Uint8Array(await context.res.arrayBuffer()),
    headers: [...context.res.headers].filter(([name]) => !['content-length', 'date'].includes(name)),
    seen,
  });
}

/** Answers with what is kept, in the form that the caller takes; with 304 where the caller has it already. */
export async function giveKept(context: Context, kept: KeptAnswer, requestId: string): Promise<void> {
  const plain = await kept.make('identity');
  const { bytes, headers } = await kept.make(encodingFor(context.req.header('Accept-Encoding'), headerOf(plain.headers, 'content-type')));
  const isKnown = hasAlready(context.req.header('If-None-Match'), kept.etag);
  const answer = new Headers({ 'X-Request-Id': requestId });
  const given = isKnown ? withoutBody(headers) : headers;
  for (let at = 0; at < given.length; at += 2) answer.set(given[at] ?? '', given[at + 1] ?? '');
  // Takes the place of what was rendered: otherwise the headers of that one would be added to these.
  context.res = undefined;
  context.res = new Response(isKnown || context.req.raw.method === 'HEAD' ? null : bytes, { status: isKnown ? 304 : 200, headers: answer });
}
