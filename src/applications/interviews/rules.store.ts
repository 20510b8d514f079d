import type { Trx } from '#platform/database/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, invalid, notFound, type FieldError, type Result } from '#platform/result.ts';
import { organisationsOf, type Actor } from '#people/index.ts';
import { isId } from '#platform/ids.ts';

/** What an employer sets for the interviews and assessment days of a programme. */
export interface InterviewRules {
  /** Until so many hours before it begins, a candidate moves or cancels a booking alone. */
  readonly changeHours: number;
  /** How often a candidate may book again after a missed interview, without asking. */
  readonly rebookings: number;
  readonly revision: number;
}

/** Where nothing is set: a day to change, and one more chance after a missed interview. */
export const usualRules: InterviewRules = { changeHours: 24, rebookings: 1, revision: 0 };

export async function rulesOf(trx: Trx, programmeId: string): Promise<InterviewRules> {
  const row = await trx
    .selectFrom('interview_rules')
    .select(['change_hours as changeHours', 'rebookings', 'revision'])
    .where('programme_id', '=', programmeId)
    .executeTakeFirst();
  return row ?? usualRules;
}

export interface ProgrammeRules extends InterviewRules {
  readonly programmeId: string;
  readonly title: string;
}

/** The rules of every programme of these employers. */
export async function rulesOfAll(trx: Trx, organisations: readonly string[]): Promise<readonly ProgrammeRules[]> {
  if (organisations.length === 0) return [];
  const rows = await trx
    .selectFrom('programmes')
    .leftJoin('interview_rules', 'interview_rules.programme_id', 'programmes.id')
    .select(['programmes.id', 'programmes.title', 'change_hours', 'rebookings', 'revision'])
    .where('programmes.organisation_id', 'in', [...organisations])
    .orderBy('programmes.title')
    .execute();
  return rows.map((row) => ({
    programmeId: row.id,
    title: row.title,
    changeHours: row.change_hours ?? usualRules.changeHours,
    rebookings: row.rebookings ?? usualRules.rebookings,
    revision: row.revision ?? 0,
  }));
}

export interface RulesForm {
  readonly programmeId: string;
  readonly changeHours: string;
  readonly rebookings: string;
  readonly revision: number;
}

/** Sets the rules of a programme. They hold for times that are offered from now on, and for chances at once. */
export async function setRules(doing: Doing<Actor>, form: RulesForm): Promise<Result<{ programmeId: string }>> {
  const { trx, actor, clock } = doing;
  const programme = isId(form.programmeId)
    ? await trx.selectFrom('programmes').select(['id', 'organisation_id']).where('id', '=', form.programmeId).executeTakeFirst()
    : undefined;
  if (
    !programme ||
    actor.personId === null ||
    !organisationsOf(actor, 'recruiter', 'programme_manager').includes(programme.organisation_id)
  )
    return notFound();
  const errors: FieldError[] = [];
  const whole = (text: string, field: string, what: string, max: number): number => {
    const value = /^\d{1,3}$/.test(text.trim()) ? Number(text) : Number.NaN;
    if (!(value >= 0 && value <= max)) errors.push({ field, message: `${what} must be a whole number from 0 to ${max}` });
    return value;
  };
  const changeHours = whole(form.changeHours, 'changeHours', 'The hours', 336);
  const rebookings = whole(form.rebookings, 'rebookings', 'The further chances', 5);
  if (errors.length > 0) return invalid(...errors);
  const now = await rulesOf(trx, programme.id);
  if (now.revision !== form.revision)
    return conflict('Somebody else changed these rules while you had them open. What you typed is kept: look at what stands now first.');
  const values = { change_hours: changeHours, rebookings, revision: now.revision + 1, changed_by: actor.personId, changed_at: clock.now() };
  await trx
    .insertInto('interview_rules')
    .values({ programme_id: programme.id, ...values })
    .onConflict((on) => on.column('programme_id').doUpdateSet(values))
    .execute();
  return done({ programmeId: programme.id });
}
