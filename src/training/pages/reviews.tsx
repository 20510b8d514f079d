import {
  Breadcrumbs,
  Button,
  ButtonRow,
  DateField,
  Details,
  EmptyState,
  ErrorSummary,
  Form,
  formatDate,
  MomentText,
  Notice,
  PageHeading,
  ProcessList,
  SummaryList,
  Table,
  TextArea,
  TextField,
  type FormErrors,
} from '#ui/index.ts';
import { partyWords, roleOfParty, type ReviewParty } from '../review-lifecycle.ts';
import type { ReviewDetail } from '../review.query.ts';
import type { ReviewRow } from '../record.query.ts';
import { paths } from '../paths.ts';
import { isBefore } from '../plan-types.ts';
import { RecordFrame, type Frame } from './frame.tsx';
import { ReviewStatus } from './plan.tsx';

export function ReviewsPage({ frame, reviews }: { frame: Frame; reviews: readonly ReviewRow[] }) {
  const { head, today } = frame;
  return (
    <RecordFrame frame={frame} tab="reviews">
      <Table
        caption="Reviews in order"
        captionHidden
        rows={reviews.filter((review) => review.state !== 'cancelled')}
        columns={[
          {
            heading: 'Review',
            names: true,
            cell: (review) => <a href={paths.review(head.id, review.number)}>Review {review.number}</a>,
          },
          {
            heading: 'When',
            cell: (review) => (review.heldOn ? `Held on ${formatDate(review.heldOn)}` : `Due by ${formatDate(review.dueOn)}`),
          },
          {
            heading: 'Signed by',
            cell: (review) => (review.heldOn ? `${review.signed.length} of ${review.needs.length}` : <span class="soft">–</span>),
          },
          { heading: 'State', cell: (review) => <ReviewStatus review={review} today={today} /> },
        ]}
        empty={<EmptyState title="No reviews are planned: the programme is shorter than the time between two of them." />}
      />
    </RecordFrame>
  );
}

interface Props {
  readonly frame: Frame;
  readonly review: ReviewDetail;
  /** The progress of today, shown to whoever is about to record the review. */
  readonly progressNow: string;
  readonly readerName: string;
  readonly failed: 'hold' | 'sign' | null;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
}

/** One review: recorded by mentor, provider or manager; then signed by each party with their name. */
export function ReviewPage(props: Props) {
  const { frame, review, errors } = props;
  const { head, today, roles } = frame;
  const holds = roles.some((role) => role === 'mentor' || role === 'provider_coordinator' || role === 'programme_manager');
  const party = review.needs.find((one) => roles.includes(roleOfParty[one]));
  const canSign = review.state === 'held' && party !== undefined && !review.signatures.some((signature) => signature.party === party);
  return (
    <>
      <Breadcrumbs
        items={[
          { label: frame.isOwn ? 'My apprenticeship' : head.name, href: paths.record(head.id) },
          { label: 'Reviews', href: paths.reviews(head.id) },
        ]}
      />
      <ErrorSummary errors={errors} />
      <PageHeading eyebrow={frame.isOwn ? head.programme.title : head.name} title={`Review ${review.number}`}>
        <ReviewStatus review={review} today={today} />
        <span class="soft">
          {review.heldOn
            ? `Held on ${formatDate(review.heldOn)}`
            : `${isBefore(review.dueOn, today) ? 'Was due' : 'Due'} by ${formatDate(review.dueOn)}`}
        </span>
      </PageHeading>
      {review.heldOn === null ? null : (
        <SummaryList
          rows={[
            { label: 'Progress that day', value: <Lines text={review.progress} /> },
            { label: 'Agreed', value: <Lines text={review.actions} /> },
            { label: 'Concerns', value: review.concerns === '' ? 'None' : <Lines text={review.concerns} /> },
          ]}
        />
      )}
      {review.state === 'planned' && !holds ? (
        <Notice kind="information">
          <p>Your mentor, your provider or your programme manager writes down what was agreed. Then you read and sign it.</p>
        </Notice>
      ) : null}
      {review.state === 'planned' && holds ? <HoldForm {...props} /> : null}
      {canSign && party ? <SignForm {...props} party={party} /> : null}
      {review.heldOn === null ? null : <Signatures frame={frame} review={review} />}
      {review.state === 'held' && holds && review.signatures.length === 0 ? (
        <Details summary="Correct what is written" open={props.failed === 'hold'}>
          <HoldForm {...props} />
        </Details>
      ) : null}
    </>
  );
}

