import { FactList, LinkButton, Notice, PageHeading, formatDate } from '#ui/index.ts';
import { prose } from '../../prose.ts';
import type { Listing } from '../listing.query.ts';

/** A directory page: what it says, and the way to the employer's own site, where one applies. */
export function ListingPage({ listing, placeHref }: { listing: Listing; placeHref: (place: string) => string }) {
  const { company, title, description, link, locations, body, slug, picture } = listing;
  return (
    <>
      <PageHeading
        band
        eyebrow={company}
        title={title}
        lead={description}
        picture={picture === null ? undefined : <img src={`/listings/${slug}/picture`} alt="" width="640" height="400" />}
      >
        {link === null ? null : <LinkButton href={link}>Go to the employer’s own page</LinkButton>}
      </PageHeading>
      {locations.length === 0 ? null : (
        <FactList
          facts={[
            {
              label: 'Where',
              value: (
                <ul class="cluster plain">
                  {locations.map((place) => (
                    <li>
                      <a href={placeHref(place)}>{place}</a>
                    </li>
                  ))}
                </ul>
              ),
            },
          ]}
        />
      )}
      <Notice kind="information" title="This is a listing">
        <p>
          {company} takes applications on its own site{link === null ? '' : ', at the link above'}. What is asked and what it pays is
          decided there.
        </p>
      </Notice>
      {body === '' ? null : <div class="prose">{prose(body)}</div>}
      <p class="soft small">Listed as it stood on {formatDate(listing.changedAt.toZonedDateTimeISO('UTC').toPlainDate())}.</p>
    </>
  );
}
