import {
  Button,
  EmptyState,
  ErrorSummary,
  Form,
  PageHeading,
  Radios,
  Status,
  TextArea,
  Card,
  Details,
  formatMoment,
  type FormErrors,
  Written,
} from '#ui/index.ts';
import type { RequestRow } from '../answer.ts';
import { paths } from '../../work/paths.ts';

export interface AccommodationProps {
  readonly waiting: readonly RequestRow[];
  readonly answered: readonly RequestRow[];
  readonly timeZone: string;
  readonly refused?: { readonly requestId: string; readonly typed: Readonly<Record<string, string>>; readonly errors: FormErrors };
}

/** Requests for adjustments, for the adviser alone. */
export function AccommodationPage({ waiting, answered, timeZone, refused }: AccommodationProps) {
  return (
    <>
      <ErrorSummary errors={refused?.errors} />
      <PageHeading
        title="Adjustments"
        lead="Only you and your fellow advisers read these requests. Those who decide see an agreed adjustment, never the reason."
      />
      <section class="stack" aria-labelledby="waiting">
        <h2 id="waiting">Waiting for an answer</h2>
        {waiting.length === 0 ? (
          <EmptyState title="No request waits.">
            <p>You get a mail when a candidate asks.</p>
          </EmptyState>
        ) : (
          waiting.map((request) => (
            <Waiting request={request} timeZone={timeZone} refused={refused?.requestId === request.id ? refused : undefined} />
          ))
        )}
      </section>
      {answered.length === 0 ? null : (
        <section class="stack" aria-labelledby="answered">
          <h2 id="answered">Answered</h2>
          {answered.map((request) => (
            <Details
              summary={
                <>
                  <bdi>{request.person}</bdi> <Status state={request.state} />
                </>
              }
            >
              <Written text={request.request} />
              {request.adjustment === '' ? null : <p dir="auto">Agreed: {request.adjustment}</p>}
              {request.answer === '' ? null : <p dir="auto">Answer: {request.answer}</p>}
            </Details>
          ))}
        </section>
      )}
    </>
  );
}

function Waiting({ request, timeZone, refused }: { request: RequestRow; timeZone: string; refused: AccommodationProps['refused'] }) {
  const field = (name: string): string => `${name}:${request.id}`;
  const typed = (name: string): string => refused?.typed[field(name)] ?? '';
  return (
    <Card
      title={<bdi>{request.person}</bdi>}
      eyebrow={request.programmeTitle ?? undefined}
      footer={<span class="soft">asked on {formatMoment(request.createdAt, timeZone)}</span>}
    >
      <Written text={request.request} />
      <Form action={`${paths.accommodation}/${request.id}`}>
        <Radios
          name={field('outcome')}
          label="Your answer"
          inline
          value={typed('outcome')}
          errors={refused?.errors}
          options={[
            { value: 'agree', label: 'Agree an adjustment' },
            { value: 'decline', label: 'Decline' },
          ]}
        />
        <TextArea
          name={field('adjustment')}
          label="The adjustment"
          required={false}
          hint="Those who decide read this: what to do, not why."
          value={typed('adjustment')}
          errors={refused?.errors}
          rows={2}
          maxLength={1000}
        />
        <TextArea
          name={field('answer')}
          label="Answer to the candidate"
          required={false}
          hint="Only the candidate reads this. Needed when you decline: why, and what is possible instead."
          value={typed('answer')}
          errors={refused?.errors}
          rows={3}
          maxLength={4000}
        />
        <Button kind="secondary" about={`to ${request.person}`}>
          Send the answer
        </Button>
      </Form>
    </Card>
  );
}
