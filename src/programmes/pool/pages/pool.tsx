import { Breadcrumbs, Filters, LinkButton, Notice, PageHeading, Select, Table, formatDate, VisuallyHidden } from '#ui/index.ts';
import { paths } from '../../paths.ts';
import { countInCell, countInWords, smallestGroup, type ShownCount } from '../counts.rules.ts';
import type { CriterionCounts, Group, PoolReport } from '../pool-report.ts';
import type { PoolQuestion } from '../programme-pool.query.ts';

export interface PoolView {
  readonly programmeId: string;
  readonly question: PoolQuestion;
  readonly report: PoolReport;
}

/** How many of the people who agreed to be found would qualify, what the others lack, and the way to invite a group. */
export function PoolPage({ programmeId, question, report }: PoolView) {
  const { version, intakes, intake, site } = question;
  const programme = version.compiled;
  const invite = (group: Group): string =>
    `${paths.managed(programmeId, '/pool/invite')}?${new URLSearchParams({ group, ...(intake ? { intake: intake.id } : {}), ...(site ? { site } : {}) }).toString()}`;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Programmes', href: paths.managedProgrammes },
          { label: programme.title, href: paths.managed(programmeId) },
        ]}
      />
      <PageHeading
        title="Who would qualify"
        lead={`${capital(countInWords(report.people))} have agreed to be found. You see how many would qualify and invite groups; nobody is named until they apply.`}
      />
      {intakes.length + programme.sites.length < 2 ? null : (
        <Filters action={paths.managed(programmeId, '/pool')} submitLabel="Count again">
          {intakes.length === 0 ? null : (
            <Select
              name="intake"
              label="For the intake that starts"
              value={intake?.id}
              options={intakes.map(({ id, startsOn }) => ({ value: id, label: formatDate(startsOn) }))}
            />
          )}
          {programme.sites.length < 2 ? null : (
            <Select
              name="site"
              label="At"
              required={false}
              emptyLabel="Any site"
              value={site}
              options={programme.sites.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
        </Filters>
      )}
      <h2>Today</h2>
      <Table<{ label: string; people: ShownCount; group: Group | null }>
        caption="People by verdict"
        captionHidden
        rows={[
          { label: 'Would be eligible', people: report.met, group: 'eligible' },
          { label: 'Not known yet: an answer is missing', people: report.unknown, group: 'unknown' },
          { label: 'Not eligible', people: report.notMet, group: null },
        ]}
        columns={[
          { heading: 'Verdict', names: true, cell: (row) => row.label },
          { heading: 'People', cell: (row) => countInCell(row.people) },
          {
            heading: 'Invite',
            headingHidden: true,
            cell: (row) => <Invite people={row.people} href={row.group && invite(row.group)} about={row.label} />,
          },
        ]}
      />
      <h2>What is missing</h2>
      <p>People who meet everything that is required but one thing.</p>
      <Table<PoolReport['near'][number]>
        caption="Near misses by the criterion that is missing"
        captionHidden
        rows={report.near}
        empty="The programme requires nothing that could be missing."
        columns={[
          { heading: 'All but', names: true, cell: ({ criterion }) => criterion.sentence },
          { heading: 'People', cell: ({ people }) => countInCell(people) },
          {
            heading: 'Invite',
            headingHidden: true,
            cell: ({ criterion, people }) => (
              <Invite people={people} href={invite(`near:${criterion.id}`)} about={`those who lack: ${criterion.sentence}`} />
            ),
          },
        ]}
      />
      <h2>Criterion by criterion</h2>
      <Table<CriterionCounts>
        caption="People by criterion"
        captionHidden
        rows={report.criteria}
        empty="The programme has no criteria."
        columns={[
          { heading: 'Criterion', names: true, cell: ({ criterion }) => criterion.sentence },
          { heading: 'Met', cell: ({ met }) => countInCell(met) },
          { heading: 'Not met', cell: ({ notMet }) => countInCell(notMet) },
          { heading: 'Not known', cell: ({ unknown }) => countInCell(unknown) },
        ]}
      />
      <Notice title="How these figures are made">
        <p>
          Only people who agreed to be found are counted, by the answers they gave. Counts are rounded to the nearest {smallestGroup}, and
          groups of fewer than {smallestGroup} are hidden. What may only be asked after an offer is never counted.
        </p>
      </Notice>
    </>
  );
}

function Invite({ people, href, about }: { people: ShownCount; href: string | null; about: string }) {
  if (href === null || people.kind === 'few') return <VisuallyHidden>Cannot be invited</VisuallyHidden>;
  return (
    <LinkButton href={href} kind="secondary" small about={about}>
      Invite
    </LinkButton>
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
