import { sure } from '../sure.ts';
import type { FrontMatterValue } from '../structure/front-matter.ts';
import type { Placed } from '../structure/sections.ts';
import type { Piece } from './header.ts';
import { firmWord } from '../vocabulary/firms.ts';
import { isFirm, type Letterhead } from './letterhead.ts';
import { spanAll, spanOf, type Span } from './span.ts';

const named = "(?:St\\. )?(?:[A-Z][\\w&.'-]*[\\w]|&)(?: (?:[A-Z][\\w&'-]*|of|and|&|for|the)(?= ))*(?: [A-Z0-9][\\w&'-]*)*";
const subject = new RegExp(
  `^(?:At |Join |The (?=[A-Z]))?(${named})(?: \\([A-Z]{2,8}\\))?(?: in [A-Z][\\w, ]{2,30}?)?(?:,? (?:is|are|has|have|will|cannot|does|offers?|needs?|seeks?|invites?|trains?|makes?|builds?|runs?|serves?|provides?|hires?|employs?|recruits?|delivers?|operates?|[a-z]{3,}(?:es|s)) |, an? )`,
);
const beside = new RegExp(`\\b(?:[Aa]t|[Jj]oin|[Ww]ith|[Aa]bout|for) (${named})`, 'g');
const authority = /\b((?:City|County|State|Town|Borough|Port|University|Ministry) of [A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2})\b/;
const stop =
  /^(?:the|this|that|these|those|our|your|we|you|they|it|its|all|each|every|any|some|many|most|if|in|on|at|for|from|to|and|but|or|as|a|an|no|not|there|here|what|who|how|when|where|why|applicants?|apprentices?|apprenticeships?|candidates?|trainees?|training|students?|graduates?|veterans?|pay|wages?|salary|benefits?|please|note|duration|location|level|college|university|experience|health|work|classes|applications?|interviews?|offers?|college credit|year|years|part|during|after|before|upon|once|successful|minimum|must|employers?|contractors?|journeyworkers?|journeymen|program|programme|position|job|role|title|description|engineers?|drivers?|women|people|anyone|everyone|high school|united states|u\.?s\.?|uk|english|maths?|january|february|march|april|may|june|july|august|september|october|november|december|monday|friday|home|copyright|equal|qualified|paid|train|learn|become|earn|start|one|two|three|four|five|first|second|term|only|posts?|uniforms?|tests?|mentors?|step|stage|phase)\b/i;

