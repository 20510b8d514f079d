import {
  Breadcrumbs,
  Button,
  ButtonRow,
  Checkboxes,
  DateField,
  EmptyState,
  ErrorSummary,
  FactList,
  Fieldset,
  Form,
  LinkButton,
  Notice,
  NumberField,
  PageHeading,
  Select,
  Table,
  TextField,
  countOf,
  formatDate,
  type FormErrors,
} from '#ui/index.ts';
import { hoursText } from '../load.query.ts';
import type { Preview } from '../offer-plan.ts';
import { paths } from '../paths.ts';

export interface PlanPageProps {
  readonly programmes: readonly { readonly id: string; readonly title: string }[];
  readonly sites: readonly { readonly id: string; readonly name: string; readonly timeZone: string }[];
  /** Everybody who may sit on a panel, and whether they have said when they can. */
  readonly interviewers: readonly { readonly id: string; readonly name: string; readonly hasTime: boolean }[];
  readonly typed: Readonly<Record<string, string>>;
  readonly places: readonly string[];
  readonly chosen: readonly string[];
  readonly formId: string;
  readonly preview: Preview | null;
  readonly errors?: FormErrors;
}

/** Times made from what interviewers can: asked for, looked at, then offered. */
export function PlanPage(props: PlanPageProps) {
  const { preview, errors } = props;
  return (
    <>
      <Breadcrumbs items={[{ label: 'Interviews', href: paths.interviews }]} />
      <ErrorSummary errors={errors} />
      <PageHeading
        title="Plan interviews from availability"
        lead="Say where and when. You see which panels could interview at which times before anything is offered."
      />
      <div class="stack">
        {preview === null ? null : <PreviewOf {...props} preview={preview} />}
        <Wish {...props} />
      </div>
    </>
  );
}

const panelNames = (preview: Preview, panel: readonly string[]): string =>
  panel.map((id) => preview.interviewers.find((one) => one.id === id)?.name ?? '').join(', ');

function PreviewOf(props: PlanPageProps & { preview: Preview }) {
  const { preview, typed, places, chosen, formId } = props;
  const { slots, load } = preview.plan;
  const days = new Set(slots.map((slot) => slot.from.toZonedDateTimeISO(slot.place.timeZone).toPlainDate().toString()));
  const panels = new Set(slots.map((slot) => panelNames(preview, slot.panel)));
  if (slots.length === 0) return <Nothing {...props} />;
  const hidden = { ...typed, do: 'offer', fingerprint: preview.fingerprint };
  return (
    <section class="stack" aria-labelledby="preview">
      <h2 id="preview">What would be offered</h2>
      <FactList
        facts={[
          {
            label: 'Slots',
            value: `${slots.length} of ${countOf(preview.minutes, 'minute')} with ${countOf(preview.gapMinutes, 'minute')} between`,
          },
          { label: 'Days', value: countOf(days.size, 'day') },
          { label: 'Panels', value: `${countOf(panels.size, 'panel')} of ${countOf(preview.panelSize, 'person', 'people')}` },
          { label: 'Where', value: [...new Set(slots.map((slot) => slot.place.name))].join(', ') },
        ]}
      />
      <Holidays preview={preview} />
      <Table
        caption="Slots, by day, place and panel"
        rows={rowsOf(preview)}
        columns={[
          { heading: 'Day', names: true, cell: (row) => formatDate(row.day) },
          { heading: 'Times', cell: (row) => row.times.join(', ') },
          { heading: 'Where', cell: (row) => `${row.place} (${row.timeZone})` },
          { heading: 'Panel', cell: (row) => row.panel },
        ]}
      />
      <Table
        caption="Hours a week with these interviews"
        rows={preview.interviewers.filter((one) => slots.some((slot) => slot.panel.includes(one.id)))}
        columns={[
          { heading: 'Interviewer', names: true, cell: (one) => one.name },
          {
            heading: 'Busiest week',
            numeric: true,
            cell: (one) => hoursText(Math.max(0, ...(load.get(one.id)?.values() ?? [0]))),
          },
          { heading: 'Limit', numeric: true, cell: (one) => hoursText(one.minutesPerWeek) },
        ]}
      />
      <Form action={paths.plan} formId={formId} hidden={hidden}>
        {places.map((place) => (
          <input type="hidden" name="places" value={place} />
        ))}
        {chosen.map((person) => (
          <input type="hidden" name="interviewers" value={person} />
        ))}
        <NumberField
          name="changeHours"
          label="Candidates change a booking alone until so many hours before"
          unit="hours"
          value={typed['changeHours'] ?? '24'}
          errors={props.errors}
        />
        <ButtonRow>
          <Button>{slots.length === 1 ? 'Offer this time' : `Offer these ${slots.length} times`}</Button>
        </ButtonRow>
      </Form>
    </section>
  );
}

interface PreviewRow {
  readonly day: string;
  readonly times: readonly string[];
  readonly place: string;
  readonly timeZone: string;
  readonly panel: string;
}

