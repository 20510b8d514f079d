import { apiScopes, page, type PageAnswer } from '#platform/http/index.ts';
import type { FieldError } from '#platform/result.ts';
import {
  Button,
  ButtonRow,
  Checkboxes,
  EmptyState,
  ErrorSummary,
  Form,
  LinkButton,
  MomentText,
  Notice,
  PageHeading,
  Pagination,
  Select,
  Status,
  Table,
  TextField,
} from '#ui/index.ts';
import { scopeWords } from '../api-token.ts';
import type { TokenEntry } from '../organisation.query.ts';

const wordsOf = (scope: string): string => (scope in scopeWords ? scopeWords[scope as keyof typeof scopeWords] : scope);

export function tokensPage({
  entries,
  next,
  timeZone,
}: {
  entries: readonly TokenEntry[];
  next: string | null;
  timeZone: string;
}): PageAnswer {
  return page(
    'API tokens',
    <>
      <PageHeading
        title="API tokens"
        lead="With a token another program of your organisation reads and writes through the API, as far as its scopes go."
      >
        <LinkButton href="/manage/tokens/new">Make a token</LinkButton>
        <LinkButton href="/api/docs" kind="secondary">
          Read about the API
        </LinkButton>
      </PageHeading>
      <Table
        caption="Tokens"
        captionHidden
        rows={entries}
        empty={<EmptyState title="There is no token yet">Make one when a program of yours should use the API.</EmptyState>}
        columns={[
          { heading: 'Token', names: true, cell: (token) => token.name },
          { heading: 'Organisation', cell: (token) => token.organisationName },
          { heading: 'May', cell: (token) => token.scopes.map(wordsOf).join(', ') },
          { heading: 'Made', cell: (token) => <MomentText moment={token.createdAt} timeZone={timeZone} /> },
          {
            heading: 'Last used',
            cell: (token) => (token.lastUsedAt ? <MomentText moment={token.lastUsedAt} timeZone={timeZone} /> : 'Never'),
          },
          {
            heading: 'Revoke',
            headingHidden: true,
            cell: (token) =>
              token.revokedAt ? (
                <Status state="closed" label="Revoked" />
              ) : (
                <Form action="/manage/tokens/revoke" hidden={{ token_id: token.id }}>
                  <Button kind="danger" small about={token.name}>
                    Revoke
                  </Button>
                </Form>
              ),
          },
        ]}
      />
      <Pagination olderHref={next === null ? null : `/manage/tokens?after=${next}`} />
    </>,
    { wide: true },
  );
}

export interface NewTokenModel {
  readonly formId: string;
  readonly organisations: readonly { readonly id: string; readonly name: string }[];
  readonly typed: Readonly<Record<string, string>>;
  readonly scopes: readonly string[];
  readonly errors: readonly FieldError[];
  readonly status: number;
}

export function newTokenPage({ formId, organisations, typed, scopes, errors, status }: NewTokenModel): PageAnswer {
  return page(
    errors.length > 0 ? 'Error: Make a token' : 'Make a token',
    <>
      <ErrorSummary errors={errors} />
      <PageHeading
        title="Make a token"
        lead="It acts in your name at one organisation, and ends when you are no longer its programme manager."
      />
      <Form action="/manage/tokens" formId={formId}>
        <TextField
          name="name"
          label="What it is for"
          hint="Such as “Payroll reads approved hours”."
          maxLength={100}
          value={typed['name']}
          errors={errors}
          autocomplete="off"
        />
        {organisations.length === 1 ? (
          <input type="hidden" name="organisation_id" value={organisations[0]?.id ?? ''} />
        ) : (
          <Select
            name="organisation_id"
            label="Organisation"
            value={typed['organisation_id']}
            errors={errors}
            options={organisations.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <Checkboxes
          name="scopes"
          label="What it may do"
          hint="As little as it needs."
          values={scopes}
          errors={errors}
          options={apiScopes.map((scope) => ({ value: scope, label: scopeWords[scope], hint: scope }))}
        />
        <ButtonRow>
          <Button>Make the token</Button>
        </ButtonRow>
      </Form>
    </>,
    { status },
  );
}

/** The only page that ever shows the secret. */
export function tokenMadePage(name: string, secret: string): PageAnswer {
  return page(
    'Your new token',
    <>
      <PageHeading title="Your new token" lead={<>For {<bdi>{name}</bdi>}.</>} />
      <Notice kind="warning" title="Copy it now">
        <p>It is not shown again: we keep only a fingerprint of it.</p>
      </Notice>
      <p>
        <code>{secret}</code>
      </p>
      <ButtonRow>
        <LinkButton href="/manage/tokens">I have copied it</LinkButton>
      </ButtonRow>
    </>,
  );
}
