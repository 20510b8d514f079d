import { Breadcrumbs, Button, ButtonRow, Form, LinkButton, Notice, PageHeading, countOf } from '#ui/index.ts';
import type { DocumentProblem } from '#programmes/index.ts';

export interface DocumentView {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly problems: readonly DocumentProblem[];
  readonly formId: string;
  readonly draftPath: string | null;
}

/** The programme document that comes of the import, with what `check` says of it: to download, or to save as a draft. */
export function DocumentPage({ id, name, text, problems, formId, draftPath }: DocumentView) {
  const errors = problems.filter(({ severity }) => severity === 'error');
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Programmes', href: '/manage/programmes' },
          { label: 'Import', href: '/manage/import' },
          { label: name, href: `/manage/imports/${id}` },
        ]}
      />
      <PageHeading
        title="The programme document"
        lead={errors.length === 0 ? 'It passes the check. Save it as a draft to go on with it, or download it.' : undefined}
      />
      {errors.length === 0 ? null : (
        <Notice kind="warning" title={`${countOf(errors.length, 'thing')} to mend before it can be published`}>
          <p>
            Answer the open points on the <a href={`/manage/imports/${id}`}>review</a>, or mend them in the draft.
          </p>
        </Notice>
      )}
      {problems.length === 0 ? null : (
        <ul class="stack">
          {problems.map(({ line, message, severity }) => (
            <li>
              Line {line}, {severity}: {message}
            </li>
          ))}
        </ul>
      )}
      {draftPath === null ? (
        <Form action={`/manage/imports/${id}/draft`} formId={formId}>
          <ButtonRow>
            <Button>Save as a draft</Button>
            <LinkButton href={`/manage/imports/${id}/download`} kind="secondary" download>
              Download
            </LinkButton>
          </ButtonRow>
        </Form>
      ) : (
        <ButtonRow>
          <LinkButton href={draftPath}>Open its draft</LinkButton>
          <LinkButton href={`/manage/imports/${id}/download`} kind="secondary" download>
            Download
          </LinkButton>
        </ButtonRow>
      )}
      <pre class="source-text" tabindex={0}>
        {text}
      </pre>
    </>
  );
}
