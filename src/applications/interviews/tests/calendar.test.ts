import assert from 'node:assert/strict';
import { test } from 'node:test';
import ICAL from 'ical.js';
import { invitationFile, type Invitation } from '../interview-calendar.ts';

/** The files are read back by another program's parser, with the time zone that stands in the file and no other knowledge. */

const base = {
  uid: '0190aaaa-0000-7000-8000-000000000001',
  sequence: 0,
  title: 'Interview: Networks; part 1, with a very long title that has to be folded over several lines of the file, ü and 漢字',
  place: 'Room 4, first floor',
  stampedAt: Temporal.Instant.from('2027-01-01T09:00:00Z'),
  organizer: { name: 'Fernhill Works', email: 'no-reply@guildhall.example' },
  attendee: { name: 'Cam Candidate', email: 'cam@candidates.example' },
} as const;

function invitation(at: string, timeZone: string, minutes = 45, changes: Partial<Invitation> = {}): Invitation {
  const startsAt = Temporal.Instant.from(at);
  return { ...base, startsAt, endsAt: startsAt.add({ minutes }), timeZone, ...changes };
}

function readBack(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(file) as unknown[]);
  const zone = calendar.getFirstSubcomponent('vtimezone');
  const component = calendar.getFirstSubcomponent('vevent');
  assert.ok(zone && component);
  const timeZone = new ICAL.Timezone({ component: zone, tzid: String(zone.getFirstPropertyValue('tzid')) });
  const event = new ICAL.Event(component);
  const instant = (time: ICAL.Time): string => {
    // By the rules of the file alone: ical.js must not know the zone by its name.
    const seconds = timeZone.utcOffset(time);
    const wall = Temporal.PlainDateTime.from({
      year: time.year,
      month: time.month,
      day: time.day,
      hour: time.hour,
      minute: time.minute,
      second: time.second,
    });
    return wall.toZonedDateTime('UTC').subtract({ seconds }).toInstant().toString();
  };
  return { calendar, zone, component, event, starts: instant(event.startDate), ends: instant(event.endDate) };
}

const moments: readonly (readonly [string, string])[] = [
  // Around the change to summer time in London (28 March 2027, 01:00 UTC) and the day itself.
  ['2027-03-27T09:00:00Z', 'Europe/London'],
  ['2027-03-28T00:15:00Z', 'Europe/London'],
  ['2027-03-28T01:00:00Z', 'Europe/London'],
  ['2027-03-28T13:30:00Z', 'Europe/London'],
  ['2027-07-01T08:00:00Z', 'Europe/London'],
  // And back (31 October 2027, 01:00 UTC): 01:30 comes twice, which a local time cannot tell apart, so the hour after it.
  ['2027-10-30T09:00:00Z', 'Europe/London'],
  ['2027-10-31T02:30:00Z', 'Europe/London'],
  ['2027-12-24T10:00:00Z', 'Europe/London'],
  // New York changes on 14 March and 7 November 2027, weeks apart from London.
  ['2027-03-13T15:00:00Z', 'America/New_York'],
  ['2027-03-14T07:00:00Z', 'America/New_York'],
  ['2027-03-14T14:00:00Z', 'America/New_York'],
  ['2027-03-20T14:00:00Z', 'America/New_York'],
  ['2027-11-06T14:00:00Z', 'America/New_York'],
  ['2027-11-07T07:30:00Z', 'America/New_York'],
  ['2027-11-08T15:00:00Z', 'America/New_York'],
  // No change at all, half an hour, and the southern half of the world.
  ['2027-05-05T15:00:00Z', 'America/Phoenix'],
  ['2027-05-05T05:00:00Z', 'Asia/Kolkata'],
  ['2027-04-04T01:00:00Z', 'Australia/Sydney'],
  ['2027-10-03T01:00:00Z', 'Australia/Sydney'],
];

test('a calendar that knows only the file puts the interview at the right moment, before and after a change of the clocks', () => {
  for (const [at, zone] of moments) {
    const wanted = invitation(at, zone);
    const { starts, ends } = readBack(invitationFile(wanted, 'REQUEST', 'https://guildhall.example'));
    assert.equal(starts, wanted.startsAt.toString(), `${at} in ${zone}`);
    assert.equal(ends, wanted.endsAt.toString(), `${at} in ${zone}`);
  }
});

test('an event over a change of the clocks has its true length', () => {
  for (const [at, zone] of [
    ['2027-03-28T00:30:00Z', 'Europe/London'],
    ['2027-11-07T04:30:00Z', 'America/New_York'],
  ] as const) {
    const wanted = invitation(at, zone, 180);
    const { starts, ends } = readBack(invitationFile(wanted, 'REQUEST', 'https://guildhall.example'));
    assert.equal(Temporal.Instant.from(starts).until(Temporal.Instant.from(ends)).total('minutes'), 180, zone);
  }
});

test('the zone in the file holds the changes that really happen', () => {
  const { zone } = readBack(invitationFile(invitation('2027-02-01T10:00:00Z', 'Europe/London'), 'REQUEST', 'https://guildhall.example'));
  const summer = zone.getAllSubcomponents('daylight').map((one) => String(one.getFirstPropertyValue('dtstart')));
  const winter = zone.getAllSubcomponents('standard').map((one) => String(one.getFirstPropertyValue('dtstart')));
  assert.ok(summer.includes('2027-03-28T01:00:00'), summer.join());
  assert.ok(winter.includes('2027-10-31T02:00:00'), winter.join());
});

test('a cancellation is the same entry with a higher number, and says so', () => {
  const request = readBack(invitationFile(invitation('2027-03-20T09:00:00Z', 'Europe/London'), 'REQUEST', 'https://guildhall.example'));
  const cancel = readBack(
    invitationFile(invitation('2027-03-20T09:00:00Z', 'Europe/London', 45, { sequence: 1 }), 'CANCEL', 'https://guildhall.example'),
  );
  assert.equal(request.calendar.getFirstPropertyValue('method'), 'REQUEST');
  assert.equal(cancel.calendar.getFirstPropertyValue('method'), 'CANCEL');
  assert.equal(request.event.uid, cancel.event.uid);
  assert.ok(cancel.event.sequence > request.event.sequence);
  assert.equal(cancel.component.getFirstPropertyValue('status'), 'CANCELLED');
  assert.equal(request.component.getFirstPropertyValue('status'), 'CONFIRMED');
  assert.equal(cancel.starts, request.starts);
  for (const { component, event } of [request, cancel]) {
    assert.match(String(component.getFirstPropertyValue('organizer')), /^mailto:no-reply@guildhall\.example$/i);
    const [attendee, ...others] = component.getAllProperties('attendee');
    assert.ok(attendee && others.length === 0);
    assert.match(String(attendee.getFirstValue()), /^mailto:cam@candidates\.example$/i);
    assert.equal(attendee.getParameter('cn'), 'Cam Candidate');
    assert.ok(event.summary.endsWith(base.title));
    assert.equal(event.location, base.place);
  }
});

test('lines are folded at 75 octets and end as the standard wants', () => {
  const file = invitationFile(invitation('2027-03-20T09:00:00Z', 'Europe/London'), 'REQUEST', 'https://guildhall.example');
  assert.ok(!/[^\r]\n/.test(file));
  for (const line of file.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line);
});
