import type { Child } from 'hono/jsx';
import type { ExplainedCriterion, Outlook, Verdict } from '#eligibility/index.ts';
import {
  Breadcrumbs,
  Button,
  ButtonRow,
  Card,
  CardGrid,
  Details,
  Form,
  LinkButton,
  Notice,
  PageHeading,
  Status,
  Table,
  TextField,
  VisuallyHidden,
  formatDate,
  capitalised,
} from '#ui/index.ts';
import type { CheckOutcome, Check } from '../check.ts';
import type { CompiledProgramme } from '../language/compiled.ts';
import { paths } from '../paths.ts';
import { durationInWords } from '../words.ts';

export interface NearProgramme {
  readonly programme: CompiledProgramme;
  readonly employer: string;
  readonly verdict: Verdict;
  readonly atMost: number;
  readonly isOpen: boolean;
}

export interface ResultView {
  readonly programme: CompiledProgramme;
  readonly check: Check;
  readonly outcome: CheckOutcome;
  readonly near: readonly NearProgramme[];
  readonly isOpen: boolean;
  /** The next question, where an answer could still change the result. */
  readonly nextHref: string | null;
  /** Where "Change where you would work" leads; null where the place makes no difference. */
  readonly placeHref: string | null;
  readonly questionHref: (fact: string) => string | null;
  /** With this address the check goes on in another browser. */
  readonly resumeHref: string;
}

const titles: Record<Verdict, string> = {
  met: 'You can apply',
  not_met: 'Not as things stand',
  unknown: 'We cannot say yet',
};

export function ResultPage(view: ResultView) {
  const { programme, check, outcome, isOpen } = view;
  const { explanation, outlook } = outcome;
  // A place stands in the sentence only where it makes a difference.
  const site = view.placeHref === null ? undefined : programme.sites.find((one) => one.id === check.occasion.site)?.name;
  const applying = explanation.criteria.filter((criterion) => criterion.applies || criterion.notAppliedBecause === 'no site chosen');
  const group = (weight: string): readonly ExplainedCriterion[] =>
    applying.filter((criterion) => criterion.criterion.weight === weight && criterion.applies);
  return (
    <>
      <Breadcrumbs items={[{ label: programme.title, href: paths.programme(programme.id) }]} />
      <PageHeading title={titles[explanation.verdict]} lead={explanation.headline} />
      {view.nextHref === null ? <WhatNext outlook={outlook} verdict={explanation.verdict} /> : null}
      <Actions view={view} />
      <Criteria heading="What is required" criteria={group('required')} view={view} />
      {explanation.sites.length === 0 ? null : (
        <section>
          <h2>What each place asks for</h2>
          {explanation.sites.map((place) => (
            <>
              <h3>
                {programme.sites.find((one) => one.id === place.site)?.name ?? place.site} <VerdictTag verdict={place.verdict} overall />
              </h3>
              <CriterionItems caption="What this place asks for" criteria={place.criteria} view={view} />
            </>
          ))}
        </section>
      )}
      <Criteria heading="What would help" note="You can apply without these." criteria={group('preferred')} view={view} />
      <Criteria heading="What is confirmed after an offer" criteria={group('confirmed after offer')} view={view} />
      <p class="soft">
        {`Worked out for somebody who applies on ${formatDate(check.occasion.application)}${check.occasion.start === null ? '' : ` and starts on ${formatDate(check.occasion.start)}`}${site === undefined ? '' : ` at ${site}`}.`}
        {' A person decides on every application, never this page.'}
        {view.placeHref === null ? null : (
          <>
            {' '}
            <a href={view.placeHref}>Change where you would work</a>
          </>
        )}
      </p>
      <Details summary="Go on with this in another browser">
        <TextField
          name="resume"
          label="A link with your answers"
          hint="Copy it and send it to yourself. Whoever opens it sees what you answered here."
          value={view.resumeHref}
          readonly
          required={false}
        />
      </Details>
      <Near programmes={view.near} />
      {isOpen ? null : (
        <p class="soft">No intake is open today, so there is nothing to apply to yet. Your answers are kept in this browser for 30 days.</p>
      )}
    </>
  );
}

