import * as z from 'zod';
import { isSignedIn, type Actor, type SignedIn } from '#people/index.ts';
import { json } from '#platform/database/index.ts';
import { takeTransition } from '#platform/events/index.ts';
import { parseForm, requiredText } from '#platform/forms/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, invalid, notFound, type Result } from '#platform/result.ts';
import { countOf } from '#ui/index.ts';
import { canonical, fingerprint } from '../fingerprint.ts';
import { checkDraft, errorsIn, type CheckedDraft } from './check-draft.query.ts';
import { draftLifecycle, type DraftAction, type DraftRole } from './draft-lifecycle.ts';
import { managersOf, needsSecondPerson, ownDraft, type Draft } from './draft.store.ts';
import { tell } from './mails.ts';

type Fields = Readonly<Record<string, string>>;

/** Takes a transition of a draft in the actor's name. */
export async function move(
  { trx, actor, clock }: Doing<Actor>,
  draft: Draft,
  action: DraftAction,
  roles: readonly DraftRole[],
  more: {
    readonly revision?: number;
    readonly set?: Readonly<Record<string, unknown>>;
    readonly data?: Readonly<Record<string, unknown>>;
    readonly asProgram?: boolean;
  } = {},
): Promise<Result<{ eventId: string }>> {
  return takeTransition(trx, {
    lifecycle: draftLifecycle,
    table: 'programme_drafts',
    key: { id: draft.id },
    action,
    roles,
    stream: { type: 'draft', id: draft.id },
    at: clock.now(),
    actorId: actor.personId,
    onBehalfOf: draft.organisationId,
    ...more,
  });
}

/** A document goes on to a reviewer or to the catalogue only without errors and when it changes something. */
export function standsAgainst({ problems, changesSomething }: CheckedDraft): string | null {
  const errors = errorsIn(problems);
  if (errors.length > 0)
    return `${countOf(errors.length, 'error')} in the document ${errors.length === 1 ? 'stands' : 'stand'} against it: mend ${errors.length === 1 ? 'it' : 'them'}, or accept a finding with a reason in the document`;
  return changesSomething ? null : 'The document says what is published already: there is nothing to review';
}

/** Asks a colleague to review; the text stays as it is until they have answered. */
export async function askReview(doing: Doing<Actor>, id: string, fields: Fields): Promise<Result<{ reviewer: string }>> {
  const { trx, actor, clock } = doing;
  const draft = await ownDraft(trx, actor, id);
  if (!draft || !isSignedIn(actor)) return notFound();
  const checked = await checkDraft(trx, draft, clock.today());
  const against = standsAgainst(checked);
  if (against !== null) return invalid({ field: 'reviewer', message: against });
  const reviewer = (await managersOf(trx, draft.organisationId, clock.today())).find((one) => one.id === fields['reviewer']);
  if (!reviewer) return invalid({ field: 'reviewer', message: 'Choose who reviews the draft' });
  if (isWriter(draft, reviewer.id) || reviewer.id === actor.personId)
    return invalid({ field: 'reviewer', message: `${reviewer.name} has written on this draft: choose somebody who has not` });
  const note = (fields['note'] ?? '').trim().slice(0, 2000);
  const moved = await move(doing, draft, 'ask_review', ['programme_manager'], {
    set: { reviewer_id: reviewer.id, asked_by: actor.personId, reviewed_against: json(checked.against) },
    data: { reviewer: reviewer.name, note, document: draft.name },
  });
  if (!moved.ok) return moved;
  await tell(
    trx,
    [reviewer.id],
    {
      subject: `A draft waits for your review: ${draft.name}`,
      paragraphs: [
        `${actor.name} asks you to review the draft “${draft.name}” before it is published. You see the document, what the checks found and what would change, and approve it or send it back with remarks.`,
        ...(note === '' ? [] : [`${actor.name} writes: ${note}`]),
      ],
      action: { label: 'Review the draft', url: `${doing.origin}/manage/drafts/${id}` },
    },
    { eventId: moved.value.eventId, at: clock.now() },
  );
  return done({ reviewer: reviewer.name });
}

/** For an organisation that has no second person, where the operator has said so. */
export async function goWithoutReview(doing: Doing<Actor>, id: string): Promise<Result<null>> {
  const { trx, actor, clock } = doing;
  const draft = await ownDraft(trx, actor, id);
  if (!draft || !isSignedIn(actor)) return notFound();
  if (await needsSecondPerson(trx, draft.organisationId)) return conflict('A second person reviews the drafts of this organisation.');
  const checked = await checkDraft(trx, draft, clock.today());
  const against = standsAgainst(checked);
  if (against !== null) return invalid({ field: '', message: against });
  const moved = await move(doing, draft, 'go_without_review', ['programme_manager'], {
    set: { asked_by: actor.personId, reviewer_id: null, reviewed_against: json(checked.against) },
    data: { document: draft.name },
  });
  return moved.ok ? done(null) : moved;
}

/** What a reviewer had before their eyes: the draft's revision, and the versions that it was compared with. */
export interface Seen {
  readonly revision: number;
  /** The fingerprint of what stood in the catalogue; absent: what stood there when the review was asked. */
  readonly against?: string;
}

