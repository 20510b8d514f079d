import { randomBytes, createHash } from 'node:crypto';
import { json, withinSystem, type Trx } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { withFacts, writeMail } from '#platform/mail/index.ts';
import { conflict, done, invalid, notFound, type Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import { hasSigned, sectionHash, sectionsToSign } from './agreement-model.ts';
import { countSignatures, redrawAgreement } from './agreement.ts';
import { agreementById, agreementOf, type AgreementRecord } from './agreement.query.ts';
import { maskedAddress } from './identified-by.query.ts';
import { guardianPath } from './paths.ts';

/** The parent or guardian of a minor signs without an account, by a link that is mailed to the address that the minor gave. */

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
const daysOpen = 30;

/** Whom the minor named, and when they were written to; null while nobody is named or nobody is needed. */
export async function guardianOf(
  trx: Trx,
  agreement: AgreementRecord,
): Promise<{ readonly name: string; readonly email: string; readonly sentAt: Temporal.Instant | null } | null> {
  if (!agreement.parties.includes('guardian')) return null;
  const named = await trx
    .selectFrom('application_guardians')
    .select(['name', 'email'])
    .where('application_id', '=', agreement.applicationId)
    .executeTakeFirst();
  if (!named) return null;
  const sent = await withinSystem(trx, (own) =>
    own
      .selectFrom('agreement_invitations')
      .select('sent_at as sentAt')
      .where('agreement_id', '=', agreement.id)
      .where('ended_at', 'is', null)
      .orderBy('sent_at', 'desc')
      .executeTakeFirst(),
  );
  return { ...named, sentAt: sent?.sentAt ?? null };
}

/** Writes to the guardian. An earlier link ends with it. */
export async function inviteGuardian(doing: Doing<Actor>, input: { readonly applicationId: string }): Promise<Result<{ name: string }>> {
  const { trx, clock, origin, actor } = doing;
  // Whom the minor named stands in the agreement: drawn up again first, so that the link leads to what is signed.
  await redrawAgreement(trx, input.applicationId, { details: null, actorId: actor.personId, onBehalfOf: null }, clock, origin);
  const agreement = await agreementOf(trx, input.applicationId);
  const guardian = agreement ? await guardianOf(trx, agreement) : null;
  if (!agreement || !guardian) return conflict('Name your parent or guardian first.');
  if (!agreement.isComplete) return conflict('The agreement is not complete yet. We write to them as soon as it can be signed.');
  if (hasSigned(agreement, 'guardian')) return conflict('Your parent or guardian has signed already.');
  const token = randomBytes(32).toString('base64url');
  const id = randomUUIDv7();
  await withinSystem(trx, async (own) => {
    await own
      .updateTable('agreement_invitations')
      .set({ ended_at: clock.now() })
      .where('agreement_id', '=', agreement.id)
      .where('ended_at', 'is', null)
      .execute();
    await own
      .insertInto('agreement_invitations')
      .values({
        id,
        agreement_id: agreement.id,
        party: 'guardian',
        name: guardian.name,
        email: guardian.email.toLowerCase(),
        token_hash: hashOf(token),
        sent_at: clock.now(),
        expires_at: clock.now().add({ hours: daysOpen * 24 }),
      })
      .execute();
    const eventId = await recordEvent(own, {
      stream: { type: 'application', id: input.applicationId },
      type: 'agreement.guardian_asked',
      at: clock.now(),
      actorId: actor.personId,
      data: { agreement: agreement.id },
    });
    await writeMail(
      own,
      { personId: null, address: guardian.email.toLowerCase() },
      withFacts('decision.guardian', {
        subject: `${agreement.terms.apprentice}: please sign the agreement on ${agreement.terms.programme}`,
        greeting: `Dear ${guardian.name},`,
        paragraphs: [
          `${agreement.terms.apprentice} is to begin ${agreement.terms.programme} at ${agreement.terms.employer}. Because ${agreement.terms.apprentice} is under 18, the law wants the signature of a parent or guardian as well.`,
          `The link leads to the agreement. It is yours alone and works for ${daysOpen} days.`,
        ],
        action: { label: 'Read and sign the agreement', url: `${origin}${guardianPath(token)}` },
      }),
      `guardian ${id}`,
      clock.now(),
      eventId,
    );
  });
  return done({ name: guardian.name });
}

/** The agreement that a link leads to; null where the link is none, has ended or is too old. Read by the program: the link is the key. */
export async function invitedTo(
  trx: Trx,
  token: string,
  now: Temporal.Instant,
): Promise<{ readonly agreement: AgreementRecord; readonly name: string; readonly email: string } | null> {
  return withinSystem(trx, async (own) => {
    const invitation = await own
      .selectFrom('agreement_invitations')
      .select(['agreement_id as agreementId', 'name', 'email'])
      .where('token_hash', '=', hashOf(token))
      .where('ended_at', 'is', null)
      .where('expires_at', '>', now)
      .executeTakeFirst();
    const agreement = invitation ? await agreementById(own, invitation.agreementId) : null;
    return invitation && agreement ? { agreement, name: invitation.name, email: invitation.email } : null;
  });
}

/** The guardian signs: identified by the link that was mailed to their address. */
export async function signAsGuardian(
  doing: Doing<Actor>,
  input: { readonly token: string; readonly name: string; readonly hash: string },
): Promise<Result<null>> {
  const { trx, clock } = doing;
  const found = await invitedTo(trx, input.token, clock.now());
  if (!found) return notFound();
  const name = input.name.trim();
  if (name === '') return invalid({ field: 'name', message: 'Enter your full name as your signature' });
  if (name.length > 200) return invalid({ field: 'name', message: 'Your name must be 200 characters or fewer' });
  return withinSystem(trx, async (own): Promise<Result<null>> => {
    const application = await own
      .selectFrom('applications')
      .select('state')
      .where('id', '=', found.agreement.applicationId)
      .forUpdate()
      .executeTakeFirst();
    const agreement = await agreementById(own, found.agreement.id);
    if (!agreement) return notFound();
    if (input.hash !== agreement.hash) return conflict('The terms have changed since you opened them. Read them again before you sign.');
    if (application?.state !== 'accepted' || !agreement.isComplete) return conflict('This agreement cannot be signed now.');
    const open = sectionsToSign(agreement, 'guardian');
    if (open.length === 0) return conflict('You have signed already.');
    await own
      .insertInto('agreement_signatures')
      .values({
        agreement_id: agreement.id,
        party: 'guardian',
        person_id: null,
        name,
        signed_at: clock.now(),
        terms_hash: agreement.hash,
        version: agreement.version,
        sections: json(Object.fromEntries(open.map((section) => [section.id, sectionHash(section)]))),
        identified_by: `by the link mailed to ${maskedAddress(found.email)}, the address that the apprentice gave`,
      })
      .execute();
    await recordEvent(own, {
      stream: { type: 'application', id: agreement.applicationId },
      type: 'agreement.signed',
      at: clock.now(),
      actorId: null,
      data: { party: 'guardian', version: agreement.version, hash: agreement.hash },
    });
    await countSignatures(own, agreement.applicationId);
    return done(null);
  });
}
