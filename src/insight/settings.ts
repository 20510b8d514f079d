import * as z from 'zod';
import { isSignedIn, organisationsOf, type Actor } from '#people/index.ts';
import type { Trx } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import { parseForm, revision } from '#platform/forms/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, notFound, type Result } from '#platform/result.ts';

export interface InsightSettings {
  readonly organisationId: string;
  readonly organisationName: string;
  readonly usModule: boolean;
  readonly rowExportBasis: string;
  /** 0: never set. */
  readonly revision: number;
}

/** What an organisation has chosen for its reports; the careful choice where it has chosen nothing. */
export async function settingsOf(trx: Trx, organisationId: string): Promise<InsightSettings | null> {
  const row = await trx
    .selectFrom('organisations')
    .leftJoin('insight_settings', 'insight_settings.organisation_id', 'organisations.id')
    .select(['organisations.id', 'organisations.name', 'us_module', 'row_export_basis', 'insight_settings.revision'])
    .where('organisations.id', '=', organisationId)
    .executeTakeFirst();
  return row
    ? {
        organisationId: row.id,
        organisationName: row.name,
        usModule: row.us_module ?? false,
        rowExportBasis: row.row_export_basis ?? '',
        revision: row.revision ?? 0,
      }
    : null;
}

const form = z
  .object({
    us_module: z.string().optional(),
    row_export: z.string().optional(),
    row_export_basis: z.string().trim().max(500, 'The basis must be 500 characters or fewer').default(''),
    _revision: revision,
  })
  .superRefine((typed, context) => {
    if (typed.row_export === 'yes' && typed.row_export_basis.length < 10)
      context.addIssue({
        code: 'custom',
        path: ['row_export_basis'],
        message: 'Enter the legal basis in at least 10 characters, or switch the file off',
      });
  });

/** A programme manager chooses what the organisation's reports show and give out. */
export async function changeSettings(
  doing: Doing<Actor>,
  organisationId: string,
  fields: Readonly<Record<string, string>>,
): Promise<Result<null>> {
  const { trx, actor, clock } = doing;
  const parsed = parseForm(form, fields);
  if (!parsed.ok) return parsed;
  if (!isSignedIn(actor) || !organisationsOf(actor, 'programme_manager').includes(organisationId)) return notFound();
  const before = await settingsOf(trx, organisationId);
  if (!before) return notFound();
  const { us_module, row_export, row_export_basis, _revision } = parsed.value;
  if (before.revision !== _revision) return conflict('Somebody else changed this while you had it open. What you typed is kept below.');
  const usModule = us_module === 'yes';
  const basis = row_export === 'yes' ? row_export_basis : null;
  const values = {
    us_module: usModule,
    row_export_basis: basis,
    changed_by: actor.personId,
    changed_at: clock.now(),
    revision: _revision + 1,
  };
  await trx
    .insertInto('insight_settings')
    .values({ organisation_id: organisationId, ...values })
    .onConflict((on) => on.column('organisation_id').doUpdateSet(values))
    .execute();
  await recordEvent(trx, {
    stream: { type: 'organisation', id: organisationId },
    type: 'organisation.reports_set',
    at: clock.now(),
    actorId: actor.personId,
    onBehalfOf: organisationId,
    data: { usModule, rowExportBasis: basis },
  });
  return done(null);
}
