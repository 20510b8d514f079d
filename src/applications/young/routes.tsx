import { missing, page, redirect, statusOf, type Answer, type Route } from '#platform/http/index.ts';
import type { Actor } from '#people/index.ts';
import type { FormErrors } from '#ui/index.ts';
import { paths } from '../candidate/paths.ts';
import { idOf, noErrors, own, titled, withForm, type Request } from '../candidate/route-support.tsx';
import { guardianNeeded, guardianOf } from './guardian.query.ts';
import { nameGuardian } from './name-guardian.ts';
import { GuardianPage } from './pages/guardian.tsx';

/** Naming a parent or guardian, where the law wants their signature under the agreement. */
export const youngRoutes: readonly Route<Actor>[] = [
  { method: 'GET', path: '/applications/:id/guardian', permission: own, handle: (request) => show(request, noErrors, {}) },
  { method: 'POST', path: '/applications/:id/guardian', permission: own, handle: save },
];

function show(request: Request, errors: FormErrors, typed: Readonly<Record<string, string>>, status = 200): Promise<Answer> {
  return withForm(request, async ({ application }) => {
    const { need, guardian } = await request.read(async (trx) => ({
      need: await guardianNeeded(trx, application.id, request.clock.today()),
      guardian: await guardianOf(trx, application.id),
    }));
    if (!need.isNeeded || !['offered', 'accepted'].includes(application.state))
      return redirect(paths.application(application.id), {
        kind: 'information',
        text: 'Nobody else’s signature is needed for this application now, so we do not ask for anybody’s contact.',
      });
    return page(
      titled(`Who signs with you – ${application.programmeTitle}`, errors),
      <GuardianPage application={application} need={need} guardian={guardian} typed={typed} errors={errors} />,
      { status },
    );
  });
}

async function save(request: Request): Promise<Answer> {
  const id = idOf(request);
  const { fields } = request.form;
  const named = await request.run((doing) => nameGuardian(doing, id, fields));
  if (named.ok) return redirect(paths.application(id), 'Saved. They are written to when the agreement is ready to sign.');
  if (named.kind === 'not_found') return missing;
  return show(request, named.errors, fields, statusOf(named));
}
