/** The application form as `check --show` prints it. */
import type { ApplicationForm, CustomQuestion } from './compiled.ts';
import { amounts, parts, when } from './print-lines.ts';

const kinds = { text: 'text', yes_no: 'yes or no', number: 'a number', one_of: 'one of', several_of: 'several of' } as const;

const wordText = (least: number | null, most: number | null): string | null =>
  least === null && most === null ? null : `${amounts(least, most)} words`;

const questionLine = (question: CustomQuestion): string =>
  parts([
    `${question.id}: ${question.ask}`,
    [kinds[question.kind], question.options.join(' / ')].filter((part) => part !== '').join(' '),
    wordText(null, question.maxWords),
    question.needed ? null : 'not needed',
  ]);

/** One line for each thing that is asked or ruled. */
export function applicationLines(form: ApplicationForm | undefined): string[] {
  if (form === undefined) return [];
  const { statement } = form;
  return [
    statement === null ? 'no statement' : parts([`statement: ${statement.ask}`, wordText(statement.minWords, statement.maxWords)]),
    form.education ? null : 'education is not asked',
    form.workHistory ? null : 'work history is not asked',
    ...form.documents.map((document) => `document: ${document.name}${document.needed ? ', needed' : ''}`),
    form.references === 0 ? null : `${form.references} referees`,
    ...form.questions.map((question) => `question ${questionLine(question)}`),
    when(form.atOnce, (number) => `at most ${number} at once`),
    when(form.tellManager, (moment) => `the manager is told ${moment}`),
  ].filter((line) => line !== null);
}
