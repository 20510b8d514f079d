import type { FormErrors } from '#ui/index.ts';
import type { ImpactPreview } from '../../pool/index.ts';
import type { CheckedDraft } from '../check-draft.query.ts';
import type { DraftView, OtherEditor } from '../draft.query.ts';
import type { ProgrammeChange } from './parts.tsx';

/** Everything that the page of a draft shows. */
export interface DraftPageView {
  readonly view: DraftView;
  readonly personId: string;
  readonly checked: CheckedDraft;
  readonly changes: readonly ProgrammeChange[];
  readonly impacts: Parameters<typeof ImpactPreview>[0]['impacts'];
  readonly others: readonly OtherEditor[];
  /** The fingerprint of the versions that the changes were compared with. */
  readonly seen: string;
  readonly now: Temporal.Instant;
  readonly timeZone: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
  readonly formId: string;
}

export const nameIn = ({ names }: DraftView, id: string | null): string => (id === null ? 'nobody' : (names.get(id) ?? 'a colleague'));
