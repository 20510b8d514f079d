import { certificates, clearances, connections, facts, serviceFields, subjects } from './facts.ts';
import type { Random } from './random.ts';
import { chance, pick, randomFrom, some, whole } from './random.ts';

/** Generated people as plain rows: dates as text, sets as lists, null for what is not known. */
export type Row = Record<string, string | number | boolean | readonly string[] | Stretch | Home | null>;

export interface Stretch {
  readonly from: string;
  readonly to: string | null;
}

export interface Home {
  readonly country: string;
  readonly region: string;
  readonly city: string;
}

const DAYS = Array.from({ length: 60_000 }, (_, index) => new Date((index - 20_000) * 86_400_000).toISOString().slice(0, 10));
const TODAY = 20_779; // 22 November 2026

const dayNumber = (day: number): string => DAYS[day + 20_000] ?? '1970-01-01';
const nearToday = (random: Random, before: number, after: number): string => dayNumber(TODAY + whole(random, -before, after));

const homes = {
  US: ['Oregon', 'Ohio', 'Virginia', 'Texas', 'Indiana', 'Mississippi', 'California', 'New York'].map((region): Home => ({
    country: 'US',
    region,
    city: 'Springfield',
  })),
  GB: ['Greater London', 'Kent', 'Lancashire', 'Devon'].map((region): Home => ({ country: 'GB', region, city: 'Ashford' })),
  other: [
    { country: 'IE', region: 'Cork', city: 'Cork' },
    { country: 'IN', region: 'Karnataka', city: 'Mysuru' },
  ],
} as const satisfies Record<string, readonly Home[]>;
const gradeIds = facts.find((fact) => fact.id === 'gcse-maths')?.options?.map((option) => option.id) ?? [];

function person(random: Random): Row {
  // Where somebody lives goes with citizenship, school and service, as it does in life.
  const land = random();
  const country = land < 0.55 ? 'US' : land < 0.9 ? 'GB' : 'other';
  const served = chance(random, country === 'US' ? 0.4 : 0.03);
  const service: Stretch = {
    from: nearToday(random, 5000, -900),
    to: chance(random, 0.3) ? null : nearToday(random, 900, 500),
  };
  return {
    'date-of-birth': dayNumber(TODAY - whole(random, 15 * 365, 45 * 365)),
    diploma: chance(random, 0.85),
    shifts: chance(random, 0.7),
    lifting: chance(random, 0.9),
    'us-citizen': chance(random, country === 'US' ? 0.92 : 0.03),
    'driving-licence': chance(random, 0.65),
    'licence-expected': nearToday(random, 0, 1500),
    certificates: chance(random, 0.4) ? [] : some(random, certificates, whole(random, 1, 3)),
    experience: whole(random, 0, 24) / 2,
    home: pick(random, homes[country]),
    'military-connection': served ? pick(random, connections) : 'none',
    'last-day-of-service': nearToday(random, 700, 700),
    service,
    'service-fields': served ? some(random, serviceFields, whole(random, 1, 2)) : [],
    clearance: chance(random, 0.7) ? 'none' : pick(random, clearances),
    'right-to-work': chance(random, country === 'GB' ? 0.95 : 0.05),
    'residency-years': country === 'GB' ? whole(random, 0, 30) : 0,
    'gcse-maths': pick(random, gradeIds),
    'gcse-english': pick(random, gradeIds),
    'ucas-points': whole(random, 2, 20) * 8,
    'a-level-subjects': some(random, subjects, whole(random, 0, 3)),
    'prior-degree': chance(random, 0.25),
  };
}

/** So many people; each fact is unknown with the given likelihood. */
export function generatedPeople(count: number, unknown: number, seed: number): readonly Row[] {
  const random = randomFrom(seed);
  const hides = randomFrom(seed + 1);
  return Array.from({ length: count }, () => {
    const row = person(random);
    if (unknown > 0) for (const { id } of facts) if (chance(hides, unknown)) row[id] = null;
    return row;
  });
}
