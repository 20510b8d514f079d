import * as z from 'zod';
import { apiRoute, dateText, momentText, pageFrom, pageOf, pageQuery, recordPath, type ApiRoute } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { done, notFound } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import { namedFor } from './api.query.ts';
import { cancelInterview, concludeInterview } from './change-interview.ts';
import { interviewStates } from './interview-lifecycle.ts';
import { interviewById, interviewsWhere, type InterviewRecord } from './interview.query.ts';
import { offerSlots } from './offer-slots.ts';

/** Interview times as JSON, for calendars and rota systems that offer them or want to know who has booked. */

const employing = { subject: 'interview', roles: ['programme_manager', 'recruiter'] } as const;

const interviewItem = z
  .object({
    id: z.uuid(),
    programme: z.string(),
    state: z.enum(interviewStates).describe('offered: free to be booked'),
    startsAt: momentText,
    endsAt: momentText,
    timeZone: z.string().describe('IANA name: the clock by which people are told the time'),
    site: z.string().nullable().describe('Null: online'),
    place: z.string().describe('A room, or the link of a meeting'),
    application: z.uuid().nullable(),
    candidate: z.string().nullable().describe('A name, or a reference number while the step hides names'),
    panel: z.array(z.string()),
    changeHours: z.int().describe('Until so many hours before, the candidate moves or cancels it alone'),
  })
  .meta({ id: 'Interview' });

const itemOf = (interview: InterviewRecord): z.input<typeof interviewItem> => ({
  id: interview.id,
  programme: interview.programmeTitle,
  state: interview.state,
  startsAt: interview.startsAt.toString(),
  endsAt: interview.endsAt.toString(),
  timeZone: interview.timeZone,
  site: interview.siteName,
  place: interview.place,
  application: interview.applicationId,
  candidate: interview.candidate,
  panel: interview.panel.map((member) => member.name),
  changeHours: interview.changeHours,
});

const listInterviews = apiRoute<Actor>()({
  method: 'get',
  path: '/interviews',
  summary: 'List interview times and booked interviews of your organisation, earliest first',
  tag: 'Applications',
  scope: 'applications:read',
  query: z.object({
    state: z.enum(interviewStates).optional(),
    from: dateText.optional().describe('Those that end after this day begins, in UTC; today when left out'),
    ...pageQuery,
  }),
  response: pageOf(interviewItem),
  handle: async ({ query, read, actor, clock }) => {
    const { tokenOrganisationId } = actor;
    if (tokenOrganisationId === null) return notFound();
    const from = query.from === undefined ? clock.today() : Temporal.PlainDate.from(query.from);
    const rows = await read(async (trx) => {
      const last = query.after === undefined ? null : await interviewById(trx, query.after);
      return interviewsWhere(trx, {
        organisations: [tokenOrganisationId],
        endsAfter: from.toZonedDateTime('UTC').toInstant(),
        limit: query.limit + 1,
        ...(query.state === undefined ? {} : { states: [query.state] }),
        ...(last === null ? {} : { after: { startsAt: last.startsAt, id: last.id } }),
      });
    });
    const { items, next } = pageFrom(rows, query.limit, (row) => row.id);
    return done({ items: items.map(itemOf), next });
  },
});

const readInterview = apiRoute<Actor>()({
  method: 'get',
  path: '/interviews/{id}',
  summary: 'Read one interview or free time',
  tag: 'Applications',
  scope: 'applications:read',
  on: employing,
  params: recordPath,
  response: interviewItem,
  handle: async ({ params, read }) => {
    const interview = await read((trx) => interviewById(trx, params.id));
    return interview ? done(itemOf(interview)) : notFound();
  },
});

const offer = apiRoute<Actor>()({
  method: 'post',
  path: '/interviews',
  summary: 'Offer a row of interview times to the candidates of a programme',
  tag: 'Applications',
  scope: 'applications:write',
  body: z.object({
    programme: z.string().max(120).describe('The programme’s slug'),
    site: z.string().max(120).describe('The site’s id in the document; also for times online, which are told by its clock'),
    online: z.boolean().default(false),
    place: z.string().max(500).default('').describe('A room, or the https:// link of a meeting'),
    date: dateText,
    time: z
      .string()
      .max(5)
      .regex(/^\d{2}:\d{2}$/)
      .describe('When the first begins, by the clock of the site: 09:30'),
    minutes: z.int().min(10).max(240),
    count: z.int().min(1).max(20).default(1),
    panel: z.array(z.email()).min(1).max(4).describe('The addresses of those who interview'),
    changeHours: z.int().min(0).max(336).optional(),
  }),
  response: z.object({ offered: z.int(), told: z.int().describe('How many candidates were told that there are times') }),
  handle: ({ body, run, actor }) =>
    run(async (doing) => {
      if (actor.tokenOrganisationId === null) return notFound();
      const named = await namedFor(doing.trx, actor.tokenOrganisationId, body);
      const offered = await offerSlots(doing, {
        ...named,
        formId: randomUUIDv7(),
        where: body.online ? 'online' : 'site',
        place: body.place,
        date: body.date,
        time: body.time,
        minutes: String(body.minutes),
        count: String(body.count),
        ...(body.changeHours === undefined ? {} : { changeHours: String(body.changeHours) }),
      });
      return offered.ok ? done({ offered: offered.value.count, told: offered.value.told }) : offered;
    }),
});

const cancel = apiRoute<Actor>()({
  method: 'post',
  path: '/interviews/{id}/cancel',
  summary: 'Take a free time back, or cancel a booked interview with a reason that the candidate reads',
  tag: 'Applications',
  scope: 'applications:write',
  on: employing,
  params: recordPath,
  body: z.object({ reason: z.string().max(1000).default('') }),
  response: z.object({ id: z.uuid(), wasBooked: z.boolean() }),
  handle: ({ params, body, run }) =>
    run(async (doing) => {
      const cancelled = await cancelInterview(doing, { interviewId: params.id, reason: body.reason });
      return cancelled.ok ? done({ id: params.id, wasBooked: cancelled.value.wasBooked }) : cancelled;
    }),
});

const conclude = apiRoute<Actor>()({
  method: 'post',
  path: '/interviews/{id}/outcome',
  summary: 'Record that a booked interview was held, or that the candidate did not come',
  tag: 'Applications',
  scope: 'applications:write',
  on: employing,
  params: recordPath,
  body: z.object({ outcome: z.enum(['held', 'missed']) }),
  response: z.object({ id: z.uuid(), chances: z.int().describe('After a missed one: how often the candidate may still book alone') }),
  handle: ({ params, body, run }) =>
    run(async (doing) => {
      const concluded = await concludeInterview(doing, { interviewId: params.id, outcome: body.outcome });
      return concluded.ok ? done({ id: params.id, chances: concluded.value.chances }) : concluded;
    }),
});

/** Every operation on interviews. */
export const interviewApiRoutes: readonly ApiRoute<Actor>[] = [listInterviews, readInterview, offer, cancel, conclude];
