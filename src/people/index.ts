/** People, organisations and what one may be to another: the only door for other rooms. */
export {
  isSignedIn,
  onBehalfOf,
  organisationsOf,
  rolesOf,
  visitor,
  type Actor,
  type Membership,
  type OrganisationRole,
  type Role,
  type SignedIn,
} from './actor.ts';
export {
  absoluteHours,
  authenticate,
  beginSession,
  hashSecret,
  idleMinutes,
  loadActor,
  newSecret,
  sessionCookie,
} from './authenticate.store.ts';
export { roleWords, slugOf, type OrganisationKind } from './organisation.rules.ts';
export { createOrganisation, giveRole } from './manage-organisation.ts';
export { callerOf } from './sign-in.rules.ts';
export { emailAddress } from './email.ts';
export { returnPath } from './return-path.ts';
export { signInNeeded } from './held-form.ts';
export { signInAsDemonstrationPerson } from './sign-in.ts';
export { browserOf, sessionCookieFor } from './sign-in.routes.tsx';
export { authenticateToken, type TokenCaller } from './api-token.ts';
export { firstOperatorPath } from './first-operator.ts';
export { duePeopleWork } from './due-work.ts';
export { peopleRoutes } from './routes.ts';
export { peopleSubjects } from './organisation.routes.ts';
