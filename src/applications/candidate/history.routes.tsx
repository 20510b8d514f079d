import { missing, page, redirect, statusOf, type Answer, type Route } from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import { done } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import type { FormErrors } from '#ui/index.ts';
import type { HistoryEntry } from '../core/answers.ts';
import type { FormView } from './form.query.ts';
import { gapsIn } from './history.rules.ts';
import { EntryPage, HistoryPage } from './pages/history.tsx';
import { formScript } from './pages/frame.tsx';
import { paths } from './paths.ts';
import {
  afterSaving,
  backOf,
  formIdOf,
  idOf,
  noErrors,
  own,
  textsOfTyping,
  titled,
  typingFor,
  typingSaved,
  withForm,
  withSection,
  type PartTyping,
  type Request,
} from './route-support.tsx';
import { titleOfSection } from './sections.rules.ts';
import { saveSection } from './save-section.ts';
import { historyWords, isHistoryList, readEntry, readGaps, withEntry, withoutEntry, type HistoryList } from './section-forms.ts';

type Fields = Readonly<Record<string, string>>;

/** Work and education: the list with its gaps, and one page for each entry. */
export const historyRoutes: readonly Route<Actor>[] = [
  {
    method: 'GET',
    path: '/applications/:id/history',
    permission: own,
    handle: (request) => withSection(request, 'history', (form) => showHistory(request, form, noErrors, null)),
  },
  { method: 'POST', path: '/applications/:id/history', permission: own, handle: saveHistory },
  { method: 'GET', path: '/applications/:id/history/:list/:entryId', permission: own, handle: showEntry },
  { method: 'POST', path: '/applications/:id/history/:list/:entryId', permission: own, handle: saveEntry },
  { method: 'POST', path: '/applications/:id/history/:list/:entryId/remove', permission: own, handle: removeEntry },
];

function showHistory(request: Request, form: FormView, errors: FormErrors, typed: Fields | null, status = 200): Answer {
  const typing = typingFor(request, form, 'history');
  return page(
    titled(`${titleOfSection('history', form.asked)} – ${form.application.programmeTitle}`, errors),
    <HistoryPage form={form} errors={errors} typed={typed ?? textsOfTyping(typing)} back={backOf(request)} typing={typing} />,
    { status, head: formScript() },
  );
}

const historyHref = (request: Request): string =>
  `${paths.section(idOf(request), 'history')}${backOf(request) === '' ? '' : '?back=check'}`;

async function saveHistory(request: Request): Promise<Answer> {
  const { fields } = request.form;
  const today = request.clock.today();
  const saved = await request.run((doing) =>
    saveSection(doing, {
      applicationId: idOf(request),
      section: 'history',
      mark: fields['_revision'],
      typing: typingSaved(request, 'history'),
      change: (answers, { workHistory }) => {
        const found = workHistory ? gapsIn([...(answers.work ?? []), ...(answers.education ?? [])], today) : [];
        const gaps = readGaps(found, fields);
        return gaps.ok ? done({ ...answers, gaps: gaps.value, historyDone: true }) : gaps;
      },
    }),
  );
  if (!saved.ok)
    return saved.kind === 'not_found'
      ? missing
      : withForm(request, (form) => showHistory(request, form, saved.errors, fields, statusOf(saved)));
  return afterSaving(request, 'history', saved.value.isDraft);
}

const listOf = (request: Request): HistoryList | null => {
  const list = request.params['list'] ?? '';
  return isHistoryList(list) ? list : null;
};

const partOfEntry = (list: HistoryList, entryId: string): string => `${list}/${entryId}`;
const listIsAsked = ({ asked }: FormView, list: HistoryList): boolean => (list === 'work' ? asked.workHistory : asked.education);

interface EntryShown {
  readonly form: FormView;
  readonly list: HistoryList;
  readonly entry: HistoryEntry | null;
  readonly formId: string;
  readonly typed: Fields | null;
  readonly errors: FormErrors;
  readonly typing: PartTyping;
}

const entryPage = (request: Request, shown: EntryShown, status = 200): Answer =>
  page(
    titled(
      `${shown.entry === null ? historyWords[shown.list].add : `Change ${historyWords[shown.list].one}`} – ${shown.form.application.programmeTitle}`,
      shown.errors,
    ),
    <EntryPage {...shown} back={backOf(request)} />,
    { status, head: formScript() },
  );

function showEntry(request: Request): Promise<Answer> | Answer {
  const list = listOf(request);
  const entryId = request.params['entryId'] ?? '';
  if (list === null) return missing;
  return withSection(request, 'history', (form) => {
    const entry = form.answers[list]?.find((one) => one.id === entryId) ?? null;
    if (entryId !== 'new' && entry === null) return missing;
    if (!listIsAsked(form, list)) return missing;
    const typing = typingFor(request, form, partOfEntry(list, entryId));
    const formId = entry?.id ?? randomUUIDv7();
    return entryPage(request, { form, list, entry, formId, typed: textsOfTyping(typing), errors: noErrors, typing });
  });
}

async function saveEntry(request: Request): Promise<Answer> {
  const list = listOf(request);
  const entryId = request.params['entryId'] ?? '';
  if (list === null || (entryId !== 'new' && !isId(entryId))) return missing;
  const { fields } = request.form;
  const id = entryId === 'new' ? formIdOf(request.form) : entryId;
  const saved = await request.run((doing) =>
    saveSection(doing, {
      applicationId: idOf(request),
      section: 'history',
      typing: typingSaved(request, partOfEntry(list, entryId)),
      change: (answers) => {
        const entry = readEntry(list, id, fields, request.clock.today());
        return entry.ok ? withEntry(answers, list, entry.value) : entry;
      },
    }),
  );
  if (!saved.ok) {
    if (saved.kind === 'not_found') return missing;
    return withForm(request, (form) => {
      const entry = entryId === 'new' ? null : (form.answers[list]?.find((one) => one.id === entryId) ?? null);
      const typing = typingFor(request, form, partOfEntry(list, entryId));
      return entryPage(request, { form, list, entry, formId: id, typed: fields, errors: saved.errors, typing }, statusOf(saved));
    });
  }
  return redirect(historyHref(request), 'The entry is saved.');
}

async function removeEntry(request: Request): Promise<Answer> {
  const list = listOf(request);
  const entryId = request.params['entryId'] ?? '';
  if (list === null || !isId(entryId)) return missing;
  const removed = await request.run((doing) =>
    saveSection(doing, { applicationId: idOf(request), section: 'history', change: (answers) => withoutEntry(answers, list, entryId) }),
  );
  if (!removed.ok)
    return removed.kind === 'not_found'
      ? missing
      : redirect(paths.application(idOf(request)), { kind: 'warning', text: removed.errors[0]?.message ?? '' });
  return redirect(historyHref(request), 'The entry is removed.');
}
