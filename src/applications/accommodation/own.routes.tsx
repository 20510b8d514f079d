import { missing, page, redirect, statusOf, type Answer, type Route } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { done, type Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import type { Services } from '#services.ts';
import type { FormErrors } from '#ui/index.ts';
import { paths as candidatePaths } from '../candidate/paths.ts';
import { formIdOf, idOf, noErrors, own, titled, withForm, type Request } from '../candidate/route-support.tsx';
import { saveSection } from '../candidate/save-section.ts';
import { endRequest, nameOwnOption, ownRequests, requestAccommodation, requestIn, sayWhetherItHelped, writeToTeam } from './own.ts';
import { AccommodationPage } from './pages/own.tsx';
import { OwnRequestPage } from './pages/own-request.tsx';
import { paths } from './paths.ts';

type Fields = Readonly<Record<string, string>>;

/** The candidate's own requests, in private. */
export function ownRoutes({ config }: Pick<Services, 'config'>): readonly Route<Actor>[] {
  return [
    {
      method: 'GET',
      path: '/applications/:id/accommodation',
      permission: own,
      handle: (request) => showAll(request, noErrors, {}, randomUUIDv7()),
    },
    { method: 'POST', path: '/applications/:id/accommodation', permission: own, handle: ask },
    {
      method: 'GET',
      path: '/applications/:id/adjustments',
      permission: own,
      handle: (request) => redirect(paths.own(idOf(request))),
    },
    {
      method: 'GET',
      path: '/applications/:id/accommodation/:requestId',
      permission: own,
      handle: (request) => showOne(request, noErrors, {}),
    },
    { method: 'POST', path: '/applications/:id/accommodation/:requestId', permission: own, handle: change },
  ];

  function showOne(request: Request, errors: FormErrors, typed: Fields, status = 200): Promise<Answer> {
    return withForm(request, async ({ application }) => {
      const requests = await request.runCare((doing) => ownRequests(doing, application.id));
      const one = requests.ok ? requests.value.find((found) => found.id === request.params['requestId']) : undefined;
      if (!one) return missing;
      return page(
        titled(`A request for an adjustment (private) – ${application.programmeTitle}`, errors),
        <OwnRequestPage
          application={application}
          request={one}
          formId={randomUUIDv7()}
          timeZone={config.timeZone}
          today={request.clock.today()}
          typed={typed}
          errors={errors}
        />,
        { status },
      );
    });
  }

  async function change(request: Request): Promise<Answer> {
    const applicationId = idOf(request);
    const requestId = request.params['requestId'] ?? '';
    const { fields } = request.form;
    const at = { applicationId, requestId, formId: formIdOf(request.form) };
    const here = paths.ownRequest(applicationId, requestId);
    const answered = <T,>(result: Result<T>, notice: (value: T) => string): Answer | Promise<Answer> => {
      if (result.ok) return redirect(here, notice(result.value));
      return result.kind === 'not_found' ? missing : showOne(request, result.errors, fields, statusOf(result));
    };
    switch (fields['do']) {
      case 'message':
        return answered(
          await request.runCare((doing) => writeToTeam(doing, { ...at, message: fields['message'] ?? '' })),
          () => 'Your message is sent to the adviser, and to nobody else.',
        );
      case 'option':
        return answered(
          await request.runCare((doing) => nameOwnOption(doing, { ...at, option: fields['option'] ?? '' })),
          () => 'It is added to what could be done.',
        );
      case 'check':
        return answered(
          await request.runCare((doing) =>
            sayWhetherItHelped(doing, {
              ...at,
              adjustmentId: fields['adjustment'] ?? '',
              worked: fields['worked'] ?? '',
              note: fields['note'] ?? '',
            }),
          ),
          ({ reopened }) => (reopened ? 'Thank you. The adviser looks at it again with you.' : 'Thank you: the adviser knows now.'),
        );
      case 'end':
        return answered(
          await request.runCare((doing) => endRequest(doing, at)),
          () => 'Your request is ended, with what was agreed in it.',
        );
      default:
        return missing;
    }
  }
}

function showAll(request: Request, errors: FormErrors, typed: Fields, formId: string, status = 200): Promise<Answer> {
  return withForm(request, async ({ application }) => {
    const requests = await request.runCare((doing) => ownRequests(doing, application.id));
    if (!requests.ok) return missing;
    return page(
      titled(`Adjustments (private) – ${application.programmeTitle}`, errors),
      <AccommodationPage application={application} requests={requests.value} formId={formId} typed={typed} errors={errors} />,
      { status },
    );
  });
}

async function ask(request: Request): Promise<Answer> {
  const id = idOf(request);
  const { fields } = request.form;
  const formId = formIdOf(request.form);
  const withdrawing = fields['withdraw'];
  if (withdrawing !== undefined) {
    const withdrawn = await request.runCare((doing) => endRequest(doing, { applicationId: id, requestId: withdrawing }));
    if (withdrawn.ok) return redirect(paths.own(id), 'Your request is withdrawn.');
    return withdrawn.kind === 'not_found' ? missing : showAll(request, withdrawn.errors, {}, formId, statusOf(withdrawn));
  }
  return withForm(request, async ({ application }) => {
    const text = requestIn(fields['request'] ?? '', fields['physical'] ?? '');
    const isDraft = application.state === 'draft';
    const asks = !isDraft || text.trim() !== '';
    if (asks) {
      const asked = await request.runCare((doing) =>
        requestAccommodation(doing, {
          applicationId: id,
          formId,
          request: text,
          ...(fields['stage'] === undefined ? {} : { stage: fields['stage'] }),
          functionAtIssue: fields['functionAtIssue'] ?? '',
        }),
      );
      if (!asked.ok) return asked.kind === 'not_found' ? missing : showAll(request, asked.errors, fields, formId, statusOf(asked));
    }
    const sent = 'Your request is sent to the accommodation advisers, and to nobody else.';
    if (!isDraft) return redirect(paths.own(id), sent);
    // Only that the page was seen is kept with the application, so that the list of parts can say "Done".
    const seen = await request.run((doing) =>
      saveSection(doing, { applicationId: id, section: 'adjustments', change: (answers) => done({ ...answers, adjustmentsSeen: true }) }),
    );
    if (!seen.ok) return missing;
    return redirect(candidatePaths.check(id), asks ? sent : undefined);
  });
}
