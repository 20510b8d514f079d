import type { Child } from 'hono/jsx';
import {
  Breadcrumbs,
  ButtonRow,
  Details,
  ErrorSummary,
  EventTimeline,
  LinkButton,
  MomentText,
  Notice,
  PageHeading,
  formatMoment,
} from '#ui/index.ts';
import { paths } from '../../paths.ts';
import { ImpactPreview } from '../../pool/index.ts';
import { isOpenForWriting } from '../draft-lifecycle.ts';
import { draftSentence } from '../sentences.ts';
import { nameIn, type DraftPageView } from './draft-view.ts';
import { agoInWords } from './editor.tsx';
import { NextStep } from './next-step.tsx';
import { Accepted, Changes, DraftStatus, Findings, FindingsNotice } from './parts.tsx';

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
          <>
            <Changes changes={changes} />
            {isOpenForWriting(draft.state) ? (
              <p class="soft">Whom it would let in or shut out is counted once a review is asked for.</p>
            ) : null}
          </>
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
