/** What a request says about the page that sent it. */
export interface Sender {
  readonly method: string;
  /** The Sec-Fetch-Site header: the browser's own word, which no page can set. */
  readonly fetchSite: string | undefined;
  readonly origin: string | undefined;
}

/**
 * Whether a request may change something: only from a page of ours, whatever its body claims to be. `own` are the addresses
 * under which we are reached; behind a proxy that ends TLS the request itself knows only the inner one.
 */
export function isFromOurPages(sender: Sender, own: readonly string[]): boolean {
  if (['GET', 'HEAD', 'OPTIONS'].includes(sender.method)) return true;
  return sender.fetchSite === 'same-origin' || (sender.origin !== undefined && own.includes(sender.origin));
}
