import { asSystem } from '#platform/database/index.ts';
import type { Services } from '#services.ts';
import { formatDate } from '#ui/index.ts';
import { paths } from './paths.ts';
import { tellHandlers } from './tell.store.ts';

/** Complaints whose acknowledgement or answer is near: those who handle them are told, once each. */
export async function remindOfComplaints({ database, clock, origin }: Services): Promise<void> {
  const soon = clock.today().add({ days: 7 });
  await asSystem(database, clock, async (trx) => {
    const rows = await trx
      .selectFrom('complaints')
      .select(['id', 'reference', 'organisation_id', 'state', 'acknowledge_by', 'answer_by'])
      .where('state', 'in', ['received', 'acknowledged', 'investigating'])
      .where((either) =>
        either.or([either.and([either('state', '=', 'received'), either('acknowledge_by', '<=', soon)]), either('answer_by', '<=', soon)]),
      )
      .execute();
    for (const row of rows) {
      const isReceipt = row.state === 'received';
      const due = isReceipt ? row.acknowledge_by : row.answer_by;
      await tellHandlers(
        trx,
        row.organisation_id,
        clock.today(),
        {
          subject: `${row.reference}: ${isReceipt ? 'acknowledge' : 'answer'} it by ${formatDate(due)}`,
          paragraphs: [
            isReceipt
              ? `The complaint ${row.reference} has to be acknowledged by ${formatDate(due)}: the law gives 30 days.`
              : `The complaint ${row.reference} was promised an answer by ${formatDate(due)}.`,
          ],
          action: { label: 'Open the complaint', url: `${origin}${paths.complaint(row.id)}` },
        },
        `complaint:${row.id}:${isReceipt ? 'acknowledge' : 'answer'}`,
        clock.now(),
        null,
      );
    }
  });
}
