import type { Trx } from '#platform/database/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, invalid, notFound, type FieldError, type Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import { intakeById, type IntakeSite } from '#programmes/index.ts';
import { changedInAnotherTab, ownApplication } from './own-application.ts';
import { forget } from './typing.store.ts';
import { recordSaved, type TypingSaved } from './save-section.ts';
import { markOf, tooLate } from './sections.rules.ts';

/** The most places that one may rank. */
export const mostChoices = 5;
export const choiceField = (index: number): string => `choice-${index + 1}`;
export const choicesFor = (sites: readonly unknown[]): number => Math.min(sites.length, mostChoices);

/** The wished places, first choice first. A choice left out in the middle closes up; a place twice is refused. */
export function readChoices(sites: readonly IntakeSite[], fields: Readonly<Record<string, string>>): Result<readonly string[]> {
  const errors: FieldError[] = [];
  const chosen: string[] = [];
  for (let index = 0; index < choicesFor(sites); index += 1) {
    const field = choiceField(index);
    const siteId = fields[field] ?? '';
    if (siteId === '') {
      if (index === 0) errors.push({ field, message: 'Choose the place that you would like best' });
    } else if (!sites.some((site) => site.siteId === siteId)) errors.push({ field, message: 'Choose one of the places in the list' });
    else if (chosen.includes(siteId))
      errors.push({ field, message: 'You have chosen this place already: choose another one, or leave this empty' });
    else chosen.push(siteId);
  }
  return errors.length > 0 ? invalid(...errors) : done(chosen);
}

export const markOfChoices = (siteIds: readonly string[]): string => markOf(siteIds);

/** The wished places as they stand, first choice first. */
export async function chosenSites(trx: Trx, applicationId: string): Promise<readonly string[]> {
  const rows = await trx
    .selectFrom('application_preferences')
    .select('site_id')
    .where('application_id', '=', applicationId)
    .orderBy('rank')
    .execute();
  return rows.map((row) => row.site_id);
}

/** Saves the wished places in their order. */
export async function savePreferences(
  doing: Doing<Actor>,
  input: {
    readonly applicationId: string;
    readonly fields: Readonly<Record<string, string>>;
    readonly mark: string | undefined;
    readonly typing?: TypingSaved | undefined;
  },
): Promise<Result<null>> {
  const found = await ownApplication(doing, input.applicationId);
  if (!found.ok) return found;
  const application = found.value;
  if (application.state !== 'draft') return conflict(tooLate);
  const intake = await intakeById(doing.trx, application.intakeId);
  if (!intake) return notFound();
  const chosen = readChoices(intake.sites, input.fields);
  if (!chosen.ok) return chosen;
  const { trx, clock } = doing;
  const markBefore = markOfChoices(await chosenSites(trx, application.id));
  const isSame = markBefore === markOfChoices(chosen.value);
  if (!isSame && input.mark !== undefined && input.mark !== markBefore) return changedInAnotherTab;
  if (input.typing) await forget(trx, application.id, input.typing.part, input.typing.windows);
  if (isSame) return done(null);
  await trx.deleteFrom('application_preferences').where('application_id', '=', application.id).execute();
  await trx
    .insertInto('application_preferences')
    .values(chosen.value.map((siteId, index) => ({ application_id: application.id, site_id: siteId, rank: index + 1 })))
    .execute();
  await trx
    .updateTable('applications')
    .set({ changed_at: clock.now(), revision: application.revision + 1 })
    .where('id', '=', application.id)
    .execute();
  await recordSaved(doing, application, 'sites');
  return done(null);
}
