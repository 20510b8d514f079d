import type { Child } from 'hono/jsx';
import {
  Breadcrumbs,
  Button,
  ButtonRow,
  DateField,
  Details,
  ErrorSummary,
  EventTimeline,
  Form,
  LinkButton,
  MomentText,
  Notice,
  PageHeading,
  Select,
  TextArea,
  TextField,
  countOf,
  formatMoment,
  type FormErrors,
} from '#ui/index.ts';
import { paths } from '../../paths.ts';
import { ImpactPreview } from '../../pool/index.ts';
import { errorsIn, type CheckedDraft } from '../check-draft.query.ts';
import { isOpenForWriting } from '../draft-lifecycle.ts';
import type { DraftView, OtherEditor } from '../draft.query.ts';
import { isWriter, mayReview } from '../review-draft.ts';
import { draftSentence } from '../sentences.ts';
import { agoInWords } from './editor.tsx';
import { Accepted, Changes, DraftStatus, Findings, FindingsNotice, type ProgrammeChange } from './parts.tsx';

export interface DraftPageView {
  readonly view: DraftView;
  readonly personId: string;
  readonly checked: CheckedDraft;
  readonly changes: readonly ProgrammeChange[];
  readonly impacts: Parameters<typeof ImpactPreview>[0]['impacts'];
  readonly others: readonly OtherEditor[];
  /** The fingerprint of the versions that the changes were compared with. */
  readonly seen: string;
  readonly now: Temporal.Instant;
  readonly timeZone: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
  readonly formId: string;
}

/** One part of the page under its own heading. Whatever else a reviewer should weigh becomes another entry of `sectionsOf`. */
interface Section {
  readonly id: string;
  readonly title: string;
  readonly content: Child;
}

/** A draft: where it stands, what can be done with it now, what speaks against it, and what it would change. */
export function DraftPage(page: DraftPageView) {
  const { view, errors, others, now } = page;
  const { draft } = view;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Programmes', href: paths.managedProgrammes },
          { label: 'Drafts', href: paths.drafts },
        ]}
      />
      <ErrorSummary errors={errors} />
      <PageHeading title={draft.name} eyebrow={`Draft · ${view.organisationName}`} lead={<Standing {...page} />}>
        <DraftStatus state={draft.state} />
      </PageHeading>
      {others.map((other) => (
        <Notice kind="information">
          <p>{`${other.name} opened the editor ${agoInWords(other.openedAt, now)} and is writing.`}</p>
        </Notice>
      ))}
      <NextStep {...page} />
      {sectionsOf(page).map(({ id, title, content }) => (
        <section aria-labelledby={id}>
          <h2 id={id}>{title}</h2>
          {content}
        </section>
      ))}
    </>
  );
}

function sectionsOf({ view, checked, changes, impacts, timeZone }: DraftPageView): readonly Section[] {
  const { draft } = view;
  const isFinished = draft.state === 'published' || draft.state === 'discarded';
  const sections: readonly (Section | false)[] = [
    !isFinished && {
      id: 'changes',
      title: 'What would change',
      content:
        checked.document === null ? (
          <p class="soft">It can be said as soon as the document has no errors of language.</p>
        ) : (
          <Changes changes={changes} />
        ),
    },
    !isFinished &&
      impacts.length > 0 && {
        id: 'impact',
        title: 'Whom it would let in or shut out',
        content: <ImpactPreview impacts={impacts} />,
      },
    !isFinished && {
      id: 'findings',
      title: 'What the checks find',
      content: (
        <>
          <FindingsNotice problems={checked.problems} />
          <Findings problems={checked.problems} text={draft.text} />
        </>
      ),
    },
    !isFinished &&
      checked.accepted.length > 0 && {
        id: 'accepted',
        title: 'What the document accepts',
        content: <Accepted accepted={checked.accepted} />,
      },
    {
      id: 'document',
      title: 'The document',
      content: (
        <>
          <ButtonRow>
            {checked.document === null || checked.document.programmes.length === 0 ? null : (
              <LinkButton href={paths.draft(draft.id, '/preview')} kind="secondary">
                See it as candidates will
              </LinkButton>
            )}
            <LinkButton href={paths.draft(draft.id, '/document')} kind="quiet" download={draft.name}>
              Download the document
            </LinkButton>
          </ButtonRow>
          <Details summary="Read the text here">
            <pre tabindex={0}>
              <code>{draft.text}</code>
            </pre>
          </Details>
        </>
      ),
    },
    view.earlierTexts.length > 0 && {
      id: 'earlier',
      title: 'Earlier texts',
      content: (
        <ul>
          {view.earlierTexts.map(({ revision, savedBy, savedAt }) => (
            <li>
              <a href={paths.draft(draft.id, `/texts/${revision}`)}>{`The text of revision ${revision}`}</a>
              {', saved '}
              <MomentText moment={savedAt} timeZone={timeZone} />
              {savedBy === null ? null : ` by ${savedBy}`}
            </li>
          ))}
        </ul>
      ),
    },
    {
      id: 'history',
      title: 'History',
      content: (
        <EventTimeline
          events={view.history.toReversed().flatMap((event) => {
            const text = draftSentence(event, timeZone);
            return text === null
              ? []
              : [
                  {
                    text,
                    at: <MomentText moment={event.at} timeZone={timeZone} />,
                    by: event.actorName ?? 'Guildhall, at the planned time',
                  },
                ];
          })}
        />
      ),
    },
  ];
  return sections.filter((section) => section !== false);
}

const nameIn = ({ names }: DraftView, id: string | null): string => (id === null ? 'nobody' : (names.get(id) ?? 'a colleague'));

/** One sentence: where the draft stands and whose turn it is. */
function Standing({ view, timeZone }: DraftPageView): Child {
  const { draft } = view;
  const begun =
    view.from === null
      ? ''
      : ` It was begun from version ${view.from.number} of “${view.from.title}”${draft.restores ? ' to bring that version back' : ''}.`;
  switch (draft.state) {
    case 'draft':
      return `${nameIn(view, draft.savedBy)} saved it last.${begun}`;
    case 'returned':
      return `It came back and waits for its writers; the reason is in the history below.${begun}`;
    case 'in_review':
      return `${nameIn(view, draft.askedBy)} has asked ${nameIn(view, draft.reviewerId)} to review it. Until then nobody writes on it.${begun}`;
    case 'approved':
      return draft.approvedBy === null
        ? `It may be published without a second person.${begun}`
        : `${nameIn(view, draft.approvedBy)} has approved it as it stands. It is not published yet.${begun}`;
    case 'scheduled':
      return `It will be published on ${draft.publishAt === null ? 'the planned day' : formatMoment(draft.publishAt, timeZone)}, if nothing else changes before.${begun}`;
    case 'published':
      return `It is published.${begun}`;
    case 'discarded':
      return `It was discarded. Its text and history stay here.${begun}`;
  }
}

/** What can be done now, by this person. */
function NextStep(page: DraftPageView): Child {
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
