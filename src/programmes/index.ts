/** The only door to programmes: their versions, intakes and partners, the catalogue's pages, publishing, the answers of the check. */
export type * from './language/compiled.ts';
export {
  applicationFormOf,
  compile,
  conditionDetailsOf,
  defaultStatement,
  excerpt,
  formatProblem,
  printCompiled,
  sarifLog,
} from './language/index.ts';
export { programmeSchema } from './schema-route.ts';
export { publishDocuments, publishFolder, type SourceDocument } from './publish-programmes.ts';
export { currentVersion, versionById, versionsByIds, type ProgrammeVersion } from './version.query.ts';
export { channelFor, intakeById, isOpenOn, mayUse, openIntakes, type Intake, type IntakeSite } from './intake.query.ts';
export { isInForce, partnersOf } from './partner.query.ts';
export { answersCookie, answersOnDevice, fittingFacts, type DeviceAnswers } from './check-answers.ts';
export { saveFacts, validFactsOf } from './save-facts.ts';
export { closingInWords, sitePay, startInWords, startTitle } from './words.ts';
export { dueProgrammeWork } from './due-work.ts';
export { warmCatalogue } from './catalogue/index.ts';
export { writeCounts } from './statistics/counter.store.ts';
export { FactField, textsOf, type FactTexts } from './pages/fact-field.tsx';
export { intakeForCriteria } from './intake-scope.ts';
export { announceIntake } from './announce-intake.ts';
export { addPartnership } from './partnerships.ts';
export { subjects as programmeSubjects } from './subject.ts';
export { verifiables as programmeVerifiables } from './verifiables.ts';
export { loadFolder, type LoadReport } from './directory/index.ts';
export { programmeRoutes } from './all-routes.ts';
export { programmeApiRoutes } from './api.ts';
export { approveDraft, askReview, draftActionsFor, draftPath, dueDraftWork, publishDraft, startDraft } from './drafts/index.ts';
export { checkSource, rules } from './lint/index.ts';
export { lawRates } from './lint/law-rates.generated.ts';
export { lawRatesOf } from './lint/law-rate.query.ts';
export { chooseToBeFound } from './pool/index.ts';
export { regionOfSite } from './places/index.ts';
export { differencesBetween } from './differences/index.ts';
export { stepTimesOf } from './step-times.store.ts';