const Lines = ({ text }: { text: string }) => (
  <>
    {text.split('\n').map((line) => (
      <p class="flush" dir="auto">
        {line}
      </p>
    ))}
  </>
);

function HoldForm({ frame, review, progressNow, failed, typed, errors }: Props) {
  const own = failed === 'hold' ? typed : {};
  const ownErrors = failed === 'hold' ? errors : [];
  return (
    <section aria-labelledby="hold">
      <h2 id="hold">{review.state === 'held' ? 'Correct the review' : 'Record the review'}</h2>
      <p class="soft">Where {frame.head.name} stands today. The numbers of the review’s own day are kept with it.</p>
      <ul>
        {progressNow.split('\n').map((line) => (
          <li>{line}</li>
        ))}
      </ul>
      <Form action={paths.reviewAction(frame.head.id, review.number, 'hold')} revision={review.revision}>
        <DateField
          name="heldOn"
          label="Held on"
          value={own['heldOn'] ?? (review.heldOn ?? frame.today).toString()}
          errors={ownErrors}
          max={frame.today.toString()}
        />
        <TextArea
          name="actions"
          label="What was agreed"
          hint="Who does what, by when."
          value={own['actions'] ?? review.actions}
          errors={ownErrors}
          maxLength={4000}
        />
        <TextArea
          name="concerns"
          label="Concerns"
          value={own['concerns'] ?? review.concerns}
          errors={ownErrors}
          required={false}
          maxLength={4000}
          rows={3}
        />
        <ButtonRow>
          <Button>{review.state === 'held' ? 'Save the correction' : 'Record the review'}</Button>
        </ButtonRow>
      </Form>
    </section>
  );
}

function SignForm({ frame, review, readerName, failed, typed, errors, party }: Props & { party: ReviewParty }) {
  const own = failed === 'sign' ? typed : {};
  const ownErrors = failed === 'sign' ? errors : [];
  return (
    <section aria-labelledby="sign">
      <h2 id="sign">Sign</h2>
      <p>
        {party === 'apprentice'
          ? 'Your name says that this is what was agreed.'
          : `You sign for ${party === 'provider' ? 'the training provider' : 'the employer, as mentor'}.`}
      </p>
      <Form
        action={paths.reviewAction(frame.head.id, review.number, 'sign')}
        hidden={{ _text: review.revision - review.signatures.length }}
      >
        <TextArea name="comment" label="A comment" value={own['comment']} errors={ownErrors} required={false} maxLength={2000} rows={3} />
        <TextField
          name="name"
          label="Your full name"
          hint={`As on your account: ${readerName}`}
          value={own['name']}
          errors={ownErrors}
          autocomplete="name"
          width="medium"
        />
        <ButtonRow>
          <Button>Sign the review</Button>
        </ButtonRow>
      </Form>
    </section>
  );
}

function Signatures({ frame, review }: { frame: Frame; review: ReviewDetail }) {
  return (
    <section aria-labelledby="signatures">
      <h2 id="signatures">Signatures</h2>
      <ProcessList
        steps={review.needs.map((party) => {
          const signature = review.signatures.find((one) => one.party === party);
          return {
            title: partyWords[party],
            state: signature ? 'done' : frame.roles.includes(roleOfParty[party]) ? 'current' : 'upcoming',
            by: signature?.name,
            when: signature ? <MomentText moment={signature.signedAt} timeZone={frame.head.timeZone} /> : 'Not signed yet',
            ...(signature && signature.comment !== '' ? { detail: <q dir="auto">{signature.comment}</q> } : {}),
          };
        })}
      />
    </section>
  );
}
