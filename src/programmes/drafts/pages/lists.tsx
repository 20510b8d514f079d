import {
  Breadcrumbs,
  Button,
  ButtonRow,
  EmptyState,
  ErrorSummary,
  FileField,
  Form,
  LinkButton,
  MomentText,
  PageHeading,
  Pagination,
  Radios,
  Select,
  Table,
  Tabs,
  TextField,
  formatMoment,
  type FormErrors,
} from '#ui/index.ts';
import { paths } from '../../paths.ts';
import type { DraftEntry } from '../draft.query.ts';
import { templates } from '../templates.ts';
import { DraftStatus } from './parts.tsx';

export interface DraftListView {
  readonly drafts: readonly DraftEntry[];
  readonly shown: 'open' | 'finished';
  readonly next: string | null;
  readonly isFirst: boolean;
  readonly timeZone: string;
}

export function DraftListPage({ drafts, shown, next, isFirst, timeZone }: DraftListView) {
  const base = shown === 'open' ? paths.drafts : `${paths.drafts}?show=finished`;
  return (
    <>
      <Breadcrumbs items={[{ label: 'Programmes', href: paths.managedProgrammes }]} />
      <PageHeading
        title="Drafts"
        lead="A document is written here, read by a second person, and published now or at a time. Nothing changes in the catalogue until then."
      >
        <LinkButton href={`${paths.drafts}/new`}>Write a new programme</LinkButton>
      </PageHeading>
      <Tabs
        label="Which drafts"
        items={[
          { label: 'In work', href: paths.drafts, current: shown === 'open' },
          { label: 'Finished', href: `${paths.drafts}?show=finished`, current: shown === 'finished' },
        ]}
      />
      <DraftTable drafts={drafts} timeZone={timeZone} shown={shown} />
      <Pagination
        newerHref={isFirst ? null : base}
        newerLabel="Newest"
        olderHref={next === null ? null : `${base}${shown === 'open' ? '?' : '&'}after=${next}`}
        olderLabel="Older"
      />
    </>
  );
}

export function DraftTable({ drafts, timeZone, shown }: { drafts: readonly DraftEntry[]; timeZone: string; shown: 'open' | 'finished' }) {
  return (
    <Table
      caption={shown === 'open' ? 'Drafts in work' : 'Finished drafts'}
      captionHidden
      columns={[
        { heading: 'Document', names: true, cell: (draft) => <a href={paths.draft(draft.id)}>{draft.name}</a> },
        { heading: 'State', cell: (draft) => <DraftStatus state={draft.state} /> },
        { heading: 'Waits for', cell: (draft) => waitsFor(draft, timeZone) },
        { heading: 'Organisation', cell: (draft) => draft.organisationName },
        {
          heading: 'Last saved',
          cell: (draft) => (
            <div>
              <MomentText moment={draft.savedAt} timeZone={timeZone} />
              {draft.savedBy === null ? null : ` by ${draft.savedBy}`}
            </div>
          ),
        },
      ]}
      rows={drafts}
      empty={
        shown === 'open' ? (
          <EmptyState
            title="No draft in work"
            action={
              <LinkButton href={`${paths.drafts}/new`} kind="secondary">
                Begin one
              </LinkButton>
            }
          >
            <p>Begin with a template, with a page or job ad that you have already, or with the current version of a programme.</p>
          </EmptyState>
        ) : (
          <EmptyState title="No finished draft yet">
            <p>Published and discarded drafts stay here with their history.</p>
          </EmptyState>
        )
      }
    />
  );
}

function waitsFor(draft: DraftEntry, timeZone: string): string {
  switch (draft.state) {
    case 'in_review':
      return draft.reviewer ?? 'A second person';
    case 'scheduled':
      return draft.publishAt === null ? 'Its time' : formatMoment(draft.publishAt, timeZone);
    case 'approved':
      return 'Publication';
    case 'published':
    case 'discarded':
      return '–';
    default:
      return 'Its writers';
  }
}

export interface NewDraftView {
  readonly organisations: readonly { readonly id: string; readonly name: string }[];
  readonly formId: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
}

/** A new programme begins with a template, or with a file that is there already. */
export function NewDraftPage({ organisations, formId, fields, errors }: NewDraftView) {
  const [only] = organisations;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Programmes', href: paths.managedProgrammes },
          { label: 'Drafts', href: paths.drafts },
        ]}
      />
      <ErrorSummary errors={errors} />
      <PageHeading
        title="New programme"
        lead="Begin with a template and write over it. It is a draft: candidates see nothing of it until it is published."
      />
      <Form action={`${paths.drafts}/new`} formId={formId} files>
        <Radios
          name="template"
          label="Begin with"
          value={fields['template'] ?? 'uk-apprenticeship'}
          errors={errors}
          options={templates.map(({ id, title, text }) => ({ value: id, label: title, hint: text }))}
        />
        {organisations.length === 1 && only ? (
          <input type="hidden" name="organisation" value={only.id} />
        ) : (
          <Select
            name="organisation"
            label="For"
            value={fields['organisation']}
            errors={errors}
            options={organisations.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <TextField
          name="name"
          label="Name of the document"
          hint="Such as software-apprentices.md. The template brings one of its own."
          width="medium"
          required={false}
          value={fields['name']}
          errors={errors}
        />
        <FileField
          name="file"
          label="Or a file with a programme document"
          hint="Markdown with front matter. It takes the place of the template."
          accept=".md,text/markdown,text/plain"
          required={false}
          errors={errors}
        />
        <ButtonRow>
          <Button>Begin the draft</Button>
          <LinkButton href="/manage/import" kind="secondary">
            Import a page or job ad
          </LinkButton>
        </ButtonRow>
      </Form>
    </>
  );
}
