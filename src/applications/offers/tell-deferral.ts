import { withFacts } from '#platform/mail/index.ts';
import type { Doing } from '#platform/http/index.ts';
import type { Actor } from '#people/index.ts';
import type { ApplicationRecord } from '../core/application.query.ts';
import { tellOrganisation, tellPerson } from '../core/notify.ts';

/** The side that did not act now hears of it. */
export async function tellOther(
  { trx, clock, origin }: Doing<Actor>,
  { application, side }: { readonly application: ApplicationRecord; readonly side: 'candidate' | 'employer' },
  subject: string,
  paragraphs: readonly string[],
  eventId: string,
): Promise<void> {
  if (side === 'employer')
    await tellPerson(
      trx,
      application.personId,
      withFacts('decision.deferral-answered', {
        subject,
        paragraphs: [...paragraphs],
        action: { label: 'See your application', url: `${origin}/applications/${application.id}` },
      }),
      `${eventId}:candidate`,
      clock.now(),
      eventId,
    );
  else
    await tellOrganisation(
      trx,
      { organisationId: application.organisationId, today: clock.today(), at: clock.now(), cause: `${eventId}:holder`, eventId },
      withFacts('work.deferral-answered', {
        subject,
        paragraphs: [...paragraphs],
        action: { label: 'Open the application', url: `${origin}/work/applications/${application.id}` },
      }),
    );
}
