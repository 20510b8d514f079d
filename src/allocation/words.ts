import type { Outcome, Refusal } from './reasons.ts';

/** The names that sentences need: of sites as a candidate knows them, of reserves as the employer calls them. */
export interface Names {
  readonly site: (site: number) => string;
  readonly reserve: (site: number, reserve: number) => string;
}

const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const ordinals = ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

/** Ten and below in words, as running text has them. */
export const numberInWords = (number: number): string => small[number] ?? number.toLocaleString('en-GB');
export const ordinalInWords = (number: number): string => ordinals[number] ?? `${number}th`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const counted = (number: number, one: string): string => `${numberInWords(number)} ${one}${number === 1 ? '' : 's'}`;

/** Why somebody got what they got, to themselves: "Three candidates ranked above you took the three places at Boardman. You are offered your second choice, Hillsboro." */
export function outcomeInWords(outcome: Outcome, names: Names): readonly string[] {
  return [...outcome.refusals.flatMap((refusal) => refusalInWords(refusal, names)), resultInWords(outcome, names)];
}

function resultInWords({ choice, site, reserve }: Outcome, names: Names): string {
  if (choice === null || site === null) return 'No place was left for you at the sites that you chose.';
  const kept = reserve === null ? '' : ` It is one of the places kept for ${names.reserve(site, reserve)}.`;
  return `You are offered your ${ordinalInWords(choice)} choice, ${names.site(site)}.${kept}`;
}

function refusalInWords(refusal: Refusal, names: Names): readonly string[] {
  const { site, places, above, byLottery, isAccepted, reserved } = refusal;
  const there = names.site(site);
  if (!isAccepted) return [`The employer did not rank you for ${there}.`];
  if (places === 0) return [`There were no places at ${there}.`];
  return [placesInWords(there, places, above, keptInWords(refusal, names), reserved.length > 0), ...lotteryInWords(above, byLottery)];
}

function placesInWords(there: string, places: number, above: number, kept: string, isKept: boolean): string {
  if (!isKept) {
    if (places === 1) return `A candidate ranked above you took the only place at ${there}.`;
    return `${capital(numberInWords(above))} candidates ranked above you took the ${counted(places, 'place')} at ${there}.`;
  }
  if (above === 0) return `Of the ${counted(places, 'place')} at ${there}, ${kept}.`;
  return `Of the ${counted(places, 'place')} at ${there}, ${numberInWords(above)} went to ${above === 1 ? 'a candidate' : 'candidates'} ranked above you, and ${kept}.`;
}

/** "two, kept for veterans, went to candidates who qualify for them" */
function keptInWords({ site, reserved }: Refusal, names: Names): string {
  return reserved
    .map(({ reserve, holders }) => {
      const who = holders === 1 ? 'a candidate who qualifies for it' : 'candidates who qualify for them';
      return `${numberInWords(holders)}, kept for ${names.reserve(site, reserve)}, went to ${who}`;
    })
    .join(', and ');
}

function lotteryInWords(above: number, byLottery: number): readonly string[] {
  if (byLottery === 0) return [];
  const who =
    above === byLottery
      ? above === 1
        ? 'This candidate was'
        : 'They were'
      : `${capital(numberInWords(byLottery))} of them ${byLottery === 1 ? 'was' : 'were'}`;
  return [`${who} ranked equal with you, and the lottery drew their ${byLottery === 1 ? 'number' : 'numbers'} before yours.`];
}
