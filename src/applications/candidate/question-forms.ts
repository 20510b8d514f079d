import { optionalText, parseForm, requiredText } from '#platform/forms/index.ts';
import { done, invalid, type FieldError, type Result } from '#platform/result.ts';
import type { CustomQuestion } from '#programmes/index.ts';
import * as z from 'zod';
import type { CustomAnswer, Referee } from '../core/answers.ts';
import { charactersFor, wordProblem } from './words.rules.ts';

/** The programme's own questions and the referees, as their pages send them. Pure. */

type Fields = Readonly<Record<string, string>>;
type Lists = Readonly<Record<string, readonly string[]>>;
export type CustomAnswers = Readonly<Record<string, CustomAnswer>>;

export const questionField = (question: Pick<CustomQuestion, 'id'>): string => `question-${question.id}`;

/** The most characters of an answer in text where the question sets no number of words. */
export const answerCharacters = 2000;

/** All answers of the page. One that is not needed may stay empty; what is there has to fit. */
export function readCustom(questions: readonly CustomQuestion[], fields: Fields, lists: Lists): Result<CustomAnswers> {
  const read = questions.map((question) => ({ question, answer: readOne(question, fields, lists) }));
  const errors = read.flatMap(({ question, answer }): FieldError[] =>
    'problem' in answer ? [{ field: questionField(question), message: answer.problem }] : [],
  );
  if (errors.length > 0) return invalid(...errors);
  return done(
    Object.fromEntries(
      read.flatMap(({ question, answer }) => ('value' in answer && answer.value !== undefined ? [[question.id, answer.value]] : [])),
    ),
  );
}

type Read = { readonly value: CustomAnswer | undefined } | { readonly problem: string };

function readOne(question: CustomQuestion, fields: Fields, lists: Lists): Read {
  const field = questionField(question);
  const text = (fields[field] ?? '').trim();
  if (question.kind === 'several_of') {
    const chosen = question.options.filter((option) => lists[field]?.includes(option));
    if (chosen.length > 0) return { value: chosen };
    return question.needed ? { problem: `Choose one or more: ${asked(question)}` } : { value: undefined };
  }
  if (text === '')
    return question.needed
      ? { problem: question.kind === 'text' || question.kind === 'number' ? `Answer: ${asked(question)}` : `Choose: ${asked(question)}` }
      : { value: undefined };
  switch (question.kind) {
    case 'yes_no':
      return text === 'yes' || text === 'no' ? { value: text === 'yes' } : { problem: `Choose yes or no: ${asked(question)}` };
    case 'number': {
      const number = Number(text.replaceAll(/[ ,]/g, ''));
      return /^-?[\d ,]{1,15}(?:\.\d{1,4})?$/.test(text) && Number.isFinite(number)
        ? { value: number }
        : { problem: `Enter a number such as 12 or 2.5: ${asked(question)}` };
    }
    case 'one_of':
      return question.options.includes(text) ? { value: text } : { problem: `Choose one of the answers: ${asked(question)}` };
    case 'text': {
      const limit = charactersFor(question.maxWords, answerCharacters);
      if (text.length > limit)
        return { problem: `The answer must be ${limit.toLocaleString('en-GB')} characters or fewer: ${asked(question)}` };
      const problem = wordProblem(text, { minWords: null, maxWords: question.maxWords });
      return problem === null ? { value: text } : { problem };
    }
  }
}

/** The question in a message that stands alone in the summary of errors. */
const asked = ({ ask }: CustomQuestion): string => `“${ask}”`;

export const refereeField = (index: number, part: 'name' | 'relation' | 'email' | 'phone'): string => `referee-${index + 1}-${part}`;

const ordinal = (index: number): string => ['first', 'second', 'third', 'fourth', 'fifth'][index] ?? `${index + 1}th`;

/** Every referee whole: a name, how they know the candidate, and an address or a telephone number. */
export function readReferees(count: number, fields: Fields): Result<readonly Referee[]> {
  const errors: FieldError[] = [];
  const referees = Array.from({ length: count }, (_, index): Referee => {
    // Two forms of the same shape on one page: the summary of errors says whose field is meant.
    const whom = count === 1 ? null : `the ${ordinal(index)} person`;
    const parsed = parseForm(
      z.object({
        name: requiredText(whom === null ? 'their name' : `the name of ${whom}`, 150),
        relation: requiredText(`how ${whom === null ? 'they know' : `${whom} knows`} you`, 200),
        email: optionalText('their e-mail address', 200).refine(
          (email) => email === '' || /^[^\s@<>"]+@[^\s@<>".]+(?:\.[^\s@<>".]+)+$/.test(email),
          'Enter their e-mail address in full, such as name@example.org',
        ),
        phone: optionalText('their phone number', 40).refine(
          (phone) => phone === '' || /^\+?[\d\s().-]{5,40}$/.test(phone),
          'Their phone number may hold digits, spaces and a + at the start',
        ),
      }),
      {
        name: fields[refereeField(index, 'name')] ?? '',
        relation: fields[refereeField(index, 'relation')] ?? '',
        email: fields[refereeField(index, 'email')] ?? '',
        phone: fields[refereeField(index, 'phone')] ?? '',
      },
    );
    if (!parsed.ok) {
      errors.push(...parsed.errors.map((error) => ({ ...error, field: refereeField(index, error.field as 'name') })));
      return { name: '', relation: '', email: '', phone: '' };
    }
    if (parsed.value.email === '' && parsed.value.phone === '')
      errors.push({
        field: refereeField(index, 'email'),
        message: `Enter their e-mail address or their phone number${whom === null ? '' : ` (${whom})`}`,
      });
    return parsed.value;
  });
  referees.forEach(({ email }, index) => {
    if (email !== '' && referees.findIndex((other) => other.email.toLowerCase() === email.toLowerCase()) !== index)
      errors.push({ field: refereeField(index, 'email'), message: 'This is the address of somebody above: name somebody else' });
  });
  return errors.length > 0 ? invalid(...errors) : done(referees);
}
