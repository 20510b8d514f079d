import { sure } from '../sure.ts';
import type { FrontMatterValue } from '../structure/front-matter.ts';
import type { Placed } from '../structure/sections.ts';
import type { Unit } from '../structure/units.ts';
import { jobWord } from '../vocabulary/firms.ts';
import { roleOf } from '../vocabulary/headings.ts';
import { spanAll, spanOf, type Span } from './span.ts';

const generic =
  /^(?:home|menu|skip to (?:main )?content|job description|description|overview|careers?|welcome|search|back|application|apply|requirements?|qualifications?|home page|job details?|apply now|print|about|summary|introduction)$/;

export function readTitle(values: readonly FrontMatterValue[], everything: readonly Placed[]): Span | null {
  const named = values.find(({ key }) => /^(?:title|job title|position|name|role)$/.test(key));
  if (named) return named.source;
  const heading = everything.find(({ unit }) => unit.kind === 'heading' && unit.level === 1 && !generic.test(unit.lower));
  if (heading) return spanAll(heading.unit);
  const labelled = readTitleLabel(everything);
  if (labelled) return labelled;
  const top = everything
    .slice(0, 8)
    .map(({ unit }) => unit)
    .filter(isTitleLine);
  const naming = top.find((unit) => job.test(unit.lower) && unit.kind !== 'item');
  if (naming) return spanAll(naming);
  return top[0] && top[0] === everything[0]?.unit ? spanAll(top[0]) : null;
}

const job =
  /\b(?:apprentic\w*|trainee\w*|technicians?|mechanics?|electricians?|plumbers?|carpenters?|welders?|engineers?|engineering|developers?|operators?|program(?:me)?|workers?|assistants?|internship|fellowship|cadets?|journey\w+|machinist|millwright|lineworker|wireman|academy|scheme)\b/;

/** A short line without a full stop, which no list point, label or address is. */
function isTitleLine(unit: Unit): boolean {
  return (
    unit.text.length <= 110 &&
    unit.text.length > 2 &&
    !/[.!?:;,]$/.test(unit.text) &&
    !generic.test(unit.lower) &&
    !/https?:|www\.|@|>|[$£€]|^(?!apprentice|trainee)\w+ ?:/.test(unit.lower) &&
    /^[A-Z0-9"']/.test(unit.text) &&
    unit.kind !== 'item' &&
    unit.kind !== 'row'
  );
}

/** The line at the head of a page that names the job, where the line above it names who offers it. */
export function readJobLine(everything: readonly Placed[]): Span | null {
  const line = everything
    .slice(0, 8)
    .find(
      ({ unit }) =>
        isTitleLine(unit) &&
        jobWord.test(unit.text) &&
        /^(?:body|programme)$/.test(roleOf(unit.text)) &&
        !/\bLocal \d|\d{3}|^(?:JOB|Job|Position|POSITION) (?:ANNOUNCEMENT|Announcement|No)/.test(unit.text),
    );
  return line ? spanAll(line.unit) : null;
}

export function readTitleLabel(everything: readonly Placed[]): Span | null {
  for (const { unit } of everything.slice(0, 200)) {
    const match =
      /^(?:job title|position title|position|title|job|role|class title|classification|vacancy|apprenticeship title|subject|program(?:me)? title|program(?:me)? name|occupation|trade) ?[:|] ?/.exec(
        unit.lower,
      );
    if (match && unit.text.length - match[0].length > 2 && unit.text.length < 120)
      return spanOf(unit, match[0].length, sure(unit.text.slice(match[0].length).split(' | ')[0]));
  }
  return null;
}

const titled =
  /\b((?:[A-Z][\w&/'+.-]* (?:and |of |for |& |in |- )?){1,6}(?:Apprenticeships?|Apprentice|Traineeships?|Trainee|Fellowship|Internship|Cadetship|Returnship|Program(?:me)?|Scheme|Academy)(?: Program(?:me)?| Scheme)?)\b/;

const sought =
  /\b(?:seeking|seeks|hiring|hires|recruiting|recruits|looking for|recruit|hire|wants|needs|taking on) (?:an? |\d+ |new |full-time |experienced )*((?:[A-Z][\w&/'-]*(?: (?:and|of|for|&|-|in))?(?: |$|(?=[.,;]))){1,7})(?:as part|to|for|in|at|who|$|[.,;]|with|within|as)/;

/** The name of the one programme of a page, where no heading gives it. */
export function readTitleInText(everything: readonly Placed[]): Span | null {
  for (const { unit, role } of everything) {
    if (role === 'stories' || role === 'equality' || unit.text.length > 500) continue;
    const match = sought.exec(unit.text);
    const name = match?.[1]?.trim().replace(/ (?:and|of|for|&|-|in)$/, '');
    if (match && name && /[a-z]/.test(name) && name.length > 6) return spanOf(unit, match.index + match[0].indexOf(name), name);
  }
  for (const { unit, role } of everything) {
    if (role === 'stories' || role === 'equality' || unit.text.length > 700) continue;
    const match = titled.exec(unit.text);
    const name = match?.[1];
    if (
      !match ||
      !name ||
      /^(?:The |Our |This |An? |Your |Registered |Find |What |How |Why |U\.S\. )/.test(name) ||
      /\b(?:Office of|Department|Bureau|National Apprenticeship|Joint)\b/.test(name)
    )
      continue;
    return spanOf(unit, match.index, name);
  }
  return null;
}

/** Whether a heading names a programme of its own, rather than a part of a page about one. */
export function namesProgramme(unit: Unit): boolean {
  const { lower } = unit;
  if (unit.kind !== 'heading' || /[?:]$/.test(lower) || lower.length > 140) return false;
  if (
    /^(?:the |our |this |about |all |other |more |current |available |find |explore |an? )*(?:apprenticeships?|program(?:me)?s?|apprentices?|trainees?|internships?)(?: (?:program(?:me)?s?|scheme|opportunities|overview|details|information|training|at .*|with .*|in .*|available|for .*))?$/.test(
      lower,
    ) &&
    !/\bfor (?:the )?(?:military|veterans|women|adults|school|college)/.test(lower)
  )
    return false;
  if (
    /^(?:how|why|what|who|when|where|is|are|do|does|can|meet|join|apply|benefits|frequently|additional|types|become|becoming|discover|start)\b/.test(
      lower,
    )
  )
    return false;
  if (
    /\b(?:steps?|periods?|wages?|rates?|hours|committee|coordinator|lists?|fact sheet|office|agreement|council|department|terms?|standards?|application|applicants?|outcomes?|jobs?)\b/.test(
      lower,
    ) &&
    !/\blevel \d/.test(lower)
  )
    return false;
  const role = roleOf(unit.text);
  const strong =
    /\b(?:apprentice(?:s|ships?)?|trainees?(?:hips?)?|fellowships?|internships?|cadetships?|returnships?|degree|level \d|scheme|program(?:me)?)\b/.test(
      lower,
    );
  return strong && (role === 'programme' || (role === 'training' ? /\b(?:apprenticeship|trainee|level \d|degree)\b/.test(lower) : false));
}
