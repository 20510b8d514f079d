import type { DueWork } from '#services.ts';
import { remindOfComplaints } from './due-complaints.ts';
import { settleRequests } from './due-requests.ts';
import { endHolds, eraseDue, eraseMailAndSessions, findUnusedAccounts } from './due-retention.ts';

/** What persons have asked for: done within the minute. */
export const duePrivacyRequests: readonly DueWork[] = [{ name: 'requests about personal data', run: settleRequests }];

/** Everything that a day makes due in this room, in its order. */
export const duePrivacyWork: readonly DueWork[] = [
  { name: 'legal holds that are over', run: endHolds },
  ...duePrivacyRequests,
  { name: 'accounts that nobody uses', run: findUnusedAccounts },
  { name: 'records whose time is over', run: eraseDue },
  { name: 'mail and sessions whose time is over', run: eraseMailAndSessions },
  { name: 'complaints that wait for an answer', run: remindOfComplaints },
];
