import type { Actor } from '#people/index.ts';
import { missing, on, page, redirect, statusOf, type Answer, type Route } from '#platform/http/index.ts';
import { formatDate } from '#ui/index.ts';
import { holdReview, progressInWords } from './hold-review.ts';
import { titled } from './pages/frame.tsx';
import { ReviewPage, ReviewsPage } from './pages/reviews.tsx';
import { paths } from './paths.ts';
import { progressOf } from './progress.query.ts';
import { recordHead, reviewsOf } from './record.query.ts';
import { errorTitle, fine, frameOf, idOf, trainers, type Failure, type Request } from './request.ts';
import { reviewDetail } from './review.query.ts';
import { signReview } from './sign-review.ts';

export function reviewRoutes(): readonly Route<Actor>[] {
  const base = '/apprenticeships/:id/reviews';
  return [
    { method: 'GET', path: base, permission: trainers, handle: showAll },
    { method: 'GET', path: `${base}/:number`, permission: trainers, handle: (request) => showOne(request) },
    {
      method: 'POST',
      path: `${base}/:number/hold`,
      permission: on('apprenticeship', 'mentor', 'provider_coordinator', 'programme_manager'),
      handle: hold,
    },
    {
      method: 'POST',
      path: `${base}/:number/sign`,
      permission: on('apprenticeship', 'apprentice', 'mentor', 'provider_coordinator'),
      handle: sign,
    },
  ];
}

async function showAll(request: Request): Promise<Answer> {
  const found = await request.read(async (trx) => {
    const head = await recordHead(trx, idOf(request));
    return head && { head, reviews: await reviewsOf(trx, head.id) };
  });
  if (!found) return missing;
  const frame = frameOf(request, found.head);
  return page(titled(frame, 'Reviews'), <ReviewsPage frame={frame} reviews={found.reviews} />);
}

/** The number in the path; one that no review can have finds none. */
const numberOf = (request: Request): number => (/^\d{1,4}$/.test(request.params['number'] ?? '') ? Number(request.params['number']) : 0);

async function showOne(request: Request, { errors, status }: Failure = fine, failed: 'hold' | 'sign' | null = null): Promise<Answer> {
  const found = await request.read(async (trx) => {
    const head = await recordHead(trx, idOf(request));
    const review = head && (await reviewDetail(trx, head.id, numberOf(request)));
    return head && review && review.state !== 'cancelled'
      ? { head, review, progress: await progressOf(trx, head.id, request.clock.today()) }
      : null;
  });
  if (!found) return missing;
  const frame = frameOf(request, found.head);
  const { review } = found;
  return page(
    errorTitle(errors, titled(frame, `Review ${review.number}, ${review.state}`)),
    <ReviewPage
      frame={frame}
      review={review}
      progressNow={progressInWords(found.progress).replaceAll('this day', 'today')}
      readerName={request.actor.name}
      failed={failed}
      typed={request.form.fields}
      errors={errors}
    />,
    { status },
  );
}

async function hold(request: Request): Promise<Answer> {
  const { fields } = request.form;
  const result = await request.run((doing) =>
    holdReview(doing, {
      apprenticeshipId: idOf(request),
      number: numberOf(request),
      revision: Number(fields['_revision']) || 0,
      typed: fields,
    }),
  );
  if (!result.ok)
    return result.kind === 'not_found' ? missing : showOne(request, { errors: result.errors, status: statusOf(result) }, 'hold');
  return redirect(
    paths.review(idOf(request), result.value.number),
    `Review ${result.value.number} of ${formatDate(result.value.heldOn)} is recorded. Now each party signs it.`,
  );
}

async function sign(request: Request): Promise<Answer> {
  const result = await request.run((doing) =>
    signReview(doing, { apprenticeshipId: idOf(request), number: numberOf(request), typed: request.form.fields }),
  );
  if (!result.ok)
    return result.kind === 'not_found' ? missing : showOne(request, { errors: result.errors, status: statusOf(result) }, 'sign');
  return redirect(
    paths.review(idOf(request), result.value.number),
    result.value.isComplete ? 'Signed by all. The review is complete.' : 'Your signature is on the review.',
  );
}
