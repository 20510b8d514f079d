import type { Child } from 'hono/jsx';
import {
  Breadcrumbs,
  Button,
  ButtonRow,
  Details,
  Form,
  LinkButton,
  MomentText,
  Notice,
  PageHeading,
  Written,
  assetUrl,
} from '#ui/index.ts';
import type { FormView } from '../form.query.ts';
import { paths } from '../paths.ts';
import type { PartTyping } from '../route-support.tsx';
import { titleOfSection, type SectionId } from '../sections.rules.ts';
import type { KeptTyping } from '../typing.store.ts';

/** What the pages of one application share: the way up, the heading, the row of buttons. */

export function Way({ id, title }: { id: string; title: string }) {
  return (
    <Breadcrumbs
      items={[
        { label: 'My applications', href: paths.mine },
        { label: title, href: paths.application(id) },
      ]}
    />
  );
}

/** The way up from an application's own page. */
export function WayToMine() {
  return <Breadcrumbs items={[{ label: 'My applications', href: paths.mine }]} />;
}

/** The heading of a section: where it stands in the form while that is a draft. */
export function SectionHeading({ form, section, lead, title }: { form: FormView; section: SectionId; lead?: Child; title?: string }) {
  const isDraft = form.application.state === 'draft';
  return (
    <PageHeading
      eyebrow={isDraft ? `Part ${form.sections.indexOf(section) + 1} of ${form.sections.length}` : form.application.programmeTitle}
      title={title ?? titleOfSection(section, form.asked)}
      lead={lead}
    />
  );
}

/** "Save and continue" while it is a draft, "Save" when a submitted application is changed; always a way back. */
export function SaveRow({ form, children }: { form: FormView; children?: Child }) {
  const { id, state } = form.application;
  return (
    <ButtonRow>
      <Button>{state === 'draft' ? 'Save and continue' : 'Save the change'}</Button>
      {children}
      <LinkButton href={paths.application(id)} kind="quiet">
        {state === 'draft' ? 'Back to the list' : 'Back to your application'}
      </LinkButton>
    </ButtonRow>
  );
}

/** The script that keeps what is typed and counts words; in the head of each page with a part of the form. */
export const formScript = () => <script src={assetUrl('form.js')} type="module" />;

/** A form whose typing is kept while it is typed. Its own fields stand inside; what it carries for that begins with an underscore. */
export function PartForm({
  form,
  typing,
  action,
  mark,
  formId,
  files = false,
  back,
  children,
}: {
  form: Pick<FormView, 'application'>;
  typing: PartTyping;
  action: string;
  mark?: string;
  formId?: string;
  files?: boolean;
  back: string;
  children: Child;
}) {
  // What was typed upon an older state of the part is saved as such: the server then says what has changed.
  const revision = typing.taken !== null && typing.taken.mark !== '' ? typing.taken.mark : mark;
  return (
    <Form
      action={action}
      {...(revision === undefined ? {} : { revision })}
      {...(formId === undefined ? {} : { formId })}
      files={files}
      keep={paths.typing(form.application.id)}
      hidden={{
        back,
        _part: typing.part,
        _window: typing.windowId,
        ...(typing.resumed === '' ? {} : { _resumed: typing.resumed }),
      }}
    >
      {children}
    </Form>
  );
}

/** Says that the fields hold what was typed and not saved, and what else was typed in other windows. Nothing is lost by either. */
export function TypingNotice({
  form,
  typing,
  button,
}: {
  form: Pick<FormView, 'application' | 'timeZone'>;
  typing: PartTyping;
  /** What the form's button says, where that is not what the parts of the form say. */
  button?: string;
}) {
  const { taken, others } = typing;
  const { id, state } = form.application;
  if (taken === null && others.length === 0) return null;
  return (
    <>
      {taken === null ? null : (
        <Notice title="What you typed is here, and not part of your application yet">
          <p>
            You typed it on <MomentText moment={taken.savedAt} timeZone={form.timeZone} />. Press “
            {button ?? (state === 'draft' ? 'Save and continue' : 'Save the change')}” to take it over.
          </p>
          <ForgetButton id={id} typing={taken} label="Forget it and show what is saved" />
        </Notice>
      )}
      {others.map((other) => (
        <Notice kind="warning" title="Something else was typed in another window or on another device">
          <p>
            It was typed on <MomentText moment={other.savedAt} timeZone={form.timeZone} /> and is kept beside. Decide which of them counts:
            the one that you save.
          </p>
          <Details summary="Read it">
            <OtherTyping typing={other} />
          </Details>
          <p>
            <a href={`?typed=${other.windowId}`}>Show it in the form instead</a>
          </p>
          <ForgetButton id={id} typing={other} label="Forget it" />
        </Notice>
      ))}
    </>
  );
}

function OtherTyping({ typing }: { typing: KeptTyping }) {
  const texts = typing.fields.map(([, value]) => value).filter((value) => value !== '');
  return texts.length === 0 ? <p class="soft">All fields are empty there.</p> : <Written text={texts.join('\n\n')} />;
}

/** Takes what was typed away; `to` names the section that is shown next, where it is not the part itself. */
export function ForgetButton({ id, typing, label, to }: { id: string; typing: KeptTyping; label: string; to?: string }) {
  return (
    <form method="post" action={paths.forgetTyping(id)}>
      <input type="hidden" name="_part" value={typing.part} />
      <input type="hidden" name="_window" value={typing.windowId} />
      {to === undefined ? null : <input type="hidden" name="_to" value={to} />}
      <Button kind="secondary" small>
        {label}
      </Button>
    </form>
  );
}