function WhatNext({ outlook, verdict }: { outlook: Outlook; verdict: Verdict }) {
  if (verdict === 'met' || outlook.outcome === 'eligible') return null;
  if (outlook.outcome === 'cannot change') {
    return (
      <Notice kind="warning" title="What stands in the way">
        <p>{outlook.sentence}</p>
        {verdict === 'not_met' ? (
          <p>If you think that this is wrong, you can still apply: a person reads it and answers with a reason.</p>
        ) : null}
      </Notice>
    );
  }
  return (
    <Notice title={verdict === 'unknown' ? 'What would settle it' : 'What would change it'}>
      {outlook.ways.length === 1 ? (
        <p>{outlook.sentence}</p>
      ) : (
        <>
          <p>You would be eligible in any one of these ways:</p>
          <ul>
            {outlook.ways.map((way) => (
              <li>{capitalised(way.sentence)}.</li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}

function Actions({ view }: { view: ResultView }) {
  const { programme, outcome, isOpen, nextHref } = view;
  const mayBe = outcome.explanation.verdict !== 'not_met';
  return (
    <div class="no-print">
      <ButtonRow>
        {nextHref === null ? null : <LinkButton href={nextHref}>Go on with the questions</LinkButton>}
        {isOpen ? (
          <LinkButton href={paths.apply(programme.id)} kind={mayBe && nextHref === null ? 'primary' : 'secondary'}>
            Apply with these answers
          </LinkButton>
        ) : null}
        {mayBe ? null : <LinkButton href={paths.catalogue}>See other programmes</LinkButton>}
        <Button kind="quiet" form="start-again">
          Start again
        </Button>
      </ButtonRow>
      <Form id="start-again" action={`${paths.check(programme.id)}/start-again`}>
        <p class="soft small">
          “Start again” removes all of your answers from this browser. To keep this page, print it or save it as a file.
        </p>
      </Form>
    </div>
  );
}

function Criteria({
  heading,
  note,
  criteria,
  view,
}: {
  heading: string;
  note?: string;
  criteria: readonly ExplainedCriterion[];
  view: ResultView;
}) {
  if (criteria.length === 0) return null;
  return (
    <section>
      <h2>{heading}</h2>
      {note === undefined ? null : <p class="soft">{note}</p>}
      <CriterionItems caption={heading} criteria={criteria} view={view} />
    </section>
  );
}

function CriterionItems({ caption, criteria, view }: { caption: string; criteria: readonly ExplainedCriterion[]; view: ResultView }) {
  return (
    <Table
      caption={caption}
      captionHidden
      columns={[
        {
          heading: 'Requirement',
          names: true,
          cell: ({ criterion }) => (
            <div>
              {criterion.sentence}
              {criterion.legalBasis === undefined ? null : (
                <p class="soft small flush">{`Why this may be asked: ${criterion.legalBasis.text}`}</p>
              )}
              {criterion.note === undefined ? null : <p class="soft small flush">{criterion.note}</p>}
            </div>
          ),
        },
        {
          heading: 'Why',
          cell: (criterion) => (
            <div>
              <p class="flush">{criterion.sentences.candidate}</p>
              <Answers criterion={criterion} view={view} />
            </div>
          ),
        },
        { heading: 'Result', cell: (criterion) => <VerdictTag verdict={criterion.verdict} /> },
      ]}
      rows={criteria}
    />
  );
}

/** A link to each answer behind a criterion, to give it or to change it. */
function Answers({ criterion, view }: { criterion: ExplainedCriterion; view: ResultView }) {
  const links = criterion.facts.flatMap((fact): readonly Child[] => {
    const href = view.questionHref(fact.fact);
    if (href === null) return [];
    return [
      <a href={href}>
        {fact.value === undefined ? 'Answer' : 'Change'}
        {criterion.facts.length > 1 ? `: ${fact.label}` : <VisuallyHidden>: {fact.label}</VisuallyHidden>}
      </a>,
    ];
  });
  return links.length === 0 ? null : <p class="small flush cluster no-print">{links}</p>;
}

const verdictWords: Record<Verdict, string> = { met: 'Met', not_met: 'Not met', unknown: 'Not known' };
const overallWords: Record<Verdict, string> = {
  met: 'You could apply',
  not_met: 'Not as things stand',
  unknown: 'Not known yet',
};

function VerdictTag({ verdict, overall = false }: { verdict: Verdict; overall?: boolean }) {
  return <Status state={verdict} label={(overall ? overallWords : verdictWords)[verdict]} />;
}

function Near({ programmes }: { programmes: readonly NearProgramme[] }) {
  if (programmes.length === 0) return null;
  return (
    <section class="no-print">
      <h2>Others that your answers may fit</h2>
      <CardGrid>
        {programmes.map(({ programme, employer, verdict, atMost, isOpen }) => (
          <Card
            title={programme.title}
            href={paths.programme(programme.id)}
            eyebrow={`${employer} · ${programme.field}`}
            footer={isOpen ? 'Open for applications' : 'No open intake today'}
          >
            <p class="flush">{durationInWords(programme.duration)}</p>
            <p>
              {verdict === 'met'
                ? programme.criteria.some((criterion) => criterion.weight === 'required')
                  ? 'You meet everything that it requires.'
                  : 'It names no requirement that you must meet.'
                : `At most ${atMost} more ${atMost === 1 ? 'question' : 'questions'} to know.`}
            </p>
          </Card>
        ))}
      </CardGrid>
    </section>
  );
}
