import { apiPages } from '#api/index.ts';
import {
  accommodationRoutes,
  allocationRoutes,
  allocationSubjects,
  applicationApiRoutes,
  applicationCalendar,
  applicationVerifiables,
  candidateRoutes,
  candidateSubjects,
  monitoringRoutes,
  interviewApiRoutes,
  interviewRoutes,
  interviewSubjects,
  offerRoutes,
  offerSubjects,
  replayJudgements,
  replayRuns,
  workRoutes,
  youngRoutes,
} from '#applications/index.ts';
import { demonstrationRoutes } from '#demonstration/index.ts';
import { homeRoutes } from '#home-page.tsx';
import { informationRoutes } from '#information-pages.tsx';
import { importingRoutes, importingSubjects } from '#importing/index.ts';
import { compareFunnel, insightRoutes } from '#insight/index.ts';
import { messageApiRoutes, messageRoutes, messageSubjects } from '#messages/index.ts';
import { peopleRoutes, peopleSubjects, type Actor } from '#people/index.ts';
import type { ApiRoute, Route } from '#platform/http/index.ts';
import { privacyRoutes, privacySubjects, privacyVerifiables } from '#privacy/index.ts';
import { programmeApiRoutes, programmeRoutes, programmeSubjects, programmeVerifiables } from '#programmes/index.ts';
import type { SubjectResolvers } from '#rooms.ts';
import type { Services } from '#services.ts';
import {
  lifecycles as trainingVerifiables,
  subjects as trainingSubjects,
  trainingApiRoutes,
  trainingCalendar,
  trainingRoutes,
} from '#training/index.ts';
import type { Replay, Verifiable } from '#verify.ts';

/** Every page of the product, room by room. The matrix test reads the same list. */
export function allRoutes(services: Services): readonly Route<Actor>[] {
  return [
    ...homeRoutes(services),
    ...informationRoutes,
    ...peopleRoutes(services),
    ...demonstrationRoutes(services),
    ...programmeRoutes(services),
    ...importingRoutes(services),
    ...candidateRoutes(services),
    ...offerRoutes(services),
    ...workRoutes(services),
    ...interviewRoutes(services),
    ...allocationRoutes(services),
    ...accommodationRoutes(services),
    ...monitoringRoutes,
    ...youngRoutes,
    ...trainingRoutes(services),
    ...insightRoutes,
    ...privacyRoutes(services),
    ...messageRoutes(services, {
      calendars: [applicationCalendar, trainingCalendar],
      lifecycles: allVerifiables.map(({ lifecycle }) => lifecycle),
    }),
    ...apiPages(services, allApiRoutes),
  ];
}

/** Every operation of the API, room by room. */
export const allApiRoutes: readonly ApiRoute<Actor>[] = [
  ...programmeApiRoutes,
  ...applicationApiRoutes,
  ...interviewApiRoutes,
  ...trainingApiRoutes,
  ...messageApiRoutes,
];

/** What a record is to an actor, room by room. */
export const allSubjects: SubjectResolvers = {
  ...peopleSubjects,
  ...programmeSubjects,
  ...importingSubjects,
  ...candidateSubjects,
  ...offerSubjects,
  ...interviewSubjects,
  ...allocationSubjects,
  ...trainingSubjects,
  ...privacySubjects,
  ...messageSubjects,
};

/** The records whose states `guildhall verify` recomputes, room by room. */
export const allVerifiables: readonly Verifiable[] = [
  ...programmeVerifiables,
  ...applicationVerifiables,
  ...trainingVerifiables,
  ...privacyVerifiables,
];

/** What `guildhall verify` works out again: the engine's verdicts at every decision, the counts of the funnel. */
export const allReplays: readonly Replay[] = [replayJudgements, replayRuns, compareFunnel];
