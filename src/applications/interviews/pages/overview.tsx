import {
  Button,
  Details,
  EmptyState,
  ErrorSummary,
  Filters,
  Form,
  Notice,
  NumberField,
  PageHeading,
  Select,
  Table,
  Tag,
  countOf,
  formatDate,
  type FormErrors,
} from '#ui/index.ts';
import type { CalibrationView } from '../calibration.query.ts';
import { fewOccasions, type InterviewerCalibration } from '../calibration.rules.ts';
import { hoursText, type LoadView } from '../load.query.ts';
import { paths } from '../paths.ts';
import { InterviewTabs } from './interview-tabs.tsx';

export interface LoadPageProps {
  readonly view: LoadView;
  readonly organisationId: string;
  readonly typed?: Readonly<Record<string, string>>;
  readonly errors?: FormErrors;
}

/** How many hours each person has in the coming weeks, and who has too many. */
export function LoadPage({ view, organisationId, typed, errors }: LoadPageProps) {
  const over = view.interviewers.filter((one) => one.overIn > 0);
  return (
    <>
      <InterviewTabs current="load" canManage />
      <ErrorSummary errors={errors} />
      <PageHeading
        title="Who interviews how much"
        lead="Times that are offered or booked and assessment days, this week and the next five."
      />
      <div class="stack">
        {over.length === 0 ? null : (
          <Notice kind="warning" title="Over the limit">
            <ul>
              {over.map((one) => (
                <li>{`${one.name}: more than ${hoursText(one.minutesPerWeek)} in ${countOf(one.overIn, 'week')}. Take times back, or ask somebody else.`}</li>
              ))}
            </ul>
          </Notice>
        )}
        <Table
          caption="Hours by week"
          rows={view.interviewers}
          empty={
            <EmptyState title="Nobody may sit on a panel yet.">Give people the role of interviewer under your organisation.</EmptyState>
          }
          columns={[
            { heading: 'Interviewer', names: true, cell: (one) => one.name },
            ...view.weeks.map((week, index) => ({
              heading: `Week of ${formatDate(week)}`,
              numeric: true,
              cell: (one: LoadView['interviewers'][number]) => {
                const minutes = one.weeks[index]?.minutes ?? 0;
                return minutes > one.minutesPerWeek ? (
                  <Tag tone="warning">{`${hoursText(minutes)}, over`}</Tag>
                ) : minutes === 0 ? (
                  '–'
                ) : (
                  hoursText(minutes)
                );
              },
            })),
            { heading: 'Together', numeric: true, cell: (one) => hoursText(one.total) },
            {
              heading: 'Share',
              cell: (one) =>
                view.fairShare === 0 || one.total === 0
                  ? '–'
                  : one.total > view.fairShare * 1.5
                    ? 'Much more than others'
                    : one.total < view.fairShare * 0.5
                      ? 'Much less than others'
                      : 'Fair',
            },
            {
              heading: 'Limit a week',
              numeric: true,
              cell: (one) => `${hoursText(one.minutesPerWeek)}${one.isOwnLimit ? '' : ' (usual)'}`,
            },
          ]}
        />
        <p class="soft">
          {`A fair share would be ${hoursText(view.fairShare)} for each person who sits on a panel in these weeks. Where no limit is set, six hours a week are taken as enough.`}
        </p>
        {view.interviewers.length === 0 ? null : (
          <Details summary="Set somebody’s limit" open={errors !== undefined}>
            <Form
              action={paths.load}
              hidden={{
                organisation: organisationId,
                ...Object.fromEntries(view.interviewers.map((one) => [`revision-${one.id}`, one.revision])),
              }}
            >
              <Select
                name="person"
                label="Interviewer"
                value={typed?.['person'] ?? ''}
                options={view.interviewers.map(({ id, name }) => ({ value: id, label: name }))}
              />
              <NumberField
                name="hoursPerWeek"
                label="Hours a week that are enough"
                hint="Empty: the usual six. Planning from availability keeps to it."
                unit="hours"
                required={false}
                value={typed?.['hoursPerWeek'] ?? ''}
                errors={errors}
              />
              <Button kind="secondary">Set the limit</Button>
            </Form>
          </Details>
        )}
      </div>
    </>
  );
}

export interface CalibrationPageProps {
  readonly view: CalibrationView;
  readonly programmes: readonly { readonly id: string; readonly title: string }[];
  readonly programmeId: string;
  readonly since: Temporal.PlainDate;
}

