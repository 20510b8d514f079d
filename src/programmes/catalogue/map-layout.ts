import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { geoMercator, geoNaturalEarth1, geoPath, type GeoPermissibleObjects, type GeoProjection } from 'd3-geo';
import { feature } from 'topojson-client';
import { distanceBetween } from '../places/index.ts';
import type { MapPoint } from './search-page.ts';

/** The map of a search's results: land drawn from the atlas that ships with the product, places that lie together as one. */

export const mapWidth = 720;
export const mapHeight = 460;
/** Places nearer to each other than this, in the picture's units, are shown as one. */
const together = 34;

export interface Cluster {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly count: number;
  /** The place with the most results first. */
  readonly places: readonly MapPoint[];
  /** From the first place to the farthest of them, in kilometres. */
  readonly reach: number;
}

export interface MapLayout {
  /** The outline of the countries, as an SVG path. */
  readonly land: string;
  readonly clusters: readonly Cluster[];
}

/** The world without its ice: from Alaska to Fiji, from Tierra del Fuego to Svalbard. */
const inhabited: GeoPermissibleObjects = {
  type: 'MultiPoint',
  coordinates: [
    [-168, 0],
    [178, 0],
    [0, -56],
    [0, 80],
  ],
};

type Topology = Parameters<typeof feature>[0];
const atlases = new Map<string, GeoPermissibleObjects>();

/** The outlines of the countries: coarse for the world, finer for a part of it. Read once. */
function atlas(detail: '110m' | '50m'): GeoPermissibleObjects {
  const known = atlases.get(detail);
  if (known) return known;
  const path = createRequire(import.meta.url).resolve(`world-atlas/countries-${detail}.json`);
  const topology = JSON.parse(readFileSync(path, 'utf8')) as Topology;
  const countries = topology.objects['countries'];
  if (countries === undefined) throw new Error('The atlas holds no countries.');
  const land = feature(topology, countries);
  atlases.set(detail, land);
  return land;
}

export function mapLayout(points: readonly MapPoint[]): MapLayout {
  const { projection, detail } = projectionFor(points);
  const path = geoPath(projection).digits(1);
  return { land: path(atlas(detail)) ?? '', clusters: clustered(points, projection) };
}

/** The part of the world that holds the points, with room around; the whole of it where they lie far apart. */
function projectionFor(points: readonly MapPoint[]): { projection: GeoProjection; detail: '110m' | '50m' } {
  const longitudes = points.map((point) => point.longitude);
  const latitudes = points.map((point) => point.latitude);
  const east = least(longitudes);
  const west = most(longitudes);
  const south = least(latitudes);
  const north = most(latitudes);
  const frame: [[number, number], [number, number]] = [
    [50, 50],
    [mapWidth - 50, mapHeight - 50],
  ];
  const edges: [[number, number], [number, number]] = [
    [6, 6],
    [mapWidth - 6, mapHeight - 6],
  ];
  const clip: [[number, number], [number, number]] = [
    [-2, -2],
    [mapWidth + 2, mapHeight + 2],
  ];
  if (points.length === 0 || west - east > 190 || Math.max(north, -south) > 75)
    return { projection: geoNaturalEarth1().fitExtent(edges, inhabited).clipExtent(clip), detail: '110m' };
  // A single town needs the land around it to be recognised.
  const roomAcross = Math.max(0, (6 - (west - east)) / 2);
  const roomUp = Math.max(0, (4 - (north - south)) / 2);
  const corners: GeoPermissibleObjects = {
    type: 'MultiPoint',
    coordinates: [
      [east - roomAcross, Math.max(-84, south - roomUp)],
      [west + roomAcross, Math.min(84, north + roomUp)],
    ],
  };
  return { projection: geoMercator().fitExtent(frame, corners).clipExtent(clip), detail: west - east > 45 ? '110m' : '50m' };
}

// A spread into Math.min would fail at a hundred thousand points.
const least = (values: readonly number[]): number => values.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
const most = (values: readonly number[]): number => values.reduce((high, value) => Math.max(high, value), Number.NEGATIVE_INFINITY);

/** Places with the most results gather those around them, so that what one looks for keeps its own mark. */
function clustered(points: readonly MapPoint[], projection: GeoProjection): readonly Cluster[] {
  const heads: { x: number; y: number; places: MapPoint[] }[] = [];
  const squares = new Map<string, typeof heads>();
  for (const point of points) {
    const [x, y] = projection([point.longitude, point.latitude]) ?? [0, 0];
    const column = Math.floor(x / together);
    const line = Math.floor(y / together);
    const near = [-1, 0, 1].flatMap((across) => [-1, 0, 1].flatMap((down) => squares.get(`${column + across} ${line + down}`) ?? []));
    const head = near.find((one) => Math.hypot(one.x - x, one.y - y) < together);
    if (head) {
      head.places.push(point);
      continue;
    }
    const fresh = { x, y, places: [point] };
    heads.push(fresh);
    squares.set(`${column} ${line}`, [...(squares.get(`${column} ${line}`) ?? []), fresh]);
  }
  return heads.map(({ x, y, places }) => {
    const count = places.reduce((sum, place) => sum + place.count, 0);
    const [first] = places;
    const reach = first
      ? most(places.map((place) => distanceBetween(first.latitude, first.longitude, place.latitude, place.longitude)))
      : 0;
    return { x: Math.round(x), y: Math.round(y), radius: Math.round(Math.min(30, 11 + 3.2 * Math.log2(1 + count))), count, places, reach };
  });
}
