import { json, withinSystem, type Trx } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import type { Clock } from '#platform/time/index.ts';
import { tellOrganisation, tellPerson } from '../core/notify.ts';
import { endOpenStep, openStepAfterAcceptance } from '../core/steps.ts';
import { agreementParts, partiesOf } from './agreement-build.ts';
import { agreementFactsOf, type GatheredFacts } from './agreement-facts.store.ts';
import { changedSections, documentHash, hasSigned, isComplete, type AgreementPart, type Party } from './agreement-model.ts';
import { agreementOf, type AgreementRecord } from './agreement.query.ts';

/**
 * What follows an accepted offer: the agreement is drawn up from the offer, the offer step ends, the next one opens at the
 * employer, and whoever has to do something is told. Call it in the transaction of the acceptance, after its own transitions.
 */
export async function drawUpAgreement(trx: Trx, applicationId: string, clock: Clock, origin: string): Promise<void> {
  await withinSystem(trx, async (own) => {
    const facts = await agreementFactsOf(own, applicationId, clock.today());
    const parts = agreementParts(facts);
    const parties = partiesOf(facts);
    const hash = documentHash(parts);
    const complete = isComplete(parts);
    // After a reopened decision the earlier agreement gives way to the new terms; its signatures no longer match.
    const earlier = await own.selectFrom('agreements').select('id').where('application_id', '=', applicationId).executeTakeFirst();
    if (earlier) {
      for (const table of ['agreement_signatures', 'agreement_versions', 'agreement_invitations'] as const)
        await own.deleteFrom(table).where('agreement_id', '=', earlier.id).execute();
      await own.deleteFrom('agreements').where('id', '=', earlier.id).execute();
    }
    const id = randomUUIDv7();
    await own
      .insertInto('agreements')
      .values({
        id,
        application_id: applicationId,
        offer_id: facts.offerId,
        kind: facts.kind,
        terms: json(facts.terms),
        terms_hash: hash,
        parts: json(parts),
        details: json(facts.details),
        parties: [...parties],
        is_complete: complete,
        waits_for: [...parties],
        created_at: clock.now(),
        changed_at: clock.now(),
      })
      .execute();
    await own
      .insertInto('agreement_versions')
      .values({ agreement_id: id, number: 1, parts: json(parts), hash, made_at: clock.now() })
      .execute();
    const eventId = await recordEvent(own, {
      stream: { type: 'application', id: applicationId },
      type: 'agreement.drawn_up',
      at: clock.now(),
      actorId: null,
      data: { agreement: id, kind: facts.kind, hash, complete },
    });
    await endOpenStep(own, applicationId, 'passed', facts.personId, clock.now());
    await openStepAfterAcceptance(own, applicationId, clock);
    await tellPerson(
      own,
      facts.personId,
      complete
        ? {
            template: { key: 'decision.agreement-ready', values: { programme: facts.terms.programme, organisation: facts.terms.employer } },
            subject: `${facts.terms.programme}: please sign your agreement`,
            paragraphs: [
              `You have accepted the offer of ${facts.terms.employer}. The agreement is ready: it states where, when and for what pay you train.`,
              'Sign it as soon as you have read it. The employer signs it too.',
            ],
            action: { label: 'Read and sign the agreement', url: `${origin}/applications/${applicationId}/agreement` },
          }
        : {
            template: { key: 'decision.agreement-begun', values: { programme: facts.terms.programme, organisation: facts.terms.employer } },
            subject: `${facts.terms.programme}: you have accepted the place`,
            paragraphs: [
              `You have accepted the offer of ${facts.terms.employer}. Your agreement is drawn up; ${facts.terms.employer} fills in what the law asks for beside the offer.`,
              'You get a mail as soon as it can be signed. What is still missing stands on its page.',
            ],
            action: { label: 'See the agreement', url: `${origin}/applications/${applicationId}/agreement` },
          },
      `${eventId}:candidate`,
      clock.now(),
      eventId,
    );
    await tellOrganisation(
      own,
      { organisationId: facts.organisationId, today: clock.today(), at: clock.now(), cause: `${eventId}:holder`, eventId },
      {
        template: {
          key: 'work.offer-accepted',
          values: {
            programme: facts.terms.programme,
            candidate: facts.terms.apprentice,
            site: facts.terms.site,
            next: complete
              ? 'Next: sign the agreement, settle each condition, then enrol.'
              : 'Next: fill in what is missing in the agreement, sign it, settle each condition, then enrol.',
          },
        },
        subject: `Offer accepted: ${facts.terms.apprentice}, ${facts.terms.programme}`,
        paragraphs: [
          `${facts.terms.apprentice} has accepted the offer for ${facts.terms.site}.`,
          complete
            ? 'Next: sign the agreement, settle each condition, then enrol.'
            : 'Next: fill in what is missing in the agreement, sign it, settle each condition, then enrol.',
        ],
        action: {
          label: complete ? 'Open the application' : 'Complete the agreement',
          url: `${origin}/work/applications/${applicationId}${complete ? '' : '/agreement/details'}`,
        },
      },
    );
    if (complete && facts.providerId !== null) await tellProvider(own, facts, id, eventId, clock, origin);
  });
}

