import { createHash } from 'node:crypto';
import type { AllocationInput, CandidateInput } from '#allocation/index.ts';
import type { RankingList } from './list.rules.ts';

/** What a run shares out among whom, from the records as they stand. */

export type Ranking = 'score' | 'positions' | 'points';

export interface RunSite {
  readonly intakeId: string;
  readonly startsOn: Temporal.PlainDate;
  readonly siteId: string;
  readonly slug: string;
  readonly name: string;
  /** All places of the intake at the site, those not taken yet, and those that the run shares out. */
  readonly places: number;
  readonly free: number;
  readonly shared: number;
  readonly reservedFirst: boolean;
  readonly reserves: readonly Reserve[];
}

export interface Reserve {
  readonly label: string;
  readonly places: number;
  readonly criterionId: string;
}

export interface RunApplication {
  readonly id: string;
  readonly personId: string;
  readonly intakeId: string;
  readonly submittedAt: Temporal.Instant | null;
  /** The slugs of the sites that the candidate wants, first choice first. */
  readonly wishes: readonly string[];
  readonly score: number | null;
  /** Criteria of reserves that the candidate meets. */
  readonly meets: ReadonlySet<string>;
}

export interface RunTerms {
  readonly commitment: string;
  readonly ranking: Ranking;
  readonly unranked: 'refuse' | 'last';
  readonly list: RankingList;
}

/** Who stands behind a reference: the applications of one person, the earliest first. */
export interface Member {
  readonly reference: string;
  readonly applications: readonly { readonly id: string; readonly intakeId: string }[];
}

export interface BuiltInput {
  readonly input: AllocationInput;
  readonly members: readonly Member[];
  /** Applications without a number that the ranking needs. */
  readonly unranked: readonly string[];
  /** Applications whose candidate wants none of the run's sites. */
  readonly without: readonly string[];
}

export const siteReference = (site: Pick<RunSite, 'intakeId' | 'slug'>): string => `${site.intakeId}/${site.slug}`;

/**
 * The pseudonym of a candidate in the log. Fixed by the application and the seed's published hash, so that nobody can choose it
 * to suit; who holds the application's id can find it, nobody else.
 */
export const pseudonymOf = (commitment: string, applicationId: string): string =>
  createHash('sha256').update(`${commitment}:${applicationId}`).digest('hex').slice(0, 20);

/** The same records give the same input, in the same order. */
export function buildInput(
  terms: RunTerms,
  sites: readonly RunSite[],
  applications: readonly RunApplication[],
  nameOf: (site: RunSite) => string = ({ name }) => name,
): BuiltInput {
  const ordered = sites.toSorted((one, other) => compare(siteReference(one), siteReference(other)));
  const merits = meritsOf(terms, applications, ordered);
  const unranked = new Set<string>();
  const without: string[] = [];
  const members: Member[] = [];
  const candidates: CandidateInput[] = [];
  for (const own of Map.groupBy(applications, ({ personId }) => personId).values()) {
    // One person is one candidate, however many intakes they applied for: nobody gets two places. The earlier application comes first.
    const inOrder = own.toSorted(
      (one, other) => compare(one.submittedAt?.toString() ?? '', other.submittedAt?.toString() ?? '') || compare(one.id, other.id),
    );
    const reference = pseudonymOf(terms.commitment, inOrder[0]?.id ?? '');
    const choices = inOrder.flatMap((application) => {
      const wanted = application.wishes.flatMap(
        (slug) => ordered.find((site) => site.intakeId === application.intakeId && site.slug === slug) ?? [],
      );
      if (wanted.length === 0) without.push(application.id);
      return wanted.map((site) => {
        const merit = merits(application, site);
        if (merit === null) unranked.add(application.id);
        return {
          site: siteReference(site),
          merit,
          qualifies: site.reserves.flatMap(({ criterionId }, index) => (application.meets.has(criterionId) ? [index] : [])),
        };
      });
    });
    members.push({ reference, applications: inOrder.map(({ id, intakeId }) => ({ id, intakeId })) });
    candidates.push({ reference, choices });
  }
  return {
    input: {
      sites: ordered.map((site) => ({
        reference: siteReference(site),
        name: nameOf(site),
        places: site.shared,
        reserves: site.reserves.map(({ label, places }) => ({ label, places })),
        order: site.reservedFirst ? 'reserved first' : 'open first',
      })),
      candidates: candidates.toSorted((one, other) => compare(one.reference, other.reference)),
    },
    members: members.toSorted((one, other) => compare(one.reference, other.reference)),
    unranked: [...unranked],
    without,
  };
}

function meritsOf(
  { ranking, unranked, list }: RunTerms,
  applications: readonly RunApplication[],
  sites: readonly RunSite[],
): (application: RunApplication, site: RunSite) => number | null {
  const stated = (application: RunApplication, site: RunSite): number | null => {
    if (ranking === 'score') return application.score;
    const value = list[application.id]?.sites?.[site.slug] ?? list[application.id]?.all ?? null;
    // The first position is the best; of points the most are.
    return value === null || ranking === 'points' ? value : -value;
  };
  if (unranked === 'refuse') return stated;
  const all = applications.flatMap((application) => sites.flatMap((site) => stated(application, site) ?? []));
  const last = Math.min(0, ...all) - 1;
  return (application, site) => stated(application, site) ?? last;
}

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
