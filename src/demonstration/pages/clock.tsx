import type { FieldError } from '#platform/result.ts';
import { Button, ButtonRow, DateField, DateText, ErrorSummary, Form, formatDate, PageHeading, Table, capitalised } from '#ui/index.ts';
import type { DueThing } from '../due.query.ts';

export interface ClockModel {
  readonly today: Temporal.PlainDate;
  readonly due: readonly DueThing[];
  readonly date: string;
  readonly errors: readonly FieldError[];
}

const action = '/demonstration/clock';

export function clockPage({ today, due, date, errors }: ClockModel) {
  const review = due.find(({ kind }) => kind === 'review');
  const end = due.find(({ kind }) => kind === 'end');
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeading
        eyebrow="Demonstration"
        title={`Today is ${formatDate(today)}`}
        lead="Move the clock forward, and what becomes due on the way happens: reminders, expiries, beginnings. It never moves back."
      />
      <div class="columns">
        <div>
          <h2>Move forward</h2>
          <Form action={action} hidden={{ to: 'week' }}>
            <ButtonRow>
              <Button>By a week</Button>
            </ButtonRow>
          </Form>
          {review ? (
            <Form action={action} hidden={{ to: 'review' }}>
              <ButtonRow>
                <Button kind="secondary">To the next review, {formatDate(review.on)}</Button>
              </ButtonRow>
            </Form>
          ) : null}
          {end ? (
            <Form action={action} hidden={{ to: 'end' }}>
              <ButtonRow>
                <Button kind="secondary">To the next end of training, {formatDate(end.on)}</Button>
              </ButtonRow>
            </Form>
          ) : null}
          <Form action={action} hidden={{ to: 'date' }}>
            <DateField name="date" label="To a day" min={today.add({ days: 1 }).toString()} value={date} errors={errors} />
            <ButtonRow>
              <Button kind="secondary">Go there</Button>
            </ButtonRow>
          </Form>
        </div>
        <div>
          <h2>What comes next</h2>
          <Table
            caption="What becomes due next"
            captionHidden
            rows={due.slice(0, 12)}
            empty={<p class="soft">Nothing is on the calendar. Apply to a programme, or enrol somebody.</p>}
            columns={[
              { heading: 'Day', names: true, cell: (thing) => <DateText date={thing.on} /> },
              { heading: 'What', cell: (thing) => capitalised(thing.what) },
            ]}
          />
        </div>
      </div>
    </>
  );
}
