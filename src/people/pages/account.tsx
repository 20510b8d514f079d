import { page, type PageAnswer } from '#platform/http/index.ts';
import type { FieldError } from '#platform/result.ts';
import { Button, ButtonRow, ErrorSummary, Form, MomentText, PageHeading, Radios, SummaryList, Table, Tag, TextField } from '#ui/index.ts';
import type { OwnSession } from '../account.ts';
import type { OwnLink } from '../single-sign-on/settings.query.ts';
import type { SignedIn } from '../actor.ts';
import { roleWords } from '../organisation.rules.ts';
import { deviceInWords } from '../sign-in.rules.ts';

export interface AccountModel {
  readonly actor: SignedIn;
  readonly name: string;
  readonly theme: string;
  readonly sessions: readonly OwnSession[];
  readonly links: readonly OwnLink[];
  readonly timeZone: string;
  readonly errors: readonly FieldError[];
  readonly status: number;
}

export function accountPage({ actor, name, theme, sessions, links, timeZone, errors, status }: AccountModel): PageAnswer {
  const roles = actor.memberships.map((membership) => `${roleWords[membership.role].title}, ${membership.organisationName}`);
  return page(
    errors.length > 0 ? 'Error: Your account' : 'Your account',
    <>
      <ErrorSummary errors={errors} />
      <PageHeading title="Your account" />
      <Form action="/account">
        <TextField name="name" label="Your name" autocomplete="name" maxLength={200} value={name} errors={errors} />
        <Radios
          name="theme"
          label="How pages look"
          inline
          value={theme}
          errors={errors}
          options={[
            { value: 'system', label: 'As my device is set' },
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
        />
        <ButtonRow>
          <Button>Save</Button>
        </ButtonRow>
      </Form>
      <section aria-labelledby="known">
        <h2 id="known">What we know you as</h2>
        <SummaryList
          rows={[
            { label: 'E-mail address', value: actor.email },
            {
              label: 'Roles',
              value: [...(actor.isOperator ? ['Operator of this installation'] : []), ...roles].join('\n') || 'None at an organisation',
            },
          ]}
        />
      </section>
      <section aria-labelledby="found">
        <h2 id="found">Being found by employers</h2>
        <p>
          <a href="/account/found">Choose whether employers can find you</a> by your answers, without seeing who you are.
        </p>
      </section>
      {links.length === 0 ? null : (
        <section aria-labelledby="links">
          <h2 id="links">Organisations whose sign-in opens this account</h2>
          <Table
            caption="Linked organisations"
            captionHidden
            rows={links}
            columns={[
              { heading: 'Organisation', names: true, cell: (link) => link.organisationName },
              { heading: 'Linked', cell: (link) => <MomentText moment={link.linkedAt} timeZone={timeZone} /> },
              { heading: 'Last used', cell: (link) => <MomentText moment={link.lastUsedAt} timeZone={timeZone} /> },
              {
                heading: 'Remove',
                headingHidden: true,
                cell: (link) => (
                  <Form action={`/account/organisation-sign-in/${link.id}/remove`}>
                    <Button kind="secondary" small about={link.organisationName}>
                      Remove
                    </Button>
                  </Form>
                ),
              },
            ]}
          />
        </section>
      )}
      <section aria-labelledby="data">
        <h2 id="data">Your data</h2>
        <p>
          <a href="/account/data">See what is held of you, have it erased, or complain</a>.
        </p>
      </section>
      <section aria-labelledby="sessions">
        <h2 id="sessions">Where you are signed in</h2>
        <Table
          caption="Your sessions"
          captionHidden
          rows={sessions}
          columns={[
            { heading: 'Browser', names: true, cell: (session) => deviceInWords(session.device) },
            { heading: 'Since', cell: (session) => <MomentText moment={session.createdAt} timeZone={timeZone} /> },
            { heading: 'Last used', cell: (session) => <MomentText moment={session.lastSeenAt} timeZone={timeZone} /> },
            {
              heading: 'End',
              headingHidden: true,
              cell: (session) =>
                session.id === actor.sessionId ? (
                  <Tag tone="now">This one</Tag>
                ) : (
                  <Form action={`/account/sessions/${session.id}/end`}>
                    <Button kind="secondary" small about={`the session in ${deviceInWords(session.device)}`}>
                      End
                    </Button>
                  </Form>
                ),
            },
          ]}
        />
        {sessions.length > 1 ? (
          <Form action="/account/sessions/end-others">
            <ButtonRow>
              <Button kind="danger">End all others</Button>
            </ButtonRow>
          </Form>
        ) : null}
      </section>
    </>,
    { status },
  );
}
