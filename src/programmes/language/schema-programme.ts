/** One programme as people write it. */
import { z } from 'zod';
import { date, idText, means, oneOf, text, texts, wholeNumber, written, writtenNumber, yesNo } from './fields.ts';
import { acceptSchema } from './schema-accept.ts';
import { processSchema } from './schema-process.ts';
import { criterionEntrySchema, factSchema } from './schema-criteria.ts';
import { awardSchema, competenciesSchema, durationField, phaseSchema, routesSchema } from './schema-training.ts';
import { readAmount, readCurrency, readDate, readEvery, readImage, readLink } from './values.ts';

const amount = (description: string, example: number) =>
  writtenNumber(readAmount, means(description, example, 'whole units of the currency, with at most two decimals'));

const marketSchema = z.strictObject({
  name: text('What the market is called on pages. Made from the id when left out.', 'Lowest geographic market').optional(),
  from: amount('The lowest pay in this market.', 41_800).optional(),
  to: amount('The highest pay in this market.', 93_500).optional(),
});

export const paySchema = z.strictObject({
  currency: written(readCurrency, means('Three letters of ISO 4217.', 'USD')),
  per: oneOf(['hour', 'week', 'month', 'year'], 'The time that an amount is paid for.', 'year'),
  from: amount('The lowest pay anywhere. Taken from the markets when left out.', 41_800).optional(),
  to: amount('The highest pay anywhere. Taken from the markets when left out.', 93_500).optional(),
  markets: z
    .record(z.string().regex(/^[a-z0-9-]+$/), marketSchema)
    .optional()
    .meta({
      ...means('Pay by geographic market; sites name theirs with `market`.', {
        lowest: { from: 41_800 },
        highest: { to: 93_500 },
      }),
    }),
  'depends on': texts('What else decides the pay of one person.', ['knowledge', 'skills', 'experience']).optional(),
  also: texts('What may come on top.', ['equity', 'sign-on payments']).optional(),
});

const demandSchema = z.strictObject({
  id: idText('Made from the words when left out.', 'lifting').optional(),
  says: text('The demand in plain words.', 'Work in cramped, raised or noisy places').optional(),
  lift: z
    .string()
    .regex(/^\d{1,3} (?:lb|kg)$/, { error: 'a weight such as "40 lb" or "20 kg"' })
    .optional()
    .meta({ ...means('A weight to lift or move; the sentence is made from it.', '40 lb', 'lb or kg') }),
  regularly: yesNo('With `lift`: whether it happens regularly.').optional(),
  accommodation: oneOf(
    ['considered'],
    'Says that a reasonable accommodation is considered. Every demand needs it.',
    'considered',
  ).optional(),
});
export type WrittenDemand = z.output<typeof demandSchema>;

