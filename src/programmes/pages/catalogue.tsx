import {
  Card,
  CardGrid,
  Checkbox,
  Details,
  EmptyState,
  Filters,
  LinkButton,
  PageHeading,
  Select,
  TextField,
  VisuallyHidden,
  countOf,
  formatDate,
  capitalised,
} from '#ui/index.ts';
import { isEmptySearch, lengths, type CatalogueEntry, type FilterOptions, type Length, type Search } from '../catalogue.ts';
import { paths, pictureOf } from '../paths.ts';
import { countryName, durationInWords, frameworkInWords, listed, payLine, placesIn, placesInWords } from '../words.ts';

export interface CatalogueView {
  readonly search: Search;
  readonly options: FilterOptions;
  readonly found: readonly CatalogueEntry[];
  readonly total: number;
  readonly employers: readonly string[];
}

export function CataloguePage({ search, options, found, total, employers }: CatalogueView) {
  const isEverything = isEmptySearch(search);
  return (
    <>
      <PageHeading
        band
        title="Learn a trade, be paid, stay for the job"
        lead={
          total === 0
            ? 'Paid training that leads to a permanent job.'
            : `${capitalised(countOf(total, 'programme'))} of paid work and training${employers.length === 0 ? '' : ` at ${listed(employers)}`}. Each page says what you learn and when, what is asked of you, and what happens after you apply.`
        }
      />
      {total === 0 ? (
        <EmptyState title="No programme is published yet">
          <p>As soon as an employer publishes its first programme it stands here.</p>
        </EmptyState>
      ) : (
        <>
          <SearchForm search={search} options={options} />
          <h2>{isEverything ? 'All programmes' : 'What we found'}</h2>
          <p role="status">{foundInWords(found, total, search)}</p>
          {found.length === 0 ? (
            <EmptyState
              title="Nothing fits all of that"
              action={
                <LinkButton href={paths.catalogue} kind="secondary">
                  See all {countOf(total, 'programme')}
                </LinkButton>
              }
            >
              <p>
                Try fewer words, or leave one of the choices open.{' '}
                {search.openNow ? 'Programmes without an open intake are left out while “Open now” is chosen.' : ''}
              </p>
            </EmptyState>
          ) : (
            <CardGrid>
              {found.map((entry) => (
                <ProgrammeCard entry={entry} />
              ))}
            </CardGrid>
          )}
        </>
      )}
    </>
  );
}

function SearchForm({ search, options }: { search: Search; options: FilterOptions }) {
  const any = { value: '', label: 'Any' };
  const choices = (values: readonly string[], label: (value: string) => string) => [
    any,
    ...values.map((value) => ({ value, label: label(value) })),
  ];
  return (
    <Filters
      action={paths.catalogue}
      submitLabel="Search"
      label="Search the programmes"
      clearHref={isEmptySearch(search) ? undefined : paths.catalogue}
    >
      <TextField name="q" label="Title, skill or place" type="search" value={search.words} />
      <Checkbox name="open" label="Open for applications now" checked={search.openNow} />
      {options.hasVeterans ? <Checkbox name="veterans" label="For veterans and military families" checked={search.forVeterans} /> : null}
      <Details summary="More choices" open={isNarrowed(search)}>
        <div class="filters__fields">
          <Select name="field" label="Field" value={search.field} options={choices(options.fields, (field) => field)} />
          <Select name="level" label="Level" value={search.level} options={choices(options.levels, (level) => `Level ${level}`)} />
          <Select name="country" label="Country" value={search.country} options={choices(options.countries, countryName)} />
          <Select
            name="length"
            label="Length"
            value={search.length}
            options={choices(options.lengths, (length) => lengths[length as Length])}
          />
          <Select name="mode" label="Way of learning" value={search.mode} options={choices(options.modes, capitalised)} />
        </div>
      </Details>
    </Filters>
  );
}

const isNarrowed = ({ field, level, country, length, mode }: Search): boolean =>
  [field, level, country, length, mode].some((value) => value !== '');

function foundInWords(found: readonly CatalogueEntry[], total: number, search: Search): string {
  const open = found.filter((entry) => entry.openIntakes.length > 0).length;
  const openWords =
    open === 0
      ? 'none open for applications today'
      : open === found.length
        ? 'all open for applications'
        : `${open} open for applications today`;
  if (isEmptySearch(search)) return `${countOf(total, 'programme')}, ${openWords}.`;
  const asked = search.words === '' ? '' : ` with “${search.words}”`;
  if (found.length === 0) return `No programme${asked} fits.`;
  return `${countOf(found.length, 'programme')} of ${total}${asked}, ${openWords}.`;
}

function ProgrammeCard({ entry }: { entry: CatalogueEntry }) {
  const { compiled, slug, organisationName } = entry.version;
  const picture = pictureOf(compiled.image);
  const pay = payLine(compiled, entry.openIntakes);
  const places = placesInWords(compiled.sites);
  const [next] = entry.openIntakes;
  return (
    <Card
      title={compiled.title}
      href={paths.programme(slug)}
      eyebrow={[organisationName, frameworkInWords(compiled.framework), compiled.field].filter(Boolean).join(' · ')}
      picture={picture === null ? undefined : <img src={picture} alt="" width="640" height="400" loading="lazy" />}
      footer={
        next === undefined ? (
          <span>No open intake today</span>
        ) : (
          <>
            <strong>Starts {formatDate(next.startsOn)}</strong>
            <span>{countOf(placesIn(entry.openIntakes), 'place')}</span>
          </>
        )
      }
    >
      <p>{compiled.summary}</p>
      <ul class="plain small">
        <li>
          <VisuallyHidden>Length: </VisuallyHidden>
          <strong>{durationInWords(compiled.duration)}</strong>
        </li>
        {places === null ? null : (
          <li>
            <VisuallyHidden>Where: </VisuallyHidden>
            {places}
          </li>
        )}
        <li>{pay ?? <span class="soft">The employer has not stated the pay</span>}</li>
      </ul>
    </Card>
  );
}
