import { clientOf, type Answered } from './form-client.ts';
import type { Scene } from './scene.ts';

/** A mixed load that knows exactly what the server has acknowledged. */

/** What is done with each application, in this order; each is one POST that is answered by a redirect once it is durable. */
export const actions = ['submit', 'pass over the screening', 'pass over the interview', 'offer', 'accept'] as const;
export type Action = (typeof actions)[number];

/** The event that an action leaves on the application's stream, and how many of them there are when it is done. */
export const eventsOf: Readonly<Record<Action, { readonly type: string; readonly count: number }>> = {
  submit: { type: 'application.submitted', count: 1 },
  'pass over the screening': { type: 'application.step_skipped', count: 1 },
  'pass over the interview': { type: 'application.step_skipped', count: 2 },
  offer: { type: 'application.offered', count: 1 },
  accept: { type: 'application.offer_accepted', count: 1 },
};

export interface Ledger {
  /** By application: how many of `actions` the server has acknowledged. */
  readonly acknowledged: Map<string, number>;
  readonly unexpected: string[];
}

export const emptyLedger = (): Ledger => ({ acknowledged: new Map(), unexpected: [] });

export interface Days {
  readonly startsOn: string;
  readonly expiresOn: string;
}

/**
 * Works on applications, several at a time, until the server is gone or nothing is left to do. Each goes on where the
 * ledger says that it stands.
 */
export async function work(origin: string, scene: Scene, ledger: Ledger, days: Days, atOnce: number): Promise<void> {
  const waiting = scene.candidates.filter(({ applicationId }) => (ledger.acknowledged.get(applicationId) ?? 0) < actions.length);
  // The oldest unfinished come first, so that every kind of action is under way at any time.
  const one = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { applicationId, cookie } = next;
      for (let at = ledger.acknowledged.get(applicationId) ?? 0; at < actions.length; at += 1) {
        const action = actions[at];
        if (action === undefined) break;
        const answered = await perform(origin, scene, { applicationId, cookie }, action, days).catch(() => null);
        if (answered === null) return; // the server is gone
        if (answered.status !== 303) {
          ledger.unexpected.push(`${action} answered ${answered.status}: ${textOf(answered)}`);
          break;
        }
        ledger.acknowledged.set(applicationId, at + 1);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}

function perform(
  origin: string,
  scene: Scene,
  { applicationId, cookie }: Scene['candidates'][number],
  action: Action,
  days: Days,
): Promise<Answered> {
  const candidate = clientOf(origin, cookie);
  const recruiter = clientOf(origin, scene.recruiterCookie);
  const own = `/applications/${applicationId}`;
  const atWork = `/work/applications/${applicationId}`;
  switch (action) {
    case 'submit':
      return candidate.fill(`${own}/check`, `${own}/submit`, { declared: 'yes' });
    case 'pass over the screening':
    case 'pass over the interview':
      return recruiter.fill(atWork, `${atWork}/skip`, { reason: 'Known from the taster week' });
    case 'offer':
      return recruiter.fill(`${atWork}/offer`, `${atWork}/offer`, {
        site: scene.siteId,
        pay: '23400',
        ...parts('startsOn', days.startsOn),
        ...parts('expiresOn', days.expiresOn),
      });
    case 'accept':
      return candidate.fill(`${own}/offer`, `${own}/offer`, { answer: 'accept' });
  }
}

/** A date as its three fields. */
function parts(name: string, day: string): Readonly<Record<string, string>> {
  const { year, month, day: inMonth } = Temporal.PlainDate.from(day);
  return { [`${name}-year`]: String(year), [`${name}-month`]: String(month), [`${name}-day`]: String(inMonth) };
}

const textOf = (answered: Answered): string =>
  (answered.text.split('<main').at(-1) ?? '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 300);