export const programmeSchema = z.strictObject({
  id: idText(
    'The id in addresses and in the heading of its section. Made from the title when left out.',
    'veterans-cloud-support',
  ).optional(),
  title: text('What candidates look for.', 'Process automation engineer, degree apprenticeship'),
  summary: text(
    'The programme in a sentence or two. The first paragraph of its section when left out.',
    'Four years that lead to a degree and a trade.',
  ).optional(),
  field: text('The field of work.', 'Engineering'),
  image: written(readImage, means('The drawing of the programme.', 'images/process-automation.svg')).optional(),
  'image alternative': text('The drawing in words, for people who do not see it.', 'A conveyor with three boxes').optional(),
  link: written(readLink, means('The page of the programme elsewhere.', 'https://www.example.org/apprentices')).optional(),
  framework: z
    .strictObject({
      system: oneOf(
        ['RQF', 'SCQF', 'NFQ', 'AQF', 'US registered', 'none'],
        'RQF (England, Wales), SCQF (Scotland), NFQ (Ireland), AQF (Australia), US registered, or none.',
        'RQF',
      ),
      level: z
        .union([z.int().min(1).max(12), z.array(z.int().min(1).max(12)).min(1)])
        .optional()
        .meta({ ...means('One level, or a list where the programme spans several.', [3, 4]) }),
      approach: oneOf(['time', 'competency', 'hybrid'], 'How progress is measured in a US registered apprenticeship.', 'hybrid').optional(),
    })
    .optional()
    .meta({ ...means('The qualification framework that the programme stands in.', { system: 'RQF', level: 6 }) }),
  duration: durationField('How long the whole programme lasts. Added up from the phases when left out.', '48 months').optional(),
  phases: z
    .array(phaseSchema)
    .min(1)
    .optional()
    .meta({
      ...means('The training in the order of time.', [{ name: 'Foundation year', mode: 'residential', duration: '12 months' }]),
    }),
  routes: routesSchema.optional().meta({
    ...means('A choice of route during the programme.', {
      after: '12 months',
      choose: 'one',
      options: [
        { id: 'network', title: 'Network engineering' },
        { id: 'project', title: 'Project management' },
      ],
    }),
  }),
  awards: z
    .record(z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/), awardSchema)
    .optional()
    .meta({
      ...means('What a person holds at the end, by id.', {
        hnd: { title: 'HND Electrical and Electronic Engineering' },
      }),
    }),
  at: texts('The sites of this programme. All sites of the document when left out.', ['london', 'bristol']).optional(),
  facts: z
    .record(z.string().regex(/^[a-z][a-z0-9_]*$/), factSchema)
    .optional()
    .meta({
      ...means('Questions of your own, beside the standard facts, by id.', {
        apprenticeships_finished: { type: 'number', question: 'How many?' },
      }),
    }),
  criteria: z
    .array(criterionEntrySchema)
    .optional()
    .meta({
      ...means('Who may join. A phrase alone is a required criterion.', [
        'a valid driving licence',
        { id: 'clearance', preferred: 'an active security clearance' },
      ]),
    }),
  process: processSchema.optional().meta({
    ...means('The steps from application to enrolment. The default process when left out.', [
      'apply',
      { screen: { by: 'agency' } },
      'enrol',
    ]),
  }),
  pay: paySchema.optional().meta({ ...means('Pay, where the source states it.', { currency: 'USD', per: 'year', from: 41_800 }) }),
  demands: z
    .array(demandSchema)
    .optional()
    .meta({
      ...means('Physical demands of the work. Never criteria.', [{ lift: '40 lb', regularly: 'yes', accommodation: 'considered' }]),
    }),
  accommodation: text('How to ask for an accommodation, in words.', 'Ask at any time while you apply.').optional(),
  pattern: z
    .strictObject({
      service: text('When the place of work runs.', '24/7').optional(),
      shifts: texts('The kinds of shift.', ['day', 'night']).optional(),
      'responder rotation': text('The rotation of who is called first.', 'primary').optional(),
      'on call': yesNo('Whether there is on-call duty.').optional(),
      'hours per week': z
        .number()
        .min(1)
        .max(80)
        .optional()
        .meta({ ...means('Working hours.', 37.5, 'hours per week') }),
      travel: text('Travel that the work needs.', 'Within the region, in your own vehicle').optional(),
    })
    .optional()
    .meta({ ...means('When and where the work happens.', { service: '24/7' }) }),
  competencies: competenciesSchema
    .optional()
    .meta({ ...means('What is signed off on the way, by kind.', { skills: ['Problem solving'] }) }),
  'safety training': z
    .array(
      z.strictObject({
        title: text('What the training is called.', 'Data centre safety'),
        id: idText('Made from the title when left out.', 'data-centre-safety').optional(),
        before: texts('Kinds of work that may not be done before the training.', ['installation']).optional(),
      }),
    )
    .optional()
    .meta({
      ...means('Training that must come before the work.', [{ title: 'Data centre safety', before: ['installation'] }]),
    }),
  openings: z
    .strictObject({
      number: z
        .union([z.literal('several'), z.int().min(1).max(100_000)])
        .optional()
        .meta({ ...means('How many places: a number or `several`.', 'several') }),
      says: text('The openings in words.', 'Several trainee openings').optional(),
      'until filled': yesNo('Whether it stays open until it is filled.').optional(),
      opens: date(readDate, 'The first day to apply.', '2027-01-04').optional(),
      closes: date(readDate, 'The last day to apply.', '2027-02-26').optional(),
      channels: z
        .array(oneOf(['internal', 'external'], 'One channel.', 'external'))
        .min(1)
        .optional()
        .meta({
          ...means('Who may apply by which site: employees (internal), everyone (external).', ['internal', 'external']),
        }),
    })
    .optional()
    .meta({
      ...means('How many places there are and when one can apply.', { number: 'several', 'until filled': 'yes' }),
    }),
  duties: texts('What the work consists of.', ['Install server racks']).optional(),
  benefits: texts('What comes with the job besides pay.', ['Medical benefits']).optional(),
  'leads to': z
    .array(
      z.strictObject({
        role: text('The role after the programme.', 'Cloud Support Associate'),
        at: text('The employer or team.', 'Amazon Web Services').optional(),
      }),
    )
    .optional()
    .meta({ ...means('Permanent roles that graduates move or apply into.', [{ role: 'Cloud Support Associate' }]) }),
  stories: z
    .array(
      z.strictObject({
        title: text('The headline.', 'The first cohort'),
        text: text('What happened, in our own words.', 'The first cohort began in 2017.'),
        person: text('Who tells it, where someone is named.', 'A graduate').optional(),
        link: written(readLink, means('Where the story is told in full.', 'https://blog.example.org/story')).optional(),
      }),
    )
    .optional()
    .meta({ ...means('Graduates and cohorts before.', [{ title: 'The first cohort', text: 'It began in 2017.' }]) }),
  hours: z
    .array(
      z.strictObject({
        kind: oneOf(['on the job', 'related'], 'Which hours.', 'related'),
        'at least': wholeNumber('The minimum.', 144, 50_000, 'hours'),
        source: text('The rule that asks for it.', 'Standards of apprenticeship of the programme'),
      }),
    )
    .optional()
    .meta({
      ...means('Minimum hours, where a rule asks for them.', [{ kind: 'related', 'at least': 144, source: 'Standards of apprenticeship' }]),
    }),
  reviews: written(
    readEvery,
    means('How often progress is reviewed. Every 3 months when left out.', 'every 3 months', 'months'),
  ).optional(),
  mentorship: text('Who helps along the way.', 'Each trainee has a mentor.').optional(),
  accept: acceptSchema,
});
export type WrittenProgramme = z.output<typeof programmeSchema>;
