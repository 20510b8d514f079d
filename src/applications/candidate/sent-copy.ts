import { formatDate, formatDateRange, formatMoment } from '#ui/index.ts';
import { answerInWords } from './answer-in-words.ts';
import { customAnswerInWords, preferenceWords, type HistoryEntry } from '../core/answers.ts';
import type { FormView } from './form.query.ts';
import { newestFirst } from './history.rules.ts';
import { titleOfSection, type SectionId } from './sections.rules.ts';

/** What was sent, part by part: for the page, and as text for the mail. Nothing of the private lane is in it. */

export interface SentPart {
  readonly title: string;
  readonly rows: readonly { readonly label: string; readonly text: string }[];
}

export const sentCopy = (form: FormView): readonly SentPart[] =>
  form.sections.flatMap((section) => {
    const rows = rowsOf(form, section);
    return rows === null ? [] : [{ title: titleOfSection(section, form.asked), rows }];
  });

const row = (label: string, text: string | null | undefined) => ({
  label,
  text: text === null || text === undefined || text === '' ? 'Not given' : text,
});

function rowsOf(form: FormView, section: SectionId): SentPart['rows'] | null {
  const { answers, application, asked } = form;
  switch (section) {
    case 'contact':
      return [
        row('Full name', answers.contact?.name),
        row('Phone', answers.contact?.phone),
        row('Address', answers.contact?.address),
        row('When urgent', answers.contact === undefined ? null : preferenceWords[answers.contact.preference]),
        ...(form.needsManager ? [row('Your manager', answers.manager?.email)] : []),
      ];
    case 'eligibility':
      return form.questions.map((question) =>
        row(question.question, form.unanswered.includes(question) ? null : answerInWords(form, question)),
      );
    case 'history':
      return [
        ...(['work', 'education'] as const).flatMap((list) =>
          newestFirst(answers[list] ?? []).map((entry) => row(`${entry.title}, ${entry.place}`, entryInWords(entry))),
        ),
        ...form.gaps.map((gap) =>
          row(`Between, ${formatDateRange(gap.from, gap.to)}`, answers.gaps?.find((one) => one.from === gap.from.toString())?.explanation),
        ),
      ];
    case 'statement':
      return [row(asked.statement?.ask ?? 'Why you want to join', answers.statement?.text)];
    case 'questions':
      return asked.questions.map((question) => row(question.ask, customAnswerInWords(answers.custom?.[question.id])));
    case 'documents':
      return form.documents.map((document) => row(document.askedFor ?? 'Document', document.name));
    case 'references':
      return (answers.referees ?? []).map((referee) =>
        row(referee.name, [referee.relation, referee.email, referee.phone].filter((part) => part !== '').join(', ')),
      );
    case 'sites':
      return application.preferences.map((site) => row(`Choice ${site.rank}`, site.name));
    case 'adjustments':
      return null;
  }
}

const entryInWords = (entry: HistoryEntry): string =>
  [entry.to === null ? `Since ${formatDate(entry.from)}` : formatDateRange(entry.from, entry.to), entry.detail]
    .filter((part) => part !== '')
    .join('. ');

/** The same as plain text, with where it went and when. */
export function sentCopyAsText(form: FormView, at: Temporal.Instant): string {
  const { application } = form;
  const head = [
    application.programmeTitle,
    `${application.organisationName}, start on ${formatDate(application.startsOn)}`,
    `Reference ${application.reference}`,
    `Sent on ${formatMoment(at, form.timeZone)} (${form.timeZone})`,
  ];
  const parts = sentCopy(form).map(({ title, rows }) =>
    [
      title.toUpperCase(),
      ...(rows.length === 0 ? ['None'] : rows.map(({ label, text }) => `${label}\n  ${text.replaceAll('\n', '\n  ')}`)),
    ].join('\n\n'),
  );
  return `${[head.join('\n'), ...parts].join('\n\n\n')}\n`;
}
