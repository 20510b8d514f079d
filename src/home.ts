/** One thing that needs a person's action, as the rooms report it to the home page. */
export interface HomeAction {
  readonly title: string;
  readonly why: string;
  readonly href: string;
  readonly dueOn: Temporal.PlainDate | null;
  readonly count?: number;
}