function rowsOf(preview: Preview): readonly PreviewRow[] {
  const clock = (at: Temporal.Instant, timeZone: string): string =>
    at.toZonedDateTimeISO(timeZone).toPlainTime().toString({ smallestUnit: 'minute' });
  const groups = Map.groupBy(preview.plan.slots, (slot) =>
    [slot.from.toZonedDateTimeISO(slot.place.timeZone).toPlainDate().toString(), slot.place.name, panelNames(preview, slot.panel)].join(
      '|',
    ),
  );
  return [...groups].map(([key, slots]) => {
    const [day = '', place = '', panel = ''] = key.split('|');
    return {
      day,
      place,
      panel,
      timeZone: slots[0]?.place.timeZone ?? '',
      times: slots.map((slot) => clock(slot.from, slot.place.timeZone)),
    };
  });
}

function Holidays({ preview }: { preview: Preview }) {
  if (preview.holidays.length === 0) return null;
  return (
    <Notice title="Public holidays are left out">
      <p>{preview.holidays.map(({ day, name }) => `${formatDate(day)}: ${name}`).join('; ')}</p>
    </Notice>
  );
}

/** Why there is nothing to offer, and what would change it. */
function Nothing({ preview }: { preview: Preview }) {
  const free = preview.interviewers.filter((one) => [...one.free.values()].some((intervals) => intervals.length > 0));
  const full = free.filter((one) => [...one.minutesByWeek].some(([, minutes]) => minutes + preview.minutes > one.minutesPerWeek));
  return (
    <EmptyState title="No panel could interview then.">
      <p>
        {free.length === 0
          ? 'None of these people has said when they can on these days. They enter it under “My time”.'
          : free.length < preview.panelSize
            ? `Only ${free.map((one) => one.name).join(', ')} ${free.length === 1 ? 'is' : 'are'} free on these days, and a panel needs ${preview.panelSize}.`
            : `${free.map((one) => one.name).join(', ')} have time, but not at the same hours for ${countOf(preview.minutes, 'minute')}.`}
        {full.length > 0 ? ` ${full.map((one) => one.name).join(', ')} reach${full.length === 1 ? 'es' : ''} the weekly limit.` : ''}
      </p>
      <Holidays preview={preview} />
    </EmptyState>
  );
}

function Wish({ programmes, sites, interviewers, typed, places, chosen, errors, preview }: PlanPageProps) {
  return (
    <section aria-labelledby="wish">
      {preview === null ? null : <h2 id="wish">Change it and look again</h2>}
      <Form action={paths.plan} hidden={{ do: 'preview' }}>
        <Select
          name="programme"
          label="Programme"
          value={typed['programme'] ?? ''}
          errors={errors}
          options={programmes.map(({ id, title }) => ({ value: id, label: title }))}
        />
        <Checkboxes
          name="places"
          label="Where"
          hint="Panels go to the places in turn."
          values={places}
          errors={errors}
          options={[
            ...sites.map(({ id, name, timeZone }) => ({ value: id, label: name, hint: timeZone })),
            { value: 'online', label: 'Online', hint: 'By the clock of the first site that is ticked.' },
          ]}
        />
        <TextField name="room" label="Room at the sites" required={false} value={typed['room'] ?? ''} errors={errors} maxLength={500} />
        <TextField
          name="link"
          label="Link of the meeting online"
          required={false}
          hint="It begins with https://"
          value={typed['link'] ?? ''}
          errors={errors}
          maxLength={500}
        />
        <DateField name="from" label="First day" value={typed['from'] ?? ''} errors={errors} />
        <DateField name="to" label="Last day" value={typed['to'] ?? ''} errors={errors} />
        <Fieldset legend="Length and number" section>
          <NumberField name="minutes" label="Length of each" unit="minutes" value={typed['minutes'] ?? '45'} errors={errors} />
          <NumberField name="gapMinutes" label="Time between" unit="minutes" value={typed['gapMinutes'] ?? '15'} errors={errors} />
          <NumberField name="most" label="At most" unit="slots" value={typed['most'] ?? '20'} errors={errors} />
          <NumberField
            name="panelSize"
            label="People on a panel"
            hint="Empty: as many as the programme’s step says."
            required={false}
            value={typed['panelSize'] ?? ''}
            errors={errors}
          />
        </Fieldset>
        <Checkboxes
          name="interviewers"
          label="Who may sit"
          hint="None ticked: everybody who has said when they can."
          required={false}
          values={chosen}
          errors={errors}
          options={interviewers.map(({ id, name, hasTime }) => ({
            value: id,
            label: name,
            ...(hasTime ? {} : { hint: 'Has not said when they can.' }),
          }))}
        />
        <ButtonRow>
          <Button kind={preview === null ? 'primary' : 'secondary'}>Show what is possible</Button>
          <LinkButton href={paths.newInterviews} kind="quiet">
            Enter times by hand
          </LinkButton>
        </ButtonRow>
      </Form>
    </section>
  );
}
