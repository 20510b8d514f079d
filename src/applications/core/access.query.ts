import { sql } from 'kysely';
import type { Trx } from '#platform/database/index.ts';
import type { ApplicationRole } from '../application-lifecycle.ts';

/** What an application is to the asker, as the database says it; [] where it is not there for them. */
export async function accessTo(trx: Trx, applicationId: string): Promise<readonly Exclude<ApplicationRole, 'system'>[]> {
  const { rows } = await sql<{
    roles: Exclude<ApplicationRole, 'system'>[] | null;
  }>`select app.application_access(${applicationId}) as roles`.execute(trx);
  return rows[0]?.roles ?? [];
}

/** What an interview is to the asker: its employer's recruiter or manager, of its panel, or its candidate. */
export async function accessToInterview(trx: Trx, interviewId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ roles: string[] }>`
    select array_remove(array[
      case when organisation_id = any (app.organisations('recruiter')) then 'recruiter' end,
      case when organisation_id = any (app.organisations('programme_manager')) then 'programme_manager' end,
      case when id = any (app.panel_interviews()) then 'interviewer' end,
      case when exists (select from applications where applications.id = application_id and applications.person_id = app.person()) then 'candidate' end
    ], null) as roles
    from interviews where id = ${interviewId}`.execute(trx);
  return rows[0]?.roles ?? [];
}
