import type { RequirementKind } from '../types.ts';

type KindRule = {
  kind: RequirementKind;
  /** What speaks of it. */
  says: RegExp;
  /** What looks like it and is something else; taken out of the sentence before `says` reads it. */
  unless?: RegExp;
};

const age = '(?:1[4-9]|2[0-9]|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty(?:-| )?one|twenty)';

/** The vocabulary of what programmes ask for. All read small letters, plain quotation marks and single spaces. */
export const kindRules: readonly KindRule[] = [
  {
    kind: 'age',
    says: new RegExp(
      [
        `\\b${age}\\)? ?(?:\\(\\d\\d\\) )?(?:years?|yrs?)(?:'s)?\\.? ?(?:of age|old|and (?:over|older|above)|or (?:over|older|above))`,
        `\\b${age} ?(?:\\(\\d\\d\\) )?(?:or|and|&) (?:over|older|above|up)\\b`,
        `\\bage(?:d|s)?\\b[^.;]{0,40}\\b${age}\\b`,
        `\\b(?:turn(?:ed|ing)?|over|under|below|be|are|is) (?:at least |over |under )?${age}\\b(?! ?(?:%|months?|hours?|weeks?|days?|miles|lbs?|pounds|kg|points|minutes|years? (?:of )?(?:experience|work)|credits?|or more))`,
        `\\bat least ${age} (?:years )?(?:at|by|on|when|before|to|with)\\b`,
        `\\b(?:at least|minimum(?: of)?) ${age}$`,
        `\\b(?:minimum|legal|working|maximum) (?:working )?age\\b`,
        '\\bage (?:requirement|limit)s?\\b',
        `\\b${age}\\+ years|^${age}\\+$|\\b${age} ?\\+ ?(?:at|by|on)\\b|\\bmust be ${age}\\b`,
      ].join('|'),
    ),
    unless: /\bregardless of age\b|\bany age\b|\bage,|\bof all ages\b|\bage discrimination\b|\bno (?:upper )?age limits?\b/g,
  },
  {
    kind: 'grade',
    says: /\b(?<!\ba )grades? ?[('"]*(?:[a-f][*+-]?|[1-9])\b(?!th)(?! water| waste| operator)|\bgpa\b|\bnational [45]s?\b|\b(?:test|exam|assessment) with (?:a )?\d+|\bg\.p\.a|grade[- ]point|\bucas\b|\btariff points\b|["' (][a-f]\*?["']?(?: ?grade| ?average)? or (?:better|higher|above)|\b[a-e]\*?-[a-e]\b|\b[9876]-[1-5]\b|\b[oh][1-7]\b(?: or|\/| in| grade)|\bpassing (?:grade|score|mark)s?\b|\b(?:a )?grade of\b|\bqualifying (?:score|mark|grade)\b|\bminimum (?:score|mark|grade)\b|\bscore (?:of )?(?:at least |a minimum )?\d|\b(?:merit|distinction)s?\b|\b2[:.][12]\b|\bclass rank|\b(?:pass|ordinary|higher) level\b|\b[a-d]{3}\b(?= (?:at|in|or|grades))|\bgrades? (?:in|at|of|or)\b|\bdmm\b|\bmmm\b|\bafqt\b|\bacademic (?:standing|average)\b|\bgood grades\b|\ba-c\b|\bc or (?:better|above|higher)\b/,
    unless:
      /\b\d+(?:th|st|nd|rd)\)? grade\b|\b(?:ninth|tenth|eleventh|twelfth)(?: \(\d+th\))? grade\b|\bgrade school\b|\bpay grade\b|\bsalary grade\b|\bgs-\d+/g,
  },
  {
    kind: 'education',
    says: /\bhigh[- ]?school\b|\bsecondary (?:school|education)\b|\bdiplomas?\b|\bg\.? ?e\.? ?d\b\.?|\bhiset\b|\btasc\b|\bgeneral education(?:al)? development\b|\bdegrees?\b|\bbachelor|\bassociate(?:'?s)? (?:degree|of|in)|\bgraduate(?:d|s)?\b|\bgraduation\b|\bundergraduate|\benrolled in\b|\bcurrently (?:studying|a student)|\bstudents?\b|\bschool leavers?\b|\bleaving cert|\bjunior cert|\bgcses?\b|\ba[- ]levels?\b|\bas[- ]levels?\b|\bbtec|\bnvqs?\d?\b|\binternational baccalaureate\b|\bschool[- ]leaving\b|\bat school\b|\b(?:completed|finished|completion of|taken)(?: an?| the| at least one| one)? (?:[\w-]+ ){0,5}(?:course|program|school|class)\b|\bfull-time education\b|\bt[- ]levels?\b|\bhn[cd]s?\b|\byear 1[0-3]\b|\b(?:10th|11th|12th|tenth|eleventh|twelfth)\)?(?: \(\d+th\))? grade\b|\bcertificate (?:i|ii|iii|iv|[1-4])\b|\bqqi\b|\bfetac\b|\bnfq\b|\bscqf\b|\bhighers\b|\bnational [45]s?\b|\balgebra\b|\bgeometry\b|\btrigonometry\b|\bmath(?:s|ematics)? (?:class|course|credit|education)|\bcourse ?work\b|\b(?:college|university|semester|academic|credit)[- ](?:credits?|units?|hours?|level|course|courses|degree|education|coursework|graduate|transcripts?)\b|\bcourses? in\b|\bclasses in\b|\bvocational (?:course|school|training|education|program|class)|\btrade school\b|\btechnical school\b|\bcompletion of (?:a|an|the) .{0,40}(?:course|program|class|training)|\bequivalency\b|\bacademic (?:qualification|requirement)s?\b|\beducation(?:al)?(?: level| requirements?| qualifications?| background)?\b|\bstem (?:class|subject|degree|course)|\blevel [2-7] (?:qualification|diploma|apprenticeship|in)\b|\bfunctional skills\b|\bcollege\b(?! of)|\bmatriculation|\bschool certificate\b|\bstandard grades?\b|\bpre-apprenticeship (?:program|course|training)\b|\b(?:a )?pass in (?:english|math)/,
    unless:
      /\beducation (?:assistance|benefits?|reimbursement)\b|\bcontinuing education\b|\bto a (?:high|great) degree\b|\bdegrees (?:of freedom|fahrenheit|celsius|f|c)\b|\b\d+ degrees\b|\b(?:degree|graduate) apprenticeships?\b|\bdepartment of education\b|\bboard of education\b|\bcertificate of completion\b|\bhigh degree\b|\bdegree of\b|\bcollege of\b|\bgraduate(?:s|d)? (?:from|of) (?:the|our|this) (?:program|apprenticeship|academy|training)/g,
  },
  {
    kind: 'sponsorship',
    says: /\b(?:visa|employment|immigration|work(?: permit| visa)?|employer|company)[- ](?:based )?sponsor(?:ship|ed|s|ing)?\b|\bsponsor(?:ship|ing|s)?\b(?=[^.;]{0,40}\b(?:visas?|work (?:permits?|authori)|immigration|employment|now or|h-?1b|candidates? for (?:visa|work)))|\b(?:provide|offer|require|need|needing|requiring|without|for|no|seek|seeking|support) (?:a |any |the |visa |future |current |employer |work |immigration |need for )*sponsorship\b|\bsponsorship (?:is |will |can|for|now|not|of|may)|\bh-?1b\b|\bskilled worker visa\b|\bsponsor (?:a |any |your )?(?:work )?(?:visas?|applicants?|candidates?)\b|\bunable to sponsor\b|\bsponsorship: ?(?:none|no)\b|\bsponsor work visas\b|\bwithout employer intervention\b/,
    unless:
      /\bapprenticeship sponsor(?:s|ship)?\b|\bprogram sponsors?\b|\bsponsor(?:ed)? by\b|\bsponsoring (?:employer|contractor|member|local|company)\b|\bemployer sponsors?\b(?! visas?)|\bcontractor sponsor(?:ship)?\b/g,
  },
  {
    kind: 'work_authorisation',
    says: /\b(?:authori[sz]ed|authori[sz]ation|eligible|eligibility|right|rights|permitted|permission|able|entitled|entitlement|permit|allowed) (?:and eligible )?(?:to (?:live and |legally |lawfully )?work\b|for (?:u\.?s\.? )?employment\b)|\bwork (?:authori[sz]ation|permit|eligibility|rights|status)\b|\bemployment (?:authori[sz]ation|eligibility)\b|\blegally (?:authori[sz]ed|able|eligible|entitled|permitted|allowed|work)\b|\bright[- ]to[- ]work\b|\bwork legally\b|\bresidence permit\b|\bmay work in the\b|\bi-9\b|\be-verify\b|\bworking rights\b|\b(?:valid|appropriate) (?:work )?visa\b|\bgreen ?card\b|\blegal(?:ly)? (?:right|status|authori[sz]ation|alien|resident)|\bauthori[sz]ation to be employed\b|\bemployable in the\b|\bstamp [14]\b/,
    unless:
      /\bable to work (?!in the (?:us|u\.s|united|uk|eu|country)|legally|lawfully)|\b(?:eligible|right|permitted|allowed) to work (?:from|at (?:home|height)|on|with|as|remotely|full|part|overtime|over|nights|shifts|weekends|flexib|any)\b|\bpermit to work\b/g,
  },
  {
    kind: 'citizenship',
    says: /\bcitizens?\b|\bcitizenship\b|\bpermanent residen(?:t|ts|cy|ce)\b|\bnaturali[sz]ed\b|\bnationality\b|\b(?:uk|u\.k\.|british|irish|eu|eea|us|u\.s\.|swiss|australian|canadian|new zealand|commonwealth) nationals?\b|\bu\.?s\.? persons?\b|\b(?:pre-)?settled status\b/,
    unless:
      /\b(?:corporate|good|digital|global|senior|our|fellow|local|responsible|valued) citizens?(?:hip)?\b|\bcitizens? of (?:the )?(?:city|town|community|county)\b|\bcitizens? (?:advice|and (?:visitors|businesses))\b|\b(?:regardless of|without regard to|irrespective of)[^.;]{0,120}\b(?:nationality|citizenship)\b|\bthe citizens\b|\bserve citizens\b/g,
  },
  {
    kind: 'clearance',
    says: /\bsecurity[- ](?:clear(?:ance|ed)|vetting|check)s?\b|\b(?:active|current|government|dod|secret|sc|dv|federal|public trust) clearances?\b|\bclearances?\b(?! (?:sale|height))|\bts\/sci\b|\btop secret\b|\bsc[- ]clear|\b(?:dv|sc|ctc|bpss|nppv)\b|\bbaseline personnel\b|\bpublic trust\b|\bnational security\b|\bvetted\b|\bsecurity vetting\b|\bairside pass\b|\bgovcloud\b.{0,100}restricted/,
    unless:
      /\b(?:medical|physical|health|working|fall|overhead|line|child abuse|criminal|doctor'?s?|physician'?s?) clearances?\b|\bclearances? (?:of|from|between|around) (?:trees|lines|vegetation|energized)\b|\bline clearance\b|\btree clearance\b/g,
  },
  {
    kind: 'licence',
    says: /\bdriv(?:er|ing)(?:'?s)?'?(?:\/| )?(?:operator'?s? )?-? ?(?:licen[cs]es?|permits?|privileges)\b|\bdrivers?'? licen[cs]|\bdriver'? s licen|\boperators?'?s? licen[cs]e|\bcdls?\b|\bcommercial (?:driv|learner|vehicle (?:licen|operator)|licen)|\blearner'?s? (?:permit|licen)|\bclass ["']?[abc]["']?,? (?:or ["']?[abc]["']? )?(?:cdl|commercial|licen|driv|permit|california)|\blicen[cs]e to drive\b|\bfull (?:clean |uk |irish |manual |eu )*(?:driving )?licen[cs]e\b|\b(?:p-?plates?|provisional|manual|c[- ]class) (?:driv\w+ )?licen[cs]e|\bmotor vehicle (?:operator|licen)|\bdriv(?:er|ing)'?s? (?:or|and) .{0,20}licen[cs]e\b|\blicen[cs]ed (?:driver|to drive)\b|\bmotorcycle licen|\b(?:state|georgia|texas|california|valid|current)(?: [a-z]+)? drivers? ?licen|\b(?:high risk work|heavy vehicle|hr|mr|forklift) licen[cs]e|\blicen[cs]es?\b(?! (?:plate|fee|exam|agreement|key|server|software))/,
    unless:
      /\bas proof of (?:age|identity|residency)\b|\be\.g\.,? (?:a )?driver'?s? licen[cs]e|\((?:such as|e\.?g\.?|i\.?e\.?)[^)]{0,60}licen[cs]e[^)]{0,60}\)|\blicen[cs]ed (?:electrician|plumber|contractor|journey\w+|professional|tradesperson|master|engineer|practitioner|physician|doctor|facility)s?\b|\bsoftware licen[cs]es?\b|\blicen[cs]es? (?:or|and) certifications?\b/g,
  },
  {
    kind: 'vehicle',
    says: /\b(?:reliable|dependable|own|personal|adequate|private|independent|suitable|working|access to(?: a| reliable| their own| your own)?|available)(?: and (?:reliable|dependable|consistent|insured))?(?: form of| means of| mode of| source of| method of)? (?:means of )?(?:personal )?(?:transport(?:ation)?|vehicle|car|automobile|truck|motor vehicle)\b|\bmeans of (?:transport|transportation|travel|getting)\b|\btransport(?:ation)? to and from\b|\bprovide (?:your|their|his\/her|his or her|his) own (?:transport|vehicle)|\bown transport|\binsured vehicle|\bvehicle insurance\b|\bauto(?:mobile)? insurance\b|\bpersonal vehicle\b|\breliable transport|\btransportation\b(?! (?:security|administration|department|district|authority|industry|company|agency|systems?|worker|services?|costs?|allowance|reimburs|benefits?|subsid|will (?:not )?be provided|provided|is provided|will be|network|infrastructure|equipment|safety))/,
    unless:
      /\bdepartment of transportation\b|\bpublic transport(?:ation)? (?:system|benefit|pass)|\btransportation (?:and|or) (?:housing|lodging|meals|distribution)\b|\bmass transportation\b|\bcompany vehicles?\b|\bcity vehicles?\b|\bcompany transport\w* will not be provided\b/g,
  },
  {
    kind: 'shift',
    says: /\bshifts?\b(?! (?:differential|premium|allowance|pay|key|left|right|in|towards|from|to|gear|career))|\brotat(?:ing|ion|ional) (?:shift|schedule|roster|on)|\b(?:nights?|weekends?|evenings?)(?:,? (?:and|or|&|\/) ?| ?[,/] ?)(?:nights?|weekends?|holidays?|evenings?|days?|overtime)\b|\bweekends?\b(?=[^.]{0,30}\b(?:work|required|needed|available|as needed))|\bwork(?:ing)? (?:on )?(?:weekends?|nights?|evenings?|holidays?|overtime|unsocial|irregular|odd hours|various hours|long hours|extended hours|outside normal)\b|\bovertime\b(?=[^.]{0,40}\b(?:required|needed|available|necessary|may|as|mandatory))|\bon[- ]call\b|\bstand-?by\b|\b24\/7\b|\bafter[- ]hours\b|\bout[- ]of[- ]hours\b|\bcall[- ]?outs?\b|\bflexible (?:hours|schedule|with (?:hours|schedul))|\bearly (?:starts?|mornings?)\b|\b(?:irregular|unsocial|non-?standard|extended|variable) hours\b|\broster(?:ed|s)?\b|\baround the clock\b|\bavailab(?:le|ility) (?:to work )?(?:nights|evenings|weekends|at all|24|any|for (?:nights|evenings|weekends|overtime|emergency))|\bemergency (?:call|response|work) (?:outside|after)|\bfull[- ]time (?:availability|hours|basis)\b|\bavailable (?:for )?full[- ]time\b|\b(?:40|37\.5|35|38) hours (?:a|per) week\b|\bwork (?:a )?full[- ]time\b/,
    unless: /\bshift(?:ing)? (?:focus|gears|priorities)\b|\bstandby power\b|\bpaid (?:overtime|holidays?)\b|\bholidays? pay\b/g,
  },
  {
    kind: 'physical',
    says: /\b(?:lift(?:ing)?|carry(?:ing)?|push(?:ing)?|pull(?:ing)?|hoist(?:ing)?|moving|move)\b[^.;]{0,50}\b(?:\d+ ?(?:lbs?|pounds|kgs?|kilo\w*|#)|pounds|lbs|objects|weights?|loads?|materials?|equipment|heavy)|\b\d+ ?(?:lbs?|pounds|kgs?|kilograms?)\b|\bheavy lifting\b|\bphysical(?:ly)?\b(?! (?:security|address|location|sciences?|access|infrastructure|layer|servers?|presence|assets|hardware|copy|education|therap|plant|network|design))|\bclimb(?:s|ing|ers?)?\b(?! (?:the|your) (?:career|corporate|ladder of))|\b(?:working|work|fear|comfortable)[^.;]{0,30}\bheights?\b|\bheights\b|\b(?:stand(?:ing)?|walk(?:ing)?|sit(?:ting)?)\b(?: (?:and|or|\/) ?(?:walk|stand|sit)\w*)?[^.;]{0,20}\b(?:for (?:long|extended|prolonged|up to|\d)|all day|long periods|extended periods)|\b(?:stoop|kneel|crouch|crawl|squat|bend|bending|stretching|reaching|kneeling|crouching|stooping|crawling)(?:ing)?\b|\bcolou?r[- ](?:vision|blind|percept|deficien|coded|discrimin)|\bnormal colou?r\b|\bdistinguish\b[^.;]{0,20}\bcolou?rs?\b|\beyesight\b|\b(?:vision|sight|eye|hearing) tests?\b|\bcolou?r ?blind\w*|\bsee colou?rs\b|\bnoise\b|\barduous\b|\b(?:flu|hepatitis|covid)[\w -]{0,20}\b(?:shots?|jabs?|vaccin\w*)|\blofts\b|\b20\/\d+\b|\b(?:normal|good|corrected|adequate|acceptable|visual|hearing and|depth) (?:vision|hearing|acuity|perception)\b|\bmedical(?:ly)? (?:exam\w*|fit|assessment|test|evaluation|questionnaire|screening|standards?|clearance|check)|\b(?:pass|complete|undergo|take)\b[^.;]{0,40}\b(?:a )?(?:pre-employment )?(?:medical|physical)\b|\bfit (?:for|to) (?:duty|work|perform)\b|\bfit test|\bconfined spaces?\b|\bmanual dexterity\b|\bhand[- ]eye\b|\bstamina\b|\bstrenuous\b|\bfitness\b(?! (?:centre|center|reimburse|membership|program|classes|facility))|\bin good health\b|\bagility\b|\b(?:all|inclement|adverse|extreme|various|hot|cold|severe) (?:types of )?(?:weather|temperature|conditions)|\boutdoors\b|\bcapable of performing\b|\bable[- ]bodied\b|\bmanual (?:labou?r|handling)\b|\brespirator\b|\b(?:stairs|ladders|scaffold\w*)\b|\bweigh(?:t|s|ing)? (?:no more|less|not more|limit|under|must|of no)|\bdexterity\b|\bhealth (?:assessment|screen|check)|\bnoisy\b|\bvaccinat|\bimmuni[sz]/,
    unless:
      /\b(?:safety|team|metaphys)\w* (?:lifting)\b|\bphysical or mental disabilit\w*|\bmental or physical\b|\bphysical disabilit\w*|\bphysical (?:or|and) (?:online|virtual)\b|\bmedical (?:insurance|benefits?|plan|coverage|,? dental|leave|marijuana|device|equipment|records?|cover)\b/g,
  },
  {
    kind: 'military',
    says: /\bveterans?\b|\bmilitary\b|\barmed (?:forces|services)\b|\b(?:navy|army|air force|marine corps)\b(?= (?:[\w-]+ ){0,4}(?:training|school|service|experience|veteran|nuclear|program))|\bdishono[u]?rabl\w+|\bhono[u]?rabl[ey] discharge|\bdischarged?\b(?= (?:honou?rably|from (?:the )?(?:military|service|armed|active)))|\bdd-? ?214\b|\bnational guard\b|\b(?:guard|reserves?)(?:\/| or | and )(?:guard|reserves?)|\breservists?\b|\bservice ?members?\b|\bmilitary spouses?\b|\bex-?(?:forces|military|service)|\bactive[- ]duty\b|\btransitioning (?:service|military)|\bhelmets to hardhats\b|\bselective service\b|\bgi bill\b|\bskillbridge\b/,
    unless:
      /\bprotected veterans?\b[^.;]{0,60}|\bveterans? status\b|\bmilitary (?:status|leave)\b|\bveterans? (?:affairs|administration|preference points)\b|\bmilitary bases?\b/g,
  },
  {
    kind: 'background_check',
    says: /\bbackground (?:check|screen|investigation|verification|clearance|review)\w*|\bcriminal\b|\bconvict(?:ed|ions?)\b|\bfelon(?:y|ies|s)?\b|\bmisdemeano[u]?rs?\b|\bdbs\b|\bgarda vetting\b|\baccess ni\b|\bpolice (?:check|vetting|clearance|record|certificate)\b|\bdisclosure (?:check|scotland|and barring)|\bpvg\b|\bdrug(?:s|-free)?(?:[ /-](?:and|&|or|\/)?[ -]?(?:alcohol|substance)[ -]?)?[- ]?(?:test|screen|free)\w*|\bdrug\b[^.;]{0,25}\b(?:test|screen)\w*|\b(?:drug|substance|alcohol) (?:abuse )?(?:and alcohol )?(?:test|screen|panel)\w*|\bdrug and alcohol\b|\bsubstance (?:abuse )?(?:test|screen)|\bfingerprint\w*|\bdriving (?:record|history)\b|\bmoving (?:traffic )?violations?\b|\bd\.?u\.?i\b|\bdwi\b|\bpolygraph\b|\bcredit (?:check|history)\b|\bmotor vehicle (?:record|report|check)\b|\bmvr\b|\b(?:pre-?employment|security|character) (?:screen(?:ing)?|check)s?\b|\blicen[cs]e (?:suspen|revo)|\bsuspended or revoked\b|\bworking with children\b|\bscreening (?:process|checks?)\b|\bscreened for (?:drugs|illegal)|\breference checks?\b|\bcharacter references?\b|\bdrug,|\btested for (?:illegal )?drugs\b|\bat-fault\b/,
  },
  {
    kind: 'certification',
    says: /\bcertif(?:ied|ications?)\b|\bcertificates?\b(?! (?:i|ii|iii|iv|\d)\b)|\bcpr\b|\bfirst[- ]aid\b|\bosha\b|\b(?:a|network|security|linux|net|server|cloud|data)\+(?!\d)|\bcomptia\b|\bccna\b|\bred seal\b|\bwhite card\b|\bsafe ?pass\b|\bcscs\b|\bemt\b|\btwic\b|\bconstruction induction\b|\bjourney(?:man|worker|person|level)? (?:card|licen[cs]e|certificate)\b|\bcredentials?\b|\b(?:handler|worker|safety|training|competency)(?:'s)? cards?\b|\bmc3\b|\bwelding (?:cert|ticket)|\bitil\b|\baws certified\b|\blicensure\b|\bticket\b(?! system)|\bfaa\b[^.;]{0,30}\b(?:certif|licen)|\b(?:electrician|plumber|contractor|trainee|apprentice|electrical|professional)(?:'s)? (?:trainee )?(?:card|licen[cs]e|registration)\b|\bregistered (?:as )?(?:an? )?(?:apprentice|trainee)\b/,
    unless:
      /\bdegree or certificate\b|\b(?:certified|certificate) (?:copy|copies|mail|transcripts?|veteran)\b|\bcertified (?:by|or)\b|\bcertificates? of (?:birth|completion|apprenticeship)\b|\b(?:birth|leaving|junior|school|death|marriage|high school|ged|g\.e\.d\.?|equivalency|education|college|hiset|general) (?:equivalency )?certificates?\b|\b(?:leaving|junior) cert(?:ificate)?(?: applied)?(?: certification)?\b|\bstate of .{0,20} certificates?\b|\bhigher national certificates?\b|\bgeneral certificate\b|\bcertificate of (?:secondary|education|high)|\bveteran certification\b|\bcertified mail\b|\bdrug-free certif\w*/g,
  },
  {
    kind: 'residency',
    says: /\b(?:have|has|having) (?:not )?lived (?:in|outside|within)|\blived (?:in|outside) the\b|\bresid(?:e|es|ed|ing|ency|ents?|ence|ential address)\b|\bliv(?:e|es|ing) (?:in|within|at|near|locally|inside)\b|\bdomicil|\bcommut(?:e|ing|able|er)\b|\bwithin (?:a )?(?:\d+|fifty|thirty|forty|twenty|sixty|reasonable|commut\w*)[- ]?(?:miles?|km|kilomet\w+|minutes?|mins?|hours?|distance)\b[^.;]{0,30}\b(?:of|radius|distance|drive|from|to)\b|\brelocat(?:e|ion|ing)\b(?! (?:assistance|package|support|allowance|expenses))|\bordinarily resident\b|\b(?:geographic(?:al)?|jurisdiction\w*) (?:area|jurisdiction|boundar)|\bbased (?:in|within) (?:a |the )?(?:commut|one of|uk|england|scotland|london|area)|\bcounties\b[^.;]{0,60}\b(?:apply|only|eligible)|\blocal (?:area|resident)|\bzip codes?\b|\bpostcodes?\b/,
    unless:
      /\b(?:non-?)?residential\b|\bpermanent residen(?:ts?|cy|ce)\b|\blawful residents?\b|\bserv(?:e|es|ing)[^.;]{0,20}residents\b|\b(?:the|our|city|county|local) residents\b(?! (?:only|may|must|are))|\bquality of life\b|\blive in the moment\b|\blegal residents?\b|\bregardless of residen\w+/g,
  },
  {
    kind: 'language',
    says: /\b(?:speak|read|write|understand|comprehend|communicate|converse|fluen(?:t|cy)|proficien(?:t|cy)|literate|conversational|spoken|written|verbal|command of|knowledge of|good|working)\b[^.;]{0,60}\b(?:english|spanish|welsh|irish|french|german|mandarin|gaelic)\b|\b(?:spanish|french|arabic|mandarin|cantonese|german|polish|portuguese|vietnamese|tagalog|hmong|welsh|gaelic)\b(?! (?:restaurant|food|company|market|gcse|class|school))|\benglish (?:language|proficiency|speaking|skills|fluency)\b|\b(?:english|spanish)(?:-| )speak|\bbilingual\b|\bmultilingual\b|\bielts\b|\btoefl\b|\b(?:second|foreign) language\b|\blanguage (?:requirement|proficiency|skills)\b|\bb[12] (?:level )?english\b|\b(?:read|speak|write|understand)[^.;]{0,30}\benglish\b|\benglish\b[^.;]{0,20}\b(?:orally|verbally|fluently|in writing)\b/,
    unless:
      /\b(?:programming|coding|scripting|computer|body|query|markup|sign) languages?\b|\b(?:gcses?|pass|grades?|leaving|junior|a-levels?|level)[^.;]{0,40}\benglish\b(?: language)?|\benglish(?: language)? and math\w*|\bmath\w*,? (?:and|or|&) english(?: language)?\b|\benglish (?:language )?(?:gcse|at grade|grade|or irish|class|course|credit|literature)\b/g,
  },
  {
    kind: 'experience',
    says: /\bexperience[ds]?\b|\bbackground in\b|\btrack record\b|\bshort of\b[^.;]{0,30}\b(?:years?|months?)\b|\b(?:years?|months?|seasons?) of (?:[\w-]+ ){1,5}work\b|\b(?:have|has) (?:built|published|worked|dealt|written|welded|cooked|driven|sold|coached|cared)\b|\btaught yourself\b|\btime spent in\b|\bpaid to write\b|\bground(?:man|hand) work\b|\bseason in\b|\b(?:industrial|maintenance|construction|electrical|mechanical) work\b|\bcareer changers\b|\bwork history\b|\bworked (?:at least |a minimum of |in |as |for )|\b\d[\d,]* (?:or more )?(?:documented )?(?:work(?:ing)? )?hours (?:of )?(?:work|experience|in the|employment)\b|\bprior (?:knowledge|work|employment|service as)\b|\bportfolio\b|\bpreviously (?:worked|employed|held)\b|\b(?:years?|months) (?:as|of (?:service|employment|work|practice|progress\w*|full))\b|\bcurrent(?:ly)? (?:employees?|employed)\b|\bemployed (?:by|as|in)\b|\bhands-on (?:knowledge|work)\b|\binternships?\b/,
    unless:
      /\b(?:gain|gaining|get|provide|provides|valuable|real|hands-on|practical|learning|customer|user|candidate|employee|diverse|work|on-the-job|job|life|broad|new|invaluable|great|first-hand|apprenticeship|industry|unique|exciting|rewarding|shopping|guest|developer) experiences?\b(?= (?:while|and (?:knowledge|skills)|that (?:you|will)|as you|in a (?:real|fast)|through(?:out)?|on real|for (?:our|the|all) (?:customer|guest|user|employee)s?))|\b(?:gain|gaining|provide|provides|giving you|get|offers?|receive|build|earn|acquire)[^.;]{0,40}\bexperiences?\b|\bcustomer experiences?\b|\buser experiences?\b|\bwork experiences? (?:days?|placements?|week)\b|\bexperience (?:designers?|the|a|life|our|what|how)\b|\bapprenticeship experience\b|\bdiverse experiences\b/g,
  },
];
