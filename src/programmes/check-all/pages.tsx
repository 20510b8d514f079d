import type { FactDefinition } from '#eligibility/index.ts';
import {
  Breadcrumbs,
  Button,
  ButtonRow,
  Card,
  CardGrid,
  ErrorSummary,
  Form,
  LinkButton,
  PageHeading,
  countOf,
  type FormErrors,
} from '#ui/index.ts';
import { FactField, type FactTexts } from '../pages/fact-field.tsx';
import { paths } from '../paths.ts';
import { durationInWords } from '../words.ts';
import type { CheckAll, CheckedProgramme } from './check-all.ts';

export const checkAllPath = (part = ''): string => (part === '' ? paths.checkAll : `${paths.checkAll}/${part}`);
export const resultPart = 'your-result';

export interface QuestionView {
  readonly definition: FactDefinition;
  readonly texts: FactTexts;
  readonly errors: FormErrors;
  readonly atMost: number | null;
  readonly backHref: string;
  readonly hasAnswers: boolean;
}

export function AllQuestionPage({ definition, texts, errors, atMost, backHref, hasAnswers }: QuestionView) {
  return (
    <>
      <Breadcrumbs
        label="Way back"
        items={[
          { label: 'Programmes', href: paths.catalogue },
          ...(backHref === paths.catalogue ? [] : [{ label: 'Back to the question before', href: backHref }]),
        ]}
      />
      <ErrorSummary errors={errors} />
      {atMost === null ? null : (
        <p class="soft">{atMost <= 1 ? 'This is the last question.' : `At most ${countOf(atMost, 'question')}, with this one.`}</p>
      )}
      <Form action={checkAllPath(definition.id)}>
        <FactField definition={definition} texts={texts} errors={errors} />
        <ButtonRow>
          <Button>Continue</Button>
          <Button kind="quiet" name="unknown" value="yes">
            I do not know
          </Button>
          {hasAnswers ? (
            <LinkButton href={checkAllPath(resultPart)} kind="secondary">
              See what fits so far
            </LinkButton>
          ) : null}
        </ButtonRow>
      </Form>
      <p class="soft small">Your answers stay in this browser, and go to an employer only if you apply.</p>
    </>
  );
}

/** What fits, what may fit and what does not, with the way to each programme's own reasons. */
export function AllResultPage({ check, nextHref }: { check: CheckAll; nextHref: string | null }) {
  const group = (verdict: CheckedProgramme['verdict']): readonly CheckedProgramme[] =>
    check.programmes.filter((one) => one.verdict === verdict).toSorted((a, b) => Number(b.isOpen) - Number(a.isOpen));
  const [met, unknown, notMet] = [group('met'), group('unknown'), group('not_met')];
  return (
    <>
      <Breadcrumbs items={[{ label: 'Programmes', href: paths.catalogue }]} />
      <PageHeading
        title="What you could apply for"
        lead={`${countOf(met.length, 'programme')} ${met.length === 1 ? 'fits' : 'fit'} your answers${unknown.length === 0 ? '' : `, ${unknown.length} may fit`}. A person decides on every application, never this page.`}
      />
      <div class="no-print">
        <ButtonRow>
          {nextHref === null ? null : (
            <LinkButton href={nextHref}>Go on: at most {countOf(check.atMost, 'more question', 'more questions')}</LinkButton>
          )}
          <Button kind="quiet" form="start-again">
            Start again
          </Button>
        </ButtonRow>
        <Form id="start-again" action={checkAllPath('start-again')}>
          <p class="soft small">
            “Start again” removes all of your answers from this browser. To keep this page, print it or save it as a file.
          </p>
        </Form>
      </div>
      <Programmes heading="You can apply" programmes={met} />
      <Programmes heading="An answer is missing" programmes={unknown} />
      <Programmes heading="Not as things stand" programmes={notMet} />
    </>
  );
}

function Programmes({ heading, programmes }: { heading: string; programmes: readonly CheckedProgramme[] }) {
  if (programmes.length === 0) return null;
  return (
    <section>
      <h2>{heading}</h2>
      <CardGrid>
        {programmes.map(({ version, isOpen, wayOut }) => (
          <Card
            title={version.compiled.title}
            href={paths.programme(version.slug)}
            eyebrow={`${version.organisationName} · ${version.compiled.field}`}
            footer={isOpen ? 'Open for applications' : 'No open intake today'}
          >
            <p class="flush">{durationInWords(version.compiled.duration)}</p>
            {wayOut === null ? null : <p>{wayOut}</p>}
            {version.compiled.criteria.length === 0 ? null : (
              <p class="small">
                <a href={paths.question(version.slug, resultPart)}>See why, requirement by requirement</a>
              </p>
            )}
          </Card>
        ))}
      </CardGrid>
    </section>
  );
}
