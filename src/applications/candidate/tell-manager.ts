import type { Trx } from '#platform/database/index.ts';
import { withinSystem } from '#platform/database/index.ts';
import { withFacts, writeMail } from '#platform/mail/index.ts';
import { applicationFormOf, versionById, type ApplicationForm } from '#programmes/index.ts';
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
      .innerJoin('organisations', 'organisations.id', 'applications.organisation_id')
      .innerJoin('people', 'people.id', 'applications.person_id')
      .select([
        'applications.channel',
        'applications.answers',
        'applications.programme_version_id as versionId',
        'organisations.name as employer',
        'people.name',
      ])
      .where('applications.id', '=', applicationId)
      .executeTakeFirst(),
  );
  // Only employees on the internal channel have named a manager.
  if (row?.channel !== 'internal') return;
  const version = await versionById(trx, row.versionId);
  if (!version) return;
  const programme = version.compiled;
  const { contact, manager } = answersOf(row.answers);
  if (applicationFormOf(programme).tellManager !== when || manager === undefined) return;
  const name = contact?.name ?? row.name;
  await writeMail(
    trx,
    { personId: null, address: manager.email },
    withFacts('notice.manager', {
      subject: `${name}: ${programme.title}`,
      greeting: 'Hello,',
      paragraphs: [
        when === 'when they apply'
          ? `${name} has applied to ${programme.title} at ${row.employer} by the internal site, and has named you as their manager.`
          : `${row.employer} has offered ${name} a place on ${programme.title}. ${name} applied by the internal site and has named you as their manager.`,
        `${name} knows that you have this mail: the programme says that managers are told ${when}. It asks nothing of you. What ${name} has written, and how it is judged, is not told to you.`,
        'If you are not their manager, you can delete this mail.',
      ],
    }),
    `${eventId}:manager`,
    at,
    eventId,
  );
}
