import type { Child } from 'hono/jsx';
import { Details, Notice, Status, Tag, assetUrl, capitalised, countOf, type Tone } from '#ui/index.ts';
import type { Difference, Word } from '../../differences/index.ts';
import type { DocumentProblem } from '../../language/compiled.ts';
import { ruleAddress, type AcceptedProblem } from '../../lint/index.ts';
import type { DraftState } from '../draft-lifecycle.ts';

/** What the pages of drafts have in common: a draft's state, findings with their lines, differences in words. */

/** The style sheet of pages on which managers work with documents. */
export const manageStyle = () => <link rel="stylesheet" href={assetUrl('manage.css')} />;

const states: Readonly<Record<DraftState, { readonly label: string; readonly tone: Tone }>> = {
  draft: { label: 'Being written', tone: 'neutral' },
  in_review: { label: 'In review', tone: 'now' },
  returned: { label: 'Sent back', tone: 'warning' },
  approved: { label: 'Approved', tone: 'success' },
  scheduled: { label: 'Waits for its time', tone: 'information' },
  published: { label: 'Published', tone: 'success' },
  discarded: { label: 'Discarded', tone: 'neutral' },
};

export const DraftStatus = ({ state }: { state: DraftState }) => <Status state={state} {...states[state]} />;

const severities: Readonly<Record<DocumentProblem['severity'], { readonly word: string; readonly tone: Tone }>> = {
  error: { word: 'Error', tone: 'danger' },
  warning: { word: 'Warning', tone: 'warning' },
  advice: { word: 'Advice', tone: 'information' },
};

/** "2 errors, 1 warning"; what there is none of is not named. */
export function countsInWords(problems: readonly DocumentProblem[]): string {
  const count = (severity: DocumentProblem['severity']): number => problems.filter((problem) => problem.severity === severity).length;
  const parts = [
    count('error') > 0 ? countOf(count('error'), 'error') : '',
    count('warning') > 0 ? countOf(count('warning'), 'warning') : '',
    count('advice') > 0 ? countOf(count('advice'), 'piece of advice', 'pieces of advice') : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'Nothing found' : parts.join(', ');
}

/** Each finding with the line that it is about, so that nobody has to count. `lineHref` leads to the line where there is an editor. */
export function Findings({ problems, text }: { problems: readonly DocumentProblem[]; text: string }) {
  const lines = text.split('\n');
  return (
    <ol class="findings plain">
      {problems.map((problem) => {
        const line = lines[problem.line - 1] ?? '';
        const { word, tone } = severities[problem.severity];
        const width =
          problem.endLine === problem.line && problem.endColumn !== undefined ? Math.max(1, problem.endColumn - problem.column) : 1;
        return (
          <li>
            <p class="cluster flush">
              <Tag tone={tone}>{word}</Tag>
              <span>{`Line ${problem.line}, column ${problem.column}`}</span>
            </p>
            <p class="flush" dir="auto">
              {`${capitalised(problem.message)}.`}
              {problem.suggestion === null ? null : ` Did you mean “${problem.suggestion}”?`}{' '}
              {problem.rule === undefined ? null : <a href={ruleAddress(problem.rule)}>{`About the rule ${problem.rule}`}</a>}
            </p>
            {line.trim() === '' ? null : (
              <pre tabindex={0}>
                <code>{`${line}\n${' '.repeat(Math.max(0, problem.column - 1))}${'^'.repeat(Math.min(width, 200))}`}</code>
              </pre>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** Findings that do not stop the document because it gives a reason: for whoever reviews it to weigh. */
export function Accepted({ accepted }: { accepted: readonly AcceptedProblem[] }) {
  return (
    <ul>
      {accepted.map((problem) => (
        <li dir="auto">
          {`Line ${problem.line}: ${problem.message}. Reason: ${problem.because}`}{' '}
          {problem.rule === undefined ? null : <a href={ruleAddress(problem.rule)}>{`About the rule ${problem.rule}`}</a>}
        </li>
      ))}
    </ul>
  );
}

/** What would change, a sentence each; a long text is shown word by word where the reader unfolds it. */
export function DifferenceList({ differences }: { differences: readonly Difference[] }) {
  return (
    <ul class="differences">
      {differences.map(({ sentence, words }) => (
        <li dir="auto">
          {sentence}
          {words === undefined ? null : (
            <Details summary="Word by word">
              <WordDifference words={words} />
            </Details>
          )}
        </li>
      ))}
    </ul>
  );
}

const unchangedShown = 160;

/** Two texts in one: what was removed is struck out, what was added is underlined. Long stretches that stay are shortened. */
export function WordDifference({ words, whole = false }: { words: readonly Word[]; whole?: boolean }) {
  return (
    <p class="word-difference" dir="auto">
      {words.map(({ kind, text }, index) => {
        if (kind === 'added')
          return (
            <ins>
              <span class="visually-hidden">[added: </span>
              {text}
              <span class="visually-hidden">]</span>
            </ins>
          );
        if (kind === 'removed')
          return (
            <del>
              <span class="visually-hidden">[removed: </span>
              {text}
              <span class="visually-hidden">]</span>
            </del>
          );
        return whole ? text : shortened(text, index === 0, index === words.length - 1);
      })}
    </p>
  );
}

function shortened(text: string, isFirst: boolean, isLast: boolean): string {
  if (text.length <= unchangedShown) return text;
  const [head, tail] = [text.slice(0, unchangedShown / 2), text.slice(-unchangedShown / 2)];
  if (isFirst) return `…${tail}`;
  return isLast ? `${head}…` : `${head} … ${tail}`;
}

/** One programme of a document and what publishing would do to it. */
export interface ProgrammeChange {
  readonly title: string;
  readonly slug: string;
  readonly programmeId: string | null;
  /** The number of the current version; null for a new programme. */
  readonly number: number | null;
  readonly isWithdrawn: boolean;
  readonly differences: readonly Difference[];
}

export function Changes({ changes }: { changes: readonly ProgrammeChange[] }): Child {
  return (
    <>
      {changes.map((change) => (
        <section>
          <h3 dir="auto">{change.title}</h3>
          {change.number === null ? (
            <p>A new programme.</p>
          ) : change.differences.length === 0 ? (
            <p>
              {change.isWithdrawn
                ? `As version ${change.number}, which was withdrawn: it comes back into the catalogue.`
                : `As it is in version ${change.number}.`}
            </p>
          ) : (
            <>
              <p>{`Compared with version ${change.number}${change.isWithdrawn ? ', which was withdrawn' : ''}:`}</p>
              <DifferenceList differences={change.differences} />
            </>
          )}
        </section>
      ))}
    </>
  );
}

/** What the checks found, as a notice above the list. */
export function FindingsNotice({ problems }: { problems: readonly DocumentProblem[] }) {
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  if (errors === 0 && problems.length === 0)
    return (
      <Notice kind="success">
        <p>The checks find nothing against the document.</p>
      </Notice>
    );
  return (
    <Notice kind={errors > 0 ? 'danger' : 'warning'} title={countsInWords(problems)}>
      <p>
        {errors > 0
          ? 'Errors stop review and publication. Mend them in the document; some findings can be accepted there under “accept”, with a reason.'
          : 'None of this stops the publication. Look at each before you go on.'}
      </p>
    </Notice>
  );
}
