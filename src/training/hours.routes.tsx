import type { Actor } from '#people/index.ts';
import { listOf } from '#platform/forms/index.ts';
import { dayOfKey, holders, missing, on, page, redirect, statusOf, type Answer, type Route } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { countOf, formatDate } from '#ui/index.ts';
import { approveHours, returnHours } from './decide-hours.ts';
import { changeHours, enterHours, removeHours } from './enter-hours.ts';
import { hoursEntry, hoursToApprove, returnedHours, weekOfHours, type HoursEntry } from './hours.query.ts';
import { minutesInWords, mondayOf } from './hours.rules.ts';
import { dayName, HoursEntryPage, HoursPage, type TypedHours } from './pages/hours.tsx';
import { HoursToApprovePage } from './pages/hours-to-approve.tsx';
import { titled } from './pages/frame.tsx';
import { paths } from './paths.ts';
import { recordHead } from './record.query.ts';
import { errorTitle, fine, frameOf, idOf, trainers, type Request } from './request.ts';

const own = on('apprenticeship', 'apprentice');

export function hoursRoutes(): readonly Route<Actor>[] {
  const approvers = holders('mentor', 'programme_manager');
  return [
    { method: 'GET', path: '/work/hours', permission: approvers, handle: (request) => showWaiting(request) },
    { method: 'POST', path: '/work/hours', permission: approvers, handle: decideWaiting },
    { method: 'GET', path: '/apprenticeships/:id/hours', permission: trainers, handle: (request) => showWeek(request) },
    { method: 'POST', path: '/apprenticeships/:id/hours', permission: own, handle: enter },
    {
      method: 'GET',
      path: '/apprenticeships/:id/hours/:entry',
      permission: own,
      handle: (request) => showEntry(request),
    },
    { method: 'POST', path: '/apprenticeships/:id/hours/:entry', permission: own, handle: changeOrAmend },
    { method: 'POST', path: '/apprenticeships/:id/hours/:entry/remove', permission: own, handle: remove },
  ];
}

/** A day as the address or the form names it, or nothing. */
function dayFrom(text: string | null | undefined): Temporal.PlainDate | null {
  const day = dayOfKey(text ?? '');
  return day === null ? null : Temporal.PlainDate.from(day);
}

async function showWeek(request: Request, { errors, status } = fine): Promise<Answer> {
  const today = request.clock.today();
  const typedDay = dayFrom(request.form.fields['onDay']);
  const asked = dayFrom(request.query.get('day'));
  const day = typedDay ?? asked ?? today;
  const found = await request.read(async (trx) => {
    const head = await recordHead(trx, idOf(request));
    return (
      head && {
        head,
        entries: await weekOfHours(trx, head.id, mondayOf(day)),
        returned: await returnedHours(trx, head.id),
      }
    );
  });
  if (!found) return missing;
  const frame = frameOf(request, found.head);
  const isShownAgain = errors.length > 0;
  // A week other than this one is opened to fill it: its first day stands in the form.
  const suggested = asked && Temporal.PlainDate.compare(asked, today) <= 0 ? asked.toString() : undefined;
  const typed: TypedHours = isShownAgain ? request.form.fields : suggested === undefined ? {} : { onDay: suggested };
  const formId = (isShownAgain ? request.form.fields['_form_id'] : undefined) ?? randomUUIDv7();
  return page(
    errorTitle(errors, titled(frame, 'Hours')),
    <HoursPage
      frame={frame}
      monday={mondayOf(day)}
      entries={found.entries}
      returned={frame.isOwn ? found.returned : []}
      typed={typed}
      errors={errors}
      formId={formId}
    />,
    { status },
  );
}

async function enter(request: Request): Promise<Answer> {
  const { fields } = request.form;
  const result = await request.run((doing) =>
    enterHours(doing, { apprenticeshipId: idOf(request), formId: fields['_form_id'] ?? '', typed: fields }),
  );
  if (!result.ok) return result.kind === 'not_found' ? missing : showWeek(request, { errors: result.errors, status: statusOf(result) });
  const { onDay, minutes } = result.value;
  return redirect(paths.hours(idOf(request), onDay), `${minutesInWords(minutes)} entered for ${dayName(onDay)}.`);
}

const typedFrom = (entry: HoursEntry): TypedHours => ({
  onDay: entry.onDay.toString(),
  hours: String(Math.floor(entry.minutes / 60)),
  minutes: String(entry.minutes % 60),
  kind: entry.kind,
  note: entry.note,
  competencyId: entry.competencyId ?? '',
});

