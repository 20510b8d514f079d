import type { ImportedDocument } from '#importer/index.ts';
import type { Answers } from './decisions.ts';
import { frameworkFrom, lengthOf, phasesFrom, processFrom } from './write-training.ts';

/** What the programme language needs or the law asks, and the document does not say. Pure. */

export interface Question {
  /** Where the answer belongs: "programmes[0].field". */
  readonly path: string;
  readonly programme: number | null;
  readonly label: string;
  readonly why: string;
  readonly kind: 'text' | 'long text' | 'confirm';
  /** Without an answer the document cannot be published. */
  readonly needed: boolean;
}

/** The questions to ask, in the order of the page; `found` holds what the text says by itself (a description in its front matter). */
export function questionsFor(imported: ImportedDocument, found: { readonly description: string | null }): readonly Question[] {
  const page: Question[] = [];
  if (imported.organisation === null)
    page.push(question('organisation', null, 'Employer', 'The document names nobody who offers the programme.'));
  if (found.description === null)
    page.push(question('description', null, 'The page in a sentence or two', 'The document has no text to take it from.', 'long text'));
  return [...page, ...imported.programmes.flatMap((_, index) => programmeQuestions(imported, index))];
}

function programmeQuestions(imported: ImportedDocument, index: number): readonly Question[] {
  const programme = imported.programmes[index];
  if (programme === undefined) return [];
  const at = `programmes[${index}]`;
  const questions = [
    question(`${at}.field`, index, 'Field of work', 'Candidates search by it. Such as Engineering, or Information technology.'),
  ];
  if (programme.title === null && imported.title === null)
    questions.push(question(`${at}.title`, index, 'Title of the programme', 'The document gives it none.'));
  if (lengthOf(programme.duration_text) === null && programme.duration_months === null && phasesFrom(programme) === null)
    questions.push(
      question(`${at}.duration`, index, 'Duration', 'The document does not say how long it lasts. Such as 12 months, or 3 to 4 years.'),
    );
  if (programme.requirements.some(({ kind, text }) => kind === 'physical' && !/accommodat|adjustment/i.test(text)))
    questions.push({
      ...question(
        `${at}.accommodation`,
        index,
        'A reasonable accommodation is considered for each demand of the work',
        'The document makes physical demands and does not say that adjustments are considered.',
      ),
      kind: 'confirm',
    });
  if (
    programme.requirements.some(
      ({ kind, polarity, text }) => kind === 'citizenship' && polarity === 'required' && /U\.?S|United States|American/.test(text),
    )
  )
    questions.push(
      question(
        `${at}.basis`,
        index,
        'The rule behind the limit to citizens',
        'Without a law or a contract behind it such a limit is unlawful.',
      ),
    );
  return questions;
}

const question = (path: string, programme: number | null, label: string, why: string, kind: Question['kind'] = 'text'): Question => ({
  path,
  programme,
  label,
  why,
  kind,
  needed: true,
});

/** What the document says and the language cannot hold yet as data: told, so that nothing is lost unseen. */
export function leftInProse(
  imported: ImportedDocument,
): readonly { readonly what: string; readonly why: string; readonly programme: number }[] {
  return imported.programmes.flatMap((programme, index) => {
    const left: { what: string; why: string; programme: number }[] = [];
    const say = (what: string, why: string): void => void left.push({ what, why, programme: index });
    if (programme.phases.length > 0 && phasesFrom(programme) === null)
      say(
        `${programme.phases.length} phases`,
        'Not each of them has a way of learning and a length: fill them in, or they stay in the text.',
      );
    if (programme.process_steps.length > 0 && processFrom(programme) === null)
      say(`${programme.process_steps.length} steps`, 'They name no check, assessment or interview, so the usual process is used.');
    if (programme.level !== null && frameworkFrom(programme) === null)
      say(`Level “${programme.level}”`, 'Say of which framework it is, such as “RQF level 3” or “SCQF level 8”.');
    if (programme.start !== null) say(`Start ${programme.start}`, 'Starts are announced with an intake.');
    if (programme.pay && (programme.pay.currency === null || programme.pay.period === null))
      say('Pay', 'The document does not say in which currency or for which time.');
    if (programme.pay?.period === 'day' || programme.pay?.period === 'fortnight')
      say(`Pay for each ${programme.pay.period}`, 'The language holds pay by hour, week, month or year: enter it as one of these.');
    for (const date of [programme.opens, programme.closing])
      if (date !== null && !/^\d{4}-\d{2}-\d{2}$/.test(date))
        say(`The date ${date}`, 'It is no whole day: enter one, or announce it with an intake.');
    return left;
  });
}

/** The questions that still have no answer. */
export const unanswered = (questions: readonly Question[], answers: Answers): readonly Question[] =>
  questions.filter(({ path, needed }) => needed && (answers[path] ?? '').trim() === '');
