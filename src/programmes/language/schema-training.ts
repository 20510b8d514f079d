/** The words for how a programme runs in time: phases, release study, routes, awards, providers, competencies. */
import { z } from 'zod';
import { date, idText, means, oneOf, text, texts, wholeNumber, written, writtenNumber, yesNo } from './fields.ts';
import { readDate, readDuration, readMonths, readReleaseMode } from './values.ts';
import { readProgrammeTime, readStudyTime } from './values-time.ts';
import { readHours, readTimes } from './values-work.ts';
import { awardKinds, phaseModes, providerKinds } from './vocabulary.ts';

export const durationField = (description: string, example: string) =>
  written(readDuration, means(description, example, 'hours, weeks, months or years'));

export const providerSchema = z.strictObject({
  name: text('The name, or what the source says where it names nobody.', 'Trafford College'),
  kind: oneOf(providerKinds, 'Taken from the name when left out.', 'college').optional(),
  named: yesNo('no where the source names nobody ("a local university").', 'no').optional(),
});

const hoursField = (description: string, example: number) => writtenNumber(readHours, means(description, example, 'hours'));

export const lodgingSchema = z.union([
  z.string().trim().min(1).max(400),
  z.strictObject({
    says: text('What there is, in words.', 'A room in the hall of residence, meals included').optional(),
    'paid by': oneOf(['employer', 'provider', 'apprentice'], 'Who pays for it.', 'employer').optional(),
  }),
]);

const lodging = lodgingSchema
  .optional()
  .meta({ ...means('Where one sleeps while away from home, and who pays.', { says: 'A room on the campus', 'paid by': 'employer' }) });

export const moduleSchema = z.union([
  z.string().trim().min(1),
  z.strictObject({
    title: text('What the module is called.', 'Interactive Systems'),
    id: idText('Made from the title when left out.', 'interactive-systems').optional(),
    hours: hoursField('Hours of teaching and study.', 60).optional(),
    credits: wholeNumber('Credits in the framework.', 20, 360, 'credits').optional(),
    level: wholeNumber('The level in the framework.', 4, 12).optional(),
    provider: text('Who teaches it, where that is not the provider around it.', 'University of Salford').optional(),
    when: written(readProgrammeTime, means('When it is taught, counted from the start.', 'year 2', 'months or years')).optional(),
    optional: yesNo('Whether one may choose to take it.').optional(),
  }),
]);
export type WrittenModule = z.output<typeof moduleSchema>;

const modules = z
  .array(moduleSchema)
  .min(1)
  .optional()
  .meta({
    ...means('What is taught: a title, or keys where more is known.', ['Business skills', { title: 'Interactive Systems', credits: 20 }]),
  });

export const releaseSchema = z.strictObject({
  name: text('What this study is called, where it has a name.', 'Foundation modules').optional(),
  mode: written(
    readReleaseMode,
    means('How the study is attended, or two ways joined by "or" where the source leaves it open.', 'block release'),
  ),
  provider: text('Who teaches: a provider by id or by name.', 'Trafford College').optional(),
  time: written(
    readStudyTime,
    means('How much study, or on which days.', 'each Tuesday in term', 'weeks per year, days per week or days by name'),
  ).optional(),
  duration: durationField('How long it runs, where that is not the whole phase.', '12 weeks').optional(),
  towards: idText('The award that the study leads to.', 'hnd').optional(),
  modules: modules,
  lodging,
  text: text('What the source says, where it cannot be said in the other keys.', 'Outside college terms in a fulfilment centre').optional(),
});
export type WrittenRelease = z.output<typeof releaseSchema>;

