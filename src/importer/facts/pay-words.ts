import { sure } from '../sure.ts';
/** Whose money an amount is, judged by the words around it. All read small letters and plain signs. */

/** Money that is no wage. */
const notPay =
  /\b(?:tuition|fees?|bonus(?:es)?|scholarship|sign-?on|reimburse\w*|books?|dues|deposit|debt|allowance|weighting|supplement|tools?|grants?|funding|levy|worth|value[ds]?|saving|revenue|billion|million|investment|donat\w+|insurance|budget|turnover|cost(?:s|ing)?|charge|fine|discount|housing|relocation|moving|stipend for|credit|loans?|vouchers?|match(?:es|ing)?|contribution|pension|401|life cover|referral|award(?:s|ed)?|per diem|mileage|expenses|travel(?:ling)?|laptop|equipment|raised|assets|premium|differential|retention|incentive|extra|prize|fund)\b/;

const notPayBehind =
  /^ ?(?!(?:with|plus|and|including) )(?:[\w-]+ ){0,3}(?:tuition|bonus|fee|scholarship|allowance|weighting|supplement|toward|sign-on|stipend for|worth|reimbursement|deposit|grant|discount|in (?:benefits|tuition|debt|funding)|voucher|premium|differential|per mile|relocation|application|budget|prize|for (?:tools|books|travel|your home))/;

export const payWords =
  /\b(?:pay|pays|paid|wage|wages|salar(?:y|ies)|compensation|earn|earns|earning|earnings|rate|rates|stipend|remuneration|hourly|annual(?:ly)?|per annum|starting at|starts? at|p\.?a\.?|step \d|range|income|rising|starts? (?:you |them |everyone |apprentices )?(?:on|at)|goes (?:up )?to)\b/;

const apprenticeWords =
  /\b(?:apprentic\w+|starting|start(?:s)? at|1st|first|year (?:1|one|\d)|period|step|trainee|cadets?|entry|initial|training|interns?|fellows?|learners?|participants?|you|your)\b/;

const someoneElse =
  /\b(?:journey(?:man|men|level|worker|workers|person|lineman|wage|wiremen)?s?\b|helpers?|after (?:completion|completing|graduat\w+|qualif\w+|certification|(?:the |your )?training\b|the (?:program(?:me)?|apprenticeship))|upon (?:completion|graduation|completing)|once (?:qualified|you (?:qualify|graduate|complete))|when (?:you|they) (?:finish|qualify|complete|graduate)|on qualifying|(?:fully )?qualified|graduates?(?! (?:apprentic|trainee|scheme|program|engineer|entry))|experienced|average (?:salary|wage|pay|annual|starting|earnings?)|median|national average|earn(?:ed|ing)? up to|supervisors?|salary potential|can earn|could earn|potential(?:ly)? earn\w*|earning potential|foreman|foremen|top rate|senior|promotion(?:al)?|promoted|next (?:grade|level|class)|lead worker|full performance|completed apprentic\w+|college (?:graduates?|degree)|(?:national |federal |state )?minimum wage|(?:line|utility|electrical|plant|journey)[ -](?:mechanic|worker|operator) (?:pay|rate|salary|wage)|other (?:grades?|class(?:es)?|jobs?|roles?|positions?|teams?|locations?))\b/;

const behindElse =
  /^[^.;$£€]{0,60}\b(?:journey(?:man|level|worker|person|wom[ae]n)?\b|after (?:the |your )?training\b|once qualified|upon completion|after completion|on (?:qualifying|completion(?! of (?:the |your |their )?(?:(?:first|second|third|fourth) )?(?:year|step|period|probation)))|when (?:qualified|you (?:finish|complete|qualify|graduate))|for qualified|for journey\w*)\b/;

const self =
  /\b(?:apprentic\w*|trainees?|traineeships?|cadets?|you|they|we|it|that|this|these|pay|wages?|salar(?:y|ies)|rates?|participants?|students?|interns?|fellows?|learners?|programme?s?|everyone|recruits?|stipend|position|role|job|starting|starters?|range|compensation|step|period|year|level \d|(?:first|second|third|fourth|1st|2nd|3rd|4th)(?! (?:engineers?|officers?|mates?|hands?)\b))\b/;

