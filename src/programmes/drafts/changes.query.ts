import type { Trx } from '#platform/database/index.ts';
import { differencesBetween } from '../differences/index.ts';
import type { CompiledDocument, CompiledProgramme } from '../language/compiled.ts';
import { legalMinimum, type LegalMinimum } from '../law-rate.query.ts';
import { storiesOn, type ProgrammeView } from '../programme-page.query.ts';
import { stepTimesOf } from '../step-times.store.ts';
import type { ProgrammeChange } from './pages/parts.tsx';

/** What publishing a document would do to each of its programmes, compared with the newest version of each. */
export async function changesOf(trx: Trx, document: CompiledDocument, on: Temporal.PlainDate | null): Promise<readonly ProgrammeChange[]> {
  const slugs = document.programmes.map((programme) => programme.id);
  const newest =
    slugs.length === 0
      ? []
      : await trx
          .selectFrom('programmes')
          .innerJoin('programme_versions', 'programme_versions.programme_id', 'programmes.id')
          .select([
            'programmes.id as programmeId',
            'programmes.slug',
            'programme_versions.number',
            'programme_versions.compiled',
            'programme_versions.withdrawn_at as withdrawnAt',
          ])
          .distinctOn('programmes.id')
          .where('programmes.slug', 'in', slugs)
          .orderBy('programmes.id')
          .orderBy('programme_versions.number', 'desc')
          .execute();
  return document.programmes.map((programme) => {
    const current = newest.find((row) => row.slug === programme.id);
    return {
      title: programme.title,
      slug: programme.id,
      programmeId: current?.programmeId ?? null,
      number: current?.number ?? null,
      isWithdrawn: current !== undefined && current.withdrawnAt !== null,
      differences: current ? differencesBetween(current.compiled as CompiledProgramme, programme, { on }) : [],
    };
  });
}

/** The public page of one programme of a draft, as it would stand after publishing; intakes are announced later. */
export async function previewOf(
  trx: Trx,
  organisation: { readonly id: string; readonly name: string },
  document: CompiledDocument,
  programme: CompiledProgramme,
  now: Temporal.Instant,
  today: Temporal.PlainDate,
): Promise<ProgrammeView> {
  const minima = new Map<string, LegalMinimum>();
  for (const country of new Set(programme.sites.map((site) => site.country))) {
    const minimum = await legalMinimum(trx, country, today);
    if (minimum) minima.set(country, minimum);
  }
  const known = await trx.selectFrom('programmes').select('id').where('slug', '=', programme.id).executeTakeFirst();
  const newest = known
    ? await trx
        .selectFrom('programme_versions')
        .select(({ fn }) => fn.max('number').as('number'))
        .where('programme_id', '=', known.id)
        .executeTakeFirst()
    : undefined;
  return {
    version: {
      versionId: '',
      programmeId: known?.id ?? '',
      number: (newest?.number ?? 0) + 1,
      slug: programme.id,
      organisationId: organisation.id,
      organisationName: organisation.name,
      organisationSlug: '',
      publishedAt: now,
      compiled: programme,
    },
    stories: storiesOn(programme.stories, today),
    intakes: [],
    ahead: [],
    next: null,
    stepTimes: known ? await stepTimesOf(trx, known.id) : [],
    partners: [],
    minima,
    surroundings:
      document.body === ''
        ? null
        : { title: document.title ?? null, body: document.body, description: document.description, link: document.link },
  };
}
