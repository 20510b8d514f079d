/** One programme as people write it. */
import { z } from 'zod';
import { idText, means, oneOf, text, texts, written } from './fields.ts';
import { acceptSchema } from './schema-accept.ts';
import { applicationSchema } from './schema-application.ts';
import { processSchema } from './schema-process.ts';
import { criterionEntrySchema, factSchema } from './schema-criteria.ts';
import { paySchema } from './schema-pay.ts';
import { contactSchema, nextRoleSchema, openingsSchema, storySchema } from './schema-people.ts';
import { awardSchema, competenciesSchema, durationField, phaseSchema, routesSchema, termSchema } from './schema-training.ts';
import { demandSchema, hoursRuleSchema, mentorsField, patternSchema, safetyTrainingSchema } from './schema-work.ts';
import { readEvery, readImage, readLink } from './values.ts';
import { readFramework } from './values-work.ts';
import { approaches, frameworkSystems } from './vocabulary.ts';

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
  field: text('The field of work. Needed here or under `shared`.', 'Engineering').optional(),
  image: written(readImage, means('The drawing of the programme.', 'images/process-automation.svg')).optional(),
  'image alternative': text('The drawing in words, for people who do not see it.', 'A conveyor with three boxes').optional(),
  link: written(readLink, means('The page of the programme elsewhere.', 'https://www.example.org/apprentices')).optional(),
  framework: z
    .union([
      written(readFramework, means('The framework in one phrase.', 'RQF level 6')),
      z.strictObject({
        system: oneOf(
          frameworkSystems,
          'RQF (England, Wales; levels 1 to 8), SCQF (Scotland; 1 to 12), NFQ (Ireland; 1 to 10), AQF (Australia; 1 to 10), US registered, or none.',
          'RQF',
        ),
        level: z
          .union([z.int().min(1).max(12), z.array(z.int().min(1).max(12)).min(1)])
          .optional()
          .meta({ ...means('One level, or a list where the programme spans several.', [3, 4]) }),
        approach: oneOf(approaches, 'How progress is measured in a US registered apprenticeship.', 'hybrid').optional(),
      }),
    ])
    .optional()
    .meta({
      ...means(
        'The qualification framework that the programme stands in: keys, or a phrase such as "RQF level 6" or "US registered, hybrid".',
        {
          system: 'RQF',
          level: 6,
        },
      ),
    }),
  duration: durationField('How long the whole programme lasts. Added up from the phases when left out.', '48 months').optional(),
  phases: z
    .array(phaseSchema)
    .min(1)
    .optional()
    .meta({
      ...means('The training in the order of time.', [{ name: 'Foundation year', mode: 'residential', duration: '12 months' }]),
    }),
  terms: z
    .array(termSchema)
    .min(1)
    .optional()
    .meta({
      ...means('Term dates of the provider, for days "in term".', [{ name: 'Autumn term 2027', from: '2027-09-06', to: '2027-12-17' }]),
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
  application: applicationSchema.optional().meta({
    ...means('What candidates are asked beside the facts of the criteria.', { statement: { words: '50 to 500' }, references: 2 }),
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
  pattern: patternSchema.optional().meta({ ...means('When and where the work happens.', { service: '24/7' }) }),
  competencies: competenciesSchema
    .optional()
    .meta({ ...means('What is signed off on the way, by kind.', { skills: ['Problem solving'] }) }),
  'safety training': z
    .array(safetyTrainingSchema)
    .optional()
    .meta({
      ...means('Training that must be held, and be valid, before the work.', [
        { title: 'Data centre safety', before: ['installation'], 'valid for': '24 months' },
      ]),
    }),
  openings: openingsSchema.optional().meta({
    ...means('How many places there are and when one can apply.', { number: 'several', 'until filled': 'yes' }),
  }),
  duties: texts('What the work consists of.', ['Install server racks']).optional(),
  benefits: texts('What comes with the job besides pay.', ['Medical benefits']).optional(),
  'leads to': z
    .array(nextRoleSchema)
    .optional()
    .meta({ ...means('Permanent roles that graduates move or apply into.', [{ role: 'Cloud Support Associate' }]) }),
  stories: z
    .array(storySchema)
    .optional()
    .meta({ ...means('Graduates and cohorts before.', [{ title: 'The first cohort', text: 'It began in 2017.' }]) }),
  contacts: z
    .array(contactSchema)
    .min(1)
    .optional()
    .meta({ ...means('Whom one may ask.', [{ name: 'The apprenticeship team', email: 'apprentices@example.org' }]) }),
  hours: z
    .array(hoursRuleSchema)
    .optional()
    .meta({
      ...means('Minimum hours, where a rule asks for them.', [{ kind: 'related', 'at least': 144, source: 'Standards of apprenticeship' }]),
    }),
  reviews: written(
    readEvery,
    means('How often progress is reviewed. Every 3 months when left out.', 'every 3 months', 'months'),
  ).optional(),
  mentorship: text('Who helps along the way.', 'Each trainee has a mentor.').optional(),
  mentors: mentorsField.optional(),
  accept: acceptSchema,
});
export type WrittenProgramme = z.output<typeof programmeSchema>;

/** What all programmes of a page have in common: every key of a programme except those that name one. `accept` of the page holds for all. */
export const sharedSchema = programmeSchema.omit({ id: true, title: true, accept: true });
export type WrittenShared = z.output<typeof sharedSchema>;
