import type { FactDefinition, Verdict } from '#eligibility/index.ts';
import { FactField, type FactTexts } from '#programmes/index.ts';
import {
  Breadcrumbs,
  Button,
  ButtonRow,
  Details,
  ErrorSummary,
  LinkButton,
  MomentText,
  Notice,
  Status,
  SummaryList,
  countOf,
  type FormErrors,
} from '#ui/index.ts';
import { answerInWords } from '../answer-in-words.ts';
import type { EligibilityView, PlaceVerdict } from '../eligibility.rules.ts';
import type { FormView } from '../form.query.ts';
import { paths } from '../paths.ts';
import type { PartTyping } from '../route-support.tsx';
import { factOfPart, markOfFact, sectionAfter } from '../sections.rules.ts';
import { Demands } from './demands.tsx';
import { ForgetButton, PartForm, SectionHeading, TypingNotice, Way } from './frame.tsx';

/** The questions on the requirements: what was answered, here or in the check before, and what is left. */
export function EligibilityPage({ form, back }: { form: FormView; back: string }) {
  const { application, questions, unanswered } = form;
  const [next] = unanswered;
  const answered = questions.filter((question) => !unanswered.includes(question));
  const query = back === '' ? '' : `?back=${back}`;
  return (
    <>
      <Way id={application.id} title={application.programmeTitle} />
      <SectionHeading
        form={form}
        section="eligibility"
        lead={
          questions.length === 0
            ? 'This programme asks no questions of this kind.'
            : next === undefined
              ? 'All questions are answered. You can change each answer.'
              : answered.length === 0
                ? `${countOf(unanswered.length, 'short question')}, one at a time.`
                : `${countOf(unanswered.length, 'question')} left. What you have told us before is not asked again.`
        }
      />
      <BegunAnswers form={form} query={query} />
      {answered.length === 0 ? null : (
        <SummaryList
          rows={answered.map((question) => ({
            label: question.question,
            value: answerInWords(form, question),
            changeHref: `${paths.question(application.id, question.id)}${query}`,
            changeLabel: `your answer to “${question.question}”`,
          }))}
        />
      )}
      <ButtonRow>
        <LinkButton
          href={
            next === undefined
              ? back === 'check'
                ? paths.check(application.id)
                : paths.section(application.id, sectionAfter('eligibility', form.asked) ?? 'check')
              : `${paths.question(application.id, next.id)}${query}`
          }
        >
          {next === undefined ? 'Continue' : answered.length === 0 ? 'Answer the questions' : 'Answer the next question'}
        </LinkButton>
        <LinkButton href={paths.application(application.id)} kind="quiet">
          Back to the list
        </LinkButton>
      </ButtonRow>
      {application.programme.demands.length === 0 ? null : (
        <>
          <Demands programme={application.programme} />
          <p>
            <a href={paths.accommodation(application.id)}>Say whether you could do it, or ask for an adjustment, in private</a>
          </p>
        </>
      )}
    </>
  );
}

/** Answers that were typed or chosen and not saved: each can be gone on with, or forgotten. */
function BegunAnswers({ form, query }: { form: FormView; query: string }) {
  const begun = form.typing.flatMap((typing) => {
    const question = form.questions.find(({ id }) => id === factOfPart(typing.part));
    return question === undefined ? [] : [{ typing, question }];
  });
  if (begun.length === 0) return null;
  return (
    <Notice
      kind="warning"
      title={begun.length === 1 ? 'You began an answer and did not save it' : 'You began answers and did not save them'}
    >
      {begun.map(({ typing, question }) => (
        <>
          <p>
            <a href={`${paths.question(form.application.id, question.id)}${query === '' ? '?' : `${query}&`}typed=${typing.windowId}`}>
              {question.question}
            </a>{' '}
            Begun on <MomentText moment={typing.savedAt} timeZone={form.timeZone} />.
          </p>
          <ForgetButton id={form.application.id} typing={typing} label="Forget it" to="eligibility" />
        </>
      ))}
    </Notice>
  );
}

export interface FormQuestionView {
  readonly form: FormView;
  readonly definition: FactDefinition;
  readonly texts: FactTexts;
  readonly errors: FormErrors;
  readonly back: string;
  readonly typing: PartTyping;
  /** It was answered otherwise in another window while this one was open. */
  readonly isStale: boolean;
}

