import {
  Breadcrumbs,
  Button,
  ButtonRow,
  ErrorSummary,
  Form,
  LinkButton,
  PageHeading,
  Select,
  TextArea,
  countOf,
  type FormErrors,
} from '#ui/index.ts';
import type { Intake } from '../intake.query.ts';
import { paths } from '../paths.ts';
import { monthInWords } from '../words.ts';
import { intakeTitle } from './manage-intake.tsx';

/** The small forms about when a programme takes applications: an intake's early close, and the month of the next window. */

interface View {
  readonly programme: { readonly id: string; readonly title: string };
  readonly fields: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
}

function Way({ programme }: Pick<View, 'programme'>) {
  return (
    <Breadcrumbs
      items={[
        { label: 'Programmes', href: paths.managedProgrammes },
        { label: programme.title, href: paths.managed(programme.id) },
      ]}
    />
  );
}

export function CloseIntakePage({ programme, intake, drafts, fields, errors }: View & { intake: Intake; drafts: number }) {
  return (
    <>
      <Way programme={programme} />
      <ErrorSummary errors={errors} />
      <PageHeading
        title={`Close early: ${intakeTitle(intake)}`}
        lead={`Nobody can apply to it any more, at once. Applications already sent go on. ${
          drafts === 0
            ? 'Nobody has begun an application without sending it.'
            : `${countOf(drafts, 'person has', 'people have')} begun an application and not sent it: they are told by mail, with your reason.`
        }`}
      />
      <Form action={paths.managed(programme.id, `/intakes/${intake.id}/close`)}>
        <TextArea
          name="reason"
          label="Reason"
          hint="Candidates who have begun an application read it. It is kept in the history."
          maxLength={500}
          value={fields['reason']}
          errors={errors}
        />
        <ButtonRow>
          <Button kind="danger">Close the intake</Button>
          <LinkButton href={paths.managed(programme.id, `/intakes/${intake.id}`)} kind="quiet">
            Keep it open
          </LinkButton>
        </ButtonRow>
      </Form>
    </>
  );
}

export function NextWindowPage({ programme, fields, errors, today }: View & { today: Temporal.PlainDate }) {
  const ahead = Array.from({ length: 24 }, (_, at) => today.toPlainYearMonth().add({ months: at + 1 }));
  return (
    <>
      <Way programme={programme} />
      <ErrorSummary errors={errors} />
      <PageHeading
        title="When applications open again"
        lead="While no intake is open, candidates read this month on the programme’s page and in the catalogue. An announced intake always comes first."
      />
      <Form action={paths.managed(programme.id, '/next-window')}>
        <Select
          name="month"
          label="Month"
          value={fields['month'] ?? ''}
          errors={errors}
          options={[
            { value: '', label: 'Not known, or as the document says' },
            ...ahead.map((month) => ({ value: month.toString(), label: monthInWords(month) })),
          ]}
        />
        <ButtonRow>
          <Button>Save the month</Button>
          <LinkButton href={paths.managed(programme.id)} kind="quiet">
            Back to the programme
          </LinkButton>
        </ButtonRow>
      </Form>
    </>
  );
}
