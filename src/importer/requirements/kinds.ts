import type { RequirementKind } from '../types.ts';
import { takenBack, wishOnly } from '../vocabulary/cues.ts';
import { kindRules } from '../vocabulary/kinds.ts';

export type Named = { kind: RequirementKind; at: number };

/** Blanks every match, so that what is left keeps its places. */
export function without(text: string, patterns: readonly RegExp[]): string {
  let rest = text;
  for (const pattern of patterns) rest = rest.replace(pattern, (whole) => ' '.repeat(whole.length));
  return rest;
}

/** What is left of a sentence when its "no degree needed" is gone, and whether something was taken back. */
export function demanded(lower: string): { text: string; takesBack: boolean } {
  const kept = lower.replace(wishOnly, (whole, wish: string) => wish + ' '.repeat(whole.length - wish.length));
  const text = without(kept, takenBack);
  return { text, takesBack: text !== kept };
}

/** The kinds that a sentence speaks of, in its own order. */
export function kindsIn(text: string): Named[] {
  const found: Named[] = [];
  for (const { kind, says, unless } of kindRules) {
    const read = unless ? text.replace(unless, (whole) => ' '.repeat(whole.length)) : text;
    const match = says.exec(read);
    if (match) found.push({ kind, at: match.index });
  }
  return settle(found, text).toSorted((one, other) => one.at - other.at);
}

/** Kinds whose words overlap: the narrower one stands for both. */
function settle(found: Named[], text: string): Named[] {
  const has = (kind: RequirementKind): boolean => found.some((named) => named.kind === kind);
  const drop = new Set<RequirementKind>();
  if (
    has('grade') &&
    has('education') &&
    !/\b(?:diplomas?|degrees?|ged|g\.e\.d|graduat\w+|hiset|hn[cd]|leaving cert\w*|junior cert\w*|btec|a[- ]levels?|t[- ]levels?|school certificate|finished|algebra|course|enrolled|high school|secondary school|equivalen\w+)\b/.test(
      text,
    )
  )
    drop.add('education');
  if (has('age') && /\bselective service\b/.test(text)) drop.add('age');
  if (has('experience') && has('physical') && /^(?:some |previous |prior |any |\d+ years? |have )?(?:experience|worked)\b/.test(text))
    drop.add('physical');
  if (has('military') && has('education') && /\bgeneral discharge\b/.test(text)) drop.add('education');
  if (has('clearance') && has('citizenship') && !/\bclearance|vetting|secret\b/.test(text)) drop.add('clearance');
  if (has('licence') && has('certification') && !/\bcertif|\bcpr\b|\bfirst[- ]aid\b|\bosha\b|\bcards?\b|\bcredential/.test(text))
    drop.add('certification');
  if (has('work_authorisation') && has('residency') && !/\b(?:live|reside|resident of|commut\w*|relocat\w*|within \d+)\b/.test(text))
    drop.add('residency');
  if (
    has('citizenship') &&
    has('residency') &&
    !/\b(?:live|reside|commut|relocat|within \d|ordinarily|resident (?:in|of) (?:the )?(?:uk|state|county|city|area))/.test(text)
  )
    drop.add('residency');
  if (
    has('military') &&
    has('experience') &&
    !/\bexperience[ds]?\b|\bbackground\b|\bwork(?:ed)?\b/.test(text.replace(/\bmilitary (?:[a-z]+ )?experience\b/g, ' '))
  )
    drop.add('experience');
  if (has('experience') && has('education') && /\b(?:on[- ]the[- ]job)\b/.test(text) && !/\b(?:diploma|degree|school)\b/.test(text))
    drop.add('education');
  if (has('residency') && has('vehicle') && /\bcommut/.test(text) && !/\b(?:live|reside|relocat|within)\b/.test(text))
    drop.add('residency');
  if (
    has('vehicle') &&
    has('licence') &&
    /\bmotor vehicle\b/.test(text) &&
    !/\b(?:reliable|own|access|transport|personal|insur|dependable)/.test(text)
  )
    drop.add('vehicle');
  if (
    has('background_check') &&
    has('physical') &&
    /\bdrug\b/.test(text) &&
    !/\b(?:physical (?:exam\w*|ability|demands?|test|fitness|assessment|requirements?)|medical|lift|climb|physically|\bphysical,|and physical|fit)\b/.test(
      text,
    )
  )
    drop.add('physical');
  return found.filter(({ kind }) => !drop.has(kind));
}

const telling: ReadonlySet<RequirementKind> = new Set<RequirementKind>([
  'age',
  'education',
  'work_authorisation',
  'citizenship',
  'licence',
  'background_check',
  'vehicle',
  'residency',
  'grade',
  'sponsorship',
]);

/** Whether a list point is of a kind that hardly stands in a list of anything but demands. */
export function tellsDemand(lower: string): boolean {
  if (
    lower.length > 200 ||
    /\b(?:submit|bring|send|attach|upload|copy|transcript|receive|earn|gain|apply|application|interview\w*|test(?:ing|s)?)\b/.test(lower)
  )
    return false;
  return kindsIn(lower).some(({ kind }) => telling.has(kind));
}
