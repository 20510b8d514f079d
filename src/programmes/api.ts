import * as z from 'zod';
import { NONE_OF_THESE, parseFact, type FactDefinition, type FactValue, type RawAnswer } from '#eligibility/index.ts';
import type { Actor } from '#people/index.ts';
import type { Trx } from '#platform/database/index.ts';
import { apiRoute, pageFrom, pageOf, pageQuery, type ApiRoute } from '#platform/http/index.ts';
import { done, invalid, notFound, type FieldError, type Result } from '#platform/result.ts';
import { answerOf, detailOf, intakeOf } from './api-programme.ts';
import { checkAnswer, checkBody, intakeItem, programmeDetail } from './api-schemas.ts';
import { searchProgrammes } from './catalogue/index.ts';
import { askable, checkOf, outcomeOf } from './check.ts';
import { intakeApiRoutes } from './api-intakes.ts';
import { poolApiRoutes } from './pool/index.ts';
import { openIntakes } from './intake.query.ts';
import { currentVersion, type ProgrammeVersion } from './version.query.ts';

/** The catalogue as JSON: the same queries, search and check as the pages. */

const slugText = z.string().regex(/^[a-z0-9][a-z0-9-]{0,119}$/);
const programmePath = z.object({ slug: slugText.describe('The programme’s name in addresses') });

const readProgramme = apiRoute<Actor>()({
  method: 'get',
  path: '/programmes/{slug}',
  summary: 'Read one programme',
  tag: 'Catalogue',
  scope: null,
  params: programmePath,
  response: programmeDetail,
  handle: ({ params, read, clock, actor }) =>
    read((trx) =>
      withProgramme(trx, params.slug, async (version) =>
        done(detailOf({ version, openIntakes: await openIntakes(trx, version.programmeId, clock.today(), actor) })),
      ),
    ),
});

const listIntakes = apiRoute<Actor>()({
  method: 'get',
  path: '/programmes/{slug}/intakes',
  summary: 'List the intakes that are open to everyone today',
  tag: 'Catalogue',
  scope: null,
  params: programmePath,
  query: z.object(pageQuery),
  response: pageOf(intakeItem),
  handle: ({ params, query, read, clock, actor }) =>
    read((trx) =>
      withProgramme(trx, params.slug, async (version) => {
        const open = await openIntakes(trx, version.programmeId, clock.today(), actor);
        const ahead = open.filter((intake) => intake.id > (query.after ?? '')).toSorted((a, b) => (a.id < b.id ? -1 : 1));
        const { items, next } = pageFrom(ahead, query.limit, (intake) => intake.id);
        return done({ items: items.map((intake) => intakeOf(intake, version.slug)), next });
      }),
    ),
});

const checkEligibility = apiRoute<Actor>()({
  method: 'post',
  path: '/programmes/{slug}/check',
  summary: 'Check what is known of a person against the criteria. Nothing is kept',
  tag: 'Catalogue',
  scope: null,
  params: programmePath,
  body: checkBody,
  response: checkAnswer,
  handle: ({ params, body, read, clock, actor }) =>
    read((trx) =>
      withProgramme(trx, params.slug, async (version) => {
        const programme = version.compiled;
        const today = clock.today();
        const facts = factsFrom(programme, body.facts, today);
        const wrongSite =
          body.site !== undefined && !programme.sites.some((site) => site.id === body.site)
            ? [{ field: 'site', message: 'The programme has no site with this id' }]
            : [];
        if (!facts.ok) return invalid(...facts.errors, ...wrongSite);
        if (wrongSite.length > 0) return invalid(...wrongSite);
        const intakes = await openIntakes(trx, version.programmeId, today, actor);
        const answers = { facts: facts.value, programmes: { [programme.id]: { site: body.site ?? null, asked: [] } } };
        const check = checkOf({ programme, intakes, answers, known: {}, channel: body.channel, today });
        return done(answerOf(check, outcomeOf(programme, check)));
      }),
    ),
});

async function withProgramme<T>(trx: Trx, slug: string, work: (version: ProgrammeVersion) => Promise<Result<T>>): Promise<Result<T>> {
  const version = await currentVersion(trx, slug);
  return version ? work(version) : notFound();
}

type Told = z.output<typeof checkBody>['facts'];

/** Facts as the programme defines them; every one that is wrong is named. */
function factsFrom(
  programme: ProgrammeVersion['compiled'],
  told: Told,
  today: Temporal.PlainDate,
): Result<Readonly<Record<string, FactValue>>> {
  const errors: FieldError[] = [];
  const facts: Record<string, FactValue> = {};
  for (const [id, value] of Object.entries(told)) {
    const refuse = (message: string): number => errors.push({ field: `facts.${id}`, message });
    const definition = askable(programme, id);
    if (!definition) {
      refuse('The check of this programme asks for no such fact');
      continue;
    }
    const raw = rawAnswer(definition, value);
    if (raw === null) {
      refuse(expected[definition.type]);
      continue;
    }
    const parsed = parseFact(definition, raw, today.toString());
    if (!parsed.ok) refuse(parsed.message);
    else if (parsed.value === undefined) refuse(expected[definition.type]);
    else facts[id] = parsed.value;
  }
  return errors.length > 0 ? invalid(...errors) : done(facts);
}

const expected: Readonly<Record<FactDefinition['type'], string>> = {
  yes_no: 'Send true or false',
  number: 'Send a number',
  choice: 'Send the id of one of its options',
  set: 'Send a list of ids of its options, [] for none of these',
  date: 'Send a date such as "1999-03-03"',
  interval: 'Send {"from": "2019-01-07", "to": "2023-01-06"}, or "to": null while it lasts',
  place: 'Send {"country": "US", "region": "Oregon", "city": "Portland"}, as far as it is known',
};

/** A JSON value as the form field that says the same; null where its type is another one than the fact's. */
function rawAnswer({ type }: FactDefinition, value: Told[string]): RawAnswer | null {
  switch (type) {
    case 'yes_no':
      return typeof value === 'boolean' ? { answer: value ? 'yes' : 'no' } : null;
    case 'number':
      return typeof value === 'number' ? { answer: String(value) } : null;
    case 'choice':
    case 'date':
      return typeof value === 'string' ? { answer: value } : null;
    case 'set':
      return Array.isArray(value) ? { 'answer[]': value.length === 0 ? [NONE_OF_THESE] : value } : null;
    case 'interval':
      return typeof value === 'object' && 'from' in value ? { 'answer-from': value.from, 'answer-to': value.to ?? '' } : null;
    case 'place':
      return typeof value === 'object' && 'country' in value
        ? { 'answer-country': value.country, 'answer-region': value.region ?? '', 'answer-city': value.city ?? '' }
        : null;
  }
}

/** Every operation of the catalogue. */
export const programmeApiRoutes: readonly ApiRoute<Actor>[] = [
  searchProgrammes,
  readProgramme,
  listIntakes,
  checkEligibility,
  ...intakeApiRoutes,
  ...poolApiRoutes,
];
