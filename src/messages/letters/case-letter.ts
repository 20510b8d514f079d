import type { LetterType } from './letter-type.ts';

/**
 * Letters that differ from case to case. What they say is one placeholder that must stay; an organisation writes around it. They are
 * written by `withFacts`.
 */
export interface Case {
  readonly key: string;
  readonly title: string;
  readonly when: string;
  /** A subject and what follows, as they may be. */
  readonly about: string;
  readonly facts: string;
  /** Why what it says must stay. */
  readonly needed: string;
  readonly button: string | null;
}

export const caseLetter = ({ key, title, when, about, facts, needed, button }: Case): LetterType => ({
  key,
  title,
  when,
  standard: { subject: '{about}', body: '{facts}' },
  placeholders: {
    about: { means: 'The usual subject', sample: about },
    facts: { means: 'What happened, with names, days and reasons', sample: facts, needed },
  },
  button,
});
