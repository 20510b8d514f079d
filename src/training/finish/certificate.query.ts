import { sql } from 'kysely';
import type { Trx } from '#platform/database/index.ts';
import { versionById } from '#programmes/index.ts';
import { inSentence } from '#ui/index.ts';
import { competencyLevels } from '../competency-lifecycle.ts';
import { progressOf } from '../progress.query.ts';
import { recordSummary, type RecordSummary } from './record-summary.query.ts';
import { confirmerWords, type Confirmer } from './gateway.rules.ts';

export interface GrantedAward {
  readonly awardId: string;
  readonly title: string;
  readonly by: string | null;
  readonly on: Temporal.PlainDate;
  readonly number: string;
}

export interface CertificateView {
  readonly record: RecordSummary;
  readonly awards: readonly GrantedAward[];
  readonly grade: string | null;
  readonly onTheJobMinutes: number;
  readonly relatedMinutes: number;
  readonly competencies: readonly { readonly title: string; readonly level: number; readonly levelText: string }[];
  readonly signatures: readonly { readonly name: string; readonly role: string }[];
}

/** All that a certificate says; null where there is none for the reader. */
export async function certificateView(trx: Trx, id: string): Promise<CertificateView | null> {
  const record = await recordSummary(trx, id);
  const awards = await grantedAwards(trx, id);
  if (!record || awards.length === 0) return null;
  const own = await trx.selectFrom('apprenticeships').select('programme_version_id').where('id', '=', id).executeTakeFirstOrThrow();
  const programme = (await versionById(trx, own.programme_version_id))?.compiled;
  const { approved } = await progressOf(trx, id, record.endedOn ?? record.plannedEndOn);
  const signedOff = await trx
    .selectFrom('competency_records')
    .select(['competency_id', 'level'])
    .where('apprenticeship_id', '=', id)
    .where('state', '=', 'signed_off')
    .execute();
  const completed = await trx
    .selectFrom('events')
    .select('data')
    .where('stream_id', '=', id)
    .where('type', '=', 'apprenticeship.completed')
    .executeTakeFirst();
  const grade = (completed?.data as { grade?: unknown } | undefined)?.grade;
  return {
    record,
    awards,
    grade: typeof grade === 'string' ? grade : null,
    onTheJobMinutes: approved.on_the_job,
    relatedMinutes: approved.related,
    competencies: (programme?.competencies ?? []).flatMap(({ id: competencyId, title }) => {
      const level = signedOff.find((row) => row.competency_id === competencyId)?.level;
      return level === 1 || level === 2 || level === 3 || level === 4 ? [{ title, level, levelText: competencyLevels[level] }] : [];
    }),
    signatures: await signaturesOf(trx, id),
  };
}

export async function grantedAwards(trx: Trx, id: string): Promise<readonly GrantedAward[]> {
  const rows = await trx
    .selectFrom('awards_granted')
    .select(['award_id as awardId', 'title', 'awarded_by as by', 'awarded_on as on', 'certificate_number as number'])
    .where('apprenticeship_id', '=', id)
    .orderBy('awarded_on', 'desc')
    .orderBy('id')
    .execute();
  return rows;
}

/** Who recorded the outcome, and who confirmed for the employer and for the provider. */
async function signaturesOf(trx: Trx, id: string): Promise<CertificateView['signatures']> {
  const recorder = await trx
    .selectFrom('events')
    .innerJoin('people', 'people.id', 'events.actor_id')
    .leftJoin('organisations', 'organisations.id', 'events.on_behalf_of')
    .select(['people.name', 'organisations.name as organisation'])
    .where('events.stream_id', '=', id)
    .where('events.type', '=', 'apprenticeship.completed')
    .executeTakeFirst();
  const confirmed = await trx
    .selectFrom('gateway_checks')
    .innerJoin('people', 'people.id', 'gateway_checks.confirmed_by')
    .select(['gateway_checks.item', 'people.name'])
    .where('gateway_checks.apprenticeship_id', '=', id)
    .where('gateway_checks.item', 'in', ['employer', 'provider'])
    .orderBy('gateway_checks.item')
    .execute();
  return [
    ...(recorder
      ? [
          {
            name: recorder.name,
            role: `Assessment${recorder.organisation === null ? '' : `, ${recorder.organisation}`}`,
          },
        ]
      : []),
    ...confirmed.map(({ item, name }) => ({ name, role: `For ${inSentence(confirmerWords[item as Confirmer])}` })),
  ];
}

export interface CheckedCertificate {
  readonly programme: string;
  readonly award: string;
  readonly by: string | null;
  readonly on: Temporal.PlainDate;
  readonly initials: string;
}

/** What anybody learns from a number: that the certificate was issued, for what and when, and the holder's initials. */
export async function checkCertificate(trx: Trx, number: string): Promise<CheckedCertificate | null> {
  const { rows } = await sql<{
    programme: string;
    award: string;
    awarded_by: string | null;
    awarded_on: Temporal.PlainDate;
    initials: string | null;
  }>`
    select programme, award, awarded_by, awarded_on, initials from app.certificate(${number})`.execute(trx);
  const row = rows[0];
  return row
    ? {
        programme: row.programme,
        award: row.award,
        by: row.awarded_by,
        on: row.awarded_on,
        initials: row.initials ?? '',
      }
    : null;
}
