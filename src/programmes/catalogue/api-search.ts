import * as z from 'zod';
import type { Actor } from '#people/index.ts';
import type { Trx } from '#platform/database/index.ts';
import { apiRoute, pageOf, pageQuery } from '#platform/http/index.ts';
import { done } from '#platform/result.ts';
import { itemOf } from '../api-programme.ts';
import { programmeItem } from '../api-schemas.ts';
import { versionsByIds, type ProgrammeVersion } from '../version.query.ts';
import { facetIds } from './facets.ts';
import { searchCatalogue } from './search-catalogue.query.ts';
import type { PlaceAnswer } from './search-page.ts';
import { searchFrom, sorts, type Sort } from './search.ts';

/** The catalogue's search as JSON: the parameters of the page's address, the same index and the same order. */

const anyOf = z.union([z.string().max(100), z.array(z.string().max(100)).max(20)]).optional();

const parameters = z.object({
  q: z.string().max(100).optional().describe('Words that must all occur, as themselves, as a synonym or nearly so spelled'),
  near: z.string().max(100).optional().describe('A town, region or country, or “remote”'),
  within: z.coerce
    .number()
    .int()
    .min(1)
    .max(1000)
    .optional()
    .describe('The distance around a town, in miles or kilometres as its country counts; 25 when left out'),
  country: anyOf.describe('ISO 3166 code of a place; repeat it for any of several, as every parameter down to `employer`'),
  region: anyOf.describe('A region as `facets` names it, such as “gb-england”'),
  city: anyOf.describe('A town as `facets` names it'),
  field: anyOf.describe('The field, exactly as a programme names it'),
  level: anyOf.describe('A level: “3” of England’s framework, “scqf-6”, “nfq-6”, “aqf-3”, “us-registered”'),
  length: anyOf.describe('up-to-12, 13-to-24, 25-to-36 or over-36, in months'),
  pay: anyOf.describe('“stated”, or the least yearly pay in thousands: “GBP-20”'),
  mode: anyOf.describe('A way of learning that occurs in it'),
  award: anyOf.describe('degree, diploma, certificate, standard or qualification'),
  start: anyOf.describe('A month in which an open or announced intake starts: “2027-09”'),
  open: z.literal('yes').optional().describe('Takes applications today'),
  degree: z.literal('none').optional().describe('Needs no degree'),
  veterans: z.literal('yes').optional().describe('For people with a connection to the armed forces'),
  employer: anyOf.describe('An employer as `facets` names it'),
  sort: z
    .enum(Object.keys(sorts) as [Sort, ...Sort[]])
    .optional()
    .describe('By what the list is ordered; relevance when left out'),
  after: z.string().max(60).optional().describe('The `next` of the page before'),
  limit: pageQuery.limit,
});

const choices = z.array(z.string()).describe('Send one of these as `near`');

const found = programmeItem.extend({ why: z.array(z.string()).describe('Why it is among the results, in words') });

const answer = pageOf(found).extend({
  total: z.int().describe('How many programmes the search finds'),
  place: z.object({
    kind: z
      .enum(['none', 'around', 'within', 'remote', 'ambiguous', 'unknown'])
      .describe('ambiguous, unknown: the results are not narrowed by place'),
    name: z.string().nullable(),
    choices,
  }),
  corrections: z
    .array(z.object({ typed: z.string(), used: z.string() }))
    .describe('Words that nothing has, and what was searched for instead'),
  facets: z
    .array(z.object({ id: z.enum(facetIds), values: z.array(z.object({ value: z.string(), label: z.string(), count: z.int() })) }))
    .describe('How many there would be with each value, all other parameters as they are'),
});

export const searchProgrammes = apiRoute<Actor>()({
  method: 'get',
  path: '/programmes',
  summary: 'Search the programmes of the catalogue',
  tag: 'Catalogue',
  scope: null,
  query: parameters,
  response: answer,
  handle: async ({ query, read, clock, actor }) => {
    const { after, limit, ...asked } = query;
    const address = new URLSearchParams();
    for (const [name, value] of Object.entries(asked)) for (const one of [value ?? []].flat()) address.append(name, String(one));
    return read(async (trx) => {
      const page = await searchCatalogue(trx, searchFrom(address), { today: clock.today(), actor, after, limit, kind: 'programme' });
      const versions = await currentVersionsOf(
        trx,
        page.hits.map((hit) => hit.id),
      );
      const items = page.hits.flatMap((hit) => {
        const version = versions.get(hit.id);
        return version ? [{ ...itemOf({ version, openIntakes: hit.openIntakes }), why: [...hit.why] }] : [];
      });
      const facets = page.facets.map(({ id, values }) => ({
        id,
        values: values.map(({ value, label, count }) => ({ value, label, count })),
      }));
      return done({ items, next: page.next, total: page.total, place: placeOf(page.place), corrections: [...page.corrections], facets });
    });
  },
});

function placeOf(place: PlaceAnswer): { kind: PlaceAnswer['kind']; name: string | null; choices: string[] } {
  const named = 'name' in place ? place.name : null;
  const others = place.kind === 'ambiguous' ? place.choices : place.kind === 'unknown' ? place.near : 'others' in place ? place.others : [];
  return { kind: place.kind, name: named, choices: others.map((choice) => choice.name) };
}

async function currentVersionsOf(trx: Trx, programmeIds: readonly string[]): Promise<ReadonlyMap<string, ProgrammeVersion>> {
  if (programmeIds.length === 0) return new Map();
  const newest = await trx
    .selectFrom('programme_versions')
    .select('id')
    .distinctOn('programme_id')
    .where('programme_id', 'in', programmeIds)
    .orderBy('programme_id')
    .orderBy('number', 'desc')
    .execute();
  const versions = await versionsByIds(
    trx,
    newest.map((row) => row.id),
  );
  return new Map(versions.map((version) => [version.programmeId, version]));
}
