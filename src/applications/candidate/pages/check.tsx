import type { Child } from 'hono/jsx';
import {
  Button,
  ButtonRow,
  Checkbox,
  ErrorSummary,
  Form,
  LinkButton,
  Notice,
  PageHeading,
  SummaryList,
  formatDate,
  formatDateRange,
  type FormErrors,
  Written,
} from '#ui/index.ts';
import { customAnswerInWords, preferenceWords } from '../../core/answers.ts';
import { answerInWords } from '../answer-in-words.ts';
import type { EligibilityView } from '../eligibility.rules.ts';
import { typedParts, type FormView } from '../form.query.ts';
import { newestFirst } from '../history.rules.ts';
import { paths } from '../paths.ts';
import { isOptional, titleOfSection, type SectionId } from '../sections.rules.ts';
import { changesInWords } from '../changes.rules.ts';
import { EligibilityVerdict } from './eligibility.tsx';
import { Way } from './frame.tsx';
import { datesInWords } from './history.tsx';

/** Everything that will be sent, with a way to change each part, then the declaration and "Submit". */
export function CheckPage({
  form,
  eligibility,
  errors,
  conflictText,
  declared,
}: {
  form: FormView;
  eligibility: EligibilityView;
  errors: FormErrors;
  conflictText: string | null;
  declared: boolean;
}) {
  const { application, answers } = form;
  const { id } = application;
  return (
    <>
      <Way id={id} title={application.programmeTitle} />
      <ErrorSummary errors={errors} />
      <PageHeading
        eyebrow={`${application.organisationName} · start ${formatDate(application.startsOn)}`}
        title="Check your answers"
        lead="This is what the employer will read. Change what is not right, then submit."
      />
      {conflictText === null ? null : (
        <Notice kind="warning" title="Your application was not submitted">
          <p>{conflictText}</p>
          <p>
            <a href={paths.apply(form.slug)}>See the starts that are open</a>
          </p>
        </Notice>
      )}
      <Part form={form} section="contact">
        {answers.contact === undefined ? null : (
          <SummaryList
            rows={[
              { label: 'Full name', value: answers.contact.name },
              { label: 'Phone', value: answers.contact.phone },
              { label: 'Address', value: <Written text={answers.contact.address} /> },
              { label: 'When urgent', value: preferenceWords[answers.contact.preference] },
              ...(form.needsManager ? [{ label: 'Your manager', value: answers.manager?.email ?? null }] : []),
            ].map((row) => ({ ...row, changeHref: `${paths.section(id, 'contact')}?back=check` }))}
          />
        )}
      </Part>
      <Part form={form} section="eligibility">
        <SummaryList
          rows={form.questions.map((question) => ({
            label: question.question,
            value: form.unanswered.includes(question) ? null : answerInWords(form, question),
            changeHref: `${paths.question(id, question.id)}?back=check`,
          }))}
        />
        <h3>What your answers mean</h3>
        <EligibilityVerdict view={eligibility} />
      </Part>
      <Part form={form} section="history">
        <History form={form} />
      </Part>
      <Part form={form} section="statement">
        {answers.statement === undefined ? null : <Written text={answers.statement.text} />}
      </Part>
      <Part form={form} section="questions">
        <SummaryList
          rows={form.asked.questions.map((question) => ({
            label: question.ask,
            value: customAnswerInWords(answers.custom?.[question.id]),
          }))}
        />
      </Part>
      <Part form={form} section="documents">
        {form.documents.length === 0 ? (
          <p class="soft">None</p>
        ) : (
          <ul>
            {form.documents.map((document) => (
              <li dir="auto">
                {document.askedFor === null ? null : `${document.askedFor}: `}
                <a href={paths.file(document.id)}>{document.name}</a>
                {document.scan === 'waiting' ? ' (still being looked through for viruses)' : null}
              </li>
            ))}
          </ul>
        )}
      </Part>
      <Part form={form} section="references">
        <SummaryList
          rows={(answers.referees ?? []).map((referee) => ({
            label: referee.name,
            value: [referee.relation, referee.email, referee.phone].filter((part) => part !== '').join(', '),
          }))}
        />
      </Part>
      <Part form={form} section="sites">
        <ol>
          {application.preferences.map((site) => (
            <li>{site.name}</li>
          ))}
        </ol>
      </Part>
      <Part form={form} section="adjustments">
        <p>What you asked for in private, if anything, stands apart and is not part of this application.</p>
      </Part>
      <section>
        <h2>Submit</h2>
        <p>
          Your application goes to {application.organisationName}. You are told who has it at each step and by when they decide.{' '}
          {changesInWords(form)} You can withdraw at any time.
        </p>
        <Form action={paths.submit(id)}>
          <Checkbox name="declared" label="What I have said is true and complete, as far as I know." checked={declared} errors={errors} />
          <ButtonRow>
            <Button>Submit the application</Button>
            <LinkButton href={paths.application(id)} kind="quiet">
              Not yet
            </LinkButton>
          </ButtonRow>
        </Form>
      </section>
    </>
  );
}

/** One part of the form; its id is where the error summary leads. */
function Part({ form, section, children }: { form: FormView; section: SectionId; children: Child }) {
  if (!form.sections.includes(section)) return null;
  const title = titleOfSection(section, form.asked);
  const isMissing = form.states[section] !== 'done' && !isOptional(section, form.asked);
  const hasTyping = typedParts(form).has(section);
  const href =
    section === 'adjustments' ? paths.accommodation(form.application.id) : `${paths.section(form.application.id, section)}?back=check`;
  return (
    <section id={section}>
      <h2>{title}</h2>
      {hasTyping ? (
        <Notice kind="warning">
          <p>
            You have typed something here that is not saved, and so not part of your application. <a href={href}>Look at it</a>
          </p>
        </Notice>
      ) : null}
      {isMissing ? (
        <Notice kind="warning">
          <p>
            This part is not finished. <a href={href}>Finish it now</a>
          </p>
        </Notice>
      ) : null}
      {children}
      {isMissing || section === 'contact' || section === 'eligibility' ? null : (
        <p>
          <a href={href}>
            Change<span class="visually-hidden"> {title}</span>
          </a>
        </p>
      )}
    </section>
  );
}

function History({ form }: { form: FormView }) {
  const { answers, gaps } = form;
  const rows = (['work', 'education'] as const).flatMap((list) =>
    newestFirst(answers[list] ?? []).map((entry) => ({
      label: `${entry.title}, ${entry.place}`,
      value: (
        <>
          {datesInWords(entry)}
          {entry.detail === '' ? null : <p class="soft flush">{entry.detail}</p>}
        </>
      ),
    })),
  );
  const explained = gaps.flatMap((gap) => {
    const text = answers.gaps?.find((one) => one.from === gap.from.toString())?.explanation;
    return text === undefined ? [] : [{ label: `Gap, ${formatDateRange(gap.from, gap.to)}`, value: text }];
  });
  return rows.length === 0 ? <p class="soft">Nothing to list</p> : <SummaryList rows={[...rows, ...explained]} />;
}
