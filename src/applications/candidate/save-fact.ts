import type { FactDefinition, FactValue } from '#eligibility/index.ts';
import { json } from '#platform/database/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, type Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import { saveFacts } from '#programmes/index.ts';
import { ownApplication } from './own-application.ts';
import { recordSaved } from './save-section.ts';
import { tooLate } from './sections.rules.ts';

/** Saves the answer to one question as the person's fact; undefined says that the person does not know. */
export async function saveFact(
  doing: Doing<Actor>,
  input: { readonly applicationId: string; readonly definition: FactDefinition; readonly value: FactValue | undefined },
): Promise<Result<null>> {
  const found = await ownApplication(doing, input.applicationId);
  if (!found.ok) return found;
  const application = found.value;
  if (application.state !== 'draft') return conflict(tooLate);
  const { trx, clock } = doing;
  const { definition, value } = input;
  if (value !== undefined) await saveFacts(trx, application.personId, { [definition.id]: value }, clock.now());
  const others = (application.answers.notKnown ?? []).filter((fact) => fact !== definition.id);
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
