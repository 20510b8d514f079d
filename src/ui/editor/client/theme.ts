import { defaultHighlightStyle, HighlightStyle, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';

/** The editor in the colours of the page: the same custom properties, so that light and dark follow. */
export const theme = EditorView.theme({
  '&': {
    color: 'var(--ink)',
    backgroundColor: 'var(--surface)',
    border: '1px solid var(--line-strong)',
    borderRadius: 'var(--radius)',
    fontSize: '0.95rem',
  },
  '&.cm-focused': { outline: '3px solid var(--focus)', outlineOffset: '2px' },
  '.cm-scroller': {
    fontFamily: 'ui-monospace, "DejaVu Sans Mono", Consolas, monospace',
    lineHeight: '1.5',
    minHeight: '20rem',
    maxHeight: '70vh',
    overflow: 'auto',
  },
  '.cm-content': { caretColor: 'var(--ink)', paddingBlock: '0.75rem' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)', borderLeftWidth: '2px' },
  '.cm-gutters': { backgroundColor: 'var(--sunken)', color: 'var(--ink-soft)', borderInlineEnd: '1px solid var(--line)' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--accent-soft) 35%, transparent)' },
  '.cm-activeLineGutter': { backgroundColor: 'var(--accent-soft)', color: 'var(--ink)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground, ::selection': { backgroundColor: 'var(--accent-soft)' },
  '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--danger) 1.5px', textUnderlineOffset: '3px' },
  '.cm-lintRange-warning': { backgroundImage: 'none', textDecoration: 'underline wavy var(--warning) 1.5px', textUnderlineOffset: '3px' },
  '.cm-lintRange-info': {
    backgroundImage: 'none',
    textDecoration: 'underline dotted var(--information) 1.5px',
    textUnderlineOffset: '3px',
  },
  '.cm-tooltip': {
    backgroundColor: 'var(--surface)',
    color: 'var(--ink)',
    border: '1px solid var(--line-strong)',
    borderRadius: 'var(--radius)',
    maxInlineSize: 'min(32rem, 90vw)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'inherit', maxBlockSize: '16rem' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '0.3rem 0.6rem' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--accent)', color: 'var(--on-accent)' },
  '.cm-completionDetail': { fontStyle: 'normal', color: 'inherit' },
  '.cm-tooltip.cm-completionInfo': { padding: '0.5rem 0.75rem', maxInlineSize: '22rem' },
  '.cm-diagnostic': { padding: '0.5rem 0.75rem', borderInlineStartWidth: '4px' },
  '.cm-diagnostic-error': { borderInlineStartColor: 'var(--danger)' },
  '.cm-diagnostic-warning': { borderInlineStartColor: 'var(--warning)' },
  '.cm-diagnostic-info': { borderInlineStartColor: 'var(--information)' },
  '.cm-explanation': { padding: '0.5rem 0.75rem' },
  '.cm-explanation p': { margin: '0.25rem 0' },
});

/** The editor's own colours are made for light pages only: each is replaced by one of ours, what has none is ink. */
const ours: Readonly<Record<string, string>> = {
  '#00c': 'var(--accent)', // keys
  '#219': 'var(--copper)',
  '#164': 'var(--ink)', // plain values
  '#a11': 'var(--ink)', // values in quotes
  '#940': 'var(--ink-soft)', // comments
  '#404740': 'var(--ink-soft)',
  '#708': 'var(--ink-soft)',
  '#f00': 'var(--danger)',
};

export const colours = syntaxHighlighting(
  HighlightStyle.define(
    defaultHighlightStyle.specs.map((spec) => {
      const look: Readonly<Record<string, unknown>> = { ...spec };
      const isHeading = look['fontWeight'] === 'bold' && look['textDecoration'] === 'underline';
      if (isHeading) return { tag: spec.tag, fontWeight: 'bold', color: 'var(--copper)' };
      return typeof look['color'] === 'string' ? { ...spec, color: ours[look['color']] ?? 'var(--ink)' } : spec;
    }),
  ),
);

/** Markdown as far as colours go: headings, emphasis, links, the marks of lists. */
export const markdown = StreamLanguage.define({
  name: 'page text',
  token: (stream) => {
    if (stream.sol() && stream.match(/^#{1,6} .*/)) return 'heading';
    if (stream.sol() && stream.match(/^\s*([-*+]|\d+\.) /)) return 'punctuation';
    if (stream.match(/^\*\*[^*]+\*\*/)) return 'strong';
    if (stream.match(/^\[[^\]]*\]\([^)]*\)/)) return 'link';
    stream.next();
    stream.eatWhile(/[^[*#\n]/);
    return null;
  },
});
