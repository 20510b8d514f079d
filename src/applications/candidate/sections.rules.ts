import { createHash } from 'node:crypto';
import type { ApplicationState } from '../application-lifecycle.ts';
import type { ApplicationAnswers } from '../core/answers.ts';

/** The sections of the form: which there are, where each stands, what may still be changed. Pure. */

export const sectionIds = ['contact', 'eligibility', 'history', 'statement', 'documents', 'sites', 'adjustments'] as const;
export type SectionId = (typeof sectionIds)[number];

export const sectionTitles: Readonly<Record<SectionId, string>> = {
  contact: 'Your contact details',
  eligibility: 'Questions on the requirements',
  history: 'Work and education',
  statement: 'Why you want to join',
  documents: 'Documents',
  sites: 'Where you would like to work',
  adjustments: 'Adjustments',
};

/** Those that an application can do without. */
export const optionalSections: ReadonlySet<SectionId> = new Set(['documents', 'adjustments']);

export type SectionState = 'not_started' | 'in_progress' | 'done';

export interface FormStanding {
  readonly answers: ApplicationAnswers;
  readonly questions: { readonly asked: number; readonly left: number };
  readonly gapsLeft: number;
  readonly sitesChosen: number;
  readonly documents: number;
}

/** Where each section stands. */
export function sectionStates(form: FormStanding): Readonly<Record<SectionId, SectionState>> {
  const { answers, questions } = form;
  const entries = (answers.work?.length ?? 0) + (answers.education?.length ?? 0);
  return {
    contact: answers.contact === undefined ? 'not_started' : 'done',
    eligibility: questions.left === 0 ? 'done' : questions.left < questions.asked ? 'in_progress' : 'not_started',
    history: answers.historyDone && form.gapsLeft === 0 ? 'done' : entries > 0 || answers.historyDone ? 'in_progress' : 'not_started',
    statement: (answers.statement?.text ?? '') === '' ? 'not_started' : 'done',
    documents: form.documents > 0 || answers.documentsDone ? 'done' : 'not_started',
    sites: form.sitesChosen > 0 ? 'done' : 'not_started',
    adjustments: answers.adjustmentsSeen ? 'done' : 'not_started',
  };
}

/** The sections that stand between the candidate and "Submit", in the order of the form. */
export const incompleteSections = (states: Readonly<Record<SectionId, SectionState>>): readonly SectionId[] =>
  sectionIds.filter((section) => !optionalSections.has(section) && states[section] !== 'done');

/** The section after this one; null after the last. */
export const sectionAfter = (section: SectionId): SectionId | null => sectionIds[sectionIds.indexOf(section) + 1] ?? null;

/** What can still be changed after submission, while the first step is not decided. */
export const changeableSections: ReadonlySet<SectionId> = new Set(['contact', 'statement', 'documents']);

export interface Standing {
  readonly state: ApplicationState;
  readonly stepIndex: number | null;
}

/** The first step at which somebody other than the candidate acts. */
export const firstStepOf = (process: readonly { readonly kind: string }[]): number =>
  Math.max(
    0,
    process.findIndex((step) => step.kind !== 'apply'),
  );

/** Whether a section may be written now. */
export function mayChange(section: SectionId, application: Standing, process: readonly { readonly kind: string }[]): boolean {
  if (application.state === 'draft') return true;
  if (!changeableSections.has(section)) return false;
  return application.state === 'submitted' || (application.state === 'in_step' && application.stepIndex === firstStepOf(process));
}

/** What of the answers a section holds, for telling whether another tab has changed it. */
export function partOf(answers: ApplicationAnswers, section: SectionId): unknown {
  switch (section) {
    case 'contact':
      return answers.contact ?? null;
    case 'history':
      return [answers.work ?? [], answers.education ?? [], answers.gaps ?? [], answers.historyDone ?? false];
    case 'statement':
      return answers.statement ?? null;
    case 'documents':
      return answers.documentsDone ?? false;
    case 'adjustments':
      return answers.adjustmentsSeen ?? false;
    case 'eligibility':
      return answers.notKnown ?? [];
    case 'sites':
      return null;
  }
}

/**
 * The revision of one section: a form in another tab is stale only when the same section was changed meanwhile.
 * Keys are sorted because the database returns them in an order of its own.
 */
export const markOf = (part: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted(part)))
    .digest('hex')
    .slice(0, 12);

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  );
}
