import { sure } from '../sure.ts';
import type { FrontMatterValue } from '../structure/front-matter.ts';
import type { Placed } from '../structure/sections.ts';
import { regionPattern } from '../vocabulary/places.ts';
import { isPlace } from './header.ts';
import { spanIn, type Span } from './span.ts';

const label =
  /^(?:(?:job |work |primary |training |programme |program |office |duty |apprenticeship |reporting |main |working )?(?:locations?|sites?|work ?place|duty stations?|city|cities|town|towns|county|state|country|place|places of work|base|depots?|region|where|based(?: in| at)?|place of work|area)(?: of (?:work|employment|position))?)(?:\(s\))? ?[:|] ?(?=\S)/;
const bareLabel =
  /^(?:(?:job |work |primary |office |duty |reporting )?(?:locations?|sites?|work ?place|duty station|city|town|place|place of work|where|based(?: in| at)?))(?:\(s\))?:?$/;
const notAPlace =
  /\b(?:test|exam|interview|orientation|head ?quarters?|head office|mail(?:ing)?|drop[- ]off|office hours|apply (?:at|in)|submit|registration|return|pick up|information session|https?:|www\.|@|phone|tel|varies|tbd|tba|click|see|various|negotiable|started|began|founded|graduated|established|authori[sz]ed|citizens?|eligible to|right to|licen[cs]e|must|to be (?:confirmed|determined))\b/;
const cityState = new RegExp(
  `\\b[A-Z][A-Za-z.'-]+(?: (?:d')?[A-Z][A-Za-z.'-]+){0,2}, ?(?:[A-Z]{2}\\b|${regionPattern.replace(/\b[a-z]/g, (letter) => letter.toUpperCase())})`,
  'g',
);

