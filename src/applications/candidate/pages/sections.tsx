import { sitePay } from '#programmes/index.ts';
import { Details, ErrorSummary, Radios, Select, Table, TextArea, TextField, Written, type FormErrors } from '#ui/index.ts';
import { preferenceWords, statementLimit } from '../../core/answers.ts';
import type { FormView } from '../form.query.ts';
import { paths } from '../paths.ts';
import type { PartTyping } from '../route-support.tsx';
import { choiceField, choicesFor, markOfChoices } from '../save-preferences.ts';
import { markOf, partOf } from '../sections.rules.ts';
import { charactersFor, countWords, rangeInWords } from '../words.rules.ts';
import { PartForm, SaveRow, SectionHeading, TypingNotice, Way } from './frame.tsx';

type Typed = Readonly<Record<string, string>>;

export interface SectionPageProps {
  readonly form: FormView;
  readonly errors: FormErrors;
  /** What was typed into a form that is shown again; null on the first sight. */
  readonly typed: Typed | null;
  /** "check" where the page was opened from "Check your answers". */
  readonly back: string;
  readonly typing: PartTyping;
}

const ordinals = ['First', 'Second', 'Third', 'Fourth', 'Fifth'];

export function ContactPage({
  form,
  errors,
  typed,
  back,
  typing,
  accountName,
  accountEmail,
}: SectionPageProps & { accountName: string; accountEmail: string }) {
  const { application, answers } = form;
  const shown = typed ?? { name: accountName, ...answers.contact, manager: answers.manager?.email ?? '' };
  return (
    <>
      <Way id={application.id} title={application.programmeTitle} />
      <ErrorSummary errors={errors} />
      <SectionHeading form={form} section="contact" lead="So that the employer can reach you, and write your name correctly." />
      <TypingNotice form={form} typing={typing} />
      <PartForm
        form={form}
        typing={typing}
        action={paths.section(application.id, 'contact')}
        mark={markOf(partOf(answers, 'contact'))}
        back={back}
      >
        <TextField
          name="name"
          label="Full name"
          hint="As it stands on your passport or identity document."
          value={shown['name']}
          errors={errors}
          autocomplete="name"
          maxLength={200}
          spellcheck={false}
        />
        <p class="field">
          E-mail: <strong dir="auto">{accountEmail}</strong>
          <br />
          <span class="soft">This is the address that you sign in with. Messages about your application go there.</span>
        </p>
        <TextField
          name="phone"
          label="Phone number"
          required={false}
          type="tel"
          hint="With the country code, such as +44 20 7946 0018."
          value={shown['phone']}
          errors={errors}
          autocomplete="tel"
          width="medium"
          maxLength={40}
        />
        <TextArea
          name="address"
          label="Address"
          hint="Street, town, postcode and country."
          value={shown['address']}
          errors={errors}
          autocomplete="street-address"
          rows={4}
          maxLength={500}
        />
        <Radios
          name="preference"
          label="How should we reach you when something is urgent?"
          errors={errors}
          value={shown['preference']}
          options={Object.entries(preferenceWords).map(([value, label]) => ({ value, label }))}
        />
        <Manager form={form} value={shown['manager']} errors={errors} />
        <SaveRow form={form} />
      </PartForm>
    </>
  );
}

/** An employee is asked for their manager only where the programme tells them, and reads when. */
function Manager({ form, value, errors }: { form: FormView; value: string | undefined; errors: FormErrors }) {
  const { application, asked } = form;
  if (application.channel !== 'internal') return null;
  if (asked.tellManager === null)
    return <p class="soft">You apply as an employee. Your manager is not told by this programme, neither now nor later.</p>;
  const when =
    asked.tellManager === 'when they apply'
      ? 'Your manager has one mail as soon as you submit: that you have applied, and to which programme. Nothing that you write is in it.'
      : 'Your manager has one mail if a place is offered to you, and none before. Nothing that you write is in it.';
  return (
    <TextField
      name="manager"
      label="Your manager’s work e-mail address"
      type="email"
      hint={when}
      value={value}
      errors={errors}
      maxLength={200}
    />
  );
}

export function StatementPage({ form, errors, typed, back, typing, isStale }: SectionPageProps & { isStale: boolean }) {
  const { application, answers, asked } = form;
  const { statement } = asked;
  if (statement === null) return null;
  const value = typed?.['text'] ?? answers.statement?.text ?? '';
  const range = rangeInWords(statement);
  return (
    <>
      <Way id={application.id} title={application.programmeTitle} />
      <ErrorSummary errors={errors} />
      <SectionHeading form={form} section="statement" lead="Say in your own words what brings you to this programme." />
      {isStale && answers.statement !== undefined ? (
        <Details summary="What was saved in the other window" open>
          <Written text={answers.statement.text} />
        </Details>
      ) : null}
      <TypingNotice form={form} typing={typing} />
      <PartForm
        form={form}
        typing={typing}
        action={paths.section(application.id, 'statement')}
        mark={markOf(partOf(answers, 'statement'))}
        back={back}
      >
        <p>
          It helps to say what draws you to this work, what you have done that shows it, and what you hope to learn. Plain words are best:
          nobody counts how clever they sound.
        </p>
        <TextArea
          name="text"
          label={form.application.programme.application?.statement ? statement.ask : 'Your words'}
          value={value}
          errors={errors}
          rows={12}
          maxLength={charactersFor(statement.maxWords, statementLimit)}
          words={{ count: countWords(value), least: statement.minWords, most: statement.maxWords }}
          hint={range ?? 'About 600 words are plenty.'}
        />
        <SaveRow form={form} />
      </PartForm>
    </>
  );
}

export function SitesPage({ form, errors, typed, back, typing }: SectionPageProps) {
  const { application, intake } = form;
  const wished = application.preferences.map((site) => site.siteId);
  const options = intake.sites.map((site) => ({ value: site.siteId, label: site.name }));
  return (
    <>
      <Way id={application.id} title={application.programmeTitle} />
      <ErrorSummary errors={errors} />
      <SectionHeading
        form={form}
        section="sites"
        lead={
          intake.sites.length === 1
            ? 'There is one place for this start.'
            : 'Name the place that you would like best, and others that would do. The employer sees them in this order.'
        }
      />
      <Table
        caption="Places for this start, with their pay"
        rows={intake.sites}
        columns={[
          { heading: 'Place', names: true, cell: (site) => site.name },
          { heading: 'Pay', cell: sitePay },
          { heading: 'Openings', numeric: true, cell: (site) => String(site.places) },
        ]}
      />
      <TypingNotice form={form} typing={typing} />
      <PartForm form={form} typing={typing} action={paths.section(application.id, 'sites')} mark={markOfChoices(wished)} back={back}>
        {Array.from({ length: choicesFor(intake.sites) }, (_, index) => (
          <Select
            name={choiceField(index)}
            label={intake.sites.length === 1 ? 'Place' : `${ordinals[index]} choice`}
            required={index === 0}
            options={options}
            emptyLabel={index === 0 ? 'Choose a place' : 'No other place'}
            value={typed?.[choiceField(index)] ?? wished[index] ?? (intake.sites.length === 1 ? options[0]?.value : '')}
            errors={errors}
          />
        ))}
        <SaveRow form={form} />
      </PartForm>
    </>
  );
}
