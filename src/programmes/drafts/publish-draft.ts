import * as z from 'zod';
import { isSignedIn, type Actor } from '#people/index.ts';
import { asSystem, withinSystem, type Trx } from '#platform/database/index.ts';
import { takeTransition } from '#platform/events/index.ts';
import { calendarDate, parseForm } from '#platform/forms/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, invalid, notFound, type Result } from '#platform/result.ts';
import type { DueWork, Services } from '#services.ts';
import { formatMoment } from '#ui/index.ts';
import { indexProgrammes } from '../catalogue/index.ts';
import type { CompiledDocument } from '../language/compiled.ts';
import { publishCompiled, type PublishedVersion } from '../publish-programmes.ts';
import { checkDraft, errorsIn, type CheckedDraft } from './check-draft.query.ts';
import { draftLifecycle } from './draft-lifecycle.ts';
import { needsSecondPerson, ownDraft, readDraft, type Draft } from './draft.store.ts';
import { tell } from './mails.ts';
import { isUnmoved, move } from './review-draft.ts';

type Fields = Readonly<Record<string, string>>;

/** Publishes an approved draft at once. */
export async function publishDraft(doing: Doing<Actor>, id: string): Promise<Result<readonly PublishedVersion[]>> {
  const { trx, actor, clock } = doing;
  const draft = await ownDraft(trx, actor, id);
  if (!draft || !isSignedIn(actor)) return notFound();
  if (draft.state !== 'approved') return conflict('Only an approved draft is published.');
  const checked = await checkDraft(trx, draft, clock.today());
  const obstacle = await obstacleTo(trx, draft, checked);
  if (obstacle !== null) return conflict(`${obstacle} Take the draft back, look at what differs now, and ask for a review again.`);
  // Versions are the program's to write; the actor's part is the approved draft above.
  const outcome = await withinSystem(trx, (own) => publishText(own, draft, checked.document, actor.personId, clock.now()));
  if (!outcome.ok) return conflict(outcome.message);
  const moved = await move(doing, draft, 'publish', ['programme_manager'], {
    asProgram: true,
    set: { published_at: clock.now() },
    data: publishedData(draft, outcome.published),
  });
  if (!moved.ok) return moved;
  await indexPublished(trx, outcome.published, clock.today());
  return done(outcome.published);
}

/** At the end of the transaction: the catalogue finds what was published. */
const indexPublished = (trx: Trx, published: readonly PublishedVersion[], today: Temporal.PlainDate): Promise<void> =>
  indexProgrammes(
    trx,
    published.map(({ programmeId }) => programmeId),
    today,
  );

const scheduleForm = z.object({
  publish_on: calendarDate('the day'),
  publish_time: z
    .string()
    .trim()
    .regex(/^([01]?\d|2[0-3]):[0-5]\d$/, 'Enter a time such as 06:00'),
});

/** Sets the moment at which an approved draft is published; the day and time are those of the installation's time zone. */
export async function scheduleDraft(
  doing: Doing<Actor>,
  id: string,
  fields: Fields,
  timeZone: string,
): Promise<Result<{ publishAt: Temporal.Instant }>> {
  const draft = await ownDraft(doing.trx, doing.actor, id);
  if (!draft) return notFound();
  const parsed = parseForm(scheduleForm, fields);
  if (!parsed.ok) return parsed;
  const { publish_on: day, publish_time: time } = parsed.value;
  const publishAt = day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time.padStart(5, '0')) }).toInstant();
  return scheduleAt(doing, draft, publishAt);
}

/** The same for a moment that is known already, as the API sends it. */
export async function scheduleDraftAt(
  doing: Doing<Actor>,
  id: string,
  publishAt: Temporal.Instant,
): Promise<Result<{ publishAt: Temporal.Instant }>> {
  const draft = await ownDraft(doing.trx, doing.actor, id);
  return draft ? scheduleAt(doing, draft, publishAt) : notFound();
}

async function scheduleAt(
  doing: Doing<Actor>,
  draft: Draft,
  publishAt: Temporal.Instant,
): Promise<Result<{ publishAt: Temporal.Instant }>> {
  const now = doing.clock.now();
  if (Temporal.Instant.compare(publishAt, now) <= 0)
    return invalid({ field: 'publish_on', message: 'The time has passed already: choose a later one, or publish now' });
  if (Temporal.Instant.compare(publishAt, now.add({ hours: 24 * 366 * 2 })) > 0)
    return invalid({ field: 'publish_on', message: 'Choose a day within the next two years' });
  if (draft.state !== 'approved') return conflict('Only an approved draft is scheduled.');
  const obstacle = await obstacleTo(doing.trx, draft, await checkDraft(doing.trx, draft, doing.clock.today()));
  if (obstacle !== null) return conflict(`${obstacle} Take the draft back, look at what differs now, and ask for a review again.`);
  const moved = await move(doing, draft, 'schedule', ['programme_manager'], {
    set: { publish_at: publishAt },
    data: { publishAt: publishAt.toString(), document: draft.name },
  });
  return moved.ok ? done({ publishAt }) : moved;
}

