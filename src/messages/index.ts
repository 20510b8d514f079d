import type { Actor } from '#people/index.ts';
import type { Route } from '#platform/http/index.ts';
import type { SubjectResolvers } from '#rooms.ts';
import type { Services } from '#services.ts';
import { inboxRoutes, inboxSubjects } from './inbox/routes.tsx';
import { letterRoutes } from './letters/routes.tsx';

/** The only door to messages: inbox and wishes, letters in an organisation's words, calendars, webhooks, and how mail fares. */
export { mailFailsSince } from './inbox/confirm-address.ts';
export { FailingNotice } from './inbox/pages.tsx';
export { letterTypes } from './letters/template-registry.ts';

export const messageRoutes = (services: Services): readonly Route<Actor>[] => [...inboxRoutes(services), ...letterRoutes(services)];

export const messageSubjects: SubjectResolvers = { ...inboxSubjects };
