import { approveRun, changePlaces, changeRanking, draftRun, fieldOf, previewRun, publishRun, rankField } from '#applications/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { candidate } from '../data/candidates.ts';
import type { CastKey } from '../data/people.ts';
import * as apply from './apply.ts';
import { leaveOutStep } from './decide.ts';
import { announce, programmeOf, type Programmes, type StoryIntake } from './programmes.ts';
import { mondayFrom, workingDay, type Stage } from './stage.ts';

type Day = Temporal.PlainDate;

/** Places shared out: a run that is published, with an offer of a second choice and a waiting list, and one whose preview waits for a second person. */
export async function sharePlaces(stage: Stage, { dataCentre }: Programmes): Promise<void> {
  await published(stage, dataCentre);
  await waitsForApproval(stage);
}

const ago = ({ today }: Stage, days: number): Day => workingDay(today.subtract({ days }));

/** From the first answer to the offer step, with an interview or without. */
async function passed(
  stage: Stage,
  who: CastKey,
  intake: StoryIntake,
  wishes: readonly string[],
  interview: { readonly time: string; readonly levels: readonly [string, string] } | null,
): Promise<string> {
  const begun = await apply.begin(stage, candidate(who), intake, ago(stage, 30));
  const [siteId = '', ...otherSiteIds] = wishes.map((slug) => intake.programme.siteIds.get(slug) ?? '');
  const application = { ...begun, siteId, otherSiteIds };
  await apply.submit(stage, application, candidate(who), ago(stage, 28));
  await apply.passScreening(stage, application, 'rafe', ago(stage, 22));
  if (interview === null) await leaveOutStep(stage, application, ago(stage, 4), 'All candidates were seen together at the open day.');
  else {
    const booked = await apply.book(stage, application, ago(stage, 20), ago(stage, 7), interview.time);
    await apply.passInterview(stage, application, booked, ago(stage, 7), interview.levels);
  }
  return application.id;
}

async function published(stage: Stage, programme: Programmes['dataCentre']): Promise<void> {
  const intake = await announce(stage, programme, {
    startsOn: mondayFrom(stage.today.add({ months: 3 })),
    announcedOn: ago(stage, 45),
    closesOn: ago(stage, 20),
    currency: 'USD',
    per: 'year',
    payFrom: '41,800',
    payTo: '62,000',
    places: 2,
  });
  const [oregon, ohio] = ['oregon', 'ohio'];
  await passed(stage, 'yara', intake, [oregon, ohio], { time: '09:00', levels: ['5', '5'] });
  await passed(stage, 'lena', intake, [oregon, ohio], { time: '10:00', levels: ['4', '4'] });
  await passed(stage, 'milo', intake, [oregon], { time: '11:00', levels: ['3', '3'] });
  await passed(stage, 'otto', intake, [oregon], { time: '13:00', levels: ['3', '4'] });
  const { runId } = await stage.act('priya', ago(stage, 4), (doing) =>
    draftRun(doing, programme.id, { formId: randomUUIDv7(), intakes: [intake.id], ranking: 'score', unranked: 'refuse' }),
  );
  const at = (slug: string) => ({ intakeId: intake.id, siteId: programme.siteIds.get(slug) ?? '' });
  await stage.act('priya', ago(stage, 4), (doing) =>
    changePlaces(doing, runId, 1, {
      [fieldOf(at(oregon), 'places')]: '2',
      [fieldOf(at(oregon), 'label0')]: 'people with a STEM class or vocational course',
      [fieldOf(at(oregon), 'count0')]: '1',
      [fieldOf(at(oregon), 'criterion0')]: 'stem',
      [fieldOf(at(oregon), 'order')]: 'open first',
      [fieldOf(at(ohio), 'places')]: '1',
    }),
  );
  await stage.act('priya', ago(stage, 4), (doing) => previewRun(doing, runId, 2));
  await stage.act('noor', ago(stage, 3), (doing) => approveRun(doing, runId, 3));
  await stage.act('rafe', ago(stage, 2), (doing) =>
    publishRun(doing, runId, {
      revision: 4,
      expiresOn: stage.today.add({ days: 7 }).toString(),
      startsOn: { [intake.id]: intake.startsOn.toString() },
    }),
  );
}

/** Four sites with a place each, five candidates, ranked by the employer: two of them equal, so that the lottery decides. */
async function waitsForApproval(stage: Stage): Promise<void> {
  const programme = await programmeOf(stage, 'software-development');
  const intake = await announce(stage, programme, {
    startsOn: mondayFrom(stage.today.add({ months: 5 })),
    announcedOn: ago(stage, 45),
    closesOn: ago(stage, 20),
    currency: 'GBP',
    per: 'year',
    payFrom: '21,500',
    payTo: '24,000',
    places: 1,
  });
  const ranked: Record<string, string> = {};
  for (const [who, position, wishes] of [
    ['suri', '1', ['london', 'cambridge']],
    ['emil', '2', ['london', 'bristol']],
    ['tess', '3', ['bristol', 'london', 'cambridge']],
    ['ravi', '3', ['bristol', 'london', 'cambridge']],
    ['wanda', '5', ['cambridge']],
  ] as const) {
    ranked[rankField(await passed(stage, who, intake, wishes, null))] = position;
  }
  const { runId } = await stage.act('rafe', ago(stage, 2), (doing) =>
    draftRun(doing, programme.id, { formId: randomUUIDv7(), intakes: [intake.id], ranking: 'positions', unranked: 'refuse' }),
  );
  await stage.act('rafe', ago(stage, 2), (doing) =>
    changeRanking(doing, runId, 1, { ranking: 'positions', unranked: 'refuse', ...ranked }, null),
  );
  await stage.act('rafe', ago(stage, 1), (doing) => previewRun(doing, runId, 2));
}
