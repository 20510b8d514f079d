import { Breadcrumbs } from '#ui/index.ts';
import type { ApplicationRecord } from '../../core/application.query.ts';
import { paths } from '../paths.ts';

/** The way up from a page about a part of one application. */
export function Way({ application }: { application: Pick<ApplicationRecord, 'id' | 'candidate'> }) {
  return (
    <Breadcrumbs
      items={[
        { label: 'Applications', href: paths.list },
        { label: application.candidate, href: paths.application(application.id) },
      ]}
    />
  );
}
