import { Tabs } from '#ui/index.ts';
import { paths } from '../paths.ts';

export type InterviewTab = 'list' | 'week' | 'days' | 'availability' | 'load' | 'calibration' | 'rules';

/** The pages of interviews and assessment beside each other: an interviewer has fewer of them. */
export function InterviewTabs({ current, canManage }: { current: InterviewTab; canManage: boolean }) {
  const all: readonly { readonly tab: InterviewTab; readonly label: string; readonly href: string; readonly forAll: boolean }[] = [
    { tab: 'list', label: 'Coming up', href: paths.interviews, forAll: true },
    { tab: 'week', label: 'Week', href: paths.week, forAll: true },
    { tab: 'days', label: 'Assessment days', href: paths.days, forAll: true },
    { tab: 'availability', label: 'My time', href: paths.availability, forAll: true },
    { tab: 'load', label: 'Load', href: paths.load, forAll: false },
    { tab: 'calibration', label: 'Calibration', href: paths.calibration, forAll: false },
    { tab: 'rules', label: 'Rules', href: paths.rules, forAll: false },
  ];
  return (
    <Tabs
      label="Interviews and assessment"
      items={all.filter((one) => canManage || one.forAll).map(({ tab, label, href }) => ({ label, href, current: tab === current }))}
    />
  );
}
