import { page, type PageAnswer } from '#platform/http/index.ts';
import { Card, Details, PageHeading, Table } from '#ui/index.ts';
import { problemKinds } from './problem.ts';

/** A page that a programmer reads, drawn from the same OpenAPI document that machines read. */

interface Schema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly $ref?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
}
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: Schema;
  readonly description?: string;
}
interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> };
  readonly responses?: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> }>>;
}
export interface OpenApiDocument {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

interface Listed extends Operation {
  readonly method: string;
  readonly path: string;
}

export function apiDocsPage(document: OpenApiDocument, origin: string): PageAnswer {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Listed => ({ ...operation, method: method.toUpperCase(), path })),
  );
  const byTag = Map.groupBy(operations, (operation) => operation.tags?.[0] ?? 'Other');
  const schemas = document.components?.schemas ?? {};
  return page(
    'API',
    <>
      <PageHeading
        title="The Guildhall API"
        lead="The same commands and queries as the pages, as JSON. Everything a token may do is limited to its organisation and its scopes."
      />
      <section class="stack" id="webhooks" aria-labelledby="webhooks-title">
        <h2 id="webhooks-title">How to be called</h2>
        <p>
          A programme manager adds endpoints under <a href="/manage/webhooks">Webhooks</a>. Each event that they chose is posted there as
          JSON, as the Standard Webhooks specification has it: <code>webhook-id</code>, <code>webhook-timestamp</code> and{' '}
          <code>webhook-signature</code> in the headers, <code>type</code>, <code>timestamp</code> and <code>data</code> in the body. Check
          the signature with one of the specification’s libraries and the endpoint’s secret, and answer 2xx within 20 seconds.
        </p>
        <p>
          What is not answered so is sent again after 5 seconds, 5 minutes, 30 minutes, 2, 5, 10, 14, 20 and 24 hours. Each time the{' '}
          <code>webhook-id</code> is the same: keep it, and drop what you have already. 410 ends an endpoint. The data hold ids and links,
          never names: read more through the operations below, with a token.
        </p>
      </section>
      <section class="stack">
        <h2>How to call it</h2>
        <p>
          Programme managers make tokens under <a href="/manage/tokens">Manage, API tokens</a>. Send one with every request:
        </p>
        <pre tabindex={0}>
          <code>{`curl -H "Authorization: Bearer TOKEN" ${origin}/api/v1/applications`}</code>
        </pre>
        <p>
          Lists answer <code>{'{items, next}'}</code>: send <code>next</code> back as <code>after</code> for the following page. Every write
          takes an <code>Idempotency-Key</code>. The document for machines is <a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI
          3.1).
        </p>
      </section>
      <section class="stack">
        <h2>Operations</h2>
        <ul>
          {operations.map((operation) => (
            <li>
              <a href={`#${operation.operationId ?? ''}`}>{operation.summary}</a>
            </li>
          ))}
        </ul>
      </section>
      {[...byTag].map(([tag, own]) => (
        <section class="stack">
          <h2>{tag}</h2>
          {own.map((operation) => (
            <div id={operation.operationId}>
              <OperationCard operation={operation} schemas={schemas} />
            </div>
          ))}
        </section>
      ))}
      <section class="stack">
        <h2>Problems</h2>
        <p>Errors are problem details (RFC 9457): type, title, status, detail, and errors for each property that is wrong.</p>
        {Object.entries(problemKinds).map(([kind, { status, title }]) => (
          <p id={`problem-${kind.replaceAll('_', '-')}`}>
            <strong>{status}</strong> {title}
          </p>
        ))}
      </section>
    </>,
    { cacheSeconds: 300 },
  );
}

