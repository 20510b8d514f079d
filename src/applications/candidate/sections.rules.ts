import { createHash } from 'node:crypto';
import type { Facts } from '#eligibility/index.ts';
import type { ApplicationForm } from '#programmes/index.ts';
import type { ApplicationState } from '../application-lifecycle.ts';
import type { ApplicationAnswers } from '../core/answers.ts';
import { wordProblem } from './words.rules.ts';

/** The sections of the form: which a programme has, where each stands, what may still be changed. Pure. */

export const sectionIds = [
  'contact',
  'eligibility',
  'history',
  'statement',
  'questions',
  'documents',
  'references',
  'sites',
  'adjustments',
] as const;
export type SectionId = (typeof sectionIds)[number];

export const sectionTitles: Readonly<Record<SectionId, string>> = {
  contact: 'Your contact details',
  eligibility: 'Questions on the requirements',
  history: 'Work and education',
  statement: 'Why you want to join',
  questions: 'Questions of the employer',
  documents: 'Documents',
  references: 'People who know you',
  sites: 'Where you would like to work',
  adjustments: 'Adjustments',
};

/** The sections that this programme's form has, in their order. */
export const sectionsOf = (form: ApplicationForm): readonly SectionId[] => sectionIds.filter((section) => isAsked(section, form));

function isAsked(section: SectionId, form: ApplicationForm): boolean {
  switch (section) {
    case 'history':
      return form.education || form.workHistory;
    case 'statement':
      return form.statement !== null;
    case 'questions':
      return form.questions.length > 0;
    case 'references':
      return form.references > 0;
    default:
      return true;
  }
}

/** What a section is called in this programme's form. */
export function titleOfSection(section: SectionId, form: ApplicationForm): string {
  if (section === 'history' && !form.education) return 'Your work';
  if (section === 'history' && !form.workHistory) return 'Your education';
  return sectionTitles[section];
}

/** Whether an application can do without it. */
export function isOptional(section: SectionId, form: ApplicationForm): boolean {
  switch (section) {
    case 'adjustments':
      return true;
    case 'documents':
      return form.documents.every((document) => !document.needed);
    case 'questions':
      return form.questions.every((question) => !question.needed);
    default:
      return false;
  }
}

export type SectionState = 'not_started' | 'in_progress' | 'done';

export interface FormStanding {
  readonly form: ApplicationForm;
  readonly answers: ApplicationAnswers;
  readonly questions: { readonly asked: number; readonly left: number };
  readonly gapsLeft: number;
  readonly sitesChosen: number;
  /** The documents added, each with the asked one that it is. */
  readonly documents: readonly { readonly askedFor: string | null }[];
  /** An employee whose manager is to be told has to name them. */
  readonly needsManager: boolean;
}

/** The needed documents that are not there yet. */
export const documentsLeft = (form: ApplicationForm, documents: FormStanding['documents']): readonly string[] =>
  form.documents.flatMap(({ name, needed }) => (needed && !documents.some((document) => document.askedFor === name) ? [name] : []));

/** Where each section stands. */
export function sectionStates(standing: FormStanding): Readonly<Record<SectionId, SectionState>> {
  const { form, answers, questions, documents } = standing;
  const entries = (answers.work?.length ?? 0) + (answers.education?.length ?? 0);
  const statement = answers.statement?.text ?? '';
  const answered = (id: string): boolean => answers.custom?.[id] !== undefined;
  const missing = form.questions.filter((question) => question.needed && !answered(question.id)).length;
  const referees = answers.referees?.length ?? 0;
  const left = documentsLeft(form, documents).length;
  return {
    contact:
      answers.contact === undefined ? 'not_started' : standing.needsManager && answers.manager === undefined ? 'in_progress' : 'done',
    eligibility: questions.left === 0 ? 'done' : questions.left < questions.asked ? 'in_progress' : 'not_started',
    history: answers.historyDone && standing.gapsLeft === 0 ? 'done' : entries > 0 || answers.historyDone ? 'in_progress' : 'not_started',
    statement:
      statement === ''
        ? 'not_started'
        : form.statement !== null && wordProblem(statement, form.statement) !== null
          ? 'in_progress'
          : 'done',
    questions: answers.customDone && missing === 0 ? 'done' : form.questions.some(({ id }) => answered(id)) ? 'in_progress' : 'not_started',
    documents:
      left > 0
        ? documents.length > 0
          ? 'in_progress'
          : 'not_started'
        : documents.length > 0 || answers.documentsDone
          ? 'done'
          : 'not_started',
    references: referees >= form.references ? 'done' : referees > 0 ? 'in_progress' : 'not_started',
    sites: standing.sitesChosen > 0 ? 'done' : 'not_started',
    adjustments: answers.adjustmentsSeen ? 'done' : 'not_started',
  };
}

