import * as z from 'zod';
import { apiRoute, dateText, momentText, pageFrom, pageOf, pageQuery, recordPath, type ApiRoute } from '#platform/http/index.ts';
import { done, notFound } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import { outcomePage } from './outcome-page.query.ts';
import { sitesOf } from './records.query.ts';
import { managers } from './route-support.ts';
import { runStates } from './run-lifecycle.ts';
import { logOf, runById, runsOf, type RunRecord } from './run.query.ts';

/**
 * Runs that share out places as JSON, to read: for a data warehouse, and for a third party that replays the signed log. A run is
 * set up, approved and published by people on its pages.
 */

const onRun = { subject: 'allocation_run', roles: managers } as const;
const text = z.string();
const common = { tag: 'Applications', scope: 'applications:read', on: onRun, params: recordPath, method: 'get' } as const;

const listRuns = apiRoute<Actor>()({
  method: 'get',
  path: '/allocation-runs',
  summary: 'List the runs that share out places, of your organisation or of one intake, newest first',
  tag: 'Applications',
  scope: 'applications:read',
  query: z.object({
    intake: z.uuid().optional().describe('Only runs over this intake'),
    state: z.enum(runStates).optional(),
    ...pageQuery,
  }),
  response: pageOf(
    z
      .object({
        id: z.uuid(),
        programme: text,
        number: z.int(),
        state: z.enum(runStates),
        changedAt: momentText,
        candidates: z.int().nullable().describe('Null before the first preview'),
        placed: z.int().nullable(),
      })
      .meta({ id: 'AllocationRunItem' }),
  ),
  handle: async ({ query, read, actor }) => {
    const { tokenOrganisationId } = actor;
    if (tokenOrganisationId === null) return notFound();
    const rows = await read((trx) =>
      runsOf(trx, [tokenOrganisationId], {
        before: query.after ?? null,
        limit: query.limit + 1,
        ...(query.intake === undefined ? {} : { intakeId: query.intake }),
        ...(query.state === undefined ? {} : { state: query.state }),
      }),
    );
    const { items, next } = pageFrom(rows, query.limit, (row) => row.id);
    return done({
      items: items.map(({ programmeTitle, at, ...row }) => ({ ...row, programme: programmeTitle, changedAt: at.toString() })),
      next,
    });
  },
});

const verifierReport = z
  .object({
    isStable: z.boolean(),
    blockingPairs: z.int().describe('Candidates and sites that would both rather have each other; 0 in every run that is kept'),
    overCapacity: z.int(),
    unacceptable: z.int().describe('Candidates given what they did not ask for, or where they are not accepted'),
    reserveViolations: z.int(),
  })
  .meta({ id: 'AllocationVerification' });

const readRun = apiRoute<Actor>()({
  ...common,
  path: '/allocation-runs/{id}',
  summary: 'Read a run: what it shares out, its outcome by site, the verifier’s report, and who did what when',
  response: z.object({
    id: z.uuid(),
    programme: text,
    number: z.int(),
    state: z.enum(runStates),
    revision: z.int(),
    ranking: z.enum(['score', 'positions', 'points']),
    unranked: z.enum(['refuse', 'last']),
    commitment: text.describe('SHA-256 of the lottery’s seed, on record from the first moment'),
    seed: text.nullable().describe('Published with the run'),
    sites: z.array(
      z.object({
        intake: z.uuid(),
        startsOn: dateText,
        site: text.describe('The site’s id in the document'),
        name: text,
        places: z.int().describe('Places that the run shares out here; as previewed, where there is a preview'),
        given: z.int().nullable().describe('Null before the first preview'),
        reserves: z.array(z.object({ label: text, places: z.int(), given: z.int().nullable() })),
      }),
    ),
    preview: z
      .object({
        at: momentText,
        by: text.nullable(),
        candidates: z.int(),
        placed: z.int(),
        inputHash: text,
        resultHash: text,
        verification: verifierReport,
      })
      .nullable(),
    approved: z.object({ at: momentText, by: text.nullable() }).nullable(),
    published: z.object({ at: momentText, by: text.nullable() }).nullable(),
    discardedBecause: text.nullable(),
  }),
  handle: ({ params, read }) =>
    read(async (trx) => {
      const run = await runById(trx, params.id);
      if (run === null) return notFound();
      const sites = await sitesOf(trx, run.id);
      return done({
        id: run.id,
        programme: run.programmeTitle,
        number: run.number,
        state: run.state,
        revision: run.revision,
        ranking: run.ranking,
        unranked: run.unranked,
        commitment: run.commitment,
        seed: run.seed,
        sites: sites.map((site) => ({
          intake: site.intakeId,
          startsOn: site.startsOn.toString(),
          site: site.slug,
          name: site.name,
          ...sharedAt(run, `${site.intakeId}/${site.slug}`, site),
        })),
        preview: previewOf(run),
        approved: run.approvedAt === null ? null : { at: run.approvedAt.toString(), by: run.approvedByName },
        published: run.publishedAt === null ? null : { at: run.publishedAt.toString(), by: run.publishedByName },
        discardedBecause: run.discardedBecause,
      });
    }),
});

