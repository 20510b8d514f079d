/** What a JSON Schema says at a path: keys with their meaning, values of closed lists. Pure; runs in the browser and in tests. */

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly title?: string;
  readonly examples?: readonly unknown[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema | boolean;
  readonly prefixItems?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

export interface Key {
  readonly name: string;
  readonly meaning: string;
  readonly isNeeded: boolean;
}

/** Deeper than any document nests, so that a schema that names itself ends. */
const deepest = 40;

/** Every schema that may hold at a path: alternatives are all followed. */
export function schemasAt(root: Schema, path: readonly (string | number)[]): readonly Schema[] {
  let found = alternatives(root, root);
  for (const part of path)
    found = found.flatMap((schema) =>
      (typeof part === 'number' ? entriesOf(schema) : membersOf(schema, part)).flatMap((one) => alternatives(one, root)),
    );
  return found;
}

function alternatives(schema: Schema, root: Schema, depth = 0): readonly Schema[] {
  if (depth > deepest) return [];
  if (schema.$ref !== undefined) {
    const name = /^#\/(?:\$defs|definitions)\/(.+)$/.exec(schema.$ref)?.[1];
    const target = schema.$ref === '#' ? root : name === undefined ? undefined : (root.$defs?.[name] ?? root.definitions?.[name]);
    const own = schema.description === undefined ? {} : { description: schema.description };
    return target === undefined ? [] : alternatives({ ...target, ...own }, root, depth + 1);
  }
  const branches = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  if (branches.length === 0) return [schema];
  const { anyOf: _, oneOf: __, allOf: ___, ...rest } = schema;
  return [...(Object.keys(rest).length > 0 ? [rest] : []), ...branches.flatMap((branch) => alternatives(branch, root, depth + 1))];
}

function membersOf(schema: Schema, name: string): readonly Schema[] {
  const own = schema.properties?.[name];
  if (own !== undefined) return [own];
  return typeof schema.additionalProperties === 'object' ? [schema.additionalProperties] : [];
}

function entriesOf(schema: Schema): readonly Schema[] {
  return [...(typeof schema.items === 'object' ? [schema.items] : []), ...(schema.prefixItems ?? [])];
}

/** The keys that may stand at a path, each once. */
export function keysAt(root: Schema, path: readonly (string | number)[]): readonly Key[] {
  const keys = new Map<string, Key>();
  for (const schema of schemasAt(root, path))
    for (const [name, member] of Object.entries(schema.properties ?? {}))
      if (!keys.has(name)) keys.set(name, { name, meaning: meaningOf(member, root), isNeeded: schema.required?.includes(name) === true });
  return [...keys.values()];
}

/** The words that may stand at a path where the list of them is closed. */
export function valuesAt(root: Schema, path: readonly (string | number)[]): readonly string[] {
  const found = new Set<string>();
  for (const schema of schemasAt(root, path)) {
    for (const value of schema.enum ?? []) if (typeof value === 'string' || typeof value === 'number') found.add(String(value));
    if (typeof schema.const === 'string') found.add(schema.const);
    if (schema.type === 'boolean') for (const word of ['yes', 'no']) found.add(word);
  }
  return [...found];
}

/** What a key means, with an example where the schema gives one. */
export function meaningAt(
  root: Schema,
  path: readonly (string | number)[],
): { readonly meaning: string; readonly example: string | null } | null {
  const last = path.at(-1);
  if (typeof last !== 'string') return null;
  for (const holder of schemasAt(root, path.slice(0, -1))) {
    const member = holder.properties?.[last];
    if (member === undefined) continue;
    const meaning = meaningOf(member, root);
    const [example] = member.examples ?? alternatives(member, root).flatMap((one) => one.examples ?? []);
    if (meaning !== '')
      return { meaning, example: example === undefined ? null : typeof example === 'string' ? example : JSON.stringify(example) };
  }
  return null;
}

const meaningOf = (schema: Schema, root: Schema): string =>
  schema.description ?? alternatives(schema, root).find((one) => one.description !== undefined)?.description ?? '';
