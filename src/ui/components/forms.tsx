import type { Child } from 'hono/jsx';
import { Icon } from './icons.tsx';

/** One thing wrong with what was typed; an empty field means the form as a whole. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}
export type FormErrors = readonly FieldError[];

/** The first message about a field, if any. */
export function errorFor(errors: FormErrors | undefined, field: string): string | undefined {
  return errors?.find((error) => error.field === field)?.message;
}

export interface FormProps {
  readonly action: string;
  readonly children: Child;
  /** The revision of the record the form was filled from, so that a stale form can be told. */
  readonly revision?: string | number;
  /** One id per shown form, so that a second sending has no second effect. */
  readonly formId?: string;
  readonly hidden?: Readonly<Record<string, string | number>>;
  readonly method?: 'post' | 'get';
  /** Needed where the form has a FileField. */
  readonly files?: boolean;
  readonly id?: string;
  readonly wide?: boolean;
  /** Where what is typed is kept while it is typed; the page loads `form.js`, and the form carries `_part` and `_window`. */
  readonly keep?: string;
}

/** The server judges what is typed, in the product's own words; the browser's bubbles are switched off. */
export function Form({
  action,
  children,
  revision,
  formId,
  hidden = {},
  method = 'post',
  files = false,
  id,
  wide = false,
  keep,
}: FormProps) {
  return (
    <form
      id={id}
      class={wide ? 'form form--wide' : 'form'}
      method={method}
      action={action}
      enctype={files ? 'multipart/form-data' : undefined}
      data-keep={keep}
      novalidate
    >
      {revision === undefined ? null : <input type="hidden" name="_revision" value={String(revision)} />}
      {formId === undefined ? null : <input type="hidden" name="_form_id" value={formId} />}
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={String(value)} />
      ))}
      {children}
    </form>
  );
}

export interface ErrorSummaryProps {
  readonly errors: FormErrors | undefined;
  readonly title?: string;
  /** Where a field's control has another id than its name. */
  readonly idOf?: (field: string) => string;
  /** Leaves the focus where it is: for a second summary on a page. */
  readonly still?: boolean;
}

/** Stands above the page's heading and takes the focus when the page opens; shows nothing when there is nothing wrong. */
export function ErrorSummary({ errors = [], title, idOf = (field) => field, still = false }: ErrorSummaryProps) {
  if (errors.length === 0) return null;
  return (
    <div class="error-summary" role="alert" tabindex={-1} autofocus={!still}>
      <h2>{title ?? (errors.length === 1 ? 'One thing needs another look' : `${errors.length} things need another look`)}</h2>
      <ul class="plain">
        {errors.map(({ field, message }) => (
          <li>{field === '' ? message : <a href={`#${idOf(field)}`}>{message}</a>}</li>
        ))}
      </ul>
    </div>
  );
}

export function Hint({ id, children }: { id?: string; children: Child }) {
  return (
    <span class="field__hint" id={id}>
      {children}
    </span>
  );
}

export function FieldMessage({ id, children }: { id: string; children: Child }) {
  return (
    <p class="field__error" id={id}>
      <Icon name="alert" ringed />
      <span>
        <span class="visually-hidden">Error: </span>
        {children}
      </span>
    </p>
  );
}

export interface FieldsetProps {
  readonly legend: Child;
  readonly children: Child;
  readonly hint?: Child;
  readonly error?: string;
  readonly id?: string;
  /** A large legend that divides a long form. */
  readonly section?: boolean;
}

export function Fieldset({ legend, children, hint, error, id, section = false }: FieldsetProps) {
  const hintId = id !== undefined && hint !== undefined ? `${id}-hint` : undefined;
  const errorId = id !== undefined && error !== undefined ? `${id}-error` : undefined;
  return (
    <fieldset
      class={section ? 'fieldset fieldset--section' : 'fieldset'}
      aria-describedby={[hintId, errorId].filter((part) => part !== undefined).join(' ') || undefined}
    >
      <legend>{legend}</legend>
      {hint === undefined ? null : <Hint id={hintId}>{hint}</Hint>}
      {error === undefined ? null : <FieldMessage id={errorId ?? ''}>{error}</FieldMessage>}
      {children}
    </fieldset>
  );
}
