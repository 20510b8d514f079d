import { recordEvent, takeTransition } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId } from '#platform/ids.ts';
import { conflict, done, invalid, notFound, type Result } from '#platform/result.ts';
import { addWorkingDays } from '#platform/time/index.ts';
import { onBehalfOf, type Actor } from '#people/index.ts';
import { withinSystem } from '#platform/database/index.ts';
import { formatDate } from '#ui/index.ts';
import { accessTo } from '../../core/access.query.ts';
import { applicationById } from '../../core/application.query.ts';
import { employing, standingFor, type Decision } from '../../core/decide.ts';
import { tellOrganisation, tellPerson } from '../../core/notify.ts';
import { referenceOf } from '../../core/reference.ts';
import { calendarOf } from '../../core/step-clock.ts';
import { reopenApplication } from '../../offers/waiting-and-reopening.ts';
import { appealLifecycle } from './appeal-lifecycle.ts';
import { sentDecisionOf } from './appeal.query.ts';
import { appealPath } from './paths.ts';

/** So many working days the employer has to decide about an appeal. */
export const daysToDecide = 10;
export const appealLimit = 4000;

/** A candidate answers a decision, or appeals against it: once each, within the time that the decision named. */
export async function sendAppeal(
  doing: Doing<Actor>,
  input: { readonly applicationId: string; readonly formId: string; readonly kind: string; readonly words: string },
): Promise<Result<{ kind: 'answer' | 'appeal' }>> {
  const { trx, actor, clock, origin } = doing;
  const application = await applicationById(trx, input.applicationId);
  if (actor.personId === null || !application?.relations.includes('candidate')) return notFound();
  const { kind } = input;
  const words = input.words.trim();
  if (kind !== 'answer' && kind !== 'appeal') return invalid({ field: 'kind', message: 'Choose whether you answer or appeal' });
  if (words === '') return invalid({ field: 'words', message: 'Write what you want to say' });
  if (words.length > appealLimit) return invalid({ field: 'words', message: `It must be ${appealLimit} characters or fewer` });
  const decision = await sentDecisionOf(trx, application.id);
  if (application.state !== 'rejected' || decision === null) return conflict('There is no decision to answer: your application goes on.');
  // The same form sent twice has one effect.
  if (decision.appeals.some((one) => one.id === input.formId)) return done({ kind });
  if (decision.appeals.some((one) => one.kind === kind))
    return conflict(kind === 'appeal' ? 'You have appealed against this decision already.' : 'You have answered this decision already.');
  if (decision.appeals.some((one) => one.state === 'open'))
    return conflict('What you sent before has not been looked at yet. You hear as soon as it has.');
  if (decision.appealUntil !== null && Temporal.PlainDate.compare(decision.appealUntil, clock.today()) < 0)
    return conflict(`The time to answer or appeal ended on ${formatDate(decision.appealUntil)}. You can apply again.`);
  if (!isId(input.formId)) return invalid({ field: '', message: 'Open the page again and send it once more' });
  const dueOn =
    kind === 'appeal'
      ? addWorkingDays(clock.today(), daysToDecide, await withinSystem(trx, (own) => calendarOf(own, application.id)))
      : null;
  await trx
    .insertInto('appeals')
    .values({
      id: input.formId,
      application_id: application.id,
      decision_id: decision.id,
      kind,
      words,
      sent_at: clock.now(),
      due_on: dueOn,
    })
    .execute();
  const eventId = await recordEvent(trx, {
    stream: { type: 'application', id: application.id },
    type: 'appeal.sent',
    at: clock.now(),
    actorId: actor.personId,
    data: { record: input.formId, kind, note: words, dueOn: dueOn?.toString() ?? null },
  });
  await tellOrganisation(
    trx,
    { organisationId: application.organisationId, today: clock.today(), at: clock.now(), cause: `${eventId}:employer`, eventId },
    {
      template: {
        key: 'work.appeal',
        values: {
          reference: referenceOf(application.id),
          programme: application.programmeTitle,
          decider: decision.deciderName ?? 'a colleague',
          due: dueOn === null ? '' : `It is to be answered by ${formatDate(dueOn)}. The candidate has been told that day.`,
        },
      },
      subject: `${kind === 'appeal' ? 'Appeal' : 'Answer to a decision'}: ${referenceOf(application.id)}, ${application.programmeTitle}`,
      paragraphs: [
        kind === 'appeal'
          ? `${referenceOf(application.id)} has appealed against the decision of ${decision.deciderName ?? 'a colleague'}. Somebody else decides about it${dueOn === null ? '' : ` by ${formatDate(dueOn)}, and the candidate has been told that day`}.`
          : `${referenceOf(application.id)} has answered the decision of ${decision.deciderName ?? 'a colleague'}.`,
      ],
      action: { label: 'Read it', url: `${origin}/work/applications/${application.id}/appeal` },
    },
  );
  return done({ kind });
}

