import { checkUpload, type FileStore } from '#platform/files/index.ts';
import type { FormInput } from '#platform/forms/index.ts';
import { missing, on, redirect, type Answer, type PageRequest, type RedirectAnswer } from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import { done, type Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import type { FormErrors } from '#ui/index.ts';
import type { KeptFile } from './documents.ts';
import { formOf, type FormView } from './form.query.ts';
import { paths } from './paths.ts';
import { mayChange, sectionAfter, type SectionId } from './sections.rules.ts';
import { tooLate } from './save-section.ts';

/** What the handlers of this side share. */

export type Request = PageRequest<Actor>;
export const own = on('application', 'candidate');
export const idOf = (request: Request): string => request.params['id'] ?? '';

/** Loads the form of the application in the path for a handler. */
export async function withForm(request: Request, work: (form: FormView) => Promise<Answer> | Answer): Promise<Answer> {
  const form = await request.read((trx) => formOf(trx, idOf(request), request.clock.today()));
  return form ? work(form) : missing;
}

/** The same for a section that may be written now; otherwise back to the application with the reason. */
export function withSection(request: Request, section: SectionId, work: (form: FormView) => Promise<Answer> | Answer): Promise<Answer> {
  return withForm(request, (form) =>
    mayChange(section, form.application, form.application.programme.process)
      ? work(form)
      : redirect(paths.application(form.application.id), { kind: 'warning', text: tooLate }),
  );
}

/** "check" where the page was opened from "Check your answers"; nothing else is believed. */
export const backOf = (request: Request): string => ((request.query.get('back') ?? request.form.fields['back']) === 'check' ? 'check' : '');

/** Where "Save and continue" leads: on in the form, back to the check, or back to the submitted application. */
export function afterSaving(request: Request, section: SectionId, isDraft: boolean): RedirectAnswer {
  const id = idOf(request);
  if (!isDraft) return redirect(paths.application(id), 'Your change is saved.');
  if (backOf(request) === 'check') return redirect(paths.check(id), 'Saved.');
  const next = sectionAfter(section);
  return redirect(next === null ? paths.check(id) : paths.section(id, next));
}

/** The id that the form was shown with, or a fresh one where it sent none that can be an id. */
export function formIdOf(form: FormInput): string {
  const sent = form.fields['_form_id'] ?? '';
  return isId(sent) ? sent : randomUUIDv7();
}

/**
 * Checks and keeps an uploaded file; null where none was chosen. The bytes are kept before the transaction, because a
 * transaction should not wait for a disk; a refused command leaves bytes that no record names.
 */
export async function keepUpload(files: FileStore, form: FormInput, field: string): Promise<Result<KeptFile | null>> {
  const upload = form.files[field];
  if (!upload || (upload.size === 0 && upload.name === '')) return done(null);
  const checked = await checkUpload(upload, field);
  if (!checked.ok) return checked;
  return done({ file: checked.value, storageKey: await files.keep(checked.value) });
}

/** The title of a page that is shown again with errors says so. */
export const titled = (title: string, errors: FormErrors): string => (errors.length > 0 ? `Error: ${title}` : title);

export const noErrors: FormErrors = [];
