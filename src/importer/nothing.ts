import type { FrontMatter } from './structure/front-matter.ts';
import type { Placed } from './structure/sections.ts';
import type { ImportedProgramme } from './types.ts';

/** Why a page has nothing to import, or null when it has. */
export function nothingIn(
  matter: FrontMatter,
  everything: readonly Placed[],
  title: string | null,
  programmes: readonly ImportedProgramme[],
): string | null {
  const words = [
    ...everything.map(({ unit }) => unit.lower),
    ...matter.values.filter(({ key }) => key === 'description').map(({ value }) => value.toLowerCase()),
  ];
  const all = words.join(' ').slice(0, 30_000);
  if (all.replace(/[^a-z]/g, '').length < 25 && matter.values.length === 0) return 'The document has no words to read.';
  const facts = programmes.reduce((sum, programme) => sum + weightOf(programme), 0);
  const employer = matter.values.some(({ key }) => /^(?:company|organi[sz]ation|employer)$/.test(key));
  const head = (title ?? everything[0]?.unit.text ?? '').toLowerCase();
  const listed = employer && matter.values.some(({ key }) => /^locations?$/.test(key));
  if (listed && everything.every(({ unit }) => unit.start < matter.bodyStart)) return null;
  const speaksOfOne =
    /\b(?:apprentic\w+|trainee\w*|training program\w*|fellowship|internship|cadet\w*|returnship|residency|bootcamp|program(?:me)?s?|academy|work[- ]based|hiring|vacancy|position|job|role|recruit\w*|jatc|local \d+|trades?)\b/.test(
      all,
    );
  if (!speaksOfOne && facts < 4) return 'Nothing in the document speaks of a programme or a job.';
  const general = count(
    all,
    /\b(?:most|many|some|typical(?:ly)?|usually|generally|often|vary|varies|depending on|employers?|an apprenticeship is|apprenticeships (?:are|can|may|offer|last|take)|types? of apprenticeships?|different (?:employers|sectors|industries|trades)|apprentices (?:are|can|may|usually))\b/g,
  );
  const guide =
    /^(?:#+ )?(?:what (?:is|are|does)|how (?:to|do|does)|why|guide|a guide|your guide|frequently|faqs?|about apprenticeships?|apprenticeships (?:explained|guide|faqs?|basics|resources|in [a-z ]+)$|apprenticeship (?:explained|guide|faqs?|basics|resources)$|everything|understanding|types of|benefits of|top \d+|the (?:ultimate|complete)|introduction to|tips|resources|find(?:ing)? an?|search|hiring (?:your|an?) |employers?'? (?:guide|handbook|toolkit)|for employers)/.test(
      head,
    ) || /\b(?:guide|handbook|toolkit|explained|faqs?|resources|directory|listings?)\b/.test(head);
  const toEmployers =
    (/\bfor employers\b|\bemployer (?:grants?|guide|toolkit|resources)\b/.test(head) ? 1 : 0) +
    count(
      all,
      /\b(?:employers (?:must|should|can|may|pay|need|ask|who|receive|get)|your (?:first )?apprentices? (?:must|will|can|should|needs?)|hir(?:e|ing) (?:your|an) (?:first )?apprentice|your (?:business|workforce))\b/g,
    );
  if (!employer && toEmployers >= 2) return 'The page tells employers how to run apprenticeships; it offers none.';
  const pointer = count(
    all,
    /\b(?:visit|click|see|go to|follow|browse|search|find out more|learn more|more information|links?|website|read more|directory|below|job board|check back)\b|https?:/g,
  );
  const particular =
    employer ||
    count(
      all,
      /\b(?:we(?:'re| are)|our (?:company|team|program|apprentices|apprenticeship)|join us|apply (?:now|by)|the city of|local \d+|jatc|applicants must|you must|you will)\b/g,
    ) > 1;
  if (guide && !employer && (facts < 6 || general > facts))
    return 'The page is a general guide: it describes apprenticeships as such, not one programme.';
  if (
    guide &&
    !employer &&
    !particular &&
    /\bguide (?:to|for)\b/.test(head) &&
    programmes.every(({ closing, opens, start }) => !closing && !opens && !start)
  )
    return 'The page is a general guide: it describes apprenticeships as such, not one programme.';
  if (
    !employer &&
    facts < 3 &&
    /\b(?:no longer (?:list|advertise|post|publish|host)s?\b|(?:page|site|list(?:ing)?s?|vacancies) (?:has|have) (?:now )?(?:been )?moved|(?:is|are) now (?:all )?on the)\b/.test(
      all,
    )
  )
    return 'The page only points to other places; it states no facts of a programme.';
  if (!employer && general >= 6 && !particular && facts < 8) return 'The page speaks of apprenticeships in general, not of one programme.';
  const dated = programmes.some(
    ({ closing, opens, start, openings }) => closing !== null || opens !== null || start !== null || openings !== null,
  );
  const asksLittle = programmes.every(({ requirements }) => requirements.length < 3);
  if (
    !dated &&
    asksLittle &&
    /\b(?:(?:not|no longer) (?:currently |now )?(?:hiring|recruiting|taking on|accepting|looking for)|no (?:current |open )?(?:vacancies|openings|apprenticeships|positions) (?:at present|at the moment|available|right now|currently|just now)|(?:vacancy|position|role|apprenticeship|recruitment|applications?|intake)s? (?:for [^.]{3,60} )?(?:is|are|has|have) (?:now )?(?:been )?(?:filled|closed))\b/.test(
      all,
    )
  )
    return 'The page says that nothing is open at present.';
  if (
    !dated &&
    asksLittle &&
    /\b(?:journey|story|meet|day in the life|a day with|spotlight|profile|interview with|from apprentice to|q&a with|how i)\b/.test(head)
  )
    return 'The page tells of a person; it offers no programme.';
  if (
    !employer &&
    asksLittle &&
    facts < 7 &&
    /\b(?:open (?:day|evening|house)|job fair|careers fair|webinar|info(?:rmation)? (?:session|evening|night)|taster)\b/.test(head)
  )
    return 'The page announces an event; it offers no programme.';
  if (!employer && !particular && !dated && /^(?:how to (?:become|get|find|start|be)|becoming|what does an?)\b/.test(head))
    return 'The page describes an occupation, not one programme.';
  if (
    !employer &&
    !particular &&
    !dated &&
    pointer >= 1 &&
    general >= 3 &&
    all.length < 2500 &&
    count(all, /\b(?:usually|most employers|many employers|could work|can expect|typically|vacanc(?:y|ies)|depending on)\b/g) >= 2
  )
    return 'The page speaks of apprenticeships in general, not of one programme.';
  if (
    /\b(?:celebrat\w*|ceremony|congratulat\w*|award winner|graduat(?:es|ed|ion)|press release|announces?|in the news|wins?|won)\b/.test(
      head,
    ) &&
    facts < 6 &&
    programmes.every(({ closing, opens, requirements }) => closing === null && opens === null && requirements.length < 2)
  ) {
    return 'The page is news about apprentices; it offers no programme.';
  }
  if (facts === 0 && (pointer >= 1 || words.length === 0) && !employer)
    return 'The page only points to other places; it states no facts of a programme.';
  if (facts === 0 && employer && all.trim() === '') return 'The page names an employer and nothing about a programme.';
  if (facts === 0 && employer && pointer >= 2 && all.length < 400)
    return 'The page only points to the employer; it states no facts of a programme.';
  if (facts === 0 && !employer && all.length < 300) return 'The page states no facts of a programme.';
  return null;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function weightOf(programme: ImportedProgramme): number {
  return (
    (programme.duration_text ? 2 : 0) +
    (programme.pay ? 2 : 0) +
    (programme.closing || programme.opens ? 2 : 0) +
    (programme.start ? 1 : 0) +
    (programme.openings ? 1 : 0) +
    (programme.level ? 1 : 0) +
    programme.requirements.length +
    programme.phases.length +
    Math.min(2, programme.process_steps.length) +
    Math.min(2, programme.benefits.length) +
    programme.qualifications.length +
    (programme.paid === null ? 0 : 1)
  );
}
