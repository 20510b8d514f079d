import { EmptyState, MomentText, PageHeading, Status, Table, countOf, formatDate } from '#ui/index.ts';
import type { AgreementReport, Disagreement } from '../disagreements.query.ts';
import { paths } from '../paths.ts';
import { WorkTabs } from './work-tabs.tsx';

/** How often screeners and the check differ, by criterion, with the reasons that were given. */
export function DisagreementsPage({ report, since, timeZone }: { report: AgreementReport; since: Temporal.PlainDate; timeZone: string }) {
  const { judged, differed, criteria } = report;
  return (
    <>
      <PageHeading
        title="Where screeners and the check differ"
        lead={
          judged === 0
            ? `No verdict has been recorded since ${formatDate(since)}.`
            : `Since ${formatDate(since)} screeners gave ${countOf(judged, 'verdict')} and differed from the check in ${differed}. A difference is allowed: it names its reason, and many on one criterion mean that its wording or its evidence wants another look.`
        }
      />
      <WorkTabs current="disagreements" isAgency={false} />
      {criteria.length === 0 ? (
        <EmptyState title="Nobody has differed from the check">
          <p>When a screener records another verdict than the check, it stands here with the reason.</p>
        </EmptyState>
      ) : (
        criteria.map((criterion) => (
          <section>
            <h2>{criterion.sentence}</h2>
            <p>
              {criterion.programmeTitle}: {criterion.differed} of {countOf(criterion.judged, 'verdict')} differ.
            </p>
            <Table<Disagreement>
              caption={`The latest differences on “${criterion.sentence}”`}
              captionHidden
              rows={criterion.latest}
              columns={[
                { heading: 'The check', cell: (row) => <Status state={row.engine} label={words[row.engine]} /> },
                { heading: 'The screener', cell: (row) => <Status state={row.screener} label={words[row.screener]} /> },
                { heading: 'Reason', names: true, cell: (row) => row.reason },
                { heading: 'Who', cell: (row) => row.decidedBy ?? 'Somebody who has left' },
                { heading: 'When', cell: (row) => <MomentText moment={row.decidedAt} timeZone={timeZone} /> },
                { heading: 'Application', cell: (row) => <a href={paths.application(row.applicationId)}>See it</a> },
              ]}
            />
          </section>
        ))
      )}
    </>
  );
}

const words = { met: 'Met', not_met: 'Not met', unknown: 'Not known' } as const;
