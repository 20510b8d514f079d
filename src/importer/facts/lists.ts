import type { Placed } from '../structure/sections.ts';
import { spanAll, type Span } from './span.ts';

const benefitWords =
  /\b(?:health(?:care| insurance| plan)?|medical|dental|vision insurance|pension|401\(?k|retirement|annual leave|holidays?|vacation|paid time off|pto|sick (?:leave|pay|days)|tuition|reimburse\w*|discount\w*|allowance|life (?:insurance|assurance|cover)|stipend|bonus|subsidi[sz]ed|gym|laptop|uniform|tools provided|childcare|mentor(?:ing|ship)?|benefits?|paid training|fees (?:are )?paid|free|overtime pay|parking|travel (?:costs|expenses)|accommodation (?:paid|provided|costs)|flexible working|cycle to work|parental leave|disability insurance|annuity|raises|career|salary|training|support)\b/;

/** What the page offers, point by point, where it says that it is offering. */
export function readBenefits(everything: readonly Placed[]): Span[] {
  const spans: Span[] = [];
  for (const { unit, role, leadRole, lead } of everything) {
    if (unit.kind === 'heading' || unit.text.length < 3 || unit === lead || /:$/.test(unit.text)) continue;
    const offering = leadRole === 'benefits' || (role === 'benefits' && (leadRole === null || lead === null));
    if (!offering || /\?$/.test(unit.text) || /\b(?:https?:|click here|for more information|please visit)\b/.test(unit.lower)) continue;
    if (
      unit.kind === 'item' ||
      unit.kind === 'row' ||
      (lead !== null && unit.text.length < 200) ||
      (benefitWords.test(unit.lower) && unit.text.length < 400)
    )
      spans.push(spanAll(unit));
  }
  return spans.slice(0, 60);
}

const stepVerb =
  /^(?:(?:step|stage|phase) ?\d|(?:you|applicants?|candidates?|qualified|eligible|successful|selected|all|the|if|once|after|next|then|finally|first)\b|(?:apply|submit|complete|create|click|attend|take|pass|interview|register|download|fill|send|bring|schedule|receive|visit|call|contact|return|pick up|review|obtain|sign|upload|email|await|accept|prepare|online|application|aptitude|assessment|written|oral|interviews?|test\w*|offers?|background|ranking|selection|orientation|telephone|video|phone|drug|medical|physical)\b)/;
const stepWords =
  /\b(?:appl(?:y|ication|ications|icants?|ying)|submit\w*|interview\w*|test(?:s|ed|ing)?|assessment|exam\w*|screen\w*|select\w*|rank\w*|list|offer\w*|notif\w*|invit\w*|regist\w*|orientation|resume|cv|contact\w*|form|review\w*|shortlist\w*|evaluat\w*|schedul\w*|eligib\w*|upload|hired?)\b/;

/** The steps from applying to the offer, in the order of the page. */
export function readSteps(everything: readonly Placed[]): Span[] {
  const spans: Span[] = [];
  for (const { unit, role, leadRole, lead } of everything) {
    if (unit.kind === 'heading' || unit.text.length < 4 || /:$/.test(unit.text) || /\?$/.test(unit.text)) continue;
    const inProcess =
      leadRole === 'process' || (role === 'process' && leadRole !== 'requirements' && leadRole !== 'paperwork' && leadRole !== 'benefits');
    if (!inProcess || /^(?:https?:\/\/|www\.)\S+$/.test(unit.lower)) continue;
    if (
      unit.kind === 'item'
        ? stepWords.test(unit.lower) || stepVerb.test(unit.lower)
        : stepWords.test(unit.lower) && stepVerb.test(unit.lower) && unit.text.length < 400 && (lead === null || unit !== lead)
    )
      spans.push(spanAll(unit));
  }
  return spans.slice(0, 60);
}
