import { errorCode, withinSystem } from '#platform/database/index.ts';
import { recordEvent, takeTransition } from '#platform/events/index.ts';
import { withFacts } from '#platform/mail/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import { conflict, done, invalid, notFound, type FieldError, type Result } from '#platform/result.ts';
import { onBehalfOf, type Actor } from '#people/index.ts';
import { formatDate } from '#ui/index.ts';
import { applicationLifecycle, type ApplicationRole } from '../application-lifecycle.ts';
import { applicationById, type ApplicationRecord } from '../core/application.query.ts';
import { employing, ended, movedOn, standingFor, type Decision } from '../core/decide.ts';
import { tellOrganisation, tellPerson } from '../core/notify.ts';
import { endOpenStep } from '../core/steps.ts';
import { canDefer, deferralLifecycle, type DeferralAction, type DeferralRole } from './deferral-lifecycle.ts';
import { latestDeferral, laterIntakes, type DeferralRecord } from './deferral.query.ts';
import { latestOffer } from './offer.query.ts';
import { liveOfferStates, offerLifecycle } from './offer-lifecycle.ts';
import { tellOther } from './tell-deferral.ts';

/** A start put off to a later intake of the same programme: one side asks, the other answers, and later the application returns. */

export interface DeferralForm extends Decision {
  readonly formId: string;
  readonly intakeId: string;
  readonly reason: string;
  /** Only the employer can keep a place: at this site. '' keeps none. */
  readonly siteId: string;
}
type Side = 'candidate' | 'employer';

type Standing = Readonly<{ application: ApplicationRecord; actorId: string; side: Side; roles: readonly ApplicationRole[] }>;

/** The application for the candidate or for the employer: locked, at the revision that was seen. */
async function standingOf(doing: Doing<Actor>, input: Decision, side: Side): Promise<Result<Standing>> {
  const { trx, actor } = doing;
  if (side === 'employer') {
    const standing = await standingFor(doing, input, employing);
    return standing.ok ? done({ ...standing.value, side }) : standing;
  }
  if (actor.personId === null) return notFound();
  const locked = await withinSystem(trx, (own) =>
    own
      .selectFrom('applications')
      .select(['revision', 'person_id as personId'])
      .where('id', '=', input.applicationId)
      .forUpdate()
      .executeTakeFirst(),
  );
  if (locked?.personId !== actor.personId) return notFound();
  if (locked.revision !== input.revision) return conflict(movedOn);
  const application = await applicationById(trx, input.applicationId);
  return application ? done({ application, actorId: actor.personId, side, roles: ['candidate'] }) : notFound();
}

