import { Button, ButtonRow, Checkboxes, DateField, Form, LinkButton, Select, TextArea, TextField, type FormErrors } from '#ui/index.ts';
import type { RecordSummary } from '../record-summary.query.ts';
import type { GatewayView } from '../gateway.query.ts';
import { finishPaths } from '../paths.ts';
import { gatewayReturnReasons, optionsOf } from '../reasons.rules.ts';
import { FinishFrame } from './frame.tsx';

interface OutcomeProps {
  readonly record: RecordSummary;
  readonly view: GatewayView;
  readonly today: Temporal.PlainDate;
  readonly typed: Readonly<Record<string, string>>;
  /** Null before anything was sent: then every award is chosen. */
  readonly chosen: readonly string[] | null;
  readonly errors: FormErrors;
}

const idOfField = (field: string): string => field.replace('.', '-');

export function OutcomePage({ record, view, today, typed, chosen, errors }: OutcomeProps) {
  const day = today.toString();
  return (
    <FinishFrame
      record={record}
      isOwn={false}
      trail={[{ label: 'Gateway', href: finishPaths.gateway(record.id) }]}
      title="Record a pass"
      lead="This completes the apprenticeship and makes the certificate. It cannot be taken back here."
      errors={errors}
      idOf={idOfField}
    >
      <Form action={finishPaths.outcome(record.id)} revision={record.revision}>
        <DateField
          name="assessedOn"
          label="Day of the assessment"
          value={typed['assessedOn'] ?? day}
          errors={errors}
          min={record.startsOn.toString()}
          max={day}
        />
        <TextField
          name="grade"
          label="Grade"
          hint="The awarding body’s own word, such as Pass, Merit or Distinction."
          value={typed['grade']}
          errors={errors}
          width="medium"
          maxLength={60}
          autocomplete="off"
        />
        <Checkboxes
          name="award"
          label={view.awards.length === 1 ? 'Award' : 'Awards'}
          options={view.awards.map((award) => ({
            value: award.id,
            label: award.title,
            hint: award.by ?? 'The programme does not name the awarding body',
          }))}
          values={chosen ?? view.awards.map((award) => award.id)}
          errors={errors}
        />
        {view.awards.map((award) => (
          <DateField
            id={idOfField(`awardedOn.${award.id}`)}
            name={`awardedOn.${award.id}`}
            label={view.awards.length === 1 ? 'Awarded on' : `“${award.title}” awarded on`}
            value={typed[`awardedOn.${award.id}`] ?? day}
            errors={errors}
            min={record.startsOn.toString()}
            max={day}
          />
        ))}
        <ButtonRow>
          <Button>Complete the apprenticeship</Button>
          <LinkButton kind="quiet" href={finishPaths.gateway(record.id)}>
            Not now
          </LinkButton>
        </ButtonRow>
      </Form>
    </FinishFrame>
  );
}

export function LeaveGatewayPage({ record, typed, errors }: Pick<OutcomeProps, 'record' | 'typed' | 'errors'>) {
  return (
    <FinishFrame
      record={record}
      isOwn={false}
      trail={[{ label: 'Gateway', href: finishPaths.gateway(record.id) }]}
      title="Return to training"
      lead="Training goes on. When the list is complete again, everyone confirms anew."
      errors={errors}
    >
      <Form action={finishPaths.leaveGateway(record.id)} revision={record.revision}>
        <Select name="reason" label="Reason" options={optionsOf(gatewayReturnReasons)} value={typed['reason']} errors={errors} />
        <TextArea
          name="note"
          label="What the apprentice needs to do"
          rows={5}
          maxLength={2000}
          hint="It stands in the mail and on the record."
          value={typed['note']}
          errors={errors}
        />
        <ButtonRow>
          <Button>Return to training</Button>
          <LinkButton kind="quiet" href={finishPaths.gateway(record.id)}>
            Not now
          </LinkButton>
        </ButtonRow>
      </Form>
    </FinishFrame>
  );
}
