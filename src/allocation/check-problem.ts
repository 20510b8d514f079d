import { MOST_CANDIDATES, MOST_RESERVES, type Problem, type Reserves } from './types.ts';

/** The places of all sites together that arrays are made for. */
const MOST_PLACES = 2 ** 26;

/** Throws a RangeError that says what is wrong with a problem's arrays. */
export function checkProblem({ candidates, sites, offsets, choices, merits, lottery, places, reserves }: Problem): void {
  refuse(candidates > MOST_CANDIDATES, `at most ${MOST_CANDIDATES} candidates can be compared exactly, not ${candidates}`);
  refuse(offsets.length !== candidates + 1, `offsets has ${offsets.length} entries; ${candidates + 1} are needed`);
  refuse(places.length !== sites, `places has ${places.length} entries; ${sites} are needed`);
  refuse(lottery.length !== candidates, `lottery has ${lottery.length} entries; ${candidates} are needed`);
  refuse(merits.length !== choices.length, `merits has ${merits.length} entries; ${choices.length} are needed`);
  checkOffsets('offsets', offsets, choices.length);
  for (let index = 0; index < choices.length; index++) {
    const site = choices[index] as number;
    if (site < 0 || site >= sites) throw new RangeError(`choice ${index} names site ${site}; there are ${sites}`);
  }
  const drawn = new Uint8Array(candidates);
  for (let candidate = 0; candidate < candidates; candidate++) {
    const number = lottery[candidate] as number;
    if (number < 0 || number >= candidates || drawn[number] === 1)
      throw new RangeError(`lottery number ${number} of candidate ${candidate} is not one of 0 to ${candidates - 1}, each once`);
    drawn[number] = 1;
  }
  let total = 0;
  for (let site = 0; site < sites; site++) {
    const each = places[site] as number;
    if (each < 0) throw new RangeError(`site ${site} has ${each} places`);
    total += each;
  }
  refuse(total > MOST_PLACES, `at most ${MOST_PLACES} places together, not ${total}`);
  if (reserves !== null) checkReserves(reserves, places, choices.length);
}

function checkReserves({ offsets, places: kept, qualifies, openFirst }: Reserves, places: Int32Array, choices: number): void {
  const sites = places.length;
  refuse(offsets.length !== sites + 1, `reserves.offsets has ${offsets.length} entries; ${sites + 1} are needed`);
  refuse(openFirst.length !== sites, `reserves.openFirst has ${openFirst.length} entries; ${sites} are needed`);
  refuse(qualifies.length !== choices, `reserves.qualifies has ${qualifies.length} entries; ${choices} are needed`);
  checkOffsets('reserves.offsets', offsets, kept.length);
  for (let site = 0; site < sites; site++) {
    const first = offsets[site] as number;
    const end = offsets[site + 1] as number;
    refuse(end - first > MOST_RESERVES, `site ${site} has ${end - first} kinds of reserved places; ${MOST_RESERVES} are the most`);
    let reserved = 0;
    for (let reserve = first; reserve < end; reserve++) {
      const each = kept[reserve] as number;
      if (each < 0) throw new RangeError(`reserve ${reserve - first} of site ${site} has ${each} places`);
      reserved += each;
    }
    refuse(reserved > (places[site] as number), `site ${site} reserves ${reserved} of ${places[site]} places`);
  }
}

function checkOffsets(name: string, offsets: Int32Array, end: number): void {
  refuse(offsets[0] !== 0 || offsets[offsets.length - 1] !== end, `${name} must lead from 0 to ${end}`);
  for (let index = 1; index < offsets.length; index++) {
    if ((offsets[index] as number) < (offsets[index - 1] as number)) throw new RangeError(`${name} goes back at ${index}`);
  }
}

function refuse(isWrong: boolean, message: string): void {
  if (isWrong) throw new RangeError(message);
}