/** One question, with the question itself as the heading. */
export function FormQuestionPage({ form, definition, texts, errors, back, typing, isStale }: FormQuestionView) {
  const { application, unanswered } = form;
  const isNew = unanswered.includes(definition);
  return (
    <>
      <Breadcrumbs
        items={[
          { label: application.programmeTitle, href: paths.application(application.id) },
          { label: 'Questions on the requirements', href: paths.section(application.id, 'eligibility') },
        ]}
      />
      <ErrorSummary errors={errors} />
      {isNew ? (
        <p class="soft">{unanswered.length === 1 ? 'This is the last question.' : `${unanswered.length} questions left, with this one.`}</p>
      ) : null}
      {isStale ? (
        <Notice title="Your answer in the other window">
          <p dir="auto">{answerInWords(form, definition)}</p>
        </Notice>
      ) : null}
      <TypingNotice form={form} typing={typing} />
      <PartForm
        form={form}
        typing={typing}
        action={paths.question(application.id, definition.id)}
        mark={markOfFact(form.facts, form.answers, definition.id)}
        back={back}
      >
        <FactField definition={definition} texts={texts} errors={errors} />
        <ButtonRow>
          <Button>Save and continue</Button>
          <Button kind="quiet" name="unknown" value="yes">
            I do not know
          </Button>
        </ButtonRow>
      </PartForm>
    </>
  );
}

const verdictWords: Record<Verdict, string> = { met: 'Met', not_met: 'Not met', unknown: 'Not known' };

/** What the answers mean. Not eligible blocks nothing: a person decides, and the page says so. */
export function EligibilityVerdict({ view }: { view: EligibilityView }) {
  const required = view.criteria.filter((criterion) => criterion.criterion.weight === 'required');
  const preferred = view.criteria.filter((criterion) => criterion.criterion.weight === 'preferred');
  const open = required.filter((criterion) => criterion.verdict !== 'met');
  const openAtPlaces = view.places
    .map((place) => ({ ...place, criteria: place.criteria.filter((criterion) => criterion.verdict !== 'met') }))
    .filter((place) => place.criteria.length > 0);
  return (
    <>
      <Meaning verdict={worst([view.verdict, ...view.places.map((place) => place.verdict)])} />
      {open.length === 0 ? null : <Criteria criteria={open} />}
      {openAtPlaces.map((place) => (
        <>
          <h4>{`Only at ${place.name}`}</h4>
          <Criteria criteria={place.criteria} />
        </>
      ))}
      <Details summary="All requirements and how your answers meet them">
        <Criteria criteria={required} />
        {view.places.map((place) => (
          <>
            <h4>{`Only at ${place.name}`}</h4>
            <Criteria criteria={place.criteria} />
          </>
        ))}
        {preferred.length === 0 ? null : (
          <>
            <h4>What would help</h4>
            <Criteria criteria={preferred} isRequired={false} />
          </>
        )}
        {view.afterOffer.length === 0 ? null : (
          <>
            <h4>Confirmed only after an offer</h4>
            <ul>
              {view.afterOffer.map(({ criterion }) => (
                <li>{criterion.sentence}</li>
              ))}
            </ul>
          </>
        )}
      </Details>
    </>
  );
}

const worst = (verdicts: readonly Verdict[]): Verdict =>
  verdicts.includes('not_met') ? 'not_met' : verdicts.includes('unknown') ? 'unknown' : 'met';

function Meaning({ verdict }: { verdict: Verdict }) {
  if (verdict === 'met') return <p>By your answers you meet every requirement.</p>;
  return (
    <p>
      {verdict === 'not_met' ? (
        <strong>By your answers you do not meet every requirement. </strong>
      ) : (
        <strong>By your answers it cannot be said yet whether you meet every requirement. </strong>
      )}
      {verdict === 'not_met'
        ? 'You can still apply: the system never refuses anybody, a person looks at each requirement and decides. It is likely that you will not be taken unless an answer is wrong or changes.'
        : 'You can still apply: a person looks at each requirement and may ask you for what is missing.'}
    </p>
  );
}

function Criteria({ criteria, isRequired = true }: { criteria: PlaceVerdict['criteria']; isRequired?: boolean }) {
  return (
    <SummaryList
      rows={criteria.map(({ criterion, verdict, sentences }) => ({
        label: criterion.sentence,
        value: (
          <>
            <Status
              state={verdict}
              label={verdictWords[verdict]}
              {...(isRequired || verdict === 'met' ? {} : { tone: 'neutral' as const })}
            />
            {verdict === 'met' ? null : <p class="soft flush">{sentences.candidate}</p>}
          </>
        ),
      }))}
    />
  );
}
