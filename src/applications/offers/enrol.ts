import type { Doing } from '#platform/http/index.ts';
import { conflict, done, type Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import { beginApprenticeship } from '#training/index.ts';
import { formatDate } from '#ui/index.ts';
import { agreementOf } from './agreement.query.ts';
import { decide, employing, ended, standingFor, type Decision } from '../core/decide.ts';
import { tellPerson } from '../core/notify.ts';
import { latestOffer } from './offer.query.ts';
import { endOpenStep } from '../core/steps.ts';
import { enrolmentGaps } from './enrolment.rules.ts';

/** Enrols: every condition settled, both signatures under the same terms. The training room makes the dated plan. */
export async function enrol(doing: Doing<Actor>, input: Decision): Promise<Result<{ applicationId: string; apprenticeshipId: string }>> {
  const standing = await standingFor(doing, input, employing);
  if (!standing.ok) return standing;
  const { application, actorId } = standing.value;
  const { trx, clock, origin } = doing;
  const offer = await latestOffer(trx, application.id);
  const agreement = await agreementOf(trx, application.id);
  if (application.state !== 'accepted' || !offer || offer.state !== 'accepted')
    return conflict('Only an accepted offer leads to an enrolment.');
  const gaps = enrolmentGaps(offer.conditions, agreement);
  if (gaps.length > 0) return conflict(`Before the enrolment: ${gaps.join('; ')}.`);
  await endOpenStep(trx, application.id, 'passed', actorId, clock.now());
  const taken = await decide(doing, standing.value, 'enrol', { site: offer.siteName, startsOn: offer.startsOn.toString() }, { ...ended });
  if (!taken.ok) return taken;
  const begun = await beginApprenticeship(doing, {
    applicationId: application.id,
    personId: application.personId,
    programmeId: application.programmeId,
    versionId: application.versionId,
    organisationId: application.organisationId,
    siteId: offer.siteId,
    startsOn: offer.startsOn,
    payMinor: offer.payMinor,
    currency: offer.currency,
    payPer: offer.payPer,
  });
  if (!begun.ok) return begun;
  await tellPerson(
    trx,
    application.personId,
    {
      template: {
        key: 'decision.enrolled',
        values: { programme: application.programmeTitle, start: formatDate(offer.startsOn), site: offer.siteName },
      },
      subject: `Welcome to ${application.programmeTitle}`,
      paragraphs: [
        `You are enrolled. You start on ${formatDate(offer.startsOn)} at ${offer.siteName}.`,
        'Your plan shows every part of the training with its dates.',
      ],
      action: { label: 'See your plan', url: `${origin}/apprenticeships/${begun.value.id}` },
    },
    `${taken.value}:candidate`,
    clock.now(),
    taken.value,
  );
  return done({ applicationId: application.id, apprenticeshipId: begun.value.id });
}
