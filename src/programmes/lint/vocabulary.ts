/** Words that shut people out, each with what to say in their place. A blank also stands for the end of a line. */
export interface Term {
  readonly words: RegExp;
  readonly instead: string;
}

const term = (words: RegExp, instead: string): Term => ({ words, instead });

/** Age, at either end of life. */
export const ofAge: readonly Term[] = [
  term(/\bdigital natives?\b/gi, 'comfortable with computers'),
  term(/\brecent(?:ly)? (?:college |university |school )?graduate[sd]?\b/gi, 'people at the beginning of this career'),
  term(/(?<!\b(?:those|these|our|first|the) )\bnew(?:ly)? grad(?:uate)?s?\b/gi, 'people at the beginning of this career'),
  term(/\byoung(?:,)? (?:and |& )?(?:energetic|dynamic|ambitious|hungry|motivated|vibrant)\b/gi, 'motivated'),
  term(/\b(?:young|youthful) (?:team|company|workforce|professionals?|talents?|men|women|gentlem[ae]n|lad(?:y|ies))\b/gi, 'team'),
  term(/\byouthful\b/gi, 'leave it out'),
  term(/\bmillennials?\b/gi, 'people'),
  term(/\bgen(?:eration)? ?z\b/gi, 'people'),
  term(/\b(?:mature|older) (?:person|candidates?|applicants?|individuals?)\b/gi, 'people with judgement'),
  term(/\boverqualified\b/gi, 'leave it out'),
  term(/\bschool[- ]leavers? only\b/gi, 'people who are new to the trade'),
  term(/\bjunior staff only\b/gi, 'people who are new to the trade'),
];

/** Gender: roles named after one, and words that research finds to keep women from applying. */
export const ofGender: readonly Term[] = [
  term(/\bcraftsm[ae]n\b/gi, 'craftsperson'),
  term(/\bforem[ae]n\b/gi, 'supervisor'),
  term(/\bchairm[ae]n\b/gi, 'chair'),
  term(/\bsalesm[ae]n\b/gi, 'salesperson'),
  term(/\bworkm[ae]n\b/gi, 'worker'),
  term(/\brepairm[ae]n\b/gi, 'repair technician'),
  term(/\bservicem[ae]n\b/gi, 'service members'),
  term(/\bjourneym[ae]n\b/gi, 'journeyworker'),
  term(/\bmanpower\b/gi, 'staff'),
  term(/\bman[- ]hours?\b/gi, 'working hours'),
  term(/\bmanmade\b/gi, 'artificial'),
  term(/\bwaitress(?:es)?\b/gi, 'waiting staff'),
  term(/\bstewardess(?:es)?\b/gi, 'flight attendant'),
  term(/\bhandym[ae]n\b/gi, 'maintenance technician'),
  term(/\b(?:he|him|his)\/(?:she|her|hers)\b/gi, 'you, or they'),
  term(/\b(?:she|her|hers)\/(?:he|him|his)\b/gi, 'you, or they'),
  term(/\bs\/he\b/gi, 'you, or they'),
  term(/\b(?:he or she|his or her|him or her)\b/gi, 'you, or they'),
  term(/\b(?:guys|gentlemen)\b/gi, 'people'),
  term(/\bgirls? (?:friday|wanted)\b/gi, 'assistant'),
  term(/\b(?:male|female) (?:candidates?|applicants?|only|preferred)\b/gi, 'leave it out'),
];

/** Health and disability. */
export const ofDisability: readonly Term[] = [
  term(/\bable[- ]bodied\b/gi, 'able to do the work with or without an adjustment'),
  term(/\bphysically (?:fit|able|strong)\b/gi, 'the task itself, with or without an adjustment'),
  term(
    /\b(?:in |of )?(?:good|excellent|perfect|robust) (?:physical |general |mental )?health\b/gi,
    'leave it out: health may be asked about only after the offer',
  ),
  term(/\bno (?:health|medical) (?:problems|issues|conditions)\b/gi, 'leave it out: health may be asked about only after the offer'),
  term(/\b(?:the )?handicapped\b/gi, 'disabled people'),
  term(/\b(?:wheelchair[- ]bound|confined to a wheelchair)\b/gi, 'wheelchair user'),
  term(/\b(?:suffers?|suffering) from (?:a )?(?:disabilit\w+|autism|epilepsy|dyslexia|depression)\b/gi, 'has'),
  term(/\bsound (?:body|mind)\b/gi, 'leave it out'),
  term(/\b(?:mentally|emotionally) (?:stable|strong|tough)\b/gi, 'calm when several things happen at once'),
  term(/\bhigh[- ]energy\b/gi, 'motivated'),
  term(/\bno (?:sick|sickness) (?:record|absence|days)\b/gi, 'leave it out'),
];

