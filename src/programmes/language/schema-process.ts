/** The words for the steps from application to enrolment. */
import { z } from 'zod';
import { means, oneOf, text, texts, wholeNumber, written } from './fields.ts';
import { readDays } from './values.ts';
import { readClock, readLate, readReminder } from './values-work.ts';
import { hiddenDetails, stepKinds } from './vocabulary.ts';
import type { LateAction } from './compiled.ts';

const hidden = hiddenDetails;

const stepFields = {
  name: text('What the step is called on pages. Made from its kind when left out.', 'Check of the requirements').optional(),
  by: text(
    'Who acts: candidate, agency, employer, provider, the company itself or a provider by name. Needed everywhere except at apply and enrol.',
    'agency',
  ).optional(),
  organisation: text('The name of the agency or provider, where it is known.', 'The agency').optional(),
  within: written(readClock, means('How soon the step is done.', '10 working days', 'working days or weeks')).optional(),
  remind: written(readReminder, means('When whoever acts is reminded.', '2 working days before', 'working days')).optional(),
  'when late': written(
    readLate,
    means(
      'What happens when the clock runs out: escalate to the employer, agency or provider, remind again, or go on.',
      'escalate to the employer',
    ),
  ).optional(),
  evidence: texts('What is looked at or handed in.', ['Certificates']).optional(),
  outcomes: texts('How the step may end, where that is more than passed or not passed.', [
    'Passed',
    'Passed with conditions',
    'Not passed',
  ]).optional(),
};

const stepSchema = (extra: z.ZodRawShape) => z.union([z.null(), z.strictObject({ ...stepFields, ...extra })]);
export interface WrittenStep {
  readonly name?: string | undefined;
  readonly by?: string | undefined;
  readonly organisation?: string | undefined;
  readonly within?: number | undefined;
  readonly remind?: number | undefined;
  readonly 'when late'?: LateAction | undefined;
  readonly evidence?: readonly string[] | undefined;
  readonly outcomes?: readonly string[] | undefined;
  readonly names?: 'hidden' | 'shown' | undefined;
  readonly hide?: readonly (typeof hidden)[number][] | undefined;
  readonly panel?: number | undefined;
  readonly scorecard?: readonly string[] | undefined;
  readonly 'open for'?: number | undefined;
  readonly conditions?: readonly string[] | undefined;
}

const hide = z
  .array(oneOf(hidden, 'One detail.', 'name'))
  .min(1)
  .optional()
  .meta({ ...means('Details of the candidate that those who decide do not see in this step.', ['name', 'photo']) });
const names = oneOf(['hidden', 'shown'], 'Whether those who decide see the name; `hidden` is short for hiding it.', 'hidden').optional();
const panel = wholeNumber('How many people interview together.', 2, 12, 'people').optional();
const scorecard = texts('What the candidate is rated on.', ['problem solving', 'communication']).optional();

const stepMap = z.strictObject({
  apply: stepSchema({})
    .optional()
    .meta({ ...means('The candidate applies. Always the first step.', {}) }),
  screen: stepSchema({ hide, names })
    .optional()
    .meta({ ...means('Someone checks the criteria one by one.', { by: 'agency', within: '10 working days' }) }),
  assess: stepSchema({ hide, names, scorecard })
    .optional()
    .meta({ ...means('A test or an assessment day.', { by: 'employer' }) }),
  interview: stepSchema({ hide, names, panel, scorecard })
    .optional()
    .meta({ ...means('A conversation in which candidates are rated.', { by: 'employer', panel: 2 }) }),
  step: stepSchema({ hide, names, panel, scorecard })
    .optional()
    .meta({
      ...means('A step of your own before the offer, with a `name`. It is passed or not passed like an assessment.', {
        name: 'Trial day',
        by: 'employer',
      }),
    }),
  offer: stepSchema({
    'open for': written(readDays, means('How long the candidate may think about it.', '7 days', 'calendar days')).optional(),
    conditions: texts('What must be met before the start.', ['Right to work', 'References']).optional(),
  })
    .optional()
    .meta({ ...means('A place is offered.', { by: 'employer', 'open for': '7 days' }) }),
  checks: stepSchema({})
    .optional()
    .meta({ ...means('Documents and checks that may only come after a conditional offer.', { by: 'employer' }) }),
  enrol: stepSchema({})
    .optional()
    .meta({ ...means('The apprenticeship begins.', {}) }),
});

export const processSchema = z.array(z.union([z.enum(stepKinds), stepMap])).min(1);
