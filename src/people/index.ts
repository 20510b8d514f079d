export {
  isSignedIn,
  onBehalfOf,
  organisationRoles,
  organisationsOf,
  rolesOf,
  visitor,
  type Actor,
  type Membership,
  type OrganisationRole,
  type Role,
  type SignedIn,
} from './actor.ts';
export { authenticate, beginSession, endSession, hashSecret, loadActor, newSecret, sessionCookie } from './authenticate.store.ts';
