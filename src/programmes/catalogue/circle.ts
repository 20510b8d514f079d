import { cellsAround, pointOf, type MemoryIndex } from './memory-index.ts';

/** Which entries lie around a place. Pure. */

export interface Around {
  readonly latitude: number;
  readonly longitude: number;
  readonly kilometres: number;
}

export interface Circle {
  /** How many places lie in the squares around: no less than there are rows in the circle. */
  readonly size: number;
  /** The rows with a place in those squares, each once. */
  rows(): Iterable<number>;
  /** To the row's nearest place; -1 where none lies in the circle. */
  kilometresTo(row: number): number;
}

const earth = 6371.0088; // mean radius in kilometres

/** Distances are compared as straight lines through a ball of radius 1, which are shorter by nothing that would change their order. */
export function circleOf({ places, ids }: MemoryIndex, { latitude, longitude, kilometres }: Around): Circle {
  const [x, y, z] = pointOf(latitude, longitude);
  const farthest = (2 * Math.sin(Math.min(Math.PI / 2, kilometres / (2 * earth)))) ** 2;
  const cells = cellsAround(latitude, longitude, kilometres).flatMap((cell) => places.cells.get(cell) ?? []);
  const points = places.points.data;
  const apart = (place: number): number =>
    ((points[3 * place] ?? 0) - x) ** 2 + ((points[3 * place + 1] ?? 0) - y) ** 2 + ((points[3 * place + 2] ?? 0) - z) ** 2;
  return {
    size: cells.reduce((sum, cell) => sum + cell.length, 0),
    rows: () => {
      const isSeen = new Uint8Array(ids.length);
      const rows: number[] = [];
      for (const cell of cells)
        for (let at = 0; at < cell.length; at += 1) {
          const place = cell.data[at] ?? 0;
          const row = places.rows.data[place] ?? 0;
          if (isSeen[row] === 1 || apart(place) > farthest) continue;
          isSeen[row] = 1;
          rows.push(row);
        }
      return rows;
    },
    kilometresTo: (row) => {
      let nearest = Number.POSITIVE_INFINITY;
      for (let place = places.from.data[row] ?? 0; place < (places.from.data[row + 1] ?? 0); place += 1) {
        const away = apart(place);
        if (away < nearest) nearest = away;
      }
      return nearest <= farthest ? 2 * earth * Math.asin(Math.min(1, Math.sqrt(nearest) / 2)) : -1;
    },
  };
}
