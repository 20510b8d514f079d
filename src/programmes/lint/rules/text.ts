/** How the text reads: ease, length, shouting, what was left over. */
import { british, underlining } from '../examples.ts';
import { gradeOf, wordsOf } from '../reading-ease.ts';
import { matches } from '../search.ts';
import { eachProgramme, type Finding, type Look, type Rule } from '../types.ts';
import type { Piece } from '../written.ts';

const hardestGrade = 14;
const longestSummary = 300;
const longestSentence = 40;

const body = (text: string): string => british({ body: `# Training at the bench\n\n${text}` });
const summary = (text: string): string => british({ programme: { summary: text } });

const longSentence =
  'You work beside a joiner and learn to measure, to mark, to saw, to plane, to drill, to glue, to sand, to oil, to wax, to hang, to fit, to pack, to load, to carry, to unload, to clean and to put away.';
const plain = 'You learn to make doors, stairs and windows at the bench, and you are paid from the first day.';

/** Abbreviations that need no words beside them where people look for work. */
const known = new Set(
  'AI AM AQF AWS BA BBC BTEC CAD CEO CNC CV DNA EU FAQ GCSE GDPR GMT GPS HGV HNC HND HQ HR ID IE II III IT IV LGBT LGV MA NATO NFQ NHS NVQ OK PC PDF PhD PM QR RAF RQF SCQF SQL STEM TV UK URL US USA USB USD UTC VAT VIP WEB'.split(
    ' ',
  ),
);

const abbreviation = /(?<![\w&.-])[A-Z]{2,6}(?=s?(?![\w&-]))/g;

/** "(PLC)", "PLC (…", or words somewhere in the document whose initials it is. */
function isExplained(short: string, text: string): boolean {
  if (text.includes(`(${short})`) || text.includes(`${short} (`)) return true;
  return new RegExp(
    `\\b${short
      .split('')
      .map((letter) => `${letter}[\\p{L}]+`)
      .join('[\\s-]+(?:(?:of|and|for|the|in)\\s+)?')}\\b`,
    'u',
  ).test(text);
}

const isShown = ({ path }: Piece): boolean => path === null || !path.some((part) => ['facts', 'company', 'accept'].includes(String(part)));

