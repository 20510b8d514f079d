import { createHash } from 'node:crypto';
import type { Trx } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import { conflict, done, invalid, notFound, type FieldError, type Result } from '#platform/result.ts';
import type { Clock } from '#platform/time/index.ts';
import { organisationsOf, type Actor } from '#people/index.ts';
import { tellOfSlots } from './interview-mails.ts';
import { insertSlots } from './offer-slots.ts';
import { planSlots, type Interviewer, type Plan, type PlanPlace } from './plan-slots.rules.ts';
import { daysBetween, interviewersBetween, panelSizes, sitesOf, type PlanSite } from './plan.query.ts';
import { readDate, wholeNumberIn } from './slot-form.rules.ts';
import { settleClocks } from './waiting-clock.store.ts';

/** Slots made from the time that interviewers have: looked at first, offered when they still stand as they were looked at. */

export interface PlanForm {
  readonly programmeId: string;
  /** Ids of sites, and "online". */
  readonly places: readonly string[];
  readonly room: string;
  readonly link: string;
  readonly from: string;
  readonly to: string;
  readonly minutes: string;
  readonly gapMinutes: string;
  /** Empty: as the programme's step says. */
  readonly panelSize: string;
  readonly most: string;
  /** None chosen: everybody who has said when they can. */
  readonly interviewers: readonly string[];
}

export interface Preview {
  readonly programmeId: string;
  readonly organisationId: string;
  readonly plan: Plan;
  readonly interviewers: readonly Interviewer[];
  readonly holidays: readonly { readonly day: Temporal.PlainDate; readonly name: string }[];
  readonly minutes: number;
  readonly gapMinutes: number;
  readonly panelSize: number;
  /** The plan in one word: the same only while it would be the same plan. */
  readonly fingerprint: string;
}

const longestRange = 60;

/** What would be offered, without offering it. */
export async function previewPlan(trx: Trx, actor: Actor, form: PlanForm, clock: Clock): Promise<Result<Preview>> {
  const own = organisationsOf(actor, 'recruiter', 'programme_manager');
  const programme = isId(form.programmeId)
    ? await trx
        .selectFrom('programmes')
        .select(['id', 'organisation_id as organisationId'])
        .where('id', '=', form.programmeId)
        .executeTakeFirst()
    : undefined;
  const errors: FieldError[] = [];
  const isOwn = programme !== undefined && own.includes(programme.organisationId);
  if (!isOwn) errors.push({ field: 'programme', message: 'Choose the programme' });
  const sites = isOwn ? await sitesOf(trx, [programme.organisationId]) : [];
  const chosen = sites.filter((site) => form.places.includes(site.id));
  const isOnline = form.places.includes('online');
  if (chosen.length === 0 && !isOnline) errors.push({ field: 'places', message: 'Choose where the interviews are held' });
  if (isOnline && !/^https:\/\/\S+$/.test(form.link.trim()))
    errors.push({ field: 'link', message: 'Enter the link of the meeting; it begins with https://' });
  if (form.room.length > 500) errors.push({ field: 'room', message: 'The room must be 500 characters or fewer' });
  if (form.link.length > 500) errors.push({ field: 'link', message: 'The link must be 500 characters or fewer' });
  const from = readDate(form.from);
  const to = readDate(form.to);
  if (!from) errors.push({ field: 'from', message: 'Enter the first day, such as 2027-03-27' });
  else if (Temporal.PlainDate.compare(from, clock.today()) <= 0) errors.push({ field: 'from', message: 'The first day must lie ahead' });
  if (!to) errors.push({ field: 'to', message: 'Enter the last day, such as 2027-03-27' });
  if (from && to && (Temporal.PlainDate.compare(from, to) > 0 || from.until(to).days > longestRange))
    errors.push({ field: 'to', message: `The last day must come after the first, at most ${longestRange} days later` });
  const whole = (text: string, field: string, what: string, min: number, max: number): number => {
    const value = wholeNumberIn(text, min, max);
    if (value === null) errors.push({ field, message: `${what} must be a whole number between ${min} and ${max}` });
    return value ?? min;
  };
  const minutes = whole(form.minutes, 'minutes', 'The length', 10, 240);
  const gapMinutes = whole(form.gapMinutes, 'gapMinutes', 'The time between', 0, 120);
  const most = whole(form.most, 'most', 'How many at most', 1, 200);
  const stepSize = programme ? ((await panelSizes(trx, [programme.id])).get(programme.id) ?? 2) : 2;
  const panelSize = form.panelSize.trim() === '' ? stepSize : whole(form.panelSize, 'panelSize', 'The panel', 1, 4);
  if (errors.length > 0 || !programme || !from || !to) return invalid(...errors);

  const { days, holidays } = daysBetween(from, to, chosen.length > 0 ? chosen : sites.slice(0, 1));
  const interviewers = await interviewersBetween(
    trx,
    programme.organisationId,
    clock.today(),
    days,
    form.interviewers.length === 0 ? null : form.interviewers,
  );
  const places = [
    ...chosen.map((site): PlanPlace => ({ siteId: site.id, name: site.name, timeZone: site.timeZone, place: form.room.trim() })),
    ...(isOnline ? [onlineAt(chosen[0] ?? sites[0], form.link.trim())] : []),
  ];
  const plan = planSlots({ days, minutes, gapMinutes, panelSize: Math.min(panelSize, 4), most, places }, interviewers);
  return done({
    programmeId: programme.id,
    organisationId: programme.organisationId,
    plan,
    interviewers,
    holidays,
    minutes,
    gapMinutes,
    panelSize,
    fingerprint: fingerprintOf(plan),
  });
}

