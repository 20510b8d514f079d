import type { Doing } from '#platform/http/index.ts';
import { isId } from '#platform/ids.ts';
import { notFound, type Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import { passStep, returnForInformation, skipStep, type Decision } from '../core/decide.ts';
import { putOnWaitingList, reopenApplication, resumeFromWaitingList } from '../offers/waiting-and-reopening.ts';
import { enrol } from '../offers/enrol.ts';
import { withdrawOffer } from '../offers/withdraw-offer.ts';
import { handOver } from './hand-over.ts';
import { outcomeDetailIn } from './outcome-detail.ts';
import type { DecisionName } from './pages/decisions.tsx';
import { settleCondition } from '../offers/settle-condition.ts';
import { rejectApplication, undoDecision } from './refusals/refuse.ts';

export type Fields = Readonly<Record<string, string>>;

export const employers = ['recruiter', 'programme_manager'] as const;
export const deciders = [...employers, 'agency_screener'] as const;
/** Whoever holds a role through which applications are worked on: a provider's people at their college's step. */
export const workers = [...deciders, 'provider_coordinator'] as const;

/** Works for agencies and providers alone: what is an employer's is not spoken of. */
export const isAtPartnerOnly = (actor: Actor): boolean =>
  !actor.memberships.some(
    ({ organisationKind, role }) => organisationKind === 'employer' && (role === 'recruiter' || role === 'programme_manager'),
  );

/** The revision that a form was shown with; what is none fits no record and is told as a conflict. */
export const revisionOf = (fields: Fields): number => (/^\d{1,9}$/.test(fields['_revision'] ?? '') ? Number(fields['_revision']) : -1);
export const text = (fields: Fields, name: string): string => fields[name] ?? '';

/** The reasons of a refusal's form: the weightiest chosen first, more ticked beside it. */
export const chosenReasons = (fields: Fields, name = 'reason'): readonly string[] => [
  ...(text(fields, name) === '' ? [] : [text(fields, name)]),
  ...Object.keys(fields).flatMap((field) => (field.startsWith('also:') ? [field.slice('also:'.length)] : [])),
];

interface DecisionRoute {
  readonly roles: readonly string[];
  readonly run: (doing: Doing<Actor>, decision: Decision, fields: Fields) => Promise<Result<unknown>>;
  readonly notice: (fields: Fields) => string;
}

/** Every decision is a form on the application's page: what it runs and the sentence afterwards. */
export const decisions: Readonly<Record<DecisionName, DecisionRoute>> = {
  pass: {
    roles: deciders,
    run: (doing, decision, fields) => passStep(doing, { ...decision, note: text(fields, 'note'), ...outcomeDetailIn(fields) }),
    notice: () => 'The step is passed. The candidate has been told who has the application now.',
  },
  skip: {
    roles: employers,
    run: (doing, decision, fields) => skipStep(doing, { ...decision, reason: text(fields, 'reason').slice(0, 2000) }),
    notice: () => 'The step is left out. The next one has begun.',
  },
  return: {
    roles: deciders,
    run: (doing, decision, fields) => returnForInformation(doing, { ...decision, request: text(fields, 'request').slice(0, 2000) }),
    notice: () => 'The candidate has been asked.',
  },
  reject: {
    roles: deciders,
    run: (doing, decision, fields) => rejectApplication(doing, { ...decision, reasons: chosenReasons(fields), note: text(fields, 'note') }),
    notice: () => 'The decision is taken. The candidate is told when its grace time is over; until then you can undo it here.',
  },
  undo: {
    roles: deciders,
    run: (doing, decision, fields) => undoDecision(doing, { ...decision, reason: text(fields, 'note') }),
    notice: () => 'The decision is undone. The candidate has not heard of it, and the application goes on where it stood.',
  },
  'hand-over': {
    roles: deciders,
    run: (doing, decision, fields) => handOver(doing, { ...decision, to: text(fields, 'to'), note: text(fields, 'note') }),
    notice: () => 'Handed over, with everything that was recorded. The candidate has been told who has it now.',
  },
  hold: {
    roles: employers,
    run: (doing, decision, fields) => putOnWaitingList(doing, { ...decision, note: text(fields, 'note').slice(0, 2000) }),
    notice: () => 'The application is on the waiting list. The candidate has been told.',
  },
  resume: { roles: employers, run: resumeFromWaitingList, notice: () => 'The application goes on.' },
  reopen: {
    roles: employers,
    run: (doing, decision, fields) => reopenApplication(doing, { ...decision, reason: text(fields, 'reason').slice(0, 2000) }),
    notice: () => 'The application is open again. The candidate has been told.',
  },
  enrol: { roles: employers, run: enrol, notice: () => 'Enrolled. The dated plan is made, and the apprentice has been told.' },
  'withdraw-offer': {
    roles: employers,
    run: (doing, decision, fields) => withdrawOffer(doing, { ...decision, reason: text(fields, 'reason') }),
    notice: () => 'The offer is withdrawn. The candidate has been told who decided and why.',
  },
  condition: {
    roles: employers,
    run: (doing, decision, fields) =>
      isId(text(fields, 'condition'))
        ? settleCondition(doing, {
            ...decision,
            conditionId: text(fields, 'condition'),
            outcome: text(fields, 'outcome'),
            reason: text(fields, 'reason'),
          })
        : Promise.resolve(notFound()),
    notice: (fields) =>
      fields['outcome'] === 'not_met'
        ? 'The condition is not met and the application has ended. The candidate has been told.'
        : 'The condition is settled.',
  },
};