const one = (value: number): string => value.toFixed(1);
const signed = (value: number): string => (Math.abs(value) < 0.05 ? '0.0' : `${value > 0 ? '+' : '−'}${Math.abs(value).toFixed(1)}`);

/** Whether a panel means the same by the same level: a reason to talk, never a mark for anybody. */
export function CalibrationPage({ view: { calibration, candidates }, programmes, programmeId, since }: CalibrationPageProps) {
  const { interviewers, competencies, disagreements, occasions, mean, spread } = calibration;
  return (
    <>
      <InterviewTabs current="calibration" canManage />
      <PageHeading
        title="How we judge"
        lead={`Scorecards that are complete, since ${formatDate(since)}. Levels stand on one scale from 1 to 5, so that competencies with other scales can be compared.`}
      />
      <div class="stack">
        <Filters action={paths.calibration} clearHref={programmeId === '' ? undefined : paths.calibration} label="Choose the programme">
          <Select
            name="programme"
            label="Programme"
            required={false}
            value={programmeId}
            options={[{ value: '', label: 'All programmes' }, ...programmes.map(({ id, title }) => ({ value: id, label: title }))]}
          />
        </Filters>
        {occasions === 0 || mean === null || spread === null ? (
          <EmptyState title="There is nothing to compare yet.">
            <p>Scorecards stand here once all of a panel are in, or an interview is closed.</p>
          </EmptyState>
        ) : (
          <>
            {occasions < fewOccasions ? (
              <Notice title="Small numbers">
                <p>{`Only ${countOf(occasions, 'interview or station', 'interviews and stations')} so far. What stands here may be chance: read the scorecards themselves.`}</p>
              </Notice>
            ) : null}
            <Table
              caption="By interviewer, against the others on the same panel"
              rows={interviewers}
              columns={[
                { heading: 'Interviewer', names: true, cell: (row) => row.name },
                { heading: 'Judged', numeric: true, cell: (row) => row.occasions },
                { heading: 'Mean', numeric: true, cell: (row) => one(row.mean) },
                { heading: 'Spread', numeric: true, cell: (row) => one(row.spread) },
                { heading: 'Against the panel', numeric: true, cell: (row) => (row.difference === null ? '–' : signed(row.difference)) },
                { heading: 'What it says', cell: (row) => wordsFor(row) },
              ]}
            />
            <p class="soft">{`All together: mean ${one(mean)}, spread ${one(spread)}. The spread is the standard deviation: a small one means that the same levels are given to everybody.`}</p>
            <Table
              caption="By competency"
              rows={competencies}
              columns={[
                { heading: 'Competency', names: true, cell: (row) => row.competency },
                { heading: 'Levels given', numeric: true, cell: (row) => row.ratings },
                { heading: 'Mean', numeric: true, cell: (row) => one(row.mean) },
                { heading: 'Spread', numeric: true, cell: (row) => one(row.spread) },
                { heading: 'Panel apart by', numeric: true, cell: (row) => (row.apart === null ? '–' : one(row.apart)) },
                { heading: 'Note', cell: (row) => (row.isSmall ? 'Few: may be chance' : '') },
              ]}
            />
            <Table
              caption="Two levels apart or more"
              rows={disagreements}
              empty={<EmptyState title="No panel was two levels apart.">Nothing that needs a talk.</EmptyState>}
              columns={[
                {
                  heading: 'Candidate',
                  names: true,
                  cell: (row) => (
                    <a href={paths.application(row.applicationId)}>{candidates.get(row.applicationId) ?? 'The application'}</a>
                  ),
                },
                { heading: 'Competency', cell: (row) => row.competency },
                { heading: 'Levels', cell: (row) => row.given.map((each) => `${each.interviewer}: ${each.level}`).join(', ') },
                { heading: 'Apart by', numeric: true, cell: (row) => row.apart },
              ]}
            />
          </>
        )}
      </div>
    </>
  );
}

function wordsFor(row: InterviewerCalibration): string {
  if (row.isSmall) return `Fewer than ${fewOccasions}: may be chance`;
  if (row.difference === null) return 'Judged alone';
  if (row.difference >= 0.5) return 'More generous than the panel';
  if (row.difference <= -0.5) return 'Stricter than the panel';
  return 'Like the panel';
}
