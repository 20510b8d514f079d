import type { FieldError } from '#platform/result.ts';

/** The longest document that a draft holds; the language itself refuses none for its length. */
export const longestDocument = 400_000;

/** The name of a document's file: it is saved under it, so it holds nothing that a file system or a header would mind. */
export function nameProblem(name: string): readonly FieldError[] {
  return /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,99}$/u.test(name)
    ? []
    : [{ field: 'name', message: 'Enter a name of letters, digits, dots and hyphens, up to 100 characters' }];
}

export function textProblem(text: string): readonly FieldError[] {
  return text.length <= longestDocument
    ? []
    : [
        {
          field: 'text',
          message: `The document has ${text.length.toLocaleString('en-GB')} characters; ${longestDocument.toLocaleString('en-GB')} fit`,
        },
      ];
}
