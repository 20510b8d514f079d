import {
  Button,
  ButtonRow,
  Checkbox,
  DateField,
  ErrorSummary,
  LinkButton,
  MomentText,
  Notice,
  PageHeading,
  TextArea,
  TextField,
  VisuallyHidden,
  formatDate,
  formatDateRange,
  type FormErrors,
} from '#ui/index.ts';
import type { HistoryEntry } from '../../core/answers.ts';
import type { FormView } from '../form.query.ts';
import { explanationFor, newestFirst } from '../history.rules.ts';
import { paths } from '../paths.ts';
import { gapField, historyWords, isHistoryList, type HistoryList } from '../section-forms.ts';
import { markOf, partOf, titleOfSection } from '../sections.rules.ts';
import type { PartTyping } from '../route-support.tsx';
import { ForgetButton, PartForm, SaveRow, SectionHeading, TypingNotice, Way } from './frame.tsx';

type Typed = Readonly<Record<string, string>>;

/** Work and education with their dates, the gaps between them, and the word that the list is whole. */
export function HistoryPage({
  form,
  errors,
  typed,
  back,
  typing,
}: {
  form: FormView;
  errors: FormErrors;
  typed: Typed | null;
  back: string;
  typing: PartTyping;
}) {
  const { application, answers, gaps, asked } = form;
  const lists = (['work', 'education'] as const).filter((list) => (list === 'work' ? asked.workHistory : asked.education));
  const { id } = application;
  const isEmpty = (answers.work?.length ?? 0) + (answers.education?.length ?? 0) === 0;
  return (
    <>
      <Way id={id} title={application.programmeTitle} />
      <ErrorSummary errors={errors} />
      <SectionHeading
        form={form}
        section="history"
        lead="List what you have done since you left compulsory school, the newest first if you like. The dates may be about right."
      />
      <BegunEntries form={form} />
      {lists.map((list) => (
        <section>
          <h2>{list === 'work' ? 'Work' : 'Education'}</h2>
          <Entries id={id} list={list} entries={newestFirst(answers[list] ?? [])} back={back} />
          <ButtonRow>
            <LinkButton href={`${paths.entry(id, list, 'new')}${back === '' ? '' : `?back=${back}`}`} kind="secondary">
              {historyWords[list].add}
            </LinkButton>
          </ButtonRow>
        </section>
      ))}
      <TypingNotice form={form} typing={typing} />
      <PartForm form={form} typing={typing} action={paths.section(id, 'history')} mark={markOf(partOf(answers, 'history'))} back={back}>
        {gaps.length === 0 ? null : (
          <section>
            <h2>{gaps.length === 1 ? 'One gap in your dates' : `${gaps.length} gaps in your dates`}</h2>
            <p>
              Nothing is named for more than three months. A few words are enough, such as “looking after my mother” or “travelling”. If
              something is missing above, add it and the gap closes.
            </p>
            {gaps.map((gap) => (
              <TextArea
                name={gapField(gap)}
                label={`What did you do from ${formatDateRange(gap.from, gap.to)}?`}
                value={typed?.[gapField(gap)] ?? explanationFor(gap, answers.gaps ?? [])}
                errors={errors}
                rows={2}
                maxLength={500}
              />
            ))}
          </section>
        )}
        {isEmpty ? <p>If there is nothing to list, because you are still at school for example, simply go on.</p> : null}
        <SaveRow form={form} />
      </PartForm>
    </>
  );
}

/** Entries that were typed and not saved: each can be gone on with, or forgotten. */
function BegunEntries({ form }: { form: FormView }) {
  const begun = form.typing.flatMap((typing) => {
    const [, list, entryId] = /^(work|education)\/(.+)$/.exec(typing.part) ?? [];
    return list === undefined || entryId === undefined || !isHistoryList(list) ? [] : [{ typing, list, entryId }];
  });
  if (begun.length === 0) return null;
  return (
    <Notice
      kind="warning"
      title={begun.length === 1 ? 'You began an entry and did not save it' : 'You began entries and did not save them'}
    >
      {begun.map(({ typing, list, entryId }) => {
        const typed = Object.fromEntries(typing.fields.toReversed());
        return (
          <>
            <p dir="auto">
              <a href={`${paths.entry(form.application.id, list, entryId)}?typed=${typing.windowId}`}>
                {typed['title'] || `${historyWords[list].title} not named yet`}
              </a>
              , typed on <MomentText moment={typing.savedAt} timeZone={form.timeZone} />
            </p>
            <ForgetButton id={form.application.id} typing={typing} label="Forget it" to="history" />
          </>
        );
      })}
    </Notice>
  );
}

