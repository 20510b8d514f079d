/** The only door to programmes: their versions, intakes and partners, the catalogue's pages, publishing, the answers of the check. */
export type * from './language/compiled.ts';
export { compile, formatProblem, printCompiled } from './language/index.ts';
export { publishDocuments, publishFolder, type SourceDocument } from './publish-programmes.ts';
export { currentVersion, versionById, versionsByIds, type ProgrammeVersion } from './version.query.ts';
export { channelFor, intakeById, isOpenOn, mayUse, openIntakes, type Intake, type IntakeSite } from './intake.query.ts';
export { isInForce, partnersOf } from './partner.query.ts';
export { answersCookie, answersOnDevice, fittingFacts, type DeviceAnswers } from './check-answers.ts';
export { saveFacts } from './save-facts.ts';
export { closingInWords, sitePay } from './words.ts';
export { FactField, textsOf, type FactTexts } from './pages/fact-field.tsx';
export { announceIntake } from './announce-intake.ts';
export { addPartnership } from './partnerships.ts';
export { subjects as programmeSubjects } from './subject.ts';
export { verifiables as programmeVerifiables } from './verifiables.ts';
export { loadFolder, type LoadReport } from './directory/index.ts';
export { programmeRoutes } from './all-routes.ts';
export { programmeApiRoutes } from './api.ts';
