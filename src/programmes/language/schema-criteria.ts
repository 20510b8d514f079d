/** The words for who may join: conditions that read aloud, and the criteria that carry them. */
import { z } from 'zod';
import { phrases } from './phrases.ts';
import { date, idText, means, oneOf, text, texts, wholeNumber, written } from './fields.ts';
import { readAge, readDate, readMonths, readNamedDay, type AgeLimit } from './values.ts';
import type { NamedDay, Place } from '#eligibility/types.ts';
import { readDayLimit, readPlace, type DayLimit } from './values-time.ts';

export interface WrittenFactTest {
  readonly id: string;
  readonly is?: boolean | 'yes' | 'no' | undefined;
  readonly 'at least'?: number | undefined;
  readonly 'at most'?: number | undefined;
  readonly 'is one of'?: readonly string[] | undefined;
  readonly 'has any of'?: readonly string[] | undefined;
  readonly 'has all of'?: readonly string[] | undefined;
  readonly 'has none of'?: readonly string[] | undefined;
  readonly within?: number | undefined;
  readonly after?: NamedDay | undefined;
  readonly before?: NamedDay | undefined;
  readonly 'grade at least'?: string | undefined;
  readonly 'on or before'?: DayLimit | undefined;
  readonly 'on or after'?: DayLimit | undefined;
  readonly lasted?: number | undefined;
  readonly by?: NamedDay | undefined;
  readonly 'lasts on'?: NamedDay | undefined;
  readonly 'ends within'?: number | undefined;
  readonly overlaps?: { readonly from?: string | undefined; readonly to?: string | undefined } | undefined;
  readonly 'is in'?: readonly Place[] | undefined;
}

export interface WrittenTest {
  readonly 'any of'?: readonly WrittenCondition[] | undefined;
  readonly 'all of'?: readonly WrittenCondition[] | undefined;
  readonly 'some of'?: { readonly number: number; readonly of: readonly WrittenCondition[] } | undefined;
  readonly not?: WrittenCondition | undefined;
  readonly age?: AgeLimit | undefined;
  readonly certificate?: readonly string[] | undefined;
  readonly 'service in'?: readonly string[] | undefined;
  readonly 'member of'?: readonly string[] | undefined;
  readonly 'active duty'?: { readonly 'leaves within': number; readonly of: NamedDay } | undefined;
  readonly served?: { readonly 'at least': number; readonly by?: NamedDay | undefined } | undefined;
  readonly 'lives in'?: readonly Place[] | undefined;
  readonly 'citizen of'?: 'US' | undefined;
  readonly fact?: WrittenFactTest | undefined;
  readonly note?: string | undefined;
}

export type WrittenCondition = string | WrittenTest;

const months = (description: string, example: string) => written(readMonths, means(description, example, 'months'));
const namedDay = (description: string, example: NamedDay) => written(readNamedDay, means(description, example));

/** The phrases are told as examples and not as a closed list, because letter case and a leading article do not matter. */
const phrase = z
  .string()
  .trim()
  .min(1)
  .meta({ description: 'A phrase of the language that stands for a whole condition.', examples: Object.keys(phrases) });

/** Recursive: a condition may hold conditions. A phrase such as "a valid driving licence" is the short form. */
export const conditionSchema: z.ZodType<WrittenCondition> = z.lazy(() => z.union([phrase, testSchema]));

const conditions = (description: string, example: readonly unknown[]) =>
  z
    .array(conditionSchema)
    .min(1)
    .meta({ ...means(description, example) });

const dayLimit = (description: string, example: string) => written(readDayLimit, means(description, example));
const places = (description: string, example: readonly string[]) =>
  z
    .array(written(readPlace, means('City, region and country, of which only the country is needed.', 'Portland, Oregon, US')))
    .min(1)
    .meta({ ...means(description, example) });

const options = (description: string, example: readonly string[]) => texts(description, example);

