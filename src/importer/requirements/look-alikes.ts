import { sure } from '../sure.ts';
import { documents, elsewhereOffered, handsIn, isDocument, lookAlikes, paperwork, steps } from '../vocabulary/cues.ts';

/** Whether a sentence only sounds like a demand: paperwork, a step of applying, an equality text, a demand on somebody else. */
export function isLookAlike(lower: string, asked: boolean): boolean {
  const [equality, ...others] = lookAlikes;
  const said = asked ? lower.replace(/[;,.(] ?reasonable accommodations?[^.]*\.?$/, '') : lower;
  if (sure(equality).test(said) && !(asked && /\bwith(?: or without)? reasonable accommodations?\b/.test(lower))) return true;
  if (isDocument.test(lower) && !/\b(?:required|must)\b[^.]*\b(?:diploma|ged|licen[cs]e)\b/.test(lower)) return true;
  const demandingNow = /\b(?:must|required to|need to) (?:be|have|possess|hold|pass)\b/.test(lower);
  if (!demandingNow && others.some((pattern) => pattern.test(lower))) return true;
  if (
    (paperwork.test(lower) || handsIn.test(lower)) &&
    documents.test(lower) &&
    !/\b(?:must|and) (?:be|have|pass|possess|hold)\b/.test(lower)
  )
    return true;
  if (
    steps.test(lower) &&
    !/\b(?:must|need to|has to|have to|shall) (?:also )?(?:be (?!invited|notified|contacted|scheduled|submitted|completed|received|made)|have|pass|possess|hold|meet|reside|live)\b/.test(
      lower,
    )
  ) {
    return !/\b(?:at least|years of age|high school|diploma|licen[cs]e|not eligible|ineligible|disqualif|will not be considered|may apply|can apply|open to|cannot|eligible)\b/.test(
      lower,
    );
  }
  if (elsewhereOffered.test(lower)) return true;
  if (/\b(?:we also have (?:vacancies|openings)|other (?:roles|vacancies|jobs|positions)|separate (?:role|vacancy))\b/.test(lower))
    return true;
  if (
    /\b(?:journey(?:m[ae]n|level|workers?|persons?)?|supervisors?|instructors?|mentors?|trainers?|tutors?|assessors?|fore(?:man|men)|master (?:electrician|plumber)s?|managers?|(?:our|a|an|senior|lead|qualified|experienced|fully qualified) (?:senior |lead |qualified )?(?:engineers?|fitters?|technicians?|electricians?|plumbers?|mechanics?|operators?|staff|teachers?|nurses?|chefs?|drivers?|colleagues|advis[eo]rs?)(?: role| job| post)?) (?:must|are required|requires?|with|have|who|need)\b/.test(
      lower,
    )
  )
    return true;
  return false;
}
