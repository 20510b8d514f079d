import { Checkbox, Hint, Select, Tag, TextArea, TextField, VisuallyHidden, type FormErrors } from '#ui/index.ts';
import { dateHint, type Fact } from '../facts.ts';
import { fieldOf, periods, polarities, requirementKinds, type Decision } from '../decisions.ts';
import type { Question } from '../missing.ts';

interface RowProps {
  readonly fact: Fact;
  readonly index: number;
  readonly decision: Decision;
  readonly line: number | null;
  readonly errors: FormErrors;
}

const words = (value: string): string => value.replaceAll('_', ' ');
const choices = (values: readonly string[]) => values.map((value) => ({ value, label: words(value) }));

/** One fact: what was read, where it stands, and whether to keep it. */
export function FactRow({ fact, index, decision, line, errors }: RowProps) {
  const { requirement, phase, source } = fact;
  const isLong = fact.kind === 'requirement' || fact.kind === 'long text' || fact.kind === 'phase' || fact.value.length > 90;
  const field = {
    name: fieldOf(index),
    label: fact.label,
    value: decision.value ?? fact.value,
    required: true,
    errors,
    ...(fact.kind === 'date' ? { hint: dateHint } : {}),
  };
  return (
    <div class="review__fact">
      <input type="hidden" name={fieldOf(index, 'shown')} value="yes" />
      {isLong ? <TextArea {...field} rows={Math.min(6, Math.ceil(fact.value.length / 60))} /> : <ShortField fact={fact} field={field} />}
      {requirement === undefined ? null : (
        <div class="cluster">
          <Select
            name={fieldOf(index, 'kind')}
            label="Kind"
            value={decision.kind ?? requirement.kind}
            options={choices(requirementKinds)}
          />
          <Select
            name={fieldOf(index, 'polarity')}
            label="Weight"
            value={decision.polarity ?? requirement.polarity}
            options={choices(polarities)}
          />
        </div>
      )}
      {phase === undefined ? null : (
        <div class="cluster">
          <TextField name={fieldOf(index, 'name')} label="Name" width="medium" value={decision.name ?? phase.name} />
          <TextField
            name={fieldOf(index, 'mode')}
            label="Way of learning"
            width="medium"
            required={false}
            value={decision.mode ?? phase.mode}
          />
          <TextField
            name={fieldOf(index, 'duration')}
            label="Length"
            width="short"
            required={false}
            value={decision.duration ?? phase.duration}
          />
        </div>
      )}
      <p class="cluster small">
        {source === null ? null : (
          <a href={`#source-${index}`}>
            Line {line}: “{shortened(source.text)}”
          </a>
        )}
        {requirement?.any_of ? <Tag>one of group {requirement.any_of}</Tag> : null}
        {requirement?.when ? <Tag>{requirement.when}</Tag> : null}
        {requirement?.conflict ? <Tag tone="warning">contradiction: {requirement.conflict}</Tag> : null}
      </p>
      <Checkbox
        name={fieldOf(index, 'use')}
        label={
          <>
            Keep<VisuallyHidden>: {fact.label}</VisuallyHidden>
          </>
        }
        checked={decision.drop !== true}
      />
    </div>
  );
}

function ShortField({ fact, field }: { fact: Fact; field: Parameters<typeof TextField>[0] }) {
  if (fact.kind === 'period') return <Select {...field} value={String(field.value ?? '')} options={choices(periods)} />;
  if (fact.kind === 'yes or no') return <Select {...field} value={String(field.value ?? '')} options={choices(['yes', 'no'])} />;
  return <TextField {...field} width={fact.kind === 'number' || fact.kind === 'date' ? 'medium' : 'full'} />;
}

const shortened = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 80 ? `${line.slice(0, 79).trimEnd()}…` : line;
};

/** Something that the language needs and the document does not say. */
export function QuestionRow({
  question,
  which,
  value,
  errors,
}: {
  question: Question;
  which: string | null;
  value: string;
  errors: FormErrors;
}) {
  const name = `answer:${question.path}`;
  const label = which === null ? question.label : `${question.label}: ${which}`;
  if (question.kind === 'confirm')
    return (
      <div class="review__fact">
        <Checkbox name={name} label={label} checked={value !== ''} />
        <Hint>{question.why}</Hint>
      </div>
    );
  const field = { name, label, hint: question.why, value, errors };
  return <div class="review__fact">{question.kind === 'long text' ? <TextArea {...field} rows={3} /> : <TextField {...field} />}</div>;
}