/**
 * Draws the agreement up again from what is known now. Where nothing differs nothing happens; otherwise a new version names the
 * sections that changed, and those whom they concern sign again. Runs as the program; returns the ids of the changed sections.
 */
export async function redrawAgreement(
  trx: Trx,
  applicationId: string,
  change: {
    readonly details: Readonly<Record<string, string>> | null;
    readonly actorId: string | null;
    readonly onBehalfOf: string | null;
  },
  clock: Clock,
  origin: string,
): Promise<readonly string[]> {
  return withinSystem(trx, async (own) => {
    const agreement = await agreementOf(own, applicationId);
    if (!agreement) return [];
    const found = await agreementFactsOf(own, applicationId, clock.today());
    const details = change.details ?? agreement.details;
    const facts: GatheredFacts = { ...found, details };
    const parts = agreementParts(facts);
    const parties = partiesOf(facts);
    const hash = documentHash(parts);
    const changed = changedSections(agreement.parts, parts);
    await own
      .updateTable('agreements')
      .set({ details: json(details) })
      .where('id', '=', agreement.id)
      .execute();
    if (hash === agreement.hash) return [];
    const version = agreement.version + 1;
    const after: AgreementRecord = { ...agreement, parts, parties, hash, version };
    const complete = isComplete(parts);
    const waitsFor = parties.filter((party) => !hasSigned(after, party));
    await own
      .updateTable('agreements')
      .set({
        kind: facts.kind,
        parts: json(parts),
        terms_hash: hash,
        version,
        parties: [...parties],
        is_complete: complete,
        waits_for: waitsFor,
        changed_at: clock.now(),
      })
      .where('id', '=', agreement.id)
      .execute();
    await own
      .insertInto('agreement_versions')
      .values({
        agreement_id: agreement.id,
        number: version,
        parts: json(parts),
        hash,
        changed: [...changed],
        made_by: change.actorId,
        made_at: clock.now(),
      })
      .execute();
    const eventId = await recordEvent(own, {
      stream: { type: 'application', id: applicationId },
      type: 'agreement.changed',
      at: clock.now(),
      actorId: change.actorId,
      onBehalfOf: change.onBehalfOf,
      data: { agreement: agreement.id, version, hash, sections: headingsOf(parts, changed), complete },
    });
    if (complete) {
      if (waitsFor.includes('apprentice'))
        await tellPerson(
          own,
          facts.personId,
          {
            template: {
              key: 'decision.agreement-changed',
              values: { programme: facts.terms.programme, version: String(version), parts: headingsOf(parts, changed).join('; ') },
            },
            subject: agreement.signatures.some((signature) => signature.party === 'apprentice')
              ? `${facts.terms.programme}: a part of your agreement has changed`
              : `${facts.terms.programme}: please sign your agreement`,
            paragraphs: [
              `Version ${version} of the agreement differs in: ${headingsOf(parts, changed).join('; ')}.`,
              'You sign only what has changed. What you signed before stays signed.',
            ],
            action: { label: 'Read and sign', url: `${origin}/applications/${applicationId}/agreement` },
          },
          `${eventId}:candidate`,
          clock.now(),
          eventId,
        );
      if (waitsFor.includes('provider')) await tellProvider(own, facts, agreement.id, eventId, clock, origin);
    }
    return changed;
  });
}

/** Writes down for whom an agreement waits now: the program's own sum over its signatures. */
export async function countSignatures(trx: Trx, applicationId: string): Promise<readonly Party[]> {
  return withinSystem(trx, async (own) => {
    const agreement = await agreementOf(own, applicationId);
    if (!agreement) return [];
    const waitsFor = agreement.parties.filter((party) => !hasSigned(agreement, party));
    await own.updateTable('agreements').set({ waits_for: waitsFor }).where('id', '=', agreement.id).execute();
    return waitsFor;
  });
}

const headingsOf = (parts: readonly AgreementPart[], ids: readonly string[]): readonly string[] =>
  parts.flatMap((part) => part.sections.filter((section) => ids.includes(section.id)).map((section) => section.heading));

async function tellProvider(
  own: Trx,
  facts: GatheredFacts,
  agreementId: string,
  eventId: string,
  clock: Clock,
  origin: string,
): Promise<void> {
  if (facts.providerId === null) return;
  await tellOrganisation(
    own,
    { organisationId: facts.providerId, today: clock.today(), at: clock.now(), cause: `${eventId}:provider`, eventId },
    {
      template: {
        key: 'work.training-plan',
        values: {
          programme: facts.terms.programme,
          organisation: facts.terms.employer,
          candidate: facts.terms.apprentice,
          start: facts.terms.startsOn,
        },
      },
      subject: `Training plan to sign: ${facts.terms.apprentice}, ${facts.terms.programme}`,
      paragraphs: [
        `${facts.terms.employer} and ${facts.terms.apprentice} have agreed on a start on ${facts.terms.startsOn}. The training plan names what you teach.`,
        'It is signed before the training begins.',
      ],
      action: { label: 'Read and sign the training plan', url: `${origin}/work/agreements/${agreementId}` },
    },
  );
}
