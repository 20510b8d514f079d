/** The words for the steps from application to enrolment. */
import { z } from 'zod';
import { means, oneOf, text, texts, wholeNumber, written } from './fields.ts';
import { readDays, readWorkingDays } from './values.ts';

const hidden = ['name', 'photo', 'address', 'school', 'date of birth'] as const;

const stepFields = {
  name: text('What the step is called on pages. Made from its kind when left out.', 'Check of the requirements').optional(),
  by: text(
    'Who acts: candidate, agency, employer, provider, the company itself or a provider by name. Needed everywhere except at apply and enrol.',
    'agency',
  ).optional(),
  organisation: text('The name of the agency or provider, where it is known.', 'The agency').optional(),
  within: written(readWorkingDays, means('How soon the step is done.', '10 working days', 'working days')).optional(),
};

const stepSchema = (extra: z.ZodRawShape) => z.union([z.null(), z.strictObject({ ...stepFields, ...extra })]);
export interface WrittenStep {
  readonly name?: string | undefined;
  readonly by?: string | undefined;
  readonly organisation?: string | undefined;
  readonly within?: number | undefined;
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
const panel = wholeNumber('How many people interview together.', 2, 12, 'people').optional();
const scorecard = texts('What the candidate is rated on.', ['problem solving', 'communication']).optional();

export const stepKinds = ['apply', 'screen', 'assess', 'interview', 'offer', 'checks', 'enrol'] as const;

const stepMap = z.strictObject({
  apply: stepSchema({})
    .optional()
    .meta({ ...means('The candidate applies. Always the first step.', {}) }),
  screen: stepSchema({ hide })
    .optional()
    .meta({ ...means('Someone checks the criteria one by one.', { by: 'agency', within: '10 working days' }) }),
  assess: stepSchema({ hide, scorecard })
    .optional()
    .meta({ ...means('A test or an assessment day.', { by: 'employer' }) }),
  interview: stepSchema({ hide, panel, scorecard })
    .optional()
    .meta({ ...means('A conversation in which candidates are rated.', { by: 'employer', panel: 2 }) }),
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
