/** One kind of letter that an organisation can have its own words for. */
export interface LetterType {
  /** Its first part is the kind of the mail: see src/platform/mail/mail-kinds.rules.ts. */
  readonly key: string;
  /** In a list: when it is written, and to whom. */
  readonly title: string;
  readonly when: string;
  readonly standard: { readonly subject: string; readonly body: string };
  readonly placeholders: Readonly<Record<string, Placeholder>>;
  /** What the button says. It is always there and no text can take it away; null: the letter has none. */
  readonly button: string | null;
}

export interface Placeholder {
  readonly means: string;
  readonly sample: string;
  /** Why it cannot be left out; absent: it can. */
  readonly needed?: string | undefined;
}
