import type { Trx } from '#platform/database/index.ts';
import type { HomeAction } from '#home.ts';
import type { Actor } from '#people/index.ts';
import { formatDate, formatMoment } from '#ui/index.ts';
import { ownAdjustmentActions } from '../accommodation/own-turn.query.ts';
import { myApplications, type MyApplication } from './my-applications.query.ts';
import { paths } from './paths.ts';

/** What waits for a candidate: what ends soonest comes first. */
export async function candidateActionsFor(trx: Trx, actor: Actor, today: Temporal.PlainDate): Promise<readonly HomeAction[]> {
  if (actor.personId === null) return [];
  // The home page is told the day; free times are looked for from its beginning.
  const applications = await myApplications(trx, actor.personId, today.toZonedDateTime('UTC').toInstant(), null, true);
  const own = applications.flatMap((application) => actionFor(application) ?? []);
  return [...own, ...(await ownAdjustmentActions(trx, actor, today))].toSorted(soonestFirst);
}

/** The one thing that an application waits for, or null while it is somebody else's turn. */
export function actionFor(application: MyApplication): HomeAction | null {
  const { id, programmeTitle, organisationName } = application;
  switch (application.state) {
    case 'draft':
      return {
        title: `Finish your application to ${programmeTitle}`,
        why:
          application.closesOn === null
            ? `It is not sent yet. ${organisationName} takes applications until the places are filled.`
            : `It is not sent yet. This start closes on ${formatDate(application.closesOn)}.`,
        href: paths.application(id),
        dueOn: application.closesOn,
      };
    case 'in_step':
      if (application.heldByName === null)
        return {
          title: `Give information to ${organisationName}`,
          why: `Your application to ${programmeTitle} waits for your answer.`,
          href: paths.information(id),
          dueOn: application.dueOn,
        };
      if (application.stepKind === 'assess') return assessmentAction(application);
      if (application.stepKind !== 'interview') return null;
      if (application.interviewAt !== null && application.interviewZone !== null) {
        const at = application.interviewAt.toZonedDateTimeISO(application.interviewZone).toPlainDate();
        return {
          title: `Your interview with ${organisationName}`,
          why: `${formatMoment(application.interviewAt, application.interviewZone)} (${application.interviewZone}), for ${programmeTitle}.`,
          href: paths.interview(id),
          dueOn: at,
        };
      }
      return application.freeTimes
        ? {
            title: 'Choose the time of your interview',
            why: `${organisationName} offers times for ${programmeTitle}.${lastOf(application)}`,
            href: paths.interview(id),
            dueOn: application.lastFreeOn,
          }
        : null;
    case 'offered':
      return {
        title: `Answer the offer of ${organisationName}`,
        why: `A place on ${programmeTitle}.${application.offerExpiresOn === null ? '' : ` It expires after ${formatDate(application.offerExpiresOn)}.`}`,
        href: paths.offer(id),
        dueOn: application.offerExpiresOn,
      };
    case 'accepted':
      return application.needsSignature
        ? {
            title: 'Read and sign your agreement',
            why: `Your training on ${programmeTitle} begins on ${formatDate(application.startsOn)}.`,
            href: paths.agreement(id),
            dueOn: null,
          }
        : null;
    default:
      return null;
  }
}

function assessmentAction(application: MyApplication): HomeAction | null {
  const { id, organisationName, programmeTitle, assessmentAt, assessmentZone } = application;
  if (assessmentAt !== null && assessmentZone !== null)
    return {
      title: `Your assessment day with ${organisationName}`,
      why: `${formatMoment(assessmentAt, assessmentZone)} (${assessmentZone}), for ${programmeTitle}.`,
      href: paths.assessment(id),
      dueOn: assessmentAt.toZonedDateTimeISO(assessmentZone).toPlainDate(),
    };
  return application.freeDays
    ? {
        title: 'Choose your assessment day',
        why: `${organisationName} offers days for ${programmeTitle}.${lastOf(application)}`,
        href: paths.assessment(id),
        dueOn: application.lastFreeOn,
      }
    : null;
}

const lastOf = ({ lastFreeOn }: MyApplication): string => (lastFreeOn === null ? '' : ` The last one is on ${formatDate(lastFreeOn)}.`);

function soonestFirst(a: HomeAction, b: HomeAction): number {
  if (a.dueOn === null || b.dueOn === null) return Number(a.dueOn === null) - Number(b.dueOn === null);
  return Temporal.PlainDate.compare(a.dueOn, b.dueOn);
}
