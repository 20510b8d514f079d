import { createHash } from 'node:crypto';
import { asSystem, json, type Trx } from '#platform/database/index.ts';
import { takeTransition } from '#platform/events/index.ts';
import type { Services } from '#services.ts';
import { formatDate } from '#ui/index.ts';
import { eraseRecord } from './erase.store.ts';
import { heldOf } from './held.query.ts';
import { erasureOutlook, type OutlookItem } from './outlook.query.ts';
import { paths } from './paths.ts';
import { requestLifecycle, type SubjectRequestAction } from './request-lifecycle.ts';
import { tellPerson } from './tell.store.ts';

/** Requests of persons, done by the job: files are written, what may go is erased, old files are taken off the disk. */

/** For so many days a file can be downloaded. */
export const daysDownloadable = 14;

interface Request {
  readonly id: string;
  readonly personId: string;
  readonly kind: 'access' | 'erasure';
  readonly state: string;
}

export async function settleRequests(services: Services): Promise<void> {
  const { database, clock, files } = services;
  const open = await asSystem(database, clock, (trx) =>
    trx
      .selectFrom('subject_requests')
      .select(['id', 'person_id as personId', 'kind', 'state'])
      .where('state', 'in', ['asked', 'partly_done'])
      .orderBy('asked_at')
      .execute(),
  );
  for (const request of open as readonly Request[]) {
    if (request.kind === 'access') await makeFile(services, request);
    else {
      const gone = await asSystem(database, clock, (trx) => eraseWhatMayGo(trx, services, request));
      for (const key of gone) await files.discard(key);
    }
  }
  await expireFiles(services);
}

async function makeFile({ database, clock, files, origin }: Services, { id, personId }: Request): Promise<void> {
  const held = await asSystem(database, clock, (trx) => heldOf(trx, personId, clock.now()));
  const bytes = new TextEncoder().encode(`${JSON.stringify(held, null, 2)}\n`);
  const key = await files.keep({
    name: 'held.json',
    mediaType: 'application/json',
    bytes,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  });
  const expiresOn = clock.today().add({ days: daysDownloadable });
  const isTaken = await asSystem(database, clock, async (trx) => {
    const eventId = await take(
      trx,
      { id, personId },
      'make_ready',
      clock.now(),
      { bytes: bytes.length, expiresOn: expiresOn.toString() },
      {
        storage_key: key,
        bytes: bytes.length,
        expires_on: expiresOn,
        settled_at: clock.now(),
      },
    );
    if (eventId === null) return false;
    await tellPerson(
      trx,
      personId,
      {
        subject: 'What we hold of you is ready',
        paragraphs: [
          'You asked for everything that is held of you here. It is ready, as a page to read and as a file for other programs.',
          `It can be downloaded until ${formatDate(expiresOn)}; after that it is deleted, and you can ask again.`,
        ],
        action: { label: 'See what is held of you', url: `${origin}${paths.ownData}` },
      },
      `${eventId}:ready`,
      clock.now(),
      eventId,
    );
    return true;
  });
  if (!isTaken) await files.discard(key);
}

/** Takes a transition of a request as the program; null where it has moved on meanwhile. */
async function take(
  trx: Trx,
  { id, personId }: Pick<Request, 'id' | 'personId'>,
  action: SubjectRequestAction,
  at: Temporal.Instant,
  data: Readonly<Record<string, unknown>>,
  set: Readonly<Record<string, unknown>>,
): Promise<string | null> {
  const taken = await takeTransition(trx, {
    lifecycle: requestLifecycle,
    table: 'subject_requests',
    key: { id },
    action,
    stream: { type: 'person', id: personId },
    at,
    actorId: null,
    roles: ['system'],
    data,
    set,
  });
  return taken.ok ? taken.value.eventId : null;
}

/** Erases what may go now, brings forward what may go later, and says of the rest why it stays. Returns the files to discard. */
async function eraseWhatMayGo(trx: Trx, { clock, origin }: Services, request: Request): Promise<readonly string[]> {
  const { personId } = request;
  const at = clock.now();
  const outlook = await erasureOutlook(trx, personId, clock.today());
  const records = outlook.filter(({ recordType }) => recordType !== 'account');
  const account = outlook.find(({ recordType }) => recordType === 'account');
  const gone = records.filter(({ goes }) => goes === 'now');
  const keys: string[] = [];
  for (const item of gone) keys.push(...(await erase(trx, item, personId, at)).storageKeys);
  for (const { recordType, recordId, on } of records.filter(({ goes }) => goes === 'later'))
    await trx
      .updateTable('retention')
      .set({ due_on: on as Temporal.PlainDate })
      .where('record_type', '=', recordType)
      .where('record_id', '=', recordId)
      .where('due_on', '>', on as Temporal.PlainDate)
      .execute();
  if (account?.goes === 'now') {
    // The mail goes out first: afterwards there is no address.
    await tellPerson(trx, personId, goneLetter, `${request.id}:erased`, at, null);
    await take(trx, request, 'erase_rest', at, {}, { settled_at: at });
    const { storageKeys } = await erase(trx, account, personId, at);
    return [...keys, ...storageKeys];
  }
  const isNews = request.state === 'asked' || gone.length > 0;
  if (!isNews) return keys;
  const staying = outlook.filter(({ goes }) => goes !== 'now');
  const eventId = await take(
    trx,
    request,
    'erase_part',
    at,
    { erased: gone.length, staying: staying.length },
    {
      settled_at: at,
      result: json({
        erased: gone.map(({ title }) => title),
        staying: staying.map(({ title, goes, on, why }) => ({ title, goes, on: on?.toString() ?? null, why })),
      }),
    },
  );
  if (eventId !== null)
    await tellPerson(
      trx,
      personId,
      {
        subject: gone.length > 0 ? 'Part of your data is erased' : 'What of your data can be erased, and when',
        paragraphs: [
          gone.length > 0 ? `Erased today: ${gone.map(({ title }) => title).join('; ')}.` : 'Nothing could be erased today.',
          ...staying.map(({ title, on, why }) => `${title}: ${on === null ? 'stays for now' : `goes on ${formatDate(on)}`}. ${why}`),
          'What has to stay goes by itself as soon as it may. You need not ask again.',
        ],
        action: { label: 'See how it stands', url: `${origin}${paths.ownData}` },
      },
      `${eventId}:part`,
      at,
      eventId,
    );
  return keys;
}

const goneLetter = {
  subject: 'Your account is erased',
  paragraphs: [
    'You asked for it, and nothing has to stay: your account and everything that was held of you is erased.',
    'This is the last mail from us. If you want to apply again one day, you begin anew.',
  ],
};

const erase = (trx: Trx, item: OutlookItem, personId: string, at: Temporal.Instant) =>
  eraseRecord(
    trx,
    {
      type: item.recordType,
      id: item.recordId,
      personId,
      organisationId: item.organisationId,
      class: item.class,
      why: 'asked',
      rule: item.class === 'draft application' ? 'A draft that was never sent.' : item.why,
      dueOn: null,
    },
    at,
  );

async function expireFiles({ database, clock, files }: Services): Promise<void> {
  const old = await asSystem(database, clock, (trx) =>
    trx
      .selectFrom('subject_requests')
      .select(['id', 'person_id as personId', 'storage_key as key'])
      .where('state', '=', 'ready')
      .where('expires_on', '<', clock.today())
      .execute(),
  );
  for (const { id, personId, key } of old) {
    await asSystem(database, clock, (trx) => take(trx, { id, personId }, 'expire', clock.now(), {}, { storage_key: null }));
    if (key !== null) await files.discard(key);
  }
}
