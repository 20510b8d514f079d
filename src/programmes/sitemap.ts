import { paths } from './paths.ts';
import type { ProgrammeVersion } from './version.query.ts';

/** The public pages for search engines, each with the day of its version. */
export function sitemap(origin: string, versions: readonly ProgrammeVersion[]): string {
  const urls = [
    `<url><loc>${escaped(`${origin}/`)}</loc></url>`,
    ...versions.map(
      (version) =>
        `<url><loc>${escaped(`${origin}${paths.programme(version.slug)}`)}</loc><lastmod>${version.publishedAt.toString().slice(0, 10)}</lastmod></url>`,
    ),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>\n`;
}

/** Everything behind a sign-in, and the questions of the check, are of no use to a search engine. */
export function robots(origin: string): string {
  return [
    'User-agent: *',
    'Disallow: /programmes/*/check',
    'Disallow: /programmes/*/apply',
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
