import type { Trx } from '#platform/database/index.ts';
import { isOfAddress, markFailing, noteSoftFailure } from '#platform/mail/index.ts';
import { isPermanent, type Report } from './report.rules.ts';

/** What came of a report, for whoever posted it. */
export type Recorded = 'recorded' | 'no failure' | 'no such mail';

/**
 * Writes a report of non-delivery to the mail that it speaks of, and to its address where that is what failed. A report that
 * comes twice changes nothing. It counts for the address only where it names the recipient that we wrote to.
 */
export async function recordBounce(trx: Trx, report: Report, now: Temporal.Instant): Promise<Recorded> {
  if (report.action !== 'failed') return 'no failure';
  const mail =
    report.mailId === null
      ? undefined
      : await trx
          .selectFrom('mails')
          .select(['id', 'to_address', 'bounced_at'])
          .where('id', '=', report.mailId)
          .forUpdate()
          .executeTakeFirst();
  if (!mail) return 'no such mail';
  if (mail.bounced_at !== null) return 'recorded';
  await trx
    .updateTable('mails')
    .set({ state: 'bounced', bounced_at: now, bounce_status: report.status, error: report.diagnostic })
    .where('id', '=', mail.id)
    .execute();
  const isSameAddress = report.recipient === null || report.recipient === mail.to_address.toLowerCase();
  const failure = { address: mail.to_address, status: report.status, diagnostic: report.diagnostic, mailId: mail.id, at: now };
  if (isSameAddress && isPermanent(report) && (isOfAddress(report.status) || report.status === '5.0.0')) await markFailing(trx, failure);
  else await noteSoftFailure(trx, failure);
  return 'recorded';
}