/** Asks for a later start (candidate) or proposes one (employer). Nothing changes before the other side has answered. */
export async function askToDefer(doing: Doing<Actor>, input: DeferralForm, side: Side): Promise<Result<{ startsOn: Temporal.PlainDate }>> {
  const standing = await standingOf(doing, input, side);
  if (!standing.ok) return standing;
  const { application, actorId } = standing.value;
  const { trx, clock, actor, origin } = doing;
  if (!canDefer(application.state)) return conflict('A start is put off once there is an offer, or while you wait for one.');
  const open = await latestDeferral(trx, application.id);
  if (open?.state === 'asked')
    return open.id === input.formId
      ? done({ startsOn: open.startsOn })
      : conflict('A request for a later start waits for its answer already.');
  const reason = input.reason.trim();
  const later = (await laterIntakes(trx, application, clock.today())).find((intake) => intake.id === input.intakeId);
  const keeps = side === 'employer' && input.siteId !== '';
  const site = keeps ? later?.sites.find((one) => one.siteId === input.siteId) : undefined;
  const errors: FieldError[] = [
    ...(later ? [] : [{ field: 'intake', message: 'Choose a later start' }]),
    ...(reason === '' ? [{ field: 'reason', message: 'Enter why the start is put off' }] : []),
    ...(reason.length > 2000 ? [{ field: 'reason', message: 'The reason must be 2000 characters or fewer' }] : []),
    ...(later && keeps && !site ? [{ field: 'site', message: 'Choose a site of that start' }] : []),
    ...(site && site.free === 0 ? [{ field: 'site', message: `No place is left at ${site.name} for that start` }] : []),
  ];
  if (errors.length > 0 || !later) return invalid(...errors);
  const id = isId(input.formId) ? input.formId : randomUUIDv7();
  await trx
    .insertInto('deferrals')
    .values({
      id,
      application_id: application.id,
      from_intake_id: application.intakeId,
      to_intake_id: later.id,
      site_id: site?.siteId ?? null,
      asked_by: side,
      asked_by_person: actorId,
      reason,
      keeps_place: keeps,
      asked_at: clock.now(),
    })
    .execute();
  const eventId = await recordEvent(trx, {
    stream: { type: 'application', id: application.id },
    type: 'deferral.asked',
    at: clock.now(),
    actorId,
    onBehalfOf: side === 'employer' ? onBehalfOf(actor, application.organisationId) : null,
    data: { record: id, by: side, startsOn: later.startsOn.toString(), keepsPlace: keeps, reason },
  });
  const what = `${application.programmeTitle}: a start on ${formatDate(later.startsOn)} instead of ${formatDate(application.startsOn)}`;
  if (side === 'employer')
    await tellPerson(
      trx,
      application.personId,
      withFacts('decision.deferral-proposed', {
        subject: what,
        paragraphs: [
          `${actor.name} of ${application.organisationName} proposes that you start on ${formatDate(later.startsOn)}. The reason: ${reason}`,
          keeps ? `A place at ${site?.name ?? ''} is kept for you.` : 'No place is kept: you would be considered again for that start.',
          'It is yours to agree or decline. Until you do, everything stays as it is.',
        ],
        action: { label: 'Read and answer', url: `${origin}/applications/${application.id}/deferral` },
      }),
      `${eventId}:candidate`,
      clock.now(),
      eventId,
    );
  else
    await tellOrganisation(
      trx,
      { organisationId: application.organisationId, today: clock.today(), at: clock.now(), cause: `${eventId}:holder`, eventId },
      withFacts('work.deferral-asked', {
        subject: what,
        paragraphs: [`${application.candidate} asks to start on ${formatDate(later.startsOn)}. The reason: ${reason}`],
        action: { label: 'Read and answer', url: `${origin}/work/applications/${application.id}/deferral` },
      }),
    );
  return done({ startsOn: later.startsOn });
}

/** The other side agrees or declines. The employer says with the agreement whether a place is kept, and where. */
export async function answerDeferral(
  doing: Doing<Actor>,
  input: Decision & { readonly answer: string; readonly siteId: string; readonly note: string },
  side: Side,
): Promise<Result<{ state: 'agreed' | 'declined' | 'cancelled' }>> {
  const standing = await standingOf(doing, input, side);
  if (!standing.ok) return standing;
  const { application } = standing.value;
  const { trx, clock } = doing;
  const open = await latestDeferral(trx, application.id);
  if (open?.state !== 'asked') return conflict('No request for a later start waits here.');
  const note = input.note.trim();
  if (note.length > 2000) return invalid({ field: 'note', message: 'This must be 2000 characters or fewer' });
  if (open.askedBy === side) {
    if (input.answer !== 'cancel') return conflict('The other side answers this request.');
    const cancelled = await move(doing, standing.value, open, 'cancel', {}, {});
    return cancelled.ok ? done({ state: 'cancelled' }) : cancelled;
  }
  if (input.answer === 'decline') {
    if (note === '') return invalid({ field: 'note', message: 'Enter why; the other side reads it' });
    const declined = await move(doing, standing.value, open, 'decline', { note }, { note, by: open.askedBy });
    if (!declined.ok) return declined;
    await tellOther(
      doing,
      standing.value,
      `${application.programmeTitle}: the later start was declined`,
      [`The answer: ${note}`, 'Everything stays as it was.'],
      declined.value,
    );
    return done({ state: 'declined' });
  }
  if (input.answer !== 'agree') return invalid({ field: 'answer', message: 'Choose your answer' });
  const later = (await laterIntakes(trx, application, clock.today())).find((intake) => intake.id === open.toIntakeId);
  if (!later) return conflict('That start is not open any more.');
  const siteId = side === 'employer' ? input.siteId : null;
  const site = siteId ? later.sites.find((one) => one.siteId === siteId) : undefined;
  if (siteId && !site) return invalid({ field: 'site', message: 'Choose a site of that start' });
  return agree(doing, standing.value, open, side === 'employer' ? { keeps: site !== undefined, siteId: site?.siteId ?? null } : null, note);
}