/**
 * The employer's answer to an appeal: upheld, and the application is open again at the step where it ended; or refused. By another
 * person than the decider, with reasons that the candidate reads. An answer is marked as read by anybody.
 */
export async function handleAppeal(
  doing: Doing<Actor>,
  decision: Decision & { readonly appealId: string; readonly outcome: string; readonly reasons: string },
): Promise<Result<{ outcome: 'read' | 'upheld' | 'refused' }>> {
  const { trx, actor, clock, origin } = doing;
  const standing = await standingFor(doing, decision, employing);
  if (!standing.ok) return standing;
  const { application, actorId, organisationName } = standing.value;
  const sent = await sentDecisionOf(trx, application.id);
  const appeal = sent?.appeals.find((one) => one.id === decision.appealId);
  if (!sent || !appeal) return notFound();
  const reasons = decision.reasons.trim();
  const action =
    appeal.kind === 'answer' ? 'read' : decision.outcome === 'uphold' ? 'uphold' : decision.outcome === 'refuse' ? 'refuse' : null;
  if (action === null) return invalid({ field: 'outcome', message: 'Choose whether the appeal is upheld' });
  if (appeal.kind === 'appeal') {
    if (reasons === '') return invalid({ field: 'reasons', message: 'Enter your reasons: the candidate reads them' });
    if (reasons.length > appealLimit)
      return invalid({ field: 'reasons', message: `The reasons must be ${appealLimit} characters or fewer` });
    if (sent.decidedBy === actorId) return conflict('You took this decision. Somebody else decides about the appeal against it.');
  }
  const relations = await accessTo(trx, application.id);
  const taken = await takeTransition(trx, {
    lifecycle: appealLifecycle,
    table: 'appeals',
    key: { id: appeal.id },
    action,
    stream: { type: 'application', id: application.id },
    at: clock.now(),
    actorId,
    onBehalfOf: onBehalfOf(actor, application.organisationId),
    roles: relations.filter((relation) => relation === 'recruiter' || relation === 'programme_manager'),
    data: { reason: reasons },
    set: { handled_by: actorId, handled_at: clock.now(), reasons },
  });
  if (!taken.ok) return taken;
  const { eventId } = taken.value;
  const outcome = action === 'read' ? 'read' : action === 'uphold' ? 'upheld' : 'refused';
  const link = { label: 'See the answer', url: `${origin}${appealPath(application.id)}` };
  const who = `${actor.name} of ${organisationName}`;
  await tellPerson(
    trx,
    application.personId,
    {
      template: { key: `decision.appeal-${outcome}`, values: { programme: application.programmeTitle, decider: who, reason: reasons } },
      subject: `${application.programmeTitle}: ${outcome === 'read' ? 'your answer has been read' : outcome === 'upheld' ? 'your appeal is upheld' : 'the decision stays'}`,
      paragraphs:
        outcome === 'read'
          ? [`${who} has read what you wrote to the decision.`, ...(reasons === '' ? [] : [reasons])]
          : outcome === 'upheld'
            ? [`${who} has looked at the decision again and upholds your appeal: your application goes on.`, reasons]
            : [`${who} has looked at the decision again. It stays as it is.`, reasons, 'You may apply again at any time.'],
      action: link,
    },
    `${eventId}:candidate`,
    clock.now(),
    eventId,
  );
  if (outcome !== 'read')
    await tellPerson(
      trx,
      sent.decidedBy,
      {
        template: {
          key: 'work.appeal-decided',
          values: {
            programme: application.programmeTitle,
            reference: referenceOf(application.id),
            decider: who,
            reason: reasons,
            outcome: outcome === 'upheld' ? 'upheld: the application goes on' : 'refused: your decision stays',
          },
        },
        subject: `${outcome === 'upheld' ? 'Your decision was taken back' : 'Your decision stays'}: ${referenceOf(application.id)}, ${application.programmeTitle}`,
        paragraphs: [
          outcome === 'upheld'
            ? `${who} has upheld the appeal of ${referenceOf(application.id)} against your decision. The application goes on.`
            : `${who} has refused the appeal of ${referenceOf(application.id)} against your decision.`,
          reasons,
        ],
      },
      `${eventId}:decider`,
      clock.now(),
      eventId,
    );
  if (outcome === 'upheld') {
    const reopened = await reopenApplication(doing, { ...decision, reason: `The appeal was upheld. ${reasons}` });
    if (!reopened.ok) return reopened;
  }
  return done({ outcome });
}
