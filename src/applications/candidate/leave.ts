import { takeTransition } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import type { Letter } from '#platform/mail/index.ts';
import { done, invalid, type Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import { applicationLifecycle } from '../application-lifecycle.ts';
import { ended } from '../core/decide.ts';
import { tellOrganisation, tellPerson } from '../core/notify.ts';
import { withdrawalReasonInWords } from '../core/reasons.ts';
import { endOpenStep } from '../core/steps.ts';
import type { OwnApplication } from './own-application.ts';
import { paths } from './paths.ts';

/** What the two ways out of an own application share: withdrawing it, and declining the offer it has led to. */

export const noteLimit = 1000;

export interface Leaving {
  readonly reason: string;
  readonly reasonText: string;
  readonly note: string;
}

/** The structured reason and what was added to it. */
export function leavingOf(typed: { readonly reason: string; readonly note: string }, verb: 'withdraw' | 'decline'): Result<Leaving> {
  const reasonText = withdrawalReasonInWords(typed.reason);
  if (reasonText === null) return invalid({ field: 'reason', message: `Choose why you ${verb}` });
  const note = typed.note.trim();
  if (note.length > noteLimit) return invalid({ field: 'note', message: `What you add must be ${noteLimit} characters or fewer` });
  return done({ reason: typed.reason, reasonText, note });
}

/** Ends the application by its candidate's will; gives the id of the event. */
export async function leave(
  { trx, clock }: Doing<Actor>,
  application: OwnApplication,
  action: 'withdraw' | 'decline_offer',
  leaving: Leaving,
): Promise<Result<string>> {
  await endOpenStep(trx, application.id, 'withdrawn', application.personId, clock.now());
  const left = await takeTransition(trx, {
    lifecycle: applicationLifecycle,
    table: 'applications',
    key: { id: application.id },
    action,
    stream: { type: 'application', id: application.id },
    at: clock.now(),
    actorId: application.personId,
    roles: ['candidate'],
    data: { ...leaving, from: application.state },
    set: { ...ended, changed_at: clock.now(), decision_reason: leaving.reason, decision_note: leaving.note },
  });
  return left.ok ? done(left.value.eventId) : left;
}

/** Both sides have it in writing: the candidate, and the organisation that had the application. */
export async function tellOfLeaving(
  { trx, clock, origin }: Doing<Actor>,
  application: OwnApplication,
  eventId: string,
  to: {
    readonly candidate: Pick<Letter, 'subject' | 'paragraphs' | 'template'>;
    readonly organisationId: string;
    readonly organisation: Letter;
  },
): Promise<void> {
  await tellPerson(
    trx,
    application.personId,
    { ...to.candidate, action: { label: 'See your application', url: `${origin}${paths.application(application.id)}` } },
    `${eventId}:candidate`,
    clock.now(),
    eventId,
  );
  await tellOrganisation(
    trx,
    { organisationId: to.organisationId, today: clock.today(), at: clock.now(), cause: `${eventId}:holder`, eventId },
    to.organisation,
  );
}
