import { ButtonRow, LinkButton, Notice, PageHeading, TaskList, countOf, formatDate, type Task, type Tone } from '#ui/index.ts';
import { isOpenOn } from '#programmes/index.ts';
import { typedParts, type FormView } from '../form.query.ts';
import { paths } from '../paths.ts';
import { documentsLeft, incompleteSections, isOptional, titleOfSection, type SectionId, type SectionState } from '../sections.rules.ts';
import { rangeInWords } from '../words.rules.ts';
import { YoungNotice } from '../../young/pages/notice.tsx';
import { WayToMine } from './frame.tsx';

const words: Readonly<Record<SectionState, { status: string; tone: Tone }>> = {
  not_started: { status: 'Not started', tone: 'neutral' },
  in_progress: { status: 'In progress', tone: 'now' },
  done: { status: 'Done', tone: 'success' },
};

/** The form as a list of parts: what is done, what is left, and the way on. */
export function DraftPage({ form, today }: { form: FormView; today: Temporal.PlainDate }) {
  const { application, states, intake } = form;
  const left = incompleteSections(form.asked, states);
  const next = left[0];
  const isOpen = isOpenOn(intake, today);
  return (
    <>
      <WayToMine />
      <PageHeading
        eyebrow={`${application.organisationName} · start ${formatDate(application.startsOn)}`}
        title={application.programmeTitle}
        lead={leadOf(form, left.length, isOpen)}
      />
      {isOpen ? null : (
        <Notice kind="warning" title="This start takes no more applications">
          <p>Nothing that you wrote is lost. When you apply for another start, it is carried over.</p>
          <p>
            <a href={paths.apply(form.slug)}>See the starts that are open</a>
          </p>
        </Notice>
      )}
      {form.answers.carriedFrom === undefined ? null : (
        <Notice title="Carried over from your last application">
          <p>Look at each part before you submit: it is yours to change.</p>
        </Notice>
      )}
      <YoungNotice
        need={form.young}
        organisationName={application.organisationName}
        state={application.state}
        applicationId={application.id}
        hasGuardian={form.hasGuardian}
      />
      <TaskList tasks={[...form.sections.map((section) => taskFor(form, section)), submitTask(form, left.length === 0)]} />
      <ButtonRow>
        <LinkButton href={next === undefined ? paths.check(application.id) : paths.section(application.id, next)}>
          {next === undefined
            ? 'Check your answers'
            : states.contact === 'not_started' && next === 'contact'
              ? 'Begin'
              : 'Go on where you stopped'}
        </LinkButton>
        <LinkButton href={paths.withdraw(application.id)} kind="quiet">
          Give up this draft
        </LinkButton>
      </ButtonRow>
      <p>
        Is the form itself hard for you, or do you need help to apply?{' '}
        <a href={paths.accommodation(application.id)}>Ask for an adjustment in private now</a>: you need not wait until you have applied.
      </p>
    </>
  );
}

function leadOf({ intake }: FormView, left: number, isOpen: boolean): string {
  const closing = !isOpen
    ? ''
    : intake.closesOn === null
      ? ' Applications are taken until the places are filled.'
      : ` Submit it by ${formatDate(intake.closesOn)}.`;
  if (left === 0) return `Everything is there. Check your answers and submit.${closing}`;
  return `${left === 1 ? 'One part is' : `${left} parts are`} left. Each page is saved as you go, so you can stop at any time.${closing}`;
}

function taskFor(form: FormView, section: SectionId): Task {
  const state = form.states[section];
  const { status, tone } = typedParts(form).has(section)
    ? { status: 'Typed, not saved', tone: 'warning' as const }
    : state !== 'done' && isOptional(section, form.asked)
      ? { status: 'Optional', tone: 'neutral' as const }
      : words[state];
  return {
    label: titleOfSection(section, form.asked),
    href: paths.section(form.application.id, section),
    status,
    tone,
    hint: hintFor(form, section),
  };
}

function hintFor(form: FormView, section: SectionId): string | undefined {
  switch (section) {
    case 'eligibility':
      return form.unanswered.length === 0 ? undefined : `${form.unanswered.length} of ${form.questions.length} left`;
    case 'history':
      return form.unexplained.length === 0
        ? undefined
        : `${form.unexplained.length === 1 ? 'One gap' : `${form.unexplained.length} gaps`} to explain`;
    case 'documents': {
      const left = documentsLeft(form.asked, form.documents);
      if (left.length > 0) return `Needed: ${left.join(', ')}`;
      return form.documents.length === 0 ? undefined : `${form.documents.length} added`;
    }
    case 'statement':
      return form.asked.statement === null ? undefined : (rangeInWords(form.asked.statement) ?? undefined);
    case 'questions':
      return countOf(form.asked.questions.length, 'question');
    case 'references':
      return form.asked.references === 1 ? 'One person' : `${form.asked.references} people`;
    case 'sites':
      return form.application.preferences.map((site) => site.name).join(', then ') || undefined;
    case 'adjustments':
      return 'Private: not seen by those who decide';
    default:
      return undefined;
  }
}

const submitTask = (form: FormView, isReady: boolean): Task => ({
  label: 'Check your answers and submit',
  href: isReady ? paths.check(form.application.id) : null,
  status: isReady ? 'Ready' : 'Not yet',
  tone: isReady ? 'accent' : 'neutral',
});
