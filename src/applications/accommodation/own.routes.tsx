import { missing, page, redirect, statusOf, type Answer, type Route } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { done } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import type { FormErrors } from '#ui/index.ts';
import { paths } from '../candidate/paths.ts';
import { formIdOf, idOf, noErrors, own, titled, withForm, type Request } from '../candidate/route-support.tsx';
import { saveSection } from '../candidate/save-section.ts';
import { ownRequests, requestAccommodation, requestIn, withdrawRequest } from './ask.ts';
import { AccommodationPage } from './pages/own.tsx';

type Fields = Readonly<Record<string, string>>;

/** The candidate's own requests, in private. */
export const ownRoutes: readonly Route<Actor>[] = [
  {
    method: 'GET',
    path: '/applications/:id/accommodation',
    permission: own,
    handle: (request) => showAccommodation(request, noErrors, {}, randomUUIDv7()),
  },
  { method: 'POST', path: '/applications/:id/accommodation', permission: own, handle: askForAdjustment },
  {
    method: 'GET',
    path: '/applications/:id/adjustments',
    permission: own,
    handle: (request) => redirect(paths.accommodation(idOf(request))),
  },
];

function showAccommodation(request: Request, errors: FormErrors, typed: Fields, formId: string, status = 200): Promise<Answer> {
  return withForm(request, async ({ application }) => {
    const requests = await request.runCare((doing) => ownRequests(doing, application.id));
    if (!requests.ok) return missing;
    return page(
      titled(`Adjustments (private) – ${application.programmeTitle}`, errors),
      <AccommodationPage
        application={application}
        requests={requests.value}
        formId={formId}
        typed={typed['request'] ?? ''}
        physical={typed['physical'] ?? ''}
        errors={errors}
      />,
      { status },
    );
  });
}

async function askForAdjustment(request: Request): Promise<Answer> {
  const id = idOf(request);
  const { fields } = request.form;
  const formId = formIdOf(request.form);
  const withdrawing = fields['withdraw'];
  if (withdrawing !== undefined) {
    const withdrawn = await request.runCare((doing) => withdrawRequest(doing, { applicationId: id, requestId: withdrawing }));
    if (withdrawn.ok) return redirect(paths.accommodation(id), 'Your request is withdrawn.');
    return withdrawn.kind === 'not_found' ? missing : showAccommodation(request, withdrawn.errors, {}, formId, statusOf(withdrawn));
  }
  return withForm(request, async ({ application }) => {
    const text = requestIn(fields['request'] ?? '', fields['physical'] ?? '');
    const isDraft = application.state === 'draft';
    const asks = !isDraft || text.trim() !== '';
    if (asks) {
      const asked = await request.runCare((doing) => requestAccommodation(doing, { applicationId: id, formId, request: text }));
      if (!asked.ok)
        return asked.kind === 'not_found' ? missing : showAccommodation(request, asked.errors, fields, formId, statusOf(asked));
    }
    if (!isDraft) return redirect(paths.accommodation(id), 'Your request is sent to the accommodation adviser, and to nobody else.');
    // Only that the page was seen is kept with the application, so that the list of parts can say "Done".
    const seen = await request.run((doing) =>
      saveSection(doing, { applicationId: id, section: 'adjustments', change: (answers) => done({ ...answers, adjustmentsSeen: true }) }),
    );
    if (!seen.ok) return missing;
    return redirect(paths.check(id), asks ? 'Your request is sent to the accommodation adviser, and to nobody else.' : undefined);
  });
}
