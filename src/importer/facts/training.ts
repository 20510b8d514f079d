import { sure } from '../sure.ts';
import type { Placed } from '../structure/sections.ts';
import type { Role } from '../vocabulary/headings.ts';
import type { Unit } from '../structure/units.ts';
import { spanIn, spanOf, type Span } from './span.ts';

const award =
  /\b(?:((?:Advanced |Higher |Foundation |Associate(?:'?s)? |Bachelor(?:'?s)? |Master(?:'?s)? |Honou?rs )?(?:(?:S|N)VQ Level \d|BEng|BSc|BSC|BA|MA|MSc|MEng|LLB|HNC|HND|NVQ|BTEC|FdSc|FdA|AAS|A\.A\.S\.|B\.S\.|B\.A\.|BS|BBA)\b(?: ?\((?:Hons|Honours)\))?(?: (?:degree|diploma|qualification|in))*(?: ?(?:in|of) [A-Z][\w&-]*(?:,? (?:and |& |for |of |with )?[A-Z][\w&-]*){0,7}| [A-Z][\w&-]*(?: (?:and |& |for )?[A-Z][\w&-]*){0,6})?)|((?:Certificate|Diploma|Advanced Diploma|Cert) (?:I{1,3}V?|IV|\d)\b(?: in [A-Z][\w&-]*(?: (?:and |& |- )?[A-Z][\w&-]*){0,7})?)|(Level \d (?:[A-Z][\w()&-]* (?:and |& |in |of )?){0,9}(?:standard|Apprenticeship|apprenticeship|Diploma|diploma|NVQ|Certificate|certificate|qualification|Award|award)(?: (?:standard|in [A-Z][\w&-]*(?: (?:and |& )?[A-Z][\w&-]*){0,6}))?))/g;
const credential = /\b(?:[Cc]ertified|[Rr]egistered|[Ll]icensed) (?:[A-Z][\w&-]*(?: |$|(?=[.,;)]))){1,6}(?:\([A-Z]{2,6}\))?/g;
const lowerAward =
  /\b(?:associate(?:'?s)?(?: of [a-z]+(?: [a-z]+)?)? degree|associate of applied science(?: degree)?|bachelor(?:'?s)? degree(?: in [a-z ,&]{3,50}?(?=[.,;]|$| from| at| and))?|master(?:'?s)? degree|foundation degree|honou?rs degree|(?:full |fully funded |industry[- ]recogni[sz]ed |nationally[- ]recogni[sz]ed |internationally[- ]recogni[sz]ed |advanced )*(?:university degree|qqi (?:advanced )?(?:level \d )?[a-z ]{0,30}certificate|advanced certificate(?: craft)?(?: in [a-z ]{3,40}?(?=[.,;]|$| from| at| and))?|(?:national )?craft certificate|trade certificate|national apprenticeship certificate|certificate of [a-z]+ practice)|journey(?:man|worker|person|level)(?:'s)? (?:card|certificate|certification|status|license|licence)|certificate of completion(?: of apprenticeship)?(?: from (?:the )?[a-z .]{4,60}?(?=[.,;]|$| and))?|red seal endorsement|qualified teacher status(?: \(qts\))?)\b/g;
const achieving =
  /\b(?:achiev\w+|gain\w*|earn\w*|receiv\w+|complet\w+|work(?:ing)? towards?|towards|lead(?:s|ing)? to|award\w*|obtain\w*|attain\w*|result\w* in|study(?:ing)? (?:for|towards)|qualif\w+|graduate with|finish (?:with|as)|reach|end(?:s)? as|at the end|sit the exam|write the exam|culminat\w+|end with|come (?:out|away) with|sit (?:for )?|prepares? (?:you )?for|leave with|certif\w+ (?:as|by)|you(?:'ll| will) (?:have|hold|get)|is (?:a|the)|apprenticeship in|consists of|issued|granted|hold)\b/;

/** What the training leads to. What applicants bring is none of it. */
export function readQualifications(everything: readonly Placed[]): Span[] {
  const spans: Span[] = [];
  const seen = new Set<string>();
  for (const [index, placed] of everything.entries()) {
    const { unit, role, leadRole } = placed;
    if (
      (notTraining.has(role) && !standsApart(placed, everything[index - 1])) ||
      (role === 'about' && !promises.test(unit.lower)) ||
      leadRole === 'requirements' ||
      leadRole === 'paperwork'
    )
      continue;
    const label =
      /^(?:qualifications?|awards?|award title|certification|credential)(?: (?:gained|awarded|offered|achieved|earned|on completion|you will gain))? ?[:|] ?/.exec(
        unit.lower,
      );
    if (
      label &&
      unit.text.length < 200 &&
      unit.text.length > label[0].length &&
      /\b(?:level|certificate|diploma|degree|bsc|beng|hn[cd]|nvq|standard)\b/.test(unit.lower) &&
      !/\b(?:high school|ged|required|or equivalent|minimum|gcses?|must|preferred|needed)\b/.test(unit.lower)
    ) {
      add(spans, seen, unit, label[0].length, unit.text.slice(label[0].length).replace(/[.;]$/, ''));
      continue;
    }
    const gains = role === 'outcomes' || leadRole === 'outcomes' || achieving.test(unit.lower);
    if (
      !gains ||
      unit.kind === 'heading' ||
      /\b(?:must|required|requirement|applicants?|eligible|minimum|prior|equivalent to|high school|have completed)\b/.test(unit.lower)
    )
      continue;
    const before = spans.length;
    for (const match of unit.text.matchAll(award)) add(spans, seen, unit, match.index, match[0]);
    for (const match of unit.text.matchAll(credential))
      if (match[0].trim().includes(' ', 11) || /\(/.test(match[0])) add(spans, seen, unit, match.index, match[0].trim());
    for (const match of unit.lower.matchAll(lowerAward)) {
      const span = spanOf(unit, match.index, match[0]);
      const overlapping = spans.findIndex((other, place) => place >= before && other.start < span.end && other.end > span.start);
      if (overlapping < 0) add(spans, seen, unit, match.index, match[0]);
      else if (sure(spans[overlapping]).end - sure(spans[overlapping]).start < span.end - span.start) spans[overlapping] = span;
    }
  }
  return spans;
}

function add(spans: Span[], seen: Set<string>, unit: Unit, index: number, matched: string): void {
  const words = matched.replace(/(?:[\s,&-]|\b(?:and|for|of|in|with))+$/, '');
  const key = words.toLowerCase();
  if (words.length < 2 || /^(?:ma|ba|bs|certificate i)$/i.test(words) || seen.has(key)) return;
  seen.add(key);
  spans.push(spanOf(unit, index, words));
}

/** In a text about the employer only what an apprentice gets counts. */
const promises =
  /\b(?:you|apprentices|trainees|finish)\b[^.]{0,120}\b(?:earn|achieve|gain|receive|get|work towards?|study (?:for|towards)|finish with)\b|^work and study for\b/;

const notTraining: ReadonlySet<Role> = new Set<Role>(['requirements', 'preferred', 'stories', 'equality', 'paperwork']);

/** A sentence below a list, which has nothing to do with the list's heading. */
const standsApart = ({ unit, lead }: Placed, above: Placed | undefined): boolean =>
  lead === null &&
  unit.kind === 'paragraph' &&
  /[.!]$/.test(unit.text) &&
  (above?.unit.kind === 'item' || (above !== undefined && above.unit.block === unit.block));

/** "Taught by Gower Skills", "Buttercross Training delivers the course". */
const taughtBy =
  /(?:\b(?:(?:[Tt]aught|[Dd]elivered|[Pp]rovided|[Rr]un|[Tt]rained) (?:by|through|at|in partnership with|with)|(?:class(?:es)?|courses?|lessons?|instruction|theory)(?: [a-z]+){0,4} (?:from|by|with|at|through)|in partnership with|works? with|train(?:ing)? (?:by|with|at)) (?:the )?((?!The\b|Our\b|[A-Z][a-z]+day\b)(?:[A-Z][\w&'-]+ ){1,5}(?:Skills|Training|Learning|Academy|Program|Programme|College|University|Institute|School|TAFE|Ltd|Trust|Center|Centre|Education|Polytechnic)\b)|^((?:[A-Z][\w&'-]+ ){1,4}(?:Training|Skills|Learning|Academy))(?= (?:delivers|teaches|provides|runs) ))/;

const provider =
  /\b((?:The )?(?:University of (?:the )?[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,3}|(?:[A-Z][\w&.'-]+ ){1,5}(?:University|College|Institute(?: of Technology)?|TAFE|Academy|Polytechnic|Training Cent(?:er|re)|Technical School|Community College|School of [A-Z]\w+|(?:Trade|Driving|Vocational|Welding|Culinary|Technical) School)(?: of (?:the )?[A-Z][\w'-]+(?: (?:and )?[A-Z][\w'-]+){0,3})?|TAFE (?:NSW|Queensland|SA|[A-Z][a-z]+(?: [A-Z][a-z]+)?)|Apprenti|Multiverse|General Assembly|LaunchCode))\b/g;
const teaching =
  /\b(?:train\w*|stud(?:y|ies|ying)|degree|attend\w*|college|learn\w*|course\w*|class\w*|taught|deliver\w*|provid\w+|partner\w*|(?:spent|spend) [\w ]{0,30}(?:at|with)|(?:days?|weeks?|months?|evenings?|nights?) [\w ]{0,20}at|admitted to|campus|instruction|education|taking place|held at|residential|programme|apprenticeship|earn|tuition|leave with)\b/;

export function readProviders(everything: readonly Placed[], organisation: string | null): Span[] {
  const spans: Span[] = [];
  const seen = new Set<string>();
  for (const [index, placed] of everything.entries()) {
    const { unit, role } = placed;
    const above = everything[index - 1]?.unit.lower ?? '';
    if (
      (unit.kind !== 'heading' || unit.text.includes(' ')) &&
      !notTraining.has(role) &&
      /^(?:training provider|provider|college|training organi[sz]ation|delivery partner|training partner):?$/.test(above) &&
      unit.text.length < 80
    ) {
      seen.add(unit.lower);
      spans.push(spanIn(unit, 0, unit.text.length));
      continue;
    }
    const entry =
      /\b(?:admitted to|enrol(?:l?ed)? (?:at|in|with)|a place at) ((?:[A-Z][\w'-]+ ){1,4}(?:University|College|Institute))\b/.exec(
        unit.text,
      );
    if (entry && !/\b(?:currently|already|are)\b/.test(unit.lower.slice(0, entry.index)) && !seen.has(sure(entry[1]).toLowerCase())) {
      seen.add(sure(entry[1]).toLowerCase());
      spans.push(spanOf(unit, entry.index + entry[0].indexOf(sure(entry[1])), sure(entry[1])));
      continue;
    }
    if ((notTraining.has(role) && !standsApart(placed, everything[index - 1])) || unit.kind === 'heading') continue;
    const by = taughtBy.exec(unit.text);
    const taught = by?.[1] ?? by?.[2];
    if (by && taught && !seen.has(taught.toLowerCase()) && taught.toLowerCase() !== organisation?.toLowerCase()) {
      const name = taught;
      seen.add(name.toLowerCase());
      const at = by.index + by[0].indexOf(name);
      spans.push(spanIn(unit, at, at + name.length));
      continue;
    }
    const label =
      /^(?:training provider|provider|college|university|training organi[sz]ation|delivery partner|education provider|rto|training partner)s? ?[:|] ?/.exec(
        unit.lower,
      );
    if (label && unit.text.length < 120 && unit.text.length > label[0].length) {
      spans.push(spanOf(unit, label[0].length, unit.text.slice(label[0].length)));
      continue;
    }
    if (!teaching.test(unit.lower)) continue;
    for (const match of unit.text.matchAll(provider)) {
      const name = sure(match[1]).replace(/^(?:The|At|In|With|From|Attend|Our|Your) (?=[A-Z])/, '');
      const key = name.toLowerCase();
      if (
        seen.has(key) ||
        /^(?:high|secondary|community|technical|the|a|local|trade|technical) (?:college|school|university|academy)$/.test(key) ||
        /\bhigh school\b/.test(key)
      )
        continue;
      if (organisation !== null && (organisation.toLowerCase().includes(key) || key.includes(organisation.toLowerCase()))) continue;
      if (
        /\b(?:graduat\w+ (?:of|from)|alumn\w+|studied at|degree from|founded|testing|test(?:s)? (?:will|is|are)|interviews?)\b[^.;]{0,40}$/.test(
          unit.lower.slice(0, match.index),
        )
      )
        continue;
      seen.add(key);
      const at = match.index + match[0].indexOf(name);
      spans.push(spanIn(unit, at, at + name.length));
    }
  }
  return spans;
}
