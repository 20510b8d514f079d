import { Table, countOf } from '#ui/index.ts';
import { kilometresPerMile, unitOf, lookUpPlace } from '../../places/index.ts';
import { mapHeight, mapLayout, mapWidth, type Cluster } from '../map-layout.ts';
import type { MapPoint } from '../search-page.ts';
import { addressOf, distances, usualDistance, type Search } from '../search.ts';

const mostListed = 100;

/** The results on a map, each mark a link to what lies there, and the same places as a list. */
export function ResultMap({
  points,
  without,
  search,
  total,
}: {
  points: readonly MapPoint[];
  without: number;
  search: Search;
  total: number;
}) {
  if (points.length === 0)
    return <p>None of these programmes names a town, so that there is nothing to show on a map. The list has them all.</p>;
  const { land, clusters } = mapLayout(points);
  return (
    <>
      <figure class="map">
        <svg
          viewBox={`0 0 ${mapWidth} ${mapHeight}`}
          role="group"
          aria-label={`Map of ${countOf(total, 'programme')}. The same places stand in the table below.`}
        >
          <path class="map__land" d={land} />
          {clusters
            .toSorted((a, b) => a.count - b.count)
            .map((cluster) => (
              <Mark cluster={cluster} search={search} />
            ))}
        </svg>
        <figcaption class="small soft">
          A programme at several places is counted at each.{' '}
          {without === 0 ? '' : `${countOf(without, 'programme')} without a named town ${without === 1 ? 'is' : 'are'} in the list only.`}
        </figcaption>
      </figure>
      <Table
        caption="Places of these programmes"
        columns={[
          {
            heading: 'Place',
            names: true,
            cell: (point: MapPoint) => <a href={addressOf(aroundPlace(search, point.name, 0))}>{point.name}</a>,
          },
          { heading: 'Programmes', numeric: true, cell: (point: MapPoint) => point.count.toLocaleString('en-GB') },
        ]}
        rows={points.slice(0, mostListed)}
      />
      {points.length <= mostListed ? null : (
        <p class="small soft">
          The {mostListed} places with the most programmes, of {points.length.toLocaleString('en-GB')}.
        </p>
      )}
    </>
  );
}

function Mark({ cluster, search }: { cluster: Cluster; search: Search }) {
  const { x, y, radius, count, places, reach } = cluster;
  const [first] = places;
  if (first === undefined) return null;
  const others = places.length - 1;
  const name = `${first.name}${others === 0 ? '' : ` and ${countOf(others, 'place')} around it`}: ${countOf(count, 'programme')}`;
  return (
    <a href={addressOf(aroundPlace(search, first.name, reach))} aria-label={name}>
      <title>{name}</title>
      <circle class="map__mark" cx={x} cy={y} r={radius} />
      <text class="map__count" x={x} y={y} aria-hidden="true">
        {count > 9999 ? `${Math.round(count / 1000)}k` : count}
      </text>
    </a>
  );
}

/** The same search around a place, wide enough for what its mark stands for: a place alone as its list, several as a nearer map. */
function aroundPlace(search: Search, name: string, reach: number): Search {
  const found = lookUpPlace(name);
  const country = found.kind === 'found' ? found.meaning.place.country : 'GB';
  const wide = unitOf(country) === 'miles' ? reach / kilometresPerMile : reach;
  const within = reach === 0 ? distances[0] : (distances.find((distance) => distance >= wide) ?? Math.min(1000, Math.ceil(wide)));
  return { ...search, near: name, within: within === usualDistance ? null : within, view: reach === 0 ? 'list' : 'map' };
}
