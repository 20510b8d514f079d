import type { Verifiable } from '#verify.ts';
import { applicationLifecycle } from './application-lifecycle.ts';
import { conditionLifecycle } from './offers/condition-lifecycle.ts';
import { accommodationLifecycle, accommodationTable } from './accommodation/accommodation-lifecycle.ts';
import { dayBookingLifecycle, dayLifecycle } from './interviews/assessment/day-lifecycle.ts';
import { runLifecycle } from './allocation/run-lifecycle.ts';
import { interviewLifecycle } from './interviews/interview-lifecycle.ts';
import { deferralLifecycle } from './offers/deferral-lifecycle.ts';
import { extensionLifecycle } from './offers/extension-lifecycle.ts';
import { offerLifecycle } from './offers/offer-lifecycle.ts';
import { qualityReviewLifecycle } from './work/quality/review-lifecycle.ts';
import { appealLifecycle } from './work/refusals/appeal-lifecycle.ts';

/** The records of this room whose states `guildhall verify` recomputes from their events. */
export const applicationVerifiables: readonly Verifiable[] = [
  { lifecycle: applicationLifecycle, table: 'applications', key: ['id'], stream: 'application', streamColumn: 'id' },
  { lifecycle: offerLifecycle, table: 'offers', key: ['id'], stream: 'application', streamColumn: 'application_id' },
  { lifecycle: appealLifecycle, table: 'appeals', key: ['id'], stream: 'application', streamColumn: 'application_id' },
  { lifecycle: qualityReviewLifecycle, table: 'quality_reviews', key: ['id'], stream: 'application', streamColumn: 'application_id' },
  { lifecycle: extensionLifecycle, table: 'offer_extensions', key: ['id'], stream: 'application', streamColumn: 'application_id' },
  { lifecycle: deferralLifecycle, table: 'deferrals', key: ['id'], stream: 'application', streamColumn: 'application_id' },
  // A condition's row names its offer and not the application; a slot changes its application.
  { lifecycle: conditionLifecycle, table: 'offer_conditions', key: ['id'], stream: null, streamColumn: null },
  { lifecycle: interviewLifecycle, table: 'interviews', key: ['id'], stream: null, streamColumn: null },
  { lifecycle: dayLifecycle, table: 'assessment_days', key: ['id'], stream: null, streamColumn: null },
  { lifecycle: dayBookingLifecycle, table: 'assessment_bookings', key: ['id'], stream: null, streamColumn: null },
  { lifecycle: runLifecycle, table: 'allocation_runs', key: ['id'], stream: 'programme', streamColumn: 'programme_id' },
  { lifecycle: accommodationLifecycle, table: accommodationTable, key: ['id'], stream: 'person', streamColumn: 'person_id' },
];
