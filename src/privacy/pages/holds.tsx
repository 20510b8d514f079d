import {
  Breadcrumbs,
  Button,
  ButtonRow,
  DateField,
  EmptyState,
  ErrorSummary,
  Form,
  MomentText,
  PageHeading,
  Radios,
  SummaryList,
  Table,
  Tag,
  TextArea,
  TextField,
  formatDate,
} from '#ui/index.ts';
import type { FieldError } from '#platform/result.ts';
import { holdable } from '../holds.ts';
import { paths } from '../paths.ts';
import type { HoldView } from '../retention.query.ts';
import { Frame, recordHref, type Base } from './staff.tsx';

export interface HoldsPageProps extends Base {
  readonly holds: readonly HoldView[];
  readonly formId: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
}

export function HoldsPage({ organisationId, name, holds, formId, typed, errors }: HoldsPageProps) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <Frame
        organisationId={organisationId}
        name={name}
        current="holds"
        title="Legal holds"
        lead="A record that a claim or an inquiry needs is not erased, whatever its day, until the hold is lifted."
      >
        <Table
          caption="Holds"
          captionHidden
          rows={holds}
          empty={<EmptyState title="Nothing is held" />}
          columns={[
            {
              heading: 'Record',
              names: true,
              cell: (hold) => <a href={paths.hold(hold.id)}>{`${holdable[hold.recordType]} ${hold.recordId.slice(-6).toUpperCase()}`}</a>,
            },
            { heading: 'State', cell: ({ state }) => (state === 'held' ? <Tag tone="warning">Held</Tag> : <Tag>Lifted</Tag>) },
            { heading: 'Why', cell: ({ reason }) => reason },
            { heading: 'Until', cell: ({ untilOn }) => (untilOn ? formatDate(untilOn) : 'No last day') },
            { heading: 'By', cell: ({ placedBy }) => placedBy ?? '' },
          ]}
        />
        <h2>Hold a record</h2>
        <Form action={paths.holds(organisationId)} formId={formId}>
          <Radios
            name="record_type"
            label="What is it?"
            inline
            value={typed['record_type'] ?? 'application'}
            errors={errors}
            options={Object.entries(holdable).map(([value, label]) => ({ value, label }))}
          />
          <TextField
            name="record"
            label="Its address or number"
            hint="Paste the address of its page, or the number of a complaint such as C-1A2B3C4D5E."
            value={typed['record']}
            errors={errors}
          />
          <TextArea
            name="reason"
            label="What is it needed for?"
            hint="Name nobody: this stays on the organisation’s record when the record itself has gone."
            maxLength={1000}
            rows={3}
            value={typed['reason']}
            errors={errors}
          />
          <DateField
            name="until_on"
            label="Until"
            hint="Leave it empty to lift it by hand."
            required={false}
            value={typed['until_on']}
            errors={errors}
          />
          <ButtonRow>
            <Button>Hold it</Button>
          </ButtonRow>
        </Form>
      </Frame>
    </>
  );
}

export function HoldPage({
  hold,
  typed,
  errors,
  timeZone,
}: {
  hold: HoldView;
  typed: Readonly<Record<string, string>>;
  errors: readonly FieldError[];
  timeZone: string;
}) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <Breadcrumbs
        items={[
          { label: 'Data protection', href: paths.overview },
          { label: 'Legal holds', href: paths.holds(hold.organisationId) },
        ]}
      />
      <PageHeading
        title={`Hold on ${holdable[hold.recordType].toLowerCase()} ${hold.recordId.slice(-6).toUpperCase()}`}
        eyebrow={hold.organisationName}
      />
      <SummaryList
        rows={[
          { label: 'Record', value: <a href={recordHref(hold.recordType, hold.recordId)}>{holdable[hold.recordType]}</a> },
          { label: 'Why', value: hold.reason },
          { label: 'Until', value: hold.untilOn ? formatDate(hold.untilOn) : 'No last day: lifted by hand' },
          {
            label: 'Held by',
            value: (
              <>
                {hold.placedBy}, <MomentText moment={hold.placedAt} timeZone={timeZone} />
              </>
            ),
          },
          ...(hold.liftedAt
            ? [
                {
                  label: 'Lifted by',
                  value: (
                    <>
                      {hold.liftedBy ?? 'The program, on its last day'}, <MomentText moment={hold.liftedAt} timeZone={timeZone} />
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
      {hold.state === 'held' ? (
        <Form action={paths.liftHold(hold.id)} revision={hold.revision}>
          <TextArea
            name="because"
            label="Why is it no longer needed?"
            hint="Name nobody: this stays on the organisation’s record."
            rows={3}
            maxLength={1000}
            value={typed['because']}
            errors={errors}
          />
          <ButtonRow>
            <Button kind="danger">Lift the hold</Button>
          </ButtonRow>
        </Form>
      ) : null}
    </>
  );
}
