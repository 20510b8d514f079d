import { holders, missing, on, redirect, statusOf, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import type { FieldError } from '#platform/result.ts';
import type { SubjectResolvers } from '#rooms.ts';
import type { Services } from '#services.ts';
import { formatDate } from '#ui/index.ts';
import type { Actor } from './actor.ts';
import { createOrganisation, endRole, giveRole } from './manage-organisation.ts';
import { managedOrganisations, memberById, membersOf, organisationById, organisationHistory } from './organisation.query.ts';
import { roleWords } from './organisation.rules.ts';
import { endRolePage, newOrganisationPage, newPersonPage, organisationPage, organisationsPage } from './pages/organisations.tsx';

type Request = PageRequest<Actor>;

const base = '/manage/organisations';
const idOf = (request: Request): string => request.params['id'] ?? '';
const formIdOf = (request: Request): string => request.form.fields['_form_id'] ?? '';

/** What an organisation is to the actor: the operator's, and that of those who hold a role at it today. */
export const peopleSubjects: SubjectResolvers = {
  organisation: async (trx, id, actor) => {
    const roles = [
      ...(actor.isOperator ? ['operator'] : []),
      ...actor.memberships.filter(({ organisationId }) => organisationId === id).map(({ role }) => role),
    ];
    return roles.length > 0 && (await organisationById(trx, id)) ? roles : null;
  },
};

export function organisationRoutes({ config }: Pick<Services, 'config'>): readonly Route<Actor>[] {
  const list = async (request: Request): Promise<Answer> => {
    const found = await request.read((trx) => managedOrganisations(trx, request.actor, request.query.get('after') ?? ''));
    return organisationsPage({ ...found, mayCreate: request.actor.isOperator });
  };

  const create = async (request: Request): Promise<Answer> => {
    const result = await request.run((doing) => createOrganisation(doing, formIdOf(request), request.form.fields));
    if (!result.ok) return newOrganisationPage(formIdOf(request), request.form.fields, result.errors, statusOf(result));
    return redirect(`${base}/${result.value.id}`, `${result.value.name} is created. Now add its first programme manager.`);
  };

  const show = (request: Request): Promise<Answer> =>
    request.read(async (trx) => {
      const organisation = await organisationById(trx, idOf(request));
      if (!organisation) return missing;
      const asked = request.query.get('show');
      const shown = asked === 'ended' || asked === 'history' ? asked : 'current';
      const today = request.clock.today();
      const members =
        shown === 'history'
          ? { entries: [], next: null }
          : await membersOf(trx, organisation.id, shown, today, request.query.get('after') ?? '');
      const events = shown === 'history' ? await organisationHistory(trx, organisation.id) : [];
      return organisationPage({
        organisation,
        shown,
        members: members.entries,
        next: members.next,
        events,
        today,
        timeZone: config.timeZone,
      });
    });

  const askPerson = async (request: Request, errors: readonly FieldError[] = [], status = 200): Promise<Answer> => {
    const organisation = await request.read((trx) => organisationById(trx, idOf(request)));
    if (!organisation) return missing;
    const typed = errors.length > 0 ? request.form.fields : { from_on: request.clock.today().toString() };
    return newPersonPage(organisation, formIdOf(request) || randomUUIDv7(), typed, errors, status);
  };

  const addPerson = async (request: Request): Promise<Answer> => {
    const result = await request.run((doing) => giveRole(doing, idOf(request), formIdOf(request), request.form.fields));
    if (!result.ok) return result.kind === 'not_found' ? missing : askPerson(request, result.errors, statusOf(result));
    return redirect(
      `${base}/${idOf(request)}`,
      `${result.value.name} is ${roleWords[result.value.role].title.toLowerCase()} here and has been told by mail.`,
    );
  };

  const askEnd = async (request: Request, errors: readonly FieldError[] = [], status = 200): Promise<Answer> => {
    const found = await request.read(async (trx) => ({
      organisation: await organisationById(trx, idOf(request)),
      member: await memberById(trx, idOf(request), request.params['membershipId'] ?? ''),
    }));
    if (!found.organisation || !found.member) return missing;
    const typed = errors.length > 0 ? request.form.fields : { last_day: request.clock.today().toString() };
    return endRolePage(found.organisation, found.member, typed, errors, status);
  };

  const end = async (request: Request): Promise<Answer> => {
    const result = await request.run((doing) => endRole(doing, idOf(request), request.params['membershipId'] ?? '', request.form.fields));
    if (!result.ok) return result.kind === 'not_found' ? missing : askEnd(request, result.errors, statusOf(result));
    return redirect(`${base}/${idOf(request)}`, `The role of ${result.value.name} ends with ${formatDate(result.value.lastDay)}.`);
  };

  const inCharge = on('organisation', 'operator', 'programme_manager');
  return [
    { method: 'GET', path: base, permission: holders('operator', 'programme_manager'), handle: list },
    { method: 'GET', path: `${base}/new`, permission: holders('operator'), handle: () => newOrganisationPage(randomUUIDv7(), {}, [], 200) },
    { method: 'POST', path: base, permission: holders('operator'), handle: create },
    { method: 'GET', path: `${base}/:id`, permission: inCharge, handle: show },
    { method: 'GET', path: `${base}/:id/people/new`, permission: inCharge, handle: (request) => askPerson(request) },
    { method: 'POST', path: `${base}/:id/people`, permission: inCharge, handle: addPerson },
    { method: 'GET', path: `${base}/:id/roles/:membershipId/end`, permission: inCharge, handle: (request) => askEnd(request) },
    { method: 'POST', path: `${base}/:id/roles/:membershipId/end`, permission: inCharge, handle: end },
  ];
}
