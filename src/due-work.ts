import { dueApplicationWork } from '#applications/index.ts';
import { dueInsightWork } from '#insight/index.ts';
import { duePeopleWork } from '#people/index.ts';
import { dueProgrammeWork } from '#programmes/index.ts';
import { duePrivacyWork } from '#privacy/index.ts';
import type { DueWork, Services } from '#services.ts';
import { dueWork as dueTrainingWork } from '#training/index.ts';

/** Everything that a day makes due, room by room, in the order in which it should happen. */
export const allDueWork: readonly DueWork[] = [
  ...dueApplicationWork,
  ...dueTrainingWork,
  ...duePeopleWork,
  // After what others do to intakes and programmes on the same day.
  ...dueProgrammeWork,
  ...duePrivacyWork,
  ...dueInsightWork,
];

/** Does what is due. One work that fails is told and does not keep the others from theirs. */
export async function doDueWork(services: Services, works: readonly DueWork[] = allDueWork): Promise<void> {
  for (const work of works) {
    try {
      await work.run(services);
    } catch (error) {
      services.log(
        `due work “${work.name}” failed and will be tried again: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    }
  }
}
