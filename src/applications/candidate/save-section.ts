import { json } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, type Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import { applicationFormOf, type ApplicationForm } from '#programmes/index.ts';
import type { ApplicationAnswers } from '../core/answers.ts';
import { changedInAnotherTab, ownApplication, type OwnApplication } from './own-application.ts';
import { forget } from './typing.store.ts';
import { markOf, mayChange, partOf, tooLate, type SectionId } from './sections.rules.ts';

export interface SectionChange {
  readonly applicationId: string;
  readonly section: SectionId;
  /** The section's mark when the form was shown; undefined where two windows cannot collide. */
  readonly mark?: string | undefined;
  /** The answers after the change, made from those that stand now. */
  readonly change: (answers: ApplicationAnswers, form: ApplicationForm) => Result<ApplicationAnswers>;
  /** What was typed for it in these windows is saved herewith, and not kept beside any longer. */
  readonly typing?: TypingSaved | undefined;
}

export interface TypingSaved {
  readonly part: string;
  readonly windows: readonly string[];
}

/** Saves one section of the form. Saving the same again changes nothing and writes nothing. */
export async function saveSection(doing: Doing<Actor>, input: SectionChange): Promise<Result<{ readonly isDraft: boolean }>> {
  const found = await ownApplication(doing, input.applicationId);
  if (!found.ok) return found;
  const application = found.value;
  const { section } = input;
  const isDraft = application.state === 'draft';
  if (!mayChange(section, application, application.programme.process, doing.clock.today())) return conflict(tooLate);
  const changed = input.change(application.answers, applicationFormOf(application.programme));
  if (!changed.ok) return changed;
  const before = markOf(partOf(application.answers, section));
  const isSame = before === markOf(partOf(changed.value, section));
  if (!isSame && input.mark !== undefined && input.mark !== before) return changedInAnotherTab;
  if (input.typing) await forget(doing.trx, application.id, input.typing.part, input.typing.windows);
  if (isSame) return done({ isDraft });
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
