import { Breadcrumbs, PageHeading, Tag } from '#ui/index.ts';
import type { DocumentProblem } from '../../language/compiled.ts';
import { acceptanceInWords, acceptEntry, findingIn, severityInWords, toneOf, topics } from '../rule-docs.ts';
import type { RulePage } from '../types.ts';

/** One rule: why it matters, what to do, a document in which it finds something and one in which it does not. */
export function RulePageView({ rule }: { rule: RulePage }) {
  const finding = findingIn(rule);
  return (
    <>
      <Breadcrumbs items={[{ href: '/rules', label: 'Rules for programme documents' }]} />
      <PageHeading title={rule.title} eyebrow={topics[rule.topic]} lead={rule.why}>
        <Tag tone={toneOf[rule.severity]}>{severityInWords[rule.severity]}</Tag>
        <code>{rule.id}</code>
      </PageHeading>
      {rule.sources.length === 0 ? null : (
        <section class="measure">
          <h2>What it rests on</h2>
          <ul>
            {rule.sources.map(({ text, link }) => (
              <li>{link === undefined ? text : <a href={link}>{text}</a>}</li>
            ))}
          </ul>
        </section>
      )}
      <section class="measure">
        <h2>What to do</h2>
        <p>{rule.remedy}</p>
      </section>
      <section>
        <h2>A document in which it finds something</h2>
        {finding === null ? null : (
          <p class="measure">
            Line {finding.line}: {finding.message}.
          </p>
        )}
        <Marked text={rule.bad.text} finding={finding} />
      </section>
      <section>
        <h2>The same document without the finding</h2>
        <pre tabindex={0}>
          <code>{rule.good}</code>
        </pre>
      </section>
      <section>
        <h2>If it is right to be left</h2>
        <p class="measure">
          {acceptanceInWords(rule)}
          {rule.acceptable ? ' Write under the page or the programme:' : ''}
        </p>
        {rule.acceptable ? (
          <pre tabindex={0}>
            <code>{acceptEntry(rule.id)}</code>
          </pre>
        ) : null}
      </section>
    </>
  );
}

/** The document with what the finding points at marked in it. */
function Marked({ text, finding }: { text: string; finding: DocumentProblem | null }) {
  const lines = text.split('\n');
  const offsetOf = (line: number, column: number): number =>
    lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
  const start = finding === null ? text.length : offsetOf(finding.line, finding.column);
  const end = finding === null ? text.length : offsetOf(finding.endLine ?? finding.line, finding.endColumn ?? finding.column + 1);
  return (
    <pre tabindex={0}>
      <code>
        {text.slice(0, start)}
        <mark>{text.slice(start, end)}</mark>
        {text.slice(end)}
      </code>
    </pre>
  );
}
