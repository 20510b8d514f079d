import {
  Breadcrumbs,
  Button,
  ButtonRow,
  DateField,
  ErrorSummary,
  Fieldset,
  Form,
  LinkButton,
  Notice,
  PageHeading,
  Radios,
  Select,
  Status,
  TextField,
  formatDate,
  formatMoneyRange,
  type FormErrors,
} from '#ui/index.ts';
import { channels, currencies, payPeriods } from '../intake-form.ts';
import { bandFor } from '../intake-terms.ts';
import type { Intake } from '../intake.query.ts';
import type { CompiledProgramme } from '../language/compiled.ts';
import { paths } from '../paths.ts';
import { perWord } from '../words.ts';

export interface IntakeFormView {
  readonly programme: { readonly id: string; readonly title: string; readonly compiled: CompiledProgramme };
  /** Null: a new one. */
  readonly intake: Intake | null;
  readonly formId: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
  /** The intake that a new one begins as a copy of. */
  readonly copyOf?: string | undefined;
}

const channelChoices = {
  both: { label: 'Everyone', hint: 'Employees apply through the internal channel, others through the external one.' },
  external: { label: 'People outside only', hint: undefined },
  internal: { label: 'Employees only', hint: 'Nobody else sees this intake.' },
} as const;

export function IntakeFormPage({ programme, intake, formId, fields, errors, copyOf }: IntakeFormView) {
  const { compiled } = programme;
  const isOpen = intake === null || intake.state === 'open';
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Programmes', href: paths.managedProgrammes },
          { label: programme.title, href: paths.managed(programme.id) },
        ]}
      />
      <ErrorSummary errors={errors} />
      <PageHeading title={intake === null ? 'Announce an intake' : intakeTitle(intake)} eyebrow={programme.title}>
        {intake === null ? null : <Status state={intake.state} />}
      </PageHeading>
      {copyOf === undefined || errors.length > 0 ? null : (
        <Notice>
          <p>
            A copy for next year: every date is a year later on the same day of the week, places and pay are as they were. Check them, then
            announce it.
          </p>
        </Notice>
      )}
      {isOpen ? (
        <Form
          action={paths.managed(programme.id, intake === null ? '/intakes/new' : `/intakes/${intake.id}`)}
          formId={intake === null ? formId : undefined}
          revision={intake?.revision}
        >
          {copyOf === undefined ? null : <input type="hidden" name="_copy_of" value={copyOf} />}
          <Radios
            name="start"
            label="How people start"
            value={fields['start'] ?? 'day'}
            errors={errors}
            options={[
              { value: 'day', label: 'All on one day' },
              { value: 'rolling', label: 'At any time, as places are free', hint: 'Each offer names the day on which that person starts.' },
            ]}
          />
          <DateField
            name="starts_on"
            label="First day of the training"
            hint="Where people start at any time: the first day on which somebody can."
            value={fields['starts_on']}
            errors={errors}
          />
          <DateField name="opens_on" label="Applications open on" value={fields['opens_on']} errors={errors} />
          <DateField
            name="closes_on"
            label="Last day to apply"
            hint="Leave it empty: open until filled. It then closes by itself when every place is accepted."
            required={false}
            value={fields['closes_on']}
            errors={errors}
          />
          <Radios
            name="channel"
            label="Who may apply"
            value={fields['channel']}
            errors={errors}
            options={channels.map((channel) => ({ value: channel, ...channelChoices[channel] }))}
          />
          <Fieldset
            legend="Places and pay"
            section
            hint={compiled.sites.length > 1 && intake === null ? 'Leave a site empty that takes no part.' : undefined}
          >
            <PayPeriod compiled={compiled} fields={fields} errors={errors} />
            {compiled.sites.map((site) => {
              const band = bandFor(compiled, site);
              const words = band && formatMoneyRange(band.minMinor, band.maxMinor, band.currency);
              return (
                <Fieldset
                  legend={site.name}
                  hint={words === null ? undefined : `The document’s pay: ${words} ${perWord(band?.per ?? 'year')}.`}
                >
                  <div class="cluster">
                    <TextField
                      name={`places-${site.id}`}
                      label="Places"
                      width="short"
                      inputmode="numeric"
                      value={fields[`places-${site.id}`]}
                      errors={errors}
                    />
                    <TextField
                      name={`pay_from-${site.id}`}
                      label="Lowest pay"
                      width="short"
                      inputmode="numeric"
                      value={fields[`pay_from-${site.id}`]}
                      errors={errors}
                    />
                    <TextField
                      name={`pay_to-${site.id}`}
                      label="Highest pay"
                      width="short"
                      inputmode="numeric"
                      required={false}
                      value={fields[`pay_to-${site.id}`]}
                      errors={errors}
                    />
                  </div>
                </Fieldset>
              );
            })}
          </Fieldset>
          <ButtonRow>
            <Button>{intake === null ? 'Announce the intake' : 'Save the changes'}</Button>
          </ButtonRow>
        </Form>
      ) : (
        <Notice title="This intake is closed">
          {intake.closedBecause === null ? null : <p>{`The reason: ${intake.closedBecause}`}</p>}
          <p>Nobody can apply to it any more. Applications already sent go on.</p>
        </Notice>
      )}
      {intake === null ? null : (
        <>
          <h2>{isOpen ? 'More that you can do' : 'What you can do'}</h2>
          <ButtonRow>
            <LinkButton href={paths.managed(programme.id, `/intakes/new?copy=${intake.id}`)} kind="secondary">
              Duplicate for next year
            </LinkButton>
            {isOpen ? (
              <LinkButton href={paths.managed(programme.id, `/intakes/${intake.id}/close`)} kind="secondary">
                Close it early
              </LinkButton>
            ) : null}
          </ButtonRow>
          {isOpen ? null : (
            <Form action={paths.managed(programme.id, `/intakes/${intake.id}/reopen`)}>
              <ButtonRow>
                <Button>Open it again</Button>
              </ButtonRow>
            </Form>
          )}
        </>
      )}
    </>
  );
}

export const intakeTitle = (intake: Intake): string =>
  intake.rolling ? `Rolling intake from ${formatDate(intake.startsOn)}` : `Intake of ${formatDate(intake.startsOn)}`;

/** Currency and period: fixed where the document states pay, chosen where it does not. */
function PayPeriod({
  compiled,
  fields,
  errors,
}: {
  compiled: CompiledProgramme;
  fields: Readonly<Record<string, string>>;
  errors: FormErrors;
}) {
  if (compiled.pay !== null) {
    return (
      <p>
        {`Pay is in ${compiled.pay.currency} per ${compiled.pay.per}, as the document says.`}
        <input type="hidden" name="currency" value={compiled.pay.currency} />
        <input type="hidden" name="pay_per" value={compiled.pay.per} />
      </p>
    );
  }
  const usual = compiled.sites.every((site) => site.country === 'US') ? 'USD' : 'GBP';
  return (
    <div class="cluster">
      <Select
        name="currency"
        label="Currency"
        value={fields['currency'] ?? usual}
        errors={errors}
        options={currencies.map((currency) => ({ value: currency, label: currency }))}
      />
      <Select
        name="pay_per"
        label="Pay is per"
        value={fields['pay_per'] ?? 'year'}
        errors={errors}
        options={payPeriods.map((period) => ({ value: period, label: period }))}
      />
    </div>
  );
}
