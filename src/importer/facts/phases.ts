import type { Placed } from '../structure/sections.ts';
import type { Unit } from '../structure/units.ts';
import type { Role } from '../vocabulary/headings.ts';
import { numberPattern } from '../vocabulary/numbers.ts';
import { spanAll, spanOf, type Span } from './span.ts';

export type ReadPhase = { name: Span; mode: Span | null; duration: Span | null; when: Span | null; text: Span; unit: Unit };

const ordinal = '(?:first|second|third|fourth|fifth|sixth|final|last|1st|2nd|3rd|4th|5th|6th)';
const count = '(?:\\d|one|two|three|four|five|six|seven)';
const amount = `${numberPattern}(?: ?(?:-|to|or) ?${numberPattern})?`;

/** "Phase 1", "years 2 to 4", "the first two years", "semester 3". */
const named = new RegExp(
  `\\b(?:phases? ?(?:${count}|i{1,3}|iv|v)(?:,? ?(?:-|to|and|&|,) ?${count})*|stages? ?${count}|parts? ${count}|(?:term|block|rotation|semester|module|period) ${count}|years? ?${count}(?:(?:,| and|,? ?&| to|-|–) ?${count})*|(?:months|weeks|quarters|terms) ${numberPattern} ?(?:to|-|and|through) ?${numberPattern}|${ordinal} (?:year|phase|stage|semester|rotation|${numberPattern}[ -](?:years?|weeks?|months?))|level [1-5]:)(?![\\w-])`,
);
/** "The following 22 months", "in the nine months after that", "for the next six to eight weeks". */
const stretch = new RegExp(
  `\\b(?:the |your )?(?:first|next|following|remaining|initial|last|other)? ?${amount}[ -](?:weeks?|months?|years?)\\b(?: after that)?`,
);
const spends = new RegExp(
  `\\b(?:(?:first|next|following|remaining|initial|other|last|final) ${amount}|(?:spend|spends|opens? with|kicks? off with|begins? with|starts? (?:off )?with|follow(?:ed)? by|completes?|attends?|lasts?|months? of|weeks? of)(?: the| your| a| an| up to| about| first| initial| another){0,3} ${amount}|(?:spend|spends|starts? with|begins? with|opens? with) an?|${amount})[ -](?:full )?(?:weeks?|months?|years?)\\b`,
);
const teaches =
  /\b(?:classes|classroom|in class|of class|college|university|school|academy|institute|training|instruction|bootcamp|learning|study|studying|on[- ]the[- ]job|work(?:ing)?|placement|rotat\w+|teaches|taught|drive with|shadow|residential|block)\b/;
/** "Day release", "one day a week", "each winter": how a year is divided between work and class. */
const attends = new RegExp(
  `\\b(?:attend|study|go to|spend|class|classes|college|university|school|teaches you|teach you|release)\\b[^.;]{0,80}?\\b(?:${amount} blocks? of|${amount} weeks? (?:a|each|per|every) year in a block|(?:block|day)[- ]release|residential)\\b|^(?:one|two|${numberPattern})(?: to \\w+)? (?:days?|evenings?|nights?) (?:a|each|per) (?:week|fortnight|month)[^.;]{0,40}\\b(?:attend|study|college|school|class)|^(?:each|every) (?:winter|spring|summer|autumn|fall|year|term)\\b[^.;]{0,60}\\b(?:college|school|class|study|train)`,
);

const modes =
  /\b(?:residential(?: basis)?|block[- ]release|day[- ]release|paid classroom|classroom(?:[- ]based)?(?: training| instruction| learning| study)?|(?<=in |of )class\b|on[- ]the[- ]job(?: training| learning)?|off[- ]the[- ]job(?: training| learning)?|online|blended(?:[- ]learning)?|distance learning|in[- ]person|hybrid|evening classes|night (?:school|classes)|remote(?:ly)?|workplace|related (?:technical |supplemental )?instruction|college[- ]based|hands[- ]on(?: training)?|virtual|technical training|(?<=in a )block)\b/;
const length = new RegExp(
  `\\b(?:up to |about |first )?${amount}[- ](?:hours?|weeks?|months?|years?)\\b(?! (?:a|per|old)\\b)(?: each year)?|\\b(?:up to )?${amount} weeks? each year\\b`,
);
const nextInOrder = /^(?:first|then|after that|next|afterwards|finally|lastly|once (?:that|this) is (?:done|over))\b/;

