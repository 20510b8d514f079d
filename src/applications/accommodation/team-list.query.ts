import { withinSystem, type Trx } from '#platform/database/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId } from '#platform/ids.ts';
import { done, notFound, type Result } from '#platform/result.ts';
import { organisationsOf, type Actor } from '#people/index.ts';
import type { AccommodationState } from './accommodation-lifecycle.ts';
import { whoseTurn, type AccommodationStage, type WhoseTurn } from './accommodation.rules.ts';
import { requestsWhere, type AccommodationRequest } from './requests.query.ts';

/** The team's screens. Everything runs under the role of sensitive answers (`runCare`). */

export interface RequestRow {
  readonly id: string;
  readonly person: string;
  readonly programmeTitle: string | null;
  readonly stage: AccommodationStage;
  readonly state: AccommodationState;
  readonly turn: WhoseTurn;
  readonly answerBy: Temporal.PlainDate | null;
  readonly createdAt: Temporal.Instant;
  readonly decidedAt: Temporal.Instant | null;
}

export interface TeamList {
  /** Those whose next word is the team's, the most urgent first. */
  readonly waiting: readonly RequestRow[];
  readonly withCandidate: readonly RequestRow[];
  /** The latest that were answered or have ended. */
  readonly settled: readonly RequestRow[];
}

/** The requests to the adviser's organisations. */
export async function requestsForAdviser(doing: Doing<Actor>): Promise<Result<TeamList>> {
  const { trx, actor } = doing;
  const own = organisationsOf(actor, 'accommodation_adviser');
  if (own.length === 0) return notFound();
  const read = (states: readonly AccommodationState[]) =>
    trx
      .selectFrom('private.accommodation_requests as requests')
      .innerJoin('people', 'people.id', 'requests.person_id')
      .select([
        'requests.id',
        'people.name as person',
        'requests.application_id as applicationId',
        'requests.stage',
        'requests.state',
        'requests.last_word as lastWord',
        'requests.answer_by as answerBy',
        'requests.created_at as createdAt',
        'requests.decided_at as decidedAt',
      ])
      .where('requests.organisation_id', 'in', [...own])
      .where('requests.state', 'in', [...states]);
  const open = await read(['requested', 'in_conversation'])
    .orderBy('requests.answer_by')
    .orderBy('requests.created_at')
    .limit(200)
    .execute();
  const settled = await read(['agreed', 'declined', 'withdrawn', 'ended']).orderBy('requests.created_at', 'desc').limit(50).execute();
  const titles = await titlesOf(
    trx,
    [...open, ...settled].flatMap((row) => row.applicationId ?? []),
  );
  const rowOf = ({ applicationId, lastWord, ...row }: (typeof open)[number]): RequestRow => {
    const state = row.state as AccommodationState;
    return {
      ...row,
      state,
      stage: row.stage as AccommodationStage,
      turn: whoseTurn(state, lastWord === 'adviser' ? 'adviser' : 'candidate'),
      programmeTitle: applicationId === null ? null : (titles.get(applicationId)?.title ?? null),
    };
  };
  const rows = open.map(rowOf);
  return done({
    waiting: rows.filter((row) => row.turn === 'adviser'),
    withCandidate: rows.filter((row) => row.turn !== 'adviser'),
    settled: settled.map(rowOf),
  });
}

export interface TeamView {
  readonly request: AccommodationRequest;
  readonly person: string;
  readonly programmeTitle: string | null;
  /** Where the application stands, so that what is agreed can be in place in time. */
  readonly standing: string | null;
  /** The work's own demands, with what the document says about adjusting each. */
  readonly demands: readonly { readonly text: string; readonly adjustment?: string | undefined }[];
}

/** One request with its log, for the adviser. */
export async function requestForAdviser(doing: Doing<Actor>, requestId: string): Promise<Result<TeamView>> {
  const { trx, actor } = doing;
  const own = organisationsOf(actor, 'accommodation_adviser');
  if (own.length === 0 || !isId(requestId)) return notFound();
  const [request] = await requestsWhere(trx, { ids: [requestId], organisationIds: own });
  if (!request) return notFound();
  const person = await trx.selectFrom('people').select('name').where('id', '=', request.personId).executeTakeFirst();
  const about = request.applicationId === null ? undefined : (await titlesOf(trx, [request.applicationId])).get(request.applicationId);
  return done({
    request,
    person: person?.name ?? 'A candidate',
    programmeTitle: about?.title ?? null,
    standing: about?.standing ?? null,
    demands: about?.demands ?? [],
  });
}

interface About {
  readonly title: string;
  readonly standing: string;
  readonly demands: TeamView['demands'];
}

/** The private lane cannot read programmes: titles and demands are public, and the step is told so that the answer is in time. */
async function titlesOf(trx: Trx, applicationIds: readonly string[]): Promise<ReadonlyMap<string, About>> {
  if (applicationIds.length === 0) return new Map();
  const rows = await withinSystem(trx, (system) =>
    system
      .selectFrom('applications')
      .innerJoin('programmes', 'programmes.id', 'applications.programme_id')
      .innerJoin('programme_versions', 'programme_versions.id', 'applications.programme_version_id')
      .select([
        'applications.id',
        'applications.state',
        'applications.step_index as stepIndex',
        'programmes.title',
        'programme_versions.compiled',
      ])
      .where('applications.id', 'in', [...applicationIds])
      .execute(),
  );
  return new Map(
    rows.map((row) => {
      const compiled = row.compiled as { process: readonly { name: string }[]; demands?: TeamView['demands'] };
      const step = row.stepIndex === null ? undefined : compiled.process[row.stepIndex]?.name;
      return [
        row.id,
        {
          title: row.title,
          standing: row.state === 'in_step' && step !== undefined ? `at the step “${step}”` : row.state.replaceAll('_', ' '),
          demands: compiled.demands ?? [],
        },
      ] as const;
    }),
  );
}

/** How many requests wait for an adviser's word, and the earliest day. Only these two leave the private lane. */
export async function waitingForAdviser(
  trx: Trx,
  actor: Actor,
): Promise<{ readonly count: number; readonly dueOn: Temporal.PlainDate | null }> {
  const own = organisationsOf(actor, 'accommodation_adviser');
  if (own.length === 0) return { count: 0, dueOn: null };
  return withinSystem(trx, (system) =>
    system
      .selectFrom('private.accommodation_requests')
      .select((select) => [select.fn.countAll<number>().as('count'), select.fn.min('answer_by').as('dueOn')])
      .where('organisation_id', 'in', [...own])
      .where((either) =>
        either.or([
          either('state', '=', 'requested'),
          either.and([either('state', '=', 'in_conversation'), either('last_word', '=', 'candidate')]),
        ]),
      )
      .executeTakeFirstOrThrow(),
  );
}