/** The sections that stand between the candidate and "Submit", in the order of the form. */
export const incompleteSections = (form: ApplicationForm, states: Readonly<Record<SectionId, SectionState>>): readonly SectionId[] =>
  sectionsOf(form).filter((section) => !isOptional(section, form) && states[section] !== 'done');

/** The section after this one; null after the last. */
export function sectionAfter(section: SectionId, form: ApplicationForm): SectionId | null {
  const sections = sectionsOf(form);
  return sections[sections.indexOf(section) + 1] ?? null;
}

/** What can still be changed after submission, until the last day of the intake or the first decision, whichever comes first. */
const changeableSections: readonly SectionId[] = ['statement', 'questions', 'documents', 'references'];
/** How somebody can be reached may change at any time. */
const alwaysChangeable: readonly SectionId[] = ['contact'];
const liveAfterSubmission: ReadonlySet<ApplicationState> = new Set([
  'submitted',
  'in_step',
  'offered',
  'accepted',
  'waiting_list',
  'deferred',
]);

export interface Standing {
  readonly state: ApplicationState;
  readonly stepIndex: number | null;
  /** The last day on which the intake takes applications; null: until it is filled. */
  readonly closesOn: Temporal.PlainDate | null;
}

type Process = readonly { readonly kind: string }[];

/** The first step at which somebody other than the candidate acts. */
export const firstStepOf = (process: Process): number =>
  Math.max(
    0,
    process.findIndex((step) => step.kind !== 'apply'),
  );

/** Whether what was sent can still be changed: its first step is open, and the intake's last day has not passed. */
export const isChangeable = (application: Standing, process: Process, today: Temporal.PlainDate): boolean =>
  (application.state === 'submitted' || (application.state === 'in_step' && application.stepIndex === firstStepOf(process))) &&
  (application.closesOn === null || Temporal.PlainDate.compare(today, application.closesOn) <= 0);

export const tooLate =
  'This can no longer be changed: the last day for changes has passed, or the first step of your application is over. If something important has changed, tell whoever has your application now.';

/** Whether a section may be written now. */
export function mayChange(section: SectionId, application: Standing, process: Process, today: Temporal.PlainDate): boolean {
  if (application.state === 'draft') return true;
  if (alwaysChangeable.includes(section)) return liveAfterSubmission.has(application.state);
  return changeableSections.includes(section) && isChangeable(application, process, today);
}

/** What of the answers a section holds, for telling whether another tab has changed it. */
export function partOf(answers: ApplicationAnswers, section: SectionId): unknown {
  switch (section) {
    case 'contact':
      return answers.manager === undefined ? (answers.contact ?? null) : [answers.contact ?? null, answers.manager];
    case 'history':
      return [answers.work ?? [], answers.education ?? [], answers.gaps ?? [], answers.historyDone ?? false];
    case 'statement':
      return answers.statement ?? null;
    case 'questions':
      return [answers.custom ?? {}, answers.customDone ?? false];
    case 'documents':
      return answers.documentsDone ?? false;
    case 'references':
      return answers.referees ?? [];
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

/** The same for one question on the requirements: its answer is the person's fact, or that they do not know. */
export const markOfFact = (facts: Facts, answers: ApplicationAnswers, fact: string): string =>
  markOf([facts[fact] ?? null, facts[fact] === undefined && (answers.notKnown ?? []).includes(fact)]);

/** The part under which the typing of one question on the requirements is kept, and the question of such a part. */
export const partOfFact = (fact: string): string => `fact/${fact}`;
export const factOfPart = (part: string): string | null => /^fact\/([a-z0-9_-]{1,75})$/.exec(part)?.[1] ?? null;

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  );
}