/** Takes the moment away; the draft stays approved. */
export async function cancelSchedule(doing: Doing<Actor>, id: string): Promise<Result<null>> {
  const draft = await ownDraft(doing.trx, doing.actor, id);
  if (!draft) return notFound();
  const moved = await move(doing, draft, 'cancel_schedule', ['programme_manager'], {
    set: { publish_at: null },
    data: { document: draft.name },
  });
  return moved.ok ? done(null) : moved;
}

/** Why an approved draft cannot go out as it was approved; null where nothing stands against it. */
async function obstacleTo(trx: Trx, draft: Draft, checked: CheckedDraft): Promise<string | null> {
  if (draft.approvedBy === null && (await needsSecondPerson(trx, draft.organisationId)))
    return 'Nobody has approved it, and a second person reviews the drafts of this organisation now.';
  if (checked.document === null || errorsIn(checked.problems).length > 0)
    return 'The checks find errors in the document today that were not there when it was approved.';
  if (!isUnmoved(draft, checked))
    return 'The current version has changed since the review: another version was published or withdrawn meanwhile.';
  return checked.changesSomething ? null : 'The document says what is published already.';
}

type Outcome = { readonly ok: true; readonly published: readonly PublishedVersion[] } | { readonly ok: false; readonly message: string };

async function publishText(
  trx: Trx,
  draft: Draft,
  document: CompiledDocument | null,
  personId: string | null,
  at: Temporal.Instant,
): Promise<Outcome> {
  if (document === null) return { ok: false, message: 'The document cannot be read any more.' };
  const reviewer = draft.approvedBy === null ? undefined : await nameOf(trx, draft.approvedBy);
  const restored = draft.restores && draft.fromVersionId !== null ? await versionNumber(trx, draft.fromVersionId) : undefined;
  return publishCompiled(trx, { name: draft.name, text: draft.text }, document, {
    personId,
    onBehalfOf: draft.organisationId,
    at,
    draft: { id: draft.id, reviewedBy: reviewer ?? null, restores: restored ?? null, programmeId: draft.programmeId },
  });
}

const publishedData = (draft: Draft, published: readonly PublishedVersion[]): Readonly<Record<string, unknown>> => ({
  document: draft.name,
  published: published.map(({ programmeId, title, number }) => ({ programmeId, title, number })),
});

async function nameOf(trx: Trx, personId: string): Promise<string | undefined> {
  return (await trx.selectFrom('people').select('name').where('id', '=', personId).executeTakeFirst())?.name;
}

async function versionNumber(trx: Trx, versionId: string): Promise<number | undefined> {
  return (await trx.selectFrom('programme_versions').select('number').where('id', '=', versionId).executeTakeFirst())?.number;
}

/** Publications whose moment has come. Each is one transaction, and bears being tried twice: the state says what is left to do. */
export const dueDraftWork: readonly DueWork[] = [{ name: 'publish drafts whose time has come', run: publishScheduled }];

async function publishScheduled({ database, clock, origin, config }: Services): Promise<void> {
  const due = await asSystem(database, clock, (trx) =>
    trx
      .selectFrom('programme_drafts')
      .select('id')
      .where('state', '=', 'scheduled')
      .where('publish_at', '<=', clock.now())
      .orderBy('publish_at')
      .execute(),
  );
  for (const { id } of due)
    await asSystem(database, clock, async (trx) => {
      const draft = await readDraft(trx, id, true);
      if (draft?.state !== 'scheduled' || draft.publishAt === null) return;
      const at = clock.now();
      const checked = await checkDraft(trx, draft, clock.today());
      const obstacle = await obstacleTo(trx, draft, checked);
      const outcome = obstacle === null ? await publishText(trx, draft, checked.document, draft.askedBy, at) : null;
      const because = obstacle ?? (outcome?.ok === false ? outcome.message : null);
      const published = outcome?.ok === true ? outcome.published : [];
      const taken = await takeTransition(trx, {
        lifecycle: draftLifecycle,
        table: 'programme_drafts',
        key: { id },
        action: because === null ? 'publish_scheduled' : 'send_back',
        roles: ['system'],
        stream: { type: 'draft', id },
        at,
        actorId: null,
        onBehalfOf: draft.organisationId,
        set: because === null ? { publish_at: null, published_at: at } : { publish_at: null, approved_by: null, reviewer_id: null },
        data: because === null ? publishedData(draft, published) : { document: draft.name, because, publishAt: draft.publishAt.toString() },
      });
      if (!taken.ok) return;
      const when = formatMoment(draft.publishAt, config.timeZone);
      await tell(
        trx,
        [draft.askedBy, draft.approvedBy],
        because === null
          ? {
              subject: `Published at its time: ${draft.name}`,
              paragraphs: [
                `As planned for ${when}, these are in the catalogue now: ${published.map(({ title, number }) => `“${title}”, version ${number}`).join('; ')}.`,
              ],
              action: { label: 'See the draft', url: `${origin}/manage/drafts/${id}` },
            }
          : {
              subject: `Not published: ${draft.name}`,
              paragraphs: [
                `The draft “${draft.name}” was to be published on ${when}. It was not: ${because}`,
                'It is back with its writers. Look at what differs now, change what must change, and ask for a review again.',
              ],
              action: { label: 'Open the draft', url: `${origin}/manage/drafts/${id}` },
            },
        { eventId: taken.value.eventId, at },
      );
      await indexPublished(trx, published, clock.today());
    });
}