/** "A Water Treatment Operator II earns", "Technicians make", "Operators at the plant top out at": somebody who is not the apprentice. */
/** "WG-10 pays", "Stationary Engineer (Class 6716):": a grade or class of its own before an amount, and no word of learning in it. */
const otherGrade =
  /(?:^|[.;] )(?!(?:[^.;:]* )?(?:apprentic|trainee|cadet|learner|intern|helper|step|year|period))(?:(?:an? |the )?[a-z]{2}-\d{1,2}(?:[a-z ]{0,40})? (?:pays?|earns?|is)|band \d\w?(?:[a-z ]{0,30})? (?:runs|goes|pays)\b|[a-z][a-z ]{3,50} \((?:class|grade|code) [\w-]+\):)[^.;:$£€]*$/;

const otherEarner =
  /(?:^|[.;:] )(?:an? |the |our |your |each |most |some |all |many )?([a-z][\w '&/-]{2,60}?)(?: \([^)]{1,30}\))? (?:here )?(?:currently |typically |usually |normally |now )?(?:earns?|receives?|makes?|tops? out|(?:is|are) on|(?:is|are) paid|gets?)\b[^.;]*$/;

/** "The wage range of a certified medical assistant", "pay for other jobs": the pay of somebody who is not the apprentice. */
const payOfOther =
  /\b(?:pay|wages?|salar(?:y|ies)|rates?|range)(?: range| scale)? (?:of|for) (?:an? |the |our )?(?!(?:this|these|all|each|every|such)\b)([a-z][\w '&/-]{2,50}?(?:er|or|ist|ian|man|men|ant|ic|icer|ee|worker|nurse|jobs|positions|roles)s?)\b[^.;:]*$/;

/** "… of the mechanic's rate of": the rate that the apprentice has a share of. */
const ratedElse =
  /\b(?:(?!(?:apprentice|trainee|learner|today|this year|cadet)'s)[a-z]+'s|(?:skilled|full|top|craft|journey\w*|qualified) ?(?:[a-z]+ )?) (?:hourly )?(?:rate|wage|scale|pay)(?: (?:is|of|at))?(?: now| currently)? ?\(?$/;

/** Whether an amount is the wage of somebody else, or no wage at all. `before` is what stands before it in its sentence, `behind` what follows. */
export function isForeignMoney(text: string, behind: string, heading: string): boolean {
  const before = text.trimStart();
  const near = before.slice(-60);
  if (notPay.test(near) && !/\b(?:pay|wage|salary|hourly|rate)\b[^$£€]{0,20}$/.test(near)) return true;
  if (/\b(?:weighting|supplement|bonus|allowance)(?: of| worth| up to)*(?: an?| about)? ?$/.test(near) || notPayBehind.test(behind))
    return true;
  const nearBehind = /^[^.;$£€]{0,60}/.exec(behind)?.[0] ?? '';
  if (/% of (?:the |an? )?(?:[\w-]+ )?$/.test(near)) return true;
  if (behindElse.test(/^[^.;,($£€]*?(?= and | but | while |[.;,($£€]|$)/.exec(behind)?.[0] ?? '')) return true;
  if (/^ ?(?:(?:an?|per) hour |\/hr )?\((?:journey\w*|qualified|graduates?|fully|once|after|on completion)\b/.test(behind)) return true;
  if (otherGrade.test(before)) return true;
  const earner = otherEarner.exec(before);
  if (earner && !self.test(sure(earner[1]))) return true;
  const other = payOfOther.exec(before);
  if (other && !self.test(sure(other[1]))) return true;
  if (ratedElse.test(near)) return true;
  // Between two amounts the words decide that stand beside this one.
  const own = before.slice(Math.max(before.search(/[$£€][^$£€]*$/), 0)).replace(/^[$£€][\d,.k]*/, '');
  if (
    /%/.test(before) &&
    /^\W*(?:that is|which is|i\.e\.|or|currently|now|equals?|=|makes|comes to|about)?\W*$/.test(own) &&
    own !== before
  )
    return false;
  if (own !== before && apprenticeWords.test(own) && !someoneElse.test(own)) return behindElse.test(nearBehind);
  const theirs = someoneElse.test(before) || behindElse.test(nearBehind) || someoneElse.test(heading);
  return theirs && !(apprenticeWords.test(near) && !someoneElse.test(near));
}
