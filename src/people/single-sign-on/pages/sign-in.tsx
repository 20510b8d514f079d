import { page, type PageAnswer } from '#platform/http/index.ts';
import type { FieldError } from '#platform/result.ts';
import { Button, ButtonRow, ErrorSummary, Form, LinkButton, Notice, PageHeading, TextField } from '#ui/index.ts';

/** The pages of coming in by an organisation's own sign-in. */

export function whichOrganisationPage(model: {
  readonly email: string;
  readonly returnTo: string;
  readonly errors: readonly FieldError[];
  readonly status: number;
}): PageAnswer {
  const { email, returnTo, errors, status } = model;
  return page(
    `${errors.length > 0 ? 'Error: ' : ''}Use your organisation’s sign-in`,
    <>
      <ErrorSummary errors={errors} />
      <PageHeading
        title="Use your organisation’s sign-in"
        lead="Your work address tells us where to send you. You sign in there as you always do."
      />
      <Form action="/sign-in/organisation" hidden={{ return_to: returnTo }}>
        <TextField
          name="email"
          label="Work e-mail address"
          type="email"
          autocomplete="email"
          spellcheck={false}
          value={email}
          errors={errors}
        />
        <ButtonRow>
          <Button>Continue</Button>
          <LinkButton href={`/sign-in?return=${encodeURIComponent(returnTo)}`} kind="quiet">
            Use a code by mail instead
          </LinkButton>
        </ButtonRow>
      </Form>
    </>,
    { status },
  );
}

/** A link and no form: browsers do not let a form lead to another site from here, and rightly. */
export function goToOrganisationPage(model: {
  readonly organisationName: string;
  readonly startPath: string;
  readonly host: string;
}): PageAnswer {
  const { organisationName, startPath, host } = model;
  return page(
    `Continue to the sign-in of ${organisationName}`,
    <>
      <PageHeading
        title={`Continue to the sign-in of ${organisationName}`}
        lead={
          <>
            You leave Guildhall for <bdi>{host}</bdi> and come back when you are signed in. Your password stays there.
          </>
        }
      />
      <ButtonRow>
        <LinkButton href={startPath}>Go to {organisationName}</LinkButton>
        <LinkButton href="/sign-in" kind="quiet">
          Use a code by mail instead
        </LinkButton>
      </ButtonRow>
    </>,
  );
}

export function notLetInPage(model: {
  readonly title: string;
  readonly reason: string;
  readonly reference?: string;
  readonly status: number;
}): PageAnswer {
  const { title, reason, reference, status } = model;
  return page(
    title,
    <>
      <PageHeading title={title} lead={reason} />
      {reference === undefined ? null : (
        <p class="soft">
          For whoever runs your organisation’s sign-in: <code>{reference}</code>
        </p>
      )}
      <ButtonRow>
        <LinkButton href="/sign-in/organisation">Try again</LinkButton>
        <LinkButton href="/sign-in" kind="secondary">
          Use a code by mail
        </LinkButton>
      </ButtonRow>
    </>,
    { status },
  );
}

export function ownSignInFirstPage(model: { readonly organisationName: string; readonly email: string }): PageAnswer {
  const { organisationName, email } = model;
  return page(
    'This is your own account',
    <>
      <PageHeading
        title="This is your own account"
        lead={
          <>
            There is an account for <bdi>{email}</bdi> already. So that nobody but you opens it, the sign-in of {organisationName} needs
            your yes first, once.
          </>
        }
      />
      <ol>
        <li>Sign in once with a code by mail, in this browser, within 15 minutes.</li>
        <li>You are then asked whether {organisationName} may open this account from now on.</li>
      </ol>
      <Form action="/sign-in" hidden={{ email, return_to: '/account/organisation-sign-in' }}>
        <ButtonRow>
          <Button>Mail me a code</Button>
        </ButtonRow>
      </Form>
    </>,
  );
}

export function confirmLinkPage(model: {
  readonly organisationName: string;
  readonly errors: readonly FieldError[];
  readonly status: number;
}): PageAnswer {
  const { organisationName, errors, status } = model;
  return page(
    `May ${organisationName} open your account?`,
    <>
      <ErrorSummary errors={errors} />
      <PageHeading
        title={`May the sign-in of ${organisationName} open your account?`}
        lead="From then on you sign in here as you do at work, and see what is for employees only."
      />
      <Notice kind="warning" title="What this means">
        <p>
          Whoever runs the sign-in of {organisationName} could open this account too, with everything in it: also applications elsewhere.
          You can remove the link at any time on the page of your account.
        </p>
      </Notice>
      <Form action="/account/organisation-sign-in">
        <ButtonRow>
          <Button>Yes, link it</Button>
          <LinkButton href="/home" kind="quiet">
            No, keep them apart
          </LinkButton>
        </ButtonRow>
      </Form>
    </>,
    { status },
  );
}

export function signedOutHerePage(model: { readonly organisationName: string; readonly therePath: string }): PageAnswer {
  const { organisationName, therePath } = model;
  return page(
    'You are signed out of Guildhall',
    <>
      <PageHeading
        title="You are signed out of Guildhall"
        lead={`You are still signed in at ${organisationName}: on a computer that others use, sign out there too.`}
      />
      <ButtonRow>
        <LinkButton href={therePath}>Sign out of {organisationName} too</LinkButton>
        <LinkButton href="/" kind="quiet">
          Stay signed in there
        </LinkButton>
      </ButtonRow>
    </>,
  );
}