/** The places of one site as the preview has them; before it, as they stand in the set-up. */
function sharedAt(
  { preview }: RunRecord,
  reference: string,
  now: { readonly shared: number; readonly reserves: readonly { readonly label: string; readonly places: number }[] },
) {
  const site = preview?.input.sites.find((one) => one.reference === reference);
  if (preview === null || site === undefined)
    return { places: now.shared, given: null, reserves: now.reserves.map(({ label, places }) => ({ label, places, given: null })) };
  const here = preview.result.filter((one) => one.site === reference);
  return {
    places: site.places,
    given: here.length,
    reserves: site.reserves.map(({ label, places }) => ({ label, places, given: here.filter(({ reserve }) => reserve === label).length })),
  };
}

function previewOf({ preview }: RunRecord) {
  if (preview === null) return null;
  const { isStable, blockingPairs, overCapacity, unacceptable, reserveViolations } = preview.verification;
  return {
    at: preview.at.toString(),
    by: preview.byName,
    candidates: preview.input.candidates.length,
    placed: preview.result.filter(({ site }) => site !== null).length,
    inputHash: preview.inputHash,
    resultHash: preview.resultHash,
    verification: { isStable, blockingPairs, overCapacity, unacceptable, reserveViolations },
  };
}

const listOutcomes = apiRoute<Actor>()({
  ...common,
  path: '/allocation-runs/{id}/outcomes',
  summary: 'List what a run gives each application, with the reasons in the words that the candidate is told',
  query: z.object(pageQuery),
  response: pageOf(
    z
      .object({
        application: z.uuid(),
        reference: text.describe('What stands for the candidate in the signed log'),
        site: text.nullable().describe('As in the signed log: the intake and the site; null without a place by this application'),
        siteName: text.nullable(),
        choice: z.int().nullable().describe('1: the candidate’s first choice'),
        reserve: text.nullable().describe('The reserved places that it is one of'),
        position: z.int().nullable().describe('Among those without a place'),
        reasons: z.array(text),
      })
      .meta({ id: 'AllocationOutcome' }),
  ),
  handle: ({ params, query, read }) =>
    read(async (trx) => {
      const run = await runById(trx, params.id);
      if (run === null) return notFound();
      const rows = await outcomePage(trx, run, { after: query.after ?? null, limit: query.limit + 1 });
      const { items, next } = pageFrom(rows, query.limit, (row) => row.application);
      return done({ items: items.map((row) => ({ ...row, reasons: [...row.reasons] })), next });
    }),
});

const signedLog = z.looseObject({
  format: text,
  algorithm: text,
  about: z.record(z.string(), z.string()),
  seed: text,
  commitment: text,
  input: z.looseObject({}),
  inputHash: text,
  result: z.array(z.looseObject({})),
  resultHash: text,
  signature: z.object({
    algorithm: z.literal('Ed25519'),
    publicKey: text.describe('Compare it with the key at /allocation-key, not with this one'),
    value: text.describe('Over the canonical JSON (RFC 8785) of everything else'),
  }),
});

const readLog = apiRoute<Actor>()({
  ...common,
  path: '/allocation-runs/{id}/log',
  summary: 'Read the signed log of a published run; `guildhall replay` makes the run again from it',
  response: signedLog,
  handle: async ({ params, read }) => {
    const log = await read((trx) => logOf(trx, params.id));
    return log === null ? notFound() : done(JSON.parse(log) as z.input<typeof signedLog>);
  },
});

export const allocationApiRoutes: readonly ApiRoute<Actor>[] = [listRuns, readRun, listOutcomes, readLog];
