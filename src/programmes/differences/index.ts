/** What differs between two versions of a programme, in plain words. Pure: compiled programmes in, sentences out. */
export { differencesBetween, type Difference, type DifferenceOptions } from './differences.ts';
export { wordsBetween, type Word } from './text.ts';
