import { sql } from 'kysely';
import type { Trx } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import type { Services } from '#services.ts';
import { withFacts } from '#platform/mail/index.ts';
import { subtractWorkingDays } from '#platform/time/index.ts';
import { formatDate } from '#ui/index.ts';
import { tellOrganisation, tellPerson } from '../core/notify.ts';
import { referenceOf } from '../core/reference.ts';
import { calendarOf } from '../core/step-clock.ts';
import { each, idsOf } from '../work/each-due.ts';

/** Working days before the due day on which a candidate is reminded. */
export const remindWorkingDaysBefore = 3;

const waiting = (trx: Trx, until: Temporal.PlainDate) =>
  trx
    .selectFrom('offer_conditions')
    .innerJoin('offers', 'offers.id', 'offer_conditions.offer_id')
    .innerJoin('applications', 'applications.id', 'offers.application_id')
    .innerJoin('programmes', 'programmes.id', 'applications.programme_id')
    .where('offer_conditions.state', '=', 'open')
    .where('offer_conditions.given_at', 'is', null)
    .where('offer_conditions.evidence', 'is not', null)
    .where('offers.state', '=', 'accepted')
    .where('applications.state', '=', 'accepted')
    .where('offer_conditions.due_on', '<=', until);

/** What a condition needs and nobody has given: the candidate is reminded before the day, and both sides are told after it, once. */
export async function remindOfConditions(services: Services): Promise<void> {
  const { clock, origin } = services;
  const horizon = clock.today().add({ days: remindWorkingDaysBefore * 4 });
  await each(
    services,
    async (trx) => idsOf(await waiting(trx, horizon).select('offer_conditions.id').orderBy('offer_conditions.due_on').execute()),
    async (trx, id) => {
      const condition = await waiting(trx, horizon)
        .select([
          'offer_conditions.title',
          'offer_conditions.evidence',
          'offer_conditions.due_on as dueOn',
          'applications.id as applicationId',
          'applications.person_id as personId',
          'applications.organisation_id as organisationId',
          'programmes.title as programme',
        ])
        .where('offer_conditions.id', '=', id)
        .executeTakeFirst();
      if (!condition || condition.dueOn === null) return;
      const { dueOn } = condition;
      const url = `${origin}/applications/${condition.applicationId}/conditions/${id}`;
      const remindOn = subtractWorkingDays(dueOn, remindWorkingDaysBefore, await calendarOf(trx, condition.applicationId));
      if (Temporal.PlainDate.compare(dueOn, clock.today()) >= 0) {
        if (Temporal.PlainDate.compare(remindOn, clock.today()) > 0) return;
        await tellPerson(
          trx,
          condition.personId,
          withFacts(
            'decision.condition-reminder',
            {
              subject: `${condition.programme}: “${condition.title}” by ${formatDate(dueOn)}`,
              paragraphs: [
                `Your offer stands on “${condition.title}”. We still need: ${condition.evidence ?? ''}.`,
                `Please give it by ${formatDate(dueOn)}. If you cannot, say so on the same page.`,
              ],
              action: { label: 'Give it', url },
            },
            condition.organisationId,
          ),
          `condition ${id}: reminder`,
          clock.now(),
        );
        return;
      }
      const told = await trx
        .selectFrom('events')
        .select('id')
        .where('stream_id', '=', condition.applicationId)
        .where('type', '=', 'condition.late')
        .where(sql<boolean>`data ->> 'record' = ${id}`)
        .executeTakeFirst();
      if (told) return;
      const eventId = await recordEvent(trx, {
        stream: { type: 'application', id: condition.applicationId },
        type: 'condition.late',
        at: clock.now(),
        actorId: null,
        data: { record: id, condition: condition.title, dueOn: dueOn.toString() },
      });
      await tellPerson(
        trx,
        condition.personId,
        withFacts('decision.condition-late', {
          subject: `${condition.programme}: “${condition.title}” was due on ${formatDate(dueOn)}`,
          paragraphs: [
            `We have nothing from you for the condition “${condition.title}”. You can still give it now, and your offer stands until somebody decides.`,
          ],
          action: { label: 'Give it', url },
        }),
        `${eventId}:candidate`,
        clock.now(),
        eventId,
      );
      await tellOrganisation(
        trx,
        { organisationId: condition.organisationId, today: clock.today(), at: clock.now(), cause: `${eventId}:holder`, eventId },
        withFacts('work.condition-late', {
          subject: `Nothing given yet: ${condition.title}, ${referenceOf(condition.applicationId)}`,
          paragraphs: [
            `“${condition.title}” of ${referenceOf(condition.applicationId)} was due on ${formatDate(dueOn)}. The candidate has been reminded twice. Talk to them, or settle the condition with a reason.`,
          ],
          action: { label: 'Open the application', url: `${origin}/work/applications/${condition.applicationId}` },
        }),
      );
    },
  );
}
