import { PageHeading, Table, Tag } from '#ui/index.ts';
import { acceptEntry, toneOf, topics } from '../rule-docs.ts';
import { ruleAddress } from '../rules.ts';
import type { RulePage } from '../types.ts';

const topicId = (topic: string): string => `topic-${topic}`;

/** Every rule by topic, with what to do about a finding that is right to be left. */
export function RulesPage({ rules }: { rules: readonly RulePage[] }) {
  const byTopic = Object.entries(topics).map(([topic, title]) => ({ topic, title, own: rules.filter((rule) => rule.topic === topic) }));
  return (
    <>
      <PageHeading
        title="Rules for programme documents"
        lead={`${rules.length} things that an experienced reviewer would look for. They are checked while you write, and again before anything is published.`}
      />
      <p class="measure">
        An error stops publication. A warning and advice are shown, and you decide. None of it is legal advice; each rule says which law or
        research it rests on.
      </p>
      <h2>If a finding is right to be left</h2>
      <p class="measure">
        Most findings can be accepted with a reason, for the page or for one programme. Whoever reviews the page reads the reason in the
        place of the finding.
      </p>
      <pre tabindex={0}>
        <code>{acceptEntry('pay-not-stated')}</code>
      </pre>
      <nav aria-label="Topics" class="cluster">
        {byTopic.map(({ topic, title, own }) => (
          <span>
            <a href={`#${topicId(topic)}`}>{title}</a> <span class="soft">{own.length}</span>
          </span>
        ))}
      </nav>
      {byTopic.map(({ topic, title, own }) => (
        <section id={topicId(topic)}>
          <h2>{title}</h2>
          <Table
            caption={`Rules on ${title.toLowerCase()}`}
            captionHidden
            rows={own}
            columns={[
              { heading: 'Rule', names: true, cell: (rule) => <a href={ruleAddress(rule.id)}>{rule.title}</a> },
              { heading: 'Name in documents', cell: (rule) => <code>{rule.id}</code> },
              { heading: 'Severity', cell: (rule) => <Tag tone={toneOf[rule.severity]}>{rule.severity}</Tag> },
            ]}
          />
        </section>
      ))}
    </>
  );
}
