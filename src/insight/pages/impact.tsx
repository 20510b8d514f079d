import type { Child } from 'hono/jsx';
import { Details, EmptyState, Table, Tag, countOf, formatNumber, inSentence } from '#ui/index.ts';
import type { ImpactView, StepImpact } from '../impact.query.ts';
import { fourFifths, smallestCompared, smallestShown, type GroupResult } from '../impact.rules.ts';
import type { Period } from '../period.rules.ts';
import { paths } from '../paths.ts';
import { groupInWords, pText, percentText, questionInWords, ratioText } from '../words.ts';
import { ChartFigure } from './chart-figure.tsx';
import { ReportFrame } from './frame.tsx';

export interface ImpactPageProps {
  readonly view: ImpactView;
  readonly period: Period;
  readonly query: string;
  readonly maySet: boolean;
}

export function ImpactPage({ view, period, query, maySet }: ImpactPageProps) {
  const flagged = view.steps.flatMap((step) =>
    step.groups.flatMap((group) => (group.kind === 'compared' && group.isBelowFourFifths ? [{ step, group }] : [])),
  );
  const hasNumbers = view.steps.some(({ groups }) => groups.some(({ kind }) => kind !== 'hidden'));
  return (
    <ReportFrame
      programmeId={view.programmeId}
      programme={view.title}
      current="impact"
      title="Adverse impact"
      lead="Whether each step lets groups of people pass alike. Counts only, from what candidates chose to tell after they had applied."
      period={period}
      query={query}
    >
      {view.steps.length === 0 ? (
        <EmptyState title="There is nothing to compare yet">
          <p>
            Nobody has answered the questions on equality and then come through a step in this period. The questions are asked after an
            application is sent, each may be left out, and whoever decides never sees an answer. Figures move on Mondays.
          </p>
        </EmptyState>
      ) : (
        <>
          {hasNumbers ? (
            flagged.length === 0 ? (
              <p>
                No group’s impact ratio is under {fourFifths.toFixed(2)} at any step. That is no proof of fairness: small numbers hide a
                lot.
              </p>
            ) : (
              <section aria-labelledby="flagged">
                <h2 id="flagged">{countOf(flagged.length, 'figure')} to look at</h2>
                <ul>
                  {flagged.map(({ step, group }) => (
                    <li>
                      {step.step}, {inSentence(questionInWords(step.question))}: <strong>{groupInWords(step.question, group.group)}</strong>{' '}
                      passed {percentText(group.rate)}, a ratio of {ratioText(group.ratio)}. {reading(group)}
                    </li>
                  ))}
                </ul>
              </section>
            )
          ) : (
            <p>
              Every group is smaller than {smallestShown} people so far, so no number is shown. Nothing is guessed: the figures come when
              there are enough of them.
            </p>
          )}
          {view.steps.map((step, index) => (
            <StepSection step={step} id={`impact-${index}`} usModule={view.usModule} />
          ))}
        </>
      )}
      <h2>How to read this</h2>
      <p>
        Selection rate: of those of a group about whom somebody decided at the step, the part that passed. Impact ratio: the rate as a part
        of the highest group’s rate. Under {fourFifths.toFixed(2)} it is flagged. p: how often chance alone would give so large a difference
        (Fisher’s exact test, two-sided); under 0.05 chance is a poor explanation. Shortfall: so many more would have to pass to reach four
        fifths.
      </p>
      <p>
        Groups of fewer than {smallestShown} people have no numbers. The next smallest are hidden with them until two groups and{' '}
        {smallestShown} people are, so that what is hidden cannot be worked out from the rest. Groups under {smallestCompared * 100} % of
        the pool are named and not compared. Whoever withdrew is in no rate.
      </p>
      {view.usModule ? (
        <Details summary="The law in the United States">
          <p>
            The four-fifths rule is a rule of thumb of the Uniform Guidelines (29 CFR 1607.4D). Their rescission is under way at the Equal
            Employment Opportunity Commission; Title VII itself, some states and New York City still look at such ratios. Where groups are
            small, the guidelines ask for a test of significance beside the ratio: both are shown.
          </p>
        </Details>
      ) : (
        <p class="soft">
          The words of the law of the United States are switched off for this organisation.
          {maySet ? (
            <>
              {' '}
              <a href={paths.settings(view.organisationId)}>Change what reports show</a>
            </>
          ) : null}
        </p>
      )}
    </ReportFrame>
  );
}

