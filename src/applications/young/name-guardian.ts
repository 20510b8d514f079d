import { recordEvent } from '#platform/events/index.ts';
import { oneOf, optionalText, parseForm, requiredText } from '#platform/forms/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, invalid, notFound, type Result } from '#platform/result.ts';
import { emailAddress, isSignedIn, type Actor } from '#people/index.ts';
import * as z from 'zod';
import { guardianNeeded } from './guardian.query.ts';

const form = z.object({
  name: requiredText('their name', 200),
  relation: oneOf('who they are to you', ['parent', 'guardian']),
  email: emailAddress,
  phone: optionalText('their phone number', 40),
});

/** States from which an agreement can come, or has come. */
const agreementStates = ['offered', 'accepted'];

/** The candidate names who signs the agreement with them: only where the law asks for it, and not before an offer. */
export async function nameGuardian(
  doing: Doing<Actor>,
  applicationId: string,
  input: Readonly<Record<string, string>>,
): Promise<Result<null>> {
  const { trx, actor, clock } = doing;
  if (!isSignedIn(actor)) return notFound();
  const application = await trx
    .selectFrom('applications')
    .select('state')
    .where('id', '=', applicationId)
    .where('person_id', '=', actor.personId)
    .executeTakeFirst();
  if (!application) return notFound();
  const need = await guardianNeeded(trx, applicationId, clock.today());
  if (!need.isNeeded || !agreementStates.includes(application.state))
    return conflict('Nobody else’s signature is needed for this application now, so we do not ask for anybody’s contact.');
  const parsed = parseForm(form, input);
  if (!parsed.ok) return parsed;
  if (parsed.value.email === actor.email)
    return invalid({ field: 'email', message: 'Enter their e-mail address, not your own: they get a link of their own' });
  const values = { ...parsed.value, given_at: clock.now() };
  await trx
    .insertInto('application_guardians')
    .values({ application_id: applicationId, ...values })
    .onConflict((on) => on.column('application_id').doUpdateSet(values))
    .execute();
  await recordEvent(trx, {
    stream: { type: 'application', id: applicationId },
    type: 'application.guardian_named',
    at: clock.now(),
    actorId: actor.personId,
  });
  return done(null);
}
