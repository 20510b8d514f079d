import { withinSystem } from '#platform/database/index.ts';
import { recordEvent, takeTransition } from '#platform/events/index.ts';
import { withFacts } from '#platform/mail/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import { conflict, done, invalid, type Result } from '#platform/result.ts';
import { addWorkingDays } from '#platform/time/index.ts';
import { onBehalfOf, type Actor } from '#people/index.ts';
import { formatDate } from '#ui/index.ts';
import { ownApplication } from '../candidate/own-application.ts';
import { employing, standingFor, type Decision } from '../core/decide.ts';
import { tellOrganisation, tellPerson } from '../core/notify.ts';
import { referenceOf } from '../core/reference.ts';
import { calendarOf } from '../core/step-clock.ts';
import { extensionLifecycle, type ExtensionAction, type ExtensionRole } from './extension-lifecycle.ts';
import { extensionsOf } from './extension.query.ts';
import { dateOf } from './make-offer.ts';
import { latestOffer } from './offer.query.ts';
import { offerLifecycle, type OfferRole } from './offer-lifecycle.ts';

/** A candidate asks for more time to answer an offer. From now on its clock stands still until the employer has answered. */
export async function askForMoreTime(
  doing: Doing<Actor>,
  input: { readonly applicationId: string; readonly formId: string; readonly until: string; readonly why: string },
): Promise<Result<null>> {
  const { trx, clock, origin } = doing;
  const found = await ownApplication(doing, input.applicationId);
  if (!found.ok) return found;
  const application = found.value;
  const offer = await latestOffer(trx, application.id);
  if (offer?.state !== 'made' || Temporal.PlainDate.compare(offer.expiresOn, clock.today()) < 0)
    return conflict('There is no offer that waits for your answer.');
  const earlier = await extensionsOf(trx, offer.id);
  if (earlier.some((one) => one.id === input.formId || one.state === 'asked')) return done(null);
  const until = dateOf(input.until);
  const why = input.why.trim();
  const errors = [
    ...(until === null
      ? [{ field: 'until', message: 'Enter the day until when you need, such as 2027-03-27' }]
      : Temporal.PlainDate.compare(until, offer.expiresOn) <= 0
        ? [{ field: 'until', message: `You have until ${formatDate(offer.expiresOn)} already: enter a later day` }]
        : Temporal.PlainDate.compare(until, offer.startsOn) >= 0
          ? [{ field: 'until', message: `The programme starts on ${formatDate(offer.startsOn)}: enter an earlier day` }]
          : []),
    ...(why === '' ? [{ field: 'why', message: 'Enter what you need the time for' }] : []),
    ...(why.length > 2000 ? [{ field: 'why', message: 'This must be 2000 characters or fewer' }] : []),
  ];
  if (errors.length > 0 || until === null) return invalid(...errors);
  const id = isId(input.formId) ? input.formId : randomUUIDv7();
  await trx
    .insertInto('offer_extensions')
    .values({ id, offer_id: offer.id, application_id: application.id, asked_until: until, why, asked_at: clock.now() })
    .execute();
  const eventId = await recordEvent(trx, {
    stream: { type: 'application', id: application.id },
    type: 'extension.asked',
    at: clock.now(),
    actorId: application.personId,
    data: { record: id, offer: offer.id, until: until.toString(), why },
  });
  const { title } = application.programme;
  await tellOrganisation(
    trx,
    { organisationId: application.organisationId, today: clock.today(), at: clock.now(), cause: `${eventId}:holder`, eventId },
    withFacts('work.more-time-wanted', {
      subject: `More time for an offer: ${referenceOf(application.id)}, ${title}`,
      paragraphs: [
        `${referenceOf(application.id)} asks for time until ${formatDate(until)} to answer the offer that was open until ${formatDate(offer.expiresOn)}.`,
        `“${why}”`,
        'The offer does not expire before you have answered.',
      ],
      action: { label: 'Answer the request', url: `${origin}/work/applications/${application.id}/offer` },
    }),
  );
  return done(null);
}

