import { page, type PageAnswer } from '#platform/http/index.ts';
import type { FieldError } from '#platform/result.ts';
import { Button, ButtonRow, Details, ErrorSummary, Form, Hint, LinkButton, Notice, PageHeading, TextField } from '#ui/index.ts';
import { codeMinutes, type CodeStanding } from '../sign-in.rules.ts';

/** The pages of signing in: the address, the code, the link, the name of somebody new. */

const titled = (title: string, errors: readonly FieldError[]): string => (errors.length > 0 ? `Error: ${title}` : title);

export interface SignInPageModel {
  readonly email: string;
  readonly returnTo: string;
  readonly errors: readonly FieldError[];
  readonly status?: number;
  readonly isDemonstration: boolean;
  /** A form was typed into a session that had ended; it comes back after sign-in. */
  readonly holdsForm: boolean;
}

export function signInPage(model: SignInPageModel): PageAnswer {
  const { email, returnTo, errors, isDemonstration, holdsForm } = model;
  return page(
    titled('Sign in', errors),
    <>
      <ErrorSummary errors={errors} />
      <PageHeading title="Sign in" lead="Guildhall has no passwords. We mail you a code that works once." />
      {holdsForm ? (
        <Notice title="What you typed is kept">
          <p>Your session had ended, so nothing was sent. Sign in within an hour and you can look at it again and send it.</p>
        </Notice>
      ) : null}
      {isDemonstration ? (
        <Notice title="This is a demonstration">
          <p>
            <a href={`/demonstration?return=${encodeURIComponent(returnTo)}`}>Choose one of its fictional people</a> and be signed in at
            once, or use any address below and <a href="/demonstration/outbox">read the mail here</a>.
          </p>
        </Notice>
      ) : null}
      <Form action="/sign-in" hidden={{ return_to: returnTo }}>
        <TextField
          name="email"
          label="E-mail address"
          hint="If you are new, this begins your account; we ask your name afterwards."
          type="email"
          autocomplete="email"
          spellcheck={false}
          value={email}
          errors={errors}
        />
        <ButtonRow>
          <Button>Mail me a code</Button>
          <LinkButton href={`/sign-in/organisation?return=${encodeURIComponent(returnTo)}`} kind="secondary">
            Use your organisation’s sign-in
          </LinkButton>
        </ButtonRow>
      </Form>
    </>,
    { status: model.status ?? (errors.length > 0 ? 422 : 200) },
  );
}

export interface CodePageModel {
  readonly email: string | null;
  readonly typed: string;
  readonly errors: readonly FieldError[];
  /** The code was right and the person is new: the name is the last question. */
  readonly asksName: boolean;
  readonly name: string;
  readonly isDemonstration: boolean;
}

export function codePage(model: CodePageModel): PageAnswer {
  const { email, typed, errors, asksName, name, isDemonstration } = model;
  if (asksName) return namePage('/sign-in/code', name, errors, { code: typed });
  return page(
    titled('Enter your code', errors),
    <>
      <ErrorSummary errors={errors} />
      <PageHeading
        title="Enter your code"
        lead={
          email ? (
            <>
              We mailed six digits to {<bdi>{email}</bdi>}. They work for {codeMinutes} minutes.
            </>
          ) : (
            `We mailed you six digits. They work for ${codeMinutes} minutes.`
          )
        }
      />
      {isDemonstration ? (
        <Notice>
          <p>
            In a demonstration mail stays here: <a href="/demonstration/outbox">open the outbox</a> to read the code.
          </p>
        </Notice>
      ) : null}
      <Form action="/sign-in/code">
        <TextField
          name="code"
          label="Code from the mail"
          width="code"
          inputmode="numeric"
          autocomplete="one-time-code"
          spellcheck={false}
          value={typed}
          errors={errors}
        />
        <ButtonRow>
          <Button>Sign in</Button>
        </ButtonRow>
      </Form>
      <Details summary="No mail came">
        <p>Wait a minute and look among unwanted mail. Check the address above: a mistyped one gets the mail that you miss.</p>
        <p>
          <a href="/sign-in">Use another address or ask for a new code</a>
        </p>
      </Details>
    </>,
    { status: errors.length > 0 ? 422 : 200 },
  );
}

