import {
  Breadcrumbs,
  Button,
  ButtonRow,
  Details,
  EmptyState,
  ErrorSummary,
  Form,
  LinkButton,
  Notice,
  PageHeading,
  countOf,
  type FormErrors,
} from '#ui/index.ts';
import type { Answers, Decisions } from '../decisions.ts';
import type { Fact } from '../facts.ts';
import { lineOf } from '../highlight.ts';
import type { Import } from '../import.query.ts';
import type { Question } from '../missing.ts';
import { FactRow, QuestionRow } from './fact-row.tsx';
import { SourceText } from './source-text.tsx';

export interface ReviewView {
  readonly found: Import;
  readonly facts: readonly Fact[];
  readonly decisions: Decisions;
  readonly answers: Answers;
  readonly questions: readonly Question[];
  readonly leftInProse: readonly { readonly what: string; readonly why: string; readonly programme: number }[];
  readonly errors: FormErrors;
}

/** The document and what was read from it, side by side: open points first, then each fact to accept, change or leave out. */
export function ReviewPage(view: ReviewView) {
  const { found, facts, errors } = view;
  const { reading, name, id, revision } = found;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Programmes', href: '/manage/programmes' },
          { label: 'Import', href: '/manage/import' },
        ]}
      />
      <ErrorSummary errors={errors} />
      <PageHeading title={`What “${name}” says`} lead={summaryOf(view)} />
      {reading.nothing_to_import ? <NothingToImport view={view} /> : null}
      <div class="review">
        <div class="review__facts">
          <Form action={`/manage/imports/${id}`} wide revision={revision}>
            <OpenPoints view={view} />
            {reading.nothing_to_import ? null : <Facts view={view} />}
            {reading.nothing_to_import && facts.length === 0 ? null : (
              <ButtonRow>
                <Button name="do" value="document">
                  Save and see the document
                </Button>
                <Button name="do" value="save" kind="secondary">
                  Save
                </Button>
              </ButtonRow>
            )}
          </Form>
          <Form action={`/manage/imports/${id}/discard`}>
            <Button kind="secondary" small>
              Discard this import
            </Button>
          </Form>
        </div>
        <section class="review__text" aria-labelledby="source" tabindex={0}>
          <h2 id="source">The document</h2>
          <SourceText text={found.text} facts={facts} />
        </section>
      </div>
    </>
  );
}

function summaryOf({ found: { reading }, facts, questions }: ReviewView): string {
  const open = reading.open_points.length + questions.length;
  if (reading.nothing_to_import) return 'There is no programme in it that could be imported.';
  return `${countOf(reading.programmes.length, 'programme')}, ${countOf(facts.length, 'fact')}, ${countOf(open, 'open point')}. Each fact names the sentence that it comes from; leave out what is not so.`;
}

function NothingToImport({ view }: { view: ReviewView }) {
  return (
    <EmptyState title="Nothing to import" action={<LinkButton href="/manage/import">Read another document</LinkButton>}>
      <p>
        {view.found.reading.open_points[0]?.why ??
          'The document tells of no programme that one can join: it points elsewhere, or is a general guide.'}
      </p>
    </EmptyState>
  );
}

/** Open points first: contradictions and doubts of the reading, then what the language needs and the document does not say. */
function OpenPoints({ view }: { view: ReviewView }) {
  const { found, questions, answers, leftInProse, errors } = view;
  const { open_points: points, programmes } = found.reading;
  if (points.length + questions.length + leftInProse.length === 0)
    return (
      <Notice kind="success" title="No open points">
        <p>Everything that a programme needs is in the document.</p>
      </Notice>
    );
  const which = (programme: number | null): string | null =>
    programme === null || programmes.length < 2 ? null : (programmes[programme]?.title ?? `Programme ${programme + 1}`);
  return (
    <section aria-labelledby="open-points">
      <h2 id="open-points">Open points</h2>
      {points.length === 0 ? null : (
        <ul class="stack">
          {points.map(({ what, why, source }) => (
            <li>
              <strong>{what}</strong>: {why}{' '}
              {source === null ? null : <a href={`#source-at-${source.start}`}>line {lineOf(found.text, source.start)}</a>}
            </li>
          ))}
        </ul>
      )}
      {questions.map((question) => (
        <QuestionRow question={question} which={which(question.programme)} value={answers[question.path] ?? ''} errors={errors} />
      ))}
      {leftInProse.length === 0 ? null : (
        <Details summary={`${countOf(leftInProse.length, 'thing')} that stay in the text`}>
          <ul class="stack">
            {leftInProse.map(({ what, why, programme }) => (
              <li>
                {which(programme) === null ? null : <>{which(programme)}: </>}
                <strong>{what}</strong>. {why}
              </li>
            ))}
          </ul>
        </Details>
      )}
    </section>
  );
}

function Facts({ view }: { view: ReviewView }) {
  const { found, facts } = view;
  const numbered = facts.map((fact, index) => ({ fact, index }));
  const groups = [...Map.groupBy(numbered, ({ fact }) => fact.programme)];
  return (
    <>
      {groups.map(([programme, own]) => (
        <section aria-labelledby={`programme-${programme ?? 'page'}`}>
          <h2 id={`programme-${programme ?? 'page'}`}>{programme === null ? 'The page' : titleOf(view, programme)}</h2>
          {[...Map.groupBy(own, ({ fact }) => fact.section)].map(([section, rows]) => (
            <>
              {programme === null ? null : <h3>{section}</h3>}
              {rows.map(({ fact, index }) => (
                <FactRow
                  fact={fact}
                  index={index}
                  decision={view.decisions[fact.path] ?? {}}
                  line={fact.source === null ? null : lineOf(found.text, fact.source.start)}
                  errors={view.errors}
                />
              ))}
            </>
          ))}
        </section>
      ))}
    </>
  );
}

const titleOf = ({ found }: ReviewView, programme: number): string =>
  found.reading.programmes[programme]?.title ?? found.reading.title ?? `Programme ${programme + 1}`;
