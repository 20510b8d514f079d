import type { Child } from 'hono/jsx';
import { errorFor, FieldMessage, Hint, type FormErrors } from './forms.tsx';

export interface FieldProps {
  readonly name: string;
  readonly label: Child;
  readonly hint?: Child;
  /** The message itself, or the form's list from which the field takes its own. */
  readonly error?: string;
  readonly errors?: FormErrors;
  readonly value?: string | number | null;
  /** Fields are required unless they say otherwise; the others are marked "(optional)". */
  readonly required?: boolean;
  readonly id?: string;
  readonly autocomplete?: string;
  readonly readonly?: boolean;
}

/** What every control of a field shares: its id, its description and whether it is wrong. */
export interface Wiring {
  readonly id: string;
  readonly name: string;
  readonly required: true | undefined;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': 'true' | undefined;
}

export function wire(props: Omit<FieldProps, 'label' | 'value'>): { error: string | undefined; wiring: Wiring } {
  const { name, hint, required = true, id = name } = props;
  const error = props.error ?? errorFor(props.errors, name);
  const described = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`].filter(Boolean).join(' ');
  return {
    error,
    wiring: {
      id,
      name,
      required: required ? true : undefined,
      'aria-describedby': described || undefined,
      'aria-invalid': error === undefined ? undefined : 'true',
    },
  };
}

export function OptionalMark({ required = true }: { required?: boolean }) {
  return required ? null : <span class="field__optional"> (optional)</span>;
}

function Field({ props, children }: { props: FieldProps; children: (wiring: Wiring) => Child }) {
  const { error, wiring } = wire(props);
  return (
    <div class="field">
      <label class="field__label" for={wiring.id}>
        {props.label}
        <OptionalMark required={props.required} />
      </label>
      {props.hint === undefined ? null : <Hint id={`${wiring.id}-hint`}>{props.hint}</Hint>}
      {error === undefined ? null : <FieldMessage id={`${wiring.id}-error`}>{error}</FieldMessage>}
      {children(wiring)}
    </div>
  );
}

const typed = (value: FieldProps['value']): string | undefined => (value === undefined || value === null ? undefined : String(value));

export interface TextFieldProps extends FieldProps {
  readonly type?: 'text' | 'email' | 'tel' | 'url' | 'search';
  readonly width?: 'short' | 'medium' | 'full' | 'code';
  readonly inputmode?: 'text' | 'numeric' | 'email' | 'tel' | 'url';
  /** Stated under the field while typing; longer text is kept and refused by the server, never cut. */
  readonly maxLength?: number;
  readonly spellcheck?: boolean;
}

export function TextField(props: TextFieldProps) {
  const { type = 'text', width = 'full', inputmode, maxLength, spellcheck } = props;
  return (
    <Field props={props}>
      {(wiring) => (
        <input
          {...wiring}
          // One may search by one field and leave the others empty.
          required={type === 'search' ? undefined : wiring.required}
          class={width === 'full' ? 'input' : `input input--${width}`}
          type={type}
          dir="auto"
          value={typed(props.value)}
          inputmode={inputmode}
          autocomplete={props.autocomplete}
          readonly={props.readonly}
          data-limit={maxLength}
          spellcheck={spellcheck}
        />
      )}
    </Field>
  );
}

export interface TextAreaProps extends FieldProps {
  readonly maxLength?: number;
  readonly rows?: number;
  /** Words are counted: how many stand there now, and how many there should be. The page loads `form.js`; without it the count is the last one. */
  readonly words?: { readonly count: number; readonly least: number | null; readonly most: number | null };
}

/** Long text. The limit is said in the hint, so it is known without scripting. */
export function TextArea(props: TextAreaProps) {
  const { maxLength, rows = 5, words } = props;
  const limit = maxLength === undefined || words !== undefined ? undefined : `Up to ${maxLength.toLocaleString('en-GB')} characters.`;
  const hint = limit === undefined ? props.hint : props.hint === undefined ? limit : [props.hint, ' ', limit];
  return (
    <Field props={{ ...props, hint }}>
      {(wiring) => (
        <>
          <textarea
            {...wiring}
            class="input"
            dir="auto"
            rows={rows}
            data-limit={words === undefined ? maxLength : undefined}
            data-words={words === undefined ? undefined : `${wiring.id}-words`}
            data-least={words?.least ?? undefined}
            data-most={words?.most ?? undefined}
            readonly={props.readonly}
            autocomplete={props.autocomplete}
          >
            {typed(props.value)}
          </textarea>
          {words === undefined ? null : (
            <p class="field__count" id={`${wiring.id}-words`}>
              {words.count === 1 ? '1 word' : `${words.count.toLocaleString('en-GB')} words`}
            </p>
          )}
        </>
      )}
    </Field>
  );
}

export interface NumberFieldProps extends FieldProps {
  /** "hours", "£": shown beside the field. */
  readonly unit?: string;
  readonly decimal?: boolean;
}

/** A text field with a number pad: unlike `type=number` it keeps what was typed when that is not a number. */
export function NumberField(props: NumberFieldProps) {
  return (
    <Field props={props}>
      {(wiring) => (
        <span class="field__row">
          <input
            {...wiring}
            class="input input--number"
            type="text"
            inputmode={props.decimal ? 'decimal' : 'numeric'}
            value={typed(props.value)}
            autocomplete={props.autocomplete ?? 'off'}
            readonly={props.readonly}
          />
          {props.unit === undefined ? null : <span aria-hidden="true">{props.unit}</span>}
        </span>
      )}
    </Field>
  );
}

/** The browser's date field would empty itself of 30 February; a text field shows it. */
function isRealDate(text: string): boolean {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(text) && Temporal.PlainDate.from(text, { overflow: 'reject' }) !== null;
  } catch {
    return false;
  }
}

export interface DateFieldProps extends FieldProps {
  readonly min?: string;
  readonly max?: string;
}

/**
 * The browser's own date field, which sends an ISO date. Browsers without one show a text field, for which the placeholder gives
 * the form; a value that is no date is shown in a text field, so that what was typed is never lost.
 */
export function DateField(props: DateFieldProps) {
  const value = typed(props.value);
  const isShowable = value === undefined || value === '' || isRealDate(value);
  const hint = props.hint ?? (isShowable ? undefined : 'Write it as year-month-day, such as 2027-03-27.');
  return (
    <Field props={{ ...props, hint }}>
      {(wiring) => (
        <input
          {...wiring}
          class="input input--short"
          type={isShowable ? 'date' : 'text'}
          value={value}
          min={props.min}
          max={props.max}
          placeholder="YYYY-MM-DD"
          autocomplete={props.autocomplete}
          readonly={props.readonly}
        />
      )}
    </Field>
  );
}

export interface FileFieldProps extends FieldProps {
  /** "application/pdf,image/*" */
  readonly accept?: string;
  readonly multiple?: boolean;
}

export function FileField(props: FileFieldProps) {
  return (
    <Field props={props}>
      {(wiring) => <input {...wiring} class="input" type="file" accept={props.accept} multiple={props.multiple} />}
    </Field>
  );
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

export interface SelectProps extends FieldProps {
  readonly options: readonly Option[];
  /** The first, empty choice; null leaves it out. */
  readonly emptyLabel?: string | null;
}

export function Select(props: SelectProps) {
  const { options, emptyLabel = 'Choose one' } = props;
  const chosen = typed(props.value) ?? '';
  return (
    <Field props={props}>
      {(wiring) => (
        <select {...wiring} class="input" autocomplete={props.autocomplete}>
          {emptyLabel === null ? null : <option value="">{emptyLabel}</option>}
          {options.map(({ value, label }) => (
            <option value={value} selected={value === chosen}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
