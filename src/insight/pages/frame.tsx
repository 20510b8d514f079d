import type { Child } from 'hono/jsx';
import { Breadcrumbs, DateField, Filters, LinkButton, PageHeading, Tabs, assetUrl, formatDate, formatDateRange } from '#ui/index.ts';
import { paths } from '../paths.ts';
import { beginningOfQuarter, type Period } from '../period.rules.ts';

export const head = <link rel="stylesheet" href={assetUrl('manage.css')} />;

export type ReportTab = 'funnel' | 'times' | 'impact' | 'reasons';

export interface ReportFrameProps {
  readonly programmeId: string;
  readonly programme: string;
  readonly current: ReportTab;
  readonly title: string;
  readonly lead: Child;
  readonly period: Period;
  /** More to filter by than the period. */
  readonly filters?: Child;
  /** What the address says, for the file of the same. */
  readonly query: string;
  readonly children: Child;
}

/** What stands around every report of a programme: its siblings, the period, the file. */
export function ReportFrame({ programmeId, programme, current, title, lead, period, filters, query, children }: ReportFrameProps) {
  const tabs = [
    ['funnel', 'Funnel', paths.funnel(programmeId)],
    ['times', 'Time in step', paths.times(programmeId)],
    ['impact', 'Adverse impact', paths.impact(programmeId)],
    ['reasons', 'Reasons for leaving', paths.reasons(programmeId)],
  ] as const;
  // The database gives counts of groups by whole quarters alone, from one on.
  const isOpen = current === 'impact';
  const own = tabs.find(([key]) => key === current)?.[2] ?? paths.overview;
  return (
    <>
      <Breadcrumbs items={[{ label: 'Insight', href: paths.overview }]} />
      <PageHeading title={title} eyebrow={programme} lead={lead} />
      <Tabs label="Reports of this programme" items={tabs.map(([key, label, href]) => ({ label, href, current: key === current }))} />
      <Filters action={own} clearHref={period.isChosen || query !== '' ? own : undefined} label="Choose what is counted">
        <DateField name="from" label={isOpen ? 'Since' : 'From'} value={period.from.toString()} required={false} />
        {isOpen ? null : <DateField name="to" label="To" value={period.to.toString()} required={false} />}
        {filters}
      </Filters>
      <p class="soft">
        {isOpen
          ? `Since ${formatDate(beginningOfQuarter(period.from))}: whole quarters of a year, so that nobody can be worked out from the difference between two days.`
          : formatDateRange(period.from, period.to)}
      </p>
      {children}
      <div class="button-row">
        <LinkButton href={`${paths.file(programmeId, current)}${query}`} kind="secondary">
          Download as CSV
        </LinkButton>
        <a href={`${paths.dictionary}#${current}`}>What each column means</a>
      </div>
    </>
  );
}
