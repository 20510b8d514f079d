import type { ImportedRequirement } from '#importer/index.ts';
import { aboutHealthOrCrime } from './sensitive.ts';
import { slugIn, type Slugs } from './slugs.ts';

/**
 * Requirements as criteria of the programme language. What the language knows (an age, a driving licence, shifts) becomes its own
 * condition; everything else becomes a question of the document with the requirement's own words. Nothing is added to what was said. Pure.
 */

export interface WrittenCriteria {
  readonly criteria: readonly unknown[];
  /** Questions of the document, by fact id. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly demands: readonly unknown[];
}

export interface CriteriaAnswers {
  /** The rule behind a citizenship limit, where the person named one. */
  readonly basis: string | null;
  /** The person said that an accommodation is considered for each demand of the work. */
  readonly accommodation: boolean;
}

export function criteriaFrom(requirements: readonly ImportedRequirement[], answers: CriteriaAnswers): WrittenCriteria {
  const facts: Record<string, unknown> = {};
  const ids: Slugs = new Set();
  const demands = requirements
    .filter(({ kind }) => kind === 'physical')
    .map(({ text }) => ({
      says: oneLine(text),
      ...(answers.accommodation || /accommodat|adjustment/i.test(text) ? { accommodation: 'considered' } : {}),
    }));
  const rest = requirements.filter(({ kind }) => kind !== 'physical');
  // Alternatives are one criterion, and so are the several things that one sentence asks for.
  const groups = Map.groupBy(rest, ({ any_of: letter, text }) => (letter === null ? `text ${text}` : `any of ${letter}`));
  const criteria = [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const weight = weightOf(group);
    const condition = joined(group, weight, facts);
    const says = group.map(({ text }) => sentence(text)).filter((text, index, all) => all.indexOf(text) === index);
    return [
      {
        id: slugIn(ids, says.join(' or '), 'requirement'),
        says: says.join(', or: ').slice(0, 1000),
        [weight]: condition,
        ...(group.some(isCitizenship) && answers.basis !== null ? { basis: { text: answers.basis } } : {}),
        ...whenNote(group),
      },
    ];
  });
  return { criteria, facts, demands };
}

function joined(group: readonly ImportedRequirement[], weight: Weight, facts: Record<string, unknown>): unknown {
  const isOneText = group.every(({ text }) => text === group[0]?.text);
  const known =
    isOneText && group.length > 1 && weight !== 'confirmed after offer' ? group.map((one) => knownCondition(one, true)) : [null];
  const conditions = known.includes(null) ? group.map((requirement) => conditionOf(requirement, weight, facts)) : known;
  const different = conditions.filter(
    (one, index) => conditions.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)) === index,
  );
  const [only] = different;
  if (different.length === 1) return only;
  return group.every(({ any_of: letter }) => letter === null) ? { 'all of': different } : { 'any of': different };
}

type Weight = 'required' | 'preferred' | 'confirmed after offer';

/** Health and criminal record wait for the offer, whatever the document says: the language refuses them before. */
function weightOf(group: readonly ImportedRequirement[]): Weight {
  if (group.some(({ kind, text }) => kind === 'background_check' || aboutHealthOrCrime.test(text))) return 'confirmed after offer';
  return group.every(({ polarity }) => polarity === 'preferred') ? 'preferred' : 'required';
}

const whenNote = (group: readonly ImportedRequirement[]): { note?: string } => {
  const times = [...new Set(group.flatMap(({ when }) => when ?? []))];
  return times.length === 0 ? {} : { note: `Needed ${times.join('; ')}.` };
};

const isCitizenship = ({ kind, text }: ImportedRequirement): boolean =>
  kind === 'citizenship' && /\b(?:U\.?S\.?A?|United States|American)\b/.test(text);

function conditionOf(requirement: ImportedRequirement, weight: Weight, facts: Record<string, unknown>): unknown {
  // A known question is asked where it says all that the requirement says; later needs and exclusions keep their own words.
  if (weight !== 'confirmed after offer' && requirement.when === null && requirement.polarity !== 'excluded') {
    const known = knownCondition(requirement);
    if (known !== null) return known;
  }
  if (requirement.kind === 'sponsorship' && requirement.polarity === 'excluded') return 'work without sponsorship';
  const id = `own_${slugIn(new Set(), requirement.text, 'requirement').replaceAll('-', '_').slice(0, 60).replace(/_+$/, '')}`;
  // “Three or more violations rule you out” is asked as it stands; “no violations” is something to meet.
  const isExcluded = requirement.polarity === 'excluded' && !/^no\b|\b(?:not|cannot|never|without)\b|n['’]t\b/i.test(requirement.text);
  facts[id] = {
    type: 'yes_no',
    question: `${isExcluded ? 'Does this apply to you' : 'Do you meet this'}: “${oneLine(requirement.text).slice(0, 600)}”`,
    ...(weight === 'confirmed after offer' ? { sensitivity: 'special' } : {}),
  };
  return { fact: { id, is: isExcluded ? 'no' : 'yes' } };
}

/** The language's own condition; `isPart`: other requirements of the same sentence say the rest of it. */
function knownCondition(requirement: ImportedRequirement, isPart = false): unknown {
  const { kind, text } = requirement;
  const short = isPart || text.trim().split(/\s+/).length <= 14;
  switch (kind) {
    case 'age': {
      const [, least] =
        /\b(1[4-9]|2[0-9])\b(?:[^.;]{0,20}\b(?:or older|or over|or above|and over|and older|or more|minimum|plus)\b|\+)/i.exec(text) ?? [];
      const [, atLeast] =
        /\b(?:at least|minimum(?: age)?(?: of| is|:)?|over the age of|no younger than)\s+(?:the age of\s+)?(1[4-9]|2[0-9])\b/i.exec(text) ??
        [];
      const years = least ?? atLeast;
      const day = /appl/i.test(text) ? 'application' : 'start';
      return years === undefined || /\bunder\b|\bto\b|–|between/i.test(text)
        ? null
        : { age: `${years} or older at ${day === 'start' ? 'the start' : 'application'}` };
    }
    case 'licence':
      return short && /driv/i.test(text) && !/commercial|\bCDL\b|class [a-d]\b|record|permit|insur/i.test(text)
        ? 'a valid driving licence'
        : null;
    case 'vehicle':
      return short && /\bown\b|reliable|personal/i.test(text) && (isPart || !/licen/i.test(text)) ? 'a reliable vehicle of your own' : null;
    case 'shift':
      return short && /\bshifts?\b/i.test(text) ? 'willing to work shifts' : null;
    case 'work_authorisation':
      return short ? 'permission to work' : null;
    case 'clearance':
      return short && /\bactive\b/i.test(text) && !/obtain|ability|eligible/i.test(text) ? 'an active security clearance' : null;
    case 'education':
      return short && /high school diploma|\bGED\b|high school equivalen/i.test(text) && !/\d|college|degree|math|algebra/i.test(text)
        ? 'a high school diploma or an equivalent'
        : null;
    case 'citizenship':
      return isCitizenship(requirement) && !/resident|national|person/i.test(text) ? { 'citizen of': 'US' } : null;
    default:
      return null;
  }
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** As a sentence of a list: on one line, without its full stop. */
const sentence = (text: string): string => oneLine(text).replace(/[.;,]$/, '');
