import {
  Breadcrumbs,
  Button,
  ButtonRow,
  Checkboxes,
  EmptyState,
  ErrorSummary,
  Form,
  LinkButton,
  PageHeading,
  Radios,
  countOf,
  formatDate,
  type FormErrors,
} from '#ui/index.ts';
import { rankings } from '../draft-run.ts';
import { paths } from '../paths.ts';
import type { BeginView } from '../view.query.ts';

export interface BeginPageProps extends BeginView {
  readonly typed: Readonly<Record<string, string>>;
  readonly chosen: readonly string[];
  readonly formId: string;
  readonly errors?: FormErrors;
}

/** What a run is about: which intakes, and what candidates are ranked by. */
export function BeginPage({ programmeId, title, openRunId, intakes, typed, chosen, formId, errors }: BeginPageProps) {
  return (
    <>
      <Breadcrumbs items={[{ label: 'Places', href: paths.runs }]} />
      <ErrorSummary errors={errors} />
      <PageHeading
        eyebrow={title}
        title="Share out places"
        lead="Nobody is told anything before a second person has approved the preview and somebody publishes it."
      />
      {openRunId !== null && errors === undefined ? (
        <EmptyState
          title="A run of this programme is open already."
          action={<LinkButton href={paths.run(openRunId)}>Go on with it</LinkButton>}
        >
          <p>Publish or discard it first: two would share out the same places.</p>
        </EmptyState>
      ) : intakes.length === 0 ? (
        <EmptyState title="This programme has no intake with places to share out.">
          <p>Announce an intake that has not begun yet, with its places.</p>
        </EmptyState>
      ) : (
        <Form action={paths.begin(programmeId)} formId={formId}>
          <Checkboxes
            name="intakes"
            label="Intakes"
            hint="Several are shared out together, so that nobody who applied for two gets two places."
            values={chosen}
            errors={errors}
            options={intakes.map((intake) => ({
              value: intake.id,
              label: `Start ${formatDate(intake.startsOn)}`,
              hint: `${countOf(intake.waiting, 'candidate')} ready, ${countOf(intake.free, 'free place')} of ${intake.places}.`,
            }))}
          />
          <RankingFields typed={typed} errors={errors} />
          <ButtonRow>
            <Button>Set the run up</Button>
          </ButtonRow>
        </Form>
      )}
    </>
  );
}

/** What candidates are ranked by, and what happens to those without a rank. */
export function RankingFields({ typed, errors }: { typed: Readonly<Record<string, string>>; errors?: FormErrors }) {
  return (
    <>
      <Radios
        name="ranking"
        label="Candidates are ranked"
        hint="Equal ones are ranked by a lottery whose seed is fixed before anybody sees it."
        value={typed['ranking'] ?? 'score'}
        errors={errors}
        options={Object.entries(rankings).map(([value, label]) => ({ value, label }))}
      />
      <Radios
        name="unranked"
        label="Candidates without a rank or score"
        value={typed['unranked'] ?? 'refuse'}
        errors={errors}
        options={[
          { value: 'refuse', label: 'Everybody must be ranked first' },
          { value: 'last', label: 'They come after all others, by the lottery' },
        ]}
      />
    </>
  );
}
