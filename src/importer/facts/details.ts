import { sure } from '../sure.ts';
import type { Placed } from '../structure/sections.ts';
import type { Unit } from '../structure/units.ts';
import { numberFrom, numberPattern } from '../vocabulary/numbers.ts';
import { spanIn, spanOf, type Span } from './span.ts';

const levelWords =
  /\b(?:(?:nfq|qqi|scqf|rqf|eqf|aqf|fheq|cqfw)(?: advanced)? levels? \d{1,2}|qqi advanced levels? \d|aqf \d{1,2}|levels? \d{1,2}(?:(?: ?(?:and|or|to|\/|&|-|,) ?(?:level )?\d{1,2})*)(?: (?:nfq|scqf|qqi|rqf|aqf))?)\b/;

/** The level that the programme itself has; levels of what applicants bring are not asked here. */
export function readLevel(everything: readonly Placed[], title: Unit | null): Span | null {
  const inTitle = title ? levelWords.exec(title.lower) : null;
  if (title && inTitle) return spanOf(title, inTitle.index, inTitle[0]);
  for (const { unit, role } of everything) {
    const label = /^(?:apprenticeship |programme |qualification )?level ?[:|] ?/.exec(unit.lower);
    if (label && unit.text.length < 80 && unit.text.length > label[0].length) {
      const inner = levelWords.exec(unit.lower.slice(label[0].length));
      if (inner) return spanOf(unit, label[0].length + inner.index, inner[0]);
      return spanOf(unit, label[0].length, unit.text.slice(label[0].length));
    }
    if (role === 'requirements' || role === 'preferred' || role === 'stories') continue;
    const match = levelWords.exec(unit.lower);
    if (!match) continue;
    const after = unit.lower.slice(match.index + match[0].length, match.index + match[0].length + 60);
    const before = unit.lower.slice(Math.max(0, match.index - 60), match.index);
    if (
      /^[ -]*(?:[\w&()-]+ ){0,6}(?:apprenticeship|programme|standard|degree apprenticeship|qualification|diploma|certificate|award|bachelor|honours)/.test(
        after,
      ) &&
      !/\b(?:equivalent|minimum|hold|have|gcse|entry|require\w*|need|progress|a[- ]level)\b/.test(before)
    )
      return spanOf(unit, match.index, match[0]);
    // A level of a framework of qualifications, or one behind the name of a course, is that of the training.
    if (
      (/^(?:nfq|qqi|scqf|rqf|eqf|aqf|fheq|cqfw)/.test(match[0]) || (role === 'training' && before.endsWith('('))) &&
      !/\b(?:equivalent|minimum|hold|have|entry|require\w*|need)\b/.test(before)
    )
      return spanOf(unit, match.index, match[0]);
    if (/\b(?:apprenticeship|programme|qualification) (?:is |at |\()?(?:an? )?(?:at )?$/.test(before))
      return spanOf(unit, match.index, match[0]);
  }
  return null;
}

const openingsLabel = new RegExp(
  `^(?:number of |total |available )?(?:openings?|vacancies|positions?(?: available)?|places(?: available)?|no\\.? of (?:positions|vacancies|openings)|apprentices to be hired|positions to be filled|how many)(?: available)? ?[:|] ?(?:approx\\.? |approximately |about |around |up to |at least )?(${numberPattern})\\b`,
);
const openingsWords = new RegExp(
  `\\b(?:(?:recruits?|hires?|hiring|trains|sponsors|takes? on|take|taking|recruiting|seeking|seeks?|accept|accepting|select|selecting|take on|taking on|looking for|appoint|fill|filling|offer|offering|employ|employing|we've|have|has|(?:has |have )?(?:room|space) for|there (?:are|is)|currently) (?:currently |an? |up to |approximately |about |around |a total of |more than |over |at least |another )*)(${numberPattern})(?: ?\\(\\d+\\))? (?:new |full-time |paid |current |additional |permanent |enthusiastic |entry-level |motivated |vacant |open |electrical |[a-z-]+ ){0,3}?(?:apprentices?|trainees?|openings?|vacanc(?:y|ies)|positions?|places|spots|seats|apprenticeships?|fellows|interns|candidates|opportunities|roles|young people|school leavers|starters)\\b`,
);
const openingsCount = new RegExp(
  `\\b(${numberPattern})(?: ?\\(\\d+\\))? (?:apprentice(?:ship)? |trainee |job |training |current |available |open |full-time |vacant ){0,3}(?:openings?|vacanc(?:y|ies)|positions? (?:available|open|vacant|will be)|places (?:available|on (?:this|the|its|our)|are|starts?|begins?)|spots (?:available|are|open)|seats)\\b`,
);

const openingsHead = /^(?:number of |total |available )?(?:openings?|vacancies|positions?|places)(?: available)?:?$/;
const openingsInLine = new RegExp(
  `\\b(?:openings?|vacancies|positions available|number of (?:openings|positions|vacancies|places)): ?(${numberPattern})\\b`,
);
const openingsOfClass = new RegExp(
  `\\b(?:class|cohort|intake|group|crew|we)(?: of \\w+)? (?:takes?|is limited to|has room for|will have|admits?)(?: up to)? (${numberPattern}) (?:people|learners|students|trainees|apprentices)\\b`,
);

export function readOpenings(everything: readonly Placed[]): { value: number; span: Span } | null {
  for (const { unit, section } of everything) {
    if (unit.kind === 'heading' || !openingsHead.test(section.heading?.lower ?? '') || !/^\d{1,3}$/.test(unit.lower)) continue;
    return { value: Number(unit.lower), span: spanIn(unit, 0, unit.text.length) };
  }
  for (const pattern of [openingsLabel, openingsInLine, openingsWords, openingsCount, openingsOfClass]) {
    for (const { unit, role } of everything) {
      if (role === 'stories' || role === 'requirements') continue;
      const match = pattern.exec(unit.lower);
      if (!match) continue;
      const at = match.index + match[0].indexOf(sure(match[1]));
      const before = unit.lower.slice(Math.max(0, match.index - 40), match.index);
      if (
        /\b(?:since|over the (?:last|past)|each year|annually|trained|past|historically|per year|one of)\b/.test(before) ||
        /\bsince\b|\bover the (?:past|last|next)\b/.test(unit.lower.slice(match.index))
      )
        continue;
      const value = numberFrom(sure(match[1]));
      if (value === null || value < 1 || value > 5000 || !Number.isInteger(value) || (value > 1900 && value < 2100)) continue;
      if (value === 1 && !/\b(?:opening|vacancy|position)/.test(match[0])) continue;
      return { value, span: spanIn(unit, at, at + sure(match[1]).length) };
    }
  }
  return null;
}

export function readPaid(everything: readonly Placed[]): { value: boolean; span: Span } | null {
  const yes =
    /\b(?:paid (?:(?:[\w-]+ ){0,4}(?:apprenticeships?|training|program(?:me)?|internship|traineeship|fellowship|position|placement|opportunity|work experience|role|job|employment|on-the-job)|for (?:your|the) (?:training|time)|while (?:you|they))|(?:full(?:y)?|well)[- ]paid|earn(?:ing)?(?: a (?:salary|wage|living))? (?:while|as|whilst) (?:you|they|learning|training|studying|also)|earn as you|(?:and|with|a) (?:a )?(?:living |weekly |monthly )?stipend|are paid from|be paid (?:from|while)|earn (?:a|an|your) (?:good |competitive |full |living |great |real |decent )*(?:wage|salary|income|paycheck)|(?:receive|get|are paid|with|on) (?:a|an) (?:good |competitive |full |full-time |starting |annual |hourly |generous )*(?:wage|salary|paycheck|stipend)|competitive (?:salary|pay|wages?|compensation)|apprentices (?:are|get|will be) paid|you(?:'ll| will)? (?:be |get )paid|salaried)\b/;
  for (const { unit, role } of everything) {
    if (role === 'stories') continue;
    const no = /\b(?:unpaid|not paid|without pay|no (?:pay|salary|wage))\b(?! (?:leave|time|holiday|breaks?|lunch))/.exec(unit.lower);
    if (
      no &&
      /\b(?:apprenticeship|program(?:me)?|internship|training|placement|position|this|it is)\b/.test(unit.lower) &&
      !/\b(?:not|never) (?:an? )?unpaid|class|classroom|instruction/.test(unit.lower)
    )
      return { value: false, span: spanOf(unit, no.index, no[0]) };
    const match = yes.exec(unit.lower);
    if (match && !/\b(?:not|un)[ -]?$/.test(unit.lower.slice(Math.max(0, match.index - 5), match.index)))
      return { value: true, span: spanOf(unit, match.index, match[0]) };
  }
  return null;
}
