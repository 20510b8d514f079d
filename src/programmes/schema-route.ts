import type { Actor } from '#people/index.ts';
import { download, everyone, type Route } from '#platform/http/index.ts';
import { jsonSchema } from './language/index.ts';

/** The JSON Schema of programme documents, which editors read from its own address. */

const path = '/schemas/programme.json';
const day = 24 * 3600;

/** The schema as the server at an origin has it. */
export const programmeSchema = (origin: string): Readonly<Record<string, unknown>> => jsonSchema(`${origin}${path}`);

export const schemaRoute: Route<Actor> = {
  method: 'GET',
  path,
  permission: everyone,
  handle: ({ origin }) => Promise.resolve(download('application/schema+json', textFor(origin), { cacheSeconds: day })),
};

const made = new Map<string, string>();

/** Made once: it changes only with the program. */
function textFor(origin: string): string {
  const known = made.get(origin);
  if (known !== undefined) return known;
  const text = JSON.stringify(programmeSchema(origin));
  // A server has one origin; whoever sends many names for it gets the schema all the same.
  if (made.size > 20) made.clear();
  made.set(origin, text);
  return text;
}
