import { createHash } from 'node:crypto';

/**
 * The lottery that settles ties. Before anybody is ranked the seed is drawn and its hash is published; afterwards the seed is
 * published too. Whoever has both can see that the seed was not chosen to suit, and can draw every number again.
 */

/** What is published before: it gives nothing away and fits one seed only. */
export const commitmentTo = (seed: string): string => createHash('sha256').update(`guildhall lottery seed:${seed}`).digest('hex');

/** The ticket of one candidate, in hexadecimal: the lower wins. */
export const ticketOf = (seed: string, reference: string): string => createHash('sha256').update(`${seed}:${reference}`).digest('hex');

/** Each candidate's place in the order of the tickets, from 0. References must differ; equal ones would share a ticket. */
export function drawLottery(seed: string, references: readonly string[]): Int32Array {
  const tickets = references.map((reference) => ticketOf(seed, reference));
  const order = tickets.map((_, index) => index).toSorted((one, other) => compareTickets(tickets[one] ?? '', tickets[other] ?? ''));
  const numbers = new Int32Array(references.length);
  for (const [number, index] of order.entries()) numbers[index] = number;
  return numbers;
}

const compareTickets = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