/** A meeting online is told by the clock of a site: somebody must say whose nine o'clock it is. */
const onlineAt = (site: PlanSite | undefined, link: string): PlanPlace => ({
  siteId: null,
  name: 'Online',
  timeZone: site?.timeZone ?? 'UTC',
  place: link,
});

const fingerprintOf = ({ slots }: Plan): string =>
  createHash('sha256')
    .update(
      JSON.stringify(slots.map((slot) => [slot.from.toString(), slot.to.toString(), slot.place.siteId, slot.place.place, slot.panel])),
    )
    .digest('hex')
    .slice(0, 24);

/** Offers what was looked at. Where the plan would be another by now, nothing is offered and the new one is shown. */
export async function offerPlan(
  doing: Doing<Actor>,
  form: PlanForm & { readonly formId: string; readonly fingerprint: string; readonly changeHours: string },
): Promise<Result<{ count: number; told: number }>> {
  const { trx, actor, clock, origin } = doing;
  if (actor.personId === null) return notFound();
  if (isId(form.formId) && (await trx.selectFrom('interviews').select('id').where('id', '=', form.formId).executeTakeFirst()))
    return done({ count: 0, told: 0 });
  const changeHours = wholeNumberIn(form.changeHours, 0, 336);
  if (changeHours === null) return invalid({ field: 'changeHours', message: 'The hours must be a whole number between 0 and 336' });
  const preview = await previewPlan(trx, actor, form, clock);
  if (!preview.ok) return preview;
  const { plan, organisationId, programmeId, fingerprint } = preview.value;
  if (plan.slots.length === 0) return conflict('Nobody is free for this any more: there is nothing to offer.');
  if (fingerprint !== form.fingerprint)
    return conflict('Somebody’s time has changed while you had this open. Below is what can be offered now: look at it again.');
  const { personId } = actor;
  const slots = plan.slots.map((slot, index) => ({ ...slot, id: index === 0 && isId(form.formId) ? form.formId : randomUUIDv7() }));
  const panels = new Map(slots.map((slot) => [slot.id, slot.panel]));
  const inserted = await insertSlots(
    trx,
    slots.map((slot) => ({
      id: slot.id,
      organisation_id: organisationId,
      programme_id: programmeId,
      site_id: slot.place.siteId,
      starts_at: slot.from,
      ends_at: slot.to,
      time_zone: slot.place.timeZone,
      place: slot.place.place,
      change_hours: changeHours,
      created_by: personId,
      created_at: clock.now(),
    })),
    (id) => panels.get(id) ?? [],
  );
  if (!inserted.ok) return inserted;
  const eventId = await recordEvent(trx, {
    stream: { type: 'programme', id: programmeId },
    type: 'interview.offered',
    at: clock.now(),
    actorId: personId,
    onBehalfOf: organisationId,
    data: { interviews: slots.map((slot) => slot.id), minutes: preview.value.minutes, fromAvailability: true },
  });
  await settleClocks(trx, { programmeId }, clock);
  return done({ count: slots.length, told: await tellOfSlots({ trx, clock, origin, eventId }, programmeId) });
}
