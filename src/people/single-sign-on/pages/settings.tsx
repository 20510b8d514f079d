import { page, type PageAnswer } from '#platform/http/index.ts';
import type { FieldError } from '#platform/result.ts';
import {
  Breadcrumbs,
  Button,
  ButtonRow,
  Checkbox,
  EmptyState,
  ErrorSummary,
  FactList,
  Form,
  MomentText,
  Notice,
  PageHeading,
  Radios,
  Table,
  Tag,
  TextField,
} from '#ui/index.ts';
import type { SignInSettingsView } from '../settings.query.ts';

export interface SettingsModel {
  readonly view: SignInSettingsView;
  readonly redirectUri: string;
  readonly isOperator: boolean;
  readonly timeZone: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
  readonly status: number;
}

/** An organisation's own sign-in: its provider, its mail domains, and what a first sign-in gives. */
export function settingsPage(model: SettingsModel): PageAnswer {
  const { view, redirectUri, isOperator, timeZone, typed, errors, status } = model;
  const { organisation, settings, domains } = view;
  const base = `/manage/organisations/${organisation.id}`;
  const here = `${base}/single-sign-on`;
  return page(
    `${errors.length > 0 ? 'Error: ' : ''}${organisation.name}: single sign-on`,
    <>
      <Breadcrumbs
        items={[
          { label: 'Organisations', href: '/manage/organisations' },
          { label: organisation.name, href: base },
        ]}
      />
      <ErrorSummary errors={errors} />
      <PageHeading
        eyebrow={organisation.name}
        title="Single sign-on"
        lead="People of this organisation sign in with the account that they have at work, by OpenID Connect."
      >
        {settings?.isOn ? <Tag tone="success">On</Tag> : <Tag>Off</Tag>}
      </PageHeading>
      <section aria-labelledby="domains">
        <h2 id="domains">1. Mail domains</h2>
        <p>
          Only people with a verified address at a confirmed domain are let in. An operator of this installation confirms that a domain is
          yours, so that nobody can sign in as somebody else’s people.
        </p>
        <Table
          caption="Mail domains"
          captionHidden
          rows={domains}
          empty={<EmptyState title="No domain is named yet." />}
          columns={[
            { heading: 'Domain', names: true, cell: (row) => row.domain },
            {
              heading: 'State',
              cell: (row) =>
                row.confirmedAt === null ? <Tag tone="now">Waits for the operator</Tag> : <Tag tone="success">Confirmed</Tag>,
            },
            {
              heading: 'Change',
              headingHidden: true,
              cell: (row) => (
                <div class="cluster">
                  {isOperator && row.confirmedAt === null ? (
                    <Form action={`${here}/domains/confirm`} hidden={{ domain: row.domain }}>
                      <Button small kind="secondary" about={row.domain}>
                        Confirm
                      </Button>
                    </Form>
                  ) : null}
                  <Form action={`${here}/domains/remove`} hidden={{ domain: row.domain }}>
                    <Button small kind="quiet" about={row.domain}>
                      Remove
                    </Button>
                  </Form>
                </div>
              ),
            },
          ]}
        />
        <Form action={`${here}/domains`}>
          <TextField
            name="domain"
            label="Add a domain"
            hint="What stands after the @ of your people’s addresses."
            width="medium"
            spellcheck={false}
            value={typed['domain'] ?? ''}
            errors={errors}
          />
          <Button kind="secondary">{isOperator ? 'Add and confirm it' : 'Name it'}</Button>
        </Form>
      </section>
      <section aria-labelledby="provider">
        <h2 id="provider">2. Your identity provider</h2>
        <p>Register Guildhall there as a web application, and enter this address as the place to come back to:</p>
        <FactList facts={[{ label: 'Redirect address', value: <code>{redirectUri}</code> }]} />
        <Form action={here} revision={settings?.revision ?? 0}>
          <TextField
            name="issuer"
            label="Issuer"
            hint="The https address under which the provider publishes .well-known/openid-configuration."
            type="url"
            spellcheck={false}
            value={typed['issuer'] ?? settings?.issuer ?? ''}
            errors={errors}
          />
          <TextField
            name="client_id"
            label="Client id"
            spellcheck={false}
            value={typed['client_id'] ?? settings?.clientId ?? ''}
            errors={errors}
            maxLength={300}
          />
          <TextField
            name="secret"
            label="Client secret"
            hint={
              settings === null
                ? 'It is sealed when you save it, and shown to nobody again.'
                : 'One is kept, or none was needed. Leave this empty to keep it; a changed issuer or client needs it anew.'
            }
            required={settings === null}
            autocomplete="off"
            spellcheck={false}
            value=""
            errors={errors}
          />
          <Checkbox
            name="public_client"
            value="yes"
            label="This client has no secret (a public client with PKCE)"
            required={false}
            checked={typed['public_client'] === 'yes'}
          />
          <Radios
            name="first_role"
            label="What a first sign-in gives"
            value={
              typed['first_role'] ??
              (settings === null ? (organisation.kind === 'employer' ? 'employee' : 'none') : (settings.firstRole ?? 'none'))
            }
            errors={errors}
            options={[
              ...(organisation.kind === 'employer'
                ? [{ value: 'employee', label: 'The role of an employee', hint: 'They see internal intakes and can apply to them.' }]
                : []),
              { value: 'none', label: 'Nothing', hint: 'Only people who have been given a role here come in.' },
            ]}
          />
          <Radios
            name="is_on"
            label="Use it"
            inline
            value={typed['is_on'] ?? (settings?.isOn ? 'on' : 'off')}
            errors={errors}
            options={[
              { value: 'on', label: 'On' },
              { value: 'off', label: 'Off' },
            ]}
          />
          <ButtonRow>
            <Button>Save</Button>
          </ButtonRow>
        </Form>
      </section>
      {settings === null ? null : (
        <section aria-labelledby="check">
          <h2 id="check">3. Try it</h2>
          <p>
            This asks the issuer for its own description, as every sign-in does. Last changed{' '}
            <MomentText moment={settings.changedAt} timeZone={timeZone} />
            {settings.lastUsedAt === null ? ', never used yet.' : ', last used '}
            {settings.lastUsedAt === null ? null : <MomentText moment={settings.lastUsedAt} timeZone={timeZone} />}
          </p>
          <Form action={`${here}/check`}>
            <Button kind="secondary">Ask the issuer</Button>
          </Form>
        </section>
      )}
      <Notice title="Who is let in, and who never is">
        <ul>
          <li>
            Whoever has a role here, a verified address at a confirmed domain, and has said once that this sign-in may open their account.
          </li>
          <li>Somebody new, where a first sign-in gives the role of an employee.</li>
          <li>
            An account that is there already is linked only by its owner: they sign in by mail once and agree. Nobody becomes a colleague by
            setting this up.
          </li>
          <li>Never an account with a role at another organisation, an operator, or somebody whose role here has ended.</li>
        </ul>
      </Notice>
    </>,
    { status },
  );
}
