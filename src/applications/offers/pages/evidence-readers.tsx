import { Button, EmptyState, ErrorSummary, Form, PageHeading, Select, Table, formatDate, type FormErrors } from '#ui/index.ts';
import type { EvidenceReader } from '../evidence-readers.ts';
import { workPaths } from '../paths.ts';

/** Who may open evidence of identity, right to work, health and criminal record. A permission of its own: no role brings it. */
export function EvidenceReadersPage({
  readers,
  people,
  mayManage,
  errors = [],
}: {
  readers: readonly EvidenceReader[];
  people: readonly { readonly personId: string; readonly name: string }[];
  mayManage: boolean;
  errors?: FormErrors;
}) {
  const free = people.filter((person) => !readers.some((reader) => reader.personId === person.personId));
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeading
        title="Who may open sensitive evidence"
        lead="Identity, right to work, health and criminal record are kept apart. Only people named here open them; each time stands on the timeline, and everything is erased with the decision."
      />
      {readers.length === 0 ? (
        <EmptyState title="Nobody is named.">
          <p>Until somebody is, what candidates give for these conditions cannot be opened.</p>
        </EmptyState>
      ) : (
        <Table
          caption="Named people"
          captionHidden
          rows={readers}
          columns={[
            { heading: 'Name', names: true, cell: (reader) => reader.name },
            { heading: 'Since', cell: (reader) => formatDate(reader.fromOn) },
            {
              heading: 'End',
              headingHidden: true,
              cell: (reader) =>
                mayManage ? (
                  <form method="post" action={`${workPaths.evidenceReaders}/end`}>
                    <input type="hidden" name="reader" value={reader.id} />
                    <Button kind="secondary" small about={reader.name}>
                      End
                    </Button>
                  </form>
                ) : null,
            },
          ]}
        />
      )}
      {mayManage && free.length > 0 ? (
        <Form action={workPaths.evidenceReaders}>
          <Select
            name="person"
            label="Name somebody"
            value=""
            errors={errors}
            options={free.map((person) => ({ value: person.personId, label: person.name }))}
          />
          <Button>Name this person</Button>
        </Form>
      ) : null}
    </>
  );
}