async function showEntry(request: Request, { errors, status } = fine): Promise<Answer> {
  const found = await entryOf(request);
  if (!found) return missing;
  const isShownAgain = errors.length > 0;
  return page(
    errorTitle(errors, `Hours of ${formatDate(found.entry.onDay)}`),
    <HoursEntryPage
      frame={frameOf(request, found.head)}
      entry={found.entry}
      typed={isShownAgain ? request.form.fields : typedFrom(found.entry)}
      errors={errors}
      formId={(isShownAgain ? request.form.fields['_form_id'] : undefined) ?? randomUUIDv7()}
    />,
    { status },
  );
}

async function entryOf(request: Request) {
  return request.read(async (trx) => {
    const head = await recordHead(trx, idOf(request));
    const entry = head && (await hoursEntry(trx, head.id, request.params['entry'] ?? ''));
    return head && entry ? { head, entry } : null;
  });
}

/** An open entry is changed; an approved one is amended by a new one. */
async function changeOrAmend(request: Request): Promise<Answer> {
  const found = await entryOf(request);
  if (!found) return missing;
  const { fields } = request.form;
  const { entry } = found;
  const isAmendment = entry.state === 'approved' || entry.state === 'amended';
  const result = await request.run((doing) =>
    isAmendment
      ? enterHours(doing, {
          apprenticeshipId: idOf(request),
          formId: fields['_form_id'] ?? '',
          amends: entry.id,
          typed: fields,
        })
      : changeHours(doing, {
          apprenticeshipId: idOf(request),
          entryId: entry.id,
          revision: Number(fields['_revision']) || 0,
          typed: fields,
        }),
  );
  if (!result.ok) return result.kind === 'not_found' ? missing : showEntry(request, { errors: result.errors, status: statusOf(result) });
  return redirect(
    paths.hours(idOf(request), result.value.onDay),
    isAmendment ? 'The amendment waits to be approved.' : `${dayName(result.value.onDay)} is saved.`,
  );
}

async function remove(request: Request): Promise<Answer> {
  const result = await request.run((doing) =>
    removeHours(doing, { apprenticeshipId: idOf(request), entryId: request.params['entry'] ?? '' }),
  );
  if (!result.ok) return result.kind === 'not_found' ? missing : showEntry(request, { errors: result.errors, status: statusOf(result) });
  return redirect(
    paths.hours(idOf(request), result.value.onDay),
    `${minutesInWords(result.value.minutes)} of ${dayName(result.value.onDay)} removed.`,
  );
}

async function showWaiting(request: Request, { errors, status } = fine): Promise<Answer> {
  const waiting = await request.read((trx) => hoursToApprove(trx, request.actor.personId ?? '', request.query.get('after') ?? ''));
  const count = waiting.people.length;
  return page(
    errorTitle(errors, count === 0 ? 'Hours to approve: none' : `Hours to approve: ${countOf(count, 'apprentice')}`),
    <HoursToApprovePage
      waiting={waiting}
      chosen={listOf(request.form, 'entry')}
      chosenPeople={listOf(request.form, 'person')}
      reason={request.form.fields['reason'] ?? ''}
      errors={errors}
    />,
    { status },
  );
}

async function decideWaiting(request: Request): Promise<Answer> {
  const people = new Set(listOf(request.form, 'person'));
  // A ticked person means what was shown of them, and never what has come in since.
  const ofPeople = listOf(request.form, 'shown').flatMap((pair) => {
    const [person = '', entry = ''] = pair.split('/');
    return people.has(person) ? [entry] : [];
  });
  const entryIds = [...new Set([...listOf(request.form, 'entry'), ...ofPeople])];
  const isReturn = request.form.fields['decision'] === 'return';
  const result = await request.run((doing) =>
    isReturn ? returnHours(doing, { entryIds, typed: request.form.fields }) : approveHours(doing, { entryIds }),
  );
  if (!result.ok) return result.kind === 'not_found' ? missing : showWaiting(request, { errors: result.errors, status: statusOf(result) });
  const { entries, minutes, people: count } = result.value;
  return redirect(
    paths.hoursToApprove,
    `${isReturn ? 'Returned' : 'Approved'}: ${countOf(entries, 'entry', 'entries')} of ${countOf(count, 'apprentice')}, ${minutesInWords(minutes)}.`,
  );
}
