/** What a search can be narrowed by, in the order of the page. Values are texts as they stand in an address. */

export const facetIds = [
  'open',
  'country',
  'region',
  'city',
  'field',
  'level',
  'length',
  'pay',
  'mode',
  'award',
  'start',
  'degree',
  'veterans',
  'employer',
] as const;
export type FacetId = (typeof facetIds)[number];

export const isFacetId = (text: string): text is FacetId => (facetIds as readonly string[]).includes(text);

export const facetNames: Readonly<Record<FacetId, string>> = {
  open: 'Applications',
  country: 'Country',
  region: 'Region',
  city: 'Town or city',
  field: 'Field',
  level: 'Level',
  length: 'Length',
  pay: 'Pay',
  mode: 'Way of learning',
  award: 'What you end with',
  start: 'Start',
  degree: 'Degree',
  veterans: 'Armed forces',
  employer: 'Employer',
};

/** One value of a facet, with how many results there would be, all other filters applied. */
export interface FacetValue {
  readonly value: string;
  readonly label: string;
  readonly count: number;
  readonly isChosen: boolean;
}

export interface Facet {
  readonly id: FacetId;
  readonly name: string;
  /** In the order to show them; chosen values are always among them, also with a count of 0. */
  readonly values: readonly FacetValue[];
  /** How many further values there are that are not listed. */
  readonly more: number;
}
