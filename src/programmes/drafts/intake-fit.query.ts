import type { Trx } from '#platform/database/index.ts';
import { intakesWhere } from '../intake.query.ts';
import { payProblems } from '../intake-terms.ts';
import { standingOn } from '../intake-times.rules.ts';
import type { CompiledProgramme } from '../language/compiled.ts';
import { startInWords } from '../words.ts';

/**
 * What an announced intake says otherwise than a document that would be published over it. Open intakes go on under the new version with
 * the pay that they were announced with, so whoever publishes is told where the two no longer agree. In sentences, by programme.
 */
export async function intakesThatNoLongerFit(
  trx: Trx,
  programmes: readonly { readonly programmeId: string; readonly compiled: CompiledProgramme }[],
  today: Temporal.PlainDate,
): Promise<readonly { readonly slug: string; readonly message: string }[]> {
  if (programmes.length === 0) return [];
  const intakes = await intakesWhere(trx, { programmeIds: programmes.map(({ programmeId }) => programmeId) });
  return intakes
    .filter((intake) => ['open', 'opens later'].includes(standingOn(intake, today)))
    .flatMap((intake) => {
      const compiled = programmes.find(({ programmeId }) => programmeId === intake.programmeId)?.compiled;
      if (!compiled) return [];
      const own = `the announced intake (${startInWords(intake)})`;
      return intake.sites.flatMap((announced) => {
        const site = compiled.sites.find(({ id }) => id === announced.slug);
        if (!site) return [{ slug: compiled.id, message: `${own} stays on its version: “${announced.name}” is no site of this document` }];
        const terms = { site, places: announced.places, minMinor: announced.payMinMinor, maxMinor: announced.payMaxMinor };
        return payProblems(compiled, terms, { currency: announced.currency, per: announced.payPer }, null).map(({ message }) => ({
          slug: compiled.id,
          message: `${own} keeps its pay. ${message}; change the intake, or the pay here`,
        }));
      });
    });
}
