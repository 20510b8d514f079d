/** The only door to programmes: their versions, intakes and partners, the catalogue's pages, publishing, the answers of the check. */
export type * from './language/compiled.ts';
export { compile, compile as compileDocument, formatProblem, printCompiled } from './language/index.ts';
export {
  publishDocuments,
  publishFiles,
  publishFolder,
  shippedDocuments,
  type PublishedVersion,
  type PublishResult,
  type SourceDocument,
} from './publish-programmes.ts';
export { currentVersion, currentVersions, versionById, versionsByIds, type ProgrammeVersion } from './version.query.ts';
export {
  channelFor,
  intakeById,
  intakesWhere,
  isOpenOn,
  mayUse,
  openIntakes,
  type Intake,
  type IntakeSite,
} from './intake.query.ts';
export { isInForce, partnersOf, type Partner } from './partner.query.ts';
export { legalMinimum, type LegalMinimum } from './law-rate.query.ts';
export { answersCookie, answersOnDevice, fittingFacts, type DeviceAnswers } from './check-answers.ts';
export { factsOf, saveFacts } from './save-facts.ts';
export { closingInWords, sitePay } from './words.ts';
export { FactField, textsOf, type FactTexts } from './pages/fact-field.tsx';
export { paths as programmePaths } from './paths.ts';
export { announceIntake, changeIntake, moveIntake } from './announce-intake.ts';
export { addPartnership, endPartnership } from './partnerships.ts';
export { intakeLifecycle } from './intake-lifecycle.ts';
export { sentenceOf } from './sentences.ts';
export { subjects as programmeSubjects } from './subject.ts';
export { verifiables as programmeVerifiables } from './verifiables.ts';
export { programmeRoutes } from './all-routes.ts';
export { programmeApiRoutes } from './api.ts';
