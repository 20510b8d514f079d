import { Button, ButtonRow, Details, Fieldset, Form, MomentText, Notice, Radios, TextArea, type FormErrors } from '#ui/index.ts';
import { levelsOf, longestEvidence, longestNote, recommendations, type Judgement, type Judging } from '../scorecard.rules.ts';

export interface ScorecardFormProps {
  readonly judging: Judging;
  readonly action: string;
  readonly formId: string;
  /** What was typed and refused, else the draft or the submitted card. */
  readonly values: Readonly<Record<string, string>>;
  readonly savedAt: Temporal.Instant | null;
  readonly timeZone: string;
  readonly errors?: FormErrors | undefined;
}

/** A draft or a submitted card as the form's fields. */
export const fieldsOf = (judging: Judging, judgement: Judgement | null): Readonly<Record<string, string>> =>
  judgement === null
    ? {}
    : {
        ...Object.fromEntries(
          judging.competencies.flatMap((competency, index) => [
            [`rating:${index}`, String(judgement.ratings[competency] ?? '')],
            [`evidence:${index}`, judgement.evidence[competency] ?? ''],
          ]),
        ),
        recommendation: judgement.recommendation ?? '',
        note: judgement.note,
      };

/** The reader's own card: a level and what was seen for each competency, kept as a draft or submitted. */
export function ScorecardForm(props: ScorecardFormProps) {
  const { action, formId, savedAt, timeZone } = props;
  return (
    <section aria-labelledby="scorecard">
      <h2 id="scorecard">Your scorecard</h2>
      <p>
        You see the others’ scorecards when you have submitted yours. Nobody else reads it before all are in or the employer closes the
        round.
      </p>
      {savedAt === null ? null : (
        <p class="soft">
          Your draft was saved on <MomentText moment={savedAt} timeZone={timeZone} />. Only you see it.
        </p>
      )}
      <Form action={action} formId={formId}>
        <Fields {...props} />
        <ButtonRow>
          <Button name="do" value="submit">
            Submit the scorecard
          </Button>
          <Button name="do" value="draft" kind="secondary">
            Save as a draft
          </Button>
        </ButtonRow>
      </Form>
    </section>
  );
}

/** Changing a submitted card: what stood there stays readable, with the reason. */
export function AmendForm(props: ScorecardFormProps & { readonly isOpen: boolean }) {
  const { action, formId, values, errors } = props;
  return (
    <Details summary="Amend your scorecard" open={props.isOpen}>
      <Form action={action} formId={formId}>
        <Notice title="An amendment is recorded">
          <p>What you submitted stays readable beside the change, with the day and your reason.</p>
        </Notice>
        <Fields {...props} />
        <TextArea name="reason" label="Why do you change it?" value={values['reason'] ?? ''} errors={errors} rows={2} maxLength={1000} />
        <Button name="do" value="amend" kind="secondary">
          Record the amendment
        </Button>
      </Form>
    </Details>
  );
}

function Fields({ judging, values, errors }: ScorecardFormProps) {
  return (
    <>
      {judging.competencies.map((competency, index) => (
        <Fieldset legend={competency} section>
          <Radios
            name={`rating:${index}`}
            label={`Level of “${competency}”`}
            value={values[`rating:${index}`] ?? ''}
            errors={errors}
            options={levelsOf(judging.anchors, competency).map(({ value, label, hint }) => ({ value: String(value), label, hint }))}
          />
          <TextArea
            name={`evidence:${index}`}
            label={`What you saw of “${competency}”`}
            hint="What the candidate said or did, in a sentence or two."
            value={values[`evidence:${index}`] ?? ''}
            errors={errors}
            rows={3}
            maxLength={longestEvidence}
          />
        </Fieldset>
      ))}
      {judging.asksRecommendation ? (
        <Radios
          name="recommendation"
          label="What you recommend"
          value={values['recommendation'] ?? ''}
          errors={errors}
          options={Object.entries(recommendations).map(([value, label]) => ({ value, label }))}
        />
      ) : null}
      <TextArea
        name="note"
        label="Anything else"
        required={false}
        value={values['note'] ?? ''}
        errors={errors}
        rows={3}
        maxLength={longestNote}
      />
    </>
  );
}
