import type { Trx } from '#platform/database/index.ts';
import { withinSystem } from '#platform/database/index.ts';
import { writeMail } from '#platform/mail/index.ts';
import { applicationFormOf, type ApplicationForm, type CompiledProgramme } from '#programmes/index.ts';
import { answersOf } from '../core/answers.ts';

/** An employee's manager is told once, at the moment that the programme names, and of nothing else. */

export interface Moment {
  readonly when: NonNullable<ApplicationForm['tellManager']>;
  readonly at: Temporal.Instant;
  readonly eventId: string;
}

/** Writes to the manager of an internal applicant, where the programme says so for this moment; otherwise nothing happens. */
export async function tellManager(trx: Trx, applicationId: string, { when, at, eventId }: Moment): Promise<void> {
  const row = await withinSystem(trx, (own) =>
    own
      .selectFrom('applications')
      .innerJoin('programme_versions', 'programme_versions.id', 'applications.programme_version_id')
      .innerJoin('organisations', 'organisations.id', 'applications.organisation_id')
      .innerJoin('people', 'people.id', 'applications.person_id')
      .select([
        'applications.channel',
        'applications.answers',
        'programme_versions.compiled',
        'organisations.name as employer',
        'people.name',
      ])
      .where('applications.id', '=', applicationId)
      .executeTakeFirst(),
  );
  if (row === undefined) return;
  const programme = row.compiled as CompiledProgramme;
  const { contact, manager } = answersOf(row.answers);
  if (row.channel !== 'internal' || applicationFormOf(programme).tellManager !== when || manager === undefined) return;
  const name = contact?.name ?? row.name;
  await writeMail(
    trx,
    { personId: null, address: manager.email },
    {
      subject: `${name}: ${programme.title}`,
      greeting: 'Hello,',
      paragraphs: [
        when === 'when they apply'
          ? `${name} has applied to ${programme.title} at ${row.employer} by the internal site, and has named you as their manager.`
          : `${row.employer} has offered ${name} a place on ${programme.title}. ${name} applied by the internal site and has named you as their manager.`,
        `${name} knows that you have this mail: the programme says that managers are told ${when}. It asks nothing of you. What ${name} has written, and how it is judged, is not told to you.`,
        'If you are not their manager, you can delete this mail.',
      ],
    },
    `${eventId}:manager`,
    at,
    eventId,
  );
}