/** Grants more time until a day, or refuses it with a reason. The offer's clock and the application's move with it. */
export async function answerMoreTime(
  doing: Doing<Actor>,
  input: Decision & { readonly answer: string; readonly until: string; readonly note: string },
): Promise<Result<{ applicationId: string; until: Temporal.PlainDate }>> {
  const standing = await standingFor(doing, input, employing);
  if (!standing.ok) return standing;
  const { application, organisationName } = standing.value;
  const { trx, clock, actor, origin } = doing;
  const offer = await latestOffer(trx, application.id);
  const request = offer ? (await extensionsOf(trx, offer.id)).find((one) => one.state === 'asked') : undefined;
  if (!offer || !request || offer.state !== 'made') return conflict('No request for more time waits here.');
  const isGranted = input.answer === 'grant';
  if (!isGranted && input.answer !== 'refuse') return invalid({ field: 'answer', message: 'Choose whether you give more time' });
  const note = input.note.trim();
  if (note.length > 2000) return invalid({ field: 'note', message: 'The note must be 2000 characters or fewer' });
  if (!isGranted && note === '') return invalid({ field: 'note', message: 'Enter why there is no more time; the candidate reads it' });
  // Whoever waited for an answer must not find the offer expired by it: one working day stays in any case.
  const nextDay = addWorkingDays(clock.today(), 1, await calendarOf(trx, application.id));
  const typed = isGranted ? dateOf(input.until) : null;
  if (isGranted && (typed === null || Temporal.PlainDate.compare(typed, clock.today()) <= 0))
    return invalid({ field: 'until', message: 'Enter the new last day, after today' });
  if (typed !== null && Temporal.PlainDate.compare(typed, offer.startsOn) >= 0)
    return invalid({ field: 'until', message: `The last day must lie before the start on ${formatDate(offer.startsOn)}` });
  const until = typed ?? (Temporal.PlainDate.compare(offer.expiresOn, nextDay) >= 0 ? offer.expiresOn : nextDay);
  const common = {
    stream: { type: 'application', id: application.id },
    at: clock.now(),
    actorId: standing.value.actorId,
    onBehalfOf: onBehalfOf(actor, application.organisationId),
    data: { until: until.toString(), note },
    asProgram: true,
  } as const;
  const answered = await takeTransition(trx, {
    ...common,
    lifecycle: extensionLifecycle,
    table: 'offer_extensions',
    key: { id: request.id },
    action: (isGranted ? 'grant' : 'refuse') satisfies ExtensionAction,
    roles: standing.value.roles as readonly ExtensionRole[],
    set: { decided_by: standing.value.actorId, decided_at: clock.now(), granted_until: isGranted ? until : null, note },
  });
  if (!answered.ok) return answered;
  if (!until.equals(offer.expiresOn)) {
    const moved = await takeTransition(trx, {
      ...common,
      lifecycle: offerLifecycle,
      table: 'offers',
      key: { id: offer.id },
      action: 'extend',
      roles: standing.value.roles as readonly OfferRole[],
      set: { expires_on: until },
    });
    if (!moved.ok) return moved;
    await withinSystem(trx, (own) =>
      own.updateTable('applications').set({ due_on: until, changed_at: clock.now() }).where('id', '=', application.id).execute(),
    );
  }
  await tellPerson(
    trx,
    application.personId,
    withFacts('decision.more-time', {
      subject: isGranted
        ? `${application.programmeTitle}: you have until ${formatDate(until)}`
        : `${application.programmeTitle}: your offer stays open until ${formatDate(until)}`,
      paragraphs: [
        isGranted
          ? `${actor.name} of ${organisationName} gives you until ${formatDate(until)} to answer the offer.`
          : `${actor.name} of ${organisationName} cannot give you more time. You can answer until ${formatDate(until)}.`,
        ...(note === '' ? [] : [note]),
      ],
      action: { label: 'See and answer the offer', url: `${origin}/applications/${application.id}/offer` },
    }),
    `${answered.value.eventId}:candidate`,
    clock.now(),
    answered.value.eventId,
  );
  return done({ applicationId: application.id, until });
}
