import { unanswered, type Trx } from '#platform/database/index.ts';

/** What is typed into a part of the form and not saved yet, one row for each window. Nobody but the candidate can read it. */

export type Typed = readonly (readonly [name: string, value: string])[];

export interface KeptTyping {
  /** "statement", or "work/<entry>" for one entry of the history. */
  readonly part: string;
  readonly windowId: string;
  readonly fields: Typed;
  /** The part's mark when it was typed; a part that was saved since is told at saving. */
  readonly mark: string;
  readonly savedAt: Temporal.Instant;
}

/** All that is typed and not saved in one application, the newest first. */
export async function typingOf(trx: Trx, applicationId: string): Promise<readonly KeptTyping[]> {
  const rows = await trx
    .selectFrom('application_drafts')
    .select(['part', 'window_id', 'fields', 'mark', 'saved_at'])
    .where('application_id', '=', applicationId)
    .orderBy('saved_at', 'desc')
    .orderBy('window_id', 'desc')
    .execute();
  return rows.map((row) => ({
    part: row.part,
    windowId: row.window_id,
    fields: row.fields as Typed,
    mark: row.mark,
    savedAt: row.saved_at,
  }));
}

/** Takes away what was typed into a part in these windows. */
export const forget = async (trx: Trx, applicationId: string, part: string, windows: readonly string[]): Promise<void> => {
  if (windows.length === 0) return;
  await trx
    .deleteFrom('application_drafts')
    .where('application_id', '=', applicationId)
    .where('part', '=', part)
    .where('window_id', 'in', [...windows])
    .execute();
};

/** The application was sent or withdrawn: nothing is left to be taken up. */
export const forgetAllTyping = async (trx: Trx, applicationId: string): Promise<void> => {
  await trx.deleteFrom('application_drafts').where('application_id', '=', applicationId).modifyEnd(unanswered).execute();
};
