import {
  Button,
  ButtonRow,
  ErrorSummary,
  FileField,
  Form,
  LinkButton,
  Notice,
  PageHeading,
  Radios,
  TextArea,
  formatDate,
  type FormErrors,
} from '#ui/index.ts';
import { acceptedTypes } from '#platform/files/index.ts';
import { withdrawalReasons } from '../../application-lifecycle.ts';
import type { ApplicationRecord } from '../../core/application.query.ts';
import { answerLimit } from '../answer-return.ts';
import { paths } from '../paths.ts';
import { noteLimit } from '../leave.ts';
import type { FormView } from '../form.query.ts';
import type { PartTyping } from '../route-support.tsx';
import { PartForm, TypingNotice, Way } from './frame.tsx';

type Typed = Readonly<Record<string, string>>;

export const reasonOptions = Object.entries(withdrawalReasons).map(([value, label]) => ({ value, label }));

/** Ending one's own application: what it means, why, and one way back. */
export function WithdrawPage({ application, errors, typed }: { application: ApplicationRecord; errors: FormErrors; typed: Typed }) {
  const isDraft = application.state === 'draft';
  return (
    <>
      <Way id={application.id} title={application.programmeTitle} />
      <ErrorSummary errors={errors} />
      <PageHeading
        title={isDraft ? 'Give up this draft?' : 'Withdraw your application?'}
        lead={
          isDraft
            ? 'It has not been sent to anybody. What you wrote is carried over if you apply again.'
            : `${application.organisationName} stops working on it. A booked interview or an offer goes to somebody else. If you apply again, what you wrote is carried over.`
        }
      />
      <Form action={paths.withdraw(application.id)}>
        <Radios
          name="reason"
          label="Why?"
          hint="It helps programmes to do better. It does not count against you if you apply again."
          value={typed['reason']}
          errors={errors}
          options={reasonOptions}
        />
        <TextArea
          name="note"
          label="Anything you would like to add"
          required={false}
          value={typed['note']}
          errors={errors}
          rows={3}
          maxLength={noteLimit}
        />
        <ButtonRow>
          <Button kind="danger">{isDraft ? 'Give up the draft' : 'Withdraw the application'}</Button>
          <LinkButton href={paths.application(application.id)} kind="secondary">
            Keep it
          </LinkButton>
        </ButtonRow>
      </Form>
    </>
  );
}

export interface InformationView {
  readonly form: FormView;
  readonly typing: PartTyping;
  readonly request: string | null;
  readonly formId: string;
  readonly typed: Typed;
  readonly errors: FormErrors;
}

/** Answering what was asked for. */
export function InformationPage({ form, request, formId, typed, errors, typing }: InformationView) {
  const { application } = form;
  return (
    <>
      <Way id={application.id} title={application.programmeTitle} />
      <ErrorSummary errors={errors} />
      <PageHeading
        eyebrow={application.programmeTitle}
        title="Information is asked of you"
        lead={application.dueOn === null ? undefined : `Please answer by ${formatDate(application.dueOn)}.`}
      />
      {request === null ? null : (
        <Notice title="What you were asked">
          <p dir="auto">{request}</p>
        </Notice>
      )}
      <TypingNotice form={form} typing={typing} button="Send your answer" />
      <PartForm form={form} typing={typing} action={paths.information(application.id)} files formId={formId} back="">
        <TextArea name="answer" label="Your answer" value={typed['answer']} errors={errors} rows={8} maxLength={answerLimit} />
        <FileField
          name="document"
          label="A document, if one helps"
          required={false}
          accept={acceptedTypes}
          hint="PDF, Word (.docx), JPEG, PNG or WebP, up to 10 MB."
          errors={errors}
        />
        <ButtonRow>
          <Button>Send your answer</Button>
          <LinkButton href={paths.application(application.id)} kind="quiet">
            Not now
          </LinkButton>
        </ButtonRow>
      </PartForm>
    </>
  );
}
