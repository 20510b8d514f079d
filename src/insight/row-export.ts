import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import * as z from 'zod';
import { isSignedIn, type Actor } from '#people/index.ts';
import type { Trx } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import { oneOf, parseForm } from '#platform/forms/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, notFound, type Result } from '#platform/result.ts';
import { csvOf } from './csv.ts';
import { headerOf } from './dictionary.ts';
import { smallestShown } from './impact.rules.ts';
import { withoutRareCombinations, type ExportRow } from './row-export.rules.ts';

/** Why rows may leave the house: a closed list, kept with who took them. */
export const exportPurposes = {
  statistics: 'Statistics of our own',
  audit: 'An audit that the law or a contract asks for',
  research: 'Research under an agreement',
} as const;
const purposes = Object.keys(exportPurposes) as [keyof typeof exportPurposes, ...(keyof typeof exportPurposes)[]];

export interface RowExportView {
  readonly title: string;
  readonly organisationId: string;
  readonly organisationName: string;
  /** Null: the organisation has no basis on record, and no rows leave. */
  readonly basis: string | null;
  readonly applications: number;
}

export async function rowExportView(trx: Trx, programmeId: string): Promise<RowExportView | null> {
  const row = await trx
    .selectFrom('programmes')
    .innerJoin('organisations', 'organisations.id', 'programmes.organisation_id')
    .leftJoin('insight_settings', 'insight_settings.organisation_id', 'organisations.id')
    .select(['programmes.title', 'organisations.id', 'organisations.name', 'row_export_basis as basis'])
    .where('programmes.id', '=', programmeId)
    .executeTakeFirst();
  if (!row) return null;
  const { applications } = await trx
    .selectFrom('applications')
    .select(({ fn }) => fn.countAll<number>().as('applications'))
    .where('programme_id', '=', programmeId)
    .where('state', '<>', 'draft')
    .executeTakeFirstOrThrow();
  return { title: row.title, organisationId: row.id, organisationName: row.name, basis: row.basis, applications };
}

const form = z.object({
  purpose: oneOf('what the file is for', purposes),
  lawful: z.literal('yes', { error: 'Confirm that the basis covers this file' }),
});

/**
 * Rows without names, for a purpose: only with the organisation's basis on record, never for fewer than five applications, and each
 * combination of what is told is that of five at least.
 */
export async function exportRows(
  doing: Doing<Actor>,
  programmeId: string,
  fields: Readonly<Record<string, string>>,
): Promise<Result<{ file: string }>> {
  const { trx, actor, clock, relations } = doing;
  if (!isSignedIn(actor) || !relations.includes('programme_manager')) return notFound();
  const view = await rowExportView(trx, programmeId);
  if (!view) return notFound();
  if (view.basis === null) return conflict('This organisation has no legal basis on record for a file of rows.');
  if (view.applications < smallestShown)
    return conflict(`There are fewer than ${smallestShown} applications: rows would tell who they are.`);
  const parsed = parseForm(form, fields);
  if (!parsed.ok) return parsed;
  const { rows } = await sql<ExportRow>`
    select to_char(a.created_at at time zone 'UTC', 'YYYY-MM') as begun, a.channel, sites.name as site, a.state, a.decision_reason as reason,
      (select process_steps.name from application_steps s join process_steps on process_steps.programme_version_id = a.programme_version_id and process_steps.step_index = s.step_index
        where s.application_id = a.id order by s.step_index desc limit 1) as "lastStep",
      (select count(*)::int from application_steps s where s.application_id = a.id and app.funnel_bucket(s.outcome) = 'passed') as "stepsPassed"
    from applications a left join sites on sites.id = a.first_choice_site_id
    where a.programme_id = ${programmeId} and a.state <> 'draft'`.execute(trx);
  const { told, leftOut } = withoutRareCombinations(rows, smallestShown);
  if (told.length === 0)
    return conflict('No application is like enough others to be told of without its person being found. Wait until there are more.');
  // By their random numbers, so that the order tells nothing either.
  const numbered = told.map((row) => ({ number: randomBytes(6).toString('hex'), row })).toSorted((a, b) => (a.number < b.number ? -1 : 1));
  const file = csvOf(
    headerOf('rows'),
    numbered.map(({ number, row }) => [number, row.begun, row.channel, row.site, row.state, row.lastStep, row.stepsPassed, row.reason]),
  );
  await recordEvent(trx, {
    stream: { type: 'programme', id: programmeId },
    type: 'programme.rows_exported',
    at: clock.now(),
    actorId: actor.personId,
    onBehalfOf: view.organisationId,
    data: { purpose: parsed.value.purpose, rows: told.length, leftOut, basis: view.basis },
  });
  return done({ file });
}
