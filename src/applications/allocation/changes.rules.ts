import { canonicalJson, type AllocationInput, type CandidateInput, type Json } from '#allocation/index.ts';

/** What is different now from what a preview was made of, in sentences. */
export function changesSince(
  before: AllocationInput,
  after: AllocationInput,
  names: { readonly candidate: (reference: string) => string; readonly site: (reference: string) => string },
): readonly string[] {
  const was = new Map(before.candidates.map((one) => [one.reference, one]));
  const is = new Map(after.candidates.map((one) => [one.reference, one]));
  const changes: string[] = [];
  for (const { reference } of before.candidates) {
    if (!is.has(reference)) changes.push(`${names.candidate(reference)} is no longer among the candidates.`);
  }
  for (const candidate of after.candidates) {
    const earlier = was.get(candidate.reference);
    if (earlier === undefined) changes.push(`${names.candidate(candidate.reference)} has joined the candidates.`);
    else changes.push(...changesOf(earlier, candidate, names.candidate(candidate.reference)));
  }
  const sitesBefore = new Map(before.sites.map((site) => [site.reference, site]));
  for (const site of after.sites) {
    const earlier = sitesBefore.get(site.reference);
    if (earlier === undefined) changes.push(`${names.site(site.reference)} has been added.`);
    else if (earlier.places !== site.places)
      changes.push(`${names.site(site.reference)} has ${site.places} places to share out now, not ${earlier.places}.`);
    else if (!isSame(earlier, site)) changes.push(`The reserved places at ${names.site(site.reference)} have changed.`);
  }
  for (const site of before.sites) {
    if (!after.sites.some(({ reference }) => reference === site.reference)) changes.push(`${site.name} is no longer part of the intakes.`);
  }
  return changes;
}

function changesOf(before: CandidateInput, after: CandidateInput, name: string): readonly string[] {
  if (isSame(before, after)) return [];
  const order = ({ choices }: CandidateInput): string => choices.map(({ site }) => site).join(' ');
  const merits = ({ choices }: CandidateInput): unknown => choices.map(({ site, merit }) => [site, merit]);
  if (order(before) !== order(after)) return [`${name} has changed which sites they want.`];
  if (!isSame(merits(before), merits(after))) return [`${name} is ranked otherwise.`];
  return [`${name} qualifies for other reserved places.`];
}

const isSame = (one: unknown, other: unknown): boolean => canonicalJson(one as Json) === canonicalJson(other as Json);
