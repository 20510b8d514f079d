import type { ImportedDocument, ImportedPhase, ImportedProgramme, ImportedRequirement, Source } from '#importer/index.ts';

/** An imported document as a flat list of facts, each with its path, its words and where the document says so. Pure. */

export type FactKind = 'text' | 'long text' | 'number' | 'date' | 'yes or no' | 'period' | 'requirement' | 'phase';

export interface Fact {
  /** "programmes[0].requirements[2]": the key of the person's decision. */
  readonly path: string;
  /** Null: a fact of the page. */
  readonly programme: number | null;
  readonly section: string;
  readonly label: string;
  readonly kind: FactKind;
  /** As a form shows it. */
  readonly value: string;
  readonly requirement?: ImportedRequirement;
  readonly phase?: ImportedPhase;
  readonly source: Source | null;
}

export const dateHint = 'A day (2027-09-01), a month (2027-09), or a day without a year (--09-01)';

const scalars = [
  ['title', 'Title', 'The programme', 'text'],
  ['level', 'Level', 'The programme', 'text'],
  ['duration', 'Duration', 'The programme', 'text'],
  ['start', 'Start', 'Dates and places', 'date'],
  ['opens', 'Applications open', 'Dates and places', 'date'],
  ['closing', 'Applications close', 'Dates and places', 'date'],
  ['openings', 'Openings', 'Dates and places', 'number'],
] as const;

const lists = [
  ['locations', 'Place', 'Dates and places'],
  ['qualifications', 'Award', 'Training'],
  ['providers', 'Training provider', 'Training'],
  ['benefits', 'Benefit', 'Pay and benefits'],
  ['process_steps', 'Step', 'After applying'],
] as const;

/** The facts in the order in which a person reads them: the page's, then each programme's by section. */
export function factsOf(imported: ImportedDocument): readonly Fact[] {
  const page = (['organisation', 'title'] as const).flatMap((key): Fact[] => {
    const value = imported[key];
    if (value === null) return [];
    const label = key === 'organisation' ? 'Employer' : 'Title of the page';
    return [{ path: key, programme: null, section: 'The page', label, kind: 'text', value, source: sourceOf(imported, key) }];
  });
  return [...page, ...imported.programmes.flatMap((programme, index) => programmeFacts(imported, programme, index))];
}

function programmeFacts(imported: ImportedDocument, programme: ImportedProgramme, index: number): readonly Fact[] {
  const at = `programmes[${index}]`;
  const fact = (key: string, section: string, label: string, kind: FactKind, value: string, more: Partial<Fact> = {}): Fact => {
    const path = `${at}.${key}`;
    return { path, programme: index, section, label, kind, value, source: sourceOf(imported, path), ...more };
  };
  const plain = scalars.flatMap(([key, label, section, kind]) => {
    const value = key === 'duration' ? durationInWords(programme) : programme[key];
    const from = key === 'duration' ? durationSource(imported, at) : sourceOf(imported, `${at}.${key}`);
    return value === null ? [] : [fact(key, section, label, kind, String(value), { source: from })];
  });
  const listed = (wanted: string): readonly Fact[] =>
    lists
      .filter(([, , section]) => section === wanted)
      .flatMap(([key, label, section]) =>
        programme[key].map((value, item) =>
          fact(`${key}[${item}]`, section, label, section === 'After applying' ? 'long text' : 'text', value),
        ),
      );
  return [
    ...plain,
    ...listed('Dates and places'),
    ...payFacts(imported, programme, at, fact),
    ...listed('Pay and benefits'),
    ...programme.phases.map((phase, item) => fact(`phases[${item}]`, 'Training', 'Phase', 'phase', phase.text, { phase })),
    ...listed('Training'),
    ...programme.requirements.map((requirement, item) =>
      fact(`requirements[${item}]`, 'Requirements', 'Requirement', 'requirement', requirement.text, { requirement }),
    ),
    ...listed('After applying'),
  ];
}

function payFacts(
  imported: ImportedDocument,
  { pay, paid }: ImportedProgramme,
  at: string,
  fact: (key: string, section: string, label: string, kind: FactKind, value: string, more?: Partial<Fact>) => Fact,
): readonly Fact[] {
  const section = 'Pay and benefits';
  const whole = sourceOf(imported, `${at}.pay`);
  const part = (key: 'min' | 'max' | 'currency' | 'period', label: string, kind: FactKind): Fact[] => {
    const value = pay?.[key] ?? null;
    const source = sourceOf(imported, `${at}.pay.${key}`) ?? whole;
    return value === null ? [] : [fact(`pay.${key}`, section, label, kind, String(value), { source })];
  };
  return [
    ...(paid === null ? [] : [fact('paid', section, 'Paid', 'yes or no', paid ? 'yes' : 'no')]),
    ...part('min', 'Lowest pay', 'number'),
    ...part('max', 'Highest pay', 'number'),
    ...part('currency', 'Currency', 'text'),
    ...part('period', 'Paid for each', 'period'),
  ];
}

/** The stretch of text behind a path: its own, or the first of those below it ("duration_months.min"). */
export function sourceOf({ sources }: Pick<ImportedDocument, 'sources'>, path: string): Source | null {
  const own = sources[path];
  if (own !== undefined) return own;
  const below = Object.keys(sources)
    .filter((key) => key.startsWith(`${path}.`) || key.startsWith(`${path}[`))
    .toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1))[0];
  return below === undefined ? null : (sources[below] ?? null);
}

const durationSource = (imported: ImportedDocument, at: string): Source | null =>
  sourceOf(imported, `${at}.duration_text`) ?? sourceOf(imported, `${at}.duration_months`);

/** The length in the words of the programme language: "48 months", "up to 12 months"; as it stands where it is no count of months. */
export function durationInWords({ duration_months: months, duration_text: text }: ImportedProgramme): string | null {
  if (months === null || (months.min === null && months.max === null)) return text;
  const { min, max } = months;
  const whole = [min, max].every((value) => value === null || Number.isInteger(value));
  if (!whole) return text;
  const unit = (count: number): string => (count === 1 ? 'month' : 'months');
  if (min === null) return `up to ${max} ${unit(max ?? 0)}`;
  if (max === null) return `at least ${min} ${unit(min)}`;
  return min === max ? `${min} ${unit(min)}` : `${min} to ${max} months`;
}
