import { missing, page, redirect, statusOf, type Answer, type Route } from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import { done, type Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import type { Services } from '#services.ts';
import type { FormErrors } from '#ui/index.ts';
import type { ApplicationAnswers } from '../core/answers.ts';
import { addDocument, removeDocument } from './documents.ts';
import type { FormView } from './form.query.ts';
import { DocumentsPage } from './pages/documents.tsx';
import { formScript } from './pages/frame.tsx';
import { QuestionsPage, ReferencesPage } from './pages/questions.tsx';
import { ContactPage, SitesPage, StatementPage, type SectionPageProps } from './pages/sections.tsx';
import { paths } from './paths.ts';
import { readCustom, readReferees } from './question-forms.ts';
import {
  afterSaving,
  backOf,
  formIdOf,
  idOf,
  keepUpload,
  listsOfTyping,
  noErrors,
  own,
  textsOfTyping,
  titled,
  typingFor,
  typingSaved,
  withForm,
  withSection,
  type Request,
} from './route-support.tsx';
import { savePreferences } from './save-preferences.ts';
import { saveSection } from './save-section.ts';
import { readContact, readStatement } from './section-forms.ts';
import { titleOfSection, type SectionId } from './sections.rules.ts';

type Fields = Readonly<Record<string, string>>;
/** What was typed into a form that is shown again, and with which status. */
interface Again {
  readonly fields: Fields;
  readonly errors: FormErrors;
  readonly status: number;
}
type Show = (request: Request, form: FormView, again?: Again) => Answer;

/** Contact, statement, questions, documents, referees and places: one page each, saved on each. */
export function sectionRoutes({ files, config }: Pick<Services, 'files' | 'config'>): readonly Route<Actor>[] {
  const ofSection = (section: SectionId, show: Show, post: Route<Actor>['handle']): readonly Route<Actor>[] => [
    {
      method: 'GET',
      path: `/applications/:id/${section}`,
      permission: own,
      handle: (request) => withSection(request, section, (form) => show(request, form)),
    },
    { method: 'POST', path: `/applications/:id/${section}`, permission: own, handle: post },
  ];
  return [
    ...ofSection('contact', showContact, saveContact),
    ...ofSection('statement', showStatement, saveStatement),
    ...ofSection('questions', showQuestions, saveQuestions),
    ...ofSection('references', showReferences, saveReferences),
    ...ofSection('sites', showSites, saveSites),
    ...ofSection('documents', (request, form) => showDocuments(request, form, noErrors, randomUUIDv7()), saveDocuments),
    { method: 'POST', path: '/applications/:id/documents/:fileId/remove', permission: own, handle: remove },
  ];

  function showDocuments(request: Request, form: FormView, errors: FormErrors, formId: string, status = 200): Answer {
    return page(
      titleOf('documents', form, errors),
      <DocumentsPage
        form={form}
        errors={errors}
        back={backOf(request)}
        formId={formId}
        chosen={request.form.fields['asked_for'] ?? null}
        areScanned={config.scanCommand !== null}
      />,
      { status },
    );
  }

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
    const askedFor = request.form.fields['asked_for'] ?? '';
    const added =
      upload === null ? done(null) : await request.run((doing) => addDocument(doing, { applicationId: id, formId, askedFor, ...upload }));
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

const props = (request: Request, form: FormView, section: SectionId, again: Again | undefined): SectionPageProps => {
  const typing = typingFor(request, form, section);
  return { form, errors: again?.errors ?? noErrors, typed: again?.fields ?? textsOfTyping(typing), back: backOf(request), typing };
};
const titleOf = (section: SectionId, form: FormView, errors: FormErrors): string =>
  titled(`${titleOfSection(section, form.asked)} – ${form.application.programmeTitle}`, errors);
const options = (again: Again | undefined) => ({ status: again?.status ?? 200, head: formScript() });

const showContact: Show = (request, form, again) =>
  page(
    titleOf('contact', form, again?.errors ?? noErrors),
    <ContactPage {...props(request, form, 'contact', again)} accountName={request.actor.name} accountEmail={request.actor.email} />,
    options(again),
  );
const showStatement: Show = (request, form, again) =>
  page(
    titleOf('statement', form, again?.errors ?? noErrors),
    <StatementPage {...props(request, form, 'statement', again)} isStale={again?.status === 409} />,
    options(again),
  );
const showQuestions: Show = (request, form, again) => {
  const shown = props(request, form, 'questions', again);
  return page(
    titleOf('questions', form, shown.errors),
    <QuestionsPage {...shown} lists={again ? request.form.lists : listsOfTyping(shown.typing)} />,
    options(again),
  );
};
const showReferences: Show = (request, form, again) =>
  page(
    titleOf('references', form, again?.errors ?? noErrors),
    <ReferencesPage {...props(request, form, 'references', again)} />,
    options(again),
  );
const showSites: Show = (request, form, again) =>
  page(titleOf('sites', form, again?.errors ?? noErrors), <SitesPage {...props(request, form, 'sites', again)} />, options(again));

/** Saves one section as its page sent it; where it cannot be, the page comes back with everything that was typed. */
function save(
  section: SectionId,
  show: Show,
  change: (answers: ApplicationAnswers, form: FormView, request: Request) => Result<ApplicationAnswers>,
): (request: Request) => Promise<Answer> {
  return (request) =>
    withSection(request, section, async (form) => {
      const saved = await request.run((doing) =>
        saveSection(doing, {
          applicationId: idOf(request),
          section,
          mark: request.form.fields['_revision'],
          typing: typingSaved(request, section),
          change: (answers) => change(answers, form, request),
        }),
      );
      if (saved.ok) return afterSaving(request, section, saved.value.isDraft);
      if (saved.kind === 'not_found') return missing;
      const { fields } = request.form;
      return withForm(request, (now) => show(request, now, { fields, errors: saved.errors, status: statusOf(saved) }));
    });
}

const saveContact = save('contact', showContact, (answers, form, request) => {
  const read = readContact(request.form.fields, form.needsManager, request.actor.email);
  if (!read.ok) return read;
  const { contact, manager } = read.value;
  return done({ ...answers, contact, ...(manager === null ? {} : { manager }) });
});

const saveStatement = save('statement', showStatement, (answers, form, request) => {
  if (form.asked.statement === null) return done(answers);
  const statement = readStatement(request.form.fields, form.asked.statement);
  return statement.ok ? done({ ...answers, statement: statement.value }) : statement;
});

const saveQuestions = save('questions', showQuestions, (answers, form, request) => {
  const custom = readCustom(form.asked.questions, request.form.fields, request.form.lists);
  return custom.ok ? done({ ...answers, custom: custom.value, customDone: true }) : custom;
});

const saveReferences = save('references', showReferences, (answers, form, request) => {
  const referees = readReferees(form.asked.references, request.form.fields);
  return referees.ok ? done({ ...answers, referees: referees.value }) : referees;
});

async function saveSites(request: Request): Promise<Answer> {
  const { fields } = request.form;
  const saved = await request.run((doing) =>
    savePreferences(doing, { applicationId: idOf(request), fields, mark: fields['_revision'], typing: typingSaved(request, 'sites') }),
  );
  if (!saved.ok)
    return saved.kind === 'not_found'
      ? missing
      : withForm(request, (form) => showSites(request, form, { fields, errors: saved.errors, status: statusOf(saved) }));
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