/** A sentence of the body or of a value, with its place; headings, lists and tables are units of their own. */
function sentences(look: Look): { text: string; at: { start: number; end: number } }[] {
  return look.written.pieces.filter(isShown).flatMap((piece) => {
    const blocks =
      piece.path === null
        ? [...piece.raw.matchAll(/(?:(?!^\s*$|^\s*(?:[-*+]|\d+[.)])\s|^#|^\|).*\n?)+|.+/gm)]
        : [...piece.raw.matchAll(/[\s\S]+/g)];
    return blocks.flatMap((block) =>
      [...block[0].matchAll(/[^.!?]+(?:[.!?](?!["”’)]*(?:\s|$))[^.!?]*)*[.!?]*/g)].map((match) => {
        const lead = /^[\s"'>|-]*/.exec(match[0])?.[0].length ?? 0;
        const start = piece.start + block.index + match.index + lead;
        return { text: match[0].slice(lead), at: { start, end: start + match[0].slice(lead).trimEnd().length } };
      }),
    );
  });
}

export const textRules: readonly Rule[] = [
  {
    id: 'summary-hard-to-read',
    topic: 'text',
    severity: 'advice',
    acceptable: true,
    title: 'A summary that asks for too many years of school',
    why: 'The summary is read first, on a phone, often by somebody of 16. Long words in one long sentence lose them. The finding counts by the formula of Flesch and Kincaid.',
    sources: [{ text: 'Kincaid, Fishburne, Rogers and Chissom, Research Branch Report 8-75, Naval Technical Training Command (1975)' }],
    remedy: 'Make two sentences of one, and take the short word.',
    bad: underlining(
      'summary',
      summary(
        'Comprehensive opportunities incorporating architectural manufacturing, collaborative experimentation and coordinated responsibilities.',
      ),
    ),
    good: summary(plain),
    check: eachProgramme(({ programme, at }, { written }) => {
      const grade = written.has(at('summary')) ? gradeOf(programme.summary) : null;
      return grade === null || grade <= hardestGrade
        ? []
        : [
            {
              at: at('summary'),
              mark: 'key',
              message: `the summary asks for ${Math.round(grade)} years of school; expected shorter sentences and words, for ${hardestGrade} years or fewer`,
            },
          ];
    }),
  },
  {
    id: 'summary-too-long',
    topic: 'text',
    severity: 'advice',
    acceptable: true,
    title: 'A summary too long for a list of results',
    why: 'In the catalogue and in search engines the summary stands in two or three lines. What comes later is cut off.',
    sources: [],
    remedy: `Say it in ${longestSummary} characters or fewer, and tell the rest in the text.`,
    bad: underlining('summary', summary(`${plain} ${plain} ${plain} ${plain}`)),
    good: summary(plain),
    check: eachProgramme(({ programme, at }, { written }) =>
      programme.summary.length <= longestSummary || !written.has(at('summary'))
        ? []
        : [
            {
              at: at('summary'),
              mark: 'key',
              message: `the summary has ${programme.summary.length} characters, and lists show about ${longestSummary}`,
            },
          ],
    ),
  },
  {
    id: 'sentence-too-long',
    topic: 'text',
    severity: 'advice',
    acceptable: true,
    title: 'A sentence of more than forty words',
    why: 'Readers who translate in their heads, or hear the page read aloud, lose the beginning before the end comes.',
    sources: [
      {
        text: 'GOV.UK content design: writing for GOV.UK, on sentence length',
        link: 'https://www.gov.uk/guidance/content-design/writing-for-gov-uk',
      },
    ],
    remedy: 'Make two or three sentences of it.',
    bad: underlining(longSentence, body(longSentence)),
    good: body('You work beside a joiner. You learn to measure and to mark, to saw and to plane.'),
    check: (look) =>
      sentences(look).flatMap(({ text, at }): Finding[] => {
        const words = wordsOf(text).length;
        return words <= longestSentence ? [] : [{ at, message: `this sentence has ${words} words; expected ${longestSentence} or fewer` }];
      }),
  },
  {
    id: 'words-in-capitals',
    topic: 'text',
    severity: 'advice',
    acceptable: true,
    title: 'Words in capitals',
    why: 'Capitals are slower to read, and some screen readers spell them letter by letter.',
    sources: [{ text: 'GOV.UK style guide: capitalisation' }],
    remedy: 'Write them in small letters, and mark what matters by its place.',
    bad: underlining('APPLY TODAY', body('APPLY TODAY and begin in March.')),
    good: body('Apply today and begin in March.'),
    check: (look) =>
      matches(look, /\b[A-Z]{4,}(?: [A-Z]{2,})* [A-Z]{4,}\b/g, isShown).map((found) => ({
        ...found,
        message: `"${found.text}" shouts; expected small letters`,
      })),
  },
  {
    id: 'abbreviation-unexplained',
    topic: 'text',
    severity: 'advice',
    acceptable: true,
    title: 'An abbreviation that nobody explains',
    why: 'Those who know the letters are in the trade already. The summary and the criteria are for those who want to get in.',
    sources: [{ text: 'WCAG 2.2, success criterion 3.1.4 Abbreviations', link: 'https://www.w3.org/TR/WCAG22/#abbreviations' }],
    remedy: 'Write the words once with the letters behind them: "programmable logic controllers (PLC)".',
    bad: underlining('PLC', summary('You learn to build and to repair PLC panels.')),
    good: summary('You learn to build and to repair panels of programmable logic controllers (PLC).'),
    check: (look) => {
      const seen = new Set<string>();
      const isRead = ({ path }: Piece): boolean =>
        path !== null && ['summary', 'description', 'says'].includes(String(path.at(-1))) && !path.includes('accept');
      return matches(look, abbreviation, isRead).flatMap(({ programme, ...found }) => {
        const key = `${String(programme)} ${found.text}`;
        if (known.has(found.text) || seen.has(key) || isExplained(found.text, look.written.text)) return [];
        seen.add(key);
        return [{ ...found, programme, message: `"${found.text}" is explained nowhere in the document; expected its words once` }];
      });
    },
  },
  {
    id: 'left-over-text',
    topic: 'text',
    severity: 'error',
    acceptable: true,
    title: 'Text left over from a template',
    why: 'Readers take it as a sign of how carefully the rest was written.',
    sources: [],
    remedy: 'Write what belongs there.',
    bad: underlining('[insert town]', body('The workshop is in [insert town] near the station.')),
    good: body('The workshop is in Leeds, near the station.'),
    check: (look) =>
      matches(
        look,
        /\{\{[^{}\n]*\}\}|\$\{[^{}\n]*\}|<%[^%\n]*%>|\[(?:insert|enter|your|add|placeholder)\b[^\]\n]*\](?!\()|\blorem ipsum\b|\bX{3,}\b/gi,
        isShown,
      ).map((found) => ({
        ...found,
        message: `"${found.text}" was left over from a template`,
      })),
  },
  {
    id: 'word-twice',
    topic: 'text',
    severity: 'advice',
    acceptable: true,
    title: 'A word that stands twice',
    why: 'Nearly always a slip of the keyboard.',
    sources: [],
    remedy: 'Take one of the two out.',
    bad: underlining('the the', body('You work in the the workshop.')),
    good: body('You work in the workshop.'),
    check: (look) =>
      matches(look, /(?<![\p{L}\d#*'’-])(?!(?:that|had|very|bye|so|no|cha|is)\b)(\p{L}{2,})[\x20\t]+\1(?![\p{L}\d'’-])/giu, isShown).map(
        (found) => ({ ...found, message: `"${found.text}": a word stands twice` }),
      ),
  },
];
