import { EmptyState, MomentText, PageHeading, Pagination, Status, Table, Tabs } from '#ui/index.ts';
import { finishPaths } from '../paths.ts';
import type { RoleApplicationRow } from '../roles.query.ts';

interface ListProps {
  readonly which: 'open' | 'decided';
  readonly rows: readonly RoleApplicationRow[];
  readonly next: string | null;
  readonly open: number;
  readonly isFirstPage: boolean;
  readonly timeZone: string;
}

export function WorkRolesPage({ which, rows, next, open, isFirstPage, timeZone }: ListProps) {
  const address = (kind: 'open' | 'decided'): string => (kind === 'open' ? finishPaths.workRoles : `${finishPaths.workRoles}?show=decided`);
  const isOpen = which === 'open';
  return (
    <>
      <PageHeading title="Permanent roles" lead="Applications of apprentices for the roles to which their programmes lead." />
      <Tabs
        label="Role applications"
        items={[
          { label: 'To decide', href: address('open'), current: isOpen, count: open },
          { label: 'Decided', href: address('decided'), current: !isOpen },
        ]}
      />
      <Table
        caption={isOpen ? 'Waiting for a decision, longest first' : 'Decided, latest first'}
        captionHidden
        rows={rows}
        columns={[
          {
            heading: 'Apprentice',
            names: true,
            cell: (row) => (
              <a href={finishPaths.workRole(row.id)}>
                <bdi>{row.name}</bdi>
              </a>
            ),
          },
          { heading: 'Role', cell: (row) => row.roleTitle },
          { heading: 'Programme', cell: (row) => row.programme },
          {
            heading: isOpen ? 'Applied' : 'Decided',
            cell: (row) => <MomentText moment={(isOpen ? row.appliedAt : row.decidedAt) ?? row.appliedAt} timeZone={timeZone} />,
          },
          ...(isOpen ? [] : [{ heading: 'Outcome', cell: (row: RoleApplicationRow) => <OutcomeTag state={row.state} /> }]),
        ]}
        empty={
          isOpen ? (
            <EmptyState title="No application waits for a decision.">
              Apprentices can apply from three months before the end of their plan.
            </EmptyState>
          ) : (
            <EmptyState title="Nothing has been decided yet." />
          )
        }
      />
      <Pagination
        newerHref={isFirstPage ? null : address(which)}
        newerLabel="First page"
        olderHref={next === null ? null : `${finishPaths.workRoles}?${isOpen ? '' : 'show=decided&'}after=${next}`}
        olderLabel="Next page"
      />
    </>
  );
}

export const OutcomeTag = ({ state }: { state: string }) => (
  <Status state={state} label={state === 'applied' ? 'To decide' : undefined} tone={state === 'applied' ? 'now' : undefined} />
);