async function agree(
  doing: Doing<Actor>,
  standing: Standing,
  open: DeferralRecord,
  kept: { readonly keeps: boolean; readonly siteId: string | null } | null,
  note: string,
): Promise<Result<{ state: 'agreed' }>> {
  const { application, actorId, roles } = standing;
  const { trx, clock, actor } = doing;
  const keepsPlace = kept?.keeps ?? open.keepsPlace;
  const offer = await latestOffer(trx, application.id);
  await withinSystem(trx, (own) => endOpenStep(own, application.id, 'withdrawn', actorId, clock.now(), 'Deferred'));
  const moved = await takeTransition(trx, {
    lifecycle: applicationLifecycle,
    table: 'applications',
    key: { id: application.id },
    action: 'defer',
    stream: { type: 'application', id: application.id },
    at: clock.now(),
    actorId,
    onBehalfOf: standing.side === 'employer' ? onBehalfOf(actor, application.organisationId) : null,
    roles,
    data: { startsOn: open.startsOn.toString(), keepsPlace },
    set: { ...ended, site_id: null, changed_at: clock.now() },
    asProgram: true,
  });
  if (!moved.ok) return moved;
  if (offer && liveOfferStates.some((state) => state === offer.state)) {
    const reason = `The start is put off to ${formatDate(open.startsOn)}.`;
    const ending = await takeTransition(trx, {
      lifecycle: offerLifecycle,
      table: 'offers',
      key: { id: offer.id },
      action: 'withdraw',
      stream: { type: 'application', id: application.id },
      at: clock.now(),
      actorId: null,
      roles: ['system'],
      data: { reason },
      set: { decided_at: clock.now(), reason },
      asProgram: true,
    });
    if (!ending.ok) return ending;
  }
  try {
    const agreed = await move(
      doing,
      standing,
      open,
      'agree',
      { note, ...(kept ? { keeps_place: kept.keeps, site_id: kept.siteId } : {}) },
      { startsOn: open.startsOn.toString(), keepsPlace, note },
    );
    if (!agreed.ok) return agreed;
    await tellOther(
      doing,
      standing,
      `${application.programmeTitle}: the start is put off to ${formatDate(open.startsOn)}`,
      [
        keepsPlace ? 'A place is kept for that start.' : 'No place is kept: the application is considered again for that start.',
        'The offer for the earlier start has ended with this, and its place is free for somebody else.',
        ...(note === '' ? [] : [note]),
      ],
      agreed.value,
    );
  } catch (error) {
    if (errorCode(error) === 'GH001')
      return conflict('No place is left there for that start. Agree without keeping one, or choose another site.', 'site');
    throw error;
  }
  return done({ state: 'agreed' });
}

async function move(
  doing: Doing<Actor>,
  { application, actorId, roles, side }: Standing,
  open: DeferralRecord,
  action: DeferralAction,
  set: Readonly<Record<string, unknown>>,
  data: Readonly<Record<string, unknown>>,
): Promise<Result<string>> {
  const taken = await takeTransition(doing.trx, {
    lifecycle: deferralLifecycle,
    table: 'deferrals',
    key: { id: open.id },
    action,
    stream: { type: 'application', id: application.id },
    at: doing.clock.now(),
    actorId,
    onBehalfOf: side === 'employer' ? onBehalfOf(doing.actor, application.organisationId) : null,
    roles: roles as readonly DeferralRole[],
    data,
    set: { decided_by: actorId, decided_at: doing.clock.now(), ...set },
    asProgram: true,
  });
  return taken.ok ? done(taken.value.eventId) : taken;
}
