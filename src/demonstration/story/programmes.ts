import { addPartnership, announceIntake, versionById, type CompiledProgramme } from '#programmes/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import type { CastKey, OrganisationKey } from '../data/people.ts';
import { mondayFrom, type Stage } from './stage.ts';

type Day = Temporal.PlainDate;

export interface StoryProgramme {
  readonly id: string;
  readonly compiled: CompiledProgramme;
  /** The rows of the sites, by the document's own names for them. */
  readonly siteIds: ReadonlyMap<string, string>;
}

export interface StoryIntake {
  readonly id: string;
  readonly programme: StoryProgramme;
  readonly startsOn: Day;
}

export interface Programmes {
  readonly military: StoryProgramme;
  readonly dataCentre: StoryProgramme;
  readonly degree: StoryProgramme;
}

const partners: readonly {
  readonly programme: keyof Programmes;
  readonly organisation: OrganisationKey;
  readonly kind: 'agency' | 'provider' | 'assessment';
}[] = [
  { programme: 'military', organisation: 'agency', kind: 'agency' },
  { programme: 'military', organisation: 'partner', kind: 'provider' },
  { programme: 'military', organisation: 'assessment', kind: 'assessment' },
  { programme: 'dataCentre', organisation: 'assessment', kind: 'assessment' },
  { programme: 'degree', organisation: 'college', kind: 'provider' },
  { programme: 'degree', organisation: 'university', kind: 'provider' },
  { programme: 'degree', organisation: 'assessment', kind: 'assessment' },
];

/** The three programmes of the story with their partners, who work on them from the beginning. */
export async function setUpProgrammes(stage: Stage, beginning: Day): Promise<Programmes> {
  const programmes: Programmes = {
    military: await programmeOf(stage, 'veterans-cloud-support'),
    dataCentre: await programmeOf(stage, 'data-centre-technician'),
    degree: await programmeOf(stage, 'process-automation-engineering'),
  };
  for (const { programme, organisation, kind } of partners) {
    const fields = { organisation: stage.organisationId(organisation), kind, from_on: beginning.toString(), to_on: '' };
    await stage.act('priya', beginning, (doing) => addPartnership(doing, programmes[programme].id, randomUUIDv7(), fields));
  }
  return programmes;
}

/** A published programme, by the last part of its address. */
export async function programmeOf(stage: Stage, slug: string): Promise<StoryProgramme> {
  return stage.look(async (trx) => {
    const row = await trx
      .selectFrom('programmes')
      .innerJoin('programme_versions', 'programme_versions.programme_id', 'programmes.id')
      .select(['programmes.id', 'programmes.organisation_id', 'programme_versions.id as versionId'])
      .where('programmes.slug', '=', slug)
      .executeTakeFirst();
    const version = row && (await versionById(trx, row.versionId));
    if (!row || !version) throw new Error(`The demonstration needs the programme ${slug}, but no document publishes it.`);
    const sites = await trx.selectFrom('sites').select(['id', 'slug']).where('organisation_id', '=', row.organisation_id).execute();
    return { id: row.id, compiled: version.compiled, siteIds: new Map(sites.map((site) => [site.slug, site.id])) };
  });
}

export interface Terms {
  readonly startsOn: Day;
  readonly announcedOn: Day;
  readonly closesOn?: Day;
  readonly currency: 'USD' | 'GBP';
  readonly per: 'year' | 'hour';
  readonly payFrom: string;
  readonly payTo: string;
  readonly places: number;
  /** The programme manager who announces it; the first employer's where left out. */
  readonly by?: CastKey;
}

/** An intake at every site of the programme, open from the day on which it is announced. */
export async function announce(stage: Stage, programme: StoryProgramme, terms: Terms): Promise<StoryIntake> {
  const id = randomUUIDv7();
  const perSite = programme.compiled.sites.flatMap((site): [string, string][] => [
    [`places-${site.id}`, String(terms.places)],
    [`pay_from-${site.id}`, terms.payFrom],
    [`pay_to-${site.id}`, terms.payTo],
  ]);
  const fields: Record<string, string> = {
    starts_on: terms.startsOn.toString(),
    opens_on: terms.announcedOn.toString(),
    closes_on: terms.closesOn?.toString() ?? '',
    channel: 'both',
    currency: terms.currency,
    pay_per: terms.per,
    ...Object.fromEntries(perSite),
  };
  await stage.act(terms.by ?? 'priya', terms.announcedOn, (doing) => announceIntake(doing, programme.id, id, fields));
  return { id, programme, startsOn: terms.startsOn };
}

/** The other programmes of the employer's documents: each with one open intake, so that the catalogue is alive. */
export async function announceTheOthers(stage: Stage, known: Programmes): Promise<void> {
  const { today } = stage;
  const slugs = await stage.look((trx) => trx.selectFrom('programmes').select(['id', 'slug']).orderBy('slug').execute());
  for (const { id, slug } of slugs) {
    if (Object.values(known).some((programme: StoryProgramme) => programme.id === id)) continue;
    const programme = await programmeOf(stage, slug);
    if (programme.compiled.sites.length === 0) continue;
    const announcedOn = today.subtract({ weeks: 3 });
    await announce(stage, programme, {
      startsOn: mondayFrom(today.add({ months: 8 })),
      announcedOn,
      closesOn: today.add({ months: 4 }),
      currency: 'GBP',
      per: 'year',
      payFrom: '21,500',
      payTo: '24,000',
      places: 8,
    });
  }
}
