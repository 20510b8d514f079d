import { Tabs } from '#ui/index.ts';
import { paths } from '../paths.ts';

const pages = [
  { page: 'list', label: 'Applications', href: paths.list, forEmployers: false },
  { page: 'due', label: 'What is due', href: paths.calendar, forEmployers: false },
  { page: 'team', label: 'Team', href: paths.team, forEmployers: false },
  { page: 'quality', label: 'Second looks', href: paths.quality, forEmployers: false },
  { page: 'appeals', label: 'Appeals', href: paths.appeals, forEmployers: true },
  { page: 'disagreements', label: 'Screeners and the check', href: paths.disagreements, forEmployers: true },
] as const;

/** The pages around the list of applications. */
export const WorkTabs = ({ current, isAgency }: { current: (typeof pages)[number]['page']; isAgency: boolean }) => (
  <Tabs
    label="Work on applications"
    items={pages
      .filter(({ forEmployers }) => !forEmployers || !isAgency)
      .map(({ page, label, href }) => ({ label, href, current: page === current }))}
  />
);
