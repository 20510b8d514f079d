import { isStillValid, type FactDefinition, type Facts, type FactValue } from '#eligibility/index.ts';
import type { Trx } from '#platform/database/index.ts';
import { intakeById, type Intake } from '#programmes/index.ts';
import { answersOf, type ApplicationAnswers } from '../core/answers.ts';
import { applicationById, type ApplicationRecord } from '../core/application.query.ts';
import { documentsOf, type ApplicationDocument } from '../core/documents.query.ts';
import { occasionOf, questionsOf } from './eligibility.rules.ts';
import { gapsIn, unexplainedGaps, type Gap } from './history.rules.ts';
import { sectionStates, type SectionId, type SectionState } from './sections.rules.ts';

/** All that the pages of one form show. */
export interface FormView {
  readonly application: ApplicationRecord;
  readonly answers: ApplicationAnswers;
  readonly intake: Intake;
  readonly slug: string;
  readonly documents: readonly ApplicationDocument[];
  readonly facts: Facts;
  readonly questions: readonly FactDefinition[];
  readonly unanswered: readonly FactDefinition[];
  readonly gaps: readonly Gap[];
  readonly unexplained: readonly Gap[];
  readonly states: Readonly<Record<SectionId, SectionState>>;
}

/** The form of an own application, or null where it is not there. */
export async function formOf(trx: Trx, applicationId: string, today: Temporal.PlainDate): Promise<FormView | null> {
  const application = await applicationById(trx, applicationId);
  if (!application?.relations.includes('candidate')) return null;
  const intake = await intakeById(trx, application.intakeId);
  if (!intake) return null;
  const answers = answersOf(application.answers);
  const { documents } = await documentsOf(trx, applicationId);
  const { slug } = await trx.selectFrom('programmes').select('slug').where('id', '=', application.programmeId).executeTakeFirstOrThrow();
  const facts = await validFactsOf(trx, application.personId, application.programme.facts, today);
  const wished = application.preferences.length > 0 ? application.preferences : intake.sites;
  const questions = questionsOf(
    application.programme,
    occasionOf(application.programme, { ...application, today }),
    wished.map((site) => site.slug),
    facts,
  );
  const notKnown = new Set(answers.notKnown);
  const unanswered = questions.filter((question) => facts[question.id] === undefined && !notKnown.has(question.id));
  const gaps = gapsIn([...(answers.work ?? []), ...(answers.education ?? [])], today);
  const unexplained = unexplainedGaps(gaps, answers.gaps ?? []);
  return {
    application,
    answers,
    intake,
    slug,
    documents,
    facts,
    questions,
    unanswered,
    gaps,
    unexplained,
    states: sectionStates({
      answers,
      questions: { asked: questions.length, left: unanswered.length },
      gapsLeft: unexplained.length,
      sitesChosen: application.preferences.length,
      documents: documents.length,
    }),
  };
}

/** The person's answers that may still be relied on: one that has grown too old is asked again. */
export async function validFactsOf(
  trx: Trx,
  personId: string,
  definitions: readonly FactDefinition[],
  today: Temporal.PlainDate,
): Promise<Facts> {
  const rows = await trx.selectFrom('person_facts').select(['fact', 'value', 'given_at']).where('person_id', '=', personId).execute();
  return Object.fromEntries(
    rows
      .filter((row) => {
        const definition = definitions.find((one) => one.id === row.fact);
        return (
          definition === undefined ||
          isStillValid(definition, row.given_at.toZonedDateTimeISO('UTC').toPlainDate().toString(), today.toString())
        );
      })
      .map((row) => [row.fact, row.value as FactValue]),
  );
}
