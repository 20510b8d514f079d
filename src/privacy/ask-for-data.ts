import { isSignedIn, type Actor } from '#people/index.ts';
import { recordEvent, takeTransition } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, invalid, notFound, type Result } from '#platform/result.ts';
import { requestLifecycle } from './request-lifecycle.ts';

/** A person asks to see what is held of them, or to have it erased. A job does it; the law gives a month (UK GDPR article 12(3)). */
export async function askForData(
  doing: Doing<Actor>,
  kind: 'access' | 'erasure',
  fields: Readonly<Record<string, string>>,
): Promise<Result<{ id: string }>> {
  const { trx, actor, clock } = doing;
  if (!isSignedIn(actor)) return notFound();
  const id = fields['_form_id'] ?? '';
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
    return invalid({ field: '', message: 'Open the page again and send it from there' });
  if (kind === 'erasure' && fields['understood'] !== 'yes')
    return invalid({ field: 'understood', message: 'Confirm that you have read what goes: it cannot be brought back' });
  const open = await trx
    .selectFrom('subject_requests')
    .select('id')
    .where('person_id', '=', actor.personId)
    .where('kind', '=', kind)
    .where('state', 'in', ['asked', 'partly_done'])
    .executeTakeFirst();
  if (open) return conflict('You have asked for this already: see below how it stands.');
  const at = clock.now();
  const dueOn = clock.today().add({ months: 1 });
  await trx
    .insertInto('subject_requests')
    .values({ id, person_id: actor.personId, kind, state: 'asked', asked_at: at, due_on: dueOn })
    .execute();
  await recordEvent(trx, {
    stream: { type: 'person', id: actor.personId },
    type: kind === 'access' ? 'person.data_asked_for' : 'person.erasure_asked_for',
    at,
    actorId: actor.personId,
    data: { record: id, dueOn: dueOn.toString() },
  });
  return done({ id });
}

/** Notes that the person has opened their file. */
export async function noteDownload(doing: Doing<Actor>, id: string, form: 'page' | 'file'): Promise<Result<{ storageKey: string }>> {
  const { trx, actor, clock } = doing;
  if (!isSignedIn(actor)) return notFound();
  const row = await trx
    .selectFrom('subject_requests')
    .select(['storage_key', 'state'])
    .where('id', '=', id)
    .where('person_id', '=', actor.personId)
    .executeTakeFirst();
  if (!row || row.storage_key === null || row.state !== 'ready') return notFound();
  const taken = await takeTransition(trx, {
    lifecycle: requestLifecycle,
    table: 'subject_requests',
    key: { id },
    action: 'download',
    stream: { type: 'person', id: actor.personId },
    at: clock.now(),
    actorId: actor.personId,
    roles: ['self'],
    data: { form },
  });
  return taken.ok ? done({ storageKey: row.storage_key }) : taken;
}