const phaseFields = {
  id: idText('Made from the name when left out.', 'foundation-year').optional(),
  name: text('What the phase is called.', 'Foundation year'),
  mode: oneOf(phaseModes, 'How the time is mainly spent. Needed unless the phase has phases of its own.', 'residential').optional(),
  duration: durationField('How long the phase lasts. Needed unless the phase has phases of its own.', '12 months').optional(),
  repeated: writtenNumber(
    readTimes,
    means('The phase comes several times, one after another; its duration is that of one turn.', '4 times', 'times'),
  ).optional(),
  provider: text('Who teaches: a provider by id or by name.', 'Trafford College').optional(),
  place: text('Where, in words.', 'A fulfilment centre').optional(),
  lodging,
  paid: yesNo('Whether the time is paid. Leave out where the source does not say.').optional(),
  towards: idText('The award that the phase leads to.', 'hnd').optional(),
  with: z
    .union([releaseSchema, z.array(releaseSchema).min(1)])
    .optional()
    .meta({
      ...means('What runs beside the phase, at the same time.', {
        mode: 'day release',
        provider: 'Trafford College',
        time: 'each Tuesday in term',
      }),
    }),
  project: text('The project of the phase.', 'A work-based automation project').optional(),
  methods: texts('How teaching happens.', ['video', 'online tutorials']).optional(),
  modules: modules,
  summary: text('The phase in a sentence or two.', 'General engineering basics with hands-on training.').optional(),
  route: idText('The phase belongs to this route only.', 'network').optional(),
} as const;

/** A phase may hold phases; what they leave out (provider, place, pay, award, route) they have from the phase around them. */
export interface WrittenPhase extends z.output<z.ZodObject<typeof phaseFields>> {
  readonly phases?: readonly WrittenPhase[] | undefined;
}

const phaseObject: z.ZodType<WrittenPhase> = z.strictObject({
  ...phaseFields,
  phases: z
    .array(z.lazy((): z.ZodType<WrittenPhase> => phaseObject))
    .min(1)
    .optional()
    .meta({
      ...means('The phases inside this one, in the order of time.', [
        { name: 'Induction', mode: 'classroom', duration: '4 weeks' },
        { name: 'First placement', mode: 'on the job', duration: '48 weeks' },
      ]),
    }),
});
export const phaseSchema = phaseObject;

export const termSchema = z.strictObject({
  name: text('What the term is called.', 'Autumn term 2027'),
  from: date(readDate, 'Its first day.', '2027-09-06'),
  to: date(readDate, 'Its last day.', '2027-12-17'),
});

export const routesSchema = z.strictObject({
  after: written(readMonths, means('When the choice is made, counted from the start.', '12 months', 'months')),
  choose: oneOf(['one'], 'How many routes each person takes.', 'one').optional(),
  options: z
    .array(
      z.strictObject({
        id: idText('The id that phases refer to.', 'network'),
        title: text('What the route is called.', 'Network engineering'),
        level: wholeNumber('The level of the route in the framework.', 4, 12).optional(),
        award: idText('The award at the end of the route.', 'network-engineer').optional(),
      }),
    )
    .min(2)
    .meta({
      ...means('The routes to choose from, two or more.', [
        { id: 'network', title: 'Network engineering', level: 4 },
        { id: 'project', title: 'Project management', level: 4 },
      ]),
    }),
});

export const awardSchema = z.strictObject({
  title: text('The full title of the award.', 'BEng Controls and Automation'),
  kind: oneOf(awardKinds, 'Taken from the title when left out.', 'degree').optional(),
  level: wholeNumber('The level in the framework. Leave out where the source does not say.', 6, 12).optional(),
  by: text('The body that awards or teaches it. Leave out where the source does not say.', 'University of Salford').optional(),
});

const competencyEntry = z.union([
  z.string().trim().min(1),
  z.strictObject({
    title: text('What a person can do, knows or shows.', 'Rack installation'),
    id: idText('Made from the title when left out.', 'rack-installation').optional(),
    hours: hoursField('Planned hours.', 400).optional(),
    duties: text('What the person does in this work.', 'Mount and cable servers in racks').optional(),
  }),
]);

const competencyList = (description: string, example: readonly unknown[]) =>
  z
    .array(competencyEntry)
    .min(1)
    .optional()
    .meta({ ...means(description, example) });

export const competenciesSchema = z.strictObject({
  knowledge: competencyList('What a person knows at the end.', ['Electrical principles']),
  skills: competencyList('What a person can do.', ['Problem solving']),
  behaviours: competencyList('How a person works.', ['Safety first']),
  'work processes': competencyList('Pieces of the work itself, with hours where they are planned.', [
    { title: 'Rack installation', hours: 400 },
  ]),
});
