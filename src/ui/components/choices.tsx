import type { Child } from 'hono/jsx';
import { type FieldProps, OptionalMark, wire } from './fields.tsx';
import { FieldMessage, Hint } from './forms.tsx';

export interface Choice {
  readonly value: string;
  readonly label: Child;
  readonly hint?: Child;
  readonly disabled?: boolean;
}

interface ChoicesProps extends Omit<FieldProps, 'value' | 'autocomplete' | 'readonly'> {
  readonly options: readonly Choice[];
  /** Side by side, for two or three short answers. */
  readonly inline?: boolean;
  /** The legend as the page's h1, for a page that asks one thing. */
  readonly legendAsHeading?: boolean;
}

export interface RadiosProps extends ChoicesProps {
  readonly value?: string | null;
}

export interface CheckboxesProps extends ChoicesProps {
  readonly values?: readonly string[];
}

/** The first control has the field's own id, so that the error summary's link lands on it. */
function Group({ type, props, isChosen }: { type: 'radio' | 'checkbox'; props: ChoicesProps; isChosen: (value: string) => boolean }) {
  const { error, wiring } = wire(props);
  return (
    <fieldset class="fieldset field" aria-describedby={wiring['aria-describedby']}>
      <legend>
        {props.legendAsHeading ? <h1>{props.label}</h1> : props.label}
        <OptionalMark required={props.required} />
      </legend>
      {props.hint === undefined ? null : <Hint id={`${wiring.id}-hint`}>{props.hint}</Hint>}
      {error === undefined ? null : <FieldMessage id={`${wiring.id}-error`}>{error}</FieldMessage>}
      <div class={props.inline ? 'choices choices--inline' : 'choices'}>
        {props.options.map((option, index) => {
          const id = index === 0 ? wiring.id : `${wiring.id}-${index + 1}`;
          return (
            <label class="choice" for={id}>
              <input
                type={type}
                id={id}
                name={props.name}
                value={option.value}
                checked={isChosen(option.value)}
                disabled={option.disabled}
                required={type === 'radio' ? wiring.required : undefined}
                aria-describedby={option.hint === undefined ? undefined : `${id}-about`}
              />
              <span>{option.label}</span>
              {option.hint === undefined ? null : <Hint id={`${id}-about`}>{option.hint}</Hint>}
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}

export function Radios(props: RadiosProps) {
  return <Group type="radio" props={props} isChosen={(value) => value === props.value} />;
}

export function Checkboxes(props: CheckboxesProps) {
  return <Group type="checkbox" props={props} isChosen={(value) => props.values?.includes(value) ?? false} />;
}

export interface CheckboxProps extends Omit<FieldProps, 'value' | 'autocomplete' | 'readonly'> {
  readonly checked?: boolean;
  readonly value?: string;
}

/** One statement to agree with. */
export function Checkbox(props: CheckboxProps) {
  const { error, wiring } = wire(props);
  return (
    <div class="field">
      {error === undefined ? null : <FieldMessage id={`${wiring.id}-error`}>{error}</FieldMessage>}
      <label class="choice" for={wiring.id}>
        <input {...wiring} type="checkbox" value={props.value ?? 'yes'} checked={props.checked} />
        <span>
          {props.label}
          <OptionalMark required={props.required} />
        </span>
        {props.hint === undefined ? null : <Hint id={`${wiring.id}-hint`}>{props.hint}</Hint>}
      </label>
    </div>
  );
}
