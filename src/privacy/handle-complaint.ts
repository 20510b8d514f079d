import * as z from 'zod';
import { isSignedIn, onBehalfOf, type Actor } from '#people/index.ts';
import { withinSystem } from '#platform/database/index.ts';
import { takeTransition } from '#platform/events/index.ts';
import { oneOf, parseForm, revision } from '#platform/forms/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { withFacts, writeMail } from '#platform/mail/index.ts';
import { done, invalid, notFound, type Result } from '#platform/result.ts';
import { formatDate } from '#ui/index.ts';
import { complaintLifecycle, outcomes, type ComplaintAction, type Outcome } from './complaint-lifecycle.ts';
import { complaintAccess, complaintById, handlersOf, type ComplaintView } from './complaint.query.ts';
import { paths } from './paths.ts';

const outcomeKeys = Object.keys(outcomes) as [Outcome, ...Outcome[]];
const words = (what: string) =>
  z
    .string(`Enter ${what}, in at least 5 characters`)
    .trim()
    .min(5, `Enter ${what}, in at least 5 characters`)
    .max(4000, `${what} must be 4000 characters or fewer`);
const plain = z.object({ _revision: revision });
const owning = z.object({ _revision: revision, owner: z.string().min(1, 'Choose who looks after it') });
const answering = z.object({ _revision: revision, outcome: oneOf('the outcome', outcomeKeys), answer: words('the answer') });
const reopening = z.object({ _revision: revision, because: words('why it is opened again') });

/** Takes a step with a complaint. What the complainant must know is mailed to them. */
export async function handleComplaint(
  doing: Doing<Actor>,
  id: string,
  action: ComplaintAction,
  fields: Readonly<Record<string, string>>,
): Promise<Result<{ complaint: ComplaintView }>> {
  const { trx, actor, clock } = doing;
  const found = await complaintById(trx, id);
  const roles = (await complaintAccess(trx, id)) as readonly ('handler' | 'complainant')[];
  if (!found || !isSignedIn(actor) || roles.length === 0) return notFound();
  const { complaint } = found;
  const change = await changeOf(doing, complaint, action, fields);
  if (!change.ok) return change;
  const taken = await takeTransition(trx, {
    lifecycle: complaintLifecycle,
    table: 'complaints',
    key: { id },
    action,
    stream: { type: 'complaint', id },
    at: clock.now(),
    actorId: actor.personId,
    onBehalfOf: complaint.organisationId === null || !roles.includes('handler') ? null : onBehalfOf(actor, complaint.organisationId),
    roles,
    revision: change.value.revision,
    data: change.value.data,
    set: change.value.set,
  });
  if (!taken.ok) return taken;
  if (change.value.letter)
    await writeMail(
      trx,
      { personId: complaint.personId, address: complaint.email },
      withFacts(
        change.value.letter.key,
        {
          subject: change.value.letter.subject,
          greeting: `Dear ${complaint.name},`,
          paragraphs: change.value.letter.paragraphs,
          ...(complaint.personId === null ? {} : { action: { label: 'See your complaint', url: `${doing.origin}${paths.complaint(id)}` } }),
        },
        complaint.organisationId,
      ),
      `${taken.value.eventId}:complainant`,
      clock.now(),
      taken.value.eventId,
    );
  return done({ complaint });
}

interface Change {
  readonly revision: number;
  readonly data: Readonly<Record<string, unknown>>;
  readonly set: Readonly<Record<string, unknown>>;
  readonly letter?: { readonly key: string; readonly subject: string; readonly paragraphs: readonly string[] };
}

async function changeOf(
  doing: Doing<Actor>,
  complaint: ComplaintView,
  action: ComplaintAction,
  fields: Readonly<Record<string, string>>,
): Promise<Result<Change>> {
  const { actor, clock } = doing;
  const at = clock.now();
  const { reference } = complaint;
  switch (action) {
    case 'acknowledge': {
      const parsed = parseForm(plain, fields);
      if (!parsed.ok) return parsed;
      return done({
        revision: parsed.value._revision,
        data: {},
        set: { acknowledged_at: at, owner_id: complaint.ownerId ?? actor.personId },
        letter: {
          key: 'notice.complaint-taken-up',
          subject: `${reference}: your complaint is being taken up`,
          paragraphs: [`${actor.name} has taken up your complaint ${reference}. You get an answer by ${formatDate(complaint.answerBy)}.`],
        },
      });
    }
    case 'assign': {
      const parsed = parseForm(owning, fields);
      if (!parsed.ok) return parsed;
      const owners = await withinSystem(doing.trx, (own) => handlersOf(own, complaint.organisationId, clock.today()));
      const owner = owners.find(({ value }) => value === parsed.value.owner);
      if (!owner) return invalid({ field: 'owner', message: 'Choose who looks after it' });
      return done({ revision: parsed.value._revision, data: { owner: owner.label }, set: { owner_id: owner.value } });
    }
    case 'investigate':
    case 'withdraw': {
      const parsed = parseForm(plain, fields);
      return parsed.ok ? done({ revision: parsed.value._revision, data: {}, set: {} }) : parsed;
    }
    case 'answer': {
      const parsed = parseForm(answering, fields);
      if (!parsed.ok) return parsed;
      const { outcome, answer } = parsed.value;
      return done({
        revision: parsed.value._revision,
        data: { outcome },
        set: { outcome, answer, answered_at: at, owner_id: complaint.ownerId ?? actor.personId },
        letter: {
          key: 'notice.complaint-answered',
          subject: `${reference}: the answer to your complaint`,
          paragraphs: [
            `${outcomes[outcome]}.`,
            answer,
            'If you do not agree you can open it again, or go to the authority for data protection of your country (in the United Kingdom the Information Commissioner) or to a court.',
          ],
        },
      });
    }
    case 'reopen': {
      const parsed = parseForm(reopening, fields);
      if (!parsed.ok) return parsed;
      return done({
        revision: parsed.value._revision,
        data: { because: parsed.value.because },
        set: { outcome: null, answer: '', answered_at: null },
      });
    }
  }
}
