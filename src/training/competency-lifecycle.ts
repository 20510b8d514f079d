import type { Lifecycle } from '#platform/events/lifecycle.ts';

export type CompetencyState = 'not_started' | 'in_progress' | 'ready' | 'signed_off';
export type CompetencyAction = 'add_evidence' | 'mark_ready' | 'sign_off' | 'reopen';

const assessors = ['mentor', 'assessor', 'provider_coordinator'] as const;

/** One competency of one apprentice, from the first evidence to the sign-off at a level. */
export const competencyLifecycle: Lifecycle<CompetencyState, CompetencyAction, 'apprentice' | (typeof assessors)[number]> = {
  name: 'competency',
  initial: 'not_started',
  transitions: [
    {
      action: 'add_evidence',
      from: ['not_started'],
      to: 'in_progress',
      by: ['apprentice', 'mentor', 'provider_coordinator'],
      event: 'competency.evidence_added',
      needs: 'a text, with a file if there is one',
    },
    {
      action: 'add_evidence',
      from: ['in_progress', 'ready'],
      to: 'same',
      by: ['apprentice', 'mentor', 'provider_coordinator'],
      event: 'competency.evidence_added',
    },
    {
      action: 'mark_ready',
      from: ['in_progress'],
      to: 'ready',
      by: ['apprentice'],
      event: 'competency.marked_ready',
      needs: 'evidence',
    },
    {
      action: 'sign_off',
      from: ['ready'],
      to: 'signed_off',
      by: [...assessors],
      event: 'competency.signed_off',
      needs: 'evidence, a level from 1 to 4 and a note',
    },
    {
      action: 'reopen',
      from: ['ready', 'signed_off'],
      to: 'in_progress',
      by: [...assessors],
      event: 'competency.reopened',
      needs: 'a reason',
    },
  ],
};

export const competencyLevels: Readonly<Record<1 | 2 | 3 | 4, string>> = {
  1: 'With help',
  2: 'Under supervision',
  3: 'Independently',
  4: 'Well enough to teach others',
};