/** The link's page signs nobody in by being opened: mail scanners open links too. */
export function linkPage(
  path: string,
  model: { readonly email: string; readonly isNew: boolean; readonly name: string; readonly errors: readonly FieldError[] },
): PageAnswer {
  if (model.isNew) return namePage(path, model.name, model.errors, {}, model.email);
  return page(
    'Confirm that it is you',
    <>
      <PageHeading title="Confirm that it is you" lead={<>You are about to sign in as {<bdi>{model.email}</bdi>} in this browser.</>} />
      <Form action={path}>
        <ButtonRow>
          <Button>Sign in</Button>
        </ButtonRow>
      </Form>
    </>,
  );
}

function namePage(
  action: string,
  name: string,
  errors: readonly FieldError[],
  hidden: Readonly<Record<string, string>>,
  email?: string,
): PageAnswer {
  return page(
    titled('Your name', errors),
    <>
      <ErrorSummary errors={errors} />
      <PageHeading
        title="Welcome. What is your name?"
        lead={
          email === undefined ? (
            'You are new here. This is the last question.'
          ) : (
            <>You are new here and sign in as {<bdi>{email}</bdi>}. This is the only question.</>
          )
        }
      />
      <Form action={action} hidden={hidden}>
        <TextField
          name="name"
          label="Your name"
          hint="As those who read your applications should see it. You can change it later."
          autocomplete="name"
          maxLength={200}
          value={name}
          errors={errors}
        />
        <ButtonRow>
          <Button>Begin</Button>
        </ButtonRow>
      </Form>
    </>,
    { status: errors.length > 0 ? 422 : 200 },
  );
}

const whyUnusable: Record<Exclude<CodeStanding, 'usable'>, string> = {
  used: 'It has been used already. Each code and link works once.',
  expired: `It is older than ${codeMinutes} minutes, or a newer one has taken its place.`,
  exhausted: 'It was tried too often with wrong digits. The link in the mail still works.',
};

export function unusableCodePage(standing: Exclude<CodeStanding, 'usable'>): PageAnswer {
  return page(
    'This code no longer works',
    <>
      <PageHeading title="This code no longer works" lead={whyUnusable[standing]} />
      <ButtonRow>
        <LinkButton href="/sign-in">Get a new code</LinkButton>
      </ButtonRow>
    </>,
    { status: 410 },
  );
}

export interface HeldFormModel {
  readonly path: string;
  readonly fields: readonly { readonly name: string; readonly values: readonly string[] }[];
}

/** What was typed into a form whose session had ended, to be sent again by one press. */
export function heldFormPage({ path, fields }: HeldFormModel): PageAnswer {
  const shown = fields.filter(({ name, values }) => !name.startsWith('_') && values.some((value) => value !== ''));
  return page(
    'Send what you typed',
    <>
      <PageHeading
        title="Here is what you typed"
        lead="Your session had ended before it was sent, so nothing has happened yet. Look at it and send it now."
      />
      <dl class="summary-list">
        {shown.map(({ name, values }) => (
          <div>
            <dt>{fieldInWords(name)}</dt>
            <dd dir="auto">{values.join('\n')}</dd>
          </div>
        ))}
      </dl>
      {shown.length === 0 ? <p>The form had nothing to type: its button alone was pressed.</p> : null}
      <Form action={path}>
        {fields.flatMap(({ name, values }) => values.map((value) => <input type="hidden" name={name} value={value} />))}
        <Hint>Files are not kept: choose them again afterwards.</Hint>
        <ButtonRow>
          <Button>Send it now</Button>
          <LinkButton href="/home" kind="secondary">
            Leave it
          </LinkButton>
        </ButtonRow>
      </Form>
    </>,
  );
}

function fieldInWords(name: string): string {
  const words = name.replaceAll(/[\][._-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
