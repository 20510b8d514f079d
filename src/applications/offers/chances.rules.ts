import { formatDate } from '#ui/components/text.tsx';

/** What somebody on a waiting list can honestly be told. Pure. */

export interface Chances {
  /** 1: next. Among those who want one of the same sites. */
  readonly place: number;
  readonly waiting: number;
  /** Earlier intakes of the programme: how many places became free from this many days before the start on. */
  readonly earlier: readonly { readonly startsOn: Temporal.PlainDate; readonly freed: number }[];
}

/** Position, history, and what follows from both: never a promise, and "we cannot say" where there is nothing to go by. */
export function chancesInWords(chances: Chances): readonly string[] {
  const { place, waiting, earlier } = chances;
  const position =
    place === 1
      ? `You are next on the waiting list${waiting > 1 ? ` of ${waiting} people` : ''} for the sites that you want.`
      : `You are number ${place} of ${waiting} on the waiting list for the sites that you want.`;
  if (earlier.length === 0)
    return [
      position,
      'We cannot say how likely a place is: this programme has no earlier intake to go by. It is wise to go on looking as well.',
    ];
  const counts = earlier.map((one) => one.freed);
  const reached = counts.filter((freed) => freed >= place).length;
  const intakes = earlier.length === 1 ? 'the intake before this one' : `the last ${earlier.length} intakes`;
  if (counts.every((freed) => freed === 0))
    return [position, `In ${intakes} no place became free as late as this. Please go on looking as well.`];
  const history = earlier
    .map((one) => `${one.freed === 0 ? 'none' : String(one.freed)} before the start on ${formatDate(one.startsOn)}`)
    .join(', ');
  const past = `So many places became free as late as this in ${intakes}: ${history}.`;
  const meaning =
    reached === 0
      ? `That would not have been enough for ${place === 1 ? 'the first' : `number ${place}`} on the list. Please go on looking as well.`
      : reached === counts.length
        ? `In ${earlier.length === 1 ? 'it' : 'all of them'} the list would have come as far as you. That is no promise for this time.`
        : `In ${reached} of ${counts.length} the list would have come as far as you. That is no promise for this time.`;
  return [position, past, meaning];
}
