import { withinSystem } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, invalid, notFound, type FieldError, type Result } from '#platform/result.ts';
import { isSignedIn, type Actor } from '#people/index.ts';
import { countryOf } from '../core/country.query.ts';
import { preferNot, questionSetFor, type QuestionSet } from './question-sets.ts';

/** Equality monitoring, apart from the application: everything here runs under the role of sensitive answers (`runCare`). */

export interface OwnMonitoring {
  readonly set: QuestionSet;
  /** What was answered, by question. */
  readonly answers: Readonly<Record<string, string>>;
  /** The application has ended, what was answered is counted, and the answers are gone. */
  readonly isCounted: boolean;
}

/** The own answers beside one submitted application; `conflict` while it is a draft. */
export async function ownMonitoring(doing: Doing<Actor>, applicationId: string): Promise<Result<OwnMonitoring>> {
  const found = await ownApplication(doing, applicationId);
  if (!found.ok) return found;
  const { trx, clock } = doing;
  const rows = await trx
    .selectFrom('private.monitoring_answers')
    .select(['question', 'answer'])
    .where('application_id', '=', applicationId)
    .execute();
  const counted = await trx
    .selectFrom('private.monitoring_counted')
    .select('application_id')
    .where('application_id', '=', applicationId)
    .executeTakeFirst();
  const country = await withinSystem(trx, (own) => countryOf(own, applicationId));
  return done({
    set: questionSetFor(country, clock.today()),
    answers: Object.fromEntries(rows.map((row) => [row.question, row.answer])),
    isCounted: counted !== undefined,
  });
}

/** Keeps what was answered. A question that is left out has no row; "prefer not to say" is an answer of its own. */
export async function saveMonitoring(
  doing: Doing<Actor>,
  input: { readonly applicationId: string; readonly answers: Readonly<Record<string, string | undefined>> },
): Promise<Result<{ answered: number }>> {
  const standing = await ownMonitoring(doing, input.applicationId);
  if (!standing.ok) return standing;
  if (standing.value.isCounted) return conflict(alreadyCounted);
  const application = await ownApplication(doing, input.applicationId);
  if (!application.ok) return application;
  const { trx, actor, clock } = doing;
  const { set } = standing.value;
  const errors: FieldError[] = [];
  const answers = set.questions.flatMap((question) => {
    const answer = input.answers[question.id] ?? '';
    if (answer === '') return [];
    if (answer !== preferNot.code && !question.answers.some((one) => one.code === answer)) {
      errors.push({ field: question.id, message: 'Choose one of the answers, or none' });
      return [];
    }
    return [{ question: question.id, answer }];
  });
  if (errors.length > 0) return invalid(...errors);
  await trx.deleteFrom('private.monitoring_answers').where('application_id', '=', input.applicationId).execute();
  if (answers.length > 0)
    await trx
      .insertInto('private.monitoring_answers')
      .values(
        answers.map((answer) => ({
          ...answer,
          application_id: input.applicationId,
          question_set: set.id,
          person_id: actor.personId ?? '',
          organisation_id: application.value.organisationId,
          programme_id: application.value.programmeId,
          given_at: clock.now(),
        })),
      )
      .execute();
  await tell(doing, input.applicationId, answers.length > 0 ? 'monitoring.answered' : 'monitoring.deleted');
  return done({ answered: answers.length });
}

/** Takes all answers back. */
export async function deleteMonitoring(doing: Doing<Actor>, applicationId: string): Promise<Result<null>> {
  const application = await ownApplication(doing, applicationId);
  if (!application.ok) return application;
  const { numDeletedRows } = await doing.trx
    .deleteFrom('private.monitoring_answers')
    .where('application_id', '=', applicationId)
    .executeTakeFirst();
  if (numDeletedRows === 0n) return done(null);
  await tell(doing, applicationId, 'monitoring.deleted');
  return done(null);
}

const alreadyCounted = 'Your answers have been counted and erased, so they cannot be changed any more.';

async function ownApplication(
  { trx, actor }: Doing<Actor>,
  applicationId: string,
): Promise<Result<{ organisationId: string; programmeId: string }>> {
  if (!isSignedIn(actor)) return notFound();
  const row = await trx
    .selectFrom('applications')
    .select(['organisation_id as organisationId', 'programme_id as programmeId', 'state'])
    .where('id', '=', applicationId)
    .where('person_id', '=', actor.personId)
    .executeTakeFirst();
  if (!row) return notFound();
  return row.state === 'draft' ? conflict('These questions come after you have sent your application.') : done(row);
}

/** On the person's own stream, without a word of the answers. */
const tell = ({ trx, actor, clock }: Doing<Actor>, applicationId: string, type: string): Promise<string> =>
  recordEvent(trx, {
    stream: { type: 'person', id: actor.personId ?? '' },
    type,
    at: clock.now(),
    actorId: actor.personId,
    data: { application: applicationId },
  });
