import { Notice, Table } from '#ui/index.ts';
import { countInCell, countInWords, type ShownCount } from '../counts.rules.ts';
import type { Impact } from '../impact.ts';

/** What a new version would change for the people who agreed to be found. */
export function ImpactSection({ title, impact }: { title: string; impact: Impact }) {
  const { gained, lost, excluded, admitted } = impact;
  const isNothing = [gained, lost, excluded, admitted].every(({ kind }) => kind === 'few');
  return (
    <section>
      <h3>{title}</h3>
      {impact.isSame ? (
        <p>The requirements judge everybody as before: nobody would gain or lose eligibility.</p>
      ) : isNothing ? (
        <p>Of {countInWords(impact.people)} who agreed to be found, fewer than five would gain or lose eligibility.</p>
      ) : (
        <>
          <Table<{ label: string; people: ShownCount }>
            caption={`What the new version of ${title} changes for ${countInWords(impact.people)} who agreed to be found`}
            rows={[
              { label: 'Become eligible', people: gained },
              { label: 'Are no longer eligible, or no longer surely', people: lost },
              { label: 'Could no longer become eligible with any answer', people: excluded },
              { label: 'Could become eligible, which was ruled out before', people: admitted },
            ]}
            columns={[
              { heading: 'People who', names: true, cell: (row) => row.label },
              { heading: 'How many', cell: (row) => countInCell(row.people) },
            ]}
          />
          <By heading="Behind the losses" entries={impact.lostBy} />
          <By heading="Behind the gains" entries={impact.gainedBy} />
        </>
      )}
    </section>
  );
}

function By({ heading, entries }: { heading: string; entries: Impact['lostBy'] }) {
  if (entries.length === 0) return null;
  return (
    <Table<Impact['lostBy'][number]>
      caption={heading}
      rows={entries}
      columns={[
        { heading: 'Criterion', names: true, cell: ({ sentence }) => sentence },
        { heading: 'People', cell: ({ people }) => countInCell(people) },
      ]}
    />
  );
}

/** The programmes of a document that change whom they admit, and how the figures are made. */
export function ImpactPreview({ impacts }: { impacts: readonly { readonly title: string; readonly impact: Impact }[] }) {
  return (
    <>
      {impacts.map(({ title, impact }) => (
        <ImpactSection title={title} impact={impact} />
      ))}
      <Notice title="How these figures are made">
        <p>
          Counted among the people who agreed to be found, rounded to the nearest five. The effect on groups of people can be shown where
          equality monitoring is held; none is held here.
        </p>
      </Notice>
    </>
  );
}
