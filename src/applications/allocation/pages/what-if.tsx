import {
  Breadcrumbs,
  Button,
  ButtonRow,
  ErrorSummary,
  Form,
  Notice,
  NumberField,
  PageHeading,
  Select,
  Table,
  countOf,
  type FormErrors,
} from '#ui/index.ts';
import { paths } from '../paths.ts';
import type { WhatIf } from '../view.query.ts';

export interface WhatIfPageProps extends WhatIf {
  readonly typed: { readonly site: string; readonly more: string };
  readonly errors?: FormErrors;
}

/** What more or fewer places at one site would change: in words and by candidate. Nothing is kept. */
export function WhatIfPage({ run, sites, asked, words, moves, typed, errors }: WhatIfPageProps) {
  const site = sites.find(({ reference }) => reference === asked?.site);
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Places', href: paths.runs },
          { label: `Run ${run.number}`, href: paths.run(run.id) },
        ]}
      />
      <ErrorSummary errors={errors} />
      <PageHeading
        eyebrow={`${run.programmeTitle}, run ${run.number}`}
        title="What if there were more places?"
        lead="Try it on the preview. Nothing is stored, and nobody is told."
      />
      <Form action={paths.whatIf(run.id)} method="get">
        <Select
          name="site"
          label="Site"
          value={typed.site}
          options={sites.map(({ reference, name, places }) => ({ value: reference, label: `${name}, ${countOf(places, 'place')} now` }))}
          errors={errors}
        />
        <NumberField name="more" label="How many more" hint="Write -1 for one place fewer." value={typed.more} errors={errors} />
        <ButtonRow>
          <Button>See the difference</Button>
        </ButtonRow>
      </Form>
      {asked === null || site === undefined ? null : (
        <section>
          <h2>
            {asked.more >= 0 ? countOf(asked.more, 'more place', 'more places') : countOf(-asked.more, 'place fewer', 'places fewer')} at{' '}
            {site.name}
          </h2>
          <Notice live>
            <p>{words}</p>
          </Notice>
          <Table
            caption="Who would get something else"
            rows={moves}
            empty={<></>}
            columns={[
              { heading: 'Candidate', names: true, cell: (row) => row.called },
              { heading: 'Gets in the preview', cell: (row) => row.from },
              { heading: 'Would get', cell: (row) => row.to },
            ]}
          />
        </section>
      )}
    </>
  );
}
