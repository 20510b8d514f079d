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
  countOf,
} from '#ui/index.ts';
import type { Break } from '../breaks.query.ts';
import type { RecordSummary } from '../record-summary.query.ts';
import { daysBack, type MovedPlan } from '../breaks.rules.ts';
import { finishPaths } from '../paths.ts';
import { breakReasons, optionsOf } from '../reasons.rules.ts';
import { FinishFrame } from './frame.tsx';

type Typed = Readonly<Record<string, string>>;

interface BreakProps {
  readonly record: RecordSummary;
  readonly today: Temporal.PlainDate;
  readonly formId: string;
  readonly typed: Typed;
  readonly errors: FormErrors;
}

/** A break that lies ahead already stands in the way of another one, and can be called off here. */
export function PlannedBreakPage({ record, planned, errors }: { record: RecordSummary; planned: Break; errors: FormErrors }) {
  return (
    <FinishFrame
      record={record}
      isOwn={false}
      title="A break is planned"
      lead={`It begins by itself on ${formatDate(planned.firstDay)}.`}
      errors={errors}
    >
      <SummaryList rows={rowsOf(planned.firstDay.toString(), planned.expectedReturn.toString(), planned.reasonText, planned.note)} />
      <p class="measure">Another break can be planned once this one is over or called off.</p>
      <Form action={finishPaths.cancelBreak(record.id)} hidden={{ breakId: planned.id }}>
        <ButtonRow>
          <Button kind="danger">Call this break off</Button>
          <LinkButton kind="quiet" href={finishPaths.record(record.id)}>
            Keep it
          </LinkButton>
        </ButtonRow>
      </Form>
    </FinishFrame>
  );
}

export function BreakPage({ record, today, formId, typed, errors }: BreakProps) {
  return (
    <FinishFrame
      record={record}
      isOwn={false}
      title="Start a break"
      lead="The apprenticeship pauses. When the break is over, everything ahead moves by its length, so no training is lost."
      errors={errors}
    >
      <Form action={finishPaths.newBreak(record.id)} revision={record.revision} formId={formId}>
        <DateField
          name="firstDay"
          label="First day away"
          hint={`Up to ${daysBack} days back. A later day is planned, and the break begins by itself then.`}
          value={typed['firstDay'] ?? today.toString()}
          errors={errors}
          min={today.subtract({ days: daysBack }).toString()}
          max={record.plannedEndOn.toString()}
        />
        <DateField name="expectedReturn" label="Expected first day back" value={typed['expectedReturn']} errors={errors} />
        <Select name="reason" label="Reason" options={optionsOf(breakReasons)} value={typed['reason']} errors={errors} />
        <TextArea
          name="note"
          label="Note"
          required={false}
          rows={3}
          maxLength={1000}
          hint="The apprentice, the mentor and the provider can read it. Write nothing about health."
          value={typed['note']}
          errors={errors}
        />
        <ButtonRow>
          <Button>See what it moves</Button>
          <LinkButton kind="quiet" href={finishPaths.record(record.id)}>
            No break
          </LinkButton>
        </ButtonRow>
      </Form>
    </FinishFrame>
  );
}

export function ConfirmBreakPage({ record, today, formId, typed, moved }: Omit<BreakProps, 'errors'> & { readonly moved: MovedPlan }) {
  const isPlanned = today.toString() < (typed['firstDay'] ?? '');
  const reason = (breakReasons as Readonly<Record<string, string>>)[typed['reason'] ?? ''] ?? '';
  return (
    <FinishFrame record={record} isOwn={false} title={isPlanned ? 'Plan this break?' : 'Start this break?'}>
      <SummaryList rows={rowsOf(typed['firstDay'] ?? '', typed['expectedReturn'] ?? '', reason, typed['note'] ?? '')} />
      <Notice kind="information" title="What it moves">
        <p>{movedSentence(moved)}</p>
        <p>
          This is final only when the return is recorded: the plan then moves by the days that were really missed. During the break no hours
          can be entered.
        </p>
      </Notice>
      <p class="measure">The apprentice, the mentor and the training provider are told by mail.</p>
      <Form
        action={finishPaths.newBreak(record.id)}
        revision={typed['_revision']}
        formId={formId}
        hidden={kept(typed, ['firstDay', 'expectedReturn', 'reason', 'note'])}
      >
        <ButtonRow>
          <Button name="_confirmed" value="yes">
            {isPlanned ? 'Plan the break' : 'Start the break'}
          </Button>
          <Button kind="secondary" name="_confirmed" value="change">
            Change
          </Button>
        </ButtonRow>
      </Form>
    </FinishFrame>
  );
}

interface ReturnProps {
  readonly record: RecordSummary;
  readonly open: Break;
  readonly today: Temporal.PlainDate;
  readonly typed: Typed;
  readonly errors: FormErrors;
}

export function ReturnPage({ record, open, today, typed, errors }: ReturnProps) {
  return (
    <FinishFrame
      record={record}
      isOwn={false}
      title="Record the return"
      lead={`On a break since ${formatDate(open.firstDay)}. The return was expected on ${formatDate(open.expectedReturn)}.`}
      errors={errors}
    >
      <Form action={finishPaths.returnFromBreak(record.id)} revision={record.revision}>
        <DateField
          name="returnedOn"
          label="First day back"
          value={typed['returnedOn'] ?? today.toString()}
          errors={errors}
          min={open.firstDay.add({ days: 1 }).toString()}
          max={today.toString()}
        />
        <ButtonRow>
          <Button>See the moved plan</Button>
          <LinkButton kind="quiet" href={finishPaths.record(record.id)}>
            Not back yet
          </LinkButton>
        </ButtonRow>
      </Form>
    </FinishFrame>
  );
}

export function ConfirmReturnPage({ record, open, typed, moved }: Omit<ReturnProps, 'errors' | 'today'> & { readonly moved: MovedPlan }) {
  const returnedOn = typed['returnedOn'] ?? '';
  return (
    <FinishFrame record={record} isOwn={false} title="Move the plan?">
      <SummaryList
        rows={[
          { label: 'Away from', value: formatDate(open.firstDay) },
          { label: 'Back on', value: formatDate(returnedOn) },
          { label: 'Length of the break', value: countOf(moved.days, 'day') },
        ]}
      />
      <Notice kind="information" title="What moves">
        <p>{movedSentence(moved)}</p>
        <p>Blocks, milestones and reviews that are still ahead move with it. What lies before the break stays as it was.</p>
      </Notice>
      <Form action={finishPaths.returnFromBreak(record.id)} revision={typed['_revision']} hidden={{ returnedOn }}>
        <ButtonRow>
          <Button name="_confirmed" value="yes">
            Record the return and move the plan
          </Button>
          <Button kind="secondary" name="_confirmed" value="change">
            Change the day
          </Button>
        </ButtonRow>
      </Form>
    </FinishFrame>
  );
}

const movedSentence = ({ from, to }: MovedPlan): string =>
  from.equals(to)
    ? `The end of the plan stays on ${formatDate(to)}.`
    : `The end of the plan moves from ${formatDate(from)} to ${formatDate(to)}.`;

const rowsOf = (firstDay: string, expectedReturn: string, reason: string, note: string) => [
  { label: 'First day away', value: formatDate(firstDay) },
  { label: 'Expected first day back', value: formatDate(expectedReturn) },
  { label: 'Reason', value: reason },
  { label: 'Note', value: note },
];

/** The typed fields that travel along to the page that asks to confirm. */
export const kept = (typed: Typed, names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((name) => [name, typed[name] ?? '']));
