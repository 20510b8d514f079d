import { candidate } from '#demonstration/data/candidates.ts';
import type { CastKey } from '#demonstration/data/people.ts';
import { moveClock } from '#demonstration/move-clock.ts';
import * as apply from '#demonstration/story/apply.ts';
import type { StoryIntake } from '#demonstration/story/programmes.ts';
import type { Stage } from '#demonstration/story/stage.ts';
import { beginTraining, prove, review, work, type StoryApprenticeship } from '#demonstration/story/train.ts';
import type { Running } from './running.ts';

/** Months of training in one go, by the same commands as the pages: what would be the same page some hundred times. */

type Day = Temporal.PlainDate;

/** Four long days each week from a Monday on, approved by the mentor. */
export async function fillTraining(
  stage: Stage,
  trained: StoryApprenticeship,
  { from, until, kind = 'related' }: { from: Day; until: Day; kind?: 'related' | 'on_the_job' },
): Promise<void> {
  await work(stage, trained, until, { ...fullWeek, kind, from });
}

/** Everything that is still missing before the gateway: hours of each phase, reviews, competencies. */
export async function finishTraining(
  stage: Stage,
  trained: StoryApprenticeship,
  {
    from,
    until,
    provider,
    competencies,
  }: { from: Day; until: Day; provider: CastKey | null; competencies: readonly { readonly id: string; readonly title: string }[] },
): Promise<void> {
  const phases = await stage.look((trx) =>
    trx
      .selectFrom('plan_items')
      .select(['starts_on', 'ends_on', 'minutes_kind'])
      .where('apprenticeship_id', '=', trained.id)
      .where('kind', '=', 'phase')
      .orderBy('starts_on')
      .execute(),
  );
  for (const phase of phases) {
    const first = mondayOnOrAfter(later(phase.starts_on, from));
    const last = phase.ends_on.add({ days: 1 });
    if (Temporal.PlainDate.compare(first, last) < 0)
      await work(stage, trained, earlier(last, until), { ...fullWeek, kind: phase.minutes_kind as 'related' | 'on_the_job', from: first });
  }
  await review(stage, trained, until, provider);
  const done = await stage.look((trx) =>
    trx
      .selectFrom('competency_records')
      .select('competency_id')
      .where('apprenticeship_id', '=', trained.id)
      .where('state', '=', 'signed_off')
      .execute(),
  );
  const open = competencies.filter(({ id }) => !done.some((one) => one.competency_id === id));
  await prove(stage, trained, open, until.subtract({ weeks: 2 }), { signedOff: open.length, ready: 0 });
}

const fullWeek = { shifts: 4, hours: 10, minutes: 0 } as const;
const earlier = (a: Day, b: Day): Day => (Temporal.PlainDate.compare(a, b) < 0 ? a : b);
const later = (a: Day, b: Day): Day => (Temporal.PlainDate.compare(a, b) < 0 ? b : a);
const mondayOnOrAfter = (day: Day): Day => day.add({ days: (8 - day.dayOfWeek) % 7 });

/** From the first answer to the enrolment, and up to the first day of training, by commands: for tests that begin there. */
export async function enrolsByCommands(running: Running, who: CastKey, intake: StoryIntake, mentor: CastKey): Promise<StoryApprenticeship> {
  const { stage } = running;
  if (!stage) throw new Error('Only where the people have not done anything yet');
  const day = stage.today;
  const application = await apply.begin(stage, candidate(who), intake, day);
  await apply.submit(stage, application, candidate(who), day);
  await apply.passScreening(
    stage,
    application,
    intake.programme.compiled.process.some(({ by }) => by === 'agency') ? 'saskia' : 'rafe',
    day,
  );
  const interview = await apply.book(stage, application, day, day.add({ days: 6 }), '10:00');
  await apply.passInterview(stage, application, interview, day.add({ days: 6 }));
  const offeredOn = day.add({ days: 9 });
  const { payTo } = payOf(intake);
  const offerId = await apply.offer(stage, application, offeredOn, payTo);
  await apply.accept(stage, application, offerId, offeredOn.add({ days: 1 }));
  const id = await apply.signAndEnrol(stage, application, offeredOn.add({ days: 4 }));
  const trained = { id, who, mentor, startsOn: intake.startsOn };
  await beginTraining(stage, trained, offeredOn.add({ days: 4 }));
  await moveClock(running.services, { to: 'date', date: intake.startsOn.toString() });
  return trained;
}

/** The highest pay of each intake that a running product begins with. */
const payOf = (intake: StoryIntake): { payTo: string } => ({
  payTo: intake.programme.compiled.sites.some((site) => site.country === 'GB') ? '24,000' : '60,000',
});
