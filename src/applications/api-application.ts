import type * as z from 'zod';
import type { RecordedEvent } from '#platform/events/index.ts';
import type { applicationDetail, applicationItem, eventItem } from './api-schemas.ts';
import type { ListedApplication } from './api.query.ts';
import { applicationFormOf } from '#programmes/index.ts';
import { answersOf, customAnswerInWords, type HistoryEntry } from './core/answers.ts';
import { reasonInWords, withdrawalReasonInWords } from './core/reasons.ts';
import { sentenceOf, wordsOf } from './core/sentences.ts';
import type { ApplicationView } from './work/application-view.query.ts';

/** From the room's own shapes to what the API promises. */

export const itemOf = (listed: ListedApplication): z.input<typeof applicationItem> => ({
  id: listed.id,
  reference: listed.reference,
  candidate: listed.candidateName,
  programme: listed.programme,
  employer: listed.employer,
  state: listed.state,
  step:
    listed.step === null || listed.stepIndex === null ? null : { index: listed.stepIndex, kind: listed.step.kind, name: listed.step.name },
  heldBy: listed.heldBy,
  dueOn: listed.dueOn?.toString() ?? null,
  startsOn: listed.startsOn.toString(),
  channel: listed.channel,
  submittedAt: listed.submittedAt?.toString() ?? null,
  changedAt: listed.changedAt.toString(),
  revision: listed.revision,
});

/** What the API says of one application, from the view that its page shows: what the page hides is hidden here. */
export function detailOf(
  { application, criteria, steps, offer, pending }: ApplicationView,
  slug: string,
): z.input<typeof applicationDetail> {
  const answers = answersOf(application.answers);
  const reason = application.decisionReason;
  return {
    ...itemOf({
      ...application,
      programme: { slug, title: application.programmeTitle, version: application.versionNumber },
      employer: application.organisationName,
      heldBy: application.heldByName,
    }),
    hides: [...application.hidden],
    sites: application.preferences.map((site) => ({ id: site.slug, name: site.name })),
    contact: answers.contact
      ? {
          name: answers.contact.name,
          phone: answers.contact.phone,
          address: answers.contact.address,
          preference: answers.contact.preference,
        }
      : null,
    work: (answers.work ?? []).map(entryOf),
    education: (answers.education ?? []).map(entryOf),
    gaps: (answers.gaps ?? []).map(({ from, to, explanation }) => ({ from, to, explanation })),
    statement: answers.statement?.text ?? null,
    questions: applicationFormOf(application.programme).questions.map(({ id, ask }) => ({
      id,
      ask,
      answer: customAnswerInWords(answers.custom?.[id]),
    })),
    referees: (answers.referees ?? []).map((referee) => ({ ...referee })),
    criteria: criteria.map((row) => ({
      id: row.id,
      sentence: row.sentence,
      weight: row.weight,
      applies: row.applies,
      check: row.engineVerdict,
      explanation: row.explanation,
      recorded:
        row.recorded === null
          ? null
          : {
              verdict: row.recorded.verdict,
              evidence: row.recorded.evidence,
              reason: row.recorded.reason,
              by: row.recorded.decidedByName,
              at: row.recorded.decidedAt.toString(),
            },
    })),
    steps: steps.map((step) => ({
      index: step.index,
      name: step.step.name,
      state: step.state,
      by: step.by,
      startedAt: step.startedAt?.toString() ?? null,
      dueOn: step.dueOn?.toString() ?? null,
      endedAt: step.endedAt?.toString() ?? null,
    })),
    offer:
      offer === null
        ? null
        : {
            state: offer.state,
            site: offer.siteName,
            payMinor: offer.payMinor,
            currency: offer.currency,
            payPer: offer.payPer,
            startsOn: offer.startsOn.toString(),
            expiresOn: offer.expiresOn.toString(),
            conditions: offer.conditions.map(({ title, state }) => ({ title, state })),
          },
    refusal:
      pending === null
        ? null
        : { by: pending.deciderName, reason: pending.reasons, note: pending.note, takesEffectAt: pending.takesEffectAt.toString() },
    decision:
      reason === null
        ? null
        : {
            by: application.decidedByName,
            reason: reasonInWords(reason, application.programme) ?? withdrawalReasonInWords(reason) ?? reason,
            note: application.decisionNote ?? '',
          },
  };
}

const entryOf = ({ title, place, from, to, detail }: HistoryEntry) => ({ title, place, from, to, detail });

/** What of an event's data leaves the house: never a person's id, a hash or the name of a file. */
const toldData = [
  'step',
  'kind',
  'index',
  'heldBy',
  'dueOn',
  'reason',
  'reasons',
  'reasonText',
  'takesEffectAt',
  'appealUntil',
  'from',
  'to',
  'note',
  'request',
  'site',
  'sites',
  'channel',
  'expiresOn',
  'condition',
  'party',
  'when',
];

/** An event as the API tells it, its words without what the open step hides; null where no sentence tells it. */
export function eventOf(event: RecordedEvent, shown: (text: string) => string = (text) => text): z.input<typeof eventItem> | null {
  const sentence = sentenceOf(event);
  if (sentence === null) return null;
  const words = wordsOf(event);
  const data = Object.entries(event.data).flatMap(([name, value]) =>
    toldData.includes(name) && isPlain(value) ? [[name, typeof value === 'string' ? shown(value) : value] as const] : [],
  );
  return {
    seq: event.seq,
    at: event.at.toString(),
    type: event.type,
    sentence,
    words: words === null ? null : shown(words),
    // Whoever acts for nobody is the candidate, whose name a step may hide.
    by: event.organisationName === null ? null : event.actorName,
    organisation: event.organisationName,
    data: Object.fromEntries(data),
  };
}

const isPlain = (value: unknown): value is string | number | boolean | null | string[] =>
  value === null ||
  ['string', 'number', 'boolean'].includes(typeof value) ||
  (Array.isArray(value) && value.every((part) => typeof part === 'string'));
