import { json } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, type Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import type { ApplicationAnswers } from '../core/answers.ts';
import { changedInAnotherTab, ownApplication, type OwnApplication } from './own-application.ts';
import { markOf, mayChange, partOf, type SectionId } from './sections.rules.ts';

export interface SectionChange {
  readonly applicationId: string;
  readonly section: SectionId;
  /** The section's mark when the form was shown; undefined where two windows cannot collide. */
  readonly mark?: string | undefined;
  /** The answers after the change, made from those that stand now. */
  readonly change: (answers: ApplicationAnswers) => Result<ApplicationAnswers>;
}

export const tooLate =
  'This can no longer be changed: the first step of your application is over. If something important has changed, tell whoever has your application now.';

/** Saves one section of the form. Saving the same again changes nothing and writes nothing. */
export async function saveSection(doing: Doing<Actor>, input: SectionChange): Promise<Result<{ readonly isDraft: boolean }>> {
  const found = await ownApplication(doing, input.applicationId);
  if (!found.ok) return found;
  const application = found.value;
  const { section } = input;
  const isDraft = application.state === 'draft';
  if (!mayChange(section, application, application.programme.process)) return conflict(tooLate);
  const changed = input.change(application.answers);
  if (!changed.ok) return changed;
  const before = markOf(partOf(application.answers, section));
  if (before === markOf(partOf(changed.value, section))) return done({ isDraft });
  if (input.mark !== undefined && input.mark !== before) return changedInAnotherTab;
  await doing.trx
    .updateTable('applications')
    .set({ answers: json(changed.value), changed_at: doing.clock.now(), revision: application.revision + 1 })
    .where('id', '=', application.id)
    .execute();
  await recordSaved(doing, application, section);
  return done({ isDraft });
}

/** Says in the history that a section was saved, or changed after submission. What was typed is not in it. */
export async function recordSaved(doing: Doing<Actor>, application: OwnApplication, section: SectionId): Promise<void> {
  await recordEvent(doing.trx, {
    stream: { type: 'application', id: application.id },
    type: application.state === 'draft' ? 'application.saved' : 'application.changed',
    at: doing.clock.now(),
    actorId: application.personId,
    data: { sections: [section] },
  });
}