/** The places that the front matter lists, as they stand there; several in one value are taken apart where that is plain. */
export function placesOfFrontMatter(values: readonly FrontMatterValue[]): Span[] {
  const spans: Span[] = [];
  for (const { key, value, source } of values) {
    if (!/^(?:locations?|city|cities|place|places|region|regions)$/.test(key)) continue;
    let from = 0;
    const comment = value.search(/\s#/);
    for (const part of (comment < 0 ? value : value.slice(0, comment)).split(/(?:[;|•]|\s\/\s)/)) {
      const lead = part.length - part.trimStart().length;
      const words = part.trim();
      if (words !== '') spans.push({ start: source.start + from + lead, end: source.start + from + lead + words.length });
      from += part.length + 1 + (value.startsWith(' / ', from + part.length) ? 2 : 0);
    }
  }
  return spans;
}

/** Places that the body names as where the work or training is, by a label or by a plain sentence. */
export function readPlaces(everything: readonly Placed[], familiar: ReadonlySet<string> = new Set()): Span[] {
  const spans: Span[] = [];
  for (const [index, placed] of everything.entries()) {
    const { unit } = placed;
    const match = label.exec(unit.lower);
    const asked = everything[index - 1]?.unit.lower ?? '';
    if (
      /^(?:q: )?(?:where|which (?:sites?|cit(?:y|ies)|towns?|places?|locations?)|in which|what (?:is|are) the locations?)\b[^?]*\?$/.test(
        asked,
      ) &&
      unit.text.length < 120 &&
      !/^(?:a: )?(?:we|you|the|at|in|our|it)\b/.test(unit.lower) &&
      !notAPlace.test(unit.lower)
    ) {
      spans.push(...listed(placed, unit.lower.startsWith('a: ') ? 3 : 0));
      continue;
    }
    if (
      bareLabel.test(asked) &&
      unit.text.length < 80 &&
      /^[A-Z]/.test(unit.text) &&
      !/[.!?:]$/.test(unit.text) &&
      !notAPlace.test(unit.lower) &&
      unit.kind !== 'heading'
    ) {
      spans.push(...listed(placed, 0));
      continue;
    }
    if (match && unit.lower.length < 240 && !notAPlace.test(unit.lower)) {
      spans.push(...listed(placed, match[0].length));
      continue;
    }
    const under = placed.section.heading;
    if (
      placed.role === 'places' &&
      under &&
      /^(?:(?:job|work|our|training|programme|program|available|office|the) )?(?:locations?|sites?|where)\b/.test(under.lower) &&
      !notAPlace.test(under.lower)
    ) {
      if (
        unit.kind === 'item' &&
        unit.text.length < 60 &&
        /^[A-Z]/.test(unit.text) &&
        !/[.!?]$/.test(unit.text) &&
        !notAPlace.test(unit.lower)
      )
        spans.push(spanIn(unit, 0, unit.text.length));
      else if (unit.kind === 'paragraph' && unit.text.length < 80 && cityState.test(unit.text) && !notAPlace.test(unit.lower))
        spans.push(...listed(placed, 0));
      cityState.lastIndex = 0;
      continue;
    }
    spans.push(...inSentence(placed, familiar));
  }
  return spans;
}

function listed(placed: Placed, from: number): Span[] {
  const { unit } = placed;
  const pieces: { text: string; start: number }[] = [];
  let at = from;
  for (const part of unit.text
    .slice(from)
    .replace(/\([^()]*\)/g, (whole) => '|'.repeat(whole.length))
    .split(/([;|•]+|\s\/\s|\s-\s|,? (?:and|or|&) |, )/)) {
    const words = part.trim().replace(/[.,]$/, '');
    const start = at + Math.max(0, part.indexOf(words));
    at += part.length;
    if (words === '' || /^(?:[;|•]+|\/|-|,|,? ?(?:and|or|&))$/.test(words)) continue;
    pieces.push({ text: words, start });
  }
  const joined: { text: string; start: number; end: number }[] = [];
  for (const piece of pieces) {
    const before = joined.at(-1);
    const whole = before ? unit.text.slice(before.start, piece.start + piece.text.length) : '';
    if (before && /^[^,;|]+, [^,;|]+$/.test(whole) && isPlace(whole) && !isPlace(before.text))
      Object.assign(before, { text: whole, end: piece.start + piece.text.length });
    else joined.push({ ...piece, end: piece.start + piece.text.length });
  }
  // "Cedar County, Dover County and Pike County, Iowa": the region closes the list and belongs to all of it.
  const last = joined.at(-1);
  if (joined.length > 2 && last && /,/.test(last.text) && joined.every((piece) => piece === last || !isPlace(piece.text)))
    last.end = last.start + last.text.indexOf(',');
  return joined.filter(({ text }) => text.length <= 60 && /^[A-Z]/.test(text)).map(({ start, end }) => spanIn(unit, start, end));
}

const isRegion = new RegExp(`^${regionPattern}$`);
const word = "[A-Z][a-zA-Z'-]*[a-z]";
const joint = '(?: (?:on|upon|of|the|le|la|de|St\\.?|under))?';
const oneName = `(?:(?:St\\.? )?${word}(?:${joint} ${word}){0,2}(?:, (?:[A-Z]{2}\\b|${word}(?= ?(?:[.;,)]|$| or | and )))?)?)`;
/** Names in a row: "Bristol, Leeds or Scotland". */
const row = `(${oneName}(?:(?:,? (?:and|or|&) (?:in |at )?|, )${oneName}){0,12})`;
/** What puts a name behind "in" or "at": the work, or the house where it is done. */
const cue =
  '(?:[Bb]ased|[Ll]ocated|[Ss]ituated|[Pp]osted|[Ss]tationed|[Ww]ork(?:ing|s)?|[Jj]obs?|[Rr]oles?|[Vv]acanc(?:y|ies)|[Pp]laces|[Pp]osts?|[Pp]ositions?|[Oo]penings?|[Oo]pportunities|[Tt]rainees|[Aa]pprentices|[Ll]earners|[Cc]adets|[Ss]ites?|[Oo]ffices?|[Dd]epots?|[Yy]ards?|[Ww]orkshops?|[Pp]lants?|[Ff]actor(?:y|ies)|[Mm]ills?|[Ss]tores?|[Hh]otels?|[Kk]itchens?|[Hh]ospitals?|[Ww]arehouses?|[Ss]tudios?|[Ss]chools|[Cc]linics?|[Ss]hops?|[Ff]arms?|[Qq]uarr(?:y|ies)|firm|agency|company|business|bakery|nursery|garage|practice|surgery|foundry|brewery|dairy|contractor|manufacturer|maker|restaurant|cafe|salon|museum|theatre|bank|estate|hangars?|terminals?|[Ss]hipyards?|[Hh]ubs?|[Cc]ampus(?:es)?|[Bb]ranch(?:es)?|(?:data|fulfil?ment|distribution|service|operations|medical|call) cent(?:er|re)s?|on the job|[Ff]acilit(?:y|ies)|[Ll]aborator(?:y|ies))';
const cued = new RegExp(
  `\\b${cue}(?: (?:is|are|will be|available|mostly|here|only|full time|all|both|and live|hard|outdoors|either))* (?:in|at|near|across|around|for) (?:our |the |one of our |either )?(?:(?:[a-z]+ ){0,2}(?:sites?|offices?|depots?|schools|plants?|branches|hotels?|stores?|homes|clinics) (?:in|at) )?${row}`,
  'g',
);
/** "Our Leeds depot". */
const house = new RegExp(
  `\\b(?:[Oo]ur|[Tt]he|[Ii]ts|[Tt]heir) (${word}(?: ${word})?(?:,? (?:and|or) ${word})?) (?:sites?|depots?|offices?|yards?|plants?|factor(?:y|ies)|workshops?|branch(?:es)?|stores?|warehouses?|shipyards?|studios?|mills?|quarr(?:y|ies)|hubs?|facilit(?:y|ies)|terminals?|bases?|works|data cent(?:er|re)s?)\\b`,
  'g',
);
/** "Pine Ridge Paper in Rumford trains …" */
const firmIn = new RegExp(
  `^(?:(?:The|At) )?(?:[A-Z][\\w&'.-]* (?:and |& |of )?){2,6}in ${row}(?=,? (?:is|are|has|have|will|[a-z]{3,}s)\\b)`,
);
const notName =
  /\b(?:Engineering|Technology|Science|Design|Finance|Mechanical|Electrical|English|Maths?|Mathematics|Construction|Level|Year|Grade|Phase|Data|Software|Cyber|Security|Health|Healthcare|Operations|University|College|School|Institute|Academy|Street|Road|Avenue|Hall|Training|Maintenance|January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Spring|Summer|Autumn|Fall|Winter|Apprentice\w*|Program\w*|Local|Department|Center|Centre|Hospital|Company|Inc|Ltd|Step|Stage|Room|Building|Group|Trust|Council|Service|Services|Power|Energy|Water|Technician|Mechanics?|Plumbing|Welding|Business|Marketing|Sales|Customer|Digital|Cloud|Windows|Linux|Python|Java|Certificate|Diploma|Degree|High|Friday|Christmas|Easter|Plumbers|Carpentry|You|We|The|This|Our|Your|All|Systems|Networks?|Foundry|Mill|Union|JATC)\b/;
/** What stands before a place where nobody works. */
const elsewhere =
  /\b(?:head ?quarter\w*|head office|hq|college|university|institute|academy|polytechnic|campus|(?<!(?:data|distribution|service|medical|fulfillment|fulfilment|operations|call|health) )cent(?:er|re)|(?:training|union|town|test|drill|parish) (?:hall|yard|school|site|cent(?:er|re))|trade school|hall|test(?:s|ing|ed)?|exam\w*|interviews?|assessment day|orientation|residential\w*|founded|began|started|company of|customers|people|countries|head|open (?:day|evening)|office of|other teams?|fair)\b[^.;]{0,60}$/;
const silent: ReadonlySet<string> = new Set([
  'requirements',
  'preferred',
  'excluded',
  'process',
  'stories',
  'contact',
  'equality',
  'paperwork',
  'outcomes',
  'pay',
  'physical',
]);

function inSentence(placed: Placed, familiar: ReadonlySet<string>): Span[] {
  const { unit, role, leadRole } = placed;
  if (unit.kind === 'heading' || silent.has(role) || (leadRole !== null && silent.has(leadRole)) || unit.text.length > 900) return [];
  const spans: Span[] = [];
  const claimed: [number, number][] = [];
  const take = (from: number, text: string): void => {
    if (claimed.some(([start, end]) => from < end && from + text.length > start)) return;
    claimed.push([from, from + text.length]);
    spans.push(spanIn(unit, from, from + text.length));
  };
  // A clause that speaks of another house than that of the work names no place.
  const foreign = (at: number): boolean => {
    const before = unit.lower.slice(Math.max(0, at - 70), at);
    return elsewhere.test(before) || notWork.test(before);
  };
  if (role !== 'about' || placeWords.test(unit.lower)) {
    for (const match of unit.text.matchAll(cityState)) {
      // Capitals of a label, or a firm before its town, are no part of the town.
      const name =
        /^(?:[A-Z]{2,} )*(?:.* (?:Creamery|Company|Inc|Ltd|LLC|Works|Center|Centre|Hospital|Bakery|Foundry|Mill|Logistics|Systems|Services|Industries|Group|Hotel|Power|Energy|Electric|Cooperative|Union|JATC) )?(?=[A-Z][a-z])/.exec(
          match[0],
        )?.[0].length ?? 0;
      const text = match[0].slice(name);
      if (!foreign(match.index + name) && !notName.test(sure(text.split(',')[0]))) take(match.index + name, text);
    }
  }
  for (const match of unit.text.matchAll(cued)) {
    const names = sure(match[1]);
    const start = match.index + match[0].length - names.length;
    const before = unit.lower.slice(Math.max(0, match.index - 50), match.index + match[0].indexOf(' '));
    if (elsewhere.test(before) || notWork.test(before)) continue;
    for (const { text, from } of namesOf(names)) {
      const bare = sure(text.split(',')[0]);
      if (notName.test(text) || /^[A-Z]+$/.test(bare)) continue;
      if (
        /^(?:Work|work|for)/.test(match[0]) &&
        !isRegion.test(bare.toLowerCase()) &&
        !familiar.has(bare.toLowerCase()) &&
        / for /.test(match[0])
      )
        continue;
      take(start + from, text);
    }
  }
  const whose = firmIn.exec(unit.text);
  if (whose && role !== 'about')
    for (const { text, from } of namesOf(sure(whose[1])))
      if (!notName.test(text)) take(whose[0].indexOf(` in ${sure(whose[1])}`) + 4 + from, text);
  for (const match of unit.text.matchAll(house)) {
    const names = sure(match[1]);
    if (foreign(match.index)) continue;
    for (const { text, from } of namesOf(names)) if (!notName.test(text)) take(match.index + match[0].indexOf(names) + from, text);
  }
  // Regions and names that the page knows already need less of a sentence.
  for (const match of unit.text.matchAll(loose)) {
    const names = sure(match[1]);
    const start = match.index + match[0].length - names.length;
    const all = namesOf(names);
    if (foreign(match.index) || !placeWords.test(unit.lower.slice(0, start))) continue;
    if (!all.some(({ text }) => isRegion.test(text.toLowerCase()) || familiar.has(text.toLowerCase()))) continue;
    for (const { text, from } of all) if (!notName.test(text)) take(start + from, text);
  }
  return spans.toSorted((one, other) => one.start - other.start);
}

const loose = new RegExp(`\\b(?:in|across|at|throughout) (?:our |the |one of our )?${row}`, 'g');
const placeWords =
  /\b(?:based|located|work\w*|jobs?|roles?|vacanc|places|positions?|openings?|opportunities|trainees|apprentic\w*|hiring|recruit\w*|sites?|offices?|facilit|warehouse\w*|plants?|builds?|runs?|serv\w+|route\w*|project\w*|crews?|cent(?:er|re)s?|school district|firm|hotel|lasts?|train\w*)\b/;
const notWork =
  /\b(?:mail(?:ing)?|drop[- ]off|office hours|submit|registration|return (?:it|to)|pick up|information session|https?:|www\.|phone|tel|registered office|authori[sz]ed|citizens?|eligible to|right to|licen[cs]e|graduated|permission|permitted|prove that|visa)\b/;

/** Takes "Leeds, Hull or York, Maine" apart; a region stays with its city. */
function namesOf(names: string): { text: string; from: number }[] {
  const found: { text: string; from: number }[] = [];
  let at = 0;
  for (const part of names.split(/(,? (?:and|or|&) (?:in |at )?|, )/)) {
    const from = at;
    at += part.length;
    if (/^,? (?:and|or|&)? ?(?:in |at )?$/.test(part) || part === ', ' || part === '') continue;
    const before = found.at(-1);
    const gap = before ? names.slice(before.from + before.text.length, from) : '';
    if (
      before &&
      gap === ', ' &&
      (/^[A-Z]{2}$/.test(part) || isRegion.test(part.toLowerCase())) &&
      !isRegion.test(before.text.toLowerCase())
    )
      before.text = `${before.text}, ${part}`;
    else found.push({ text: part, from });
  }
  return found;
}
