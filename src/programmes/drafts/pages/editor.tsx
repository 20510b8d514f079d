import {
  Breadcrumbs,
  Button,
  ButtonRow,
  Details,
  ErrorSummary,
  Form,
  LinkButton,
  Notice,
  PageHeading,
  TextArea,
  TextField,
  type FormErrors,
} from '#ui/index.ts';
import { wordsBetween } from '../../differences/index.ts';
import { paths } from '../../paths.ts';
import type { CheckedDraft } from '../check-draft.query.ts';
import type { OtherEditor } from '../draft.query.ts';
import type { Draft } from '../draft.store.ts';
import { Findings, FindingsNotice, WordDifference } from './parts.tsx';

export interface EditorView {
  readonly draft: Draft;
  readonly name: string;
  readonly text: string;
  readonly revision: number;
  readonly others: readonly OtherEditor[];
  readonly now: Temporal.Instant;
  /** What the checks say of the text, once they were asked. */
  readonly checked: CheckedDraft | null;
  readonly understood: string | null;
  readonly errors: FormErrors;
}

/** The editor: a plain text field that a script makes into one with colours, completion and findings beside the text. */
export function EditorPage({ draft, name, text, revision, others, now, checked, understood, errors }: EditorView) {
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Drafts', href: paths.drafts },
          { label: draft.name, href: paths.draft(draft.id) },
        ]}
      />
      <ErrorSummary errors={errors} />
      <PageHeading title="Write" eyebrow={draft.name} />
      {others.map((other) => (
        <Notice kind="warning" title={`${other.name} is in this draft too`}>
          <p>
            {`${other.name} opened this draft ${agoInWords(other.openedAt, now)} and is editing. You can write as well: nothing is lost, and who saves second is shown both texts.`}
          </p>
        </Notice>
      ))}
      <div class="editor-layout">
        <Form action={paths.draft(draft.id, '/edit')} revision={revision} wide id="editor-form">
          <TextField
            name="name"
            label="Name of the document"
            hint="Such as software-apprentices.md"
            width="medium"
            value={name}
            errors={errors}
          />
          <div
            class="editor"
            id="editor"
            data-draft={draft.id}
            data-check="/manage/check"
            data-save={paths.draft(draft.id, '/autosave')}
            data-schema="/schemas/programme.json"
          >
            <TextArea
              name="text"
              label="Document"
              hint="Front matter in YAML, then the page in Markdown."
              rows={28}
              value={text}
              errors={errors}
            />
          </div>
          <ButtonRow>
            <Button name="do" value="save">
              Save and close
            </Button>
            <Button name="do" value="check" kind="secondary">
              Check
            </Button>
            <LinkButton href={paths.draft(draft.id, '/preview')} kind="quiet">
              See it as candidates will
            </LinkButton>
          </ButtonRow>
        </Form>
        <div>
          <section aria-labelledby="found" id="findings">
            <h2 id="found">What the checks find</h2>
            {checked === null ? (
              <p class="soft">Press Check to see what the language and the rules say about the text.</p>
            ) : (
              <>
                <FindingsNotice problems={checked.problems} />
                <Findings problems={checked.problems} text={text} />
              </>
            )}
          </section>
          <section aria-labelledby="understood" id="understanding">
            <h2 id="understood">What Guildhall understands</h2>
            {understood === null ? (
              <p class="soft">It is shown here as soon as the document can be read.</p>
            ) : (
              <Details summary="Everything that was understood">
                <pre tabindex={0}>{understood}</pre>
              </Details>
            )}
          </section>
        </div>
      </div>
    </>
  );
}

export function agoInWords(moment: Temporal.Instant, now: Temporal.Instant): string {
  const minutes = Math.max(0, Math.round(now.since(moment).total('minutes')));
  if (minutes < 1) return 'a moment ago';
  if (minutes < 90) return minutes === 1 ? 'a minute ago' : `${minutes} minutes ago`;
  const hours = Math.round(minutes / 60);
  return hours < 36 ? `${hours} hours ago` : `${Math.round(hours / 24)} days ago`;
}

export interface ConflictView {
  readonly draft: Draft;
  readonly savedBy: string;
  /** What this person wrote. */
  readonly mine: { readonly name: string; readonly text: string };
  /** Why it cannot be saved as it is. */
  readonly message: string;
  /** Whether the draft may be written on at all. */
  readonly isOpen: boolean;
  readonly formId: string;
}

/** Two texts of one draft: what differs, and the choice between them. Nothing is written before the choice. */
export function ConflictPage({ draft, savedBy, mine, message, isOpen, formId }: ConflictView) {
  const words = wordsBetween(draft.text, mine.text);
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Drafts', href: paths.drafts },
          { label: draft.name, href: paths.draft(draft.id) },
        ]}
      />
      <PageHeading title={isOpen ? 'Two texts of one draft' : 'This draft is not written on now'} eyebrow={draft.name} lead={message} />
      <h2 id="differences">What differs</h2>
      <p class="soft">{`Struck out: only in the text that ${savedBy} saved. Underlined: only in yours.`}</p>
      <WordDifference words={words} />
      <Form action={paths.draft(draft.id, '/edit')} revision={draft.revision} formId={formId} wide>
        <input type="hidden" name="name" value={mine.name} />
        <div class="editor">
          <TextArea
            name="text"
            label="Your text"
            hint={isOpen ? 'Bring over what is missing from the other text, then save.' : undefined}
            rows={20}
            value={mine.text}
          />
        </div>
        <ButtonRow>
          {isOpen ? (
            <Button name="do" value="save">
              Save this text over the other
            </Button>
          ) : null}
          <Button name="do" value="copy" kind={isOpen ? 'secondary' : 'primary'}>
            Keep mine as a copy
          </Button>
          <LinkButton href={paths.draft(draft.id, isOpen ? '/edit' : '')} kind="quiet">
            {`Drop mine and go on with the text of ${savedBy}`}
          </LinkButton>
        </ButtonRow>
        {isOpen ? <p class="soft small">The other text stays readable among the earlier texts of the draft.</p> : null}
      </Form>
      <h2 id="theirs">{`The text that ${savedBy} saved`}</h2>
      <pre tabindex={0}>
        <code>{draft.text}</code>
      </pre>
    </>
  );
}
