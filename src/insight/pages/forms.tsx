import {
  Breadcrumbs,
  Button,
  ButtonRow,
  Checkbox,
  ErrorSummary,
  Form,
  LinkButton,
  Notice,
  PageHeading,
  Radios,
  SummaryList,
  TextArea,
  formatNumber,
} from '#ui/index.ts';
import type { FieldError } from '#platform/result.ts';
import { dictionary } from '../dictionary.ts';
import { smallestShown } from '../impact.rules.ts';
import { paths } from '../paths.ts';
import { exportPurposes, type RowExportView } from '../row-export.ts';
import type { InsightSettings } from '../settings.ts';

export interface SettingsPageProps {
  readonly settings: InsightSettings;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
}

export function SettingsPage({ settings, typed, errors }: SettingsPageProps) {
  const isTyped = errors.length > 0;
  const basis = isTyped ? (typed['row_export_basis'] ?? '') : settings.rowExportBasis;
  return (
    <>
      <ErrorSummary errors={errors} />
      <Breadcrumbs items={[{ label: 'Insight', href: paths.overview }]} />
      <PageHeading
        title="What reports show"
        eyebrow={settings.organisationName}
        lead="The law differs from place to place. What you switch on here holds for every report of the organisation."
      />
      <Form action={paths.settings(settings.organisationId)} revision={settings.revision}>
        <Checkbox
          name="us_module"
          label="Words of the law of the United States"
          hint="Adds the four-fifths rule by its name and its legal standing to the page on adverse impact. The figures are the same without it."
          required={false}
          checked={isTyped ? typed['us_module'] === 'yes' : settings.usModule}
          errors={errors}
        />
        <Checkbox
          name="row_export"
          label="Let programme managers download applications without names"
          hint="One row an application, without names, answers or exact days. Each download is kept with who took it and why."
          required={false}
          checked={isTyped ? typed['row_export'] === 'yes' : settings.rowExportBasis !== ''}
          errors={errors}
        />
        <TextArea
          name="row_export_basis"
          label="Legal basis for that file"
          hint="For example: legitimate interests, assessment of 3 March 2027; statistics under article 89."
          required={false}
          maxLength={500}
          rows={3}
          value={basis}
          errors={errors}
        />
        <ButtonRow>
          <Button>Save</Button>
        </ButtonRow>
      </Form>
    </>
  );
}

export interface RowExportPageProps {
  readonly view: RowExportView;
  readonly programmeId: string;
  readonly isManager: boolean;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
}

export function RowExportPage({ view, programmeId, isManager, typed, errors }: RowExportPageProps) {
  const isPossible = view.basis !== null && view.applications >= smallestShown && isManager;
  return (
    <>
      <ErrorSummary errors={errors} />
      <Breadcrumbs
        items={[
          { label: 'Insight', href: paths.overview },
          { label: view.title, href: paths.funnel(programmeId) },
        ]}
      />
      <PageHeading
        title="Applications without names"
        eyebrow={view.title}
        lead="One row an application, told so roughly that no row is like fewer than four others."
      />
      <p>{dictionary.rows.text}</p>
      <SummaryList
        rows={[
          {
            label: 'Applications',
            value: view.applications < smallestShown ? `Fewer than ${smallestShown}` : formatNumber(view.applications),
          },
          { label: 'Legal basis', value: view.basis ?? 'None on record' },
        ]}
      />
      {isPossible ? (
        <Form action={paths.rows(programmeId)}>
          <Radios
            name="purpose"
            label="What is the file for?"
            value={typed['purpose'] ?? ''}
            errors={errors}
            options={Object.entries(exportPurposes).map(([value, label]) => ({ value, label }))}
          />
          <Checkbox
            name="lawful"
            label="The basis above covers this file, and it goes to nobody whom the basis does not cover"
            checked={typed['lawful'] === 'yes'}
            errors={errors}
          />
          <ButtonRow>
            <Button>Download the file</Button>
          </ButtonRow>
        </Form>
      ) : (
        <Notice>
          {view.basis === null ? (
            <p>
              {view.organisationName} has put no legal basis on record, so rows stay in the house. The counts of the other reports are there
              for everybody who runs the programme.
            </p>
          ) : view.applications < smallestShown ? (
            <p>
              With fewer than {smallestShown} applications each row would tell whose it is. The file is there from {smallestShown} on.
            </p>
          ) : (
            <p>Programme managers can download it.</p>
          )}
          {view.basis === null && isManager ? (
            <LinkButton href={paths.settings(view.organisationId)} kind="secondary">
              Put a basis on record
            </LinkButton>
          ) : null}
        </Notice>
      )}
      <p>
        <a href={`${paths.dictionary}#rows`}>What each column means</a>
      </p>
    </>
  );
}
