import { paths } from './paths.ts';
import type { SitemapPage } from './sitemap.query.ts';

/** What search engines may read and when it last changed. */

/** The protocol lets one file name 50,000 addresses; a larger catalogue is a list of so many files. */
export const sitemapMost = 45_000;
export const sitemapParts = 16;

const header = '<?xml version="1.0" encoding="UTF-8"?>\n';
const namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

/** The public pages, each with the day of its last change. `withHome` in the first file only. */
export function sitemap(origin: string, pages: readonly SitemapPage[], withHome = true): string {
  const urls = [
    ...(withHome ? [`<url><loc>${escaped(`${origin}${paths.catalogue}`)}</loc></url>`] : []),
    ...pages.map(
      ({ path, changedAt }) =>
        `<url><loc>${escaped(`${origin}${path}`)}</loc><lastmod>${changedAt.toString().slice(0, 10)}</lastmod></url>`,
    ),
  ];
  return `${header}<urlset ${namespace}>\n${urls.join('\n')}\n</urlset>\n`;
}

/** The list of files of a large catalogue. */
export function sitemapIndex(origin: string): string {
  const files = Array.from({ length: sitemapParts }, (_, part) => `<sitemap><loc>${escaped(`${origin}/sitemap/${part}`)}</loc></sitemap>`);
  return `${header}<sitemapindex ${namespace}>\n${files.join('\n')}\n</sitemapindex>\n`;
}

/** Everything behind a sign-in, and the questions of the check, are of no use to a search engine. */
export function robots(origin: string): string {
  return [
    'User-agent: *',
    'Disallow: /programmes/*/check',
    'Disallow: /programmes/*/apply',
    'Disallow: /compare',
    'Disallow: /searches',
    'Disallow: /manage',
    'Disallow: /work',
    'Disallow: /home',
    'Disallow: /applications',
    'Disallow: /apprenticeships',
    `Sitemap: ${origin}/sitemap.xml`,
    '',
  ].join('\n');
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
