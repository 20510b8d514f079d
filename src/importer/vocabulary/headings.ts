/** What a heading promises of the lines under it. */
export type Role =
  | 'requirements'
  | 'preferred'
  | 'excluded'
  | 'physical'
  | 'duties'
  | 'benefits'
  | 'pay'
  | 'process'
  | 'paperwork'
  | 'about'
  | 'outcomes'
  | 'training'
  | 'equality'
  | 'places'
  | 'duration'
  | 'dates'
  | 'stories'
  | 'contact'
  | 'programme'
  | 'body';

/** The first that fits decides, so the narrower ones stand first. */
const roles: readonly (readonly [Role, RegExp])[] = [
  [
    'equality',
    /\b(?:equal(?:ity)?(?: (?:opportunit\w*|employment))?|eeo|diversity|non-?discrimination|inclusi(?:on|ve)|accommodations?|affirmative action|privacy|disability confident|diversity and inclusion|our values|reasonable adjustments?)\b/,
  ],
  [
    'paperwork',
    /\b(?:(?:required |supporting |necessary )?document(?:s|ation)|what to bring|checklist|paperwork|items to (?:bring|submit)|proof required|bring with you|to be submitted)\b/,
  ],
  [
    'excluded',
    /\b(?:who (?:can ?not|can't|should not|may not)(?: (?:apply|join)|$)|can(?:not|'t) (?:apply|join|take|accept|consider)|not eligible|ineligib|disqualif|exclusions?|grounds for (?:rejection|refusal)|knock-?outs?|rules? (?:you|people) out|do(?: not|n't) apply if|(?:is not|isn't|not) (?:for you|right for)|bars? to entry|who (?:it|this) (?:is not|isn't) for)/,
  ],
  [
    'preferred',
    /\b(?:preferred|preferences?|desir(?:ed|ables?)|nice[- ]to[- ]haves?|bonus(?: points| skills)|advantageous|recommended|ideal(?:ly)?(?: (?:candidates? )?(?:also )?(?:have|qualif\w*))?$|a plus|additional qualifications|pluses|plus points|would be (?:great|nice|good|a bonus|useful|helpful)|would help|(?:also )?helps?$|helpful|useful|good to have|even better|like to (?:see|have)|love (?:to see|it if)|great (?:if|to have)|stand out|extra (?:points|credit)|brownie points|assets?$|wish ?list|not essential|optional|welcome extras?|advantages?$(?<!advantages)|an advantage)\b/,
  ],
  [
    'physical',
    /\b(?:physical|(?:working|shift|work) (?:hours|patterns?|times?|schedules?)|^(?:hours|shifts?|schedule|rota|roster|hours and (?:shifts|place))$|working conditions|work(?:ing)? environment|environmental (?:conditions|factors)|essential physical|ada requirements|medical standards?)\b/,
  ],
  [
    'outcomes',
    /\b(?:qualifications? (?:you(?:'ll| will)? (?:gain|get|receive|earn|achieve)|gained|awarded|achieved|on completion|offered)|graduation|outcomes?|career (?:path|ladder|progress|opportunit|prospects)|after (?:the|your|completion|you(?! appl)|graduat)(?! appl)|on completion|upon completion|completion|what(?:'s| is| comes| happens)? (?:next|after)|what will (?:i|you) (?:get|achieve)|your future|where (?:will|could|can) (?:it|this)|award|certification upon|future prospects|progression|journey(?:man|worker|person) status|skills you(?:'ll| will) (?:gain|learn|develop)|when you (?:finish|qualify|complete)|(?:you(?:'ll| will)? )?leave with|come away with|at the end|afterwards$|where (?:it|this) (?:leads|goes)|what it leads to|leads? to$)/,
  ],
  [
    'requirements',
    /^how (?:to|do (?:i|you|we)) qualify\b|^(?:person|candidate) spec$|^your commitment$|^(?:our )?expectations$|^what counts\b|^physical and (?:other|legal)\b/,
  ],
  [
    'process',
    /\bwhat happens (?:after|when|once|if) you apply|\bafter you apply|^how (?:we (?:pick|choose|hire|select|decide)|you(?:'ll| will) be (?:evaluated|selected|assessed|chosen))/,
  ],
  ['dates', /^when\b|\bwhen (?:can|do|should|to)\b/],
  ['process', /^how (?:do|can|to|does|should)\b(?!.*\b(?:paid|earn|long|much)\b)/],
  ['equality', /\b(?:do(?: not|n't) need|not (?:needed|required|necessary)|it(?:'s| is) (?:fine|ok(?:ay)?) if)\b/],
  [
    'requirements',
    /\b(?:who (?:can|should|may|is it(?! with\b| run\b| by\b)|it is)(?: apply| join| for)?|^(?:academic |formal )?entry(?: (?:requirements?|grades?|level|criteria|conditions))?$|^the (?:essentials|basics|must-?haves|right person|ideal (?:person|candidate|applicant|apprentice))$|^(?:open to|for whom|you|who|you offer|you bring)$|^(?:essentials|basics|mqs?|minimum quals?|quals?|min(?:imum)? reqs?|reqs?)$|sound like you|(?:are|could|is) (?:this |it |that )?you\b|right for us|would suit|suits? (?:someone|you|people)|to be (?:considered|eligible|accepted|selected)(?: you.*| for.*)?$|^to (?:join|enter|get in|start)(?:,? you.*)?$|we(?:'re| are) after|who we (?:want|need|look|take|hire|accept)|(?:kind|sort|type) of (?:person|people)|our ideal|ideal (?:candidate|applicant|person)|you (?:must|should)(?: be| have)?$|(?:applicants?|candidates?) (?:must|should|need|are|have|will)(?: to)?(?: be| have)?$|you (?:need|are|have)(?: to)?(?: be| have)?$|^you(?:'ll| will) (?:be|have)$|^you(?:'re| are| have)?$|am i eligible|check (?:that )?you|before you apply|what (?:you|you'll|we'll|they'll) (?:should |must )?(?:bring|have|be)\b|hav(?:e|ing) to have|suitability|what we (?:require|ask|hope|care|want|need|look|expect|seek)|what it takes|what (?:do )?we ask|we ask|ask (?:for|of)|(?:good |right )?fit if|must$|you(?:'ll| will)? need(?: to)?$|need(?: to)?$|to qualify|could it be you|can (?:i|you) (?:apply|join)|do (?:i|you) qualify|wanted$|right for (?:you|me)|is (?:it|this) (?:for )?you|person specification|must[- ]haves?|(?:role|job|position|we|program(?:me)?) requires?)(?=$|[^a-z])/,
  ],
  [
    'process',
    /\b(?:how (?:we (?:hire|select|recruit|choose)|(?:does )?(?:the )?selection|will (?:i|you) be selected)|(?:selection|selective) (?:process|procedure))\b/,
  ],
  ['benefits', /\b(?:all our apprentices get|what (?:you|our apprentices|apprentices|all our apprentices)(?:'ll| will)? get)\b/],
  [
    'requirements',
    /\b(?:requirements?|eligib(?:le|ility)|prerequisites?|(?:minimum|basic|entry|required|selection) (?:qualifications?|criteria|standards))\b/,
  ],
  [
    'process',
    /\b(?:how (?:to|do (?:i|you)|can i|you) appl(?:y|ication)|to apply|appl(?:y|ication|ying)(?: (?:now|here|process|procedures?|steps|instructions|information|timeline|today|online|details))?$|application (?:process|procedure|period|steps|instruction|information|timeline)|selection(?! criteria)|recruitment process|hiring process|steps|next steps?|what(?:'s| is| to do) next|timeline|from (?:application|applying) to|way in$|route in$|getting in$|getting hired|after (?:applying|you(?:'ve| have)? appl\w+|the application|your application)|interview|testing|assessment (?:cent|day|process)|how it works|what (?:happens|to expect)|examination|exam (?:process|weight)|ranking|evaluation|getting started|how to (?:get started|become an apprentice|join|start)|admission process|procedures?|appointment process|stages)\b/,
  ],
  [
    'dates',
    /\b(?:deadlines?|closing dates?|filing (?:period|dates?|deadline)|key dates|important dates|application (?:window|dates)|when to apply|start dates?|opening dates?)\b/,
  ],
  [
    'requirements',
    /\b(?:requirements?|required(?! learning)|requisites?|eligib(?:le|ility)|qualifications?|qualify|qualifying|who (?:can|should|may) (?:apply|join)|who (?:is|are) (?:eligible|it for|this for|we looking for|you)|who(?:'s| is) (?:it|this) for|what (?:do )?(?:you(?:'ll| will)?|i(?:'ll| will)?) (?:need|bring|require|must)|what (?:is|are|'s) (?:required|needed)|what(?:'s| is) needed|you(?:'ll| will)? need|(?:we(?:'re| are)|they(?:'re| are)) looking for|what (?:it takes|we(?:'re)? (?:look|seek|expect|need|require|want))|looking for|must[- ]haves?|must (?:have|be|meet|possess)|essential(?! (?:duties|functions|job|responsibil|tasks))|criteria|pre-?requisites?|entry (?:levels?|standards?|route)|minimums?|about you|your (?:profile|background|skills|experience)|who you are|knowledge,? skills|skills (?:and|&|required|needed)|(?:required |key |core )?skills$|candidate (?:profile|specification)|person specification|standards of|conditions of (?:employment|appointment)|(?:special|other|additional) conditions|do (?:i|you) (?:need|qualify)|can i apply|basic standards|experience$|education(?: and experience)?$|competenc)/,
  ],
  [
    'benefits',
    /\b(?:benefits?|we offer|offered|also get|perks?|rewards?|what(?:'s| is) in it|what (?:do )?(?:you(?:'ll)?|we|apprentices)(?: will)? (?:get|offer|receive|provide)|package|advantages|why (?:join|choose|us|work|apply|become|should|an apprentice)|reasons to|in return|what you can expect|the deal|why (?:you )?(?:should )?(?:join|work|choose)|on top|extras|good (?:bits|stuff|things)|(?:we|you) also (?:give|get|have)|we give|we provide|you(?:'ll| will)? (?:also )?(?:get|receive|enjoy)$|why [a-z]+$|^in exchange|comforts|looking after you|what we pay for|total rewards|supports?$)\b/,
  ],
  ['pay', /\b(?:pay|wages?|salar(?:y|ies)|compensation|earn(?:ings?)?|remuneration|stipend|how much|rates?)\b/],
  [
    'duties',
    /\b(?:dut(?:y|ies)|responsibilit(?:y|ies)|what (?:will )?you(?:'ll| will)? (?:do|be doing)|what will (?:i|you) (?:do|be doing)|(?:the|about the|this) (?:role|job|position|work)|day in the life|day[- ]to[- ]day|job (?:description|summary|purpose)|essential (?:functions|job|tasks)|tasks?|what (?:do|does) .{2,60} do|scope of|nature of (?:the )?work|work processes|role (?:overview|description|purpose)|position (?:summary|overview|description)|typical (?:work|day)|accountabilit\w*|what the job|your role|examples? of|(?:in|on) a (?:typical )?(?:day|week|shift)|your (?:days?|week|work|job|tasks)|you will$|you(?:'ll| will) (?:do|work on|help|spend)|a (?:typical )?(?:week|shift)$|the (?:day )?job$|what (?:apprentices|trainees) do)\b/,
  ],
  ['duration', /\b(?:duration|length|term of|how long|time commitment|timeline)\b/],
  [
    'training',
    /\b(?:training|curriculum|modules?|courses?|classes|course content|learning|instruction|what you(?:'ll| will| can)? (?:learn|study|cover)|what will (?:i|you) (?:learn|study)|programme structure|program structure|structure|phases?|on the job|off the job|study|syllabus|classroom|delivery|year (?:\d|one|two|three|four|five))\b/,
  ],
  ['places', /\b(?:locations?|where|sites?|jurisdiction|offices?|counties|areas? served|campuses)\b/],
  [
    'stories',
    /\b(?:stor(?:y|ies)|testimonials?|meet (?:our|the)|case stud|hear from|alumni|news|blog|press|interview with|faqs?|related|similar|other (?:jobs|roles|vacancies|apprenticeships|opportunit\w*)|you may also|more (?:jobs|information)|useful links|resources|follow us|share)\b/,
  ],
  ['contact', /\b(?:contact|questions\??$|get in touch|enquir\w*|inquir\w*|further information|address|phone)\b/],
  [
    'about',
    /\b(?:about(?: us| the (?:company|team|organi[sz]ation|employer|department))?|who we are|company|overview|introduction|history|our (?:story|mission|values|people|culture|team|company)|mission|background|the (?:company|organi[sz]ation|employer|team|department)|welcome|description|summary|culture|life at)\b/,
  ],
];

/** Words of a heading that name a programme rather than a part of its page. */
export const programmeWords =
  /\b(?:apprentice(?:s|ships?)?|trainee(?:s|ships?)?|program(?:me)?s?|scheme|cadet(?:s|ships?)?|fellowships?|internships?|degree|academy|returnships?|pre-apprentice(?:s|ships?)?|bootcamp|journey(?:man|worker|person)|technicians?|electricians?|plumbers?|carpenters?|engineers?|developers?|mechanics?|welders?|operators?|level \d)\b/;

export function roleOf(heading: string): Role {
  const text = heading
    .toLowerCase()
    .replace(/[^a-z0-9' /&,-]+/g, ' ')
    .trim();
  for (const [role, pattern] of roles) if (pattern.test(text)) return role;
  return programmeWords.test(text) ? 'programme' : 'body';
}
