/** The words for the steps from application to enrolment. */
import { z } from 'zod';
import { means, oneOf, text, texts, wholeNumber, written, writtenNumber } from './fields.ts';
import { readDays } from './values.ts';
import { readGrace, readPayLimit, readShare, type PayLimit } from './values-application.ts';
import { readClock, readLate, readReminder } from './values-work.ts';
import { conditionKinds, hiddenDetails, stepKinds } from './vocabulary.ts';
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
  readonly scorecard?: readonly WrittenItem[] | undefined;
  readonly 'open for'?: number | undefined;
  readonly conditions?: readonly WrittenCondition[] | undefined;
  readonly 'quality sample'?: number | undefined;
  readonly grace?: number | undefined;
  readonly facts?: readonly string[] | undefined;
  readonly 'approval above'?: PayLimit | undefined;
}

/** An item of a scorecard: its name alone, or with what each level means. */
export type WrittenItem = string | { readonly name: string; readonly levels: readonly string[] };

/** A condition of an offer: its title alone, or with what proves it. */
export type WrittenCondition = z.output<typeof conditionSchema>;

const hide = z
  .array(oneOf(hidden, 'One detail.', 'name'))
  .min(1)
  .optional()
  .meta({ ...means('Details of the candidate that those who decide do not see in this step.', ['name', 'photo']) });
const names = oneOf(['hidden', 'shown'], 'Whether those who decide see the name; `hidden` is short for hiding it.', 'hidden').optional();
const panel = wholeNumber('How many people interview together.', 2, 12, 'people').optional();
const levels = ['Gives up at the first obstacle', 'Solves it with help', 'Solves it and says how'];
const scorecard = z
  .array(
    z.union([
      text('One entry.', 'problem solving'),
      z.strictObject({
        name: text('What is rated.', 'Problem solving'),
        levels: texts('What each level means, from the lowest to the highest.', levels),
      }),
    ]),
  )
  .min(1)
  .optional()
  .meta({ ...means('What the candidate is rated on, each by name or with what its levels mean.', ['problem solving', 'communication']) });
const grace = written(
  readGrace,
  means(
    'How long a negative outcome can be undone before the candidate hears of it. An hour when left out.',
    '60 minutes',
    'minutes, hours or days',
  ),
).optional();

const conditionSchema = z.union([
  text('One entry.', 'References'),
  z.strictObject({
    title: text('What must be met.', 'Right to work'),
    kind: oneOf(conditionKinds, 'What kind of condition it is. Read from the title when left out.', 'right to work').optional(),
    evidence: text('What proves it.', 'Passport or share code').optional(),
    within: written(readClock, means('How soon it is proved.', '10 working days', 'working days or weeks')).optional(),
  }),
]);

const stepMap = z.strictObject({
  apply: stepSchema({})
    .optional()
    .meta({ ...means('The candidate applies. Always the first step.', {}) }),
  screen: stepSchema({
    hide,
    names,
    grace,
    'quality sample': written(
      readShare,
      means('How many of the results are looked at a second time by the employer.', '10 %', 'percent'),
    ).optional(),
    facts: texts('The facts that whoever checks sees, by id. Those that the criteria use when left out.', ['it_certificates']).optional(),
  })
    .optional()
    .meta({ ...means('Someone checks the criteria one by one.', { by: 'agency', within: '10 working days' }) }),
  assess: stepSchema({ hide, names, grace, scorecard })
    .optional()
    .meta({ ...means('A test or an assessment day.', { by: 'employer' }) }),
  interview: stepSchema({ hide, names, grace, panel, scorecard })
    .optional()
    .meta({ ...means('A conversation in which candidates are rated.', { by: 'employer', panel: 2 }) }),
  step: stepSchema({ hide, names, grace, panel, scorecard })
    .optional()
    .meta({
      ...means('A step of your own before the offer, with a `name`. It is passed or not passed like an assessment.', {
        name: 'Trial day',
        by: 'employer',
      }),
    }),
  offer: stepSchema({
    'open for': written(readDays, means('How long the candidate may think about it.', '7 days', 'calendar days')).optional(),
    conditions: z
      .array(conditionSchema)
      .min(1)
      .optional()
      .meta({ ...means('What must be met before the start, each by title or with what proves it.', ['Right to work', 'References']) }),
    'approval above': writtenNumber(
      readPayLimit,
      means('Pay above this is approved by a second person, in the currency and for the time of the pay.', 60_000),
    ).optional(),
  })
    .optional()
    .meta({ ...means('A place is offered.', { by: 'employer', 'open for': '7 days' }) }),
  checks: stepSchema({ grace })
    .optional()
    .meta({ ...means('Documents and checks that may only come after a conditional offer.', { by: 'employer' }) }),
  enrol: stepSchema({})
    .optional()
    .meta({ ...means('The apprenticeship begins.', {}) }),
});

export const processSchema = z.array(z.union([z.enum(stepKinds), stepMap])).min(1);
