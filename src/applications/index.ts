/** The only door to applications: from a candidate's first answer to the signed agreement. */
export { applicationLifecycle, applicationStates, rejectionReasons, withdrawalReasons, type ApplicationRole, type ApplicationState } from './application-lifecycle.ts';
export { applicationById, nameUnlessHidden, preferencesOf, type ApplicationRecord, type SitePreference } from './core/application.query.ts';
export { stepsOf, timelineOf, type StepView, type TimelineEntry } from './core/progress.query.ts';
export { sentenceOf } from './core/sentences.ts';
export { factsOf } from './core/facts.query.ts';
export { agreementOf, type AgreementRecord } from './core/agreement.ts';
export { applicationApiRoutes } from './api.ts';
export { candidateActionsFor, candidateRoutes, candidateSubjects } from './candidate/index.ts';
