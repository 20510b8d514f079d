import type { Placed } from '../structure/sections.ts';
import type { Polarity, RequirementKind } from '../types.ts';
import { asks, hints, excludes, later, obliges, prefers, refusesSponsorship } from '../vocabulary/cues.ts';
import type { Role } from '../vocabulary/headings.ts';
import {
  labelOfFact,
  labelOfDemand,
  hard,
  plain,
  schooling,
  closed,
  speaksOfPeople,
  gives,
  describesPerson,
  describesWork,
} from '../vocabulary/persons.ts';
import { isLookAlike } from './look-alikes.ts';
import { demanded, kindsIn, type Named } from './kinds.ts';

/** What a unit demands: its kinds with their polarity, before alternatives are joined. */
export type Demand = { kind: RequirementKind; polarity: Polarity; at: number };

/** "Degree | no", "Citizenship: any": a label that is answered with nothing. */
const saysNo =
  /^no[.,] |^not (?:on|before|until|yet|in|at|from|now|straight|right)\b[^.]{0,40}\.$|^(?!.*sponsor)[a-z' /]{3,40} ?[|:] ?(?:days?(?: shift)?|no|none|any|n\/a|nil|optional|not (?:needed|required|necessary|applicable|essential))(?: (?:needed|required|necessary))?\.?$/;

/** "Diploma | Yes": a row that is answered with yes. */
const affirmed = /[|:] ?(?:yes|y|required|essential|mandatory|needed|preferred|desirable)\b[^|]{0,40}$/;

const awayFromHome =
  /\b(?:you(?:'ll| will)|must|ready|expect(?:ed)?|willing|prepared|able)\b[^.;]{0,40}\b(?:away from home|overnight)\b|^travels? (?:overnight|away)/;

/** A sentence that shuts a person out, of whatever kind its reason is. */
const shutsOut =
  /\b(?:you|applicants?|candidates?|people|persons?|those|anyone|graduates) (?:who [^.]{3,60} )?(?:(?:can ?not|can't|won't) be (?:considered|accepted)|(?:may not|can ?not|can't|are not (?:able|allowed) to|are not eligible to) (?:apply|join)|(?:will|shall) not be (?:considered|accepted|appointed)|are (?:not eligible|ineligible))\b|^(?:no one|nobody|no (?:person|applicant|candidate)) (?:who|with) [^.;]{3,120} (?:may|can|will) |^[a-z]+s who [^.;]{3,120} are (?:not eligible|ineligible)\b|^not for you if\b|\b(?:do not|don't) apply if\b/;

/** Under these headings a list names what is asked, whatever its grammar. */
export function roleFor({ role, leadRole }: Placed): Role {
  if (leadRole === null) return role;
  if (leadRole === 'requirements' && (role === 'preferred' || role === 'physical' || role === 'excluded')) return role;
  return leadRole;
}

export function demandsOf(placed: Placed, opening: string = placed.unit.lower): Demand[] {
  const { unit } = placed;
  if (unit.kind === 'heading' || unit.text.length < 3) return [];
  const { lower } = unit;
  if (lower.endsWith('?')) return [];
  if (/^(?:https?:\/\/|www\.)\S+$/.test(lower)) return [];
  const role = roleFor(placed);
  const asked = role === 'requirements' || role === 'preferred' || role === 'physical' || role === 'excluded';
  const listed = unit.kind === 'item' || unit.kind === 'row' || placed.lead !== null;
  if (labelOfFact.test(lower) || isLookAlike(opening, asked)) return [];
  if (lower.endsWith(':') && announces(lower)) return [];
  if (saysNo.test(lower)) return [];
  const { text, takesBack } = demanded(lower);
  const named = kindsIn(takesBack ? text.replace(/^[a-z ]{3,25}:/, (label) => ' '.repeat(label.length)) : text);
  if (named.length === 0) {
    if (
      ((/\btravel\b/.test(text) && /\b(?:required|must|willing(?:ness)?)\b/.test(text)) || awayFromHome.test(text)) &&
      !takesBack &&
      role !== 'equality' &&
      role !== 'stories' &&
      role !== 'benefits'
    )
      return [{ kind: 'other', polarity: polarityFor('other', text, 0, role), at: 0 }];
    if (!asked && role !== 'equality' && role !== 'stories' && shutsOut.test(lower))
      return [{ kind: 'other', polarity: 'excluded', at: 0 }];
    if (takesBack || !asked || role === 'physical') return [];
    if (!bareDemand(lower, role, listed)) return [];
    return [{ kind: 'other', polarity: polarityFor('other', text, 0, role), at: 0 }];
  }
  if (unit.kind === 'row' && affirmed.test(text) && !closed.has(role)) return withPolarity(named, text, 'requirements');
  if (asked) {
    if (!listed && !speaksOfPerson(text) && !isFragment(text) && !short(lower)) {
      return gives.test(text)
        ? []
        : withPolarity(
            named.filter(({ kind }) => plain.has(kind) || kind === 'physical' || kind === 'shift'),
            text,
            role,
          );
    }
    if (role === 'physical' && !obliges.test(text) && !listed) {
      return withPolarity(
        named.filter(({ kind }) => kind === 'physical' || kind === 'shift'),
        text,
        role,
      );
    }
    return withPolarity(role === 'physical' ? physically(named) : named, text, role);
  }
  if (role === 'stories' || role === 'equality' || role === 'contact') {
    return obliges.test(text) && /\b(?:applicants?|candidates?|you) (?:must|need to) (?:be|have|hold|possess)\b/.test(text)
      ? withPolarity(named, text, role)
      : [];
  }
  return withPolarity(elsewhere(named, text, role, listed), text, role);
}

/** Under a heading that promises something else only what plainly binds the person counts. */
function elsewhere(named: readonly Named[], text: string, role: Role, listed: boolean): Named[] {
  const binds = obliges.test(text);
  if (!binds) {
    const sponsors = named.filter(({ kind }) => kind === 'sponsorship' && refusesSponsorship.test(text));
    if (sponsors.length > 0) return sponsors;
    if (excludes.test(text)) return named.filter(({ kind }) => hard.has(kind) && kind !== 'experience' && kind !== 'shift');
    if (prefers.test(text) && role !== 'benefits' && role !== 'outcomes' && role !== 'about')
      return named.filter(({ kind }) => kind !== 'shift' && kind !== 'physical');
    if (
      labelOfDemand.test(text) &&
      (/[:|]|\d/.test(text) || text.split(' ').length > 2) &&
      text.length < 140 &&
      // The name of a stage of selection, on its own, says when it comes and not what is asked.
      (listed || /[:|]/.test(text) || !/\b(?:test|screening|investigation|assessment)\.$/.test(text)) &&
      role !== 'process' &&
      role !== 'benefits'
    )
      return [...named];
    const open = role === 'body' || role === 'programme';
    if (open && describesPerson.test(text)) return named.filter(({ kind }) => kind !== 'shift' && kind !== 'physical');
    if (open && isFragment(text) && !listed && text.length < 160)
      return named.filter(
        ({ kind }) =>
          kind === 'grade' ||
          kind === 'age' ||
          (kind === 'physical' && /\b(?:eyesight|colou?r vision)\b/.test(text)) ||
          (kind === 'education' && /\b(?:diploma|ged|gcses?)\b/.test(text)),
      );
    if (open && listed && text.length < 60 && isFragment(text))
      return named.filter(({ kind }) => kind === 'age' || kind === 'work_authorisation' || kind === 'citizenship' || kind === 'grade');
    if (!listed && describesWork.test(text)) return named.filter(({ kind }) => kind === 'shift' || kind === 'physical');
    if (!listed && !closed.has(role) && (speaksOfPeople.test(text) || hints.test(text)) && !gives.test(text))
      return named.filter(({ kind }) => plain.has(kind) || (kind === 'education' && schooling.test(text)));
    return [];
  }
  if ((role === 'duties' || role === 'training' || role === 'outcomes' || role === 'benefits') && listed) {
    return /\b(?:must|required)\b/.test(text)
      ? named.filter(({ kind }) => kind !== 'experience' || /\bexperience\b[^.]{0,40}\brequired\b|\bmust have\b/.test(text))
      : [];
  }
  // A duty obliges who has the work already; what it takes to get it names the person or what the person is.
  if (
    role === 'duties' &&
    !speaksOfPeople.test(text) &&
    !/\b(?:must|need to|have to) (?:be|have|hold|possess|pass|live)\b|\brequire/.test(text)
  )
    return [];
  if (role === 'training' || role === 'outcomes') {
    return named.filter(({ kind }) =>
      kind !== 'education' && kind !== 'experience' && kind !== 'certification'
        ? true
        : /\b(?:must (?:have|be|possess|hold)|applicants?|candidates?)\b/.test(text),
    );
  }
  if (role === 'process' && listed) {
    return named.filter(({ kind }) =>
      kind === 'education' || kind === 'experience' || kind === 'grade' ? /\bmust (?:have|be|possess|hold|meet)\b/.test(text) : true,
    );
  }
  return [...named];
}

function physically(named: readonly Named[]): Named[] {
  const kept = named.filter(({ kind }) => kind !== 'experience' && kind !== 'education');
  return kept.length > 0 ? kept : [...named];
}

/** Whether a sentence under a heading that asks speaks of what a person needs, rather than of the programme. */
function speaksOfPerson(text: string): boolean {
  return (
    asks.test(text) ||
    hints.test(text) ||
    obliges.test(text) ||
    prefers.test(text) ||
    describesWork.test(text) ||
    refusesSponsorship.test(text)
  );
}

/** Words without a verb that states: a point of a list that lost its mark. */
const isFragment = (text: string): boolean => !finite.test(text) && !/^(?:you|we|they|it|our|the|this|your|there) /.test(text);

/** A verb that makes a statement of a line; without one it is a point of a list that lost its mark. */
const finite =
  /\b(?:is|are|was|were|will|has|have|had|can|could|may|might|would|do|does|did|provides?|offers?|includes?|works|(?<=\b(?:[a-z]+(?:rs|es)|they|who|you|we|and) )work|gives?|makes?|takes?|helps?|goes|comes|runs|starts|begins|lasts|pays|gets|earns|receives?|needs|rises|increases|ends|meets|happens|covers|leads|means|becomes|stays|opens|closes)\b/;

/** A line that only says that a list comes, unless it demands something itself beside the list. */
function announces(lower: string): boolean {
  return (
    !/\b(?:one|any|either)(?: or more)? of\b|\bat least one\b|\band\b[^:]{0,40}\bfollowing\b/.test(lower) ||
    /\b(?:all|meet|following (?:requirements|qualifications|criteria|conditions))\b/.test(lower)
  );
}

const short = (lower: string): boolean => lower.length <= 110 && !/[.!]$/.test(lower);

/** A demand that no vocabulary knows is kept only where its form shows that it is one. */
function bareDemand(lower: string, role: Role, listed: boolean): boolean {
  if (
    lower.startsWith('(') ||
    /\bwill be (?:administered|held|given|used|conducted|scheduled|notified|considered|reviewed|posted|sent|made|charged)\b/.test(lower)
  )
    return false;
  if (lower.length < 8 || /^(?:and|or|note|see|click|for more|total|yes|no)\b[^a-z]*$/.test(lower)) return false;
  if (/\b(?:click|visit|website|https?:|www\.|@|for more information|please (?:note|see|contact|visit)|phone:|email:|tel:)/.test(lower))
    return false;
  if (
    lower.endsWith(':') ||
    /^(?:what|who|how|why|is this|are you)\b[^.]{3,40}\.?$|^(?:requirements?|criteri(?:a|on)|eligibility|qualifications?|conditions?)\b[^a-z]*(?:details?|you|answer)?$/.test(
      lower,
    )
  )
    return false;
  if (/[$£€]\s?\d|\d ?% of (?:the )?(?:[\w-]+ )?(?:scale|rates?|wages?|pay)\b/.test(lower)) return false;
  if (/\bwe (?:are|have|offer|provide|believe|will|value|want|welcome)\b/.test(lower) && !/\blooking for\b/.test(lower)) return false;
  if (listed) return true;
  if (role === 'excluded') return excludes.test(lower) || short(lower);
  if (lower.split(' ').length < 3) return false;
  if (/\b(?:opens?|closes?|deadline|window)\b/.test(lower)) return false;
  if (isFragment(lower) && lower.length <= 160) return true;
  return (
    /\b(?:must|you(?:'ll| will)? need|required|should (?:be|have)|need to|have to|able to|ability to|willing|essential|looking for (?:people|someone|candidates|applicants|individuals)|passion|interest in|you(?:'re| are| have| should)|knowledge of|skills)\b/.test(
      lower,
    ) ||
    (short(lower) && lower.length > 12)
  );
}

function withPolarity(named: readonly Named[], text: string, role: Role): Demand[] {
  return named.map(({ kind, at }) => ({ kind, at, polarity: polarityFor(kind, text, at, role) }));
}

const clauseEnd = /[;]|, (?:but|however|while|and (?:a|an|previous|prior)? ?)|\bbut\b|\bhowever\b|\. /g;

function clauseAround(text: string, at: number): string {
  let start = 0;
  for (const match of text.matchAll(clauseEnd)) {
    if (match.index >= at) return text.slice(start, match.index);
    start = match.index;
  }
  return text.slice(start);
}

function polarityFor(kind: RequirementKind, text: string, at: number, role: Role): Polarity {
  const clause = clauseAround(text, at);
  if (kind === 'sponsorship') {
    if (
      /\b(?:able to|must|authori[sz]ed to|eligible to|right to|legally) [^.;]{0,30}?\b(?:work|be employed)[^.;]{0,60}\bwithout\b/.test(text)
    )
      return 'required';
    if (refusesSponsorship.test(text) || excludes.test(text)) return 'excluded';
    return /\bwithout\b/.test(text) ? 'required' : roleDefault(role);
  }
  const sponsoring = /\bsponsor/.test(clause);
  if (shutsOutIn(clause) && !sponsoring && !/\bunless\b|\bwithout (?:a|an|the|proof|meeting|having)\b/.test(clause)) return 'excluded';
  if (prefers.test(clause))
    return /\b(?:required|must|mandatory)\b/.test(clause) && !/\b(?:not required|not essential)\b/.test(clause)
      ? preferredFirst(clause)
      : 'preferred';
  if (/\b(?:must|required|mandatory|minimum)\b/.test(clause)) return 'required';
  if (prefers.test(text) && !/\b(?:must|required|mandatory)\b/.test(text)) return 'preferred';
  return roleDefault(role);
}

/** "A licence with no more than three points", "must pass a check and be free of convictions": what is asked is the licence, the pass. */
function shutsOutIn(clause: string): boolean {
  const match = excludes.exec(clause);
  if (!match) return false;
  return !(
    /^(?:no|not|free)\b/.test(match[0]) &&
    !/^not (?:for|be|currently|eligible|accept|open)\b/.test(match[0]) &&
    /\b(?:with(?: a)?|licen[cs]e|pass|pass\b.{0,60}|and be|certificate)\b[^,;]*$/.test(clause.slice(0, match.index))
  );
}

function preferredFirst(clause: string): Polarity {
  return /\bprefer\w*\b[^,;]*$/.test(clause) && !/\brequired\b[^,;]*$/.test(clause) ? 'preferred' : 'required';
}

function roleDefault(role: Role): Polarity {
  if (role === 'preferred') return 'preferred';
  return role === 'excluded' ? 'excluded' : 'required';
}

/** The words that say that it is needed only later, as a range of the unit's text. */
export function laterIn(lower: string): { from: number; to: number } | null {
  if (/\btime of (?:the |your )?appl|\bwhen you apply\b/.test(lower) && !/\bprior to\b/.test(lower)) return null;
  for (const pattern of later) {
    const match = pattern.exec(lower);
    if (match && !/\btime of (?:the )?appl/.test(match[0])) return { from: match.index, to: match.index + match[0].length };
  }
  return null;
}
