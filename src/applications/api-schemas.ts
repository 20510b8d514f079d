import { offerStates } from './offers/offer-lifecycle.ts';
import * as z from 'zod';
import { amountMinor, currencyCode, dateText, momentText, payPer } from '#platform/http/index.ts';
import { applicationStates } from './application-lifecycle.ts';

/** What the API says of applications. Names that the open step hides from the token's organisation are null here too. */

const text = z.string();
const optional = z.string().nullable();
const verdict = z.enum(['met', 'not_met', 'unknown']);

export const applicationState = z.enum(applicationStates);

export const applicationItem = z.object({
  id: z.uuid(),
  reference: text.describe('Stands for the candidate where the name is hidden: "Candidate 7F3K"'),
  candidate: optional.describe('The candidate’s name; null while the open step hides it'),
  programme: z.object({ slug: text, title: text, version: z.int().describe('The version that the application was made under') }),
  employer: text,
  state: applicationState,
  step: z
    .object({ index: z.int(), kind: z.enum(['apply', 'screen', 'assess', 'interview', 'offer', 'checks', 'enrol']), name: text })
    .nullable()
    .describe('The step at which it stands; null before and after the process'),
  heldBy: optional.describe('The organisation that must act; null: the candidate, or nobody'),
  dueOn: dateText.nullable().describe('By when it moves'),
  startsOn: dateText.describe('First day of the intake'),
  channel: z.enum(['internal', 'external']),
  submittedAt: momentText.nullable(),
  changedAt: momentText,
  revision: z.int().describe('Send it with a decision: a decision on another revision is refused'),
});

const historyEntry = z.object({ title: text, place: text, from: text, to: optional.describe('Null: still going on'), detail: text });

export const applicationDetail = z.object({
  ...applicationItem.shape,
  hides: z
    .array(z.enum(['name', 'photo', 'address', 'school', 'date of birth']))
    .describe('What the open step keeps from the token’s organisation'),
  sites: z
    .array(z.object({ id: text.describe('The site’s id in the programme'), name: text }))
    .describe('Where the candidate wants to work, first choice first'),
  contact: z
    .object({ name: text, phone: text, address: text, preference: z.enum(['email', 'phone', 'text']) })
    .nullable()
    .describe('Null where hidden or not given'),
  work: z.array(historyEntry),
  education: z.array(historyEntry).describe('Empty where schools are hidden'),
  gaps: z.array(z.object({ from: text, to: text, explanation: text })),
  statement: optional,
  questions: z
    .array(z.object({ id: text, ask: text, answer: optional.describe('In words; null where none was given') }))
    .describe('What the programme’s own form asked'),
  referees: z
    .array(z.object({ name: text, relation: text, email: text, phone: text }))
    .describe('To be written to only after a place is offered'),
  criteria: z.array(
    z.object({
      id: text,
      sentence: text,
      weight: z.enum(['required', 'preferred', 'confirmed after offer']),
      applies: z.boolean(),
      check: verdict.describe('What the check makes of the candidate’s answers'),
      explanation: text,
      recorded: z
        .object({ verdict, evidence: text, reason: text, by: optional, at: momentText })
        .nullable()
        .describe('What a screener recorded'),
    }),
  ),
  steps: z.array(
    z.object({
      index: z.int(),
      name: text,
      state: z.enum(['done', 'current', 'upcoming', 'skipped']),
      by: optional,
      startedAt: momentText.nullable(),
      dueOn: dateText.nullable(),
      endedAt: momentText.nullable(),
    }),
  ),
  offer: z
    .object({
      state: z.enum(offerStates),
      site: text,
      payMinor: amountMinor,
      currency: currencyCode,
      payPer,
      startsOn: dateText,
      expiresOn: dateText.describe('The last day on which it can be accepted'),
      conditions: z.array(z.object({ title: text, state: z.enum(['open', 'met', 'waived', 'not_met']) })),
    })
    .nullable(),
  refusal: z
    .object({ by: optional, reason: text, note: text, takesEffectAt: momentText })
    .nullable()
    .describe('A decision not to go on that the candidate has not been told of and that can be undone until then'),
  decision: z.object({ by: optional, reason: text, note: text }).nullable().describe('Why it ended, and who decided that'),
});

export const eventItem = z.object({
  seq: z.int().describe('The number in the application’s history, from 1'),
  at: momentText,
  type: text.describe('Such as application.step_passed'),
  sentence: text.describe('What happened, in plain words'),
  words: optional.describe('What was said with it: a reason, a note, a question'),
  by: optional.describe('Who acted for an organisation; null for the candidate and for the program'),
  organisation: optional,
  data: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]))
    .describe('What the sentence rests on'),
});

const revision = z.int().min(1).max(2_000_000_000).describe('The revision of the application that you read');
const longText = (what: string) => z.string().max(2000).describe(`${what} Up to 2000 characters`);

export const screeningBody = z.strictObject({
  revision,
  criteria: z
    .array(
      z.strictObject({
        id: z.string().max(100),
        verdict,
        evidence: longText('What the verdict rests on.').default(''),
        reason: longText('Why it differs from the check; needed where it does.').default(''),
      }),
    )
    .min(1)
    .max(200),
});
export const undoBody = z.strictObject({ revision, note: longText('For the history.').default('') });
export const passBody = z.strictObject({
  ...undoBody.shape,
  outcome: z
    .string()
    .max(200)
    .nullable()
    .default(null)
    .describe('How the step ended, where the programme’s document names several good outcomes'),
  evidence: z
    .array(z.string().max(200))
    .max(50)
    .default([])
    .describe('What you have looked at: every piece of evidence that the document names for the step'),
});
export const returnBody = z.strictObject({
  revision,
  request: z.string().trim().min(1).max(2000).describe('What you need from the candidate, who reads it as you write it'),
});
export const rejectBody = z.strictObject({
  revision,
  reasons: z.array(z.string().max(120)).max(20).default([]).describe('More reasons, as codes like the first'),
  reason: z
    .string()
    .min(1)
    .max(120)
    .describe(
      'criteria_not_met, stronger_candidates, interview_below_standard, no_reply, missed_interview, no_places_left, not_eligible_to_work, or "criterion:" with the id of a criterion. The candidate reads its words and who decided',
    ),
  note: longText('Words beside it, for the candidate.').default(''),
});
export const withdrawOfferBody = z.strictObject({
  revision,
  reason: z.string().trim().min(1).max(2000).describe('The candidate reads it'),
});

export const decisionAnswer = z.object({
  id: z.uuid(),
  outcome: z.enum(['recorded', 'passed', 'returned', 'refusal_decided', 'refusal_undone', 'offer_withdrawn']),
  state: applicationState.nullable().describe('Null where the application has left the sight of the token’s organisation'),
  revision: z.int().nullable(),
});
