import { dueDecisionWork, recordScreening, skipStep } from '#applications/index.ts';
import { fixedClock } from '#platform/time/index.ts';
import type { CastKey } from '../data/people.ts';
import type { StoryApplication } from './apply.ts';
import { revisionOf, workingDay, type Stage } from './stage.ts';

type Day = Temporal.PlainDate;

/** Ends the application at its screening, with the reason that the candidate reads. */
export async function refuseAtScreening(
  stage: Stage,
  application: StoryApplication,
  screener: CastKey,
  day: Day,
  failed: string,
  note: string,
): Promise<void> {
  const required = application.intake.programme.compiled.criteria.filter((criterion) => criterion.weight === 'required');
  const criteria = Object.fromEntries(
    required.map(({ id }) => [id, { verdict: id === failed ? 'not_met' : 'met', evidence: 'Seen in the answers.', reason: '' }]),
  );
  const revision = await revisionOf(stage, application.id);
  await stage.act(screener, workingDay(day), (doing) =>
    recordScreening(doing, {
      applicationId: application.id,
      revision,
      criteria,
      outcome: 'reject',
      request: '',
      rejectionReason: `criterion:${failed}`,
      note,
    }),
  );
  // The minute after its grace time, on the same day.
  for (const work of dueDecisionWork) await work.run({ ...stage.services, clock: fixedClock(`${workingDay(day).toString()}T15:00:00Z`) });
}

/** The recruiter leaves the open step out, with the reason. */
export async function leaveOutStep(stage: Stage, application: StoryApplication, day: Day, reason: string): Promise<void> {
  const revision = await revisionOf(stage, application.id);
  await stage.act('rafe', day, (doing) => skipStep(doing, { applicationId: application.id, revision, reason }));
}
