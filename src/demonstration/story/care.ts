import {
  agreeAdjustments,
  judgeOption,
  markArranged,
  nameFunction,
  nameTeamOption,
  requestAccommodation,
  saveMonitoring,
  writeToCandidate,
  writeToTeam,
} from '#applications/index.ts';
import { loadActor, type Actor } from '#people/index.ts';
import { asCare, asSystem } from '#platform/database/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import type { Result } from '#platform/result.ts';
import type { CastKey } from '../data/people.ts';
import { morningOf, workingDay, type Stage } from './stage.ts';

type Day = Temporal.PlainDate;

/** Requests for adjustments at each stage of their conversation, and a few answers to equality monitoring: the private lane. */
export async function askInPrivate(stage: Stage): Promise<void> {
  const ago = (days: number): Day => workingDay(stage.today.subtract({ days }));
  const dario = await liveApplicationOf(stage, 'dario');
  const cleo = await liveApplicationOf(stage, 'cleo');
  const esme = await liveApplicationOf(stage, 'esme');

  if (dario !== null) {
    const requestId = randomUUIDv7();
    await inPrivate(stage, 'dario', ago(5), (doing) =>
      requestAccommodation(doing, {
        applicationId: dario,
        formId: requestId,
        stage: 'interview',
        request: 'I read more slowly than most, and long questions asked aloud are hard for me to hold in mind.',
        functionAtIssue: 'Questions that are only spoken',
      }),
    );
    await inPrivate(stage, 'alba', ago(4), (doing) =>
      writeToCandidate(doing, {
        requestId,
        formId: randomUUIDv7(),
        message: 'Thank you for telling me. Would it help to see each question in writing as it is asked?',
      }),
    );
    await inPrivate(stage, 'dario', ago(4), (doing) =>
      writeToTeam(doing, { applicationId: dario, requestId, formId: randomUUIDv7(), message: 'Yes, very much. And a little more time.' }),
    );
    await inPrivate(stage, 'alba', ago(3), (doing) =>
      agreeAdjustments(doing, {
        requestId,
        items: [
          { what: 'Give each question in writing as it is asked.', acts: ['interviewer', 'recruiter'], fromOn: '', toOn: '' },
          { what: 'Plan fifteen minutes more for the interview.', acts: ['recruiter'], fromOn: '', toOn: '' },
        ],
        answer: 'Both will be arranged for the day. Tell me afterwards whether it was enough.',
        checkOn: stage.today.add({ days: 14 }).toString(),
      }),
    );
    const adjustmentId = await lastAdjustmentOf(stage, dario);
    await stage.act('rafe', ago(2), (doing) => markArranged(doing, { applicationId: dario, adjustmentId }));
    await inPrivate(stage, 'dario', ago(5), (doing) =>
      saveMonitoring(doing, {
        applicationId: dario,
        answers: { sex: 'male', ethnicity: 'prefer_not', veteran: 'no', disability: 'prefer_not' },
      }),
    );
  }
  if (esme !== null) {
    const requestId = randomUUIDv7();
    await inPrivate(stage, 'esme', ago(4), (doing) =>
      requestAccommodation(doing, {
        applicationId: esme,
        formId: requestId,
        stage: 'work',
        request: 'I cannot lift more than ten kilograms since an operation. How is rack work done with that?',
        functionAtIssue: 'Lifting servers into the rack',
      }),
    );
    const lift = randomUUIDv7();
    await inPrivate(stage, 'alba', ago(3), (doing) =>
      nameTeamOption(doing, { requestId, formId: lift, option: 'A server lift at every aisle' }),
    );
    await inPrivate(stage, 'alba', ago(3), (doing) =>
      judgeOption(doing, { requestId, optionId: lift, standing: 'chosen', reason: 'There are two on each floor already.' }),
    );
    const desk = randomUUIDv7();
    await inPrivate(stage, 'alba', ago(3), (doing) => nameTeamOption(doing, { requestId, formId: desk, option: 'No rack work at all' }));
    await inPrivate(stage, 'alba', ago(3), (doing) =>
      judgeOption(doing, {
        requestId,
        optionId: desk,
        standing: 'ruled_out',
        reason: 'It is what the training is for; but nobody lifts alone.',
      }),
    );
    await inPrivate(stage, 'alba', ago(3), (doing) =>
      nameFunction(doing, { requestId, functionAtIssue: 'Lifting servers of up to 23 kg into the rack', stage: 'work' }),
    );
    await inPrivate(stage, 'alba', ago(3), (doing) =>
      writeToCandidate(doing, { requestId, formId: randomUUIDv7(), message: 'Would a lift, and a second person for what is heavier, do?' }),
    );
    await inPrivate(stage, 'esme', ago(3), (doing) =>
      saveMonitoring(doing, { applicationId: esme, answers: { sex: 'female', veteran: 'no' } }),
    );
  }
  if (cleo !== null)
    await inPrivate(stage, 'cleo', ago(1), (doing) =>
      requestAccommodation(doing, {
        applicationId: cleo,
        formId: randomUUIDv7(),
        stage: 'interview',
        request: 'I use a wheelchair. Is there a room without steps, and a space to park near the door?',
      }),
    );
}

const liveApplicationOf = (stage: Stage, who: CastKey): Promise<string | null> =>
  stage.look(
    async (trx) =>
      (
        await trx
          .selectFrom('applications')
          .select('id')
          .where('person_id', '=', stage.personId(who))
          .where('state', 'in', ['in_step', 'offered', 'accepted'])
          .orderBy('created_at', 'desc')
          .limit(1)
          .executeTakeFirst()
      )?.id ?? null,
  );

const lastAdjustmentOf = (stage: Stage, applicationId: string): Promise<string> =>
  stage.look(
    async (trx) =>
      (
        await trx
          .selectFrom('private.adjustments')
          .select('id')
          .where('application_id', '=', applicationId)
          .orderBy('position', 'desc')
          .limit(1)
          .executeTakeFirstOrThrow()
      ).id,
  );

/** Does something under the role of sensitive answers, as a person on a day. */
async function inPrivate<T>(stage: Stage, who: CastKey, day: Day, command: (doing: Doing<Actor>) => Promise<Result<T>>): Promise<T> {
  const { database, origin } = stage.services;
  const clock = morningOf(day);
  const actor = await asSystem(database, clock, (trx) => loadActor(trx, stage.personId(who), clock));
  return asCare(database, actor, clock, async (trx) => {
    const result = await command({ trx, actor, clock, relations: [], origin });
    if (!result.ok) throw new Error(`The demonstration cannot go on: ${result.errors.map(({ message }) => message).join('; ')}`);
    return result.value;
  });
}
