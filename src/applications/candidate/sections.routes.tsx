import { missing, page, redirect, statusOf, type Answer, type Route } from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import { done } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import type { Services } from '#services.ts';
import type { FormErrors } from '#ui/index.ts';
import { addDocument, removeDocument } from './documents.ts';
import { ContactPage, DocumentsPage, SitesPage, StatementPage, type SectionPageProps } from './pages/sections.tsx';
import type { FormView } from './form.query.ts';
import { paths } from './paths.ts';
import {
  afterSaving,
  backOf,
  formIdOf,
  idOf,
  keepUpload,
  noErrors,
  own,
  titled,
  withForm,
  withSection,
  type Request,
} from './route-support.tsx';
import { savePreferences } from './save-preferences.ts';
import { saveSection } from './save-section.ts';
import { readContact, readStatement } from './section-forms.ts';
import { sectionTitles, type SectionId } from './sections.rules.ts';

type Fields = Readonly<Record<string, string>>;

/** Contact, statement, documents and places: one page each, saved on each. */
export function sectionRoutes({ files }: Pick<Services, 'files'>): readonly Route<Actor>[] {
  return [
    {
      method: 'GET',
      path: '/applications/:id/contact',
      permission: own,
      handle: (request) => withSection(request, 'contact', (form) => showContact(request, form, noErrors, null)),
    },
    { method: 'POST', path: '/applications/:id/contact', permission: own, handle: saveContact },
    {
      method: 'GET',
      path: '/applications/:id/statement',
      permission: own,
      handle: (request) => withSection(request, 'statement', (form) => showStatement(request, form, noErrors, null)),
    },
    { method: 'POST', path: '/applications/:id/statement', permission: own, handle: saveStatement },
    {
      method: 'GET',
      path: '/applications/:id/sites',
      permission: own,
      handle: (request) => withSection(request, 'sites', (form) => showSites(request, form, noErrors, null)),
    },
    { method: 'POST', path: '/applications/:id/sites', permission: own, handle: saveSites },
    {
      method: 'GET',
      path: '/applications/:id/documents',
      permission: own,
      handle: (request) => withSection(request, 'documents', (form) => showDocuments(request, form, noErrors, randomUUIDv7())),
    },
    { method: 'POST', path: '/applications/:id/documents', permission: own, handle: saveDocuments },
    { method: 'POST', path: '/applications/:id/documents/:fileId/remove', permission: own, handle: remove },
  ];

  async function saveDocuments(request: Request): Promise<Answer> {
    const id = idOf(request);
    const formId = formIdOf(request.form);
    const again = (errors: FormErrors, status: number): Promise<Answer> =>
      withForm(request, (form) => showDocuments(request, form, errors, formId, status));
    const staysHere = request.form.fields['stay'] === 'yes';
    const kept = await keepUpload(files, request.form, 'document');
    if (!kept.ok) return again(kept.errors, 422);
    if (kept.value === null && staysHere) return again([{ field: 'document', message: 'Choose a file to upload' }], 422);
    const upload = kept.value;
    const added = upload === null ? done(null) : await request.run((doing) => addDocument(doing, { applicationId: id, formId, ...upload }));
    if (!added.ok) return added.kind === 'not_found' ? missing : again(added.errors, statusOf(added));
    if (staysHere)
      return redirect(
        `${paths.section(id, 'documents')}${backOf(request) === '' ? '' : '?back=check'}`,
        `“${upload?.file.name ?? ''}” is added.`,
      );
    const saved = await request.run((doing) =>
      saveSection(doing, { applicationId: id, section: 'documents', change: (answers) => done({ ...answers, documentsDone: true }) }),
    );
    if (!saved.ok) return saved.kind === 'not_found' ? missing : again(saved.errors, statusOf(saved));
    return afterSaving(request, 'documents', saved.value.isDraft);
  }
}

const props = (request: Request, form: FormView, errors: FormErrors, typed: Fields | null): SectionPageProps => ({
  form,
  errors,
  typed,
  back: backOf(request),
});
const titleOf = (section: SectionId, form: FormView, errors: FormErrors): string =>
  titled(`${sectionTitles[section]} – ${form.application.programmeTitle}`, errors);
const markSent = (request: Request): string | undefined => request.form.fields['_revision'];

const showContact = (request: Request, form: FormView, errors: FormErrors, typed: Fields | null, status = 200): Answer =>
  page(
    titleOf('contact', form, errors),
    <ContactPage {...props(request, form, errors, typed)} accountName={request.actor.name} accountEmail={request.actor.email} />,
    { status },
  );
const showStatement = (request: Request, form: FormView, errors: FormErrors, typed: Fields | null, status = 200): Answer =>
  page(titleOf('statement', form, errors), <StatementPage {...props(request, form, errors, typed)} />, { status });
const showSites = (request: Request, form: FormView, errors: FormErrors, typed: Fields | null, status = 200): Answer =>
  page(titleOf('sites', form, errors), <SitesPage {...props(request, form, errors, typed)} />, { status });
const showDocuments = (request: Request, form: FormView, errors: FormErrors, formId: string, status = 200): Answer =>
  page(titleOf('documents', form, errors), <DocumentsPage {...props(request, form, errors, null)} formId={formId} />, { status });

async function saveContact(request: Request): Promise<Answer> {
  const { fields } = request.form;
  const saved = await request.run((doing) =>
    saveSection(doing, {
      applicationId: idOf(request),
      section: 'contact',
      mark: markSent(request),
      change: (answers) => {
        const contact = readContact(fields);
        return contact.ok ? done({ ...answers, contact: contact.value }) : contact;
      },
    }),
  );
  if (!saved.ok)
    return saved.kind === 'not_found'
      ? missing
      : withForm(request, (form) => showContact(request, form, saved.errors, fields, statusOf(saved)));
  return afterSaving(request, 'contact', saved.value.isDraft);
}

async function saveStatement(request: Request): Promise<Answer> {
  const { fields } = request.form;
  const saved = await request.run((doing) =>
    saveSection(doing, {
      applicationId: idOf(request),
      section: 'statement',
      mark: markSent(request),
      change: (answers) => {
        const statement = readStatement(fields);
        return statement.ok ? done({ ...answers, statement: statement.value }) : statement;
      },
    }),
  );
  if (!saved.ok)
    return saved.kind === 'not_found'
      ? missing
      : withForm(request, (form) => showStatement(request, form, saved.errors, fields, statusOf(saved)));
  return afterSaving(request, 'statement', saved.value.isDraft);
}

async function saveSites(request: Request): Promise<Answer> {
  const { fields } = request.form;
  const saved = await request.run((doing) => savePreferences(doing, { applicationId: idOf(request), fields, mark: markSent(request) }));
  if (!saved.ok)
    return saved.kind === 'not_found'
      ? missing
      : withForm(request, (form) => showSites(request, form, saved.errors, fields, statusOf(saved)));
  return afterSaving(request, 'sites', true);
}

async function remove(request: Request): Promise<Answer> {
  const fileId = request.params['fileId'] ?? '';
  if (!isId(fileId)) return missing;
  const id = idOf(request);
  const removed = await request.run((doing) => removeDocument(doing, { applicationId: id, fileId }));
  if (!removed.ok)
    return removed.kind === 'not_found'
      ? missing
      : redirect(paths.application(id), { kind: 'warning', text: removed.errors[0]?.message ?? '' });
  return redirect(paths.section(id, 'documents'), `“${removed.value.name}” is removed.`);
}