/** Who offers it: the front matter or a label says so; else the name that the page speaks of most plainly. */
export function readOrganisation(
  values: readonly FrontMatterValue[],
  everything: readonly Placed[],
  header: readonly Piece[],
  head: Letterhead,
  masked: string,
): Span | null {
  const front = values.find(({ key }) => /^(?:company|organi[sz]ation|employer|sponsor)$/.test(key));
  if (front) return front.source;
  for (const { unit } of everything.slice(0, 400)) {
    const match =
      /^(?:company|employer|organi[sz]ation|agency|hiring organi[sz]ation|hiring agency|sponsor|program(?:me)? sponsor|employer name|employing (?:department|body|authority)|recruiter|trust|firm|business|local authority|utility)(?: name)? ?[:|] ?/.exec(
        unit.lower,
      );
    if (!match || unit.text.length - match[0].length < 2 || unit.text.length > 110) continue;
    const value = sure(unit.text.slice(match[0].length).split(/ [|•] /)[0]);
    if (/[A-Za-z]/.test(value)) return spanOf(unit, match[0].length, value);
  }
  const scores = new Map<string, { score: number; span: Span }>();
  const credit = (name: string, score: number, span: Span): void => {
    const words = name.replace(/(?: (?:of|and|&|for|the))+$/, '');
    if (
      words.length < 3 ||
      (stop.test(words) && !(words.split(' ').length > 2 && firmWord.test(sure(words.split(' ').at(-1))))) ||
      /^\d/.test(words) ||
      /\b(?:apprentice\w*|program(?:me)?s?|trainee\w*)$/i.test(words)
    )
      return;
    const known = scores.get(words);
    if (known) known.score += score;
    else scores.set(words, { score, span: { start: span.start, end: span.start + words.length } });
  };
  if (head.organisation) credit(masked.slice(head.organisation.start, head.organisation.end), 4.5, head.organisation);
  for (const piece of header) if (piece.kind === 'organisation') credit(piece.text, 5, piece.span);
  const top = everything[0]?.unit;
  if (
    top &&
    top.text.length < 70 &&
    top.text === top.text.toUpperCase() &&
    /\b(?:CITY|COUNTY|DEPARTMENT|COOPERATIVE|COMPANY|DISTRICT|AUTHORITY|LOCAL|COUNCIL|UNIVERSITY|UTILIT|INC|LLC|CORPORATION|AGENCY)/.test(
      top.text,
    )
  ) {
    const cut = / -+ |: /.exec(top.text);
    const name = cut ? top.text.slice(0, cut.index) : top.text;
    return cut ? spanOf(top, 0, name) : spanAll(top);
  }
  for (const { unit, role } of everything.slice(0, 250)) {
    if (unit.text.length > 600 || role === 'stories') continue;
    const headline = unit.kind === 'heading' && unit.level <= 2;
    const office = authority.exec(unit.text);
    if (office && role !== 'requirements') credit(sure(office[1]), 3, spanOf(unit, office.index, sure(office[1])));
    const match = unit.kind === 'heading' ? null : subject.exec(unit.text);
    if (match)
      credit(
        sure(match[1]),
        offersIn(unit.lower, sure(match[1]), unit.index),
        spanOf(unit, match.index + match[0].indexOf(sure(match[1])), sure(match[1])),
      );
    for (const other of unit.text.matchAll(beside)) {
      const at = other.index + other[0].lastIndexOf(sure(other[1]));
      credit(sure(other[1]), headline ? 3 : 1, spanOf(unit, at, sure(other[1])));
    }
    const we =
      /^(?:(?:Us|Who we are|About us): )?(?:We(?:'re| are) )?((?:[A-Z][\w&'.-]*(?: |(?=,))(?:(?:and|&|of|the) )?){1,5}), (?:an? |the )/.exec(
        unit.text,
      );
    if (we && /^(?:We|Us|Who|About us)\b/.test(unit.text))
      credit(sure(we[1]).trim(), 4, spanOf(unit, unit.text.indexOf(sure(we[1])), sure(we[1]).trim()));
    const about =
      unit.kind === 'heading'
        ? /^(?:About|Why(?: join| work (?:at|for|with))?|Life at|Working (?:at|for)|Join|Welcome to|Who (?:is|are)|Careers at) ((?:The )?[A-Z][\w&'.-]*(?: (?:[A-Z&][\w&'.-]*|of|and|the))*)\??$/.exec(
            unit.text,
          )
        : null;
    if (about && isFirmName(sure(about[1]))) credit(sure(about[1]), 3, spanOf(unit, unit.text.indexOf(sure(about[1])), sure(about[1])));
    const ofFirm = headline
      ? /^((?:[A-Z][\w&'-]*(?: and| of| &)? ){1,5})(?:\d{4} )?(?:[Aa]pprentice|[Tt]rainee|[Gg]raduate)(?:s|ship|ships)?(?: [Pp]rogram\w*| [Ss]cheme)?(?: \d{4})?$/
          .exec(unit.text)?.[1]
          ?.trim()
      : undefined;
    if (
      ofFirm &&
      firmWord.test(sure(ofFirm.split(' ').at(-1))) &&
      ofFirm.includes(' ') &&
      occurrences(masked, `${sure(ofFirm.split(' ')[0])} `) > 1
    )
      credit(ofFirm, 3.5, spanOf(unit, 0, ofFirm));
    if (headline) {
      const parts = unit.text.replace(/ \([^)]*\)$/, '').split(/ - | [|•] |: /);
      if (parts.length > 1)
        for (const part of [sure(parts[0]), sure(parts.at(-1))])
          if (
            /^[A-Z]/.test(part) &&
            part.split(' ').length < 7 &&
            !/\b(?:apprentic|trainee|technician|engineer|program|level|worker|mechanic|operator|electrician)/i.test(part)
          )
            credit(part, 2.5, spanOf(unit, unit.text.indexOf(part), part));
    }
  }
  return best(scores, masked);
}

