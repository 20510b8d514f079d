import {
  Breadcrumbs,
  Button,
  ButtonRow,
  Checkboxes,
  DateField,
  Details,
  EmptyState,
  ErrorSummary,
  Fieldset,
  Form,
  LinkButton,
  MomentText,
  NumberField,
  PageHeading,
  Select,
  Status,
  Table,
  TextArea,
  TextField,
  type FormErrors,
} from '#ui/index.ts';
import { InterviewTabs } from '../../pages/interview-tabs.tsx';
import { paths } from '../../paths.ts';
import type { AssessmentDay } from '../day.query.ts';
import { stateLabel } from './timetable.tsx';

/** Assessment days ahead and lately. */
export function DaysPage({ days, canManage }: { days: readonly AssessmentDay[]; canManage: boolean }) {
  return (
    <>
      <InterviewTabs current="days" canManage={canManage} />
      <PageHeading title="Assessment days" lead="A day at a site: groups go round the stations, and each station rates its competencies.">
        {canManage ? <LinkButton href={paths.newDay}>Plan a day</LinkButton> : null}
      </PageHeading>
      <Table
        caption="Assessment days"
        captionHidden
        rows={days}
        empty={
          <EmptyState title="There are no assessment days.">
            <p>
              {canManage
                ? 'Plan one for a programme with an assessment step: candidates at that step then choose it.'
                : 'You are told by mail when you are asked to assess.'}
            </p>
          </EmptyState>
        }
        columns={[
          {
            heading: 'When',
            names: true,
            cell: (day) => (
              <a href={paths.day(day.id)}>
                <MomentText moment={day.startsAt} timeZone={day.timeZone} />
              </a>
            ),
          },
          { heading: 'Programme', cell: (day) => day.programmeTitle },
          { heading: 'Where', cell: (day) => day.siteName },
          { heading: 'Stations', cell: (day) => day.stations.map((station) => station.name).join(', ') },
          { heading: 'Booked', numeric: true, cell: (day) => `${day.capacity - day.left} of ${day.capacity}` },
          { heading: 'State', cell: (day) => <Status state={day.state} label={stateLabel(day.state)} /> },
        ]}
      />
    </>
  );
}

export interface NewDayProps {
  readonly programmes: readonly { readonly id: string; readonly title: string }[];
  readonly sites: readonly { readonly id: string; readonly name: string; readonly timeZone: string }[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** What the chosen programme rates, or of all where none is chosen yet. */
  readonly competencies: readonly string[];
  readonly typed: Readonly<Record<string, string>>;
  readonly lists: Readonly<Record<string, readonly string[]>>;
  readonly stationCount: number;
  readonly formId: string;
  readonly errors?: FormErrors;
}

/** Planning a day: when, where, how many, and its stations. */
export function NewDayPage(props: NewDayProps) {
  const { programmes, sites, typed, formId, errors, stationCount } = props;
  const field = (name: string, usual = ''): string => typed[name] ?? usual;
  return (
    <>
      <Breadcrumbs items={[{ label: 'Assessment days', href: paths.days }]} />
      <ErrorSummary errors={errors} />
      <PageHeading
        title="Plan an assessment day"
        lead="Nobody else sees it until you open it. The timetable is worked out from groups and stations."
      />
      <Form action={paths.newDay} formId={formId}>
        <Select
          name="programme"
          label="Programme"
          value={field('programme')}
          errors={errors}
          options={programmes.map(({ id, title }) => ({ value: id, label: title }))}
        />
        <Select
          name="site"
          label="Site"
          value={field('site')}
          errors={errors}
          options={sites.map(({ id, name, timeZone }) => ({ value: id, label: `${name} (${timeZone})` }))}
        />
        <TextField
          name="place"
          label="Where at the site"
          required={false}
          hint="Building, floor, reception"
          value={field('place')}
          errors={errors}
          maxLength={500}
        />
        <DateField name="date" label="Day" value={field('date')} errors={errors} />
        <TextField
          name="time"
          label="Begins at"
          hint="24-hour time, such as 09:00"
          width="short"
          value={field('time', '09:00')}
          errors={errors}
        />
        <NumberField name="capacity" label="Places" unit="candidates" value={field('capacity', '12')} errors={errors} />
        <NumberField name="groups" label="Groups" unit="groups" value={field('groups', '3')} errors={errors} />
        <NumberField
          name="welcomeMinutes"
          label="Welcome before the first round"
          unit="minutes"
          value={field('welcomeMinutes', '15')}
          errors={errors}
        />
        <NumberField name="stationMinutes" label="Time at a station" unit="minutes" value={field('stationMinutes', '40')} errors={errors} />
        <NumberField name="gapMinutes" label="Time between" unit="minutes" value={field('gapMinutes', '10')} errors={errors} />
        <TextArea
          name="instructions"
          label="What candidates should know"
          required={false}
          hint="What to bring, when to arrive, how to get in."
          value={field('instructions')}
          errors={errors}
          rows={4}
          maxLength={2000}
        />
        {Array.from({ length: stationCount }, (_, index) =>
          index < 2 ? (
            <Station {...props} index={index} />
          ) : (
            <Details summary={`Station ${index + 1}`} open={isTyped(props, index)}>
              <Station {...props} index={index} />
            </Details>
          ),
        )}
        <ButtonRow>
          <Button>Plan this day</Button>
          <LinkButton href={paths.days} kind="quiet">
            Back
          </LinkButton>
        </ButtonRow>
      </Form>
    </>
  );
}

/** A folded station opens where something was typed or is wrong. */
const isTyped = ({ typed, lists, errors }: NewDayProps, index: number): boolean => {
  const begins = `station-${index}-`;
  return (
    (typed[`${begins}name`] ?? '') !== '' ||
    (lists[`${begins}assessors`] ?? []).length > 0 ||
    (errors ?? []).some((error) => error.field.startsWith(begins))
  );
};

function Station({ index, typed, lists, people, competencies, errors }: NewDayProps & { index: number }) {
  const name = (what: string): string => `station-${index}-${what}`;
  return (
    <Fieldset legend={`Station ${index + 1}`} section>
      <TextField
        name={name('name')}
        label="Name"
        required={index === 0}
        hint={index === 0 ? 'Such as “Group task” or “Fault finding”. Stations without a name are left out.' : undefined}
        value={typed[name('name')] ?? ''}
        errors={errors}
        maxLength={100}
      />
      <TextField name={name('place')} label="Room" required={false} value={typed[name('place')] ?? ''} errors={errors} maxLength={200} />
      <Checkboxes
        name={name('competencies')}
        label="What is rated here"
        required={index === 0}
        values={lists[name('competencies')] ?? []}
        errors={errors}
        options={competencies.map((competency) => ({ value: competency, label: competency }))}
      />
      <Checkboxes
        name={name('assessors')}
        label="Who assesses"
        required={index === 0}
        values={lists[name('assessors')] ?? []}
        errors={errors}
        options={people.map((person) => ({ value: person.id, label: person.name }))}
      />
    </Fieldset>
  );
}
