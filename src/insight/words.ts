import { monitoringWords } from '#applications/index.ts';
import { capitalised } from '#ui/index.ts';

/** Questions of equality monitoring in a word, and answers as they were offered. */
export const questionInWords = (question: string): string => capitalised(question.replaceAll('_', ' '));
export const groupInWords = (question: string, group: string): string => monitoringWords(question, group).answer;

export const percentText = (part: number | null): string => (part === null ? '–' : `${Math.round(part * 100)}\u00a0%`);
export const pText = (p: number): string => (p < 0.001 ? 'under 0.001' : p.toFixed(3));
/** Two digits, and a third where two would read as 0.80 for what is below it. */
export const ratioText = (ratio: number | null): string =>
  ratio === null ? '–' : ratio < 0.8 && ratio.toFixed(2) === '0.80' ? (Math.floor(ratio * 1000) / 1000).toFixed(3) : ratio.toFixed(2);

/** Names that tell rows apart: two steps of one name get their numbers. */
export const rowNames = (names: readonly string[]): readonly string[] =>
  names.map((name, index) => (names.indexOf(name) === index && names.lastIndexOf(name) === index ? name : `${index + 1}. ${name}`));
