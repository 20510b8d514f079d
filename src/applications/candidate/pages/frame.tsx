import type { Child } from 'hono/jsx';
import { Breadcrumbs, Button, ButtonRow, LinkButton, PageHeading } from '#ui/index.ts';
import type { FormView } from '../form.query.ts';
import { paths } from '../paths.ts';
import { sectionIds, sectionTitles, type SectionId } from '../sections.rules.ts';

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
      eyebrow={isDraft ? `Part ${sectionIds.indexOf(section) + 1} of ${sectionIds.length}` : form.application.programmeTitle}
      title={title ?? sectionTitles[section]}
      lead={lead}
    />
  );
}

/** "Save and continue" while it is a draft, "Save" when a submitted application is changed; always a way back without saving. */
export function SaveRow({ form, children }: { form: FormView; children?: Child }) {
  const { id, state } = form.application;
  return (
    <ButtonRow>
      <Button>{state === 'draft' ? 'Save and continue' : 'Save the change'}</Button>
      {children}
      <LinkButton href={paths.application(id)} kind="quiet">
        Back without saving
      </LinkButton>
    </ButtonRow>
  );
}
