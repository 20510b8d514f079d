/** The package brings no types of its own: what our tests use of it. */
declare module '@adobe/structured-data-validator' {
  export default class Validator {
    constructor(schemaOrgJson: unknown);
    validate(
      data: Readonly<Record<'jsonld' | 'microdata' | 'rdfa', Readonly<Record<string, readonly unknown[]>>>> & {
        readonly errors: readonly unknown[];
      },
    ): Promise<unknown>;
  }
}
