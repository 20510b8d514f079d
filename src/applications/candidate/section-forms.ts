import * as z from 'zod';
import { calendarDate, optionalText, oneOf, parseForm, requiredText } from '#platform/forms/index.ts';
import { done, invalid, type FieldError, type Result } from '#platform/result.ts';
import type { Statement } from '#programmes/index.ts';
import { inSentence } from '#ui/index.ts';
import { statementLimit, type ApplicationAnswers, type ContactAnswers, type ExplainedGap, type HistoryEntry } from '../core/answers.ts';
import type { Gap } from './history.rules.ts';
import { charactersFor, wordProblem } from './words.rules.ts';

/** What the pages of the form send, read into answers. */

type Fields = Readonly<Record<string, string>>;

const contactForm = z.object({
  name: requiredText('your full name', 200),
  phone: optionalText('your phone number', 40).refine(
    (phone) => phone === '' || /^\+?[\d\s().-]{5,40}$/.test(phone),
    'Your phone number may hold digits, spaces and a + at the start, such as +44 20 7946 0018',
  ),
  address: requiredText('your address', 500),
  preference: oneOf('how we should reach you', ['email', 'phone', 'text']),
});

export interface ReadContact {
  readonly contact: ContactAnswers;
  /** Null where nobody's manager is told. */
  readonly manager: { readonly email: string } | null;
}

const address = /^[^\s@<>"]+@[^\s@<>".]+(?:\.[^\s@<>".]+)+$/;

export function readContact(fields: Fields, needsManager: boolean, ownEmail: string): Result<ReadContact> {
  const parsed = parseForm(contactForm, { ...fields });
  const errors = parsed.ok ? [] : [...parsed.errors];
  const manager = (fields['manager'] ?? '').trim();
  if (needsManager) {
    if (manager === '') errors.push({ field: 'manager', message: 'Enter your manager’s work address' });
    else if (!address.test(manager) || manager.length > 200)
      errors.push({ field: 'manager', message: 'Enter your manager’s work address in full, such as name@example.org' });
    else if (manager.toLowerCase() === ownEmail.toLowerCase())
      errors.push({ field: 'manager', message: 'This is your own address: enter your manager’s' });
  }
  // Asked for beside the other problems, so that nothing is refused twice.
  if (
    ['phone', 'text'].includes(fields['preference'] ?? '') &&
    (fields['phone'] ?? '').trim() === '' &&
    !errors.some((error) => error.field === 'phone')
  ) {
    errors.push({ field: 'phone', message: 'Enter your phone number, or choose to be reached by e-mail' });
  }
  return parsed.ok && errors.length === 0
    ? done({ contact: parsed.value, manager: needsManager ? { email: manager } : null })
    : invalid(...inOrder(errors, ['name', 'phone', 'address', 'preference', 'manager']));
}

const inOrder = (errors: readonly FieldError[], order: readonly string[]): readonly FieldError[] =>
  errors.toSorted((a, b) => order.indexOf(a.field) - order.indexOf(b.field));

export type HistoryList = 'work' | 'education';
export const isHistoryList = (list: string): list is HistoryList => list === 'work' || list === 'education';

export const historyWords: Readonly<
  Record<
    HistoryList,
    {
      readonly one: string;
      readonly title: string;
      readonly titleHint: string;
      readonly place: string;
      readonly detail: string;
      readonly add: string;
    }
  >
> = {
  work: {
    one: 'work',
    title: 'Job title',
    titleHint: 'Service in the forces, volunteering and caring for somebody count too.',
    place: 'Employer',
    detail: 'What you did',
    add: 'Add work',
  },
  education: {
    one: 'education',
    title: 'Course or qualification',
    titleHint: 'School, college, university, training, certificates.',
    place: 'School or provider',
    detail: 'What you gained',
    add: 'Add education',
  },
};

/** The most entries that one list may hold. */
export const mostEntries = 40;

export function readEntry(list: HistoryList, id: string, fields: Fields, today: Temporal.PlainDate): Result<HistoryEntry> {
  const words = historyWords[list];
  const isOngoing = fields['ongoing'] === 'yes';
  const entryForm = z.object({
    title: requiredText(`the ${inSentence(words.title)}`, 150),
    place: requiredText(`the ${inSentence(words.place)}`, 150),
    from: calendarDate('the first day'),
    to: isOngoing ? z.unknown().transform(() => null) : calendarDate('the last day, or tick that it still goes on,'),
    detail: optionalText(inSentence(words.detail), 1000),
  });
  const parsed = parseForm(entryForm, { ...fields, to: fields['to'] ?? '' });
  if (!parsed.ok) return parsed;
  const { from, to, ...rest } = parsed.value;
  const { compare } = Temporal.PlainDate;
  if (compare(from, today) > 0) return invalid({ field: 'from', message: 'The first day must be today or in the past' });
  if (to !== null && compare(to, from) < 0) return invalid({ field: 'to', message: 'The last day must be on or after the first day' });
  if (to !== null && compare(to, today) > 0)
    return invalid({ field: 'to', message: 'The last day is still ahead: tick that it still goes on' });
  return done({ id, ...rest, from: from.toString(), to: to?.toString() ?? null });
}

/** Puts an entry in, or in place of the one with its id. A second sending of the same form finds it there already. */
export function withEntry(answers: ApplicationAnswers, list: HistoryList, entry: HistoryEntry): Result<ApplicationAnswers> {
  const entries = answers[list] ?? [];
  const exists = entries.some((one) => one.id === entry.id);
  if (!exists && entries.length >= mostEntries)
    return invalid({ field: '', message: `You can list up to ${mostEntries} entries. Put short ones together.` });
  return done({
    ...answers,
    [list]: exists ? entries.map((one) => (one.id === entry.id ? entry : one)) : [...entries, entry],
    historyDone: false,
  });
}

export const withoutEntry = (answers: ApplicationAnswers, list: HistoryList, id: string): Result<ApplicationAnswers> =>
  done({ ...answers, [list]: (answers[list] ?? []).filter((entry) => entry.id !== id), historyDone: false });

export const gapField = (gap: Gap): string => `gap-${gap.from.toString()}`;
const gapLimit = 500;

/** The explanations of all gaps, as the history page sends them together. */
export function readGaps(gaps: readonly Gap[], fields: Fields): Result<readonly ExplainedGap[]> {
  const read = gaps.map((gap) => ({ gap, field: gapField(gap), text: (fields[gapField(gap)] ?? '').trim() }));
  const errors = read.flatMap(({ field, text }): FieldError[] => {
    if (text === '') return [{ field, message: 'Say in a few words what you did in this time' }];
    return text.length > gapLimit ? [{ field, message: `What you did must be ${gapLimit} characters or fewer` }] : [];
  });
  if (errors.length > 0) return invalid(...errors);
  return done(read.map(({ gap, text }) => ({ from: gap.from.toString(), to: gap.to.toString(), explanation: text })));
}

export function readStatement(fields: Fields, statement: Statement): Result<{ text: string }> {
  const limit = charactersFor(statement.maxWords, statementLimit);
  const parsed = parseForm(z.object({ text: requiredText('why you want to join', limit) }), { ...fields });
  if (!parsed.ok) return parsed;
  const problem = wordProblem(parsed.value.text, statement);
  return problem === null ? parsed : invalid({ field: 'text', message: problem });
}
