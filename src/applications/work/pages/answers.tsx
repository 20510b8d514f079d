import { Button, Details, FactList, Form, Tag, SummaryList, formatDate, type SummaryRow, formatBytes, Written } from '#ui/index.ts';
import { answersOf, preferenceWords, type HistoryEntry } from '../../core/answers.ts';
import { MoreAnswers } from '../../candidate/pages/more-answers.tsx';
import type { ApplicationView } from '../application-view.query.ts';
import { paths } from '../paths.ts';

/** What the candidate wrote, without what the open step hides. */
export function Answers({ view, column = false }: { view: ApplicationView; column?: boolean }) {
  const { application, documents, documentsAreHidden, unscanned } = view;
  const answers = answersOf(application.answers);
  const rows: SummaryRow[] = [
    { label: 'Sites, first choice first', value: application.preferences.map((site) => site.name).join(', ') },
    { label: 'Start', value: formatDate(application.startsOn) },
    { label: 'Applied as', value: application.channel === 'internal' ? 'An employee (internal)' : 'From outside' },
  ];
  if (answers.contact) {
    rows.push(
      { label: 'Phone', value: answers.contact.phone },
      { label: 'Address', value: answers.contact.address },
      { label: 'Prefers contact', value: preferenceWords[answers.contact.preference] },
    );
  }
  return (
    <section class="stack" aria-labelledby="answers">
      <h2 id="answers">The application</h2>
      {column ? (
        <FactList column facts={rows.map(({ label, value }) => ({ label, value: <bdi>{value}</bdi> }))} />
      ) : (
        <SummaryList rows={rows} />
      )}
      {answers.statement === undefined ? null : (
        <div>
          <h3>In the candidate’s words</h3>
          {application.programme.application?.statement ? <p class="soft">{application.programme.application.statement.ask}</p> : null}
          <Written text={answers.statement.text} />
        </div>
      )}
      <MoreAnswers answers={answers} programme={application.programme} />
      <History title="Work" entries={answers.work ?? []} />
      <History title="Education" entries={answers.education ?? []} />
      {(answers.gaps ?? []).length === 0 ? null : (
        <Details summary="Time between, in the candidate’s words">
          <ul>
            {(answers.gaps ?? []).map((gap) => (
              <li dir="auto">
                {formatDate(gap.from)} to {formatDate(gap.to)}: {gap.explanation}
              </li>
            ))}
          </ul>
        </Details>
      )}
      <div>
        <h3>Documents</h3>
        {documentsAreHidden ? (
          <Withheld view={view} />
        ) : documents.length === 0 ? (
          unscanned.length === 0 ? (
            <p class="soft">None was added.</p>
          ) : null
        ) : (
          <ul>
            {documents.map((document) => (
              <li>
                {document.askedFor === null ? null : `${document.askedFor}: `}
                <a href={`/files/${document.id}`} dir="auto">
                  {document.name}
                </a>{' '}
                <span class="soft small">{formatBytes(document.bytes)}</span>{' '}
                <CheckOnly view={view} fileId={document.id} about={document.name} />
              </li>
            ))}
          </ul>
        )}
        {unscanned.length === 0 ? null : (
          <ul>
            {unscanned.map((document) => (
              <li>
                <bdi>{document.title}</bdi>:{' '}
                <span class="soft">
                  being checked for viruses; it can be {application.hidden.length > 0 ? 'read here' : 'opened'} when that is done.
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

/** Documents while a step hides who it is: never the files, their words where they have some. */
function Withheld({ view }: { view: ApplicationView }) {
  const { application, withheld } = view;
  return (
    <>
      <p class="soft">
        The files are hidden at this step: they would tell who it is. Where a document has words, you can read them without these details.
      </p>
      <ul>
        {withheld.map((document) => (
          <li>
            {document.isReadable ? (
              <a href={paths.document(application.id, document.id)}>{document.title}: its words</a>
            ) : (
              <>{document.title}, a picture</>
            )}{' '}
            <span class="soft small">{formatBytes(document.bytes)}</span>{' '}
            <CheckOnly view={view} fileId={document.id} about={document.title} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** Says that a document is needed for the check alone: it is removed when the check has ended. */
function CheckOnly({ view, fileId, about }: { view: ApplicationView; fileId: string; about: string }) {
  const { application, forCheckOnly } = view;
  const isCheck = application.state === 'in_step' && (application.step?.kind === 'screen' || application.step?.kind === 'assess');
  const isMarked = forCheckOnly.has(fileId);
  if (!isCheck || !view.isDecider) return isMarked ? <Tag>For the check alone</Tag> : null;
  return (
    <Form action={paths.checkOnly(application.id)} hidden={{ file: fileId, mark: isMarked ? 'no' : 'yes' }}>
      {isMarked ? <Tag tone="now">Removed after the check</Tag> : null}{' '}
      <Button kind="quiet" small about={about}>
        {isMarked ? 'Keep it' : 'Remove after the check'}
      </Button>
    </Form>
  );
}

function History({ title, entries }: { title: string; entries: readonly HistoryEntry[] }) {
  if (entries.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      <ul>
        {entries.map((entry) => (
          <li dir="auto">
            <strong>{entry.title}</strong>, {entry.place}, {formatDate(entry.from)} to {entry.to === null ? 'now' : formatDate(entry.to)}
            {entry.detail === '' ? null : (
              <>
                <br />
                <span class="soft">{entry.detail}</span>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
