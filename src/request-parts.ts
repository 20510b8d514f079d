import type { Context } from 'hono';

/** What the pipeline reads out of a request beside its path: the notice that waits, the caller's address. */

/** "/searches/:secret/unsubscribe" as the address of a request. */
export const matches = (pattern: string, path: string): boolean =>
  pattern.split('/').length === path.split('/').length &&
  pattern.split('/').every((part, at) => part.startsWith(':') || part === path.split('/')[at]);

/** The notice that the last answer left for this one; undefined where there is none. */
export function readNotice(cookie: string | undefined): { kind: 'success' | 'warning' | 'information'; text: string } | undefined {
  if (!cookie) return undefined;
  try {
    const { kind, text } = JSON.parse(decodeURIComponent(cookie)) as { kind?: unknown; text?: unknown };
    if ((kind === 'success' || kind === 'warning' || kind === 'information') && typeof text === 'string')
      return { kind, text: text.slice(0, 500) };
  } catch {
    // Somebody edited their own cookie: there is no notice, then.
  }
  return undefined;
}

/** The caller's address as the nearest proxy of ours saw it; forwarded headers of strangers are not believed. */
export function callerAddress(context: Context, proxyHops: number): string {
  if (proxyHops > 0) {
    const forwarded = (context.req.header('X-Forwarded-For') ?? '').split(',').map((part) => part.trim());
    return forwarded.at(-proxyHops) ?? '';
  }
  const environment = context.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  return environment?.incoming?.socket?.remoteAddress ?? '';
}
