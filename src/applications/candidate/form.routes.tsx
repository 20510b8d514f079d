import { ANSWER_FIELD, parseFact, type FactDefinition, type RawAnswer } from '#eligibility/index.ts';
import { listOf } from '#platform/forms/index.ts';
import { missing, page, redirect, statusOf, type Answer, type Route } from '#platform/http/index.ts';
import type { Actor } from '#people/index.ts';
import { sentTexts, textsOf, type FactTexts } from '#programmes/index.ts';
import type { FormErrors } from '#ui/index.ts';
import { eligibilityOf, occasionOf } from './eligibility.rules.ts';
import type { FormView } from './form.query.ts';
import { CheckPage } from './pages/check.tsx';
import { EligibilityPage, FormQuestionPage } from './pages/eligibility.tsx';
import { formScript } from './pages/frame.tsx';
import { paths } from './paths.ts';
import {
  backOf,
  idOf,
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
import { partOfFact } from './sections.rules.ts';
import { saveFact } from './save-fact.ts';
import { submitApplication } from './submit-application.ts';

/** The questions on the requirements, the check of all answers, and "Submit". */
export const formRoutes: readonly Route<Actor>[] = [
  {
    method: 'GET',
    path: '/applications/:id/eligibility',
    permission: own,
    handle: (request) => withSection(request, 'eligibility', (form) => showEligibility(request, form)),
  },
  {
    method: 'GET',
    path: '/applications/:id/eligibility/:fact',
    permission: own,
    handle: (request) => withSection(request, 'eligibility', (form) => showQuestion(request, form)),
  },
  {
    method: 'POST',
    path: '/applications/:id/eligibility/:fact',
    permission: own,
    handle: (request) => withSection(request, 'eligibility', (form) => answerQuestion(request, form)),
  },
  { method: 'GET', path: '/applications/:id/check', permission: own, handle: showCheck },
  { method: 'POST', path: '/applications/:id/submit', permission: own, handle: submit },
];

const showEligibility = (request: Request, form: FormView): Answer =>
  page(`Questions on the requirements – ${form.application.programmeTitle}`, <EligibilityPage form={form} back={backOf(request)} />);

const questionOf = (request: Request, form: FormView): FactDefinition | undefined =>
  form.questions.find((question) => question.id === request.params['fact']);

function questionPage(
  request: Request,
  form: FormView,
  definition: FactDefinition,
  texts: FactTexts,
  errors: FormErrors,
  status = 200,
): Answer {
  const typing = typingFor(request, form, partOfFact(definition.id));
  // What was typed before and not saved is taken up, unless the form comes back with what was sent just now.
  const taken = { fields: textsOfTyping(typing) ?? {}, lists: listsOfTyping(typing), files: {} };
  const shown = typing.taken === null ? texts : sentTexts(taken);
  return page(
    titled(`${definition.question} – ${form.application.programmeTitle}`, errors),
    <FormQuestionPage
      form={form}
      definition={definition}
      texts={shown}
      errors={errors}
      back={backOf(request)}
      typing={typing}
      isStale={status === 409}
    />,
    { status, head: formScript() },
  );
}

function showQuestion(request: Request, form: FormView): Answer {
  const definition = questionOf(request, form);
  return definition ? questionPage(request, form, definition, textsOf(form.facts[definition.id]), noErrors) : missing;
}

async function answerQuestion(request: Request, form: FormView): Promise<Answer> {
  const definition = questionOf(request, form);
  if (!definition) return missing;
  const { fields } = request.form;
  const sent = listOf(request.form, ANSWER_FIELD);
  const texts = sentTexts(request.form);
  const again = (message: string): Answer => questionPage(request, form, definition, texts, [{ field: 'answer', message }], 422);
  const isUnknown = fields['unknown'] === 'yes';
  const raw: RawAnswer = { ...fields, [ANSWER_FIELD]: definition.type === 'set' ? sent : fields[ANSWER_FIELD] };
  const parsed = isUnknown ? ({ ok: true, value: undefined } as const) : parseFact(definition, raw, request.clock.today().toString());
  if (!parsed.ok) return again(parsed.message);
  if (parsed.value === undefined && !isUnknown) return again('Answer the question, or press “I do not know”');
  const saved = await request.run((doing) =>
    saveFact(doing, {
      applicationId: idOf(request),
      definition,
      value: parsed.value,
      mark: fields['_revision'],
      typing: typingSaved(request, partOfFact(definition.id)),
    }),
  );
  // Answered otherwise in another window meanwhile: both answers are shown, and the person says which counts.
  if (!saved.ok && saved.kind === 'conflict')
    return withForm(request, (now) =>
      now.application.state === 'draft'
        ? questionPage(request, now, definition, texts, saved.errors, 409)
        : redirect(paths.application(idOf(request)), { kind: 'warning', text: saved.errors[0]?.message ?? '' }),
    );
  if (!saved.ok) return missing;
  const next = form.unanswered.find((question) => question.id !== definition.id);
  const id = idOf(request);
  if (backOf(request) === 'check' && !next) return redirect(paths.check(id), 'Saved.');
  if (next) return redirect(`${paths.question(id, next.id)}${backOf(request) === '' ? '' : '?back=check'}`);
  return redirect(paths.section(id, 'eligibility'));
}

function showCheck(request: Request): Promise<Answer> {
  return withForm(request, (form) =>
    form.application.state === 'draft' ? checkPage(request, form, noErrors, null, 200) : redirect(paths.application(form.application.id)),
  );
}

function checkPage(request: Request, form: FormView, errors: FormErrors, conflictText: string | null, status: number): Answer {
  const { application } = form;
  const eligibility = eligibilityOf(
    application.programme,
    form.facts,
    occasionOf(application.programme, { ...application, today: request.clock.today() }),
    application.preferences,
  );
  return page(
    titled(`Check your answers – ${application.programmeTitle}`, errors),
    <CheckPage
      form={form}
      eligibility={eligibility}
      errors={errors}
      conflictText={conflictText}
      declared={request.form.fields['declared'] === 'yes'}
    />,
    { status },
  );
}

async function submit(request: Request): Promise<Answer> {
  const submitted = await request.run((doing) =>
    submitApplication(doing, { applicationId: idOf(request), declared: request.form.fields['declared'] === 'yes' }),
  );
  if (submitted.ok)
    return redirect(
      paths.application(idOf(request)),
      submitted.value.isNew
        ? 'Your application is submitted. We have sent you a receipt by mail.'
        : 'Your application has been submitted already. This is where it stands.',
    );
  if (submitted.kind === 'not_found') return missing;
  const isLate = submitted.kind === 'conflict';
  return withForm(request, (form) => {
    if (form.application.state !== 'draft')
      return redirect(paths.application(idOf(request)), { kind: 'warning', text: submitted.errors[0]?.message ?? '' });
    return checkPage(
      request,
      form,
      isLate ? noErrors : submitted.errors,
      isLate ? (submitted.errors[0]?.message ?? null) : null,
      statusOf(submitted),
    );
  });
}
