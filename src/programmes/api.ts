import * as z from 'zod';
import type { Actor } from '#people/index.ts';
import type { Trx } from '#platform/database/index.ts';
import { apiRoute, pageFrom, pageOf, pageQuery, type ApiRoute } from '#platform/http/index.ts';
import { done, invalid, notFound, type Result } from '#platform/result.ts';
import { answerOf, detailOf, intakeOf } from './api-programme.ts';
import { checkAnswer, checkBody, intakeItem, programmeDetail } from './api-schemas.ts';
import { searchProgrammes } from './catalogue/api-search.ts';
import { askable, checkOf, outcomeOf } from './check.ts';
import { intakeApiRoutes } from './api-intakes.ts';
import { checkCatalogue } from './check-all/index.ts';
import { factsFrom } from './api-facts.ts';
import { poolApiRoutes } from './pool/index.ts';
import { draftApiRoutes } from './drafts/index.ts';
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
        const facts = factsFrom((fact) => askable(programme, fact), body.facts, today);
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

/** Every operation of the catalogue. */
export const programmeApiRoutes: readonly ApiRoute<Actor>[] = [
  searchProgrammes,
  readProgramme,
  listIntakes,
  checkEligibility,
  checkCatalogue,
  ...intakeApiRoutes,
  ...poolApiRoutes,
  ...draftApiRoutes,
];
