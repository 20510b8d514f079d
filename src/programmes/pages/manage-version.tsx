import {
  Breadcrumbs,
  Button,
  ButtonRow,
  Details,
  ErrorSummary,
  FileField,
  Form,
  Notice,
  PageHeading,
  TextArea,
  TextField,
  countOf,
  type FormErrors,
  capitalised,
} from '#ui/index.ts';
import type { DocumentProblem } from '../language/compiled.ts';
import { longestDocument } from '../publish-version.ts';
import { paths } from '../paths.ts';

export interface NewVersionView {
  /** Null: the first version of something new. */
  readonly programme: { readonly id: string; readonly title: string } | null;
  readonly action: string;
  readonly name: string;
  readonly text: string;
  /** The fingerprint of the document that the form began with. */
  readonly seen: string;
  readonly errors: FormErrors;
  readonly problems: readonly DocumentProblem[];
  /** What the language understood, once nothing is wrong. */
  readonly preview: {
    readonly printed: string;
    readonly changes: readonly {
      readonly title: string;
      readonly differences: readonly string[] | 'new' | 'unchanged';
    }[];
  } | null;
}

export function NewVersionPage(view: NewVersionView) {
  const { programme, problems, preview, errors } = view;
  const wrong = problems.filter((problem) => problem.severity === 'error');
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Programmes', href: paths.managedProgrammes },
          ...(programme === null ? [] : [{ label: programme.title, href: paths.managed(programme.id) }]),
        ]}
      />
      <ErrorSummary
        title={wrong.length > 0 ? 'The document cannot be published yet' : undefined}
        errors={
          wrong.length > 0
            ? [
                {
                  field: 'document',
                  message: `${countOf(wrong.length, 'thing')} in the document ${wrong.length === 1 ? 'needs' : 'need'} another look`,
                },
              ]
            : errors
        }
      />
      <PageHeading
        title={programme === null ? 'Publish a new programme' : 'Publish a new version'}
        lead="Paste the document or choose its file. Check shows what Guildhall understands; nothing changes until you publish."
      />
      {problems.length === 0 ? null : <Problems problems={problems} text={view.text} />}
      {preview === null ? null : <Preview preview={preview} />}
      <Form action={view.action} files wide hidden={{ seen: view.seen }}>
        <TextArea
          name="document"
          label="Document"
          hint="Markdown with front matter."
          rows={24}
          maxLength={longestDocument}
          value={view.text}
          errors={wrong.length > 0 ? [{ field: 'document', message: 'See the list above: each entry names its line' }] : errors}
        />
        <FileField
          name="file"
          label="Or a file with the document"
          hint="It takes the place of the text above."
          accept=".md,text/markdown,text/plain"
          required={false}
        />
        <TextField
          name="name"
          label="Name of the document"
          hint="Such as software-apprentices.md"
          width="medium"
          value={view.name}
          errors={errors}
        />
        <ButtonRow>
          {preview === null ? (
            <Button name="do" value="check">
              Check
            </Button>
          ) : (
            <>
              <Button name="do" value="publish">
                Publish
              </Button>
              <Button name="do" value="check" kind="secondary">
                Check again
              </Button>
            </>
          )}
        </ButtonRow>
      </Form>
    </>
  );
}

/** Each problem with the line that it is about, so that nobody has to count. */
function Problems({ problems, text }: { problems: readonly DocumentProblem[]; text: string }) {
  const lines = text.split('\n');
  return (
    <ol class="stack plain">
      {problems.map((problem) => (
        <li>
          <Notice kind={problem.severity === 'error' ? 'danger' : 'warning'} title={`Line ${problem.line}, column ${problem.column}`}>
            <p>
              {`${capitalised(problem.message)}.`}
              {problem.suggestion === null ? null : ` Did you mean “${problem.suggestion}”?`}
            </p>
            {(lines[problem.line - 1] ?? '').trim() === '' ? null : (
              <pre tabindex={0}>
                <code>{`${lines[problem.line - 1] ?? ''}\n${' '.repeat(Math.max(0, problem.column - 1))}^`}</code>
              </pre>
            )}
          </Notice>
        </li>
      ))}
    </ol>
  );
}

function Preview({ preview }: { preview: NonNullable<NewVersionView['preview']> }) {
  const changing = preview.changes.filter(({ differences }) => differences !== 'unchanged');
  return (
    <>
      <Notice kind="success" title={changing.length === 0 ? 'Nothing would change' : 'Nothing stands against publishing'}>
        {preview.changes.map(({ title, differences }) => (
          <>
            <p>
              <strong>{title}</strong>
              {differences === 'new'
                ? ': new.'
                : differences === 'unchanged'
                  ? ': as it is.'
                  : differences.length === 0
                    ? ': published again.'
                    : ':'}
            </p>
            {typeof differences === 'string' || differences.length === 0 ? null : (
              <ul>
                {differences.map((difference) => (
                  <li>{difference}</li>
                ))}
              </ul>
            )}
          </>
        ))}
      </Notice>
      <Details summary="Everything that Guildhall understands of it">
        <pre tabindex={0}>{preview.printed}</pre>
      </Details>
    </>
  );
}
