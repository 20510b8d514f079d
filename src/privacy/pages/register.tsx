import { Breadcrumbs, LinkButton, PageHeading, SummaryList, Table, Tag, countOf } from '#ui/index.ts';
import { paths } from '../paths.ts';
import { goesInWords, type Activity } from '../register.rules.ts';
import type { StandardRule } from '../retention.query.ts';

export interface RegisterProps {
  readonly activities: readonly Activity[];
  readonly rules: readonly StandardRule[];
}

/** How long an activity's records stay, by class and country. */
export const howLong = ({ classes, stays }: Activity, rules: readonly StandardRule[]): readonly string[] => [
  ...rules
    .filter((rule) => classes.includes(rule.class))
    .map(({ class: name, jurisdiction, months }) => {
      const place =
        jurisdiction === '*'
          ? ''
          : `, ${jurisdiction === 'GB' ? 'United Kingdom' : jurisdiction === 'US' ? 'United States' : jurisdiction}`;
      return `${name}${place}: ${countOf(months, 'month')}`;
    }),
  ...(stays === '' ? [] : [stays]),
];

export function RegisterPage({ activities, rules }: RegisterProps) {
  return (
    <>
      <Breadcrumbs items={[{ label: 'Data protection', href: paths.overview }]} />
      <PageHeading
        title="Register of processing"
        lead="What this installation does with personal data, as article 30 of the GDPR asks. It is made from what the program holds, so it is complete."
      />
      <p>
        The controller adds its name and contact, its legal bases, transfers to other countries, and what it does outside this service.
        Security: every row is guarded in the database by who reads it, files lie outside the web, the record is chained, and sessions end
        by themselves.
      </p>
      <div class="button-row">
        <LinkButton href={paths.registerFile} kind="secondary">
          Download as CSV
        </LinkButton>
        <a href="/insight/dictionary#register">What each column means</a>
      </div>
      {activities.map((activity) => (
        <section>
          <h2 id={activity.id}>{activity.title}</h2>
          <SummaryList
            rows={[
              { label: 'Purpose', value: activity.purpose },
              { label: 'Whose data', value: activity.people },
              { label: 'Who receives it', value: activity.recipients },
              {
                label: 'How long',
                value: (
                  <ul>
                    {howLong(activity, rules).map((line) => (
                      <li>{line}</li>
                    ))}
                  </ul>
                ),
              },
              ...(activity.isSpecial ? [{ label: 'Category', value: <Tag tone="warning">May be special (article 9 or 10)</Tag> }] : []),
            ]}
          />
          <Table
            caption={`What is held: ${activity.title.toLowerCase()}`}
            rows={activity.holds}
            columns={[
              { heading: 'Kind', names: true, cell: ({ title }) => title },
              { heading: 'What it holds', cell: ({ holds }) => holds },
              { heading: 'On its day', cell: (entry) => goesInWords(entry) },
            ]}
          />
        </section>
      ))}
    </>
  );
}