function OperationCard({ operation, schemas }: { operation: Listed; schemas: Readonly<Record<string, Schema>> }) {
  const body = operation.requestBody?.content?.['application/json']?.schema;
  const answer = operation.responses?.['200']?.content?.['application/json']?.schema;
  return (
    <Card title={operation.summary ?? operation.path} level={3}>
      <p>
        <code>
          {operation.method} {operation.path}
        </code>
      </p>
      {operation.description ? <p>{operation.description.replaceAll('`', '')}</p> : null}
      {operation.parameters && operation.parameters.length > 0 ? (
        <Table
          caption="Parameters"
          rows={operation.parameters}
          columns={[
            { heading: 'Parameter', names: true, cell: (parameter) => <code>{parameter.name}</code> },
            {
              heading: 'What it is',
              cell: (parameter) =>
                sentences(
                  `in the ${parameter.in}${parameter.required ? ', required' : ''}`,
                  typeOf(parameter.schema),
                  parameter.description ?? parameter.schema?.description ?? '',
                ),
            },
          ]}
          empty="Nothing"
        />
      ) : null}
      {body ? (
        <Details summary="What to send">
          <Properties schema={body} schemas={schemas} caption="Properties to send" />
        </Details>
      ) : null}
      {answer ? (
        <Details summary="What comes back">
          <Properties schema={answer} schemas={schemas} caption="Properties of the answer" />
        </Details>
      ) : null}
    </Card>
  );
}

function Properties({ schema, schemas, caption }: { schema: Schema; schemas: Readonly<Record<string, Schema>>; caption: string }) {
  const rows = propertiesOf(schema, schemas, '');
  return (
    <Table
      caption={caption}
      rows={rows}
      columns={[
        { heading: 'Property', names: true, cell: (row) => <code>{row.name}</code> },
        { heading: 'What it is', cell: (row) => sentences(row.type, row.meaning) },
      ]}
      empty="Nothing"
    />
  );
}

/** "String up to 100 characters. Words that must all occur." */
const sentences = (...parts: readonly string[]): string =>
  parts
    .filter((part) => part !== '')
    .map((part) => `${part.charAt(0).toUpperCase()}${part.slice(1)}${/[.?!]$/.test(part) ? '' : '.'}`)
    .join(' ')
    .replaceAll('`', '');

interface Row {
  readonly name: string;
  readonly type: string;
  readonly meaning: string;
}

/** Flattens nested properties to "items[].title". */
function propertiesOf(schema: Schema, schemas: Readonly<Record<string, Schema>>, prefix: string): readonly Row[] {
  const own = resolve(schema, schemas);
  if (own.type === 'array' && own.items) return propertiesOf(own.items, schemas, `${prefix}[]`);
  return Object.entries(own.properties ?? {}).flatMap(([name, property]) => {
    const resolved = resolve(property, schemas);
    const path = prefix === '' ? name : `${prefix}.${name}`;
    return [
      { name: path, type: typeOf(resolved) + (own.required?.includes(name) ? '' : ' (optional)'), meaning: resolved.description ?? '' },
      ...propertiesOf(resolved, schemas, path),
    ];
  });
}

function resolve(schema: Schema, schemas: Readonly<Record<string, Schema>>): Schema {
  const name = schema.$ref?.split('/').at(-1);
  const plain = name === undefined ? schema : (schemas[name] ?? schema);
  // "something or null" reads as the something
  const something = plain.anyOf?.find((option) => option.type !== 'null');
  return something ? { ...resolve(something, schemas), ...(plain.description ? { description: plain.description } : {}) } : plain;
}

function typeOf(schema: Schema | undefined): string {
  if (!schema) return '';
  if (schema.enum) return `one of: ${schema.enum.map(String).join(', ')}`;
  if (schema.type === 'array') return `list of ${typeOf(schema.items) || 'objects'}`;
  const type = typeof schema.type === 'string' ? schema.type : (schema.type?.join(' or ') ?? '');
  return [type, schema.format ? `(${schema.format})` : '', lengthOf(schema)].filter(Boolean).join(' ');
}

const lengthOf = ({ minLength, maxLength }: Schema): string =>
  maxLength === undefined ? '' : minLength === maxLength ? `of ${maxLength} characters` : `up to ${maxLength} characters`;