export const factTestSchema = z.strictObject({
  id: idText('The fact, a standard one or one declared under `facts`.', 'apprenticeships_finished'),
  is: z
    .union([z.boolean(), z.enum(['yes', 'no'])])
    .optional()
    .meta({ ...means('The answer that a yes-or-no fact must have.', 'yes') }),
  'at least': z
    .number()
    .optional()
    .meta({ ...means('The smallest number that meets the condition.', 2) }),
  'at most': z
    .number()
    .optional()
    .meta({ ...means('The largest number that meets the condition.', 10) }),
  'is one of': options('For a fact with one answer: the answers that meet the condition.', ['active']).optional(),
  'has any of': options('For a fact with several answers: one of these is enough.', ['A+', 'Linux+']).optional(),
  'has all of': options('For a fact with several answers: all of these are needed.', ['A+', 'Network+']).optional(),
  'has none of': options('For a fact with several answers: none of these may be there.', ['Reserve']).optional(),
  within: months('For a date: how close it must be to the day named by `after` or `before`.', '6 months').optional(),
  after: namedDay('The date lies on or after this day.', 'application').optional(),
  before: namedDay('The date lies on or before this day.', 'start').optional(),
  'grade at least': text('For a fact with ordered answers: this answer, a higher one, or one that counts as it.', 'grade_4').optional(),
  'on or before': dayLimit('For a date: a fixed day, a named day, or so many months from one.', '6 months after the start').optional(),
  'on or after': dayLimit('For a date: a fixed day, a named day, or so many months from one.', '2027-01-01').optional(),
  lasted: months('For a stretch of time: how long it has lasted, at least, by the day that `by` names.', '12 months').optional(),
  by: namedDay('With `lasted`: the day by which it is counted. The day of applying when left out.', 'start').optional(),
  'lasts on': namedDay('For a stretch of time: it still lasts on this day.', 'application').optional(),
  'ends within': months('For a stretch of time: how close its end is to the day named by `after` or `before`.', '6 months').optional(),
  overlaps: z
    .strictObject({
      from: date(readDate, 'The first day. Open when left out.', '2020-01-01').optional(),
      to: date(readDate, 'The last day. Open when left out.', '2022-12-31').optional(),
    })
    .optional()
    .meta({ ...means('For a stretch of time: it has a day in common with this one.', { from: '2020-01-01', to: '2022-12-31' }) }),
  'is in': places('For a place: it lies in one of these.', ['Oregon, US', 'CA']).optional(),
});

const testShape = {
  'any of': conditions('One of these conditions is enough.', ['veteran', { certificate: ['A+'] }]).optional(),
  'all of': conditions('All of these conditions must be met.', ['a valid driving licence', 'willing to work shifts']).optional(),
  'some of': z
    .strictObject({
      number: wholeNumber('How many of the conditions must be met.', 2, 50),
      of: conditions('The conditions to choose from.', ['veteran', 'an active security clearance']),
    })
    .optional()
    .meta({
      ...means('A given number of these conditions must be met.', {
        number: 2,
        of: ['veteran', 'willing to work shifts'],
      }),
    }),
  not: conditionSchema.optional().meta({ ...means('The condition must not be met.', { 'member of': ['Reserve'] }) }),
  age: written(readAge, means('An age on a named day; without a day it is the start.', '18 or older at the start', 'years')).optional(),
  certificate: options('Holds one of these IT certificates.', ['A+', 'Network+', 'Linux+']).optional(),
  'service in': options('Has military experience in one of these fields.', ['communications', 'intelligence', 'cyber-security']).optional(),
  'member of': options('Is a member of one of these parts of the armed forces.', ['National Guard', 'Reserve']).optional(),
  'active duty': z
    .strictObject({
      'leaves within': months('How soon active service ends, at most.', '6 months'),
      of: namedDay('Counted from this day.', 'application'),
    })
    .optional()
    .meta({ ...means('Is on active duty and leaves soon.', { 'leaves within': '6 months', of: 'application' }) }),
  served: z
    .strictObject({
      'at least': months('How long the service has lasted.', '12 months'),
      by: namedDay('The day by which it is counted. The day of applying when left out.', 'application').optional(),
    })
    .optional()
    .meta({ ...means('Has served in the armed forces for so long.', { 'at least': '12 months' }) }),
  'lives in': places('Lives in one of these places.', ['Oregon, US', 'Ohio, US']).optional(),
  'citizen of': oneOf(['US'], 'Is a citizen of this country. Needs a `basis`.', 'US').optional(),
  fact: factTestSchema.optional().meta({ ...means('A test of any fact by its id.', { id: 'apprenticeships_finished', 'at least': 2 }) }),
  note: text('A remark for readers, shown beside the requirement.', 'Any IT certificate that the industry recognises counts.').optional(),
} as const;

