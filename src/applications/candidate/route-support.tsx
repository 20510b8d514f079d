import { keepChecked, type FileStore, type KeptFile } from '#platform/files/index.ts';
import type { FormInput } from '#platform/forms/index.ts';
import { missing, on, redirect, type Answer, type PageRequest } from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import { done, type Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import type { FormErrors } from '#ui/index.ts';
import { windowsOf } from './keep-typing.ts';
import type { KeptTyping } from './typing.store.ts';
import { formOf, type FormView } from './form.query.ts';
import { paths } from './paths.ts';
import type { TypingSaved } from './save-section.ts';
import { mayChange, sectionAfter, tooLate, type SectionId } from './sections.rules.ts';

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
    !form.sections.includes(section)
      ? missing
      : mayChange(section, form.application, form.application.programme.process, request.clock.today())
        ? work(form)
        : redirect(paths.application(form.application.id), { kind: 'warning', text: tooLate }),
  );
}

/** "check" where the page was opened from "Check your answers"; nothing else is believed. */
export const backOf = (request: Request): string => ((request.query.get('back') ?? request.form.fields['back']) === 'check' ? 'check' : '');

/** Where "Save and continue" leads: on in the form, back to the check, or back to the submitted application. */
export async function afterSaving(request: Request, section: SectionId, isDraft: boolean): Promise<Answer> {
  const id = idOf(request);
  if (!isDraft) return redirect(paths.application(id), 'Your change is saved.');
  if (backOf(request) === 'check') return redirect(paths.check(id), 'Saved.');
  return withForm(request, ({ asked }) => {
    const next = sectionAfter(section, asked);
    return redirect(next === null ? paths.check(id) : paths.section(id, next));
  });
}

/** What a page shows of the typing that is kept for its part. */
export interface PartTyping {
  readonly part: string;
  /** This window, for as long as the page is open. */
  readonly windowId: string;
  /** The window whose typing was taken up; empty where there was none. */
  readonly resumed: string;
  /** What is shown in the fields, though it is not saved. */
  readonly taken: KeptTyping | null;
  /** What was typed into the same part in other windows and is not saved either. */
  readonly others: readonly KeptTyping[];
}

/** The newest typing, or the one that the reader has asked for, is taken up; a form that comes back with errors keeps its own window. */
export function typingFor(request: Request, form: FormView, part: string): PartTyping {
  const kept = form.typing.filter((one) => one.part === part);
  const [windowId = randomUUIDv7(), resumed] = windowsOf(request.form);
  if (request.form.fields['_window'] !== undefined)
    return {
      part,
      windowId,
      resumed: resumed ?? '',
      taken: null,
      others: kept.filter((one) => one.windowId !== windowId && one.windowId !== resumed),
    };
  const wanted = request.query.get('typed');
  const taken = kept.find((one) => one.windowId === wanted) ?? kept[0] ?? null;
  return { part, windowId, resumed: taken?.windowId ?? '', taken, others: kept.filter((one) => one !== taken) };
}

/** The first text of each field, as pages show them. */
export const textsOfTyping = (typing: PartTyping): Readonly<Record<string, string>> | null =>
  typing.taken === null ? null : Object.fromEntries(typing.taken.fields.toReversed());

/** Every text of each field: several answers may be chosen. */
export const listsOfTyping = (typing: PartTyping): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    Object.entries(Object.groupBy(typing.taken?.fields ?? [], ([name]) => name)).map(([name, pairs]) => [
      name,
      (pairs ?? []).map(([, value]) => value),
    ]),
  );

/** The typing that a sent form saves. */
export const typingSaved = (request: Request, part: string): TypingSaved => ({ part, windows: windowsOf(request.form) });

/** The id that the form was shown with, or a fresh one where it sent none that can be an id. */
export function formIdOf(form: FormInput): string {
  const sent = form.fields['_form_id'] ?? '';
  return isId(sent) ? sent : randomUUIDv7();
}

/** Checks, keeps and scans an uploaded file; null where none was chosen. */
export async function keepUpload(files: FileStore, form: FormInput, field: string): Promise<Result<KeptFile | null>> {
  const upload = form.files[field];
  if (!upload || (upload.size === 0 && upload.name === '')) return done(null);
  return keepChecked(files, upload, field);
}

/** The title of a page that is shown again with errors says so. */
export const titled = (title: string, errors: FormErrors): string => (errors.length > 0 ? `Error: ${title}` : title);

export const noErrors: FormErrors = [];
