import * as z from 'zod';

/** The parts that every operation's schemas share: dates, moments, money, and lists paged by key. */

export const dateText = z.iso.date();
export const momentText = z.iso.datetime();
export const amountMinor = z.int().describe('In minor units of the currency: pence, cents');
export const currencyCode = z.string().length(3).describe('ISO 4217');
export const payPer = z.enum(['hour', 'week', 'month', 'year']);

/** The query of a list: where it goes on, and how much of it. */
export const pageQuery = {
  after: z.uuid().optional().describe('The `next` of the page before'),
  limit: z.coerce.number().int().min(1).max(100).default(50).describe('How many at most, from 1 to 100'),
};

export const recordPath = z.object({ id: z.uuid() });

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    next: z.string().nullable().describe('Send it back as `after` for the following page; null on the last'),
  });

/** A page of rows of which one more than wanted was read: the one too many says that there is a next page. */
export function pageFrom<Row>(rows: readonly Row[], limit: number, keyOf: (row: Row) => string): { items: Row[]; next: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? keyOf(last) : null };
}
