import type { Lifecycle } from '#platform/events/lifecycle.ts';

export type ExtensionState = 'asked' | 'granted' | 'refused' | 'lapsed';
export type ExtensionAction = 'grant' | 'refuse' | 'lapse';
export type ExtensionRole = 'recruiter' | 'programme_manager' | 'system';

/** A candidate's request for more time to answer an offer. While it is open the offer does not expire. */
export const extensionLifecycle: Lifecycle<ExtensionState, ExtensionAction, ExtensionRole> = {
  name: 'extension',
  initial: 'asked',
  transitions: [
    {
      action: 'grant',
      from: ['asked'],
      to: 'granted',
      by: ['recruiter', 'programme_manager'],
      event: 'extension.granted',
      needs: 'a last day',
    },
    {
      action: 'refuse',
      from: ['asked'],
      to: 'refused',
      by: ['recruiter', 'programme_manager'],
      event: 'extension.refused',
      needs: 'a reason; the candidate keeps at least one more day',
    },
    { action: 'lapse', from: ['asked'], to: 'lapsed', by: ['system'], event: 'extension.lapsed', needs: 'the offer was answered or ended' },
  ],
};
