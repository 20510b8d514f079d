import type { Child } from 'hono/jsx';
import { Breadcrumbs, ErrorSummary, PageHeading, type FormErrors } from '#ui/index.ts';
import type { RecordSummary } from '../record-summary.query.ts';
import { finishPaths } from '../paths.ts';

/** What every page about the end of one apprenticeship begins with: the way back, what is wrong, the heading. */
export function FinishFrame({
  record,
  isOwn,
  title,
  lead,
  errors = [],
  children,
  trail = [],
  idOf,
}: {
  readonly record: RecordSummary;
  readonly isOwn: boolean;
  readonly title: Child;
  readonly lead?: Child;
  readonly errors?: FormErrors;
  readonly children: Child;
  readonly trail?: readonly { readonly label: string; readonly href: string }[];
  readonly idOf?: (field: string) => string;
}) {
  return (
    <>
      <Breadcrumbs
        items={[{ label: isOwn ? 'My apprenticeship' : <bdi>{record.apprentice}</bdi>, href: finishPaths.record(record.id) }, ...trail]}
      />
      <ErrorSummary errors={errors} idOf={idOf} />
      <PageHeading
        eyebrow={
          isOwn ? (
            `${record.programme}, ${record.organisation}`
          ) : (
            <>
              <bdi>{record.apprentice}</bdi> · {record.programme}
            </>
          )
        }
        title={title}
        lead={lead}
      />
      {children}
    </>
  );
}
