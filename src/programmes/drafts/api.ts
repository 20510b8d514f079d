import { isSignedIn, type Actor } from '#people/index.ts';
import { apiRoute, pageFrom, pageQuery, recordPath, type ApiRoute, type Doing } from '#platform/http/index.ts';
import { done, notFound, type Result } from '#platform/result.ts';
import * as z from 'zod';
import {
  approveBody,
  askBody,
  draftDetail,
  draftList,
  draftStateText,
  movedAnswer,
  returnBody,
  saveBody,
  scheduleBody,
  startBody,
} from './api-schemas.ts';
import { changesOf } from './changes.query.ts';
import { checkDraft } from './check-draft.query.ts';
import { draftPage } from './draft.query.ts';
import { managersOf, ownDraft, readDraft } from './draft.store.ts';
import { cancelSchedule, publishDraft, scheduleDraftAt } from './publish-draft.ts';
import { impactSchema, impactShown } from '../pool/index.ts';
import { impactOfDraft } from './impact.query.ts';
import { approveDraft, askReview, discardDraft, goWithoutReview, returnDraft, takeBack } from './review-draft.ts';
import { saveDraft } from './save-draft.ts';
import { startDraft } from './start-draft.ts';

/** Drafts as JSON: the same commands as the pages, so the same second person. A token acts for the person who made it. */

const ofManagers = { subject: 'draft', roles: ['programme_manager'] } as const;
type Moved = z.input<typeof movedAnswer>;

/** After a change: where the draft stands now. */
async function standing<T>(doing: Doing<Actor>, id: string, result: Result<T>): Promise<Result<Moved>> {
  if (!result.ok) return result;
  const draft = await readDraft(doing.trx, id);
  return draft ? done({ id, state: draft.state, revision: draft.revision }) : notFound();
}

const listDrafts = apiRoute<Actor>()({
  method: 'get',
  path: '/drafts',
  summary: 'List the drafts of your organisation, the newest first',
  tag: 'Programmes',
  scope: 'programmes:read',
  query: z.object({ state: draftStateText.optional(), ...pageQuery }),
  response: draftList,
  handle: async ({ query, read }) => {
    const rows = await read((trx) =>
      draftPage(trx, { states: query.state ? [query.state] : null, after: query.after ?? null, limit: query.limit }),
    );
    const { items, next } = pageFrom(rows, query.limit, (row) => row.id);
    return done({
      items: items.map(({ organisationName: _, savedAt, publishAt, ...row }) => ({
        ...row,
        savedAt: savedAt.toString(),
        publishAt: publishAt?.toString() ?? null,
      })),
      next,
    });
  },
});

const readOne = apiRoute<Actor>()({
  method: 'get',
  path: '/drafts/{id}',
  summary: 'Read a draft with what the checks find and what it would change',
  tag: 'Programmes',
  scope: 'programmes:read',
  on: ofManagers,
  params: recordPath,
  response: draftDetail,
  handle: ({ params, read, clock }) =>
    read(async (trx) => {
      const draft = await readDraft(trx, params.id);
      if (!draft) return notFound();
      const { document, problems } = await checkDraft(trx, draft, clock.today());
      const changes = document === null ? [] : await changesOf(trx, document, null);
      return done({
        id: draft.id,
        name: draft.name,
        state: draft.state,
        revision: draft.revision,
        text: draft.text,
        origin: draft.origin,
        savedAt: draft.savedAt.toString(),
        publishAt: draft.publishAt?.toString() ?? null,
        findings: problems.map(({ line, column, endLine, endColumn, severity, message, suggestion, rule }) => ({
          line,
          column,
          endLine: endLine ?? null,
          endColumn: endColumn ?? null,
          severity,
          message,
          suggestion,
          rule: rule ?? null,
        })),
        changes: changes.map(({ slug, number, differences }) => ({
          programme: slug,
          version: number,
          differences: differences.map(({ sentence }) => sentence),
        })),
      });
    }),
});

const readImpact = apiRoute<Actor>()({
  method: 'get',
  path: '/drafts/{id}/impact',
  summary:
    'Whom the draft would let in or shut out of the people who agreed to be found, for each programme whose criteria it changes. Counted once its review is asked for',
  tag: 'Programmes',
  scope: 'pool:read',
  on: ofManagers,
  params: recordPath,
  response: z.object({ programmes: z.array(z.object({ title: z.string(), impact: impactSchema })) }),
  handle: ({ params, read, clock }) =>
    read(async (trx) => {
      const draft = await readDraft(trx, params.id);
      if (!draft) return notFound();
      const { document } = await checkDraft(trx, draft, clock.today());
      const impacts = await impactOfDraft(trx, draft, document, clock);
      return done({ programmes: impacts.map(({ title, impact }) => ({ title, impact: impactShown(impact) })) });
    }),
});

