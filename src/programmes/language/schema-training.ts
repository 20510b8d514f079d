/** The words for how a programme runs in time: phases, release study, routes, awards, providers, competencies. */
import { z } from 'zod';
import { idText, means, oneOf, text, texts, wholeNumber, written, yesNo } from './fields.ts';
import { phaseModes, readDuration, readMonths, readReleaseMode, readReleaseTime } from './values.ts';

export const durationField = (description: string, example: string) =>
  written(readDuration, means(description, example, 'hours, weeks, months or years'));

export const providerSchema = z.strictObject({
  name: text('The name, or what the source says where it names nobody.', 'Trafford College'),
  kind: oneOf(['college', 'university', 'training partner'], 'Taken from the name when left out.', 'college').optional(),
  named: yesNo('no where the source names nobody ("a local university").', 'no').optional(),
});

export const releaseSchema = z.strictObject({
  mode: written(
    readReleaseMode,
    means('How the study is attended, or two ways joined by "or" where the source leaves it open.', 'block release'),
  ),
  provider: text('Who teaches: a provider by id or by name.', 'Trafford College').optional(),
  time: written(readReleaseTime, means('How much study.', '6 weeks per year', 'weeks per year or days per week')).optional(),
  towards: idText('The award that the study leads to.', 'hnd').optional(),
  text: text('What the source says, where it cannot be said in the other keys.', 'Outside college terms in a fulfilment centre').optional(),
});

export const phaseSchema = z.strictObject({
  id: idText('Made from the name when left out.', 'foundation-year').optional(),
  name: text('What the phase is called.', 'Foundation year'),
  mode: oneOf(phaseModes, 'How the time is mainly spent.', 'residential'),
  duration: durationField('How long the phase lasts.', '12 months'),
  provider: text('Who teaches: a provider by id or by name.', 'Trafford College').optional(),
  place: text('Where, in words.', 'A fulfilment centre').optional(),
  paid: yesNo('Whether the time is paid. Leave out where the source does not say.').optional(),
  towards: idText('The award that the phase leads to.', 'hnd').optional(),
  with: z
    .union([releaseSchema, z.array(releaseSchema).min(1)])
    .optional()
    .meta({
      ...means('Study that runs beside the phase.', {
        mode: 'block release',
        provider: 'Trafford College',
        time: '6 weeks per year',
      }),
    }),
  project: text('The project of the phase.', 'A work-based automation project').optional(),
  methods: texts('How teaching happens.', ['video', 'online tutorials']).optional(),
  modules: texts('What is taught.', ['Interactive Systems', 'Business skills']).optional(),
  summary: text('The phase in a sentence or two.', 'General engineering basics with hands-on training.').optional(),
  route: idText('The phase belongs to this route only.', 'network').optional(),
});
export type WrittenPhase = z.output<typeof phaseSchema>;

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
  kind: oneOf(
    ['degree', 'diploma', 'certificate', 'standard', 'qualification'],
    'Taken from the title when left out.',
    'degree',
  ).optional(),
  level: wholeNumber('The level in the framework. Leave out where the source does not say.', 6, 12).optional(),
  by: text('The body that awards or teaches it. Leave out where the source does not say.', 'University of Salford').optional(),
});

const competencyEntry = z.union([
  z.string().trim().min(1),
  z.strictObject({
    title: text('What a person can do, knows or shows.', 'Rack installation'),
    id: idText('Made from the title when left out.', 'rack-installation').optional(),
    hours: wholeNumber('Planned hours.', 400, 20_000, 'hours').optional(),
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