/** Where people come from and how they speak. */
export const ofOrigin: readonly Term[] = [
  term(/\bnative(?:[- ]level)? (?:english |french |german |spanish |welsh )?speak(?:ers?|ing)\b/gi, 'fluent in the language of the work'),
  term(/\bnative (?:english|french|german|spanish|welsh)\b/gi, 'fluent in the language of the work'),
  term(/\b(?:english )?mother[- ]tongue\b/gi, 'fluent in the language of the work'),
  term(/\b(?:perfect|flawless|accent[- ]free) english\b/gi, 'English good enough to follow safety instructions'),
  term(/\b(?:no|without an?) (?:foreign |strong )?accent\b/gi, 'clear speech'),
  term(/\b(?:american|british|uk|us)[- ]born\b/gi, 'allowed to work in the country'),
  term(/\bcultur(?:e|al) fit\b/gi, 'shares the values that this page names'),
  term(/\blocals? only\b/gi, 'able to reach the site'),
];

/** Family and private life. */
export const ofFamily: readonly Term[] = [
  term(/\bno (?:family|child(?:care)?|domestic) (?:commitments?|responsibilities|ties)\b/gi, 'the hours themselves'),
  term(/\b(?:un)?married (?:men|women|persons?|people|candidates?|applicants?)\b/gi, 'leave it out'),
  term(/\bsingle (?:men|women|persons?|people)\b/gi, 'leave it out'),
  term(/\b(?:not (?:be )?|no plans to become )pregnant\b/gi, 'leave it out'),
  term(/\bhousewi(?:fe|ves)\b/gi, 'people who care for a family'),
  term(/\bno childcare problems\b/gi, 'the hours themselves'),
];

/** Boasts that tell most people that somebody else is meant. */
export const ofHype: readonly Term[] = [
  term(/\brock[- ]?stars?\b/gi, 'a person who does good work'),
  term(/\bninjas?\b/gi, 'skilled'),
  term(/\bgurus?\b/gi, 'knowledgeable'),
  term(/\b(?:coding |code |tech )wizards?\b/gi, 'skilled'),
  term(/\bsuper[- ]?(?:hero(?:es)?|stars?)\b/gi, 'a person who does good work'),
  term(/\bwork hard,? (?:and )?play hard\b/gi, 'what the days are like'),
  term(/\b(?:like a|one big|are a) family\b(?![- ](?:business|firm|company|owned|run|trade))/gi, 'how the team works together'),
  term(/\bthick[- ]skinned\b/gi, 'at ease with direct feedback'),
  term(/\b(?:crush|kill|smash) it\b/gi, 'do it well'),
  term(/\bhit the ground running\b/gi, 'what is taught in the first weeks'),
  term(/\baggressive(?:ly)?\b/gi, 'ambitious'),
  term(/\b110 ?(?:%|per cent|percent)/gi, 'your full attention'),
];

/** Records and gaps. */
export const ofRecord: readonly Term[] = [
  // A clean driving record is another thing.
  term(
    /(?<!\b(?:driv|licen)[^.\n]{0,40})\b(?:a )?(?:clean|clear|spotless) (?:criminal |police )?record\b/gi,
    'leave it to the checks after the offer',
  ),
  term(/\bno (?:criminal|police) (?:records?|convictions?|history)\b/gi, 'leave it to the checks after the offer'),
  term(/\b(?:ex-?offenders|felons|people with convictions) (?:need not apply|not considered|are excluded)\b/gi, 'leave it out'),
  term(/\bno (?:employment |career )?gaps\b/gi, 'leave it out'),
  term(/\b(?:currently|presently) employed (?:only|candidates?|applicants?)\b/gi, 'leave it out'),
  term(/\bunemployed (?:need not apply|not considered)\b/gi, 'leave it out'),
];

/** What somebody was paid before. */
export const ofFormerPay: readonly Term[] = [
  term(
    /\b(?:your|their|state|give|include|disclose|provide) (?:your )?(?:current|present|last|previous|former) (?:salary|pay|wages?|compensation)\b/gi,
    'the pay of this programme',
  ),
  term(/\b(?:salary|pay|wage) histor(?:y|ies)\b/gi, 'the pay of this programme'),
];
