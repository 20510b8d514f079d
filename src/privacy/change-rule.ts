import { sql } from 'kysely';
import { isSignedIn, organisationsOf, type Actor } from '#people/index.ts';
import { withinSystem } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { done, invalid, notFound, type FieldError, type Result } from '#platform/result.ts';
import { ownClasses, rulesOf, type RuleView } from './retention.query.ts';

export const fieldOf = ({ class: name, jurisdiction }: Pick<RuleView, 'class' | 'jurisdiction'>): string =>
  `months_${name.replaceAll(' ', '_')}_${jurisdiction === '*' ? 'other' : jurisdiction.toLowerCase()}`;

/** An organisation chooses how long its records stay, within the law's bounds. Days of records that wait already move with it. */
export async function changeRules(
  doing: Doing<Actor>,
  organisationId: string,
  fields: Readonly<Record<string, string>>,
): Promise<Result<{ changed: number }>> {
  const { trx, actor, clock } = doing;
  if (!isSignedIn(actor) || !organisationsOf(actor, 'programme_manager').includes(organisationId)) return notFound();
  const rules = (await rulesOf(trx, organisationId)).filter((rule) => ownClasses.includes(rule.class));
  const errors: FieldError[] = [];
  const changes: { readonly rule: RuleView; readonly months: number }[] = [];
  for (const rule of rules) {
    const field = fieldOf(rule);
    const typed = (fields[field] ?? '').trim();
    const months = Number(typed);
    if (typed === '' || !Number.isInteger(months) || months < rule.minMonths || months > rule.maxMonths)
      errors.push({ field, message: `${rule.class}: enter whole months from ${rule.minMonths} to ${rule.maxMonths}` });
    else if (months !== rule.months) changes.push({ rule, months });
  }
  const reason = (fields['reason'] ?? '').trim();
  if (errors.length === 0 && changes.length > 0 && (reason.length < 5 || reason.length > 500))
    errors.push({ field: 'reason', message: 'Say in 5 to 500 characters why: it stands beside the rule' });
  if (errors.length > 0) return invalid(...errors);
  const today = clock.today();
  for (const { rule, months } of changes) {
    await trx
      .updateTable('retention_rules')
      .set({ to_on: today })
      .where('organisation_id', '=', organisationId)
      .where('class', '=', rule.class)
      .where('jurisdiction', '=', rule.jurisdiction)
      .where('to_on', 'is', null)
      .execute();
    const id = randomUUIDv7();
    await trx
      .insertInto('retention_rules')
      .values({
        id,
        organisation_id: organisationId,
        class: rule.class,
        jurisdiction: rule.jurisdiction,
        months,
        min_months: rule.minMonths,
        max_months: rule.maxMonths,
        basis: reason,
        source: rule.source,
        from_on: today,
        set_by: actor.personId,
      })
      .execute();
    await withinSystem(trx, (own) =>
      sql`update retention set rule_id = ${id}, due_on = (starts_on + make_interval(months => ${months}))::date
        where organisation_id = ${organisationId} and class = ${rule.class}
          and (app.retention_rule(${organisationId}, ${rule.class}, jurisdiction, ${today}::date)).id = ${id}`.execute(own),
    );
    await recordEvent(trx, {
      stream: { type: 'organisation', id: organisationId },
      type: 'organisation.retention_changed',
      at: clock.now(),
      actorId: actor.personId,
      onBehalfOf: organisationId,
      data: { class: rule.class, jurisdiction: rule.jurisdiction, from: rule.months, to: months, why: reason },
    });
  }
  return done({ changed: changes.length });
}
