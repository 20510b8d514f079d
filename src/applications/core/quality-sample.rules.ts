import { createHash } from 'node:crypto';

/** Which results are looked at a second time: a hash decides, which anybody can work out again once the month's salt is published. */

/** The place of an application's step between 0 and 1: the first 52 bits of SHA-256 of "salt:application:step". */
export function drawOf(salt: string, applicationId: string, stepIndex: number): number {
  const digest = createHash('sha256').update(`${salt}:${applicationId}:${stepIndex}`).digest('hex');
  return Number.parseInt(digest.slice(0, 13), 16) / 2 ** 52;
}

/** Whether a draw falls into a sample of so many of a hundred. */
export const isDrawn = (draw: number, percent: number): boolean => draw * 100 < percent;

/** What can be shown of a salt before it is published: it commits to the salt and does not tell it. */
export const fingerprintOf = (salt: string): string => createHash('sha256').update(salt).digest('hex');
