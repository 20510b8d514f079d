/** Errors that a user can cause are values. `field` is the name of the form field or API property; '' means the whole form. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly errors: readonly FieldError[]; readonly kind: 'invalid' | 'conflict' | 'not_found' };

export const done = <Value>(value: Value): Result<Value> => ({ ok: true, value });
/** What was sent is wrong: 422. */
export const invalid = (...errors: readonly FieldError[]): Result<never> => ({ ok: false, errors, kind: 'invalid' });
/** Somebody changed the record meanwhile, or it no longer stands where this is possible: 409. */
export const conflict = (message: string, field = ''): Result<never> => ({ ok: false, errors: [{ field, message }], kind: 'conflict' });
/** Not there, or not for this person: 404. */
export const notFound = (): Result<never> => ({ ok: false, errors: [{ field: '', message: 'Not found' }], kind: 'not_found' });
