import { capitalised } from '#ui/index.ts';

/** Questions and answers of equality monitoring in words: as they were stored, where nobody has a better word. */
export const questionInWords = (question: string): string => capitalised(question.replaceAll('_', ' '));
export const groupInWords = (_question: string, group: string): string => capitalised(group.replaceAll('_', ' '));

export const percentText = (part: number | null): string => (part === null ? '–' : `${Math.round(part * 100)} %`);
export const pText = (p: number): string => (p < 0.001 ? 'under 0.001' : p.toFixed(3));
export const ratioText = (ratio: number | null): string => (ratio === null ? '–' : ratio.toFixed(2));

/** Names that tell rows apart: two steps of one name get their numbers. */
export const rowNames = (names: readonly string[]): readonly string[] =>
  names.map((name, index) => (names.indexOf(name) === index && names.lastIndexOf(name) === index ? name : `${index + 1}. ${name}`));
