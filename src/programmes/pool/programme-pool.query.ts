import { withinSystem, type Trx } from '#platform/database/index.ts';
import { noAnswers, withSite } from '../check-answers.ts';
import { checkOf } from '../check.ts';
import { intakesWhere, type Intake } from '../intake.query.ts';
import type { ProgrammeVersion } from '../version.query.ts';
import { currentOf } from '../announce-intake.ts';
import type { Occasion } from '#eligibility/index.ts';
import { peopleIn, poolReport, type Group, type PoolReport } from './pool-report.ts';
import { residentPeople } from './resident-people.store.ts';

/** A programme and the occasion for which its pool is counted. */
export interface PoolQuestion {
  readonly version: ProgrammeVersion;
  readonly intakes: readonly Intake[];
  readonly intake: Intake | null;
  readonly site: string | null;
  readonly occasion: Occasion;
}

/** The question behind the page's choices; undefined where the programme has no version that candidates read. */
export async function poolQuestion(
  trx: Trx,
  programmeId: string,
  chosen: { readonly intake: string; readonly site: string },
  today: Temporal.PlainDate,
): Promise<PoolQuestion | undefined> {
  const version = await currentOf(trx, programmeId);
  if (!version) return undefined;
  const intakes = (await intakesWhere(trx, { programmeIds: [programmeId] })).filter(
    ({ state, startsOn }) => state === 'open' && Temporal.PlainDate.compare(startsOn, today) >= 0,
  );
  const intake = intakes.find(({ id }) => id === chosen.intake) ?? intakes[0] ?? null;
  const programme = version.compiled;
  const site = programme.sites.some(({ id }) => id === chosen.site) ? chosen.site : null;
  const { occasion } = checkOf({
    programme,
    intakes: intake === null ? [] : [intake],
    answers: site === null ? noAnswers : withSite(noAnswers, programme.id, site),
    known: {},
    channel: 'external',
    today,
  });
  return { version, intakes, intake, site, occasion };
}

/**
 * The counts of the pool for a programme. The caller has made sure that the asker works for the programme: the people's rows are
 * the program's to read, and only rounded counts come back.
 */
export function countPool(trx: Trx, question: PoolQuestion, today: Temporal.PlainDate, now: Temporal.Instant): Promise<PoolReport> {
  return withinSystem(trx, async (own) =>
    poolReport(await residentPeople(own, today, now), question.version.versionId, question.version.compiled.criteria, question.occasion),
  );
}

/** The people of a group, for the program to write to. Needs the program's rights. */
export async function groupOf(
  own: Trx,
  question: PoolQuestion,
  group: Group,
  today: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<readonly string[]> {
  const people = await residentPeople(own, today, now);
  return peopleIn(people, question.version.versionId, question.version.compiled.criteria, question.occasion, group);
}