const testSchema: z.ZodType<WrittenTest> = z.strictObject(testShape);

export const testKeys = Object.keys(testShape).filter((key) => key !== 'note');

export const basisSchema = z.strictObject({
  text: text('The rule that demands the limit, in plain words.', 'Access to this region is limited by contract.'),
  'in force since': date(readDate, 'The day from which the rule holds.', '2017-05-15').optional(),
  source: text('Where the rule can be read.', 'Job posting of the programme').optional(),
});

const weighted = (description: string, example: string) => conditionSchema.optional().meta({ ...means(description, example) });

export const criterionSchema = z.strictObject({
  id: idText('The id of the criterion. Made from its words when left out.', 'technical-ground').optional(),
  says: text(
    'The criterion in plain words, where the generated sentence would not read well.',
    'Have an active security clearance',
  ).optional(),
  required: weighted(
    'The condition, and that it must be met. The condition may also stand beside the id.',
    'a high school diploma or an equivalent',
  ),
  preferred: weighted('The condition, and that meeting it helps but is not needed.', 'an active security clearance'),
  'confirmed after offer': weighted(
    'The condition, and that it is asked and checked only after a conditional offer.',
    'permission to work',
  ),
  where: texts('The sites that the criterion holds for. Everywhere when left out.', ['oregon', 'ohio']).optional(),
  intakes: texts('The intakes that the criterion holds for, by their first day. All when left out.', ['2027-09-06']).optional(),
  channel: oneOf(['internal', 'external'], 'Holds only for applicants through this channel.', 'external').optional(),
  from: date(readDate, 'The criterion holds from this day.', '2027-01-01').optional(),
  to: date(readDate, 'The criterion holds until this day.', '2027-12-31').optional(),
  basis: basisSchema.optional().meta({
    ...means('The law or contract that demands the criterion; a citizenship limit must have one.', {
      text: 'Access is limited by contract.',
    }),
  }),
  ...testShape,
});

export const criterionEntrySchema = z.union([phrase, criterionSchema]);
export type WrittenCriterion = z.output<typeof criterionEntrySchema>;

export const factSchema = z.strictObject({
  type: oneOf(['date', 'number', 'choice', 'set', 'yes_no', 'interval', 'place'], 'What the answer is.', 'number'),
  question: text('The question as a candidate reads it.', 'How many apprenticeships have you finished?'),
  help: text('One or two sentences under the question.', 'Count only those that you completed.').optional(),
  options: z
    .record(
      z.string().min(1).max(80),
      z.union([
        z.string().min(1).max(200),
        z.strictObject({
          label: text('The answer as a candidate reads it.', 'Grade 4'),
          rank: wholeNumber('Its place among ordered answers; a higher one is better.', 4, 1000).optional(),
          'counts as': text('The id of the answer that this one counts as.', 'grade_4').optional(),
        }),
      ]),
    )
    .optional()
    .meta({
      ...means('For `choice` and `set`: the answers, id and label, or id and keys where they are ordered or count as one another.', {
        welding: 'Welding',
        plumbing: 'Plumbing',
      }),
    }),
  label: text('A short name for tables and sentences.', 'finished apprenticeships').optional(),
  unit: text('The unit of a number.', 'years').optional(),
  lowest: z
    .number()
    .optional()
    .meta({ ...means('The least number that may be answered.', 0) }),
  highest: z
    .number()
    .optional()
    .meta({ ...means('The greatest number that may be answered.', 20) }),
  changeable: z
    .union([z.boolean(), z.enum(['yes', 'no'])])
    .optional()
    .meta({ ...means('Whether the answer can change with time. Yes when left out.', 'yes') }),
  sensitivity: oneOf(
    ['ordinary', 'personal', 'special'],
    '`special` facts (health, criminal record) are asked only after a conditional offer.',
    'ordinary',
  ).optional(),
  'valid for': months('How long an answer stays valid.', '36 months').optional(),
});
