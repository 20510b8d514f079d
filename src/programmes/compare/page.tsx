import {
  Button,
  ButtonRow,
  EmptyState,
  Form,
  LinkButton,
  Notice,
  PageHeading,
  Table,
  TextField,
  VisuallyHidden,
  countOf,
} from '#ui/index.ts';
import { paths } from '../paths.ts';
import { mostCompared, type Comparison } from './comparison.query.ts';
import { compareAddress, rowsOf } from './rows.tsx';

/** Up to three programmes side by side; on a phone, one under the other for each line. Everything stands in the address. */
export function ComparePage({ comparison, words }: { comparison: Comparison; words: string }) {
  const { programmes, withdrawn } = comparison;
  const slugs = programmes.map(({ version }) => version.slug);
  return (
    <>
      <PageHeading
        title="Compare programmes"
        lead={
          programmes.length === 0
            ? `Choose up to ${mostCompared} programmes and see them side by side.`
            : `${countOf(programmes.length, 'programme')} of at most ${mostCompared}. Keep this page’s address or send it to somebody: it holds your choice.`
        }
      />
      {withdrawn.map((title) => (
        <Notice kind="warning">
          <p>{`“${title}” has been withdrawn by its employer and is left out.`}</p>
        </Notice>
      ))}
      {programmes.length === 0 ? (
        <EmptyState title="Nothing to compare yet">
          <p>Search below and add the first programme.</p>
        </EmptyState>
      ) : (
        <div class="side-by-side">
          <Table
            caption="The programmes side by side"
            captionHidden
            columns={[
              { heading: 'What is compared', headingHidden: true, names: true, cell: (row) => row.label },
              ...programmes.map(({ version }, at) => ({
                heading: version.compiled.title,
                cell: (row: ReturnType<typeof rowsOf>[number]) => row.values[at] ?? '',
              })),
            ]}
            rows={[
              ...rowsOf(programmes),
              {
                label: 'What you can do',
                values: programmes.map(({ version, openings }) => (
                  <ul class="plain">
                    <li>
                      <a href={paths.programme(version.slug)}>
                        Read the page<VisuallyHidden> of {version.compiled.title}</VisuallyHidden>
                      </a>
                    </li>
                    {version.compiled.criteria.length === 0 ? null : (
                      <li>
                        <a href={paths.check(version.slug)}>
                          Check if you can apply<VisuallyHidden> to {version.compiled.title}</VisuallyHidden>
                        </a>
                      </li>
                    )}
                    {openings.open.length === 0 ? null : (
                      <li>
                        <a href={paths.apply(version.slug)}>
                          Apply<VisuallyHidden> to {version.compiled.title}</VisuallyHidden>
                        </a>
                      </li>
                    )}
                    <li>
                      <a href={compareAddress(slugs.filter((slug) => slug !== version.slug))}>
                        Remove<VisuallyHidden> {version.compiled.title} from the comparison</VisuallyHidden>
                      </a>
                    </li>
                  </ul>
                )),
              },
            ]}
          />
        </div>
      )}
      {programmes.length >= mostCompared ? (
        <p class="soft">To add another, remove one first.</p>
      ) : (
        <section aria-labelledby="add">
          <h2 id="add">Add a programme</h2>
          <Form action={paths.compare} method="get">
            {slugs.map((slug) => (
              <input type="hidden" name="p" value={slug} />
            ))}
            <TextField name="q" label="Words, such as a trade or an employer" value={words} required={false} />
            <ButtonRow>
              <Button kind="secondary">Search</Button>
            </ButtonRow>
          </Form>
          {comparison.addable.length === 0 ? (
            <p>{words === '' ? 'There is nothing else to add.' : 'Nothing else fits these words.'}</p>
          ) : (
            <ul>
              {comparison.addable.map((one) => (
                <li>
                  <a href={compareAddress([...slugs, one.slug])}>{`Add ${one.title}`}</a>
                  <p class="soft small flush">{one.organisation}</p>
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
      <p>
        <LinkButton href={paths.catalogue} kind="quiet">
          See all programmes
        </LinkButton>
      </p>
    </>
  );
}
