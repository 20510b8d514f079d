import {
  Breadcrumbs,
  Button,
  ButtonRow,
  ErrorSummary,
  FileField,
  Form,
  MomentText,
  PageHeading,
  Select,
  TextArea,
  type FormErrors,
} from '#ui/index.ts';
import type { ImportInHand } from '../import.query.ts';

export interface BeginView {
  readonly formId: string;
  readonly organisations: readonly { readonly id: string; readonly name: string }[];
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
  readonly inHand: readonly ImportInHand[];
  readonly timeZone: string;
}

/** Paste or upload an existing page or job ad. */
export function BeginPage({ formId, organisations, typed, errors, inHand, timeZone }: BeginView) {
  return (
    <>
      <Breadcrumbs items={[{ label: 'Programmes', href: '/manage/programmes' }]} />
      <ErrorSummary errors={errors} />
      <PageHeading
        title="Import a page or a job ad"
        lead="Guildhall reads what the document says and shows each fact beside the sentence that it comes from. You decide what to keep. Nothing is published."
      />
      <Form action="/manage/import" files wide formId={formId}>
        <FileField
          name="file"
          label="A file"
          hint="Text, Markdown, HTML, Word (.docx) or PDF, up to 10 MB."
          accept=".md,.markdown,.txt,.html,.htm,.docx,.pdf,text/plain,text/html,text/markdown,application/pdf"
          required={false}
          errors={errors}
        />
        <TextArea name="text" label="Or paste the text" rows={14} required={false} value={typed['text']} errors={errors} />
        {organisations.length < 2 ? null : (
          <Select
            name="organisation"
            label="For which organisation"
            value={typed['organisation']}
            options={organisations.map(({ id, name }) => ({ value: id, label: name }))}
            errors={errors}
          />
        )}
        <ButtonRow>
          <Button>Read the document</Button>
        </ButtonRow>
      </Form>
      {inHand.length === 0 ? null : (
        <section aria-labelledby="in-hand">
          <h2 id="in-hand">Imports in hand</h2>
          <ul>
            {inHand.map(({ id, name, savedAt }) => (
              <li>
                <a href={`/manage/imports/${id}`}>{name}</a>, last saved <MomentText moment={savedAt} timeZone={timeZone} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
