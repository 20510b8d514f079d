import { roleOf, type Role } from '../vocabulary/headings.ts';
import { inlineRole, isTitled } from './inline-labels.ts';
import type { Unit } from './units.ts';

/** A heading and what stands under it. */
export type Section = { heading: Unit | null; level: number; role: Role; parent: Section | null; first: number; last: number };

/** A unit where it stands: under which heading, and after which line that announces a list. */
export type Placed = { unit: Unit; section: Section; role: Role; lead: Unit | null; leadRole: Role | null };

export type Outline = { sections: Section[]; placed: Placed[] };

/** Roles that a heading without a word of its own takes over from the one above it. */
const inherited: ReadonlySet<Role> = new Set<Role>([
  'requirements',
  'preferred',
  'excluded',
  'physical',
  'duties',
  'benefits',
  'process',
  'paperwork',
  'equality',
  'stories',
  'outcomes',
  'training',
  'pay',
]);

/** What a line that announces a list promises, if it says so. */
export function roleOfLead(text: string): Role | null {
  const lower = text.toLowerCase();
  if (/\b(?:do(?:es)?(?: not|n't) (?:need|have to)|not (?:needed|required|necessary)|it(?:'s| is) (?:fine|ok(?:ay)?) if)\b/.test(lower))
    return 'equality';
  if (
    /\b(?:you(?:'ll| will)? (?:learn|gain|study|cover|develop|receive|get|enjoy|be (?:responsible|working|doing|able to))|will include|duties|responsib\w*|tasks|benefits|we offer|includes? the following (?:duties|tasks|topics|subjects|modules))\b/.test(
      lower,
    )
  ) {
    if (/\b(?:receive|get|enjoy|benefits|we offer)\b/.test(lower)) return 'benefits';
    if (/\b(?:learn|gain|study|cover|develop)\b/.test(lower)) return 'training';
    return 'duties';
  }
  if (
    /\b(?:requirements?|qualifications?|criteria|must (?:be|have|meet|possess)|eligible)\b/.test(lower) &&
    !/\b(?:not eligible|ineligible|prefer\w*|desir\w*|documents?|copies|copy)\b/.test(lower)
  )
    return 'requirements';
  if (/\b(?:bring|submit|provide|attach|upload|enclose|mail|documents?|copies)\b/.test(lower)) return 'paperwork';
  if (/\b(?:not (?:be )?eligible|disqualif\w*|can(?:not|'t| not) apply|not be (?:considered|accepted)|rejected)\b/.test(lower))
    return 'excluded';
  if (/\b(?:prefer(?:red|ence)?|desirable|ideal(?:ly)?|advantage|a plus|nice to have|bonus)\b/.test(lower)) return 'preferred';
  if (
    /\b(?:must|need(?:ed)?|require(?:d|ments?|s)?|should|eligib\w*|qualif\w*|wanted|looking for|criteria|minimum|able to|have to|ask(?:ed)?|fit if|who (?:are|have|can)|applicants? (?:are|have|with)|candidates? (?:are|have|with|will))\b/.test(
      lower,
    )
  )
    return 'requirements';
  if (/\b(?:steps?|process|apply|stages?|procedure)\b/.test(lower)) return 'process';
  return null;
}

const tableOf = ({ lower }: Unit): Role | null =>
  /^(?:requirements?|criteri(?:a|on)|eligibility|what (?:we|you) (?:need|ask|require)|qualifications?|condition)s?\b[^|]{0,24}(?:\||$)/.test(
    lower,
  )
    ? 'requirements'
    : null;

const endsList: ReadonlySet<Role> = new Set<Role>(['requirements', 'preferred', 'paperwork', 'process', 'duties', 'excluded', 'physical']);
/** What still speaks as the list does. */
const inlineOwn = ({ lower }: Unit): boolean =>
  /^(?:you|applicants?|candidates?|all applicants|must|we (?:want|need|ask|expect)|preference|people|those)\b/.test(lower);

/** A line of its own that ends in the air, or is but a title, with points right below. */
function announcesList(unit: Unit, units: readonly Unit[]): boolean {
  if (unit.kind !== 'paragraph' || units[unit.index + 1]?.kind !== 'item' || units[unit.index - 1]?.block === unit.block) return false;
  if (unit.text.length < 60 && /^(?:what|who|why|how)\b/.test(unit.lower) && !/[.!]$/.test(unit.text)) return true;
  return isTitled(unit) || (unit.text.length < 90 && /\b(?:if|who|you|be|have|must|to|need|are|and|following|these)$/.test(unit.lower));
}

export function outlineOf(units: readonly Unit[]): Outline {
  const root: Section = { heading: null, level: 0, role: 'body', parent: null, first: 0, last: units.length - 1 };
  const sections: Section[] = [root];
  const placed: Placed[] = [];
  let current = root;
  let lead: Unit | null = null;
  let leadRole: Role | null = null;
  let listed = false;
  let table: Role | null = null;
  let inline: { block: number; role: Role | null } = { block: -1, role: null };
  for (const unit of units) {
    const first = units[unit.index - 1]?.block !== unit.block;
    if (unit.kind === 'heading') listed = false;
    else if (unit.kind === 'item') listed = true;
    // A sentence of its own below a list has nothing to do with the heading of the list.
    const belowList =
      listed &&
      unit.kind === 'paragraph' &&
      endsList.has(current.role) &&
      (/[.!]$/.test(unit.text) || units[unit.index - 1]?.block === unit.block) &&
      !inlineOwn(unit);
    if (unit.kind === 'heading') {
      inline = { block: -1, role: null };
      let above: Section = current;
      while (above.parent && above.level >= unit.level) above = above.parent;
      const own = roleOf(unit.text);
      const role = (own === 'body' || own === 'programme') && inherited.has(above.role) ? above.role : own;
      current = { heading: unit, level: unit.level, role, parent: above, first: unit.index, last: unit.index };
      sections.push(current);
      lead = null;
      leadRole = null;
    } else if ((unit.text.endsWith(':') && unit.text.length < 260) || announcesList(unit, units)) {
      // A point that announces points of its own stays within the list that it is in.
      const announced =
        (isTitled(unit) ? inlineRole(unit, null) : /^(?:what|who|why|how)\b/.test(unit.lower) ? roleOf(unit.text) : null) ??
        roleOfLead(unit.text);
      leadRole =
        unit.kind === 'item' && lead !== null ? (announced === 'preferred' || announced === 'excluded' ? announced : leadRole) : announced;
      lead = unit;
    } else if (lead && unit.kind !== 'item' && unit.block !== lead.block && units[unit.index - 1]?.kind === 'item') {
      lead = null;
      leadRole = null;
    } else if (lead && unit.kind !== 'item' && unit.text.length > 160) {
      lead = null;
      leadRole = null;
    }
    if (unit.kind !== 'heading' && first) inline = { block: unit.block, role: inlineRole(unit, inline.role) };
    // The first row of a table says what its rows are.
    if (unit.kind !== 'row') table = null;
    else if (units[unit.index - 1]?.kind !== 'row') table = tableOf(unit);
    const labelled = (inline.block === unit.block ? inline.role : null) ?? table;
    for (let section: Section | null = current; section; section = section.parent) section.last = unit.index;
    placed.push({
      unit,
      section: current,
      role: belowList ? 'body' : current.role,
      lead: unit === lead ? null : lead,
      leadRole: unit === lead ? null : (labelled ?? leadRole),
    });
  }
  return { sections, placed };
}
