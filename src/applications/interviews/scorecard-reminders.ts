import type { Services } from '#services.ts';
import { tellPerson } from '../core/notify.ts';
import { each, idsOf } from '../work/each-due.ts';
import { momentOf } from './interview-calendar.ts';
import { interviewById } from './interview.query.ts';
import { paths } from './paths.ts';

/** A day after an interview, once, to those of its panel whose scorecard is missing: everybody else's stays hidden for as long. */
export async function remindOfScorecards(services: Services): Promise<void> {
  const { clock, origin } = services;
  await each(
    services,
    async (trx) =>
      idsOf(
        await trx
          .selectFrom('interviews')
          .select('id')
          .where('state', 'in', ['booked', 'held'])
          .where('closed_at', 'is', null)
          .where('ends_at', '<', clock.now().subtract({ hours: 20 }))
          .where('ends_at', '>', clock.now().subtract({ hours: 24 * 14 }))
          .execute(),
      ),
    async (trx, id) => {
      const interview = await interviewById(trx, id);
      if (!interview || interview.closedAt !== null || !['booked', 'held'].includes(interview.state)) return;
      const cards = await trx.selectFrom('scorecards').select('interviewer_id').where('interview_id', '=', id).execute();
      const given = new Set(cards.map((card) => card.interviewer_id));
      for (const member of interview.panel.filter((one) => !given.has(one.id)))
        await tellPerson(
          trx,
          member.id,
          {
            template: {
              key: 'work.scorecard-missing',
              organisationId: interview.organisationId,
              values: { programme: interview.programmeTitle, when: momentOf(interview) },
            },
            subject: `Your scorecard is missing: interview on ${momentOf(interview)}`,
            paragraphs: [
              `Your scorecard for ${interview.programmeTitle} has not come in. The others’ stay hidden and the decision waits until it is here.`,
              'If the interview did not take place, record that instead.',
            ],
            action: { label: 'Fill in the scorecard', url: `${origin}${paths.interview(id)}` },
          },
          `interview ${id}/${interview.calendarUid ?? ''}: scorecard reminder`,
          clock.now(),
        );
    },
  );
}
