import type { Placed } from '../structure/sections.ts';
import type { Role } from '../vocabulary/headings.ts';
import { spanAll, spanOf, type Span } from './span.ts';

const benefitWords =
  /\b(?:health(?:care| insurance| plan)?|medical|dental|vision insurance|pension|401\(?k|retirement|annual leave|holidays?|vacation|paid time off|pto|sick (?:leave|pay|days)|days off|tuition|reimburse\w*|discount\w*|allowance|life (?:insurance|assurance|cover)|stipend|bonus|subsidi[sz]ed|gym|laptop|uniform|tools provided|childcare|mentor(?:ing|ship)?|benefits?|paid training|fees (?:are )?paid|free|overtime pay|parking|travel (?:costs|expenses)|accommodation (?:paid|provided|costs)|flexible working|cycle to work|parental leave|disability insurance|annuity|raises|career|salary|training|support|contract|share plan|meals?|bus pass|counsel+ing)\b/;

/** Headings that offer something, beyond those that the outline knows. */
const offers =
  /^(?:(?:what )?you(?:'ll| will)? (?:get|receive)|offered|on offer|in return|why (?!should|would|do|is|are|apprentice)[a-z]+|our offer|the deal|extras)\b/;

/** Lines that announce what is given. */
const given =
  /^(?:we (?:also )?(?:give|offer|provide|pay)|(?:you|apprentices|our apprentices)(?:'ll| will)? (?:also )?(?:get|receive|enjoy)|in return|on top)\b[^.]*:$/;

/** Things that only ever stand in a page because the employer gives them. */
const gift =
  /\b(?:(?:health|medical|dental|vision|life|disability)(?: and (?:medical|dental|vision|life))?(?: insurance| coverage| cover| plans?| benefits?)|medical, dental|health, (?:dental|pension|vision)|(?:plus|with|and) health and pension|401\(?k\)?|(?:\w+ )?pensions?|annuity|(?:\d+|\w+) days(?:'|’)? (?:of )?(?:paid |annual )?(?:holidays?|leave|vacation|off)|paid (?:time off|holidays?|vacation|study leave|sick leave)|free (?:travel|meals?|uniforms?|tools?|parking|gym|membership|lunch|books)|books are free|hot meals?|bus pass|share plan|permanent contract|(?:tuition|class fees|fees|books|uniforms?|tools)\b[^.;]{0,50}?\b(?:(?:are|is) (?:issued|free|covered|given|paid for|paid by)|paid\b)|parental leave|employee discount|staff discount|cycle to work|(?:we|the company|the college|the union) (?:also |will )*(?:pays?|covers?|buys?|suppl(?:y|ies)|provides?|gives? you) (?:for )?(?:your |all |the |a |an )?(?:[a-z]+ )?(?:tools?|books|travel|bus|train|boots|ppe|uniforms?|course|fees|tuition|laptop|meals|housing|kit|workwear|lodging|hotel)|(?:van|vehicle|company car|work car|laptop|phone|bike|minibus|transport|canteen|lunch|breakfast|room and board|board and lodging|accommodation|childcare|tools|boots|ppe|workwear|uniforms?|lodging|meals|housing|hotel)(?: and (?:tools|boots|ppe|workwear|uniforms?|lodging|meals|housing|hotel))* (?:are |is )?(?:provided|supplied|free))\b/g;

const gives =
  /\b(?:receives?|gets?|given|gives?|we (?:also )?(?:offer|provide|pay|cover)|offers?|includ\w+|(?:are|is) (?:paid|free|covered|issued|provided)|starts?|begins?|plus|with|on top|apprentices have|you have|entitled|enjoy)\b/;

const silentRoles: ReadonlySet<Role> = new Set<Role>([
  'requirements',
  'preferred',
  'excluded',
  'physical',
  'process',
  'stories',
  'equality',
  'duties',
  'paperwork',
  'outcomes',
  'contact',
]);

const wage = /[$£€] ?\d[^.;]{0,30}\b(?:hour|hr|year|week|month|annum|to (?:begin|start) with)\b|^(?:base |starting )?(?:pay|wage|salary)\b/;

/** What the page offers, point by point where it says that it is offering, else the words of a sentence that name it. */
export function readBenefits(everything: readonly Placed[]): Span[] {
  const spans: Span[] = [];
  for (const placed of everything) {
    const { unit, role, leadRole, lead, section } = placed;
    const { lower } = unit;
    if (unit.kind === 'heading' || unit.text.length < 3 || unit === lead || /[:?]$/.test(unit.text)) continue;
    if (
      /^©|\b(?:https?:|click here|for more information|please visit|applications?|closing|registered office|(?:places|seats|positions) are)\b/.test(
        lower,
      )
    )
      continue;
    const offering =
      leadRole === 'benefits' ||
      given.test(lead?.lower ?? '') ||
      ((role === 'benefits' || offers.test(section.heading?.lower ?? '')) && (leadRole === null || lead === null));
    if (!offering) {
      const span = giftIn(placed);
      if (span) spans.push(span);
      continue;
    }
    if (
      wage.test(lower) ||
      /\blevel \d\b|\b(?:delivered|taught) by\b/.test(lower) ||
      (/\bnot\b|n't\b/.test(lower) && !/\bnot your\b/.test(lower))
    )
      continue;
    const point =
      unit.kind === 'item' ||
      unit.kind === 'row' ||
      (lead !== null && unit.text.length < 200) ||
      (unit.text.length < 110 && !/[.!]$/.test(unit.text));
    if (point || (benefitWords.test(lower) && unit.text.length < 400)) spans.push(spanAll(unit));
  }
  return spans.slice(0, 60);
}

/** "You get travel passes, free overalls and a mentor." */
const getting =
  /^(?:you|apprentices|trainees|we)(?:'ll| will)? (?:also )?(?:get|receive|enjoy|have|give you|offer you)\b(?!.*\b(?:certificates?|qualif\w+|diploma|degree|skills|experience|must|paid \d)\b).*\b(?:pass(?:es)?|free|mentor|pension|holidays?|leave|insurance|discounts?|laptop|uniform|overalls|kit|tools|lunch(?:es)?|meals|travel|gym|parking|days off|share plan|bus)\b/;

function giftIn({ unit, role, leadRole }: Placed): Span | null {
  const { lower, kind } = unit;
  if (lower.length > 400) return null;
  if (
    /\b(?:must|required|applicants?|candidates?|exam|examination|check|deductible|(?<!bus |rail |travel )pass|proof|evidence|covered by)\b/.test(
      lower,
    )
  )
    return null;
  const found = [...lower.matchAll(gift)];
  const [first] = found;
  // Below a list of something else a sentence counts that names several things.
  if (!silentRoles.has(role) && kind === 'paragraph' && getting.test(lower) && !/[$£€] ?\d/.test(lower)) {
    const from = /^(?:[\w']+ )(?:will |also )*(?:get|receive|enjoy|have|give you|offer you) /.exec(unit.text)?.[0].length;
    if (from !== undefined) return spanOf(unit, from, unit.text.slice(from).replace(/\.$/, ''));
  }
  const silent = silentRoles.has(role) || (leadRole !== null && silentRoles.has(leadRole));
  if (silent && (found.length < 2 || kind === 'item')) return null;
  if (!first || (!gives.test(lower) && found.length < 2 && first.index > 2)) return null;
  // Behind "with", "plus" or "receive" stands what is given, and before it what is something else.
  const from = [...lower.matchAll(/(?:\b(?:with|plus|receives?|gets?|gives? you|we give you|have|including)|[$£€] ?\d[^.]*?\.) (?=\S)/g)]
    .map((match) => match.index + match[0].length)
    .findLast((at) => at <= first.index + 4);
  return from === undefined ? spanAll(unit) : spanOf(unit, from, unit.text.slice(from).replace(/\.$/, ''));
}

const stepVerb =
  /^(?:(?:step|stage|phase) ?\d|(?:you|applicants?|candidates?|qualified|eligible|successful|selected|all|the|those|if|once|after|next|then|finally|first|an?|we|our|your|two|three|one|(?:top|best)\b)\b|(?:apply|submit|complete|create|click|attend|take|pass|interview|register|download|fill|send|bring|schedule|receive|visit|call|come|contact|get|talk|meet|play|return|pick up|review|obtain|sign|upload|email|await|accept|prepare|online|application|aptitude|assessment|written|oral|interviews?|test\w*|exam\w*|offers?|background|ranking|selection|orientation|telephone|video|phone|drug|medical|physical|group)\b)/;
const stepWords =
  /\b(?:appl(?:y|ication|ications|icants?|ying)|submit\w*|interview\w*|test(?:s|ed|ing)?|assess\w*|exam\w*|screen\w*|select\w*|ranked|ranking|list|offer\w*|notif\w*|invit\w*|regist\w*|orientation|resume|résumé|cv|contact\w*|form|review\w*|rated|referred|shortlist\w*|evaluat\w*|schedul\w*|eligib\w*|upload|hired?|conversation|exercise)\b/;

/** Headings of the way in, beyond those that the outline knows. */
const wayIn =
  /\b(?:evaluated|assessed|(?:be|are) selected|examination|after (?:the|your) (?:interview|application|test)|after you apply)\b/;

/** No step, though it stands among them. */
const noStep =
  /^(?:https?:\/\/|www\.)\S+$|\b(?:must (?:be|have|hold|possess)|(?:is|are) required|ineligible|will not be considered|years of age|accommodation|disabilit|for (?:more|further) information|equal opportunity|office hours|e-?mail:|phone:|apprentices? (?:start|commence|begin)|you (?:start|begin) on|applicants: we|start date)\b|[$£€] ?\d[\d,.]* ?(?:per|a|an|\/) ?(?:hour|year|week)|\b(?:given|take[ns]? place|held|located) (?:at|in) (?:the )?[\w\s]{0,40}?\b(?:\d+|hall|annex|cent(?:er|re)|avenue|street|road|office|building)\b/;

/** "A written test follows, then a fitness test and an interview": several stages and a word of order. */
const sequence = /\b(?:then|followed by|follows?|afterwards|finally)\b/;
const stage = /\b(?:tests?|interviews?|assessments?|exam(?:ination)?s?|polygraph|offers?|orientation|application form)\b/g;

/** "The selection process consists of …" */
const procedure =
  /\b(?:selection|recruitment|hiring|application|assessment|admission) (?:process|procedure)?\b.*\b(?:consists?|includes?|involves?|comprises?|has|is|are)\b/;
/** "Send a CV by 30 June." */
const bids =
  /^(?:to apply,? |please )?(?:send|e-?mail|apply|submit|fill in|complete|write to)\b.{0,80}\b(?:cv|r[eé]sum[eé]|letter|application|portal)\b/;

/** The steps from applying to the offer, in the order of the page. */
export function readSteps(everything: readonly Placed[]): Span[] {
  const spans: Span[] = [];
  for (const { unit, role, leadRole, lead, section } of everything) {
    const { lower } = unit;
    if (unit.kind === 'heading' || unit.text.length < 4 || unit === lead || /[:?]$/.test(unit.text) || noStep.test(lower)) continue;
    const inProcess =
      leadRole === 'process' ||
      ((role === 'process' || wayIn.test(section.heading?.lower ?? '')) &&
        leadRole !== 'requirements' &&
        leadRole !== 'paperwork' &&
        leadRole !== 'benefits' &&
        leadRole !== 'excluded');
    if (!inProcess) {
      const stages = lower.match(stage)?.length ?? 0;
      const told =
        !silentRoles.has(role) &&
        lower.length < 300 &&
        ((stages >= 2 && (sequence.test(lower) || procedure.test(lower))) || bids.test(lower));
      if (told && !/\bmust\b/.test(lower)) spans.push(spanAll(unit));
      continue;
    }
    if (
      unit.kind === 'item' || unit.text.length < 60
        ? stepWords.test(lower) || stepVerb.test(lower)
        : stepWords.test(lower) && unit.text.length < 400
    )
      spans.push(spanAll(unit));
  }
  return spans.slice(0, 60);
}
