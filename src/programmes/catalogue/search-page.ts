import type { Actor } from '#people/index.ts';
import type { Intake } from '../intake.query.ts';
import type { NextWindow } from '../intake-times.rules.ts';
import type { Facet } from './facets.ts';
import type { Search } from './search.ts';

/** What a search answers. */

/** What stands on a result's card; the same for programmes and for directory pages. */
export interface Card {
  readonly title: string;
  readonly organisation: string;
  readonly summary: string;
  /** "Level 3"; null where none is named. */
  readonly level: string | null;
  readonly field: string | null;
  /** "48 months (4 years)"; null for a directory page. */
  readonly duration: string | null;
  /** "Leeds · Bristol · United Kingdom"; null where none is named. */
  readonly places: string | null;
  /** As the document states it; open intakes may say it more exactly. */
  readonly pay: string | null;
  /** A path of this site. */
  readonly picture: string | null;
  /** The page on this site. */
  readonly href: string;
  /** A directory page's way to the employer's own site. */
  readonly link: string | null;
}

export interface Hit {
  /** The programme's id, or the directory page's. */
  readonly id: string;
  readonly kind: 'programme' | 'listing';
  readonly card: Card;
  /** The intakes that the reader may apply to today, earliest start first; internal ones for the employer's own people only. */
  readonly openIntakes: readonly Intake[];
  /** When it opens again, told while it takes no applications; null where nobody has said. */
  readonly opensNext: NextWindow | null;
  /** When its current version was published, or the directory page was loaded. */
  readonly publishedAt: Temporal.Instant;
  /** Why it is here, in whole phrases: "Matches “electrician” in the title", "12 miles from Leeds". */
  readonly why: readonly string[];
}

/** A place that can be meant, with the text that names it and no other. */
export interface PlaceChoice {
  /** "Springfield, Illinois, United States": searching for this asks nothing back. */
  readonly name: string;
  readonly population: number;
}

/** What became of the place that was asked for. */
export type PlaceAnswer =
  | { readonly kind: 'none' }
  /** A town: results lie within the distance. `others` bear the same name elsewhere. */
  | {
      readonly kind: 'around';
      readonly name: string;
      readonly distance: number;
      readonly unit: 'miles' | 'km';
      readonly others: readonly PlaceChoice[];
    }
  /** A country, state or region: results lie in it. */
  | { readonly kind: 'within'; readonly name: string; readonly others: readonly PlaceChoice[] }
  | { readonly kind: 'remote' }
  /** Several places it could be: results are not narrowed by place until one is chosen. */
  | { readonly kind: 'ambiguous'; readonly typed: string; readonly choices: readonly PlaceChoice[] }
  /** No such place is known: results are not narrowed by place. */
  | { readonly kind: 'unknown'; readonly typed: string; readonly near: readonly PlaceChoice[] };

/** A word that nothing holds, and the one that was searched for in its stead. */
export interface Correction {
  readonly typed: string;
  readonly used: string;
}

export interface SearchPage {
  readonly search: Search;
  /** How many fit, programmes and directory pages. */
  readonly total: number;
  /** Of those, how many take applications today. */
  readonly totalOpen: number;
  /** How many there are in the whole catalogue. */
  readonly everything: number;
  readonly hits: readonly Hit[];
  /** Hand it back as `after` for the following page; null on the last. */
  readonly next: string | null;
  readonly facets: readonly Facet[];
  readonly place: PlaceAnswer;
  readonly corrections: readonly Correction[];
}

/** Where results lie, for the map: a point for each place of each hit. */
export interface MapPoint {
  readonly longitude: number;
  readonly latitude: number;
  /** "Leeds, England, United Kingdom" */
  readonly name: string;
  /** How many of the results lie here. */
  readonly count: number;
}

export interface SearchOptions {
  /** The day on which "open now" is meant. */
  readonly today: Temporal.PlainDate;
  /** Internal intakes count for people who belong to the employer only. */
  readonly actor: Actor;
  /** The `next` of the page before. */
  readonly after?: string | undefined;
  /** Programmes only, or directory pages only. */
  readonly kind?: Hit['kind'];
  /** How many hits; 12 when left out. */
  readonly limit?: number;
}
