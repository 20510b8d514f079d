import type { Verifiable } from '#verify.ts';
import { listingLifecycle } from './directory/index.ts';
import { draftLifecycle } from './drafts/index.ts';
import { intakeLifecycle } from './intake-lifecycle.ts';
import { poolLifecycle } from './pool/index.ts';

/** The records of this room whose states `guildhall verify` recomputes. */
export const verifiables: readonly Verifiable[] = [
  { lifecycle: intakeLifecycle, table: 'intakes', key: ['id'], stream: 'programme', streamColumn: 'programme_id' },
  { lifecycle: listingLifecycle, table: 'listings', key: ['id'], stream: 'listing', streamColumn: 'id' },
  { lifecycle: draftLifecycle, table: 'programme_drafts', key: ['id'], stream: 'draft', streamColumn: 'id' },
  { lifecycle: poolLifecycle, table: 'pool_members', key: ['person_id'], stream: 'person', streamColumn: 'person_id' },
];
