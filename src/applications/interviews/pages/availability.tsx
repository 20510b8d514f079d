import {
  Button,
  Checkbox,
  Checkboxes,
  DateField,
  Details,
  EmptyState,
  ErrorSummary,
  Form,
  NumberField,
  PageHeading,
  Radios,
  Select,
  Table,
  TextField,
  formatDate,
  type FormErrors,
} from '#ui/index.ts';
import type { InterviewerSettings, OwnEntry } from '../availability.query.ts';
import { usualMinutesPerWeek } from '../availability.query.ts';
import { paths } from '../paths.ts';
import { minutesText } from '../slot-form.rules.ts';
import { InterviewTabs } from './interview-tabs.tsx';

export interface AvailabilityPageProps {
  readonly organisations: readonly { readonly id: string; readonly name: string }[];
  readonly organisationId: string;
  readonly settings: InterviewerSettings;
  readonly entries: readonly OwnEntry[];
  readonly timeZones: readonly string[];
  readonly canManage: boolean;
  readonly formId: string;
  readonly typed?: Readonly<Record<string, string>>;
  readonly weekdays?: readonly string[];
  readonly errors?: FormErrors;
}

export const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** When the reader can sit on a panel. */
export function AvailabilityPage(props: AvailabilityPageProps) {
  const { entries, settings, errors, canManage } = props;
  const weekly = entries.filter((entry) => entry.kind === 'weekly');
  const single = entries.filter((entry) => entry.kind !== 'weekly');
  return (
    <>
      <InterviewTabs current="availability" canManage={canManage} />
      <ErrorSummary errors={errors} />
      <PageHeading
        title="When I can interview"
        lead={`Times are offered only where you can. Your hours are told by the clock of ${settings.timeZone}.`}
      />
      <div class="stack">
        <Entries title="Every week" rows={weekly} empty="You have not said when you can. Add the hours of a usual week below." {...props} />
        <Entries
          title="Single days and times away"
          rows={single}
          empty="No single days. Add a day on which you can, or a time away."
          {...props}
        />
        <AddTime {...props} />
        <Settings {...props} />
      </div>
    </>
  );
}

function Entries({ title, rows, empty }: AvailabilityPageProps & { title: string; rows: readonly OwnEntry[]; empty: string }) {
  return (
    <Table
      caption={title}
      rows={rows}
      empty={<EmptyState title={empty} />}
      columns={[
        {
          heading: 'Day',
          names: true,
          cell: (row) =>
            row.onDay === null
              ? (weekdayNames[(row.weekday ?? 1) - 1] ?? '')
              : `${weekdayNames[row.onDay.dayOfWeek - 1] ?? ''}, ${formatDate(row.onDay)}`,
        },
        {
          heading: 'Time',
          cell: (row) =>
            row.fromMinute === 0 && row.toMinute === 1440
              ? 'The whole day'
              : `${minutesText(row.fromMinute)} to ${minutesText(row.toMinute)}`,
        },
        { heading: 'What', cell: (row) => (row.kind === 'away' ? 'Away' : 'I can') },
        {
          heading: 'Change',
          cell: (row) => (
            <Form action={paths.removeAvailability} hidden={{ entry: row.id }}>
              <Button
                kind="quiet"
                small
                about={`${row.onDay === null ? (weekdayNames[(row.weekday ?? 1) - 1] ?? '') : formatDate(row.onDay)}, ${minutesText(row.fromMinute)}`}
              >
                Remove
              </Button>
            </Form>
          ),
        },
      ]}
    />
  );
}

function AddTime({ organisationId, formId, typed = {}, weekdays = [], errors, entries }: AvailabilityPageProps) {
  const isTime = typed['do'] !== 'settings';
  return (
    <section aria-labelledby="add">
      <h2 id="add">Add time</h2>
      <Form action={paths.availability} formId={formId} hidden={{ organisation: organisationId, do: 'time' }}>
        <Radios
          name="kind"
          label="What do you want to add?"
          value={typed['kind'] ?? (entries.some((entry) => entry.kind === 'weekly') ? '' : 'weekly')}
          errors={isTime ? errors : undefined}
          options={[
            { value: 'weekly', label: 'Hours of every week', hint: 'On the days that you tick below.' },
            { value: 'day', label: 'A single day on which I can', hint: 'Beside the hours of the week.' },
            { value: 'away', label: 'A time away', hint: 'Holiday, a course, another meeting: it takes the time out.' },
          ]}
        />
        <Checkboxes
          name="weekdays"
          label="Days of the week"
          hint="For hours of every week."
          required={false}
          values={weekdays}
          errors={isTime ? errors : undefined}
          options={weekdayNames.map((label, index) => ({ value: String(index + 1), label }))}
        />
        <DateField
          name="onDay"
          label="Day"
          hint="For a single day or a time away."
          required={false}
          value={typed['onDay'] ?? ''}
          errors={isTime ? errors : undefined}
        />
        <TextField
          name="from"
          label="From"
          hint="24-hour time, such as 09:00"
          width="short"
          value={typed['from'] ?? '09:00'}
          errors={isTime ? errors : undefined}
        />
        <TextField
          name="to"
          label="Until"
          hint="24-hour time, such as 12:30"
          width="short"
          value={typed['to'] ?? '12:30'}
          errors={isTime ? errors : undefined}
        />
        <Checkbox name="wholeDay" label="The whole day" hint="For a time away." required={false} checked={typed['wholeDay'] === 'yes'} />
        <Button>Add</Button>
      </Form>
    </section>
  );
}

function Settings({ organisationId, settings, timeZones, typed = {}, errors }: AvailabilityPageProps) {
  const isSettings = typed['do'] === 'settings';
  return (
    <Details summary="Time zone and hours a week" open={isSettings && errors !== undefined}>
      <Form action={paths.availability} revision={settings.revision} hidden={{ organisation: organisationId, do: 'settings' }}>
        <Select
          name="timeZone"
          label="Time zone of your hours"
          value={(isSettings ? typed['timeZone'] : undefined) ?? settings.timeZone}
          errors={isSettings ? errors : undefined}
          options={timeZones.map((zone) => ({ value: zone, label: zone }))}
        />
        <NumberField
          name="hoursPerWeek"
          label="Hours of interviews a week that are enough"
          hint={`Empty: the usual ${usualMinutesPerWeek / 60} hours. Times are not planned over it, and your recruiters are warned.`}
          unit="hours"
          required={false}
          value={
            (isSettings ? typed['hoursPerWeek'] : undefined) ??
            (settings.minutesPerWeek === null ? '' : String(settings.minutesPerWeek / 60))
          }
          errors={isSettings ? errors : undefined}
        />
        <Button kind="secondary">Save</Button>
      </Form>
    </Details>
  );
}
