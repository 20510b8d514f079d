import {
  Breadcrumbs,
  Button,
  ButtonRow,
  Details,
  ErrorSummary,
  Fieldset,
  Form,
  NumberField,
  PageHeading,
  Radios,
  Select,
  TextField,
  countOf,
  type FormErrors,
} from '#ui/index.ts';
import { fieldOf, reserveRows } from '../change-run.ts';
import type { RunSite } from '../input.rules.ts';
import { siteName } from '../names.rules.ts';
import { paths } from '../paths.ts';
import type { RunRecord } from '../run.query.ts';

export interface PlacesPageProps {
  readonly run: RunRecord;
  readonly sites: readonly RunSite[];
  readonly criteria: readonly { readonly id: string; readonly sentence: string }[];
  readonly typed: Readonly<Record<string, string>> | null;
  readonly revision: number;
  readonly errors?: FormErrors;
}

/** How many places each site shares out, how many are kept for whom, and which are filled first. */
export function PlacesPage({ run, sites, criteria, typed, revision, errors }: PlacesPageProps) {
  const name = siteName(sites);
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
        title="Places and reserved places"
        lead="A reserved place goes to the best ranked candidate who meets its criterion. Where nobody does, it goes to the best of the rest: no place stays empty that somebody wants."
      />
      <Form action={paths.places(run.id)} revision={revision}>
        {sites.map((site) => (
          <SiteFields site={site} name={name(site)} criteria={criteria} typed={typed} errors={errors} />
        ))}
        <ButtonRow>
          <Button>Save</Button>
          <Button kind="secondary" name="then" value="more">
            Save and keep more places
          </Button>
        </ButtonRow>
      </Form>
    </>
  );
}

interface SiteFieldsProps extends Pick<PlacesPageProps, 'criteria' | 'typed' | 'errors'> {
  readonly site: RunSite;
  readonly name: string;
}

function SiteFields(props: SiteFieldsProps) {
  const { site, name, typed, errors } = props;
  const hasReserves =
    site.reserves.length > 0 || (errors?.some(({ field }) => field.endsWith(`:${site.intakeId}:${site.siteId}`)) ?? false);
  return (
    <Fieldset legend={name} section>
      <NumberField
        name={fieldOf(site, 'places')}
        label="Places to share out"
        hint={`${countOf(site.free, 'place')} of ${site.places} ${site.free === 1 ? 'is' : 'are'} free.`}
        value={typed?.[fieldOf(site, 'places')] ?? String(site.shared)}
        errors={errors}
      />
      <Details summary={hasReserves ? 'Places kept for some' : 'Keep places for some'} open={hasReserves}>
        <ReserveFields {...props} />
      </Details>
    </Fieldset>
  );
}

function ReserveFields({ site, criteria, typed, errors }: SiteFieldsProps) {
  const value = (what: string, saved: string): string => typed?.[fieldOf(site, what)] ?? saved;
  return (
    <>
      {Array.from({ length: reserveRows(site) }, (_, row) => {
        const reserve = site.reserves[row];
        const isNew = reserve === undefined;
        return (
          <Fieldset legend={isNew ? (row === 0 ? 'Reserved places' : 'More reserved places') : `Kept for ${reserve.label}`}>
            <TextField
              name={fieldOf(site, `label${row}`)}
              label="For whom"
              hint="As candidates read it, such as “veterans” or “people from the region”."
              required={!isNew}
              value={value(`label${row}`, reserve?.label ?? '')}
              errors={errors}
            />
            <NumberField
              name={fieldOf(site, `count${row}`)}
              label="How many places"
              required={!isNew}
              value={value(`count${row}`, reserve === undefined ? '' : String(reserve.places))}
              errors={errors}
            />
            <Select
              name={fieldOf(site, `criterion${row}`)}
              label="Who qualifies: whoever meets"
              required={!isNew}
              emptyLabel="Choose a criterion"
              value={value(`criterion${row}`, reserve?.criterionId ?? '')}
              options={criteria.map(({ id, sentence }) => ({ value: id, label: sentence }))}
              errors={errors}
            />
          </Fieldset>
        );
      })}
      <Radios
        name={fieldOf(site, 'order')}
        label="Which places are filled first"
        value={value('order', site.reservedFirst ? 'reserved first' : 'open first')}
        errors={errors}
        options={[
          {
            value: 'reserved first',
            label: 'Reserved places: at least so many',
            hint: 'Somebody who qualifies and is ranked high takes a reserved place, and counts towards its number.',
          },
          {
            value: 'open first',
            label: 'Open places: so many more',
            hint: 'Somebody who qualifies and is ranked high takes an open place, and the reserved ones stay for others who qualify.',
          },
        ]}
      />
    </>
  );
}
