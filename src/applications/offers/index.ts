/** The door of offers inside the applications room: pay, conditions, places and the waiting list, the agreement, enrolment. */
export { offerActionsFor } from './actions.query.ts';
export { type AgreementRecord } from './agreement.query.ts';
export { type MadeOffer, type OfferForm } from './make-offer.ts';
export { type OfferRecord } from './offer.query.ts';
export { offerRoutes, offerSubjects } from './routes.ts';
