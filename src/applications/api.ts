import * as z from 'zod';
import { historyOf } from '#platform/events/index.ts';
import { apiRoute, pageFrom, pageOf, pageQuery, recordPath, type ApiRoute, type Doing } from '#platform/http/index.ts';
import { done, invalid, notFound, type Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import { versionById } from '#programmes/index.ts';
import {
  applicationDetail,
  applicationItem,
  applicationState,
  decisionAnswer,
  eventItem,
  passBody,
  rejectBody,
  returnBody,
  screeningBody,
  undoBody,
  withdrawOfferBody,
} from './api-schemas.ts';
import { readDisagreements } from './api-disagreements.ts';
import { detailOf, eventOf, itemOf } from './api-application.ts';
import { applicationsPage } from './api.query.ts';
import { applicationById } from './core/application.query.ts';
import { redactorFor } from './core/redaction.query.ts';
import { passStep, returnForInformation, type Decision } from './core/decide.ts';
import { rejectApplication, undoDecision } from './work/refusals/refuse.ts';
import { applicationView } from './work/application-view.query.ts';
import { allocationApiRoutes } from './allocation/index.ts';
import { offerApiRoutes } from './offers/api.ts';
import { withdrawOffer } from './offers/withdraw-offer.ts';
import { recordScreening, type Screening } from './work/record-screening.ts';
import { criteriaFor } from './work/screening.query.ts';

/** Applications as JSON: the queries of the work lists and the commands of their buttons, with the token's person as decider. */

// Only what the token's organisation gives: not what its maker is to an application in person, or on a panel.
const screening = { subject: 'application', roles: ['programme_manager', 'recruiter', 'agency_screener'] } as const;
const employing = { subject: 'application', roles: ['programme_manager', 'recruiter'] } as const;

const listApplications = apiRoute<Actor>()({
  method: 'get',
  path: '/applications',
  summary: 'List the applications of your organisation',
  tag: 'Applications',
  scope: 'applications:read',
  query: z.object({
    state: applicationState.optional(),
    programme: z.string().max(120).optional().describe('A programme’s slug'),
    ...pageQuery,
  }),
  response: pageOf(applicationItem),
  handle: async ({ query, read, actor }) => {
    const { tokenOrganisationId } = actor;
    if (tokenOrganisationId === null) return notFound();
    const rows = await read((trx) => applicationsPage(trx, { organisationId: tokenOrganisationId, ...query }));
    const { items, next } = pageFrom(rows, query.limit, (row) => row.id);
    return done({ items: items.map(itemOf), next });
  },
});

const readApplication = apiRoute<Actor>()({
  method: 'get',
  path: '/applications/{id}',
  summary: 'Read one application',
  tag: 'Applications',
  scope: 'applications:read',
  on: screening,
  params: recordPath,
  response: applicationDetail,
  handle: ({ params, read, actor, clock }) =>
    read(async (trx) => {
      const view = await applicationView(trx, params.id, actor, clock);
      const version = view && (await versionById(trx, view.application.versionId));
      return view && version ? done(detailOf(view, version.slug)) : notFound();
    }),
});

const listEvents = apiRoute<Actor>()({
  method: 'get',
  path: '/applications/{id}/events',
  summary: 'Read what happened to an application, oldest first',
  tag: 'Applications',
  scope: 'applications:read',
  on: screening,
  params: recordPath,
  query: z.object({
    after: z.coerce.number().int().min(0).max(2_000_000_000).default(0).describe('The `next` of the page before'),
    limit: pageQuery.limit,
  }),
  response: pageOf(eventItem),
  handle: async ({ params, query, read }) => {
    const { events, redact } = await read(async (trx) => ({
      events: await historyOf(trx, params.id),
      redact: await redactorFor(trx, params.id, (await applicationById(trx, params.id))?.hidden ?? []),
    }));
    const told = events.filter((event) => event.seq > query.after).flatMap((event) => eventOf(event, (text) => redact(text).text) ?? []);
    return done(pageFrom(told, query.limit, (event) => String(event.seq)));
  },
});

const recordResults = apiRoute<Actor>()({
  method: 'post',
  path: '/applications/{id}/screening',
  summary: 'Record verdicts on criteria, without deciding yet',
  tag: 'Applications',
  scope: 'applications:write',
  on: screening,
  params: recordPath,
  body: screeningBody,
  response: decisionAnswer,
  handle: ({ params, body, run }) =>
    run(async (doing) => {
      const application = await applicationById(doing.trx, params.id);
      if (!application) return notFound();
      const unknown = body.criteria.filter(({ id }) => !application.programme.criteria.some((criterion) => criterion.id === id));
      if (unknown.length > 0)
        return invalid(...unknown.map(({ id }) => ({ field: `criteria.${id}`, message: 'The programme has no criterion with this id' })));
      const criteria = Object.fromEntries(body.criteria.map(({ id, ...result }) => [id, result]));
      return decided(doing, params.id, 'recorded', await recordScreening(doing, { ...undecided(params.id, body.revision), criteria }));
    }),
});

const passApplication = apiRoute<Actor>()({
  method: 'post',
  path: '/applications/{id}/pass',
  summary: 'Pass the open step: the next one begins',
  tag: 'Applications',
  scope: 'applications:write',
  on: screening,
  params: recordPath,
  body: passBody,
  response: decisionAnswer,
  handle: ({ params, body, run }) =>
    run(async (doing) => {
      const { trx, clock } = doing;
      const decision: Decision = { applicationId: params.id, revision: body.revision };
      const detail = { label: body.outcome, evidence: body.evidence };
      const application = await applicationById(trx, params.id);
      // A screening is passed on its verdicts, here as on the page: those recorded before count.
      if (application?.state === 'in_step' && (application.step?.kind === 'screen' || application.step?.kind === 'assess')) {
        const recorded = (await criteriaFor(trx, application, clock)).flatMap((row) =>
          row.recorded ? [[row.id, row.recorded] as const] : [],
        );
        return decided(
          doing,
          params.id,
          'passed',
          await recordScreening(doing, {
            ...undecided(params.id, body.revision),
            criteria: Object.fromEntries(recorded),
            outcome: 'pass',
            note: body.note,
            detail,
          }),
        );
      }
      return decided(doing, params.id, 'passed', await passStep(doing, { ...decision, note: body.note, ...detail }));
    }),
});

const returnApplication = apiRoute<Actor>()({
  method: 'post',
  path: '/applications/{id}/return',
  summary: 'Ask the candidate for information',
  tag: 'Applications',
  scope: 'applications:write',
  on: screening,
  params: recordPath,
  body: returnBody,
  response: decisionAnswer,
  handle: ({ params, body, run }) =>
    run(async (doing) => decided(doing, params.id, 'returned', await returnForInformation(doing, { applicationId: params.id, ...body }))),
});

const rejectOne = apiRoute<Actor>()({
  method: 'post',
  path: '/applications/{id}/reject',
  summary: 'Decide not to go on, for reasons that the candidate reads together with who decided when the grace time is over',
  tag: 'Applications',
  scope: 'applications:write',
  on: screening,
  params: recordPath,
  body: rejectBody,
  response: decisionAnswer,
  handle: ({ params, body, run }) =>
    run(async (doing) =>
      decided(doing, params.id, 'refusal_decided', await rejectApplication(doing, { applicationId: params.id, ...body })),
    ),
});

const undoReject = apiRoute<Actor>()({
  method: 'post',
  path: '/applications/{id}/undo-reject',
  summary: 'Undo a decision not to go on, while its grace time runs',
  tag: 'Applications',
  scope: 'applications:write',
  on: screening,
  params: recordPath,
  body: undoBody,
  response: decisionAnswer,
  handle: ({ params, body, run }) =>
    run(async (doing) =>
      decided(
        doing,
        params.id,
        'refusal_undone',
        await undoDecision(doing, { applicationId: params.id, revision: body.revision, reason: body.note }),
      ),
    ),
});

const withdrawOne = apiRoute<Actor>()({
  method: 'post',
  path: '/applications/{id}/withdraw-offer',
  summary: 'Take an offer back',
  tag: 'Applications',
  scope: 'applications:write',
  on: employing,
  params: recordPath,
  body: withdrawOfferBody,
  response: decisionAnswer,
  handle: ({ params, body, run }) =>
    run(async (doing) => decided(doing, params.id, 'offer_withdrawn', await withdrawOffer(doing, { applicationId: params.id, ...body }))),
});

const undecided = (applicationId: string, revision: number): Screening => ({
  applicationId,
  revision,
  criteria: {},
  outcome: 'save',
  request: '',
  rejectionReason: '',
  note: '',
});

/** What a decision answers; its errors name the properties of the API where a form's fields are called otherwise. */
async function decided(
  doing: Doing<Actor>,
  id: string,
  outcome: z.input<typeof decisionAnswer>['outcome'],
  result: Result<unknown>,
): Promise<Result<z.input<typeof decisionAnswer>>> {
  if (!result.ok)
    return {
      ...result,
      errors: result.errors.map((error) => ({
        ...error,
        field: error.field === 'label' ? 'outcome' : error.field.replace(/^(verdict|evidence|reason):(.+)$/, 'criteria.$2.$1'),
      })),
    };
  const application = await applicationById(doing.trx, id);
  return done({ id, outcome, state: application?.state ?? null, revision: application?.revision ?? null });
}

/** Every operation on applications. */
export const applicationApiRoutes: readonly ApiRoute<Actor>[] = [
  listApplications,
  readDisagreements,
  readApplication,
  listEvents,
  recordResults,
  passApplication,
  returnApplication,
  rejectOne,
  undoReject,
  withdrawOne,
  ...offerApiRoutes,
  ...allocationApiRoutes,
];
