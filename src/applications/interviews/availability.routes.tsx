import { listOf } from '#platform/forms/index.ts';
import { holders, missing, page, redirect, statusOf, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import type { Result } from '#platform/result.ts';
import { organisationsOf, rolesOf, type Actor } from '#people/index.ts';
import { addTime, removeTime, setInterviewerSettings } from './availability.ts';
import { entriesOf, settingsOf } from './availability.query.ts';
import { AvailabilityPage } from './pages/availability.tsx';
import { paths } from './paths.ts';

type Request = PageRequest<Actor>;
type Failed = Extract<Result<unknown>, { ok: false }>;

const roles = ['interviewer', 'recruiter', 'programme_manager'] as const;

/** The pages on which interviewers say when they can. */
export const availabilityRoutes: readonly Route<Actor>[] = [
  { method: 'GET', path: paths.availability, permission: holders(...roles), handle: (request) => show(request) },
  { method: 'POST', path: paths.availability, permission: holders(...roles), handle: change },
  { method: 'POST', path: paths.removeAvailability, permission: holders(...roles), handle: remove },
];

async function show(request: Request, failed?: Failed): Promise<Answer> {
  const { actor, clock, form } = request;
  const own = organisationsOf(actor, ...roles);
  const asked = form.fields['organisation'] ?? request.query.get('organisation') ?? '';
  const organisationId = own.includes(asked) ? asked : (own[0] ?? '');
  const personId = actor.personId ?? '';
  const found = await request.read(async (trx) => ({
    settings: await settingsOf(trx, personId, organisationId),
    entries: await entriesOf(trx, [personId], organisationId, clock.today()),
  }));
  const held = rolesOf(actor);
  return page(
    `${failed ? 'Error: ' : ''}When I can interview`,
    <AvailabilityPage
      {...found}
      organisations={actor.memberships.map((one) => ({ id: one.organisationId, name: one.organisationName }))}
      organisationId={organisationId}
      timeZones={[...new Set([found.settings.timeZone, ...Intl.supportedValuesOf('timeZone')])].toSorted()}
      canManage={held.has('recruiter') || held.has('programme_manager')}
      formId={failed ? (form.fields['_form_id'] ?? '') : randomUUIDv7()}
      {...(failed ? { typed: form.fields, weekdays: listOf(form, 'weekdays'), errors: failed.errors } : {})}
    />,
    { wide: true, ...(failed ? { status: statusOf(failed) } : {}) },
  );
}

async function change(request: Request): Promise<Answer> {
  const { fields } = request.form;
  const text = (name: string): string => fields[name] ?? '';
  if (text('do') === 'settings') {
    const saved = await request.run((doing) =>
      setInterviewerSettings(doing, {
        organisationId: text('organisation'),
        personId: doing.actor.personId ?? '',
        timeZone: text('timeZone'),
        hoursPerWeek: text('hoursPerWeek'),
        revision: Number(text('_revision')),
      }),
    );
    if (saved.ok) return redirect(paths.availability, 'Saved.');
    return saved.kind === 'not_found' ? missing : show(request, saved);
  }
  const added = await request.run((doing) =>
    addTime(doing, {
      formId: text('_form_id'),
      organisationId: text('organisation'),
      kind: text('kind'),
      weekdays: listOf(request.form, 'weekdays'),
      onDay: text('onDay'),
      from: text('from'),
      to: text('to'),
      isWholeDay: text('wholeDay') === 'yes',
    }),
  );
  if (added.ok) return redirect(paths.availability, 'Added. Times are offered from it when your recruiters plan the next interviews.');
  return added.kind === 'not_found' ? missing : show(request, added);
}

async function remove(request: Request): Promise<Answer> {
  const removed = await request.run((doing) => removeTime(doing, { id: request.form.fields['entry'] ?? '' }));
  return removed.ok ? redirect(paths.availability, 'Removed. Times that are offered already stay as they are.') : missing;
}
