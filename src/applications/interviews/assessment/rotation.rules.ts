/**
 * Who is where and when on an assessment day. In each round every group goes one station on, so that each group visits each
 * station once and no station ever holds two groups; with fewer stations than groups, or fewer groups than stations, somebody
 * has a break. Pure.
 */

export interface DayShape {
  readonly startsAt: Temporal.Instant;
  readonly welcomeMinutes: number;
  readonly stationMinutes: number;
  readonly gapMinutes: number;
  readonly groups: number;
  readonly stations: number;
}

export interface Round {
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  /** For each station in order, the group that is there; null where the station rests. */
  readonly groupAt: readonly (number | null)[];
}

export const roundsNeeded = ({ groups, stations }: Pick<DayShape, 'groups' | 'stations'>): number => Math.max(groups, stations);

/** The rounds of the day, the first first. Groups are numbered from 1. */
export function rotation(shape: DayShape): readonly Round[] {
  const count = roundsNeeded(shape);
  return Array.from({ length: count }, (_, round): Round => {
    const startsAt = shape.startsAt.add({ minutes: shape.welcomeMinutes + round * (shape.stationMinutes + shape.gapMinutes) });
    return {
      startsAt,
      endsAt: startsAt.add({ minutes: shape.stationMinutes }),
      groupAt: Array.from({ length: shape.stations }, (_unused, station) => {
        const group = (((station - round) % count) + count) % count;
        return group < shape.groups ? group + 1 : null;
      }),
    };
  });
}

/** When the last round is over. */
export const endOf = (shape: DayShape): Temporal.Instant => rotation(shape).at(-1)?.endsAt ?? shape.startsAt;

export interface Visit {
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  /** The index of the station; null: a break. */
  readonly station: number | null;
}

/** The way of one group through the day. */
export const wayOf = (rounds: readonly Round[], group: number): readonly Visit[] =>
  rounds.map(({ startsAt, endsAt, groupAt }) => {
    const station = groupAt.indexOf(group);
    return { startsAt, endsAt, station: station < 0 ? null : station };
  });
