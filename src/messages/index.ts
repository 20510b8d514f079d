import type { CalendarSource } from '#calendar-entry.ts';
import type { Actor } from '#people/index.ts';
import type { Route } from '#platform/http/index.ts';
import type { SubjectResolvers } from '#rooms.ts';
import type { Services } from '#services.ts';
import { calendarRoutes } from './calendar/routes.tsx';
import { inboxRoutes, inboxSubjects } from './inbox/routes.tsx';
import { letterRoutes } from './letters/routes.tsx';
import { letterType } from './letters/template-registry.ts';
import { officeRoutes } from './office/routes.tsx';
import { eventGroups } from './webhooks/event-types.rules.ts';
import { webhookRoutes, webhookSubjects } from './webhooks/routes.tsx';

/** The only door to messages: inbox and wishes, letters in an organisation's words, calendars, webhooks, and how mail fares. */
export { messageApiRoutes } from './api.ts';
export { mailFailsSince } from './inbox/confirm-address.ts';
export { FailingNotice } from './inbox/pages.tsx';
/** The commands, for the demonstration's story. */
export { renewFeed } from './calendar/own-feed.ts';
export { saveLetter } from './letters/save-letter.ts';
export { createEndpoint } from './webhooks/change-endpoint.ts';
export { replayRange } from './webhooks/replay.ts';

export { bounceHandler } from './bounces/receive.ts';
export { sendWaitingWebhooks } from './webhooks/deliver.store.ts';

/** What the other rooms contribute. */
export interface Contributed {
  readonly calendars: readonly CalendarSource[];
  /** The tables of states whose events an endpoint may ask for. */
  readonly lifecycles: readonly { readonly transitions: readonly { readonly event: string }[] }[];
}

export const messageRoutes = (services: Services, { lifecycles, calendars }: Contributed): readonly Route<Actor>[] => [
  ...letterRoutes(services),
  // Before the inbox, whose messages have addresses of the same shape.
  ...calendarRoutes(services, calendars),
  ...inboxRoutes(services),
  ...officeRoutes(services),
  ...webhookRoutes(services, eventGroups(lifecycles)),
];

/** The standard text of a letter, to start from. */
export const letterStandard = (key: string): string => letterType(key)?.standard.body ?? '';

export const messageSubjects: SubjectResolvers = { ...inboxSubjects, ...webhookSubjects };
