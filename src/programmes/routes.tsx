import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Actor } from '#people/index.ts';
import { download, everyone, missing, page, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import type { Services } from '#services.ts';
import { EmptyState, LinkButton, PageHeading } from '#ui/index.ts';
import { ProgrammePage } from './pages/programme.tsx';
import { paths, pictureOf } from './paths.ts';
import { pictureSize, pictureText } from './picture/drawing.ts';
import { pictureOfProgramme } from './picture/picture.ts';
import { programmeView, type ProgrammeView } from './programme-page.query.ts';
import { shippedDocuments } from './publish-programmes.ts';
import { sitemapPages, sitemapPart } from './sitemap.query.ts';
import { robots, sitemap, sitemapIndex, sitemapParts } from './sitemap.ts';
import { StructuredData, structuredDataOf } from './structured-data.tsx';
import { currentStateOf } from './version.query.ts';

type Request = PageRequest<Actor>;

const minute = 60;
const week = 7 * 24 * 3600;

/** The public pages: programme, pictures, and what search engines read. */
export function publicRoutes(_services: Services): readonly Route<Actor>[] {
  return [
    { method: 'GET', path: '/programmes/:slug', permission: everyone, isShared: true, handle: showProgramme },
    { method: 'GET', path: '/images/:name', permission: everyone, isShared: true, handle: showPicture },
    { method: 'GET', path: '/programmes/:slug/picture.png', permission: everyone, handle: showProgrammePicture },
    { method: 'GET', path: '/sitemap/:number', permission: everyone, isShared: true, handle: showSitemapPart },
    { method: 'GET', path: '/sitemap.xml', permission: everyone, isShared: true, handle: showSitemap },
    {
      method: 'GET',
      path: '/robots.txt',
      permission: everyone,
      isShared: true,
      handle: ({ origin }) => download('text/plain; charset=utf-8', robots(origin), { cacheSeconds: 24 * 3600 }),
    },
  ];
}

async function showProgramme(request: Request): Promise<Answer> {
  const found = await request.read(async (trx) => {
    const current = await currentStateOf(trx, request.params['slug'] ?? '');
    return current.state === 'published'
      ? { ...current, view: await programmeView(trx, current.version, request.clock.today(), request.actor) }
      : current;
  });
  if (found.state === 'unknown') return missing;
  if (found.state === 'withdrawn') return goneAnswer(found.title);
  const { view, version } = found;
  return page(version.compiled.title, <ProgrammePage view={view} isSignedIn={request.actor.personId !== null} />, {
    cacheSeconds: minute,
    head: (
      <>
        <meta name="description" content={version.compiled.summary} />
        <link rel="canonical" href={`${request.origin}${paths.programme(version.slug)}`} />
        <OpenGraph view={view} origin={request.origin} />
        <StructuredData things={structuredDataOf(view, request.origin)} />
      </>
    ),
  });
}

/** How a link to the programme is shown elsewhere. The picture's address moves with the version, because it is kept for a week. */
function OpenGraph({ view, origin }: { view: ProgrammeView; origin: string }) {
  const { compiled, slug, number, organisationName } = view.version;
  const shown = pictureText(view.version).facts;
  const picture = `${origin}${paths.programmePicture(slug)}?v=${number}`;
  const properties: readonly (readonly [string, string])[] = [
    ['og:type', 'website'],
    ['og:site_name', 'Guildhall'],
    ['og:locale', 'en_GB'],
    ['og:title', `${compiled.title}, ${organisationName}`],
    ['og:description', compiled.summary],
    ['og:url', `${origin}${paths.programme(slug)}`],
    ['og:image', picture],
    ['og:image:type', 'image/png'],
    ['og:image:width', String(pictureSize.width)],
    ['og:image:height', String(pictureSize.height)],
    ['og:image:alt', `${compiled.title} at ${organisationName}. ${shown.map(({ label, value }) => `${label}: ${value}`).join('. ')}`],
  ];
  return (
    <>
      {properties.map(([property, content]) => (
        <meta property={property} content={content} />
      ))}
      <meta name="twitter:card" content="summary_large_image" />
    </>
  );
}

/** A programme that its employer has taken down: 410, with a way on. */
export function goneAnswer(title: string): Answer {
  return page(
    'Programme withdrawn',
    <>
      <PageHeading title={title} />
      <EmptyState title="This programme has been withdrawn" action={<LinkButton href={paths.catalogue}>See the programmes</LinkButton>}>
        <p>Its employer has taken it down. There may be others like it. If you have applied already, your application goes on as before.</p>
      </EmptyState>
    </>,
    { status: 410 },
  );
}

const mediaTypes: Readonly<Record<string, string>> = {
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
};

async function showPicture(request: Request): Promise<Answer> {
  const name = request.params['name'] ?? '';
  // Only a plain file name reaches the folder: the same pattern that a page uses.
  if (pictureOf(`images/${name}`) === null) return missing;
  try {
    const bytes = await readFile(join(shippedDocuments, 'images', name));
    return download(mediaTypes[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream', bytes, {
      cacheSeconds: week,
    });
  } catch {
    return missing;
  }
}

const xml = 'application/xml; charset=utf-8';

async function showSitemap(request: Request): Promise<Answer> {
  const pages = await request.read(sitemapPages);
  return download(xml, pages === null ? sitemapIndex(request.origin) : sitemap(request.origin, pages), { cacheSeconds: minute });
}

async function showSitemapPart(request: Request): Promise<Answer> {
  const typed = request.params['number'] ?? '';
  const part = /^\d{1,2}$/.test(typed) ? Number(typed) : sitemapParts;
  if (part >= sitemapParts) return missing;
  const pages = await request.read((trx) => sitemapPart(trx, part));
  return download(xml, sitemap(request.origin, pages, part === 0), { cacheSeconds: minute });
}

/** The picture that a link to the programme is shown with elsewhere. */
async function showProgrammePicture(request: Request): Promise<Answer> {
  const current = await request.read((trx) => currentStateOf(trx, request.params['slug'] ?? ''));
  if (current.state === 'unknown') return missing;
  if (current.state === 'withdrawn') return goneAnswer(current.title);
  return download('image/png', await pictureOfProgramme(current.version), { cacheSeconds: week });
}