/** Approves a draft as the reviewer saw it: never one's own, and only against the versions that it was compared with. */
export async function approveDraft(doing: Doing<Actor>, id: string, seen: Seen): Promise<Result<null>> {
  const { trx, actor, clock } = doing;
  const draft = await ownDraft(trx, actor, id);
  if (!draft || !isSignedIn(actor)) return notFound();
  const own = ownWork(draft, actor);
  if (own !== null) return own;
  const checked = await checkDraft(trx, draft, clock.today());
  const against = standsAgainst(checked);
  if (against !== null) return conflict(`${against}. Send the draft back.`);
  if (fingerprint(checked.against) !== (seen.against ?? fingerprint(draft.reviewedAgainst)))
    return conflict('A version was published or withdrawn while you were reading. Look at what differs now, then decide.');
  const moved = await move(doing, draft, 'approve', ['reviewer'], {
    revision: seen.revision,
    set: { approved_by: actor.personId, reviewed_against: json(checked.against) },
    data: { document: draft.name },
  });
  if (!moved.ok) return moved;
  await tell(
    trx,
    [draft.askedBy],
    {
      subject: `Approved: ${draft.name}`,
      paragraphs: [`${actor.name} has approved the draft “${draft.name}”. Publish it now, or at a time that you choose.`],
      action: { label: 'Open the draft', url: `${doing.origin}/manage/drafts/${id}` },
    },
    { eventId: moved.value.eventId, at: clock.now() },
  );
  return done(null);
}

const remarksForm = z.object({ remarks: requiredText('what should change', 5000) });

/** Sends a draft back to its writer with remarks, which stay in its history. */
export async function returnDraft(doing: Doing<Actor>, id: string, fields: Fields): Promise<Result<null>> {
  const { trx, actor, clock } = doing;
  const draft = await ownDraft(trx, actor, id);
  if (!draft || !isSignedIn(actor)) return notFound();
  const own = ownWork(draft, actor);
  if (own !== null) return own;
  const parsed = parseForm(remarksForm, fields);
  if (!parsed.ok) return parsed;
  const moved = await move(doing, draft, 'return', ['reviewer'], {
    data: { remarks: parsed.value.remarks, document: draft.name },
  });
  if (!moved.ok) return moved;
  await tell(
    trx,
    [draft.askedBy],
    {
      subject: `Sent back with remarks: ${draft.name}`,
      paragraphs: [`${actor.name} has read the draft “${draft.name}” and asks for a change:`, parsed.value.remarks],
      action: { label: 'Open the draft', url: `${doing.origin}/manage/drafts/${id}` },
    },
    { eventId: moved.value.eventId, at: clock.now() },
  );
  return done(null);
}

/** Takes a draft out of review, or an approved one back into work; an approval ends with it. */
export async function takeBack(doing: Doing<Actor>, id: string): Promise<Result<null>> {
  const { trx, actor, clock } = doing;
  const draft = await ownDraft(trx, actor, id);
  if (!draft || !isSignedIn(actor)) return notFound();
  const moved = await move(doing, draft, 'take_back', ['programme_manager'], {
    set: { approved_by: null, reviewer_id: null },
    data: { document: draft.name },
  });
  if (!moved.ok) return moved;
  if (draft.state === 'in_review' && draft.reviewerId !== actor.personId)
    await tell(
      trx,
      [draft.reviewerId],
      {
        subject: `No longer waits for you: ${draft.name}`,
        paragraphs: [`${actor.name} has taken the draft “${draft.name}” back and goes on writing. You need not review it now.`],
      },
      { eventId: moved.value.eventId, at: clock.now() },
    );
  return done(null);
}

/** Puts a draft away. Its text stays readable in the list of finished drafts. */
export async function discardDraft(doing: Doing<Actor>, id: string): Promise<Result<{ name: string }>> {
  const draft = await ownDraft(doing.trx, doing.actor, id);
  if (!draft) return notFound();
  const moved = await move(doing, draft, 'discard', ['programme_manager'], { data: { document: draft.name } });
  return moved.ok ? done({ name: draft.name }) : moved;
}

export const isWriter = (draft: Pick<Draft, 'writers'>, personId: string | null): boolean =>
  personId !== null && draft.writers.includes(personId);

/** Whether this person may review the draft: a second one, who has neither written on it nor asked. */
export const mayReview = (draft: Pick<Draft, 'writers' | 'askedBy'>, personId: string | null): boolean =>
  personId !== null && !isWriter(draft, personId) && draft.askedBy !== personId;

function ownWork(draft: Draft, actor: SignedIn): Result<never> | null {
  if (mayReview(draft, actor.personId)) return null;
  return conflict('You have written on this draft or asked for its review: a second person decides on it.');
}

/** Whether the catalogue still stands where it stood when the draft was approved. */
export const isUnmoved = (draft: Pick<Draft, 'reviewedAgainst'>, checked: CheckedDraft): boolean =>
  canonical(draft.reviewedAgainst) === canonical(checked.against);
