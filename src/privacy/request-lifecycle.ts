import type { Lifecycle } from '#platform/events/lifecycle.ts';

export type SubjectRequestState = 'asked' | 'ready' | 'partly_done' | 'done' | 'expired';
export type SubjectRequestAction = 'make_ready' | 'download' | 'expire' | 'erase_part' | 'erase_rest';

/** What a person asks of what is held of them. Its events stand on the person's own stream and never say what was held. */
export const requestLifecycle: Lifecycle<SubjectRequestState, SubjectRequestAction, 'self' | 'system'> = {
  name: 'subject request',
  initial: 'asked',
  transitions: [
    { action: 'make_ready', from: ['asked'], to: 'ready', by: ['system'], event: 'person.data_ready', needs: 'the file is written' },
    { action: 'download', from: ['ready'], to: 'same', by: ['self'], event: 'person.data_downloaded' },
    { action: 'expire', from: ['ready'], to: 'expired', by: ['system'], event: 'person.data_expired', needs: 'fourteen days have passed' },
    {
      action: 'erase_part',
      from: ['asked', 'partly_done'],
      to: 'partly_done',
      by: ['system'],
      event: 'person.partly_erased',
      needs: 'something has to stay for now, each with its reason',
    },
    {
      action: 'erase_rest',
      from: ['asked', 'partly_done'],
      to: 'done',
      by: ['system'],
      event: 'person.erased',
      needs: 'nothing has to stay',
    },
  ],
};
