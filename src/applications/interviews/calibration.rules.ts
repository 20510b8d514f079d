import { onFive } from './scorecard.rules.ts';

/** How interviewers judge beside each other, from the scorecards of the same occasions. Pure. */

export interface GivenLevel {
  /** The interview or station with its candidate: levels of one occasion are compared. */
  readonly occasion: string;
  readonly applicationId: string;
  readonly interviewerId: string;
  readonly interviewer: string;
  readonly competency: string;
  readonly level: number;
  readonly levels: number;
}

export interface InterviewerCalibration {
  readonly id: string;
  readonly name: string;
  readonly occasions: number;
  /** On the scale from 1 to 5. */
  readonly mean: number;
  readonly spread: number;
  /** How far above or below the others of the same panel, on average; null where nobody else judged the same. */
  readonly difference: number | null;
  /** Too few to say anything about a person. */
  readonly isSmall: boolean;
}

export interface CompetencyCalibration {
  readonly competency: string;
  readonly ratings: number;
  readonly mean: number;
  readonly spread: number;
  /** How far apart the highest and the lowest level of one candidate are, on average; null where one person judged alone. */
  readonly apart: number | null;
  readonly isSmall: boolean;
}

export interface Disagreement {
  readonly occasion: string;
  readonly applicationId: string;
  readonly competency: string;
  readonly given: readonly { readonly interviewer: string; readonly level: number; readonly levels: number }[];
  readonly apart: number;
}

export interface Calibration {
  readonly interviewers: readonly InterviewerCalibration[];
  readonly competencies: readonly CompetencyCalibration[];
  readonly disagreements: readonly Disagreement[];
  readonly occasions: number;
  readonly mean: number | null;
  readonly spread: number | null;
}

/** Below so many occasions a mean says more about the candidates than about the interviewer. */
export const fewOccasions = 5;
/** From so many levels apart, a panel should talk about what it saw. */
export const wideApart = 2;

export function calibrate(given: readonly GivenLevel[]): Calibration {
  const groups = [...Map.groupBy(given, (one) => `${one.occasion} ${one.competency}`).values()];
  const five = (one: GivenLevel): number => onFive(one.level, one.levels);
  const interviewers = [...Map.groupBy(given, (one) => one.interviewerId)].map(([id, own]): InterviewerCalibration => {
    const differences = groups.flatMap((group) => {
      const mine = group.find((one) => one.interviewerId === id);
      const others = group.filter((one) => one.interviewerId !== id);
      return mine && others.length > 0 ? [five(mine) - meanOf(others.map(five))] : [];
    });
    const occasions = new Set(own.map((one) => one.occasion)).size;
    return {
      id,
      name: own[0]?.interviewer ?? '',
      occasions,
      mean: meanOf(own.map(five)),
      spread: spreadOf(own.map(five)),
      difference: differences.length === 0 ? null : meanOf(differences),
      isSmall: occasions < fewOccasions,
    };
  });
  const competencies = [...Map.groupBy(given, (one) => one.competency)].map(([competency, own]): CompetencyCalibration => {
    const gaps = groups
      .filter((group) => group[0]?.competency === competency && group.length > 1)
      .map((group) => Math.max(...group.map(five)) - Math.min(...group.map(five)));
    return {
      competency,
      ratings: own.length,
      mean: meanOf(own.map(five)),
      spread: spreadOf(own.map(five)),
      apart: gaps.length === 0 ? null : meanOf(gaps),
      isSmall: new Set(own.map((one) => one.occasion)).size < fewOccasions,
    };
  });
  const disagreements = groups
    .map((group): Disagreement => ({
      occasion: group[0]?.occasion ?? '',
      applicationId: group[0]?.applicationId ?? '',
      competency: group[0]?.competency ?? '',
      given: group.map(({ interviewer, level, levels }) => ({ interviewer, level, levels })),
      apart: Math.max(...group.map((one) => one.level)) - Math.min(...group.map((one) => one.level)),
    }))
    .filter((one) => one.apart >= wideApart)
    .toSorted((a, b) => b.apart - a.apart);
  return {
    interviewers: interviewers.toSorted((a, b) => a.name.localeCompare(b.name)),
    competencies: competencies.toSorted((a, b) => a.competency.localeCompare(b.competency)),
    disagreements,
    occasions: new Set(given.map((one) => one.occasion)).size,
    mean: given.length === 0 ? null : meanOf(given.map(five)),
    spread: given.length === 0 ? null : spreadOf(given.map(five)),
  };
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

/** The standard deviation of what was given: how much of the scale somebody uses. */
function spreadOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2)));
}
