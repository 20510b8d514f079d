import { asSystem, type Trx } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import { infectedInWords } from '#platform/files/index.ts';
import { hasWrittenMail } from '#platform/mail/index.ts';
import type { DueWork, Services } from '#services.ts';
import { tellPerson } from '../core/notify.ts';
import { paths } from './paths.ts';

/** Files that could not be looked through when they came, of applications and of training alike: until then their owner alone sees them. */

const mostAtOnce = 50;

interface WaitingFile {
  readonly id: string;
  readonly name: string;
  readonly personId: string;
  readonly applicationId: string | null;
  readonly storageKey: string;
}

const waiting = (trx: Trx) =>
  trx
    .selectFrom('files')
    .select(['id', 'name', 'person_id as personId', 'application_id as applicationId', 'storage_key as storageKey'])
    .where('scan', '=', 'waiting')
    .where('removed_at', 'is', null);

/** Asks the scanner again. What is clean is shown from now on; what is not is taken away, and its owner is told. */
export const scanWaitingFiles: DueWork = {
  name: 'files that wait for the virus scanner',
  run: async (services) => {
    const { database, clock, files, config } = services;
    if (config.scanCommand === null) return;
    const found = await asSystem(database, clock, (trx) => waiting(trx).orderBy('uploaded_at').limit(mostAtOnce).execute());
    for (const file of found) {
      // Outside any transaction: a scanner may take its time.
      const scan = await files.scan(file.storageKey);
      if (scan === 'clean')
        await asSystem(database, clock, async (trx) => {
          await trx
            .updateTable('files')
            .set({ scan, scanned_at: clock.now() })
            .where('id', '=', file.id)
            .where('scan', '=', 'waiting')
            .execute();
        });
      if (scan === 'infected') {
        await asSystem(database, clock, (trx) => takeAway(services, trx, file));
        await files.discard(file.storageKey);
      }
    }
  },
};

async function takeAway({ clock, origin, queue }: Services, trx: Trx, file: WaitingFile): Promise<void> {
  const still = await waiting(trx).where('id', '=', file.id).forUpdate().executeTakeFirst();
  if (!still) return;
  // A carried-over document is a second record of the same stored file: all of them go.
  await trx
    .updateTable('files')
    .set({ scan: 'infected', scanned_at: clock.now(), removed_at: clock.now() })
    .where('storage_key', '=', file.storageKey)
    .where('removed_at', 'is', null)
    .execute();
  const eventId =
    file.applicationId === null
      ? null
      : await recordEvent(trx, {
          stream: { type: 'application', id: file.applicationId },
          type: 'application.document_infected',
          at: clock.now(),
          actorId: null,
          data: { name: file.name },
        });
  await tellPerson(
    trx,
    file.personId,
    {
      template: { key: 'decision.document-refused', values: { file: file.name, reason: infectedInWords } },
      subject: `“${file.name}” could not be taken`,
      paragraphs: [
        `You sent “${file.name}”. ${infectedInWords}`,
        'Nobody else has seen the file. Everything else that you sent is as it was.',
      ],
      action:
        file.applicationId === null
          ? { label: 'Open Guildhall', url: origin }
          : { label: 'See your application', url: `${origin}${paths.application(file.applicationId)}` },
    },
    `infected:${file.id}`,
    clock.now(),
    eventId,
  );
  if (queue && hasWrittenMail(trx)) await queue.enqueue(trx, 'send-mails', {});
}
