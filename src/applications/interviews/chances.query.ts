import { withinSystem, type Trx } from '#platform/database/index.ts';
import { rulesOf } from './rules.store.ts';

/**
 * How often a candidate may still book after missed interviews: the programme's limit and what a recruiter gave, less what was
 * missed. Counted with the program's rights, because a candidate may not read all of it.
 */
export async function chancesLeft(trx: Trx, applicationId: string, programmeId: string): Promise<number> {
  return withinSystem(trx, async (own) => {
    const { rebookings } = await rulesOf(own, programmeId);
    const { missed } = await own
      .selectFrom('interviews')
      .select((select) => select.fn.countAll<number>().as('missed'))
      .where('application_id', '=', applicationId)
      .where('state', '=', 'missed')
      .executeTakeFirstOrThrow();
    const { given } = await own
      .selectFrom('interview_chances')
      .select((select) => select.fn.countAll<number>().as('given'))
      .where('application_id', '=', applicationId)
      .executeTakeFirstOrThrow();
    // The first booking is no chance after a missed one.
    return Math.max(0, 1 + rebookings + given - missed);
  });
}
