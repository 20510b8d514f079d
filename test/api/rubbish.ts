import fc from 'fast-check';
import type { JsonSchema } from './harness.ts';

/** Generated rubbish: what nobody sends by mistake, and what many do. */

const nasty = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202eevil',
  'مرحبا بالعالم',
  '👩‍🔧👨‍👩‍👧‍👦',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'; drop table people; --",
  '../../../etc/passwd',
  '%00',
  '%E0%A4%A',
  '{{7*7}}',
  '${7*7}',
  'javascript:alert(1)',
  'null',
  'undefined',
  'NaN',
  '-0',
  '1e400',
  '99999999999999999999999',
  '-1',
  '0',
  '0x10',
  '1,5',
  '３',
  '2027-02-30',
  '0000-00-00',
  '9999-12-31',
  '-271821-04-20',
  '+275760-09-13',
  '1900-01-01',
  '2027-13-01',
  '27:61',
  '__proto__',
  'constructor',
  'toString',
  '\r\n\r\nSet-Cookie: a=b',
  'x'.repeat(5000),
  'é'.repeat(3000),
  '👩'.repeat(2100),
  '01900000-0000-7000-8000-000000000000',
  '00000000-0000-0000-0000-000000000000',
  'FFFFFFFF-FFFF-7FFF-8FFF-FFFFFFFFFFFF',
];

export const text: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...nasty),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
);

const deep = (open: string, close: string, depth: number): string => open.repeat(depth) + close.repeat(depth);

/** A body that is no JSON at all, or is and has nothing to do with what was asked for. */
export const rawBody: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '',
    '{',
    '[]',
    'null',
    '"text"',
    '{"a":',
    "{'a':1}",
    '1e999',
    deep('[', ']', 20_000),
    deep('{"a":', '}', 20_000),
    `{"a":${deep('[', ']', 5_000)}}`,
    '\ufeff{}',
    '{"__proto__":{"x":1}}',
    '{"revision":1,"revision":"2"}',
  ),
  fc.json(),
  text,
);

const anything: fc.Arbitrary<unknown> = fc.oneof(
  text,
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.array(text, { maxLength: 3 }),
  fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 3 }),
  fc.constantFrom(Number.MAX_VALUE, Number.MIN_SAFE_INTEGER, 2 ** 31, 2 ** 53, [], {}),
);

/** A value that the schema allows, more or less: the plain cases of the words that our schemas use. */
export function fitting(schema: JsonSchema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const { type, format, minimum, maximum, minItems } = schema;
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]));
  const options = (schema['anyOf'] ?? schema['oneOf']) as JsonSchema[] | undefined;
  if (options) return fc.oneof(...options.map((option) => fitting(option, ids)));
  switch ([type].flat()[0]) {
    case 'object': {
      const properties = Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>);
      const more = schema['additionalProperties'];
      const known = fc.record(Object.fromEntries(properties.map(([name, part]) => [name, fitting(part, ids)])));
      return typeof more === 'object' && more !== null
        ? fc
            .tuple(
              known,
              fc.dictionary(
                fc.constantFrom('age', 'shifts', 'hardware', 'date_of_birth', 'it_knowledge'),
                fitting(more as JsonSchema, ids),
                { maxKeys: 4 },
              ),
            )
            .map(([a, b]) => ({ ...a, ...b }))
        : known;
    }
    case 'array':
      return fc.array(fitting((schema['items'] ?? {}) as JsonSchema, ids), {
        minLength: Number(minItems ?? 0),
        maxLength: Number(minItems ?? 0) + 2,
      });
    case 'integer':
      return fc.oneof(
        fc.constantFrom(1, 2, 3),
        fc.integer({ min: Math.max(Number(minimum ?? -1e9), -1e9), max: Math.min(Number(maximum ?? 1e9), 1e9) }),
      );
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case 'boolean':
      return fc.boolean();
    case 'string':
      if (format === 'uuid') return fc.oneof(fc.constantFrom(...ids), fc.uuid());
      return fc.oneof(
        fc.constantFrom('age', 'leeds', 'no_reply', '2000-01-01', 'A plain text'),
        text.map((value) => value.slice(0, Number(schema['maxLength'] ?? 2000))),
      );
    default:
      return anything;
  }
}

/** A body that fits, or almost: one property is gone, is rubbish, or is one too many. */
export function almost(schema: JsonSchema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const whole = fitting(schema, ids) as fc.Arbitrary<Record<string, unknown>>;
  const names = Object.keys(schema['properties'] ?? {});
  if (names.length === 0) return whole;
  const name = fc.constantFrom(...names);
  return fc.oneof(
    { arbitrary: whole, weight: 2 },
    { arbitrary: fc.tuple(whole, name, anything).map(([body, property, value]) => ({ ...body, [property]: value })), weight: 3 },
    fc.tuple(whole, name).map(([body, property]) => Object.fromEntries(Object.entries(body).filter(([other]) => other !== property))),
    fc.tuple(whole, text, anything).map(([body, property, value]) => ({ ...body, [property]: value })),
  );
}

/** A part of a path: an id that is there, one that is not, or text, encoded well or not at all. */
export const pathPart = (ids: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    { arbitrary: fc.constantFrom(...ids), weight: 4 },
    fc.uuid(),
    text.map((value) => encodeURIComponent(value.toWellFormed())).filter((part) => part !== '' && !/^\.+$/.test(part)),
    fc.constantFrom('%E0%A4%A', '%', '%zz', '%00', '%ff%fe', '%2e%2e%2f', '%F0%9F%91%A9', 'a%2Fb', ';', '*', '{id}', ':id'),
  );

export const queryText = (names: readonly string[]): fc.Arbitrary<string> =>
  fc
    .array(
      fc.tuple(
        fc.oneof(names.length > 0 ? fc.constantFrom(...names) : fc.constant('q'), text),
        fc.oneof(text, fc.constantFrom('1', '100', 'draft', 'in_step')),
      ),
      { maxLength: 4 },
    )
    .chain((pairs) =>
      fc.constantFrom(
        `?${new URLSearchParams(pairs.map(([name, value]) => [name.toWellFormed(), value.toWellFormed()])).toString()}`,
        `?${names[0] ?? 'q'}=%E0%A4%A&%00=%zz`,
        '',
      ),
    );
