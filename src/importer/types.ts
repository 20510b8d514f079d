/** What the importer hands on. The keys are those of the printed JSON, so they are written as they stand there. */

export type RequirementKind =
  | 'age'
  | 'education'
  | 'grade'
  | 'work_authorisation'
  | 'citizenship'
  | 'sponsorship'
  | 'clearance'
  | 'licence'
  | 'vehicle'
  | 'shift'
  | 'physical'
  | 'military'
  | 'certification'
  | 'experience'
  | 'residency'
  | 'language'
  | 'background_check'
  | 'other';

export type Polarity = 'required' | 'preferred' | 'excluded';

/** A stretch of the text that was read, in UTF-16 code units: start inclusive, end exclusive, `text` is exactly what stands there. */
export type Source = { start: number; end: number; text: string };

export type ImportedRequirement = {
  kind: RequirementKind;
  polarity: Polarity;
  /** The exact sentence or bullet. */
  text: string;
  /** A letter shared by alternatives of which one is enough. */
  any_of: string | null;
  /** What contradicts it, in words; flagged, never decided. */
  conflict: string | null;
  /** When it is needed, where that is later than applying; in the document's words. */
  when: string | null;
};

export type ImportedPhase = { name: string; mode: string | null; duration: string | null; when: string | null; text: string };

export type PayPeriod = 'hour' | 'day' | 'week' | 'fortnight' | 'month' | 'year';

export type PayRange = { min: number | null; max: number | null; text: string };

/** Amounts in whole units of the currency as written (18.5 is 18.50). `ranges` has one entry for each figure or span when there are several. */
export type ImportedPay = {
  min: number | null;
  max: number | null;
  currency: string | null;
  period: PayPeriod | null;
  ranges: PayRange[];
};

export type ImportedProgramme = {
  title: string | null;
  level: string | null;
  duration_months: { min: number | null; max: number | null } | null;
  duration_text: string | null;
  locations: string[];
  qualifications: string[];
  providers: string[];
  phases: ImportedPhase[];
  pay: ImportedPay | null;
  paid: boolean | null;
  /** Dates are `2027-03-01`, `2027-03` for a month, `--03-01` without a year. */
  start: string | null;
  opens: string | null;
  closing: string | null;
  openings: number | null;
  requirements: ImportedRequirement[];
  benefits: string[];
  process_steps: string[];
};

export type OpenPoint = { what: string; why: string; source: Source | null };

export type ImportedDocument = {
  organisation: string | null;
  title: string | null;
  nothing_to_import: boolean;
  programmes: ImportedProgramme[];
  open_points: OpenPoint[];
  /** From a path such as `organisation` or `programmes[0].requirements[2].text` to where the text says so. */
  sources: Record<string, Source>;
};

export type DocumentKind = 'markdown' | 'text' | 'html' | 'docx' | 'pdf';

/** Every source counts in `text`. */
export type ReadDocument = { text: string; kind: DocumentKind };
export type Refusal = { refused: string };
export type ReadingHint = { name?: string; mediaType?: string };
