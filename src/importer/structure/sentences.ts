import { sure } from '../sure.ts';
/** Where a paragraph falls apart into sentences, also where spaces, line breaks and bullets were lost. */

export type Boundary = { at: number; item: boolean };

const abbreviations = new Set(
  'mr mrs ms dr st no nos inc ltd co corp dept approx est min max vs etc e.g i.e u.s u.k a.m p.m g.e.d ph.d b.s b.a m.s jr sr hon hons ave blvd rd ext tel fig cf sec art jan feb mar apr jun jul aug sep sept oct nov dec yr yrs mon tue tues wed thu thur thurs fri hr hrs wk wks lbs lb cert gen a.k.a u.s.c p.a d.c n.y n.j'.split(
    ' ',
  ),
);

/** Words that begin a sentence when they stand glued to the end of another. */
const starters =
  /^(?:You|Your|Must|Applicants?|Candidates?|Apprentices?|Have|Be|Possess|Hold|The|This|These|We|Our|To|If|All|An|Please|Minimum|Valid|High|At|Able|Ability|Pass|Successful|Complete|Demonstrate|Proof|Applications?|Salary|Pay|Wages?|Requirements?|Qualifications?|Benefits|Training|Duration|Location|Closing|Deadline|Physically|Willing|Reliable|Legally|Eligible|Preferred|Knowledge|Experience|Strong|Good|Excellent|Current|Submit|Provide|Attend|Work|There|It|No|Not|Who|What|How|When|Where|Why|On|For|During|Upon|After|Before|Each)(?=[ ':])/;

const brands =
  /(?:Linked|You|Java|Type|Git|Pay|Face|Tik|Mc|Mac|De|La|Le|Open|Work|Skill|Build|Sky|Wild|Quick|Power|Share|One|Data|Star|Net|Team|Job|Any|Tech|Up|Code)$/;

function endsAbbreviation(text: string, dot: number): boolean {
  let from = dot;
  while (from > 0 && /[A-Za-z.]/.test(sure(text[from - 1]))) from -= 1;
  const word = text.slice(from, dot).toLowerCase();
  if (word === '') return false;
  if (/^[a-z]$/.test(word)) return !/^(?:i|a)$/.test(word) || from === 0;
  return abbreviations.has(word) || /^(?:[a-z]\.){1,4}[a-z]$/.test(word);
}

export function boundariesOf(text: string, longest: number): Boundary[] {
  const found: Boundary[] = [];
  let last = 0;
  const dashes = text.match(/ - (?=[A-Z])/g)?.length ?? 0;
  const letters = listMarks(text);
  const cut = (at: number, item = false): void => {
    if (at <= last || at >= text.length) return;
    found.push({ at, item });
    last = at;
  };
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (index - last >= longest) {
      const space = text.lastIndexOf(' ', index);
      cut(space > last ? space : index);
      depth = 0;
    }
    const sign = sure(text[index]);
    if (sign === '(') depth += 1;
    else if (sign === ')') depth = Math.max(0, depth - 1);
    if (sign === '•') cut(index, true);
    else if (letters.has(index)) cut(index, true);
    else if (sign === '-' && dashes >= 2 && text[index - 1] === ' ' && text[index + 1] === ' ' && /[A-Z]/.test(text[index + 2] ?? '')) {
      cut(index, true);
    } else if (sign === '.' || sign === '!' || sign === '?') {
      let after = index + 1;
      while (after < text.length && /["')\].!?]/.test(sure(text[after]))) after += 1;
      const next = text[after];
      if (next === ' ') {
        if (depth > 0 && text[after - 1] !== ')') continue;
        const following = text[after + 1] ?? '';
        if (!/[A-Z0-9"'(*$£€[#]/.test(following)) continue;
        if (sign === '.' && endsAbbreviation(text, index)) {
          const strong =
            starters.test(text.slice(after + 1, after + 24)) &&
            !/\b(?:mr|mrs|ms|dr|st|no)$/i.test(text.slice(Math.max(0, index - 4), index));
          if (!strong) continue;
        }
        if (sign === '.' && /(?:^|\s)\d{1,2}$/.test(text.slice(Math.max(0, index - 3), index)) && index - last < 4) continue;
        cut(after + 1);
      } else if (
        next !== undefined &&
        /[A-Z]/.test(next) &&
        /[a-z)\d]/.test(text[index - 1] ?? '') &&
        /[a-z ]/.test(text[after + 1] ?? '')
      ) {
        // Fused, unless it is a name with a dot in it.
        const word = text.slice(text.lastIndexOf(' ', index) + 1, index);
        if (!/^(?:www|https?:|node|asp|vb|next|vue)/i.test(word) && !/[/@]/.test(word)) cut(after);
      }
    } else if (/[A-Z]/.test(sign) && index > 0 && /[a-z)]/.test(sure(text[index - 1])) && starters.test(text.slice(index, index + 20))) {
      const from = text.lastIndexOf(' ', index) + 1;
      if (!brands.test(text.slice(from, index)) && !/[/@]/.test(text.slice(from, index))) cut(index);
    }
  }
  return found;
}

/** Where the marks of a list that lost its lines stand: "1. … 2. … 3. …" or "a) … b) …", counted up from the first. */
function listMarks(text: string): ReadonlySet<number> {
  const marks = new Set<number>();
  const pattern = /(?:^|\s)\(?(\d{1,2}|[a-h])(?:[.)] ?(?=[A-Z])|(?<![([](?:\d{1,2}|[a-h]))\) ?(?=[a-z]))/g;
  const seen: { at: number; value: number }[] = [];
  for (const match of text.matchAll(pattern)) {
    const mark = sure(match[1]);
    const value = /\d/.test(mark) ? Number(mark) : mark.charCodeAt(0) - 96;
    const expected = (seen.at(-1)?.value ?? 0) + 1;
    if (value === expected) seen.push({ at: match.index + (match[0].startsWith(' ') ? 1 : 0), value });
  }
  if (seen.length >= 3 || (seen.length === 2 && sure(seen[0]).at > 0)) for (const { at } of seen) marks.add(at);
  return marks;
}
