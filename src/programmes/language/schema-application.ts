/** The words for the form that candidates fill in: what is asked beside the facts that the criteria use. */
import { z } from 'zod';
import { idText, means, oneOf, text, texts, wholeNumber, written, yesNo } from './fields.ts';
import { readAnswerKind, readWords } from './values-application.ts';

const words = (description: string, example: string) => written(readWords, means(description, example, 'words'));
const asked = (what: string) => oneOf(['asked', 'not asked'], `Whether ${what} asked for.`, 'asked').optional();

const questionSchema = z.strictObject({
  id: idText('The id that answers are kept under.', 'shift-work'),
  ask: text('The question, as candidates read it.', 'Can you work nights?'),
  answer: z
    .union([
      written(
        readAnswerKind,
        means('One of `text`, `yes or no`, `number`, or a choice: `one of [ .. ]`, `several of [ .. ]`.', 'one of [ Mornings, Evenings ]'),
      ),
      z.strictObject({ 'one of': texts('The answers, one of which is chosen.', ['Mornings', 'Evenings']) }),
      z.strictObject({ 'several of': texts('The answers, any of which are chosen.', ['Days', 'Nights', 'Weekends']) }),
    ])
    .meta({
      ...means('How it is answered: `text`, `yes or no`, `number`, `one of [ .. ]` or `several of [ .. ]`.', 'yes or no'),
    }),
  words: words('How long a text may be.', 'up to 200').optional(),
  needed: yesNo('Whether an answer is needed. It is when left out.', 'no').optional(),
});
export type WrittenQuestion = z.output<typeof questionSchema>;

export const applicationSchema = z.strictObject({
  statement: z
    .union([
      z.literal('not asked'),
      z.strictObject({
        ask: text('The question that the statement answers.', 'Why do you want to join?').optional(),
        words: words('How long it is.', '50 to 500').optional(),
      }),
    ])
    .optional()
    .meta({
      ...means('The statement in the candidate’s own words, or `not asked`. Asked without a minimum when left out.', {
        ask: 'Why do you want to join?',
        words: '50 to 500',
      }),
    }),
  education: asked('schools and courses are'),
  'work history': asked('work is, and for gaps in it,'),
  documents: z
    .array(
      z.strictObject({
        name: text('What the document is.', 'CV'),
        needed: yesNo('Whether one can only submit with it. Not when left out.').optional(),
      }),
    )
    .min(1)
    .max(20)
    .optional()
    .meta({ ...means('Documents to hand in. Candidates may add others.', [{ name: 'CV', needed: 'yes' }, { name: 'Certificates' }]) }),
  references: z
    .int()
    .min(0)
    .max(5)
    .optional()
    .meta({ ...means('How many people who know the candidate are named. None when left out.', 2, 'people') }),
  questions: z
    .array(questionSchema)
    .min(1)
    .max(30)
    .optional()
    .meta({
      ...means('Questions of your own that decide nothing by themselves.', [
        { id: 'shift-work', ask: 'Can you work nights?', answer: 'yes or no' },
      ]),
    }),
  'at once': wholeNumber('How many applications to this employer one person may have under way.', 2, 50, 'applications').optional(),
  'tell manager': oneOf(
    ['when they apply', 'when an offer is made'],
    'When the manager of an employee who applies is told. Never when left out.',
    'when an offer is made',
  ).optional(),
});
export type WrittenApplication = z.output<typeof applicationSchema>;