/** What speaks of a year without being a part of the training. */
const noPhase =
  /\b(?:must|required|licen[cs]es?|licensed|shifts?|you(?:'ll)? (?:also )?need|useful|have completed|completed year|osha|gcses?|probation\w*|experience\b|of (?:college|high school|study at)|per hour|an hour|last year|since \d|founded|insurance|pension|holidays?|leave|contract|years? (?:old|of age)|diploma or|eligible)\b|[$£€] ?\d|\bchf ?\d|\d ?%/;
const silent: ReadonlySet<Role> = new Set<Role>([
  'requirements',
  'preferred',
  'excluded',
  'physical',
  'pay',
  'stories',
  'benefits',
  'equality',
  'process',
  'paperwork',
  'dates',
]);

/** The stretches of the training, one for each sentence, point or row that describes one. */
export function readPhases(everything: readonly Placed[]): ReadPhase[] {
  const phases: ReadPhase[] = [];
  let before: Placed | null = null;
  for (const placed of everything) {
    const { unit, role, leadRole, section } = placed;
    const { lower } = unit;
    const previous = before;
    before = placed;
    // The heading of the page, and a list above, say nothing of the sentences below.
    const apart = section.level === 1 || (unit.kind === 'paragraph' && previous?.unit.kind === 'item');
    if (
      unit.kind === 'heading' ||
      (silent.has(role) && !apart) ||
      (role === 'duties' && unit.kind !== 'paragraph') ||
      (leadRole !== null && silent.has(leadRole)) ||
      noPhase.test(lower) ||
      lower.endsWith('?')
    )
      continue;
    const name = named.exec(lower);
    if (
      name &&
      name.index < (modes.test(lower) ? 140 : 40) &&
      !/\b(?:before|by|until|after|since|end of)(?: the| your| their)? $/.test(lower.slice(0, name.index)) &&
      (name.index < 4 || teaches.test(lower))
    ) {
      phases.push(phaseOf(unit, spanOf(unit, name.index, name[0]), spanOf(unit, name.index, name[0])));
      continue;
    }
    const heading = section.heading;
    const above = heading ? named.exec(heading.lower) : null;
    if (heading && above && above.index < 10) {
      if (!phases.some((phase) => phase.unit === heading))
        phases.push({ ...phaseOf(unit, spanAll(heading), spanOf(heading, above.index, above[0])), unit: heading });
      continue;
    }
    const spent = spends.exec(lower);
    const part =
      spent &&
      (/\b(?:first|next|following|remaining|initial|other|last|final|spend|with|by)\b/.test(spent[0]) ||
        nextInOrder.test(lower) ||
        /\b(?:after that|followed by|then|the rest)\b/.test(lower));
    if (
      spent &&
      part &&
      (teaches.test(lower) || /^(?:in|for|during) the /.test(lower)) &&
      !/\b(?:program(?:me)?|apprenticeship|scheme) (?:takes|lasts|is|runs)\b/.test(lower)
    ) {
      const whole = stretch.exec(lower) ?? spent;
      phases.push(phaseOf(unit, spanOf(unit, whole.index, whole[0]), null));
      continue;
    }
    const attended = attends.exec(lower);
    if (attended) {
      const mode = modes.exec(lower);
      phases.push(phaseOf(unit, mode ? spanOf(unit, mode.index, mode[0]) : spanOf(unit, attended.index, attended[0]), null));
      continue;
    }
    const follows = previous !== null && phases.at(-1)?.unit === previous.unit && nextInOrder.exec(lower);
    if (follows && teaches.test(lower)) phases.push(phaseOf(unit, spanOf(unit, 0, follows[0]), null));
  }
  return phases.slice(0, 40);
}

function phaseOf(unit: Unit, name: Span, when: Span | null): ReadPhase {
  const mode = modes.exec(unit.lower);
  const found = length.exec(unit.lower);
  // "In the first two years" says when, not how long.
  const long = found && /years?$/.test(found[0]) && when && spanOf(unit, found.index, found[0]).end <= when.end ? null : found;
  return {
    name,
    mode: mode ? spanOf(unit, mode.index, mode[0]) : null,
    duration: long ? spanOf(unit, long.index, long[0]) : null,
    when,
    text: spanAll(unit),
    unit,
  };
}