function Entries({ id, list, entries, back }: { id: string; list: HistoryList; entries: readonly HistoryEntry[]; back: string }) {
  if (entries.length === 0) return <p class="soft">Nothing listed yet.</p>;
  const query = back === '' ? '' : `?back=${back}`;
  return (
    <ul class="plain stack">
      {entries.map((entry) => (
        <li class="card">
          <div class="card__body">
            <h3 dir="auto">{entry.title}</h3>
            <p class="flush" dir="auto">
              {entry.place}
            </p>
            <p class="soft flush">{datesInWords(entry)}</p>
            {entry.detail === '' ? null : (
              <p class="flush" dir="auto">
                {entry.detail}
              </p>
            )}
          </div>
          <div class="card__footer">
            <a href={`${paths.entry(id, list, entry.id)}${query}`}>
              Change<VisuallyHidden> {entry.title}</VisuallyHidden>
            </a>
            <form method="post" action={paths.removeEntry(id, list, entry.id)}>
              {back === '' ? null : <input type="hidden" name="back" value={back} />}
              <Button kind="secondary" small about={entry.title}>
                Remove
              </Button>
            </form>
          </div>
        </li>
      ))}
    </ul>
  );
}

export const datesInWords = (entry: Pick<HistoryEntry, 'from' | 'to'>): string =>
  entry.to === null ? `Since ${formatDate(entry.from)}` : formatDateRange(entry.from, entry.to);

export interface EntryView {
  readonly form: FormView;
  readonly list: HistoryList;
  /** Null for a new one. */
  readonly entry: HistoryEntry | null;
  readonly formId: string;
  readonly typed: Typed | null;
  readonly errors: FormErrors;
  readonly back: string;
  readonly typing: PartTyping;
}

/** One stretch of work or education. */
export function EntryPage({ form, list, entry, formId, typed, errors, back, typing }: EntryView) {
  const { application } = form;
  const words = historyWords[list];
  const shown: Typed =
    typed ??
    (entry === null
      ? {}
      : {
          title: entry.title,
          place: entry.place,
          from: entry.from,
          to: entry.to ?? '',
          detail: entry.detail,
          ongoing: entry.to === null ? 'yes' : '',
        });
  return (
    <>
      <Way id={application.id} title={application.programmeTitle} />
      <ErrorSummary errors={errors} />
      <PageHeading eyebrow={titleOfSection('history', form.asked)} title={entry === null ? words.add : `Change ${words.one}`} />
      <TypingNotice form={form} typing={typing} button="Save" />
      <PartForm form={form} typing={typing} action={paths.entry(application.id, list, entry?.id ?? 'new')} formId={formId} back={back}>
        <TextField name="title" label={words.title} hint={words.titleHint} value={shown['title']} errors={errors} maxLength={150} />
        <TextField name="place" label={words.place} value={shown['place']} errors={errors} maxLength={150} />
        <DateField
          name="from"
          label="First day"
          hint="If you do not remember the day, take the first of the month."
          value={shown['from']}
          errors={errors}
        />
        <DateField name="to" label="Last day" required={false} value={shown['to']} errors={errors} />
        <Checkbox name="ongoing" label="It still goes on" required={false} checked={shown['ongoing'] === 'yes'} />
        <TextArea name="detail" label={words.detail} required={false} value={shown['detail']} errors={errors} rows={4} maxLength={1000} />
        <ButtonRow>
          <Button>Save</Button>
          <LinkButton href={paths.section(application.id, 'history')} kind="quiet">
            Back to the list
          </LinkButton>
        </ButtonRow>
      </PartForm>
    </>
  );
}
