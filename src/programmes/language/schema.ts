/** The whole document: the one source of the language, for checking, for the reference page and for editors. */
import { z } from 'zod';
import { idText, means, text, written } from './fields.ts';
import { acceptSchema } from './schema-accept.ts';
import { factSchema } from './schema-criteria.ts';
import { programmeSchema, sharedSchema } from './schema-programme.ts';
import { providerSchema } from './schema-training.ts';
import { readCountry, readImage, readLink, readTimeZone } from './values.ts';

export const siteSchema = z.strictObject({
  name: text('What the site is called. Made from city and region when left out.', 'Umatilla, Oregon').optional(),
  city: text('The city, where it is known.', 'Umatilla').optional(),
  region: text('State, province or nation.', 'Oregon').optional(),
  country: written(readCountry, means('Two letters of ISO 3166.', 'US')),
  'time zone': written(readTimeZone, means('The time zone of the place, as the IANA database names it.', 'America/Los_Angeles')),
  market: idText('The pay market of the site, as `pay` names it.', 'lowest').optional(),
});

/** Keys that describe the organisation's page. The first five are those of an existing directory page, unchanged. */
export const pageShape = {
  company: text('The organisation that the page is about.', 'Amazon'),
  description: text('The page in a sentence or two.', 'Paid training that leads to a permanent job.'),
  image: written(readImage, means('The drawing of the page.', 'images/amazon.svg')).optional(),
  link: written(readLink, means('Where the organisation tells more.', 'https://www.example.org/apprentices')).optional(),
  location: z
    .union([text('One place.', 'London, UK'), z.array(text('One place.', 'London, UK'))])
    .optional()
    .meta({ ...means('Places, in words.', ['London, UK', 'Seattle, WA']) }),
  'image alternative': text('The drawing in words, for people who do not see it.', 'Workshops around a yard').optional(),
  sites: z
    .record(z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/), siteSchema)
    .optional()
    .meta({
      ...means('Places of work by id, for all programmes of the document.', {
        london: { city: 'London', country: 'GB', 'time zone': 'Europe/London' },
      }),
    }),
  providers: z
    .record(z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/), providerSchema)
    .optional()
    .meta({
      ...means(
        'Training providers by id. When declared, every provider named in the document must be one of them; otherwise naming one is enough.',
        { salford: { name: 'University of Salford' } },
      ),
    }),
  facts: z
    .record(z.string().regex(/^[a-z][a-z0-9_]*$/), factSchema)
    .optional()
    .meta({
      ...means('Questions of your own for all programmes of the document, by id.', {
        apprenticeships_finished: { type: 'number', question: 'How many?' },
      }),
    }),
  shared: sharedSchema.optional().meta({
    ...means(
      'Keys of a programme that all programmes of the page inherit unless they say otherwise. Criteria, awards and facts are added to; a programme replaces one by its id.',
      { field: 'Engineering', reviews: 'every 3 months' },
    ),
  }),
  accept: acceptSchema,
};

export const pageSchema = z.strictObject(pageShape);
export type WrittenPage = z.output<typeof pageSchema>;

export const documentSchema = z.strictObject({
  ...pageShape,
  programmes: z
    .array(programmeSchema)
    .optional()
    .meta({
      ...means('The programmes of the page. A page without any is a directory page.', [
        { title: 'Process automation engineer', field: 'Engineering' },
      ]),
    }),
});

/**
 * JSON Schema (2020-12) of the front matter, for editors that complete and check while one types. `address` is where the schema
 * itself can be read.
 */
export function jsonSchema(address: string): Readonly<Record<string, unknown>> {
  const made = z.toJSONSchema(documentSchema, {
    io: 'input',
    unrepresentable: 'any',
    reused: 'ref',
    // Examples and descriptions belong to the form as written; for values that are transformed the library would leave them out.
    override: ({ zodSchema, jsonSchema: one }) => {
      const { description, examples, unit } = z.globalRegistry.get(zodSchema) ?? {};
      if (description !== undefined) one.description = unit === undefined ? description : `${description} (${unit})`;
      if (examples !== undefined) one.examples = examples as NonNullable<typeof one.examples>;
      delete one['unit'];
    },
  });
  const { $schema, ...rest } = made;
  return { $schema, $id: address, title: 'Guildhall programme document: front matter', ...rest };
}