const start = apiRoute<Actor>()({
  method: 'post',
  path: '/drafts',
  summary: 'Start a draft of a programme document',
  tag: 'Programmes',
  scope: 'programmes:write',
  body: startBody,
  response: movedAnswer,
  handle: ({ body, run, actor }) =>
    run(async (doing) => {
      const { tokenOrganisationId } = actor;
      if (tokenOrganisationId === null || !isSignedIn(actor)) return notFound();
      return standing(doing, body.id, await startDraft(doing, { ...body, organisationId: tokenOrganisationId, origin: 'written' }));
    }),
});

const save = apiRoute<Actor>()({
  method: 'post',
  path: '/drafts/{id}/text',
  summary: 'Save the text of a draft on top of the revision that was read',
  tag: 'Programmes',
  scope: 'programmes:write',
  on: ofManagers,
  params: recordPath,
  body: saveBody,
  response: movedAnswer,
  handle: ({ params, body, run }) => run(async (doing) => standing(doing, params.id, await saveDraft(doing, params.id, body))),
});

const ask = apiRoute<Actor>()({
  method: 'post',
  path: '/drafts/{id}/review',
  summary: 'Ask a second person to review a draft',
  tag: 'Programmes',
  scope: 'programmes:write',
  on: ofManagers,
  params: recordPath,
  body: askBody,
  response: movedAnswer,
  handle: ({ params, body, run }) =>
    run(async (doing) => {
      const draft = await ownDraft(doing.trx, doing.actor, params.id);
      if (!draft) return notFound();
      const managers = await managersOf(doing.trx, draft.organisationId, doing.clock.today());
      const reviewer = managers.find(({ email }) => email === body.reviewer.trim().toLowerCase());
      return standing(doing, params.id, await askReview(doing, params.id, { reviewer: reviewer?.id ?? '', note: body.note ?? '' }));
    }),
});

const approve = apiRoute<Actor>()({
  method: 'post',
  path: '/drafts/{id}/approve',
  summary: 'Approve a draft that somebody else has written',
  tag: 'Programmes',
  scope: 'programmes:write',
  on: ofManagers,
  params: recordPath,
  body: approveBody,
  response: movedAnswer,
  handle: ({ params, body, run }) => run(async (doing) => standing(doing, params.id, await approveDraft(doing, params.id, body))),
});

const sendBack = apiRoute<Actor>()({
  method: 'post',
  path: '/drafts/{id}/return',
  summary: 'Send a draft back to its writer with remarks',
  tag: 'Programmes',
  scope: 'programmes:write',
  on: ofManagers,
  params: recordPath,
  body: returnBody,
  response: movedAnswer,
  handle: ({ params, body, run }) => run(async (doing) => standing(doing, params.id, await returnDraft(doing, params.id, body))),
});

const schedule = apiRoute<Actor>()({
  method: 'post',
  path: '/drafts/{id}/schedule',
  summary: 'Plan the moment at which an approved draft is published',
  tag: 'Programmes',
  scope: 'programmes:write',
  on: ofManagers,
  params: recordPath,
  body: scheduleBody,
  response: movedAnswer,
  handle: ({ params, body, run }) =>
    run(async (doing) => standing(doing, params.id, await scheduleDraftAt(doing, params.id, Temporal.Instant.from(body.publishAt)))),
});

/** The changes that need nothing but the draft itself. */
const plain = [
  { action: 'publish', summary: 'Publish an approved draft now', command: publishDraft },
  { action: 'cancel-schedule', summary: 'Cancel the planned publication of a draft', command: cancelSchedule },
  { action: 'take-back', summary: 'Take a draft back from its review or approval', command: takeBack },
  {
    action: 'go-without-review',
    summary: 'Make a draft ready where the operator allows an organisation to publish alone',
    command: goWithoutReview,
  },
  { action: 'discard', summary: 'Discard a draft', command: discardDraft },
].map(({ action, summary, command }) =>
  apiRoute<Actor>()({
    method: 'post',
    path: `/drafts/{id}/${action}`,
    summary,
    tag: 'Programmes',
    scope: 'programmes:write',
    on: ofManagers,
    params: recordPath,
    response: movedAnswer,
    handle: ({ params, run }) => run(async (doing) => standing<unknown>(doing, params.id, await command(doing, params.id))),
  }),
);

/** Every operation of drafts. */
export const draftApiRoutes: readonly ApiRoute<Actor>[] = [
  listDrafts,
  readOne,
  readImpact,
  start,
  save,
  ask,
  approve,
  sendBack,
  schedule,
  ...plain,
];
