/** Cue words: what obliges, what wishes, what excludes, what takes back. All read small letters and plain quotation marks. */

/** Says on its own, under any heading, that something is asked of who applies. */
export const obliges =
  /\b(?:must|required|requires?|requirements?|prerequisites?|mandatory|need to (?:be|have|hold|possess|pass|live|complete|meet|show|obtain)|(?:you(?:'ll| will)?|they|all|applicants?|candidates?|everyone|everybody|apprentices?|trainees?|people)(?: [\w']+){0,3}? needs?\b|depends? (?:up)?on|(?:is|are) (?:also )?needed|(?:be|are|is) tested for|(?:has|have) to be passed|(?:is|are) (?:part of|given before)|needs? to (?:be|have|hold|possess)|have to (?:be|have|hold|pass)|has to (?:be|have|hold|pass)|shall|contingent|subject to|conditional (?:on|upon)|condition of (?:employment|hire)|eligible|ineligible|eligibility|(?:we|they)(?:'re| are)? look(?:ing)? for|(?:is|are) for (?:people|anyone|young|those|adults)|for (?:young )?people (?:between|aged|who)|they should be|hear from people|responsible for havingminimum (?:age|of)|restricted to|limited to|open (?:only )?to (?:all |any|people|those|applicants|candidates|u\.?s|current|residents|veterans|anyone|individuals|active)|(?:should|ought to) (?:be|have|hold|possess)|we(?:'re| are) (?:after|keen to|hoping)|we(?:'d)? (?:would )?(?:like|want|need|love|prefer) (?:someone|somebody|people|you\b|to hear|an? (?:[\w-]+ ){0,3}(?:person|starter|learner))|(?:would |this |it )suits? (?:someone|somebody|people|a)|(?:may|can|could|should) (?:only )?(?:apply|join|enter|be (?:admitted|considered))(?: only)?(?= (?:if|when|with|once|provided))|apply (?:only )?if|(?:we|programs?|programmes?|committee) (?:only )?(?:takes?|accepts?|admits?|wants?|needs?|recruits?|hires?|can take|like) (?:only )?(?:people|anyone|applicants|those|candidates|someone|persons|school leavers|graduates|veterans|adults|residents)|admit (?:people|those|applicants|anyone)|only (?:applicants|candidates|those|u\.?s)|expected to (?:be|have|hold))\b/;

/** Obliges where the kind is plain; elsewhere it may be said of anything. */
export const hints =
  /\b(?:minimum age|(?:is|are) (?:also )?(?:essential|compulsory|necessary|a must|expected|obligatory)|we (?:expect|ask|insist|want (?:people|someone|applicants|you))|asks? (?:for|that)|expects? (?:you|applicants|people)|undergo|(?:can|may) (?:only )?(?:apply|join) (?:if|when|with)|apply if|only (?:people|those|applicants) (?:who|with)|aimed at|(?:is|are) (?:made|done|carried out|run) (?:before|after|on|for)|those selected|has to (?:be|have|hold|pass|live|show)|have to (?:live|show|work|meet)|got to|no one under|nobody under|under \d\d)\b/;

/** Sounds like a wish for a person; enough under a heading that asks. */
export const asks =
  /\b(?:must|requir\w+|need\w*|have to|shall|should|at least|minimum|mandatory|necessary|essential|eligib\w+|able to|ability to|willing\w*|possess\w*|hold(?:ing)?|applicants?|candidates?|you(?:'re| are|'ve| have| will have|'ll have)|who (?:are|have|is|has)|looking for|prepared to|expect\w*|demonstrat\w+|proof of|pass\b|prefer\w*|desir\w+|advantage\w*|passion\w*|interest\w*)\b/;

export const prefers =
  /\b(?:prefer(?:red|ably|able|ence)|preferences? (?:is|are|will be|may be|shall be)? ?given|desir(?:ed|able)|advantage(?:ous)?\b(?! of)|handy|helps(?= if\b| but\b| you\b|,|\.|$| {2,})|would help|(?:is|are) a help|good to have|like to see|stands? out|(?:be |is )great if|great to have|an edge\b|not a must|valued\b|extra marks|gets? (?:extra )?(?:points|marks)|appreciated|counts? (?:for|in your)|look(?:ed|s) (?:well|good|kindly)|a (?:big |huge |definite |real |strong |distinct )?(?:plus|bonus)\b|bonus\b(?! (?:pay|scheme|of))|ideally|nice to have|helpful|useful|of interest|in your favou?r|beneficial|recommended|encouraged|would be (?:good|great|nice|useful|welcome|an asset|a)|an asset|not essential|useful but|priority (?:is|will be|may be|consideration)|additional points|extra (?:credit|points)|given priority|favou?r(?:ed|able|ably)|would be considered a strength|welcome[ds]?\b)/;

export const excludes =
  /\b(?:(?:may|will|would|could) (?:prevent|stop|bar|exclude) (?:you|a person|applicants|anyone)|(?:can ?not|can't|won't) be (?:considered|accepted|taken|hired)|nobody (?:with|who)|no one (?:with|who)|not for (?:you|anyone)\b|(?:do not|don't) apply if|(?:can ?not|can't|won't|will not|do not|don't|unable to|not able to) (?:take|accept|consider|hire|employ|recruit|admit) (?!on )|(?:you|it|that|this|which)? ?rules? (?:you|people|anyone|a person|an applicant) out|not be (?:considered|eligible|accepted|appointed|hired|employed|able to apply)|ineligible|not (?:currently )?eligible|disqualif\w+|can ?not (?:apply|be (?:considered|accepted|hired|appointed|employed)|have)|can't (?:apply|be)|may not (?:apply|have|be (?:currently )?(?:enrolled|employed|an?)\b)|must not|should not (?:have|be|hold|already)|not (?:accept|open to|for (?:people|those|graduates))|(?:no|not) more than (?:\w+ )?(?:\(\d+\) )?(?:moving|points?|violations?|chargeable|minor|traffic)|(?<!\bwith )(?:no|not have (?:any|a)|free (?:of|from)) (?:[\w'-]+,? ){0,4}(?:felon\w*|convictions?|misdemeano[u]?r\w*|duis?|dwis?|violations|criminal (?:record|history|convictions?)|suspensions?)|never (?:been|have) (?:been )?convicted|not have (?:been|already|previously|completed|a degree)|will be (?:rejected|disqualified|excluded|removed)|rejected|exclud(?:es|ed|ing)\b|(?:is|are) not (?:suited|suitable)\b|closed to (?:you|people|anyone|those)\b|barred from|already (?:hold|have) a degree)/;

/** That an employer gives no sponsorship: it shuts out who needs one, and says nothing about other kinds. */
export const refusesSponsorship =
  /\b(?:not (?:be )?(?:able to |currently |presently )?(?:provid|offer|sponsor|support|available|eligible for)\w*|unable to (?:sponsor|provide|offer|support)|can ?not (?:sponsor|provide|offer|support|be)|can't (?:sponsor|provide|offer)|(?:does|do|will|is|are|may) not\b|won't|doesn't|don't|isn't|no (?:visa |work |employment |immigration )*(?:sponsorship|visas?)|not (?:now|in the future)|require[s]? (?:visa )?sponsorship[^.]{0,40}\bnot\b|unavailable)/;

/** "Preferred but not required": the wish stays, only what is behind it goes. The first group is what stays. */
export const wishOnly =
  /(\b(?:prefer\w*|helps?|helpful|handy|useful|desir\w+|advantage(?:ous)?|plus|bonus|asset|nice|great|good|welcome|beneficial|ideal\w*|recommended|interest)\b[^.;,]{0,12}?),? ?(?:\bbut|\band|\bthough|\balthough|\byet|,|-) ?(?:(?:is|are|it is|it's|they are|by no means) )?(?:not|isn't|aren't|never|in no way)\b(?: an?| strictly| absolutely| always)? ?(?:required|requirement|needed|essential|necessary|must|mandatory|expected|compulsory|prerequisite|deal-?breaker)\b/g;

/** Clauses that take a demand back. Each match is read as if it were not there. */
export const takenBack: readonly RegExp[] = [
  /\bthere (?:is|are) no (?:minimum|set|upper|fixed|formal|particular|specific) [^.;,]*/g,
  // A list that is not asked for ends with its "or", not with its first comma.
  /\b(?:do not|don't|does not|doesn't) (?:need|require|expect|ask for|look for)\b(?![^.;]{0,40}(?:sponsor|visa))[^.;,]*(?:, (?:for )?(?:an? |any )?[^.;,]{2,40}){0,4},? (?:or|nor) [^.;,]*/g,
  /\b(?:do not|don't) care about\b[^.;,]*/g,
  /\b[^.;]{0,80}\bneither (?:required|needed|necessary)\b[^.;]*/g,
  /[^.;,:]{0,60}\b(?:is|are) optional\b/g,
  /\bno (?:[\w'-]+ ){0,4}(?:is|are) asked for/g,
  /\b(?:there (?:is|are) )?no (?:[\w'/-]+,? ){0,7}?(?:is |are |will be )?(?:required|needed|necessary|expected|mandatory)\b(?: to (?:apply|start|join))?/g,
  /\b(?:neither|nor) [^.;]{0,60}\b(?:required|needed|necessary)\b/g,
  /(?:^|[.;:(,]|\bbut\b|\band\b|\balthough\b|\bwhile\b|\bthough\b)[^.;:,()]{0,90}?(?:\bnot\b|n't)(?: be)?(?: a| an| strictly| always| even| normally| usually| absolutely)? ?(?:required|requirement|necessary|needed|mandatory|prerequisite|a must)\b/g,
  /\b(?:do not|don't|does not|doesn't|won't|will not|need not|needn't) (?:need|require|have to have|have to be|be|expect|ask for)\b(?! (?:considered|accepted|eligible|appointed|hired|admitted|employed)\b)(?![^.;,]{0,30}(?:sponsor|visa))[^.;,]*/g,
  /\b(?:without|with no|no|zero|little or no) (?:a |an |any |prior |previous |formal |specific |particular |traditional |existing |relevant |minimum |academic |four-year |4-year |college |university |bachelor'?s |technical |work |industry |set |upper ){0,5}(?:experience|qualifications?|degrees?|diplomas?|background|knowledge|grades?|education|skills|training|gcses?|coding|certifications?)(?:,? (?:or|and|nor) (?:[\w'-]+ ){0,3}(?:experience|qualifications?|degrees?|diplomas?|background|knowledge|skills))?\b/g,
  /\b(?:regardless|irrespective) of [^.;]*/g,
  /\bwhether or not [^.;,]*/g,
  /\b(?:no need (?:for|to have)|not (?:looking|asking) for|don't worry (?:about|if)|even if you (?:don't|do not|have no|haven't))\b[^.;,]*/g,
  /\b(?:instead of|rather than) (?:a |an |your |previous |prior |academic )?(?:degrees?|experience|qualifications?|grades?)\b/g,
  /\b(?:not|n't) (?:your|based on|just) [^.;,]{0,60}/g,
];

/** What is said of another programme that the page only mentions. */
export const elsewhereOffered =
  /\b(?:under|on|through|via|in) (?:another|a (?:separate|different)) (?:scheme|program(?:me)?|route|contract|post|job|vacancy)\b/;

/** Sentences that look like demands and are none. */
export const lookAlikes: readonly RegExp[] = [
  /\bequal (?:employment )?opportunit|\bwithout regard to\b|\bdiscriminat|\bprotected (?:class|characteristic|veteran|status|by law)|\baffirmative action\b|\bregardless of (?:race|age|gender|sex|colou?r|religion)|\breasonable (?:accommodations?|adjustments?)\b(?<!(?:with|or without|with reasonable) reasonable accommodations?)|\bwelcome (?:applications|applicants|people|candidates|everyone)(?: from| of| with)\b|\bof (?:any|all|every) (?:age|background|nationalit|race|gender|faith|religion|sex)|\b(?:women|minorit\w+|all backgrounds|underrepresented)\b[^.]{0,60}\bapply\b|\b(?:women|men|people|leavers|veterans|minorit\w+|applicants?|candidates?|everyone|anyone)\b[^.]{0,60}\b(?:are|is) (?:[a-z]+ )?encouraged to (?!(?:have|hold|possess|be|obtain|get|complete|take|learn|study)\b)|\bdiverse (?:backgrounds?|range|workforce|teams?)\b|\bcriminal histor(?:y|ies)\b[^.]{0,60}\b(?:consider|fair chance)|\bfair chance\b|\baccommodat(?:e|ing) applicants\b|\bapplicants with disabilities\b|\b(?:does|will|do|may) not (?:automatically )?(?:rule you out|disqualify|bar)\b|\bconsider (?:qualified|for employment|(?:all )?(?:applicants|people|candidates) with)|\barrest (?:and|or) conviction\b/,
  /\b(?:charge|record|conviction|disability)\b[^.;]{0,40}\bmay still apply\b|\bsuccessful apprentices\b|\bprobation(?:ary)? period\b|^if you (?:leave|quit|fail)\b/,
  /^(?:in order )?to (?:graduate|finish|qualify as|complete)\b|\bto (?:graduate|finish),?$|\bbefore the end-?point\b|\bby the end(?: of (?:the )?(?:training|apprenticeship|program(?:me)?))?,? (?:you|apprentices|they)(?:'ll| will)? (?:be able|can|know)\b/,
  /\bin order to (?:proceed|advance|graduate|progress|complete)\b|\b(?:required|necessary|needed|have|must be completed) to (?:complete|finish|graduate)\b|\bto (?:complete|graduate from) the (?:program(?:me)?|apprenticeship)\b|\bmust complete (?:a (?:total|minimum) of )?[^.;]{0,30}\b(?:hours|years) of (?:classroom|related|on-the-job|apprenticeship|employment|training|instruction|paid)/,
  /\b(?:upon|on|after|following) (?:successful |satisfactory )?(?:completion|graduation|completing|graduating|finishing)\b(?![^.]{0,30}\b(?:probation|high school|of (?:the )?(?:test|assessment|interview|background|form|secondary)))/,
  /\b(?:graduates|completers|apprentices who (?:complete|graduate|finish)) (?:will|can|may|are|receive|earn|become)\b/,
  /\b(?:you|apprentices?|trainees|participants?|students)(?:'ll| will| can| may| could)? (?:also )?(?:gain|learn|earn|receive|develop|acquire|achieve|be (?:taught|trained|awarded|introduced|given|paid|provided|supported|mentored|exposed|assigned|rotated)|become|study|work (?:towards?|with|alongside|on|under|closely)|graduate|enjoy|get|spend|take part in|join)\b/,
  /\b(?:employers?|companies|contractors?|sponsors?|mentors?|the (?:committee|jatc|company|union|board|department|city|university|college|provider)|we|our team|instructors?) (?:must|will|shall|may|is required to|are required to|need to|has to)\b(?![^.]{0,60}\b(?:not|unable)\b[^.]{0,40}sponsor)(?![^.]{0,20}\b(?:require|conduct|only|not)\b)/,
  /\b(?:this|the) (?:position|role|job|program|programme|apprenticeship) (?:offers|provides|prepares|leads|combines|includes|is designed|consists|allows|gives|trains|covers)\b/,
  /\bto (?:request|discuss) (?:an? )?(?:accommodation|adjustment)|\b(?:if you|who) (?:have|has|need|require)s? (?:a disability|an? (?:reasonable )?(?:accommodation|adjustment)|assistance|special)|\bif you (?:have (?:any )?questions|would like|are interested|want to|wish)\b/,
  /\b(?:copyright|all rights reserved|cookies?|privacy (?:policy|notice)|terms (?:of use|and conditions)|subscribe|newsletter|javascript|log ?in|sign (?:in|up))\b/,
];

/** What is handed in rather than had. */
export const isDocument =
  /^(?:an? |the |your |\$?\d+ )*(?:certified |official |valid |original |completed |photo |copy of |copies of |non-?refundable |processing |application )*(?:birth certificate|transcripts?|social security card|resum[eé]|cv\b|dd-? ?214|photo id|processing fee|application fee|application form|personal interview|letters? of (?:recommendation|reference)|references\b|proof of)/;

export const handsIn = /^(?:[\w'-]+,? ){0,6}?(?:submit|bring|send|attach|upload|mail|enclose|furnish|turn in)s?\b/;

export const paperwork =
  /^(?:(?:applicants?|candidates?|you|all applicants?|they|everyone|please|each applicant)\b)?(?: who [^.,]{0,60})?(?:,? ?(?:must|will|should|shall|need to|are required to|is required to|have to|may|can|also|be|able|to|asked|required))* ?(?:submit|bring|provide|attach|upload|mail|send|present|enclose|furnish|supply|include|turn in|return|produce|show|have available|complete|fill (?:out|in)|sign|pay|give)\b/;

export const documents =
  /\b(?:transcripts?|resum[eé]s?|cvs?|cover(?:ing)? letters?|copy|copies|birth certificates?|social security cards?|dd-? ?214|photo(?: id|graph| identification)?|applications?(?: form)?|letters? of (?:recommendation|reference)|references?|application fee|fee\b|non-?refundable|forms?|documents?|documentation|paperwork|identification|passport|questionnaire|score report|account|profile|portfolio|statement|proof\b|original|certificates? and|w-?4|signed|essay|video|interest form)\b/;

/** Steps of applying, which are no demand on the person. */
export const steps =
  /\b(?:apply (?:online|now|here|in person|by|via|through|at|directly|to|for|early|using|only)|(?:submit|complete|fill (?:out|in)|file|return|obtain|download|request|pick up|start|finish|turn in) (?:an? |the |your |their |our |a completed |all )?(?:online |completed |employment |job |written |apprenticeship |required )*(?:applications?|forms?|questionnaires?|assessments? online)|attend (?:an? |the )?(?:[\w-]+ ){0,3}(?:interview|orientation|information|info|open (?:day|house)|assessment (?:day|cent))|be (?:asked (?:about|for|to (?:bring|show|complete|sit|take|give))|invited|notified|contacted|scheduled|interviewed|placed|ranked|emailed|called)|(?:contact|call|email|visit|click|check) (?:us|our|the|your|here|back|for|with|human|this|\()|register (?:online|for|with|at|on|here)|create an? (?:account|profile)|(?:sign|log)(?:ing)? (?:up|in)\b|appear (?:in person|for)|report to\b|schedule an?|eligib(?:le|ility) list|interview(?:ed|s)? (?:will|by|with|panel|process)|ranked\b)/;

/** That something is asked later than at the application: the words are kept as they stand. */
export const later: readonly RegExp[] = [
  /\bby the end of (?:month|week|year) [\w-]+|\bbefore (?:week|month) [\w-]+|\bbefore (?:the|an?|your) contract is (?:signed|made)|\bonce you have accepted\b/,
  /(?<=\b(?:age|aged|old)\b[^.;]{0,40} )on (?:the )?(?:\d{1,2}(?:st|nd|rd|th)? )?(?:january|february|march|april|may|june|july|august|september|october|november|december)(?: \d{1,2}(?:st|nd|rd|th)?)?(?:,? \d{4})?\b/,
  /\bby the (?:time|date|day) (?:that )?(?:you|they|of|an?)\b(?! (?:apply|application))[^.;,]{2,50}/,
  /\b(?:before|when|once|by the time) (?:you|they|the (?:apprenticeship|program(?:me)?|training|course|job|clinic days?)|clinic days) (?:start|begin|join|are (?:indentured|hired|selected|accepted|appointed|employed|registered|dispatched)|climb|drive|enter)s?\b(?! to apply)/,
  /\b(?:before|by|in) (?:the|your|their) (?:first|second|third|fourth|fifth|final|1st|2nd|3rd)\b[^.;,]{2,30}/,
  /\bwithin (?:a|an|one|two|three|four|five|six|nine|ten|twelve|eighteen|twenty-four|thirty|sixty|ninety|\d+)(?: \(\d+\))? (?:days?|weeks?|months?|years?)(?: of (?:being )?(?:joining|starting|hire|hired|appointment|employment|enrol\w*|acceptance|indenture|the start|your start|start))?\b(?! (?:of (?:meeting|completing|separation|residen)|before|prior|radius))/,
  /\b(?:by|before|at|upon|on|prior to|until|after|following) (?:the )?(?:end|completion|completing|conclusion|graduation|successful completion) (?:of |from )?(?:the |their |your |our |this )?(?:[\w'-]+ ){0,4}?(?:training|probation(?:ary period)?|program(?:me)?|apprenticeship|academy|course|year|term|period|phase|semester|summer|internship|employment|class(?:es)?|first year|contract)\b/,
  /\bwithin (?:the )?(?:first )?(?:[\w-]+ ?(?:\(\d+\) )?)?(?:days?|weeks?|months?|years?) (?:of|from|after|following|in|into) (?:the )?(?:date of )?(?:their |your |initial |being |an? |conditional )?(?:[\w-]+ )?(?:hire(?:d)?|appointment|employment|start(?:ing)?|indenture|offer|acceptance|program(?:me)?|apprenticeship|position|entry|selection|assignment|enrol\w*|job|date|role|training)\b/,
  /\b(?:prior to|before|by|at|on|upon|at the time of|by the time of|as of) (?:the |their |your |being |an? |any )?(?:time (?:of|you|they) )?(?:the |their |your |being )?(?:actual )?(?:conditional )?(?:job )?(?:hir(?:e|ed|ing)|appointment|appointed|employment|start(?:ing)?(?: date| of (?:the )?(?:program(?:me)?|apprenticeship|training|employment|work|course|job))?|commenc\w+(?: of [\w ]{3,30})?|indentur\w+|(?<!\bon )offer(?: of employment)?|acceptance(?: into the program(?:me)?)?|accepted|registration|registered|being registered|dispatch(?:ed)?|placement(?! test)|entry(?: into the program(?:me)?)?|promotion|advance\w*|graduation|swearing[- ]in|orientation|selection|first day|enrol(?:l)?ment|start)\b/,
  /\b(?:during|throughout) (?:the |their |your )?(?:[\w-]+ )?(?:training|probation\w*(?: period)?|apprenticeship|program(?:me)?|first year|employment)\b/,
  /\b(?:once|when|if) (?:you are |you're |they are |an offer is |a job offer is |being )?(?:hired|selected|accepted|appointed|indentured|offered|employed|made|successful)\b/,
  /\bafter (?:an? |the |being |your )?(?:conditional )?(?:job )?(?:offer(?: of employment)?|hire|hired|selection|selected|acceptance|accepted|appointment|start)\b/,
  /\b(?:after|on|upon|when|before|once) (?:you |they )?(?:have )?(?:join(?:ing|ed)?|start(?:ed|ing))\b(?! (?:to|a|an|the app))/,
  /\b(?:on|before|by) (?:your|the|their) (?:first|last) (?:day|week|month|shift)\b(?: of [\w ]{3,20})?/,
  /\b(?:post-offer|upon conditional offer)\b/,
  /\bby (?:the )?(?:\d{1,2}(?:st|nd|rd|th)? )?(?:january|february|march|april|may|june|july|august|september|october|november|december)(?: \d{1,2}(?:st|nd|rd|th)?)?(?:,? \d{4})?\b/,
  /\b(?:by|in|before|during|after) (?:the )?(?:(?:first|second|third|fourth|fifth|final) (?:year|semester|step|period)|year (?:one|two|three|four|five|\d)|\d(?:st|nd|rd|th) year)\b/,
  /\b(?:within|lack(?:ing)?|short of|up to) (?:six|three|twelve|nine|\d{1,2}) ?(?:\(\d+\) )?months? (?:of|short of|from) (?:meeting|completing|the required|having|satisfying|qualifying|graduat\w+)[^.;,]{0,60}/,
];
