import type { Trx } from '#platform/database/index.ts';
import { isInForce, partnersOf, versionById, type Award, type CompiledProgramme } from '#programmes/index.ts';
import { hoursMinimaAt } from '../law.store.ts';
import { progressOf } from '../progress.query.ts';
import { breaksOf, openBreak } from './breaks.query.ts';
import { gatewayOf, type Confirmation, type Confirmer, type Gateway } from './gateway.rules.ts';

export interface Grantable {
  readonly id: string;
  readonly title: string;
  /** The awarding body as the document has it; null where it does not say. */
  readonly by: string | null;
}

export interface GatewayView {
  readonly gateway: Gateway;
  readonly awards: readonly Grantable[];
  /** The organisation that assesses; null where the employer's programme manager does. */
  readonly assessedBy: string | null;
}

/** The id under which the employer's own certificate is granted where a document names no award. */
export const completionAwardId = 'completion';

/** The awards that this apprentice can reach: those of the chosen route and those of every route; without any, the employer's certificate. */
export function grantable(programme: CompiledProgramme, route: string | null, employer: string): readonly Grantable[] {
  const options = programme.routes?.options ?? [];
  const isReachable = (award: Award): boolean => {
    const own = options.filter((option) => option.award === award.id);
    return own.length === 0 || own.some((option) => option.id === route);
  };
  const awards = programme.awards.filter(isReachable).map(({ id, title, by }) => ({ id, title, by }));
  return awards.length > 0 ? awards : [{ id: completionAwardId, title: 'Certificate of completion', by: employer }];
}

/** The checklist of one apprenticeship as it stands on a day; null where the reader has no such record. */
export async function gatewayView(trx: Trx, id: string, today: Temporal.PlainDate): Promise<GatewayView | null> {
  const record = await trx
    .selectFrom('apprenticeships')
    .innerJoin('sites', 'sites.id', 'apprenticeships.site_id')
    .innerJoin('organisations', 'organisations.id', 'apprenticeships.organisation_id')
    .select([
      'apprenticeships.state',
      'apprenticeships.programme_id',
      'apprenticeships.programme_version_id',
      'apprenticeships.starts_on',
      'apprenticeships.planned_end_on',
      'apprenticeships.route',
      'sites.country',
      'organisations.name as employer',
    ])
    .where('apprenticeships.id', '=', id)
    .executeTakeFirst();
  const version = record && (await versionById(trx, record.programme_version_id));
  if (!record || !version) return null;
  const programme = version.compiled;
  const progress = await progressOf(trx, id, today);
  const competencies = await trx
    .selectFrom('competency_records')
    .select(['competency_id', 'state'])
    .where('apprenticeship_id', '=', id)
    .execute();
  const reviews = await trx
    .selectFrom('reviews')
    .select(['number', 'state', 'due_on'])
    .where('apprenticeship_id', '=', id)
    .orderBy('number')
    .execute();
  const partners = (await partnersOf(trx, record.programme_id)).filter((partner) => isInForce(partner, today));
  const gateway = gatewayOf({
    state: record.state,
    today,
    plannedEndOn: record.planned_end_on,
    approvedMinutes: progress.approved,
    plannedMinutes: progress.planned,
    minima: await hoursMinimaAt(trx, programme, record.country, record.starts_on),
    competencies: competencies.map((row) => ({
      title: programme.competencies.find((one) => one.id === row.competency_id)?.title ?? row.competency_id,
      isSignedOff: row.state === 'signed_off',
    })),
    reviews: reviews.map((row) => ({ number: row.number, state: row.state, dueOn: row.due_on })),
    openBreakFrom: openBreak(await breaksOf(trx, id))?.firstDay ?? null,
    needsProvider: partners.some((partner) => partner.kind === 'provider'),
    confirmations: await confirmationsOf(trx, id),
  });
  return {
    gateway,
    awards: grantable(programme, record.route, record.employer),
    assessedBy: partners.find((partner) => partner.kind === 'assessment')?.organisationName ?? null,
  };
}

async function confirmationsOf(trx: Trx, id: string): Promise<Readonly<Partial<Record<Confirmer, Confirmation>>>> {
  const rows = await trx
    .selectFrom('gateway_checks')
    .leftJoin('people', 'people.id', 'gateway_checks.confirmed_by')
    .select(['gateway_checks.item', 'gateway_checks.confirmed_at', 'gateway_checks.note', 'people.name'])
    .where('apprenticeship_id', '=', id)
    .execute();
  return Object.fromEntries(rows.map((row) => [row.item, { name: row.name, at: row.confirmed_at, note: row.note }]));
}
