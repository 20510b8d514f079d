import { durationInWords, frameworkInWords, payLine, placesInWords } from '../words.ts';
import { timelineOf } from '../timeline.ts';
import type { ProgrammeVersion } from '../version.query.ts';

/** What stands on the picture that a link to a programme is shown with, and how it is laid out. Pure. */

export const pictureSize = { width: 1200, height: 630 } as const;

export interface PictureText {
  readonly organisation: string;
  readonly title: string;
  /** "4 years", "£21,000 a year", "Leeds": at most three, the longest shortened. */
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** The share of each phase of the trunk in the whole training, for the strip at the foot. */
  readonly phases: readonly number[];
}

export function pictureText({ compiled, organisationName }: Pick<ProgrammeVersion, 'compiled' | 'organisationName'>): PictureText {
  const places = placesInWords(compiled.sites);
  const countries = new Set(compiled.sites.map((site) => site.country)).size;
  const where =
    places === null
      ? null
      : places.length <= 32
        ? places
        : `${compiled.sites.length} places${countries > 1 ? ` in ${countries} countries` : ''}`;
  const facts = [
    { label: 'Length', value: durationInWords(compiled.duration) },
    { label: 'Pay', value: payLine(compiled, []) },
    { label: 'Where', value: where },
    { label: 'Level', value: frameworkInWords(compiled.framework) },
  ].flatMap(({ label, value }) => (value === null || value === '' ? [] : [{ label, value }]));
  const timeline = timelineOf(compiled);
  const trunk = timeline.phases.filter((phase) => phase.route === null || phase.route === timeline.fork?.options[0]?.id);
  const months = trunk.reduce((sum, phase) => sum + phase.months, 0);
  return {
    organisation: shortened([organisationName, compiled.field].filter(Boolean).join(' · '), 70),
    title: shortened(compiled.title, 120),
    // Two have more room than three.
    facts: facts.slice(0, 3).map(({ label, value }) => ({ label, value: shortened(value, facts.length < 3 ? 38 : 32) })),
    phases: months > 0 ? trunk.map((phase) => phase.months / months) : [1],
  };
}

/** At the last whole word that fits, with an ellipsis. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  const word = cut.lastIndexOf(' ');
  return `${(word > most / 2 ? cut.slice(0, word) : cut).trimEnd()}…`;
}

type Style = Readonly<Record<string, string | number>>;
export interface Drawn {
  readonly type: string;
  readonly key: null;
  readonly props: { readonly style: Style; readonly children?: readonly (Drawn | string)[]; readonly [attribute: string]: unknown };
}

const box = (style: Style, ...children: readonly (Drawn | string)[]): Drawn => ({
  type: 'div',
  key: null,
  props: { style: { display: 'flex', ...style }, children },
});

// The band of the pages and its marks, by their values in ui/styles/tokens.css.
const colours = { band: '#083f39', ink: '#ffffff', soft: '#b9d8d0', mark: '#f3a36b', rule: '#2c6a60' };
const phaseColours = ['#6fd1bd', '#f3a36b', '#98e4d4', '#d8efe8'];

const mark: Drawn = {
  type: 'svg',
  key: null,
  props: {
    style: { width: 56, height: 56 },
    viewBox: '5 4 22 23',
    children: [
      {
        type: 'path',
        key: null,
        props: { style: {}, d: 'M25 12.2 16 5.4 6.2 12.8v13h19.6v-9.6H16', fill: 'none', stroke: colours.mark, 'stroke-width': 3.6 },
      },
    ],
  },
};

/** A short title stands large, a long one smaller on more lines. */
const titleSize = (title: string): number => (title.length <= 32 ? 88 : title.length <= 64 ? 72 : title.length <= 96 ? 60 : 52);

export function drawing({ organisation, title, facts, phases }: PictureText): Drawn {
  return box(
    { flexDirection: 'column', width: '100%', height: '100%', background: colours.band, color: colours.ink, fontFamily: 'Atkinson' },
    box(
      { flexDirection: 'column', flexGrow: 1, padding: '56px 72px 40px 72px', justifyContent: 'space-between' },
      box(
        { flexDirection: 'column' },
        box({ alignItems: 'center', marginBottom: 36, fontSize: 34, fontWeight: 700 }, mark, box({ marginLeft: 20 }, 'Guildhall')),
        box({ color: colours.soft, fontSize: 32, marginBottom: 14 }, organisation),
        box({ fontSize: titleSize(title), fontWeight: 700, lineHeight: 1.08, letterSpacing: '-0.01em', maxWidth: 1056 }, title),
      ),
      box(
        { gap: 48, borderTop: `2px solid ${colours.rule}`, paddingTop: 26 },
        ...facts.map(({ label, value }) =>
          box(
            { flexDirection: 'column', maxWidth: facts.length < 3 ? 620 : 470 },
            box({ color: colours.soft, fontSize: 24 }, label),
            box({ fontSize: 30, fontWeight: 700, lineHeight: 1.15 }, value),
          ),
        ),
      ),
    ),
    box(
      { height: 22, width: '100%' },
      ...phases.map((share, at) =>
        box({
          width: `${share * 100}%`,
          height: '100%',
          background: phaseColours[at % phaseColours.length] ?? colours.mark,
          ...(at < phases.length - 1 ? { borderRight: `4px solid ${colours.band}` } : {}),
        }),
      ),
    ),
  );
}
