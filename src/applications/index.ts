/** The only door to applications: from a candidate's first answer to the signed agreement. */
export { type ApplicationRole, type ApplicationState } from './application-lifecycle.ts';
export { type ApplicationRecord, type SitePreference } from './core/application.query.ts';
export { type StepView, type TimelineEntry } from './core/progress.query.ts';
export { type AgreementRecord } from './core/agreement.ts';
export { applicationApiRoutes } from './api.ts';
export { accommodationRoutes } from './accommodation/index.ts';
export { candidateActionsFor, candidateRoutes, candidateSubjects } from './candidate/index.ts';
export { dueWork as dueApplicationWork } from './work/due-work.ts';
export { workActionsFor } from './work/actions.query.ts';
export { replayJudgements } from './work/judgements.store.ts';
export { workRoutes } from './work/routes.tsx';
export { workSubjects } from './work/subjects.ts';
export { applicationVerifiables } from './verifiables.ts';
/** The commands, for the demonstration's story. */
export { startApplication } from './candidate/start-application.ts';
export { saveSection } from './candidate/save-section.ts';
export { savePreferences } from './candidate/save-preferences.ts';
export { submitApplication } from './candidate/submit-application.ts';
export { bookInterview } from './interviews/book-interview.ts';
export { acceptOffer } from './candidate/answer-offer.ts';
export { signAgreement } from './core/agreement.ts';
export { passStep } from './core/decide.ts';
export { recordScreening } from './work/record-screening.ts';
export { offerSlots } from './interviews/offer-slots.ts';
export { submitScorecard } from './interviews/change-interview.ts';
export { makeOffer } from './work/make-offer.ts';
export { settleCondition } from './work/settle-condition.ts';
export { enrol } from './work/enrol.ts';
