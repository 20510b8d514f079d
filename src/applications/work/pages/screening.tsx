import {
  Button,
  ButtonRow,
  EmptyState,
  ErrorSummary,
  Fieldset,
  Form,
  LinkButton,
  Notice,
  PageHeading,
  Radios,
  Status,
  TextArea,
  TextField,
  type FormErrors,
} from '#ui/index.ts';
import { AdjustmentsSection } from '../../accommodation/pages/adjustments-section.tsx';
import type { ApplicationView } from '../application-view.query.ts';
import { paths } from '../paths.ts';
import { evidenceLimit, screeningOutcomes } from '../record-screening.ts';
import type { CriterionRow } from '../screening.query.ts';
import { graceInWords, graceMinutesOf } from '../refusals/grace.rules.ts';
import { verdictWords, weightWords } from '../words.ts';
import { Answers } from './answers.tsx';
import { OutcomeFields } from './outcome-fields.tsx';
import { Reasons } from './reasons.tsx';
import { Way } from './way.tsx';

export interface ScreeningPageProps {
  readonly view: ApplicationView;
  readonly typed?: Readonly<Record<string, string>>;
  readonly errors?: FormErrors;
  /** The revision that the form was first shown with, so that a second try cannot pass over what happened meanwhile. */
  readonly revision: number;
}

const verdicts = (['met', 'not_met', 'unknown'] as const).map((value) => ({ value, label: verdictWords[value] }));

/** Criterion by criterion: what the check says and why, the screener's verdict, the evidence; then the outcome. */
export function ScreeningPage({ view, typed, errors, revision }: ScreeningPageProps) {
  const { application } = view;
  const rows = view.criteria.filter((row) => row.applies && !row.isOutside);
  const outside = view.criteria.filter((row) => row.applies && row.isOutside);
  const canScreen =
    application.state === 'in_step' &&
    view.pending === null &&
    view.isWithReader &&
    (application.step?.kind === 'screen' || application.step?.kind === 'assess');
  return (
    <>
      <Way application={application} />
      <ErrorSummary errors={errors} />
      <PageHeading
        eyebrow={application.programmeTitle}
        title={
          <>
            Check <bdi>{application.candidate}</bdi>
          </>
        }
        lead="The check has judged what the candidate told us. You judge the evidence; your verdict counts."
      />
      {canScreen || typed ? (
        <div class="columns">
          <Form action={paths.screening(application.id)} revision={revision} wide>
            {rows.map((row) => (
              <Criterion row={row} typed={typed} errors={errors} />
            ))}
            {outside.length === 0 ? null : (
              <Notice title="Not for this step">
                <p>{outside.map((row) => row.sentence).join('; ')}.</p>
                <p>{view.application.organisationName} sees to this: it rests on what this step does not need.</p>
              </Notice>
            )}
            <Outcome view={view} typed={typed} errors={errors} />
            <ButtonRow>
              <Button>Record</Button>
              <LinkButton href={paths.application(application.id)} kind="quiet">
                Back
              </LinkButton>
            </ButtonRow>
          </Form>
          <aside class="stack">
            <AdjustmentsSection adjustments={view.adjustments} applicationId={application.id} backTo={paths.screening(application.id)} />
            <Answers view={view} column />
          </aside>
        </div>
      ) : (
        <EmptyState
          title="There is nothing to check now."
          action={<LinkButton href={paths.application(application.id)}>To the application</LinkButton>}
        >
          <p>The application is not at a check, or it is with somebody else.</p>
        </EmptyState>
      )}
    </>
  );
}

function Criterion({ row, typed, errors }: { row: CriterionRow; typed: ScreeningPageProps['typed']; errors: FormErrors | undefined }) {
  const value = (name: string, recorded: string | undefined): string => typed?.[`${name}:${row.id}`] ?? recorded ?? '';
  return (
    <Fieldset legend={row.sentence} section>
      <p>
        <span class="soft">{weightWords[row.weight]}.</span> The check says:{' '}
        <Status state={row.engineVerdict} label={verdictWords[row.engineVerdict]} /> {row.explanation}
      </p>
      <ul class="small">
        {row.facts.map((fact) => (
          <li>
            {fact.label}: <bdi>{fact.words}</bdi>
          </li>
        ))}
      </ul>
      {row.legalBasis === null ? null : <p class="soft small">Legal basis: {row.legalBasis}</p>}
      <Radios
        name={`verdict:${row.id}`}
        label="Your verdict"
        options={verdicts}
        inline
        required={row.weight === 'required'}
        value={value('verdict', row.recorded?.verdict)}
        errors={errors}
      />
      <TextField
        name={`evidence:${row.id}`}
        label="Evidence"
        required={false}
        hint="What you saw: a certificate, a discharge paper, an answer on the phone."
        value={value('evidence', row.recorded?.evidence)}
        errors={errors}
        maxLength={evidenceLimit}
      />
      <TextField
        name={`reason:${row.id}`}
        label="Why you differ from the check"
        required={false}
        hint="Needed only when your verdict is another one."
        value={value('reason', row.recorded?.reason)}
        errors={errors}
        maxLength={evidenceLimit}
      />
    </Fieldset>
  );
}

function Outcome({ view, typed, errors }: { view: ApplicationView; typed: ScreeningPageProps['typed']; errors: FormErrors | undefined }) {
  return (
    <Fieldset legend="What happens with this application" section>
      <Radios
        name="outcome"
        label="Outcome"
        options={Object.entries(screeningOutcomes).map(([value, label]) => ({ value, label }))}
        value={typed?.['outcome'] ?? ''}
        errors={errors}
      />
      <OutcomeFields step={view.application.step} isPassing={false} typed={typed} errors={errors} />
      <TextArea
        name="request"
        label="What you need from the candidate"
        required={false}
        hint="For “return”. The candidate reads it and has 10 working days."
        value={typed?.['request'] ?? ''}
        errors={errors}
        rows={3}
        maxLength={2000}
      />
      <Reasons
        name="rejectionReason"
        label="Reason for not going on"
        required={false}
        hint={`The candidate reads it, with your name, after ${graceInWords(graceMinutesOf(view.application.step))} in which you can undo it.`}
        programme={view.application.programme}
        typed={typed}
        errors={errors}
      />
      <TextArea
        name="note"
        label="A note"
        required={false}
        hint="With “do not go on” the candidate reads it too."
        value={typed?.['note'] ?? ''}
        errors={errors}
        rows={3}
        maxLength={2000}
      />
    </Fieldset>
  );
}