/** How much the sentence that a name begins makes it the employer's: most where it says that the name takes people on. */
function offersIn(lower: string, name: string, index: number): number {
  const rest = lower.slice(name.length, name.length + 90);
  if (
    /\b(?:is|are) (?:now |currently )?(?:looking for|taking on|hiring|recruiting|seeking|offering|an? (?:[\w/-]+ ){0,4}(?:employer|aa\/eoe|eoe))\b|\b(?:seeks|offers|recruits|hires|invites|takes on|trains|wants|needs|employs|sponsors|has (?:\w+ ){1,3}(?:places|vacanc|openings|positions|apprentice))|\b(?:equal opportunity|aa\/eoe|eoe)\b/.test(
      rest,
    )
  )
    return 3.5;
  return index <= 4 ? 3 : 2;
}

const isFirmName = (name: string): boolean =>
  !/^(?:Us|You|The (?:Role|Job|Program|Programme|Position|Team|Company|Work|Employer|Apprenticeship|Opportunity)|This|Our|We|It|I|Apply|Now|Apprenticeships?)\b/.test(
    name,
  );

/** "The Anchor House": a name that is never written with a small article keeps its own. */
function withArticle(span: Span, masked: string): Span {
  const name = masked.slice(span.start, span.end);
  const own = masked.slice(span.start - 4, span.start) === 'The ' && !masked.includes(`the ${name}`) && span.start - 4 > 0;
  return own && !/[.!?]\s*$/.test(masked.slice(Math.max(0, span.start - 8), span.start - 4)) ? { ...span, start: span.start - 4 } : span;
}

/** "Lakemont" of which the page says "Lakemont Medical Center" elsewhere. */
function inFull(name: string, span: Span, masked: string): Span {
  const at = new RegExp(
    `(?<![\\w])${name.replace(/[.*+?^${}()|[\]\\&]/g, '\\$&')}(?:(?: &| and)? [A-Z][\\w&'-]+){0,4}(?:, Local \\d+)?`,
  ).exec(masked.slice(0, 100_000));
  if (!at) return span;
  if (/, Local \d+$/.test(at[0])) return { start: at.index, end: at.index + at[0].length };
  const words = at[0].split(' ');
  for (let last = words.length; last > name.split(' ').length; last -= 1) {
    const longer = words.slice(0, last).join(' ');
    if (firmWord.test(sure(words[last - 1])) && isFirm(longer)) return { start: at.index, end: at.index + longer.length };
  }
  return span;
}

function best(scores: ReadonlyMap<string, { score: number; span: Span }>, masked: string): Span | null {
  let winner: { score: number; span: Span; name: string } | null = null;
  for (const [name, { score, span }] of scores) {
    const single = !name.includes(' ');
    // A word that the page also writes small is no name.
    if (single && masked.includes(` ${name.toLowerCase()}`)) continue;
    // One that stands only where a sentence begins may be any word.
    if (single && !new RegExp(`[a-z,] ${name.replace(/[.*+?^${}()|[\]\\&]/g, '\\$&')}(?![\\w])`).test(masked) && score < 4) continue;
    const times = Math.min(4, occurrences(masked, name) - 1);
    const longer = [...scores.keys()].some((other) => other !== name && other.startsWith(`${name} `) && occurrences(masked, other) > 0);
    const total = score + times + (single ? 0 : 0.5) - (longer ? 3 : 0);
    if (total >= 3.5 && (winner === null || total > winner.score || (total === winner.score && name.length > winner.name.length)))
      winner = { score: total, span, name };
  }
  return winner && withArticle(inFull(winner.name, winner.span, masked), masked);
}

function occurrences(text: string, name: string): number {
  let count = 0;
  for (let at = text.indexOf(name); at >= 0 && count < 8; at = text.indexOf(name, at + name.length)) count += 1;
  return count;
}
