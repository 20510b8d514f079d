/** Links, anchors, headings and pictures. */
import { british, underlining } from '../examples.ts';
import { anchorOf } from '../../language/anchors.ts';
import { eachProgramme, type Finding, type Look, type Rule } from '../types.ts';
import type { Piece, Span } from '../written.ts';

const body = (text: string): string => british({ body: `# Training at the bench\n\n${text}` });

const bodyPieces = ({ written }: Look): readonly Piece[] => written.pieces.filter((piece) => piece.path === null);

interface Heading {
  readonly level: number;
  readonly text: string;
  readonly at: Span;
}

const headingsOf = (piece: Piece): Heading[] =>
  [...piece.raw.matchAll(/^(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*$/gm)].map((match) => ({
    level: match[1]?.length ?? 1,
    text: (match[2] ?? '').replace(/\s*\{#[^}]*\}$/, ''),
    at: { start: piece.start + match.index, end: piece.start + match.index + match[0].length },
  }));

/** What a pattern captures in the body, with the place of the first group. */
function inBody(look: Look, pattern: RegExp): { text: string; at: Span; piece: Piece }[] {
  return bodyPieces(look).flatMap((piece) =>
    [...piece.raw.matchAll(pattern)].map((match) => {
      const text = match[1] ?? '';
      const start = piece.start + match.index + match[0].lastIndexOf(text);
      return { text, at: { start, end: start + text.length }, piece };
    }),
  );
}

const blankWords = /^(?:click )?(?:here|this|this link|link|more|read more|learn more|details|website)$/i;

export const linkRules: readonly Rule[] = [
  {
    id: 'section-of-no-programme',
    topic: 'text',
    severity: 'error',
    acceptable: false,
    title: 'A section that belongs to no programme',
    why: 'A heading that ends with {#id} begins the text of that programme. Where no programme has the id, the text would stand nowhere.',
    sources: [],
    remedy: 'Write the id of the programme, or take {#id} away.',
    bad: underlining('{#joinry}', body('## The bench {#joinry}\n\nYou work beside a joiner.')),
    good: body('## The bench {#joinery}\n\nYou work beside a joiner.'),
    said: /^the heading belongs to .* which is no programme of this document/,
  },
  {
    id: 'anchor-dead',
    topic: 'text',
    severity: 'warning',
    acceptable: true,
    title: 'A link to a place that the page does not have',
    why: 'Whoever follows it stays where they are and does not know why.',
    sources: [],
    remedy: 'Write the heading’s words with hyphens, such as #what-you-learn, or the id of a programme.',
    bad: underlining('#what-you-lern', body('See [what you learn](#what-you-lern).\n\n## What you learn\n\nTo saw and to plane.')),
    good: body('See [what you learn](#what-you-learn).\n\n## What you learn\n\nTo saw and to plane.'),
    check: (look) => {
      const programmes = look.programmes.map(({ programme }) => programme.id);
      return inBody(look, /\]\((#[^)\s]*)\)/g).flatMap(({ text, at, piece }): Finding[] => {
        const target = text.slice(1);
        const headings = headingsOf(piece).map((heading) => anchorOf(heading.text));
        return [...programmes, ...headings].includes(target)
          ? []
          : [{ at, message: `"${text}" leads nowhere: no heading of this text and no programme is called so` }];
      });
    },
  },
  {
    id: 'link-not-secure',
    topic: 'text',
    severity: 'warning',
    acceptable: true,
    title: 'A link without encryption',
    why: 'What somebody reads or sends there can be seen and changed on the way, and browsers warn of it.',
    sources: [],
    remedy: 'Write https:// and try the link.',
    bad: underlining('http://example.org/joinery', british({ programme: { link: 'http://example.org/joinery' } })),
    good: british({ programme: { link: 'https://example.org/joinery' } }),
    check: ({ written }) =>
      [...written.text.matchAll(/\bhttp:\/\/(?!localhost\b|127\.)[^\s<>"'`)\]}]*[^\s<>"'`)\]}.,;:]/g)].map((match) => ({
        at: { start: match.index, end: match.index + match[0].length },
        message: `${match[0]} is not encrypted; expected https://`,
      })),
  },
  {
    id: 'link-says-nothing',
    topic: 'text',
    severity: 'advice',
    acceptable: true,
    title: 'A link whose words say nothing',
    why: 'Screen readers list the links of a page. A list of "here, here, more" helps nobody.',
    sources: [{ text: 'WCAG 2.2, success criterion 2.4.4 Link Purpose', link: 'https://www.w3.org/TR/WCAG22/#link-purpose-in-context' }],
    remedy: 'Let the words of the link say where it leads.',
    bad: underlining('here', body('Read about adjustments [here](https://example.org/adjustments).')),
    good: body('Read [how to ask for an adjustment](https://example.org/adjustments).'),
    check: (look) =>
      inBody(look, /(?<!!)\[([^\]\n]+)\]\(/g).flatMap(({ text, at }) =>
        blankWords.test(text.trim()) ? [{ at, message: `the link "${text}" does not say where it leads` }] : [],
      ),
  },
  {
    id: 'image-without-words',
    topic: 'text',
    severity: 'warning',
    acceptable: true,
    title: 'A picture without words for those who do not see it',
    why: 'Screen readers read the words in the picture’s place. Without them people hear a file name or nothing.',
    sources: [{ text: 'WCAG 2.2, success criterion 1.1.1 Non-text Content', link: 'https://www.w3.org/TR/WCAG22/#non-text-content' }],
    remedy: 'Add "image alternative", or words between the brackets of a picture in the text.',
    bad: underlining('images/bench.svg', british({ programme: { image: 'images/bench.svg' } })),
    good: british({ programme: { image: 'images/bench.svg', 'image alternative': 'A bench with a plane and a half-made door' } }),
    // The compiler warns of the same.
    said: /^the image has no words beside it/,
    check: (look) => [
      ...(look.document.image !== null && look.document.imageAlternative === null
        ? [{ at: ['image'], message: 'the image has no words beside it; expected "image alternative"' }]
        : []),
      ...eachProgramme(({ programme, at }): Finding[] =>
        programme.image !== null && programme.imageAlternative === null
          ? [{ at: at('image'), message: 'the image has no words beside it; expected "image alternative"' }]
          : [],
      )(look),
      ...inBody(look, /(!\[\s*\]\([^)\n]*\))/g).map(({ at }) => ({ at, message: 'the picture has no words between its brackets' })),
    ],
  },
  {
    id: 'heading-level-skipped',
    topic: 'text',
    severity: 'advice',
    acceptable: true,
    title: 'A heading that skips a level',
    why: 'People who hear the page go from heading to heading. A level that is skipped sounds like a part that is missing.',
    sources: [
      { text: 'WCAG 2.2, success criterion 1.3.1 Info and Relationships', link: 'https://www.w3.org/TR/WCAG22/#info-and-relationships' },
    ],
    remedy: 'Take the next level down.',
    bad: underlining('#### Tools', body('## At the bench\n\nYou saw.\n\n#### Tools\n\nYou plane.')),
    good: body('## At the bench\n\nYou saw.\n\n### Tools\n\nYou plane.'),
    check: (look) =>
      bodyPieces(look).flatMap((piece) =>
        headingsOf(piece).flatMap((heading, index, all): Finding[] => {
          const before = all[index - 1]?.level ?? 1;
          return heading.level > before + 1
            ? [{ at: heading.at, message: `the heading "${heading.text}" is of level ${heading.level}, after one of level ${before}` }]
            : [];
        }),
      ),
  },
  {
    id: 'heading-twice',
    topic: 'text',
    severity: 'advice',
    acceptable: true,
    title: 'The same heading twice',
    why: 'In a list of headings the two cannot be told apart, and a link can lead to the first only.',
    sources: [{ text: 'WCAG 2.2, success criterion 2.4.6 Headings and Labels', link: 'https://www.w3.org/TR/WCAG22/#headings-and-labels' }],
    remedy: 'Name each by what stands under it.',
    bad: underlining('## Tools', body('## Tools\n\nA saw.\n\n## Tools\n\nA plane.')),
    good: body('## Tools to cut\n\nA saw.\n\n## Tools to smooth\n\nA plane.'),
    check: (look) =>
      bodyPieces(look).flatMap((piece) =>
        headingsOf(piece).flatMap((heading, index, all): Finding[] =>
          all.findIndex((one) => anchorOf(one.text) === anchorOf(heading.text)) === index
            ? []
            : [{ at: heading.at, message: `the heading "${heading.text}" stands a second time` }],
        ),
      ),
  },
  {
    id: 'title-twice',
    topic: 'text',
    severity: 'warning',
    acceptable: true,
    title: 'Two programmes with the same title',
    why: 'In the catalogue nobody can tell them apart.',
    sources: [],
    remedy: 'Add the place, the level or what is different.',
    bad: underlining(
      'Joinery traineeship',
      british({ programme: { accept: null } }).replace(
        'leads to: [ { role: Joiner } ]\n',
        'leads to: [ { role: Joiner } ]\n  - { id: joinery-two, title: Joinery traineeship, summary: You learn to make doors., field: Crafts, duration: 12 months, pay: { currency: GBP, per: hour, from: 13, to: 15 }, leads to: [ { role: Joiner } ] }\n',
      ),
    ),
    good: british().replace(
      'leads to: [ { role: Joiner } ]\n',
      'leads to: [ { role: Joiner } ]\n  - { id: joinery-two, title: Short joinery course, summary: You learn to make doors., field: Crafts, duration: 12 months, pay: { currency: GBP, per: hour, from: 13, to: 15 }, leads to: [ { role: Joiner } ] }\n',
    ),
    check: ({ programmes }) =>
      programmes.flatMap(({ programme, at }, index, all): Finding[] =>
        all.findIndex((one) => one.programme.title.toLowerCase() === programme.title.toLowerCase()) === index
          ? []
          : [{ at: at('title'), message: `two programmes are called "${programme.title}"` }],
      ),
  },
];
