import { withinSystem, type Trx } from '#platform/database/index.ts';
import type { Facts } from '#eligibility/index.ts';
import { validFactsOf, versionById, type CompiledProgramme } from '#programmes/index.ts';
import { countryOf } from '../core/country.query.ts';
import { bornOnIn, youthOf, type Youth } from './age.rules.ts';

export interface Guardian {
  readonly name: string;
  readonly relation: 'parent' | 'guardian';
  readonly email: string;
  readonly phone: string;
}

export interface GuardianNeed extends Youth {
  /** Whether the law of the site's country wants a guardian's signature under the agreement of this person, on this day. */
  readonly isNeeded: boolean;
  /** Where it says so; null where it does not. */
  readonly source: string | null;
}

/**
 * Whether the agreement of an application needs a guardian's signature on a day: a dated row of the law of the site's country, for
 * registered apprenticeships, and the age by the date-of-birth fact. Only this leaves the program's own reading, not the date.
 * Not needed where no law asks for it (Great Britain) or the age is not known.
 */
export async function guardianNeeded(trx: Trx, applicationId: string, on: Temporal.PlainDate): Promise<GuardianNeed> {
  return withinSystem(trx, async (own) => {
    const application = await own
      .selectFrom('applications')
      .select(['person_id as personId', 'programme_version_id as versionId'])
      .where('applications.id', '=', applicationId)
      .executeTakeFirst();
    const version = application && (await versionById(own, application.versionId));
    if (!application || !version) return { age: null, isYoung: false, isNeeded: false, source: null };
    const facts = await validFactsOf(own, application.personId, version.compiled.facts, on);
    return guardianNeededOf(own, { applicationId, programme: version.compiled, facts }, on);
  });
}

/** The same where what the person has told is at hand. */
export async function guardianNeededOf(
  trx: Trx,
  { applicationId, programme, facts }: { readonly applicationId: string; readonly programme: CompiledProgramme; readonly facts: Facts },
  on: Temporal.PlainDate,
): Promise<GuardianNeed> {
  const youth = youthOf(bornOnIn(facts, programme.facts), on);
  // 29 CFR 29 speaks of registered apprenticeships alone; other agreements of work-based learning are not its business.
  if (programme.framework.system !== 'US registered') return { ...youth, isNeeded: false, source: null };
  const rule = await withinSystem(trx, async (own) => ruleOf(own, await countryOf(own, applicationId), on));
  const isNeeded = rule !== null && youth.age !== null && youth.age < rule.under;
  return { ...youth, isNeeded, source: rule?.source ?? null };
}

async function ruleOf(own: Trx, country: string | null, on: Temporal.PlainDate): Promise<{ under: number; source: string } | null> {
  if (country === null) return null;
  const row = await own
    .selectFrom('law_rates')
    .select(['value as under', 'source'])
    .where('jurisdiction', '=', country)
    .where('rule', '=', 'guardian signs under')
    .where('from_on', '<=', on)
    .where((either) => either.or([either('to_on', 'is', null), either('to_on', '>', on)]))
    .executeTakeFirst();
  return row ?? null;
}

/** The guardian that the candidate has named; row-level security decides who reads it, and when. */
export async function guardianOf(trx: Trx, applicationId: string): Promise<Guardian | null> {
  const row = await trx
    .selectFrom('application_guardians')
    .select(['name', 'relation', 'email', 'phone'])
    .where('application_id', '=', applicationId)
    .executeTakeFirst();
  return row ? { ...row, relation: row.relation === 'parent' ? 'parent' : 'guardian' } : null;
}