type Compared = Extract<GroupResult, { kind: 'compared' }>;

const reading = (group: Compared): string =>
  [
    group.isSignificant ? 'Chance alone would seldom give that.' : 'Chance alone could well give that.',
    group.shortfall > 0 ? `${countOf(group.shortfall, 'more pass', 'more passes')} would reach four fifths.` : '',
    group.isFlipFlop ? 'One decision the other way would lift the flag.' : '',
  ]
    .filter((part) => part !== '')
    .join(' ');

function StepSection({ step, id, usModule }: { step: StepImpact; id: string; usModule: boolean }) {
  const shown = step.groups.filter((group) => group.kind !== 'hidden');
  const highest = shown.find(({ kind }) => kind === 'reference');
  const question = questionInWords(step.question);
  const flag = (group: GroupResult): boolean => group.kind === 'compared' && group.isBelowFourFifths;
  return (
    <section>
      <h2>
        {step.step}: {inSentence(question)}
      </h2>
      {shown.length < 2 || highest?.rate === 0 ? null : (
        <ChartFigure
          id={id}
          chart={{
            title: `Part that passed “${step.step}”`,
            description: `${question}: ${shown.map((group) => `${groupInWords(step.question, group.group)} ${percentText(group.rate)}`).join(', ')}.`,
            rows: shown.map(({ group }) => groupInWords(step.question, group)),
            series: [
              { name: 'Passed', tone: 'done' },
              ...(shown.some(flag) ? [{ name: 'Passed, ratio under 0.80', tone: 'flag' } as const] : []),
            ],
            bars: shown.map((group) => ({
              row: groupInWords(step.question, group.group),
              series: flag(group) ? 'Passed, ratio under 0.80' : 'Passed',
              value: group.rate,
            })),
            unit: 'per cent of those decided about',
            isPercent: true,
            ...(highest ? { line: { at: highest.rate * fourFifths, label: 'Four fifths of the highest rate' } } : {}),
          }}
        />
      )}
      <Table
        caption={`${step.step}, ${inSentence(question)}, in numbers`}
        rows={step.groups}
        columns={[
          { heading: 'Group', names: true, cell: (group) => groupInWords(step.question, group.group) },
          { heading: 'Entered', numeric: true, cell: (group) => numbers(group, (one) => formatNumber(one.outcome.entered)) },
          { heading: 'Passed', numeric: true, cell: (group) => numbers(group, (one) => formatNumber(one.outcome.passed)) },
          { heading: 'Rate', numeric: true, cell: (group) => numbers(group, (one) => percentText(one.rate)) },
          { heading: 'Impact ratio', numeric: true, cell: (group) => compared(group, (one) => ratioText(one.ratio)) },
          { heading: 'p', numeric: true, cell: (group) => compared(group, (one) => pText(one.p)) },
          { heading: 'Shortfall', numeric: true, cell: (group) => compared(group, (one) => formatNumber(one.shortfall)) },
          { heading: 'Reading', cell: (group) => <Standing group={group} usModule={usModule} /> },
        ]}
      />
    </section>
  );
}

const numbers = (group: GroupResult, of: (group: Exclude<GroupResult, { kind: 'hidden' }>) => Child): Child =>
  group.kind === 'hidden' ? 'too few' : of(group);
const compared = (group: GroupResult, of: (group: Compared) => Child): Child => (group.kind === 'compared' ? of(group) : '–');

function Standing({ group, usModule }: { group: GroupResult; usModule: boolean }) {
  switch (group.kind) {
    case 'hidden':
      return <>Fewer than {smallestShown}, or hidden so that those cannot be worked out</>;
    case 'reference':
      return group.rate === 0 ? <>Nobody passed</> : <Tag tone="information">Highest rate</Tag>;
    case 'too_small_a_part':
      return <>Under {smallestCompared * 100} % of the pool: not compared</>;
    case 'compared':
      if (group.ratio === null) return <>Nobody passed, in any group</>;
      if (!group.isBelowFourFifths) return <Tag tone="success">0.80 or more</Tag>;
      return (
        <>
          <Tag tone="danger">{usModule ? 'Under four fifths' : 'Under 0.80'}</Tag> {group.isFlipFlop ? 'Hangs on one decision' : ''}
        </>
      );
  }
}
