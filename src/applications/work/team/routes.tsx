import { holders, missing, page, redirect, statusOf, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import type { Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import { isAtPartnerOnly, text, workers } from '../decision-forms.ts';
import { paths } from '../paths.ts';
import { CalendarPage, TeamPage } from './pages/team.tsx';
import { setMailAddress } from './set-mail-address.ts';
import { dueDays, teamsOf } from './team.query.ts';

/** An organisation's own people, its mailbox, and its days. */

type Request = PageRequest<Actor>;

async function showTeam(request: Request, failed?: Extract<Result<unknown>, { ok: false }>): Promise<Answer> {
  if (failed?.kind === 'not_found') return missing;
  const teams = await request.read((trx) => teamsOf(trx, request.actor, request.clock.today(), request.clock.now()));
  return page(
    failed ? 'Error: team' : 'Team',
    <TeamPage
      teams={teams}
      isAgency={isAtPartnerOnly(request.actor)}
      {...(failed ? { typed: request.form.fields, errors: failed.errors } : {})}
    />,
    { wide: true, ...(failed ? { status: statusOf(failed) } : {}) },
  );
}

async function saveMailbox(request: Request): Promise<Answer> {
  const organisationId = text(request.form.fields, 'organisation');
  const result = await request.run((doing) =>
    setMailAddress(doing, { organisationId, address: text(request.form.fields, `address:${organisationId}`) }),
  );
  if (!result.ok) return showTeam(request, result);
  return redirect(paths.team, result.value.address === null ? 'The mailbox is taken away.' : `Mail goes to ${result.value.address} too.`);
}

async function showCalendar(request: Request): Promise<Answer> {
  const today = request.clock.today();
  const days = await request.read((trx) => dueDays(trx, request.actor, today));
  return page('What is due', <CalendarPage days={days} today={today} isAgency={isAtPartnerOnly(request.actor)} />, { wide: true });
}

export const teamRoutes: readonly Route<Actor>[] = [
  { method: 'GET', path: paths.team, permission: holders(...workers), handle: (request) => showTeam(request) },
  { method: 'POST', path: paths.team, permission: holders(...workers), handle: saveMailbox },
  { method: 'GET', path: paths.calendar, permission: holders(...workers), handle: showCalendar },
];
