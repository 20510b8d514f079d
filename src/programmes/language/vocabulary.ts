/** The closed lists of words that the language and the API share: said once, so that neither knows a word that the other does not. */
import type { Award, Competency, Framework, HiddenDetail, PhaseMode, Provider, StepKind } from './compiled.ts';

export const phaseModes = [
  'classroom',
  'residential',
  'block release',
  'day release',
  'university',
  'online',
  'blended',
  'on the job',
  'project',
] as const satisfies readonly PhaseMode[];

export const frameworkSystems = ['RQF', 'SCQF', 'NFQ', 'AQF', 'US registered', 'none'] as const satisfies readonly Framework['system'][];
export const approaches = ['time', 'competency', 'hybrid'] as const satisfies readonly NonNullable<Framework['approach']>[];

/** The highest level of each framework; those that have no levels are left out. */
export const highestLevel: Readonly<Partial<Record<Framework['system'], number>>> = { RQF: 8, SCQF: 12, NFQ: 10, AQF: 10 };

export const awardKinds = ['degree', 'diploma', 'certificate', 'standard', 'qualification'] as const satisfies readonly Award['kind'][];
export const providerKinds = ['college', 'university', 'training partner'] as const satisfies readonly Provider['kind'][];
export const competencyKinds = ['knowledge', 'skill', 'behaviour', 'work process'] as const satisfies readonly Competency['kind'][];
export const stepKinds = ['apply', 'screen', 'assess', 'interview', 'offer', 'checks', 'enrol'] as const satisfies readonly StepKind[];
export const hiddenDetails = ['name', 'photo', 'address', 'school', 'date of birth'] as const satisfies readonly HiddenDetail[];
export const actors = ['candidate', 'agency', 'employer', 'provider'] as const;
/** What a condition of an offer is about; the compiled form has underscores in the place of spaces. */
export const conditionKinds = ['identity', 'right to work', 'medical', 'criminal record', 'references', 'qualification', 'other'] as const;
