import { Checkboxes, ErrorSummary, Fieldset, NumberField, Radios, TextArea, TextField, type FormErrors } from '#ui/index.ts';
import type { CustomQuestion } from '#programmes/index.ts';
import type { CustomAnswer, Referee } from '../../core/answers.ts';
import { paths } from '../paths.ts';
import { answerCharacters, questionField, refereeField } from '../question-forms.ts';
import { markOf, partOf } from '../sections.rules.ts';
import { charactersFor, countWords, rangeInWords } from '../words.rules.ts';
import { PartForm, SaveRow, SectionHeading, TypingNotice, Way } from './frame.tsx';
import type { SectionPageProps } from './sections.tsx';

type Lists = Readonly<Record<string, readonly string[]>>;

/** The programme's own questions, all on one page. */
export function QuestionsPage({ form, errors, typed, back, typing, lists }: SectionPageProps & { lists: Lists }) {
  const { application, answers, asked } = form;
  return (
    <>
      <Way id={application.id} title={application.programmeTitle} />
      <ErrorSummary errors={errors} />
      <SectionHeading
        form={form}
        section="questions"
        lead="Whoever reads your application reads your answers. None of them decides anything by itself."
      />
      <TypingNotice form={form} typing={typing} />
      <PartForm
        form={form}
        typing={typing}
        action={paths.section(application.id, 'questions')}
        mark={markOf(partOf(answers, 'questions'))}
        back={back}
      >
        {asked.questions.map((question) => (
          <Question
            question={question}
            answer={answers.custom?.[question.id]}
            typed={typed === null ? null : { text: typed[questionField(question)] ?? '', texts: lists[questionField(question)] ?? [] }}
            errors={errors}
          />
        ))}
        <SaveRow form={form} />
      </PartForm>
    </>
  );
}

function Question({
  question,
  answer,
  typed,
  errors,
}: {
  question: CustomQuestion;
  answer: CustomAnswer | undefined;
  typed: { text: string; texts: readonly string[] } | null;
  errors: FormErrors;
}) {
  const field = { name: questionField(question), label: question.ask, required: question.needed, errors };
  const saved =
    typeof answer === 'boolean' ? (answer ? 'yes' : 'no') : typeof answer === 'object' || answer === undefined ? '' : String(answer);
  const value = typed?.text ?? saved;
  const options = question.options.map((option) => ({ value: option, label: option }));
  switch (question.kind) {
    case 'yes_no':
      return (
        <Radios
          {...field}
          inline
          value={value}
          options={[
            { value: 'yes', label: 'Yes' },
            { value: 'no', label: 'No' },
          ]}
        />
      );
    case 'number':
      return <NumberField {...field} decimal value={value} />;
    case 'one_of':
      return <Radios {...field} value={value} options={options} />;
    case 'several_of':
      return (
        <Checkboxes
          {...field}
          hint="Choose all that apply."
          values={typed?.texts ?? (Array.isArray(answer) ? (answer as readonly string[]) : [])}
          options={options}
        />
      );
    case 'text': {
      const range = rangeInWords({ minWords: null, maxWords: question.maxWords });
      return (
        <TextArea
          {...field}
          value={value}
          rows={5}
          maxLength={charactersFor(question.maxWords, answerCharacters)}
          {...(question.maxWords === null ? {} : { words: { count: countWords(value), least: null, most: question.maxWords } })}
          {...(range === null ? {} : { hint: range })}
        />
      );
    }
  }
}

/** People who know the candidate, as many as the programme asks for. */
export function ReferencesPage({ form, errors, typed, back, typing }: SectionPageProps) {
  const { application, answers, asked } = form;
  const count = asked.references;
  return (
    <>
      <Way id={application.id} title={application.programmeTitle} />
      <ErrorSummary errors={errors} />
      <SectionHeading
        form={form}
        section="references"
        lead={`Name ${count === 1 ? 'somebody who knows' : `${count} people who know`} you from work, school or volunteering: a teacher, a supervisor, somebody you helped. Not your family.`}
      />
      <p>Nobody writes to them before a place is offered to you. Ask them first whether they agree.</p>
      <TypingNotice form={form} typing={typing} />
      <PartForm
        form={form}
        typing={typing}
        action={paths.section(application.id, 'references')}
        mark={markOf(partOf(answers, 'references'))}
        back={back}
      >
        {Array.from({ length: count }, (_, index) => (
          <OneReferee
            index={index}
            count={count}
            value={(part) => typed?.[refereeField(index, part)] ?? answers.referees?.[index]?.[part] ?? ''}
            errors={errors}
          />
        ))}
        <SaveRow form={form} />
      </PartForm>
    </>
  );
}

const ordinals = ['First', 'Second', 'Third', 'Fourth', 'Fifth'];

function OneReferee({
  index,
  count,
  value,
  errors,
}: {
  index: number;
  count: number;
  value: (part: keyof Referee) => string;
  errors: FormErrors;
}) {
  return (
    <Fieldset legend={count === 1 ? 'Who knows you' : `${ordinals[index] ?? 'Another'} person`} section>
      <TextField
        name={refereeField(index, 'name')}
        label="Their name"
        value={value('name')}
        errors={errors}
        maxLength={150}
        spellcheck={false}
      />
      <TextField
        name={refereeField(index, 'relation')}
        label="How they know you"
        hint="Such as “taught me mathematics for two years”."
        value={value('relation')}
        errors={errors}
        maxLength={200}
      />
      <TextField
        name={refereeField(index, 'email')}
        label="Their e-mail address"
        hint="Or a phone number below: one of them is enough."
        type="email"
        required={false}
        value={value('email')}
        errors={errors}
        maxLength={200}
      />
      <TextField
        name={refereeField(index, 'phone')}
        label="Their phone number"
        type="tel"
        required={false}
        value={value('phone')}
        errors={errors}
        width="medium"
        maxLength={40}
      />
    </Fieldset>
  );
}
