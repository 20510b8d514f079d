import * as z from 'zod';
import { amountMinor, apiRoute, currencyCode, dateText, momentText, payPer, recordPath, type ApiRoute } from '#platform/http/index.ts';
import { done, notFound } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { applicationById } from '../core/application.query.ts';
import { agreementOf } from './agreement.query.ts';
import { missingIn } from './agreement-model.ts';
import { makeOffer } from './make-offer.ts';
import { latestOffer, placesOf } from './offer.query.ts';
import { offerStates } from './offer-lifecycle.ts';
import { proposePay } from './pay.query.ts';
import { settleCondition } from './settle-condition.ts';

/** Offers and agreements as JSON. Nobody signs through a token, and evidence never leaves by one. */

const employing = { subject: 'application', roles: ['programme_manager', 'recruiter'] } as const;
const revision = z.int().min(1).max(2_000_000_000).describe('The revision of the application that you read');
const text = z.string();

const proposals = apiRoute<Actor>()({
  method: 'get',
  path: '/applications/{id}/proposed-pay',
  summary: 'Read the free places of an application’s intake with the pay that the rule computes there',
  tag: 'Applications',
  scope: 'applications:read',
  on: employing,
  params: recordPath,
  response: z.object({
    revision: z.int(),
    sites: z.array(
      z.object({
        id: z.uuid(),
        name: text,
        free: z.int(),
        payMinor: amountMinor,
        currency: currencyCode,
        payPer,
        working: z.array(text).describe('How the amount comes about, line by line'),
      }),
    ),
  }),
  handle: ({ params, read, clock }) =>
    read(async (trx) => {
      const application = await applicationById(trx, params.id);
      if (!application) return notFound();
      const sites = [];
      for (const site of await placesOf(trx, application.intakeId, application.id)) {
        const proposal = await proposePay(trx, application.id, site.siteId, clock.today());
        if (proposal)
          sites.push({
            id: site.siteId,
            name: site.name,
            free: site.free,
            payMinor: proposal.payMinor,
            currency: proposal.currency,
            payPer: proposal.per,
            working: [...proposal.working],
          });
      }
      return done({ revision: application.revision, sites });
    }),
});

const makeOne = apiRoute<Actor>()({
  method: 'post',
  path: '/applications/{id}/offer',
  summary: 'Make an offer; above the document’s limit it waits for a second person',
  tag: 'Applications',
  scope: 'applications:write',
  on: employing,
  params: recordPath,
  body: z.strictObject({
    revision,
    siteId: z.uuid(),
    pay: z.string().max(20).describe('As an amount in the currency of the site: "21000" or "12.60"'),
    payReason: z.string().max(2000).default('').describe('Needed where it differs from the proposed pay; the candidate reads it'),
    startsOn: dateText,
    expiresOn: dateText.describe('The last day on which it can be accepted'),
    conditions: z.array(z.string().min(1).max(200)).max(20).default([]),
  }),
  response: z.object({ id: z.uuid(), offerId: z.uuid(), waitsForApproval: z.boolean(), revision: z.int().nullable() }),
  handle: ({ params, body, run }) =>
    run(async (doing) => {
      const made = await makeOffer(doing, {
        ...body,
        applicationId: params.id,
        formId: randomUUIDv7(),
        conditions: body.conditions.join('\n'),
      });
      if (!made.ok) return made;
      const application = await applicationById(doing.trx, params.id);
      return done({
        id: params.id,
        offerId: made.value.offerId,
        waitsForApproval: made.value.waitsForApproval,
        revision: application?.revision ?? null,
      });
    }),
});

const settleOne = apiRoute<Actor>()({
  method: 'post',
  path: '/applications/{id}/condition',
  summary: 'Settle one condition of an accepted offer',
  tag: 'Applications',
  scope: 'applications:write',
  on: employing,
  params: recordPath,
  body: z.strictObject({
    revision,
    conditionId: z.uuid(),
    outcome: z.enum(['met', 'waived', 'not_met']).describe('not_met ends the application; the candidate reads the reason'),
    reason: z.string().max(2000).default('').describe('Needed where it is waived or not met'),
  }),
  response: z.object({ id: z.uuid(), title: text, revision: z.int().nullable() }),
  handle: ({ params, body, run }) =>
    run(async (doing) => {
      const settled = await settleCondition(doing, { ...body, applicationId: params.id });
      if (!settled.ok) return settled;
      const application = await applicationById(doing.trx, params.id);
      return done({ id: params.id, title: settled.value.title, revision: application?.revision ?? null });
    }),
});

const readOffer = apiRoute<Actor>()({
  method: 'get',
  path: '/applications/{id}/offer',
  summary: 'Read the latest offer with its working and conditions, and how the agreement stands',
  tag: 'Applications',
  scope: 'applications:read',
  on: employing,
  params: recordPath,
  response: z.object({
    id: z.uuid(),
    state: z.enum(offerStates),
    site: text,
    payMinor: amountMinor,
    currency: currencyCode,
    payPer,
    working: z.array(text),
    payReason: text,
    startsOn: dateText,
    expiresOn: dateText,
    conditions: z.array(
      z.object({
        id: z.uuid(),
        title: text,
        kind: text,
        state: z.enum(['open', 'met', 'waived', 'not_met']),
        dueOn: dateText.nullable(),
        givenAt: momentText.nullable().describe('When the candidate gave something last; what it is stays apart'),
      }),
    ),
    agreement: z
      .object({
        kind: z.enum(['uk', 'us', 'letter']),
        version: z.int(),
        hash: text,
        isComplete: z.boolean(),
        missing: z.array(text),
        waitsFor: z.array(text),
        signatures: z.array(z.object({ party: text, name: text, at: momentText, version: z.int(), identifiedBy: text })),
      })
      .nullable(),
  }),
  handle: ({ params, read }) =>
    read(async (trx) => {
      const offer = await latestOffer(trx, params.id);
      if (!offer) return notFound();
      const agreement = await agreementOf(trx, params.id);
      return done({
        id: offer.id,
        state: offer.state,
        site: offer.siteName,
        payMinor: offer.payMinor,
        currency: offer.currency,
        payPer: offer.payPer,
        working: [...offer.payWorking],
        payReason: offer.payReason,
        startsOn: offer.startsOn.toString(),
        expiresOn: offer.expiresOn.toString(),
        conditions: offer.conditions.map((condition) => ({
          id: condition.id,
          title: condition.title,
          kind: condition.kind,
          state: condition.state,
          dueOn: condition.dueOn?.toString() ?? null,
          givenAt: condition.givenAt?.toString() ?? null,
        })),
        agreement:
          agreement === null
            ? null
            : {
                kind: agreement.kind,
                version: agreement.version,
                hash: agreement.hash,
                isComplete: agreement.isComplete,
                missing: missingIn(agreement.parts).map((item) => item.label),
                waitsFor: [...agreement.waitsFor],
                signatures: agreement.signatures.map((one) => ({
                  party: one.party,
                  name: one.name,
                  at: one.signedAt.toString(),
                  version: one.version,
                  identifiedBy: one.identifiedBy,
                })),
              },
      });
    }),
});

export const offerApiRoutes: readonly ApiRoute<Actor>[] = [proposals, readOffer, makeOne, settleOne];
