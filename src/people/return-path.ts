/**
 * Where to go on after sign-in: a path of this server and nothing else, so that no link of ours leads to a stranger's page.
 * What is not such a path (another host, "//host", a backslash, a scheme, a control character) becomes the home page.
 */
export function returnPath(given: string | null | undefined, otherwise = '/home'): string {
  if (!given || given.length > 2000 || !given.startsWith('/') || given.startsWith('//')) return otherwise;
  if (/[\\\u0000-\u0020\u007f]/.test(given)) return otherwise;
  let url: URL;
  try {
    url = new URL(given, 'http://guildhall.invalid');
  } catch {
    return otherwise;
  }
  const path = `${url.pathname}${url.search}${url.hash}`;
  // "/.//host" comes out of the parser as "//host": the result is judged like what was given.
  if (url.host !== 'guildhall.invalid' || path.startsWith('//')) return otherwise;
  // Back to a page of the sign-in itself would go round in circles.
  return /^\/(sign-in|sign-out)(\/|\?|#|$)/.test(path) ? otherwise : path;
}
