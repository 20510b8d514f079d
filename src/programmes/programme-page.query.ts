import type { Actor } from '#people/index.ts';
import type { Trx } from '#platform/database/index.ts';
import { compile } from './language/index.ts';
import type { CompiledDocument, Story } from './language/compiled.ts';
import { openingsOf, type Intake } from './intake.query.ts';
import type { NextWindow } from './intake-times.rules.ts';
import { stepTimesOf, type StepTime } from './step-times.store.ts';
import { legalMinimum, type LegalMinimum } from './law-rate.query.ts';
import { isInForce, partnersOf, type Partner } from './partner.query.ts';
import type { ProgrammeVersion } from './version.query.ts';
import { payInWords } from './words.ts';

/** Everything that a programme's page shows. */
export interface ProgrammeView {
  readonly version: ProgrammeVersion;
  /** Those that take applications today. */
  readonly intakes: readonly Intake[];
  /** Announced for a later day. */
  readonly ahead: readonly Intake[];
  /** When applications open next; null where nobody has said. */
  readonly next: NextWindow | null;
  /** How long each kind of step has really taken. */
  readonly stepTimes: readonly StepTime[];
  /** Partners in force today. */
  readonly partners: readonly Partner[];
  /** Per country in which the programme has sites. */
  readonly minima: ReadonlyMap<string, LegalMinimum>;
  /** Stories that may be shown today: consent that has run out takes its story away. */
  readonly stories: readonly Story[];
  /** The page that the programme stands on, where it has words of its own about all of its programmes. */
  readonly surroundings: Pick<CompiledDocument, 'title' | 'body' | 'description' | 'link'> | null;
}

export async function programmeView(trx: Trx, version: ProgrammeVersion, today: Temporal.PlainDate, actor: Actor): Promise<ProgrammeView> {
  const openings = (await openingsOf(trx, [version], today, actor)).get(version.programmeId);
  const intakes = openings?.open ?? [];
  const partners = (await partnersOf(trx, version.programmeId)).filter((partner) => isInForce(partner, today));
  const minima = new Map<string, LegalMinimum>();
  // The page tells the law's floor only where neither an intake nor the document states any pay.
  const isPayStated = intakes.length > 0 || (version.compiled.pay !== null && payInWords(version.compiled.pay) !== null);
  for (const country of new Set(isPayStated ? [] : version.compiled.sites.map((site) => site.country))) {
    const minimum = await legalMinimum(trx, country, today);
    if (minimum) minima.set(country, minimum);
  }
  return {
    version,
    intakes,
    ahead: openings?.ahead ?? [],
    next: openings?.next ?? null,
    stepTimes: await stepTimesOf(trx, version.programmeId),
    partners,
    minima,
    stories: storiesOn(version.compiled.stories, today),
    surroundings: await surroundingsOf(trx, version.versionId),
  };
}

/** The stories whose consent still holds on a day; the last day that it names is the last on which they are shown. */
export const storiesOn = (stories: readonly Story[], today: Temporal.PlainDate): readonly Story[] =>
  stories.filter(
    ({ consent }) =>
      consent === undefined ||
      (Temporal.PlainDate.compare(consent.givenOn, today) <= 0 &&
        (consent.until === null || Temporal.PlainDate.compare(today, consent.until) <= 0)),
  );

const kept = new Map<string, ProgrammeView['surroundings']>();

/** The words around the programme, from the document that was published: compiled again once per version, then kept. */
async function surroundingsOf(trx: Trx, versionId: string): Promise<ProgrammeView['surroundings']> {
  const known = kept.get(versionId);
  if (known !== undefined) return known;
  const row = await trx
    .selectFrom('programme_versions')
    .select(['document', 'document_name'])
    .where('id', '=', versionId)
    .executeTakeFirst();
  const compiled = row ? compile(row.document_name, row.document) : null;
  const surroundings =
    compiled?.ok && compiled.document.body !== ''
      ? {
          title: compiled.document.title ?? null,
          body: compiled.document.body,
          description: compiled.document.description,
          link: compiled.document.link,
        }
      : null;
  if (kept.size > 500) kept.clear();
  kept.set(versionId, surroundings);
  return surroundings;
}
