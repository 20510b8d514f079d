/**
 * A time zone as a calendar file defines it (RFC 5545, section 3.6.5): the offsets that really hold around an event, each from
 * the moment of its change. Calendars that know the zone's name use their own rules; the others read the right hour here, also
 * when the event lies behind a change of the clocks that is still to come. Pure.
 */
export function timeZoneComponent(timeZone: string, from: Temporal.Instant, to: Temporal.Instant): string {
  const observances = changesAround(timeZone, from, to).flatMap(observance);
  return ['BEGIN:VTIMEZONE', `TZID:${timeZone}`, ...observances, 'END:VTIMEZONE'].join('\r\n');
}

interface Change {
  readonly at: Temporal.ZonedDateTime;
  readonly offsetBefore: number;
  readonly offset: number;
}

/** The last change before the event, those after it for a year, and the one before the first: the event is never at the edge. */
function changesAround(timeZone: string, from: Temporal.Instant, to: Temporal.Instant): readonly Change[] {
  const start = from.toZonedDateTimeISO(timeZone);
  const last = to.toZonedDateTimeISO(timeZone).add({ years: 1 });
  // "Previous" looks before the moment itself: a change at this very moment must count.
  const before = start.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
  const first = before?.getTimeZoneTransition('previous') ?? before;
  const changes: Change[] = [];
  for (let at = first; at !== null && Temporal.ZonedDateTime.compare(at, last) <= 0; at = at.getTimeZoneTransition('next'))
    changes.push({ at, offsetBefore: at.subtract({ nanoseconds: 1 }).offsetNanoseconds, offset: at.offsetNanoseconds });
  if (changes.length > 0) return changes;
  // A zone that never changed, or not before the event: one observance from far back.
  const always = Temporal.PlainDateTime.from('1970-01-01T00:00').toZonedDateTime(timeZone);
  return [{ at: always, offsetBefore: always.offsetNanoseconds, offset: always.offsetNanoseconds }];
}

function observance({ at, offsetBefore, offset }: Change): readonly string[] {
  const kind = offset > offsetBefore ? 'DAYLIGHT' : 'STANDARD';
  // The moment of the change by the clock as it stood before it (section 3.8.2.4, "onset").
  const onset = at.toInstant().toZonedDateTimeISO('UTC').add({ nanoseconds: offsetBefore }).toPlainDateTime();
  return [
    `BEGIN:${kind}`,
    `DTSTART:${onset.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '')}`,
    `TZOFFSETFROM:${offsetText(offsetBefore)}`,
    `TZOFFSETTO:${offsetText(offset)}`,
    `END:${kind}`,
  ];
}

function offsetText(nanoseconds: number): string {
  const seconds = Math.round(Math.abs(nanoseconds) / 1e9);
  const pad = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const rest = seconds % 60;
  return `${nanoseconds < 0 ? '-' : '+'}${pad(seconds / 3600)}${pad((seconds % 3600) / 60)}${rest === 0 ? '' : pad(rest)}`;
}
