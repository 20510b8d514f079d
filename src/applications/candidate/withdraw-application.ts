import { takeTransition } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, type Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import { offerLifecycle } from '../offers/offer-lifecycle.ts';
import { referenceOf } from '../core/reference.ts';
import { releaseBooking } from '../interviews/release-booking.ts';
import { leave, leavingOf, tellOfLeaving } from './leave.ts';
import { ownApplication, type OwnApplication } from './own-application.ts';
import { forgetAllTyping } from './typing.store.ts';

/**
 * Ends an own application with a structured reason. A booked interview becomes free again and a live offer gives its place
 * back; whoever has the application is told. Sent twice it has one effect.
 */
export async function withdrawApplication(
  doing: Doing<Actor>,
  input: { readonly applicationId: string; readonly reason: string; readonly note: string },
): Promise<Result<{ wasDraft: boolean }>> {
  const found = await ownApplication(doing, input.applicationId);
  if (!found.ok) return found;
  const application = found.value;
  if (application.state === 'withdrawn') return done({ wasDraft: false });
  if (application.state === 'enrolled')
    return conflict('You are enrolled. To leave the programme, talk to your mentor or the programme manager.');
  const leaving = leavingOf(input, 'withdraw');
  if (!leaving.ok) return leaving;
  const withdrawn = await leave(doing, application, 'withdraw', leaving.value);
  if (!withdrawn.ok) return withdrawn;
  await forgetAllTyping(doing.trx, application.id);
  await giveBack(doing, application);
  if (application.state === 'draft') return done({ wasDraft: true });
  const { title } = application.programme;
  await tellOfLeaving(doing, application, withdrawn.value, {
    candidate: {
      template: { key: 'progress.withdrawn', values: { programme: title } },
      subject: `${title}: you have withdrawn your application`,
      paragraphs: [
        `Your application to ${title} is withdrawn. Nobody works on it any more.`,
        'If you apply again, what you wrote is carried over.',
      ],
    },
    organisationId: application.heldById ?? application.organisationId,
    organisation: {
      template: {
        key: 'work.withdrawn',
        values: { programme: title, reference: referenceOf(application.id), reason: leaving.value.reasonText },
      },
      subject: `Withdrawn: ${referenceOf(application.id)}, ${title}`,
      paragraphs: [
        `${referenceOf(application.id)} has withdrawn the application to ${title}. The reason: ${leaving.value.reasonText}.`,
        'There is nothing left to do on it.',
      ],
    },
  });
  return done({ wasDraft: false });
}

/** The program's consequences: what was kept for this person becomes free for others. */
async function giveBack(doing: Doing<Actor>, application: OwnApplication): Promise<void> {
  const { trx, clock, origin } = doing;
  await releaseBooking(trx, application.id, clock, origin);
  const offer = await trx
    .selectFrom('offers')
    .select('id')
    .where('application_id', '=', application.id)
    .where('state', 'in', ['made', 'accepted'])
    .executeTakeFirst();
  if (offer) {
    await takeTransition(trx, {
      lifecycle: offerLifecycle,
      table: 'offers',
      key: { id: offer.id },
      action: 'withdraw',
      stream: { type: 'application', id: application.id },
      at: clock.now(),
      actorId: null,
      roles: ['system'],
      data: { reason: 'The candidate withdrew' },
      set: { decided_at: clock.now(), reason: 'The candidate withdrew' },
      asProgram: true,
    });
  }
}
