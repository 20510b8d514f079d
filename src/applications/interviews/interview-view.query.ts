import type { Trx } from '#platform/database/index.ts';
import { adjustmentsFor, type AdjustmentToArrange } from '../accommodation/adjustments.query.ts';
import { accessToInterview } from '../core/access.query.ts';
import { chancesLeft } from './chances.query.ts';
import { interviewById, type InterviewRecord } from './interview.query.ts';
import { interviewOccasion, type Occasion } from './occasion.query.ts';
import type { Judgement } from './scorecard.rules.ts';
import { amendmentsOf, draftOf, scorecardsFor, type Amendment, type Scorecard, type Scorecards } from './scorecards.query.ts';

export interface InterviewView {
  readonly interview: InterviewRecord;
  readonly roles: readonly string[];
  /** What is judged and on which levels; null for a free slot. */
  readonly occasion: Occasion | null;
  readonly scorecards: Scorecards;
  readonly amendments: readonly Amendment[];
  /** The reader's own submitted card. */
  readonly own: Scorecard | null;
  readonly draft: (Judgement & { readonly savedAt: Temporal.Instant }) | null;
  /** What was agreed in the private lane for whoever acts here, never why. */
  readonly adjustments: readonly AdjustmentToArrange[];
  /** How often the candidate may still book after missed interviews. */
  readonly chances: number;
}

const none: Scorecards = { shown: [], heldBack: 0, missing: 0, mustJudgeFirst: false };

/** Everything that the page of one interview or free slot shows; null where it is not there for the reader, or only as its candidate. */
export async function interviewView(trx: Trx, id: string, readerId: string): Promise<InterviewView | null> {
  const interview = await interviewById(trx, id);
  if (!interview) return null;
  const access = await accessToInterview(trx, id);
  const roles = access.filter((role) => role !== 'candidate');
  if (roles.length === 0) return null;
  const occasion = interview.applicationId === null ? null : await interviewOccasion(trx, id);
  if (interview.applicationId === null || occasion === null)
    return { interview, roles, occasion: null, scorecards: none, amendments: [], own: null, draft: null, adjustments: [], chances: 0 };
  const scorecards = await scorecardsFor(trx, interview.applicationId, readerId, { interviewId: id });
  return {
    interview,
    roles,
    occasion,
    scorecards,
    amendments: await amendmentsOf(
      trx,
      scorecards.shown.map((card) => card.id),
    ),
    own: scorecards.shown.find((card) => card.interviewerId === readerId) ?? null,
    draft: await draftOf(trx, occasion, readerId),
    adjustments: await adjustmentsFor(trx, interview.applicationId),
    chances: interview.state === 'missed' ? await chancesLeft(trx, interview.applicationId, interview.programmeId) : 0,
  };
}
