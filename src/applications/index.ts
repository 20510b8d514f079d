/** The only door to applications: from a candidate's first answer to the signed agreement. */
export {
  applicationLifecycle,
  rejectionReasons,
  withdrawalReasons,
  type ApplicationRole,
  type ApplicationState,
} from './application-lifecycle.ts';
export { type ApplicationRecord, type SitePreference } from './core/application.query.ts';
export { type StepView, type TimelineEntry } from './core/progress.query.ts';
export { type AgreementRecord } from './offers/agreement.query.ts';
export { applicationApiRoutes } from './api.ts';
export { applicationCalendar } from './calendar.query.ts';
export {
  accommodationRoutes,
  agreeAdjustments,
  judgeOption,
  markArranged,
  nameFunction,
  nameTeamOption,
  requestAccommodation,
  writeToCandidate,
  writeToTeam,
} from './accommodation/index.ts';
export { monitoringRoutes, monitoringWords, saveMonitoring } from './monitoring/index.ts';
export { youngRoutes } from './young/index.ts';
export { candidateActionsFor, candidateRoutes, candidateSubjects, scanWaitingFiles } from './candidate/index.ts';
export { offerActionsFor, offerRoutes, offerSubjects } from './offers/index.ts';
export { saveAgreementDetails } from './offers/agreement-details.ts';
export { dueWork as dueApplicationWork } from './work/due-work.ts';
export { workActionsFor } from './work/actions.query.ts';
export { replayJudgements } from './work/judgements.store.ts';
export { workRoutes } from './work/routes.tsx';
export { interviewApiRoutes, interviewRoutes, interviewSubjects } from './interviews/index.ts';
export {
  allocationActionsFor,
  allocationRoutes,
  allocationSubjects,
  approveRun,
  changePlaces,
  changeRanking,
  draftRun,
  fieldOf,
  previewRun,
  rankField,
  replayRuns,
  publishRun,
} from './allocation/index.ts';
export { applicationVerifiables } from './verifiables.ts';
/** The commands, for the demonstration's story. */
export { startApplication } from './candidate/start-application.ts';
export { saveSection } from './candidate/save-section.ts';
export { savePreferences } from './candidate/save-preferences.ts';
export { submitApplication } from './candidate/submit-application.ts';
export {
  addTime,
  bookDay,
  bookInterview,
  closeDay,
  offerPlan,
  offerSlots,
  openDay,
  planDay,
  previewPlan,
  recordAttendance,
  setInterviewerSettings,
  submitScorecard,
  submitStationScorecard,
} from './interviews/index.ts';
export { acceptOffer } from './offers/answer-offer.ts';
export { askToDefer } from './offers/defer.ts';
export { inviteGuardian } from './offers/guardian.ts';
export { nameGuardian } from './young/name-guardian.ts';
export { signAgreement, signById } from './offers/sign-agreement.ts';
export { passStep, skipStep } from './core/decide.ts';
export { dueDecisionWork } from './work/refusals/carry-out.ts';
export { sendAppeal } from './work/refusals/appeal.ts';
export { recordScreening } from './work/record-screening.ts';
export { makeOffer } from './offers/make-offer.ts';
export { settleCondition } from './offers/settle-condition.ts';
export { enrol } from './offers/enrol.ts';
