import type { Child } from 'hono/jsx';
import { Button, ButtonRow, DateField, Details, Form, LinkButton, Notice, Select, TextArea, TextField, countOf } from '#ui/index.ts';
import { paths } from '../../paths.ts';
import { errorsIn } from '../check-draft.query.ts';
import { isOpenForWriting } from '../draft-lifecycle.ts';
import { isWriter, mayReview } from '../review-draft.ts';
import { nameIn, type DraftPageView } from './draft-view.ts';

/** What can be done now, by this person. */
export function NextStep(page: DraftPageView): Child {
  const { view, personId, checked } = page;
  const { draft } = view;
  if (isOpenForWriting(draft.state)) return <WritingStep {...page} />;
  switch (draft.state) {
    case 'in_review':
      return mayReview(draft, personId) ? (
        <ReviewStep {...page} />
      ) : (
        <TakeBack draft={draft} label="Take it back and go on writing" kind="secondary" />
      );
    case 'approved':
      return <PublishStep {...page} />;
    case 'scheduled':
      return (
        <Form action={paths.draft(draft.id, '/cancel')}>
          <ButtonRow>
            <Button kind="secondary">Cancel the planned publication</Button>
          </ButtonRow>
        </Form>
      );
    case 'published':
      return (
        <ul>
          {(checked.document?.programmes ?? []).map((programme) => (
            <li>
              <a href={paths.programme(programme.id)}>{programme.title}</a>
            </li>
          ))}
        </ul>
      );
    default:
      return null;
  }
}

function WritingStep({ view, personId, checked, fields, errors, formId }: DraftPageView) {
  const { draft } = view;
  const errorCount = errorsIn(checked.problems).length;
  const reviewers = view.managers.filter((manager) => manager.id !== personId && !isWriter(draft, manager.id));
  return (
    <>
      <ButtonRow>
        <LinkButton href={paths.draft(draft.id, '/edit')} kind={errorCount === 0 && checked.changesSomething ? 'secondary' : 'primary'}>
          Write
        </LinkButton>
      </ButtonRow>
      {errorCount > 0 ? (
        <p class="soft">{`When ${errorCount === 1 ? 'the error' : `the ${countOf(errorCount, 'error')}`} below ${errorCount === 1 ? 'is' : 'are'} mended, you can ask for a review here.`}</p>
      ) : !checked.changesSomething ? (
        <p class="soft">The document says what is published already. Write what should change, then ask for a review here.</p>
      ) : !view.needsSecondPerson ? (
        <Form action={paths.draft(draft.id, '/go-without-review')}>
          <p>The operator lets this organisation publish without a second person.</p>
          <ButtonRow>
            <Button>Make it ready to publish</Button>
          </ButtonRow>
        </Form>
      ) : reviewers.length === 0 ? (
        <Notice kind="warning" title="There is nobody who could review it">
          <p>
            {`A second programme manager of ${view.organisationName} who has not written on the draft must read it first. `}
            <a href="/manage/organisations">Give somebody the role</a>, or ask the operator to let the organisation publish without a second
            person.
          </p>
        </Notice>
      ) : (
        <Form action={paths.draft(draft.id, '/ask')}>
          <Select
            name="reviewer"
            label="Who reviews it"
            hint="A programme manager who has not written on it."
            value={fields['reviewer'] ?? (reviewers.length === 1 ? reviewers[0]?.id : undefined)}
            errors={errors}
            options={reviewers.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <TextArea name="note" label="A note for them" required={false} rows={2} maxLength={2000} value={fields['note']} errors={errors} />
          <ButtonRow>
            <Button>Ask for a review</Button>
          </ButtonRow>
        </Form>
      )}
      <Details summary="Discard this draft">
        <Form action={paths.draft(draft.id, '/discard')} formId={formId}>
          <p>It leaves the list of drafts in work. Its text and history stay readable.</p>
          <ButtonRow>
            <Button kind="danger">Discard the draft</Button>
          </ButtonRow>
        </Form>
      </Details>
    </>
  );
}

function ReviewStep({ view, seen, fields, errors }: DraftPageView) {
  const { draft } = view;
  const asked = view.history.findLast((event) => event.type === 'draft.review_asked');
  const note = typeof asked?.data['note'] === 'string' ? asked.data['note'] : '';
  return (
    <section aria-labelledby="review">
      <h2 id="review">Your review</h2>
      <p>Read what would change and what the checks find below, then decide.</p>
      {note === '' ? null : (
        <Notice title={`A note from ${nameIn(view, draft.askedBy)}`}>
          <p dir="auto">{note}</p>
        </Notice>
      )}
      <Form action={paths.draft(draft.id, '/approve')} revision={draft.revision} hidden={{ seen }}>
        <ButtonRow>
          <Button>Approve</Button>
        </ButtonRow>
      </Form>
      <Details summary="Send it back with remarks" open={errors.some(({ field }) => field === 'remarks')}>
        <Form action={paths.draft(draft.id, '/return')} revision={draft.revision}>
          <TextArea name="remarks" label="What should change" maxLength={5000} value={fields['remarks']} errors={errors} />
          <ButtonRow>
            <Button kind="secondary">Send it back</Button>
          </ButtonRow>
        </Form>
      </Details>
    </section>
  );
}

function PublishStep({ view, timeZone, now, fields, errors }: DraftPageView) {
  const { draft } = view;
  const tomorrow = now.toZonedDateTimeISO(timeZone).toPlainDate().add({ days: 1 });
  return (
    <section aria-labelledby="publish">
      <h2 id="publish">Publish it</h2>
      <Form action={paths.draft(draft.id, '/publish')}>
        <ButtonRow>
          <Button>Publish now</Button>
        </ButtonRow>
      </Form>
      <Details summary="Publish it at a time" open={errors.some(({ field }) => field.startsWith('publish_'))}>
        <Form action={paths.draft(draft.id, '/schedule')}>
          <DateField name="publish_on" label="On" value={fields['publish_on'] ?? tomorrow.toString()} errors={errors} />
          <TextField
            name="publish_time"
            label="At"
            hint={`Such as 06:00, in the time of ${timeZone.replaceAll('_', ' ')}.`}
            width="short"
            value={fields['publish_time'] ?? '06:00'}
            errors={errors}
          />
          <ButtonRow>
            <Button kind="secondary">Plan the publication</Button>
          </ButtonRow>
        </Form>
      </Details>
      <TakeBack draft={draft} label="Take it back and go on writing" kind="quiet" />
    </section>
  );
}

function TakeBack({ draft, label, kind }: { draft: { readonly id: string }; label: string; kind: 'secondary' | 'quiet' }) {
  return (
    <Form action={paths.draft(draft.id, '/take-back')}>
      <ButtonRow>
        <Button kind={kind}>{label}</Button>
      </ButtonRow>
    </Form>
  );
}
