import { acceptedTypes } from '#platform/files/index.ts';
import { sitePay } from '#programmes/index.ts';
import {
  Button,
  ErrorSummary,
  FileField,
  Form,
  Radios,
  Select,
  Table,
  TextArea,
  TextField,
  formatDate,
  type FormErrors,
  formatBytes,
} from '#ui/index.ts';
import { preferenceWords, statementLimit } from '../../core/answers.ts';
import type { FormView } from '../form.query.ts';
import { mostDocuments } from '../documents.ts';
import { paths } from '../paths.ts';
import { choiceField, choicesFor, markOfChoices } from '../save-preferences.ts';
import { markOf, partOf } from '../sections.rules.ts';
import { SaveRow, SectionHeading, Way } from './frame.tsx';

type Typed = Readonly<Record<string, string>>;

export interface SectionPageProps {
  readonly form: FormView;
  readonly errors: FormErrors;
  /** What was typed into a form that is shown again; null on the first sight. */
  readonly typed: Typed | null;
  /** "check" where the page was opened from "Check your answers". */
  readonly back: string;
}

const ordinals = ['First', 'Second', 'Third', 'Fourth', 'Fifth'];

export function ContactPage({
  form,
  errors,
  typed,
  back,
  accountName,
  accountEmail,
}: SectionPageProps & { accountName: string; accountEmail: string }) {
  const { application, answers } = form;
  const shown = typed ?? { name: accountName, ...answers.contact };
  return (
    <>
      <Way id={application.id} title={application.programmeTitle} />
      <ErrorSummary errors={errors} />
      <SectionHeading form={form} section="contact" lead="So that the employer can reach you, and write your name correctly." />
      <Form action={paths.section(application.id, 'contact')} revision={markOf(partOf(answers, 'contact'))} hidden={{ back }}>
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
        <SaveRow form={form} />
      </Form>
    </>
  );
}

export function StatementPage({ form, errors, typed, back }: SectionPageProps) {
  const { application, answers } = form;
  return (
    <>
      <Way id={application.id} title={application.programmeTitle} />
      <ErrorSummary errors={errors} />
      <SectionHeading form={form} section="statement" lead="Say in your own words what brings you to this programme." />
      <Form action={paths.section(application.id, 'statement')} revision={markOf(partOf(answers, 'statement'))} hidden={{ back }}>
        <p>
          It helps to say what draws you to this work, what you have done that shows it, and what you hope to learn. Plain words are best:
          nobody counts how clever they sound.
        </p>
        <TextArea
          name="text"
          label="Your words"
          value={typed?.['text'] ?? answers.statement?.text}
          errors={errors}
          rows={12}
          maxLength={statementLimit}
          hint="About 600 words are plenty."
        />
        <SaveRow form={form} />
      </Form>
    </>
  );
}

export function DocumentsPage({ form, errors, formId, back }: SectionPageProps & { formId: string }) {
  const { application, documents } = form;
  const isFull = documents.length >= mostDocuments;
  return (
    <>
      <Way id={application.id} title={application.programmeTitle} />
      <ErrorSummary errors={errors} />
      <SectionHeading
        form={form}
        section="documents"
        lead="A CV, certificates, a record of service: whatever shows what you can do. You can apply without any."
      />
      {documents.length === 0 ? null : (
        <Table
          caption="Your documents"
          rows={documents}
          columns={[
            { heading: 'Name', names: true, cell: (document) => <a href={paths.file(document.id)}>{document.name}</a> },
            { heading: 'Size', cell: (document) => formatBytes(document.bytes) },
            { heading: 'Added', cell: (document) => formatDate(document.uploadedAt.toZonedDateTimeISO('UTC').toPlainDate()) },
            {
              heading: 'Remove',
              headingHidden: true,
              cell: (document) => (
                <form method="post" action={paths.removeDocument(application.id, document.id)}>
                  <Button kind="secondary" small about={document.name}>
                    Remove
                  </Button>
                </form>
              ),
            },
          ]}
        />
      )}
      <Form action={paths.section(application.id, 'documents')} files formId={formId} hidden={{ back }}>
        {isFull ? (
          <p>{`You have added ${mostDocuments} documents, which is the most that an application can carry. Remove one to add another.`}</p>
        ) : (
          <>
            <FileField
              name="document"
              label={documents.length === 0 ? 'Add a document' : 'Add another document'}
              required={false}
              accept={acceptedTypes}
              errors={errors}
              hint="PDF, Word (.docx), JPEG, PNG or WebP, up to 10 MB. Please do not add papers on your health, a criminal record or your right to work: nobody may ask for them now."
            />
            <p class="flush">
              <Button kind="secondary" name="stay" value="yes">
                Upload this and stay here
              </Button>
            </p>
          </>
        )}
        <SaveRow form={form} />
      </Form>
    </>
  );
}

export function SitesPage({ form, errors, typed, back }: SectionPageProps) {
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
      <Form action={paths.section(application.id, 'sites')} revision={markOfChoices(wished)} hidden={{ back }}>
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
      </Form>
    </>
  );
}
