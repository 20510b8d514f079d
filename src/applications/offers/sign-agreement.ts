import { json, withinSystem } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, notFound, type Result } from '#platform/result.ts';
import { onBehalfOf, type Actor } from '#people/index.ts';
import { agreementAccess } from './agreement-access.query.ts';
import { sectionHash, sectionsToSign, type Party } from './agreement-model.ts';
import { countSignatures } from './agreement.ts';
import { agreementById, agreementOf, type AgreementRecord } from './agreement.query.ts';
import { identifiedBy } from './identified-by.query.ts';
import { wrongSignature } from './signed-name.rules.ts';

export interface SignatureForm {
  readonly party: Exclude<Party, 'guardian'>;
  readonly name: string;
  /** The hash of the version as it was shown. */
  readonly hash: string;
}

/** Signs for one side with a typed name: every section that concerns it and that no earlier signature of it covers. */
export async function signAgreement(
  doing: Doing<Actor>,
  input: SignatureForm & { readonly applicationId: string },
): Promise<Result<{ applicationId: string }>> {
  return sign(doing, input, await agreementOf(doing.trx, input.applicationId));
}

/** The same by the agreement's own id: for the provider. */
export async function signById(
  doing: Doing<Actor>,
  input: SignatureForm & { readonly agreementId: string },
): Promise<Result<{ applicationId: string }>> {
  return sign(doing, input, await agreementById(doing.trx, input.agreementId));
}

const needed: Readonly<Record<SignatureForm['party'], readonly string[]>> = {
  apprentice: ['candidate'],
  employer: ['recruiter', 'programme_manager'],
  provider: ['provider_coordinator'],
};

async function sign(doing: Doing<Actor>, input: SignatureForm, seen: AgreementRecord | null): Promise<Result<{ applicationId: string }>> {
  const { trx, actor, clock } = doing;
  if (!seen || actor.personId === null) return notFound();
  const { personId } = actor;
  const roles = await agreementAccess(trx, seen.id);
  if (!needed[input.party].some((role) => roles.includes(role)) || !seen.parties.includes(input.party)) return notFound();
  if (input.party !== 'apprentice' && roles.includes('candidate'))
    return conflict('You cannot sign for another side on your own agreement. A colleague must do it.');
  if (actor.tokenOrganisationId !== null) return conflict('A program cannot sign. Sign in and sign it yourself.');
  const name = input.name.trim();
  const wrong = wrongSignature(name, input.party === 'apprentice' ? [seen.terms.apprentice, actor.name] : [actor.name]);
  if (wrong) return wrong;
  // Locked first: an offer that is taken back, or terms that change, at this moment do so before the signature or after it.
  const application = await withinSystem(trx, (own) =>
    own
      .selectFrom('applications')
      .select(['state', 'organisation_id as organisationId'])
      .where('id', '=', seen.applicationId)
      .forUpdate()
      .executeTakeFirst(),
  );
  const agreement = await agreementById(trx, seen.id);
  if (!agreement || !application) return notFound();
  if (input.hash !== agreement.hash) return conflict('The terms have changed since you opened them. Read them again before you sign.');
  if (!agreement.isComplete) return conflict('Something is still missing in this agreement. It can be signed once it is complete.');
  if (application.state !== 'accepted') return conflict('This agreement can no longer be signed.');
  const open = sectionsToSign(agreement, input.party);
  const isFirst = !agreement.signatures.some((signature) => signature.party === input.party);
  if (open.length === 0 && !isFirst) return conflict('This side has signed already.');
  const sections = Object.fromEntries(open.map((section) => [section.id, sectionHash(section)]));
  await trx
    .insertInto('agreement_signatures')
    .values({
      agreement_id: agreement.id,
      party: input.party,
      person_id: personId,
      name,
      signed_at: clock.now(),
      terms_hash: agreement.hash,
      version: agreement.version,
      sections: json(sections),
      identified_by: await identifiedBy(trx, actor),
    })
    .execute();
  const organisationId =
    input.party === 'apprentice'
      ? null
      : input.party === 'employer'
        ? application.organisationId
        : (actor.memberships.find((membership) => membership.role === 'provider_coordinator')?.organisationId ?? null);
  // The provider has no right on the application's stream: its signature is recorded by the program, in its name.
  await withinSystem(trx, (own) =>
    recordEvent(own, {
      stream: { type: 'application', id: agreement.applicationId },
      type: 'agreement.signed',
      at: clock.now(),
      actorId: personId,
      onBehalfOf: organisationId === null ? null : onBehalfOf(actor, organisationId),
      data: {
        party: input.party,
        version: agreement.version,
        hash: agreement.hash,
        sections: isFirst ? [] : open.map((section) => section.heading),
      },
    }),
  );
  await countSignatures(trx, agreement.applicationId);
  return done({ applicationId: agreement.applicationId });
}
