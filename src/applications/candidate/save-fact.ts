import type { FactDefinition, FactValue } from '#eligibility/index.ts';
import { json } from '#platform/database/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, type Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import { saveFacts, validFactsOf } from '#programmes/index.ts';
import { changedInAnotherTab, ownApplication } from './own-application.ts';
import { recordSaved, type TypingSaved } from './save-section.ts';
import { markOfFact, tooLate } from './sections.rules.ts';
import { forget } from './typing.store.ts';

/** Saves the answer to one question as the person's fact; undefined says that the person does not know. */
export async function saveFact(
  doing: Doing<Actor>,
  input: {
    readonly applicationId: string;
    readonly definition: FactDefinition;
    readonly value: FactValue | undefined;
    /** The answer's mark when the question was shown; undefined where two windows cannot collide. */
    readonly mark?: string | undefined;
    /** What was typed for it in these windows is saved herewith, and not kept beside any longer. */
    readonly typing?: TypingSaved | undefined;
  },
): Promise<Result<null>> {
  const found = await ownApplication(doing, input.applicationId);
  if (!found.ok) return found;
  const application = found.value;
  if (application.state !== 'draft') return conflict(tooLate);
  const { trx, clock } = doing;
  const { definition, value } = input;
  const notKnownBefore = application.answers.notKnown ?? [];
  const facts = await validFactsOf(trx, application.personId, [definition], clock.today());
  const before = markOfFact(facts, application.answers, definition.id);
  const after = markOfFact(
    value === undefined ? {} : { [definition.id]: value },
    value === undefined ? { notKnown: [definition.id] } : {},
    definition.id,
  );
  if (input.mark !== undefined && input.mark !== before && after !== before) return changedInAnotherTab;
  if (input.typing) await forget(trx, application.id, input.typing.part, input.typing.windows);
  if (value !== undefined) await saveFacts(trx, application.personId, { [definition.id]: value }, clock.now());
  const others = notKnownBefore.filter((fact) => fact !== definition.id);
  await trx
    .updateTable('applications')
    .set({
      answers: json({ ...application.answers, notKnown: value === undefined ? [...others, definition.id] : others }),
      changed_at: clock.now(),
    })
    .where('id', '=', application.id)
    .execute();
  await recordSaved(doing, application, 'eligibility');
  return done(null);
}
