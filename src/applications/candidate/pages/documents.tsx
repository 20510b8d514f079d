import { acceptedTypes } from '#platform/files/index.ts';
import {
  Button,
  ErrorSummary,
  FileField,
  Form,
  Notice,
  Select,
  Status,
  Table,
  formatBytes,
  formatDate,
  type FormErrors,
} from '#ui/index.ts';
import { mostDocuments } from '../documents.ts';
import type { FormView } from '../form.query.ts';
import { paths } from '../paths.ts';
import { documentsLeft } from '../sections.rules.ts';
import { SaveRow, SectionHeading, Way } from './frame.tsx';

export interface DocumentsView {
  readonly form: FormView;
  readonly errors: FormErrors;
  readonly back: string;
  readonly formId: string;
  /** What was chosen as the kind of the file in a form that is shown again. */
  readonly chosen: string | null;
  /** Whether this installation looks files through for viruses. */
  readonly areScanned: boolean;
}

/** The documents that the programme names, those of one's own choice, and how each stands. */
export function DocumentsPage({ form, errors, back, formId, chosen, areScanned }: DocumentsView) {
  const { application, documents, asked } = form;
  const isFull = documents.length >= mostDocuments;
  const left = documentsLeft(asked, documents);
  const open = asked.documents.filter(({ name }) => !documents.some((document) => document.askedFor === name));
  return (
    <>
      <Way id={application.id} title={application.programmeTitle} />
      <ErrorSummary errors={errors} />
      <SectionHeading
        form={form}
        section="documents"
        lead={
          asked.documents.length === 0
            ? 'A CV, certificates, a record of service: whatever shows what you can do. You can apply without any.'
            : `This programme asks for some documents; you can add others that show what you can do.${left.length === 0 ? '' : ` Needed and not here yet: ${left.join(', ')}.`}`
        }
      />
      {asked.documents.length === 0 ? null : (
        <Table
          caption="What the programme asks for"
          rows={asked.documents}
          columns={[
            { heading: 'Document', names: true, cell: (document) => document.name },
            { heading: 'Needed', cell: (document) => (document.needed ? 'Yes' : 'If you have it') },
            {
              heading: 'Here',
              cell: (document) => {
                const isHere = documents.some((one) => one.askedFor === document.name);
                return (
                  <Status
                    state={isHere ? 'done' : 'not_started'}
                    tone={isHere ? 'success' : document.needed ? 'warning' : 'neutral'}
                    label={isHere ? 'Added' : document.needed ? 'Not yet' : 'Not added'}
                  />
                );
              },
            },
          ]}
        />
      )}
      {documents.length === 0 ? null : (
        <Table
          caption="Your documents"
          rows={documents}
          columns={[
            { heading: 'Name', names: true, cell: (document) => <a href={paths.file(document.id)}>{document.name}</a> },
            ...(asked.documents.length === 0
              ? []
              : [{ heading: 'What it is', cell: (document: (typeof documents)[number]) => document.askedFor ?? 'One of your own choice' }]),
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
      {documents.some((document) => document.scan === 'waiting') ? (
        <Notice title="Still being looked through for viruses">
          <p>
            {documents
              .filter((document) => document.scan === 'waiting')
              .map((document) => `“${document.name}”`)
              .join(', ')}
            : until that is done you alone can open it. You need not wait: go on, and submit when you are ready.
          </p>
        </Notice>
      ) : null}
      <Form action={paths.section(application.id, 'documents')} files formId={formId} hidden={{ back }}>
        {isFull ? (
          <p>{`You have added ${mostDocuments} documents, which is the most that an application can carry. Remove one to add another.`}</p>
        ) : (
          <>
            {asked.documents.length === 0 ? null : (
              <Select
                name="asked_for"
                label="What would you like to add?"
                required={false}
                emptyLabel="A document of my own choice"
                options={asked.documents.map(({ name, needed }) => ({ value: name, label: needed ? `${name} (needed)` : name }))}
                value={chosen ?? open.find(({ needed }) => needed)?.name ?? open[0]?.name ?? ''}
              />
            )}
            <FileField
              name="document"
              label={documents.length === 0 ? 'Add a document' : 'Add another document'}
              required={false}
              accept={acceptedTypes}
              errors={errors}
              hint={`PDF, Word (.docx), JPEG, PNG or WebP, up to 10 MB.${areScanned ? ' Each is looked through for viruses.' : ''} Please do not add papers on your health, a criminal record or your right to work: nobody may ask for them now.`}
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
