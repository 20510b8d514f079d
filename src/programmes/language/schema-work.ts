/** The words for the work itself: demands, pattern, training that comes first, hours that a rule asks for. */
import { z } from 'zod';
import { idText, means, oneOf, text, texts, written, writtenNumber, yesNo } from './fields.ts';
import { readMonths } from './values.ts';
import { readHoursRule, readRatio, readWeeklyHours } from './values-work.ts';

export const demandSchema = z.strictObject({
  id: idText('Made from the words when left out.', 'lifting').optional(),
  says: text('The demand in plain words.', 'Work in cramped, raised or noisy places').optional(),
  lift: z
    .string()
    .regex(/^\d{1,3} (?:lb|kg)$/, { error: 'a weight such as "40 lb" or "20 kg"' })
    .optional()
    .meta({ ...means('A weight to lift or move; the sentence is made from it.', '40 lb', 'lb or kg') }),
  'stand or walk': z
    .string()
    .regex(/^\d{1,2} hours?$/, { error: 'hours a day such as "8 hours"' })
    .optional()
    .meta({ ...means('How long one is on one’s feet in a day; the sentence is made from it.', '8 hours', 'hours a day') }),
  regularly: yesNo('With `lift`: whether it happens regularly.').optional(),
  accommodation: text('`considered`, or what is there already, in words. Every demand needs a word on it.', 'considered').optional(),
});
export type WrittenDemand = z.output<typeof demandSchema>;

const hourCount = (description: string, example: number) =>
  z
    .number()
    .min(1)
    .max(48)
    .meta({ ...means(description, example, 'hours') });

export const patternSchema = z.strictObject({
  service: text('When the place of work runs.', '24/7').optional(),
  days: text('The days of work.', 'Monday to Friday').optional(),
  shifts: texts('The kinds of shift.', ['day', 'night']).optional(),
  'responder rotation': text('The rotation of who is called first.', 'primary').optional(),
  'on call': z
    .union([z.boolean(), z.string().trim().min(1).max(200)])
    .optional()
    .meta({ ...means('Whether there is on-call duty, or how much of it.', 'one week in six') }),
  'hours per week': writtenNumber(readWeeklyHours, means('Working hours, or a range of them.', 37.5, 'hours per week')).optional(),
  'longest shift': hourCount('The longest shift.', 12).optional(),
  rest: hourCount('The rest between two shifts, at least.', 11).optional(),
  breaks: text('Breaks within a shift.', 'Two breaks of 30 minutes, paid').optional(),
  workplace: oneOf(['on site', 'hybrid', 'remote'], 'Where the work is done.', 'on site').optional(),
  travel: text('Travel that the work needs.', 'Within the region, in your own vehicle').optional(),
});

export const safetyTrainingSchema = z.strictObject({
  title: text('What the training is called.', 'Data centre safety'),
  id: idText('Made from the title when left out.', 'data-centre-safety').optional(),
  before: texts('Kinds of work that may not be done before the training, or after it has run out.', ['installation']).optional(),
  'valid for': written(readMonths, means('How long it stays valid. For good when left out.', '24 months', 'months')).optional(),
  provider: text('Who gives it: a provider by id or by name.', 'Trafford College').optional(),
});

export const hoursRuleSchema = z.strictObject({
  kind: oneOf(
    ['on the job', 'related', 'off the job'],
    'Which hours. `related` and `off the job` both mean training away from the ordinary work.',
    'related',
  ),
  'at least': writtenNumber(readHoursRule, means('The minimum, in all or for each year.', '144 hours a year', 'hours')),
  source: text('The rule that asks for it.', 'Standards of apprenticeship of the programme'),
});

export const mentorsField = written(
  readRatio,
  means('How many apprentices a mentor has at most.', '1 mentor to 2 apprentices', 'mentors to apprentices'),
);
