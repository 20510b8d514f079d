import type { RequirementKind } from '../types.ts';
import type { Role } from './headings.ts';

/** What sentences say of persons, of their work, and of the programme. */

/** Lines that give a fact of the programme, wherever they stand. */
export const labelOfFact =
  /^(?!hours\b.*\b(?:shifts?|nights?|weekends?|rota|evenings?|on[- ]call)\b)(?:clos(?:ing|es)|applications?|deadline|length|duration|start(?:s|ing)?|salary|pay|wages?|location|hours|contract|interviews?|posted|reference|contact|phone|email|website|number of|where|when|how (?:long|many|much)|what level|who teaches|what you(?:'ll| will)? (?:hold|gain|earn|get|leave with))(?: [a-z]+){0,3} ?[:|]/;

/** "Age: 18", "Education High school diploma or GED": a label and what is asked, as tables leave behind. */
export const labelOfDemand =
  /^(?:the (?=right to work))?(?:minimum |min\.? |required |academic |entry |drug |legal |formal )?(?:ages?|education|schooling|school(?:ing)? level|driv(?:er'?s?|ing) licen[cs]es?|licen[cs]es?|residen(?:cy|ce)|citizenship|nationality|(?:background|criminal|dbs|police|medical|drug|record) (?:checks?|test|screen(?:ing)?|record)|physical|medical|health|fitness|vetting|clearance|security|transport(?:ation)?|vehicle|experience|languages?|english|sponsorship|visa|(?:right to )?work(?: (?:authori[sz]ation|permit|status|rights))?|right to work|grades?|gcses?|qualifications?|entry|shifts?|certificat(?:es?|ion))\b(?: (?:required|needed|requirements?|minimum))?(?: ?[:|-])? \S/;

/** Kinds that a sentence may shut a person out by. */
export const hard: ReadonlySet<RequirementKind> = new Set<RequirementKind>([
  'age',
  'work_authorisation',
  'citizenship',
  'sponsorship',
  'clearance',
  'licence',
  'vehicle',
  'background_check',
  'residency',
  'physical',
  'shift',
  'education',
  'grade',
  'certification',
  'experience',
  'language',
  'military',
]);

/** Kinds of which a sentence about people hardly speaks but to ask. */
export const plain: ReadonlySet<RequirementKind> = new Set<RequirementKind>([
  'age',
  'licence',
  'work_authorisation',
  'citizenship',
  'clearance',
  'background_check',
  'grade',
  'vehicle',
  'language',
  'residency',
]);
export const schooling =
  /\b(?:high school|diploma|g\.?e\.?d|gcses?|school leavers?|leaving cert\w*|(?:have|hold|with|has|holding) an? (?:[\w']+ ){0,2}degree)\b/;
export const closed: ReadonlySet<Role> = new Set<Role>(['benefits', 'outcomes', 'pay']);
export const speaksOfPeople =
  /\b(?:you|your|applicants?|candidates?|entrants?|people|persons?|those|anyone|everyone|starters?|they|trainees?|apprentices?|recruits?|newcomers?|nobody|whoever|joiners?)\b/;
/** What is given, got, told or past. */
export const gives =
  /\b(?:we(?:'ll| will| also)? (?:pay|help|give|provide|cover|offer|sponsor|train|serve|reimburse|look after|build|work)|paid for|earn|earns|gain|receive|leads? to|towards|will (?:get|earn|gain|hold)|you get|free|reimburs\w+|founded|customers?|began|started|says|said|told|i (?:was|had|am|got|did)|my|finish\w* with|at the end|graduates?|become|becomes|journey\w+|learn|how to|for example|such as|stud(?:y|ying)|combin\w+|achieve|consists of)\b|^["']/;

/** The sentence says of the person what the person is or has. */
export const describesPerson =
  /^(?:[a-z' ]{3,30}: ?)?(?:and |or |also,? )?(?:you|applicants|candidates)(?:'ve|'re)? (?:already |also |now |currently )?(?:are|have|hold|possess|live|do not (?:have|hold)|can|finished|passed|left|completed|speak|own|drive)\b|^(?:[a-z' ]{3,30}: ?)?you(?:'ve|'re) /;

/** The work itself is hard in ways that a person has to know. */
export const describesWork =
  /\b(?:you(?:'ll| will)(?: often| also| sometimes| regularly)? (?:work|go|be away|lift|climb|stand|carry|drive|be on)|(?:work|job|role|position) (?:involves?|is on|includes)|\byou(?:'re| are) on[- ]call\b|with lifting|(?:operators|apprentices|technicians|trainees|workers|staff) work\b|is a problem in this job|(?:shift|weekend|night)s? (?:is|are) (?:part of|worked))/;
