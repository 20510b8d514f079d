import {
  Breadcrumbs,
  Button,
  ButtonRow,
  EmptyState,
  ErrorSummary,
  Form,
  MomentText,
  NumberField,
  PageHeading,
  Radios,
  Status,
  Table,
  countOf,
  formatDate,
  type FormErrors,
} from '#ui/index.ts';
import { workPaths } from '../paths.ts';
import type { IntakePlaces, IntakeRow } from '../places.query.ts';
import { waitingModes } from '../set-waiting-rule.ts';

/** Every intake of the organisation with its places and who waits for them. */
export function PlacesPage({ intakes }: { intakes: readonly IntakeRow[] }) {
  return (
    <>
      <PageHeading title="Places and waiting lists" lead="What is offered, what is free, who waits." />
      <p>
        <a href={workPaths.evidenceReaders}>Who may open sensitive evidence of conditions</a>
      </p>
      {intakes.length === 0 ? (
        <EmptyState title="No intake yet.">
          <p>As soon as an intake of your programmes is announced, its places stand here.</p>
        </EmptyState>
      ) : (
        <Table
          caption="Intakes"
          captionHidden
          rows={intakes}
          columns={[
            { heading: 'Programme', names: true, cell: (row) => <a href={workPaths.intake(row.id)}>{row.programme}</a> },
            { heading: 'Start', cell: (row) => formatDate(row.startsOn) },
            { heading: 'Places', numeric: true, cell: (row) => String(row.places) },
            { heading: 'Taken', numeric: true, cell: (row) => String(row.taken) },
            { heading: 'Waiting', numeric: true, cell: (row) => String(row.waiting) },
          ]}
        />
      )}
    </>
  );
}

/** One intake: its places by site, the waiting list in its order, what became free, and the rule by which the list moves. */
export function IntakePlacesPage({
  view,
  mayManage,
  timeZone,
  errors = [],
  typed = {},
}: {
  view: IntakePlaces;
  mayManage: boolean;
  timeZone: string;
  errors?: FormErrors;
  typed?: Readonly<Record<string, string>>;
}) {
  const { intake, sites, list, freed, rule } = view;
  return (
    <>
      <Breadcrumbs items={[{ label: 'Places and waiting lists', href: workPaths.places }]} />
      <ErrorSummary errors={errors} />
      <PageHeading eyebrow={intake.programme} title={`Start on ${formatDate(intake.startsOn)}`} />
      <Table
        caption="Places"
        rows={sites}
        columns={[
          { heading: 'Site', names: true, cell: (site) => site.name },
          { heading: 'Places', numeric: true, cell: (site) => String(site.places) },
          { heading: 'Taken', numeric: true, cell: (site) => String(site.places - site.free) },
          { heading: 'Free', numeric: true, cell: (site) => String(site.free) },
        ]}
      />
      <section aria-labelledby="rule">
        <h2 id="rule">When a place becomes free</h2>
        <p>
          {rule === null
            ? 'No rule is set: recruiters are told who is next and make the offer.'
            : `${waitingModes[rule.mode]}. Set by ${rule.setByName} on ${formatDate(rule.setAt.toZonedDateTimeISO(timeZone).toPlainDate())}; an offer is open for ${countOf(rule.openDays, 'day')}.`}
        </p>
        {mayManage ? (
          <Form action={workPaths.intake(intake.id)} revision={rule?.revision ?? 0}>
            <Radios
              name="mode"
              label="The rule"
              value={typed['mode'] ?? rule?.mode ?? 'propose'}
              errors={errors}
              options={[
                { value: 'propose', label: waitingModes.propose },
                {
                  value: 'offer',
                  label: waitingModes.offer,
                  hint: 'Never above the limit from which a second person approves: then a recruiter is told.',
                },
              ]}
            />
            <NumberField
              name="openDays"
              label="Days to answer such an offer"
              value={typed['openDays'] ?? String(rule?.openDays ?? 7)}
              errors={errors}
            />
            <ButtonRow>
              <Button kind="secondary">Save the rule</Button>
            </ButtonRow>
          </Form>
        ) : null}
      </section>
      <h2>Waiting list</h2>
      {list.length === 0 ? (
        <EmptyState title="Nobody waits.">
          <p>People are put on the list on the page of their application, or by the publication of an allocation.</p>
        </EmptyState>
      ) : (
        <Table
          caption="Waiting list, in its order"
          captionHidden
          rows={list.map((row, index) => ({ ...row, place: index + 1 }))}
          columns={[
            { heading: 'Place', numeric: true, cell: (row) => String(row.place) },
            {
              heading: 'Candidate',
              names: true,
              cell: (row) => <a href={workPaths.application(row.applicationId)}>{row.candidate ?? 'A candidate'}</a>,
            },
            { heading: 'Wants', cell: (row) => row.sites },
            { heading: 'By', cell: (row) => (row.rank === null ? 'date' : `rank ${row.rank} of the allocation`) },
            { heading: 'Since', cell: (row) => <MomentText moment={row.since} timeZone={timeZone} /> },
          ]}
        />
      )}
      {freed.length === 0 ? null : (
        <Table
          caption="Places that became free"
          rows={freed}
          columns={[
            { heading: 'Day', names: true, cell: (row) => formatDate(row.freedOn) },
            { heading: 'Site', cell: (row) => row.site },
            { heading: 'Because', cell: (row) => becauseWords[row.because] ?? row.because },
            {
              heading: 'What came of it',
              cell: (row) => (
                <>
                  <Status
                    state={row.state}
                    label={freedWords[row.state]}
                    tone={row.state === 'filled' ? 'success' : row.state === 'proposed' ? 'warning' : 'neutral'}
                  />{' '}
                  {row.applicationId === null ? null : (
                    <a href={workPaths.application(row.applicationId)}>{row.candidate ?? 'the application'}</a>
                  )}
                </>
              ),
            },
          ]}
        />
      )}
    </>
  );
}

const becauseWords: Readonly<Record<string, string>> = {
  declined: 'An offer was declined',
  expired: 'An offer expired',
  withdrawn: 'An offer or an application was withdrawn',
  refused: 'A proposal was sent back',
  deferred: 'A start was put off',
  'more places': 'More places were announced',
};
const freedWords: Readonly<Record<string, string>> = {
  open: 'Moves within a minute',
  proposed: 'Proposed: make the offer',
  filled: 'Given on',
  not_needed: 'Nobody waited, or it went another way',
};
