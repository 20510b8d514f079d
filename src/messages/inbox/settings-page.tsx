import { allowedWishes, mailKinds, wishOf, type MailKind, type Wish, type Wishes } from '#platform/mail/index.ts';
import type { FieldError } from '#platform/result.ts';
import {
  Breadcrumbs,
  Button,
  ButtonRow,
  ErrorSummary,
  Fieldset,
  Form,
  PageHeading,
  Radios,
  Select,
  SummaryList,
  TextField,
} from '#ui/index.ts';
import { paths } from '../paths.ts';
import { FailingNotice } from './pages.tsx';

export interface SettingsModel {
  readonly wishes: Wishes;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
  readonly address: string;
  readonly timeZone: string;
  readonly failsSince: Temporal.Instant | null;
  /** Acts for an organisation: only then does work wait for them. */
  readonly hasRole: boolean;
}

const wishWords: Readonly<Record<Wish, string>> = {
  at_once: 'At once',
  daily: 'Once a day, in one mail',
  product: 'Not by mail, only here',
};

const kinds = Object.keys(mailKinds) as MailKind[];
const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${String(hour).padStart(2, '0')}:00` }));

export function SettingsPage({ wishes, typed, errors, address, timeZone, failsSince, hasRole }: SettingsModel) {
  const open = kinds.filter((kind) => allowedWishes(kind).length > 1 && (hasRole || kind !== 'work'));
  const fixed = kinds.filter((kind) => allowedWishes(kind).length === 1);
  return (
    <>
      <Breadcrumbs items={[{ label: 'Messages', href: paths.inbox }]} />
      <ErrorSummary errors={errors} />
      <PageHeading
        title="What comes by mail, and when"
        lead={
          <>
            Everything stands under Messages in any case. Mail goes to <bdi>{address}</bdi>.
          </>
        }
      />
      <FailingNotice since={failsSince} timeZone={timeZone} />
      <Form action={paths.settings}>
        <Fieldset legend="You may choose" section>
          {open.map((kind) => (
            <Radios
              name={`kind_${kind}`}
              label={mailKinds[kind].title}
              hint={[mailKinds[kind].what, mailKinds[kind].whyNot].filter((part) => part !== null).join(' ')}
              value={typed[`kind_${kind}`] ?? wishOf(wishes, kind)}
              options={allowedWishes(kind).map((wish) => ({ value: wish, label: wishWords[wish] }))}
              errors={errors}
            />
          ))}
          <Select
            name="digest_hour"
            label="The mail that comes once a day comes at"
            value={typed['digest_hour'] ?? String(wishes.digestHour)}
            options={hours}
            errors={errors}
          />
        </Fieldset>
        <Fieldset
          legend="Quiet hours"
          section
          hint="Mail waits until they end. What cannot wait, such as a code to sign in or an offer that ends today, comes at once."
        >
          <Radios
            name="has_quiet"
            label="Do you want quiet hours?"
            inline
            value={typed['has_quiet'] ?? (wishes.quiet === null ? 'no' : 'yes')}
            options={[
              { value: 'yes', label: 'Yes' },
              { value: 'no', label: 'No' },
            ]}
            errors={errors}
          />
          <Select
            name="quiet_from"
            label="From"
            value={typed['quiet_from'] ?? String(wishes.quiet?.from ?? 21)}
            options={hours}
            errors={errors}
          />
          <Select name="quiet_to" label="To" value={typed['quiet_to'] ?? String(wishes.quiet?.to ?? 7)} options={hours} errors={errors} />
          <TextField
            name="time_zone"
            label="Your time zone"
            hint={`Such as Europe/London or America/New_York. Empty: ${timeZone}.`}
            required={false}
            value={typed['time_zone'] ?? wishes.timeZone ?? ''}
            autocomplete="off"
            spellcheck={false}
            errors={errors}
          />
        </Fieldset>
        <ButtonRow>
          <Button>Save</Button>
        </ButtonRow>
      </Form>
      <section aria-labelledby="fixed">
        <h2 id="fixed">What always comes at once, and why</h2>
        <SummaryList
          rows={fixed.map((kind) => ({ label: mailKinds[kind].title, value: `${mailKinds[kind].what} ${mailKinds[kind].whyNot ?? ''}` }))}
        />
      </section>
      <section aria-labelledby="elsewhere">
        <h2 id="elsewhere">Elsewhere</h2>
        <p>
          <a href={paths.calendar}>Your calendar</a> to subscribe to, with interviews, reviews and last days. Mails of your{' '}
          <a href="/searches">saved searches</a> are chosen at each search.
        </p>
      </section>
    </>
  );
}

export function UnsubscribePage({ title, action, isEnded }: { title: string; action: string; isEnded: boolean }) {
  return isEnded ? (
    <PageHeading
      title="No more mails of this kind"
      lead={`“${title}” stays in Guildhall, under Messages, and comes by mail no more. You can change it there at any time.`}
    />
  ) : (
    <>
      <PageHeading
        title={`No more mails: ${title.toLowerCase()}?`}
        lead="They stay in Guildhall, under Messages. Everything else comes as before."
      />
      <Form action={action}>
        <ButtonRow>
          <Button>Send me no more of these</Button>
        </ButtonRow>
      </Form>
    </>
  );
}

export function ConfirmPage({ action }: { action: string }) {
  return (
    <>
      <PageHeading title="Mail reaches you again?" lead="You came here out of a mail, so it does. Confirm it, and we write to you again." />
      <Form action={action}>
        <ButtonRow>
          <Button>Yes, write to me again</Button>
        </ButtonRow>
      </Form>
    </>
  );
}
