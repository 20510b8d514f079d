import {
  Button,
  ButtonRow,
  DateField,
  Form,
  formatDate,
  LinkButton,
  Notice,
  Select,
  SummaryList,
  TextArea,
  type FormErrors,
} from '#ui/index.ts';
import type { RecordSummary } from '../record-summary.query.ts';
import type { EarlyEnd, EarlyEnding } from '../end-early.ts';
import { finishPaths } from '../paths.ts';
import { notCompletedReasons, optionsOf, withdrawalReasons } from '../reasons.rules.ts';
import { kept } from './breaks.tsx';
import { FinishFrame } from './frame.tsx';

const words = {
  withdraw: {
    title: 'End the apprenticeship early',
    lead: 'For somebody who leaves before the training is complete. The record stays; nobody can add to it afterwards.',
    reasons: withdrawalReasons,
    confirm: 'End this apprenticeship?',
    button: 'End the apprenticeship',
    href: finishPaths.withdraw,
  },
  not_complete: {
    title: 'Record that it is not completed',
    lead: 'For somebody who reached the end of the training but cannot complete it. The record stays; nobody can add to it afterwards.',
    reasons: notCompletedReasons,
    confirm: 'Record as not completed?',
    button: 'Record as not completed',
    href: finishPaths.notComplete,
  },
} as const;

interface EarlyEndProps {
  readonly kind: EarlyEnd;
  readonly record: RecordSummary;
  readonly today: Temporal.PlainDate;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
}

export function EarlyEndPage({ kind, record, today, typed, errors }: EarlyEndProps) {
  const { title, lead, reasons, href } = words[kind];
  return (
    <FinishFrame record={record} isOwn={false} title={title} lead={lead} errors={errors}>
      <Form action={href(record.id)} revision={record.revision}>
        {record.state === 'agreed' ? null : (
          <DateField
            name="lastDay"
            label="Last day"
            value={typed['lastDay'] ?? today.toString()}
            errors={errors}
            min={record.startsOn.toString()}
            max={today.toString()}
          />
        )}
        <Select name="reason" label="Reason" options={optionsOf(reasons)} value={typed['reason']} errors={errors} />
        <TextArea
          name="note"
          label="What the apprentice should know"
          required={false}
          rows={4}
          maxLength={2000}
          hint="It stands in the mail and on the record. Write nothing about health."
          value={typed['note']}
          errors={errors}
        />
        <ButtonRow>
          <Button>Continue</Button>
          <LinkButton kind="quiet" href={finishPaths.record(record.id)}>
            Go back, change nothing
          </LinkButton>
        </ButtonRow>
      </Form>
    </FinishFrame>
  );
}

export function ConfirmEarlyEndPage({
  kind,
  ending,
  typed,
  deciderName,
}: {
  kind: EarlyEnd;
  ending: EarlyEnding;
  typed: Readonly<Record<string, string>>;
  deciderName: string;
}) {
  const { record, reasonText, lastDay, note } = ending;
  const { confirm, button, href } = words[kind];
  return (
    <FinishFrame record={record} isOwn={false} title={confirm}>
      <SummaryList
        rows={[
          { label: 'Apprentice', value: record.apprentice },
          { label: 'Last day', value: lastDay === null ? 'It never began' : formatDate(lastDay) },
          { label: 'Reason', value: reasonText },
          { label: 'What the apprentice should know', value: note },
          { label: 'Decided by', value: deciderName },
        ]}
      />
      <Notice kind="warning" title="This cannot be taken back here">
        <p>
          <bdi>{record.apprentice}</bdi> is told by mail who decided and why; so are the mentor and the partners. Planned reviews are
          cancelled.
        </p>
      </Notice>
      <Form action={href(record.id)} revision={typed['_revision']} hidden={kept(typed, ['lastDay', 'reason', 'note'])}>
        <ButtonRow>
          <Button kind="danger" name="_confirmed" value="yes">
            {button}
          </Button>
          <Button kind="secondary" name="_confirmed" value="change">
            Change
          </Button>
        </ButtonRow>
      </Form>
    </FinishFrame>
  );
}
