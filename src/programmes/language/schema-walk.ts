/** Finding one's way in a schema: which keys may stand where, and what lies beneath the wrappers. */
import { z } from 'zod';
import type { Path } from './source.ts';

/** zod types the parts of a schema by its core classes; every schema of the language is one of the full classes. */
export function asSchema(part: unknown): z.ZodType {
  if (part instanceof z.ZodType) return part;
  throw new TypeError('a part of the schema is no zod schema');
}

/** The fields of an object schema. */
export function fieldsOf(schema: z.ZodObject): (readonly [key: string, field: z.ZodType])[] {
  return Object.entries(schema.shape).map(([key, field]) => [key, asSchema(field)] as const);
}

/** A schema without its wrappers; a union gives each alternative. */
export function alternatives(schema: z.ZodType): z.ZodType[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodLazy) return alternatives(asSchema(schema.unwrap()));
  if (schema instanceof z.ZodPipe) return alternatives(asSchema(schema.in));
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => alternatives(asSchema(option)));
  return [schema];
}

/** What the reference says about a field: its own words, or those of the schema inside an optional one. */
export function meaningOf(field: z.ZodType): z.GlobalMeta | undefined {
  return field.meta() ?? (field instanceof z.ZodOptional ? asSchema(field.unwrap()).meta() : undefined);
}

/** All schemas that a value at this path may have to meet. */
export function schemasAt(schema: z.ZodType, path: Path): z.ZodType[] {
  const [part, ...rest] = path;
  if (part === undefined) return [schema];
  return alternatives(schema).flatMap((one): z.ZodType[] => {
    if (one instanceof z.ZodObject) {
      const field = fieldsOf(one).find(([key]) => key === part)?.[1];
      return field === undefined ? [] : schemasAt(field, rest);
    }
    if (one instanceof z.ZodArray) return schemasAt(asSchema(one.element), rest);
    if (one instanceof z.ZodRecord) return schemasAt(asSchema(one.valueType), rest);
    return [];
  });
}

/** The keys that may stand at a path, over all alternatives of the schema. */
export function keysAt(schema: z.ZodType, path: Path): string[] {
  const objects = schemasAt(schema, path).flatMap(alternatives);
  return [...new Set(objects.flatMap((one) => (one instanceof z.ZodObject ? fieldsOf(one).map(([key]) => key) : [])))];
}

export interface Field {
  readonly path: string;
  readonly field: z.ZodType;
}

/** Every key of every map below a schema, each map once. */
export function everyField(schema: z.ZodType, path: string, seen = new Set<z.ZodType>()): Field[] {
  return alternatives(schema).flatMap((one): Field[] => {
    if (one instanceof z.ZodArray) return everyField(asSchema(one.element), path, seen);
    if (one instanceof z.ZodRecord) return everyField(asSchema(one.valueType), `${path}.*`, seen);
    if (!(one instanceof z.ZodObject) || seen.has(one)) return [];
    seen.add(one);
    return fieldsOf(one).flatMap(([key, field]) => {
      const own: Field = { path: `${path}.${key}`, field };
      return [own].concat(everyField(field, own.path, seen));
    });
  });
}
