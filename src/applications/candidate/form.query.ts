import type { FactDefinition, Facts } from '#eligibility/index.ts';
import type { Trx } from '#platform/database/index.ts';
import { applicationFormOf, intakeById, validFactsOf, type ApplicationForm, type Intake } from '#programmes/index.ts';
import { answersOf, type ApplicationAnswers } from '../core/answers.ts';
import { applicationById, type ApplicationRecord } from '../core/application.query.ts';
import { documentsOf, type ApplicationDocument } from '../core/documents.query.ts';
import { guardianNeededOf, guardianOf, type GuardianNeed } from '../young/guardian.query.ts';
import { typingOf, type KeptTyping } from './typing.store.ts';
import { occasionOf, questionsOf } from './eligibility.rules.ts';
import { gapsIn, unexplainedGaps, type Gap } from './history.rules.ts';
import { factOfPart, sectionsOf, sectionStates, type SectionId, type SectionState } from './sections.rules.ts';

/** All that the pages of one form show. */
export interface FormView {
  readonly application: ApplicationRecord;
  readonly answers: ApplicationAnswers;
  /** What this programme asks. */
  readonly asked: ApplicationForm;
  readonly sections: readonly SectionId[];
  /** An employee names their manager, because the programme tells them. */
  readonly needsManager: boolean;
  /** What is typed and not saved yet, the newest first. */
  readonly typing: readonly KeptTyping[];
  readonly intake: Intake;
  /** Where the wished place lies: moments are told in its time. */
  readonly timeZone: string;
  readonly slug: string;
  readonly documents: readonly ApplicationDocument[];
  readonly facts: Facts;
  readonly questions: readonly FactDefinition[];
  readonly unanswered: readonly FactDefinition[];
  readonly gaps: readonly Gap[];
  readonly unexplained: readonly Gap[];
  readonly states: Readonly<Record<SectionId, SectionState>>;
  /** What somebody under 18 is told, and whether a guardian signs. */
  readonly young: GuardianNeed;
  readonly hasGuardian: boolean;
}

/** The form of an own application, or null where it is not there. */
export async function formOf(trx: Trx, applicationId: string, today: Temporal.PlainDate): Promise<FormView | null> {
  const application = await applicationById(trx, applicationId);
  if (!application?.relations.includes('candidate')) return null;
  const intake = await intakeById(trx, application.intakeId);
  if (!intake) return null;
  const answers = answersOf(application.answers);
  const { documents } = await documentsOf(trx, applicationId);
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
  const asked = applicationFormOf(application.programme);
  const needsManager = application.channel === 'internal' && asked.tellManager !== null;
  // A form that asks for no work cannot hold its gaps against anybody.
  const gaps = asked.workHistory ? gapsIn([...(answers.work ?? []), ...(answers.education ?? [])], today) : [];
  const unexplained = unexplainedGaps(gaps, answers.gaps ?? []);
  const young = await guardianNeededOf(trx, { applicationId, programme: application.programme, facts }, today);
  return {
    application,
    answers,
    asked,
    sections: sectionsOf(asked),
    needsManager,
    typing: await typingOf(trx, applicationId),
    intake,
    timeZone: wished[0] === undefined ? 'UTC' : (intake.sites.find((site) => site.siteId === wished[0]?.siteId)?.timeZone ?? 'UTC'),
    slug: application.programmeSlug,
    documents,
    facts,
    questions,
    unanswered,
    gaps,
    unexplained,
    states: sectionStates({
      form: asked,
      needsManager,
      answers,
      questions: { asked: questions.length, left: unanswered.length },
      gapsLeft: unexplained.length,
      sitesChosen: application.preferences.length,
      documents,
    }),
    young,
    hasGuardian: young.isNeeded && (await guardianOf(trx, applicationId)) !== null,
  };
}

/** The sections into which something was typed that is not saved yet. */
export const typedParts = (form: Pick<FormView, 'typing' | 'questions'>): ReadonlySet<string> =>
  new Set(
    form.typing.flatMap(({ part }) => {
      const fact = factOfPart(part);
      // A question that other answers have settled meanwhile is not asked any more: nothing waits there.
      if (fact !== null) return form.questions.some(({ id }) => id === fact) ? ['eligibility'] : [];
      return [/^(?:work|education)\//.test(part) ? 'history' : part];
    }),
  );
