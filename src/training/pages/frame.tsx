import type { Child } from 'hono/jsx';
import { Breadcrumbs, formatDateRange, PageHeading, Status, Tabs } from '#ui/index.ts';
import { finishPaths } from '../finish/paths.ts';
import { paths } from '../paths.ts';
import type { RecordHead } from '../record.query.ts';

/** What every page about one apprenticeship begins with. */

export type RecordTab = 'overview' | 'plan' | 'hours' | 'competencies' | 'reviews';

export interface Frame {
  readonly head: RecordHead;
  /** The reader is the apprentice. */
  readonly isOwn: boolean;
  readonly roles: readonly string[];
  readonly today: Temporal.PlainDate;
}

export const stateWords: Readonly<Record<string, string>> = {
  agreed: 'Begins soon',
  active: 'In training',
  on_break: 'On a break',
  gateway: 'At the gateway',
  completed: 'Completed',
  withdrawn: 'Withdrawn',
  not_completed: 'Not completed',
};

/** "your" or "Cam Candidate’s". */
export const whose = ({ isOwn, head }: Pick<Frame, 'head' | 'isOwn'>): string => (isOwn ? 'your' : `${head.name}’s`);

/** For the browser's title: names whose, and what. */
export const titled = (frame: Frame, what: string): string =>
  frame.isOwn ? `${what}: ${frame.head.programme.title}` : `${what}: ${frame.head.name}`;

/** Recruiters read an apprenticeship because of a permanent role; hours, competencies and reviews are for those who train. */
export const takesPart = ({ roles }: Pick<Frame, 'roles'>): boolean => roles.some((role) => role !== 'recruiter');

export function RecordFrame({
  frame,
  tab,
  children,
  counts = {},
}: {
  frame: Frame;
  tab: RecordTab;
  children: Child;
  counts?: Partial<Record<RecordTab, number>>;
}) {
  const { head, isOwn } = frame;
  const isTrainer = takesPart(frame);
  const tabs: readonly { readonly tab: RecordTab; readonly label: string; readonly href: string }[] = [
    { tab: 'overview', label: 'Overview', href: paths.record(head.id) },
    { tab: 'plan', label: 'Plan', href: paths.plan(head.id) },
    ...(isTrainer
      ? ([
          { tab: 'hours', label: 'Hours', href: paths.hours(head.id) },
          { tab: 'competencies', label: 'Competencies', href: paths.competencies(head.id) },
          { tab: 'reviews', label: 'Reviews', href: paths.reviews(head.id) },
        ] as const)
      : []),
  ];
  const way = isOwn
    ? { label: 'My apprenticeship', href: paths.own }
    : isTrainer
      ? { label: 'Apprentices', href: paths.work }
      : { label: 'Permanent roles', href: finishPaths.workRoles };
  return (
    <>
      <Breadcrumbs items={[way]} />
      <PageHeading
        eyebrow={isOwn ? `${head.employer}, ${head.site}` : `${head.programme.title}, ${head.site}`}
        title={<bdi>{isOwn ? head.programme.title : head.name}</bdi>}
      >
        <Status state={head.state} label={stateWords[head.state]} />
        <span class="soft">{formatDateRange(head.startsOn, head.endedOn ?? head.plannedEndOn)}</span>
      </PageHeading>
      <Tabs
        label="This apprenticeship"
        items={tabs.map((one) => ({
          label: one.label,
          href: one.href,
          current: one.tab === tab,
          ...(counts[one.tab] ? { count: counts[one.tab] ?? 0 } : {}),
        }))}
      />
      {children}
    </>
  );
}
