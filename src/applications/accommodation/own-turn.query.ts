import { withinSystem, type Trx } from '#platform/database/index.ts';
import type { HomeAction } from '#home.ts';
import type { Actor } from '#people/index.ts';
import { paths } from './paths.ts';

/** Requests in which the candidate has the next word: an adviser has written, or it is the day on which they are asked whether it helped. */

export interface OwnTurn {
  readonly requestId: string;
  readonly applicationId: string;
  readonly state: 'in_conversation' | 'agreed';
}

/** Of one person; of one application where it is named. Only that it is their turn leaves the private lane, and only to themselves. */
export async function ownTurns(
  trx: Trx,
  personId: string,
  today: Temporal.PlainDate,
  applicationId: string | null = null,
): Promise<readonly OwnTurn[]> {
  const rows = await withinSystem(trx, (own) =>
    own
      .selectFrom('private.accommodation_requests as r')
      .select(['r.id', 'r.application_id', 'r.state'])
      .where('r.person_id', '=', personId)
      .$if(applicationId !== null, (query) => query.where('r.application_id', '=', applicationId))
      .where((either) =>
        either.or([
          either.and([either('r.state', '=', 'in_conversation'), either('r.last_word', '=', 'adviser')]),
          either.and([
            either('r.state', '=', 'agreed'),
            either('r.check_on', '<=', today),
            either.exists(
              either
                .selectFrom('private.adjustments')
                .select('private.adjustments.id')
                .whereRef('private.adjustments.request_id', '=', 'r.id')
                .where('private.adjustments.ended_at', 'is', null)
                .where('private.adjustments.worked', 'is', null),
            ),
          ]),
        ]),
      )
      .orderBy('r.created_at')
      .limit(20)
      .execute(),
  );
  return rows.flatMap(({ id, application_id: ofApplication, state }) =>
    ofApplication === null
      ? []
      : [{ requestId: id, applicationId: ofApplication, state: state === 'agreed' ? ('agreed' as const) : ('in_conversation' as const) }],
  );
}

/** What the candidate's own home page says of it: nothing of what was asked for. */
export async function ownAdjustmentActions(trx: Trx, actor: Actor, today: Temporal.PlainDate): Promise<readonly HomeAction[]> {
  if (actor.personId === null) return [];
  const turns = await ownTurns(trx, actor.personId, today);
  return turns.map(({ applicationId, requestId, state }) => ({
    title: state === 'agreed' ? 'Say whether an adjustment helps' : 'Answer about your adjustment',
    why: state === 'agreed' ? 'If it does not, it is looked at again.' : 'An adviser has written to you, in private.',
    href: paths.ownRequest(applicationId, requestId),
    dueOn: null,
  }));
}
