/** Words and clocks of the private lane. Pure. */
import type { AccommodationState } from './accommodation-lifecycle.ts';

export const requestLimit = 4000;
export const messageLimit = 4000;

/** The team answers within this many working days at the site's calendar, and again within them after each word of the candidate. */
export const answerWithinWorkingDays = 3;
/** When the candidate is asked whether it helped, counted from the agreement; an adviser may choose another day. */
export const checkAfterDays = 28;
/** How long reasons are kept where no law of the place says so: time for a complaint. */
export const keepReasonsMonths = 6;

export const stages = {
  applying: 'The application itself: forms, documents, the check of the requirements',
  assessment: 'A test or an assessment day',
  interview: 'The interview',
  work: 'The training or the work, later',
} as const;
export type AccommodationStage = keyof typeof stages;
export const stageNames = Object.keys(stages) as [AccommodationStage, ...AccommodationStage[]];

export const shortStages: Readonly<Record<AccommodationStage, string>> = {
  applying: 'applying',
  assessment: 'assessment',
  interview: 'interview',
  work: 'training or work',
};

/** Who must act on an adjustment, and so reads it. */
export const actors = {
  recruiter: 'Recruiters, who arrange it',
  assessor: 'Assessors and screeners',
  interviewer: 'Interviewers',
  provider: 'The training provider',
  site: 'The site: mentor and manager',
} as const;
export type AdjustmentActor = keyof typeof actors;
export const actorNames = Object.keys(actors) as [AdjustmentActor, ...AdjustmentActor[]];
export const isActor = (text: string): text is AdjustmentActor => text in actors;

export const shortActors: Readonly<Record<AdjustmentActor, string>> = {
  recruiter: 'recruiters',
  assessor: 'assessors and screeners',
  interviewer: 'interviewers',
  provider: 'the provider',
  site: 'the site',
};
export const actorsInWords = (acts: readonly string[]): string =>
  acts
    .filter(isActor)
    .map((act) => shortActors[act])
    .join(', ');

export const stateLabels: Readonly<Record<AccommodationState, string>> = {
  requested: 'Waiting for a first answer',
  in_conversation: 'Being talked over',
  agreed: 'Agreed',
  declined: 'Not agreed',
  withdrawn: 'Withdrawn',
  ended: 'Ended',
};

/** An application after whose end nothing can be asked for any more. */
export const mayAsk = (state: string): boolean =>
  ['draft', 'submitted', 'in_step', 'offered', 'accepted', 'waiting_list', 'deferred', 'enrolled'].includes(state);

/** What is most likely asked about while an application stands where it stands. */
export function stageOf(state: string, stepKind: string | null): AccommodationStage {
  if (['offered', 'accepted', 'enrolled'].includes(state)) return 'work';
  if (stepKind === 'interview') return 'interview';
  return stepKind === 'assess' ? 'assessment' : 'applying';
}

export type WhoseTurn = 'adviser' | 'candidate' | null;

/** Who has the next word: the team after the candidate's, the candidate after the team's, nobody once it is settled. */
export const whoseTurn = (state: AccommodationState, lastWord: 'candidate' | 'adviser'): WhoseTurn => {
  if (state === 'requested') return 'adviser';
  if (state !== 'in_conversation') return null;
  return lastWord === 'candidate' ? 'adviser' : 'candidate';
};
