import type { Actor } from '#people/index.ts';
import { download, everyone, missing, page, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import type { FileStore } from '#platform/files/index.ts';
import { EmptyState, LinkButton, PageHeading } from '#ui/index.ts';
import { paths } from '../paths.ts';
import { listingBySlug } from './listing.query.ts';
import { ListingPage } from './pages/listing.tsx';

type Request = PageRequest<Actor>;

/** The public pages of the directory. */
export function directoryRoutes(services: { readonly files: FileStore }): readonly Route<Actor>[] {
  return [
    { method: 'GET', path: '/listings/:slug', permission: everyone, handle: showListing },
    { method: 'GET', path: '/listings/:slug/picture', permission: everyone, handle: (request) => showPicture(request, services.files) },
  ];
}

async function showListing(request: Request): Promise<Answer> {
  const listing = await request.read((trx) => listingBySlug(trx, request.params['slug'] ?? ''));
  if (!listing) return missing;
  if (listing.state === 'withdrawn')
    return page(
      'Listing withdrawn',
      <>
        <PageHeading title={listing.title} />
        <EmptyState title="This listing has been taken down" action={<LinkButton href={paths.catalogue}>See the programmes</LinkButton>}>
          <p>There may be others like it.</p>
        </EmptyState>
      </>,
      { status: 410 },
    );
  return page(listing.title, <ListingPage listing={listing} placeHref={(place) => `/?near=${encodeURIComponent(place)}`} />, {
    cacheSeconds: 60,
    head: (
      <>
        <meta name="description" content={listing.description} />
        <link rel="canonical" href={`${request.origin}/listings/${listing.slug}`} />
      </>
    ),
  });
}

async function showPicture(request: Request, files: FileStore): Promise<Answer> {
  const listing = await request.read((trx) => listingBySlug(trx, request.params['slug'] ?? ''));
  if (!listing?.picture || listing.state === 'withdrawn') return missing;
  return download(listing.picture.mediaType, await files.read(listing.picture.key), { cacheSeconds: 24 * 3600 });
}
