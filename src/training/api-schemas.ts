import * as z from 'zod';
import { amountMinor, currencyCode, dateText, momentText, payPer } from '#platform/http/index.ts';
import { apprenticeshipStates } from './apprenticeship-lifecycle.ts';
import { hoursKinds } from './plan-types.ts';

/** What the API says of training. Times are whole minutes. */

const text = z.string();
const optional = z.string().nullable();

export const apprenticeshipState = z.enum(apprenticeshipStates);
export const hoursState = z.enum(['entered', 'approved', 'returned', 'amended']).describe('amended: replaced by a later entry');

export const apprenticeshipItem = z.object({
  id: z.uuid(),
  apprentice: optional.describe('The apprentice’s name'),
  programme: z.object({ slug: text, title: text, version: z.int().describe('The version that the training follows') }),
  employer: text,
  site: text,
  state: apprenticeshipState,
  startsOn: dateText,
  plannedEndOn: dateText,
  endedOn: dateText.nullable(),
  route: optional.describe('The id of the route that was chosen'),
  mentor: optional.describe('Today’s mentor'),
});

const minutes = z.object({ on_the_job: z.int(), related: z.int() });

export const apprenticeshipDetail = z.object({
  ...apprenticeshipItem.shape,
  hoursPerWeek: z.int(),
  payMinor: amountMinor,
  currency: currencyCode,
  payPer,
  progress: z.object({
    approvedMinutes: minutes,
    waitingMinutes: minutes.describe('Entered, not approved yet'),
    plannedMinutesByToday: minutes,
    plannedMinutes: minutes.describe('In the whole plan'),
    competencies: z.object({ total: z.int(), signedOff: z.int(), ready: z.int() }),
  }),
});

const planned = {
  id: z.uuid().nullable(),
  title: text,
  mode: text,
  provider: optional,
  startsOn: dateText,
  endsOn: dateText.describe('The last day'),
};
const timed = { ...planned, plannedMinutes: z.int(), kind: z.enum(hoursKinds) };

export const planAnswer = z.object({
  phases: z
    .array(z.object({ ...timed, phase: optional.describe('The phase’s id in the programme; null while its route is not chosen') }))
    .describe('One after another, without gap or overlap'),
  blocks: z.array(z.object({ ...timed, phase: optional })).describe('Study inside the phases'),
  milestones: z.array(z.object({ id: planned.id, title: text, kind: text.describe('route choice, award or gateway'), on: dateText })),
  reviews: z.array(
    z.object({
      number: z.int(),
      dueOn: dateText,
      heldOn: dateText.nullable(),
      state: z.enum(['planned', 'held', 'signed', 'cancelled']),
      signedBy: z.array(z.enum(['apprentice', 'mentor', 'provider'])),
    }),
  ),
});

export const hoursItem = z.object({
  id: z.uuid(),
  onDay: dateText,
  kind: z.enum(hoursKinds),
  minutes: z.int(),
  note: text,
  state: hoursState,
  competency: optional.describe('The id of the competency that they count towards'),
  amends: z.uuid().nullable().describe('The approved entry that this one replaces'),
  reason: optional.describe('Why it was returned'),
  decidedBy: optional,
  decidedAt: momentText.nullable(),
  enteredAt: momentText,
});

const entries = z.array(z.uuid()).min(1).max(500).describe('Ids of entries of this apprenticeship, up to 500');
export const approveBody = z.strictObject({ entries });
export const returnBody = z.strictObject({
  entries,
  reason: z.string().trim().min(1).max(1000).describe('What the apprentice should change. Up to 1000 characters'),
});

export const decidedAnswer = z.object({ entries: z.int().describe('How many were decided'), minutes: z.int().describe('Their sum') });
