import * as z from 'zod';
import { isSignedIn, type Actor } from '#people/index.ts';
import { takeTransition } from '#platform/events/index.ts';
import { optionalText, parseForm, requiredText } from '#platform/forms/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, invalid, notFound, type Result } from '#platform/result.ts';
import { lockApprenticeship, standingOf } from './apprenticeship.store.ts';
import { reviewLifecycle, roleOfParty, type ReviewParty } from './review-lifecycle.ts';

const signForm = z.object({
  name: requiredText('your full name', 200),
  comment: optionalText('the comment', 2000),
  _text: z.string().optional(),
});

/** Signs a held review by one's own name, typed. The last of the needed parties completes it. Signing twice signs once. */
export async function signReview(
  doing: Doing<Actor>,
  input: { apprenticeshipId: string; number: number; typed: Readonly<Record<string, unknown>> },
): Promise<Result<{ number: number; isComplete: boolean }>> {
  const { trx, actor, clock } = doing;
  const standing = await standingOf(doing, input.apprenticeshipId);
  if (!standing || !isSignedIn(actor)) return notFound();
  const review = await trx
    .selectFrom('reviews')
    .select(['id', 'number', 'needs_parties'])
    .where('apprenticeship_id', '=', standing.id)
    .where('number', '=', input.number)
    .executeTakeFirst();
  if (!review) return notFound();
  const needed = review.needs_parties as ReviewParty[];
  const party = needed.find((one) => standing.roles.includes(roleOfParty[one]));
  if (!party) return conflict('Your signature is not needed on this review.');
  const parsed = parseForm(signForm, input.typed);
  if (!parsed.ok) return parsed;
  if (plain(parsed.value.name) !== plain(actor.name))
    return invalid({ field: 'name', message: `Type your name as it stands on your account: ${actor.name}` });
  await lockApprenticeship(trx, standing.id);
  const signed = await trx.selectFrom('review_signatures').select(['party', 'person_id']).where('review_id', '=', review.id).execute();
  // Read under the lock. Each signature counts the revision on by one; what is left over counts the changes of the text.
  const { state, revision } = await trx
    .selectFrom('reviews')
    .select(['state', 'revision'])
    .where('id', '=', review.id)
    .executeTakeFirstOrThrow();
  const mine = signed.find((signature) => signature.party === party);
  if (mine)
    return mine.person_id === actor.personId
      ? done({ number: review.number, isComplete: state === 'signed' })
      : conflict('Somebody else has signed for your party already.');
  if (parsed.value._text !== undefined && parsed.value._text !== String(revision - signed.length))
    return conflict('What was agreed has been corrected since you opened this page. Read it again below before you sign.');
  const role = roleOfParty[party];
  const taken = await takeTransition(trx, {
    lifecycle: reviewLifecycle,
    table: 'reviews',
    key: { id: review.id },
    action: 'sign',
    roles: [role],
    ...standing.event,
    data: { number: review.number, party },
  });
  if (!taken.ok) return taken;
  await trx
    .insertInto('review_signatures')
    .values({
      review_id: review.id,
      party,
      person_id: actor.personId,
      name: parsed.value.name,
      comment: parsed.value.comment,
      signed_at: clock.now(),
    })
    .execute();
  const isComplete = needed.every((one) => one === party || signed.some((signature) => signature.party === one));
  if (isComplete) {
    const completed = await takeTransition(trx, {
      lifecycle: reviewLifecycle,
      table: 'reviews',
      key: { id: review.id },
      action: 'complete',
      roles: ['system'],
      ...standing.event,
      data: { number: review.number },
    });
    if (!completed.ok) return completed;
  }
  return done({ number: review.number, isComplete });
}

const plain = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('en-GB');
