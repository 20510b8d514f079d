import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { hoverTooltip, type EditorView, type Tooltip } from '@codemirror/view';
import { keysAt, meaningAt, valuesAt, type Schema } from './schema.ts';
import { placeAt } from './yaml-place.ts';

/** Completes keys and the words of closed lists from the schema of the language, with what each means. */
export const completeFrom =
  (schemaOf: () => Schema | null) =>
  (context: CompletionContext): CompletionResult | null => {
    const schema = schemaOf();
    const place = placeAt(context.state.doc.toString(), context.pos);
    if (schema === null || place === null || (!context.explicit && place.word === '')) return null;
    const options: readonly Completion[] =
      place.kind === 'key'
        ? keysAt(schema, place.path).map(({ name, meaning, isNeeded }) => ({
            label: name,
            apply: `${name}: `,
            type: 'property',
            ...(isNeeded ? { detail: 'needed', boost: 1 } : {}),
            ...(meaning === '' ? {} : { info: meaning }),
          }))
        : valuesAt(schema, place.path).map((value) => ({ label: value, type: 'enum' }));
    // A list of phrases may hold an entry with keys: what stands alone on its line may be either.
    return options.length === 0 ? null : { from: place.from, options, validFor: /^[\w -]*$/ };
  };

/** Says what a key means where the pointer rests on it. */
export const explainKeys = (schemaOf: () => Schema | null) =>
  hoverTooltip((view: EditorView, position: number): Tooltip | null => {
    const schema = schemaOf();
    const line = view.state.doc.lineAt(position);
    const before = /[\w][\w -]*$/.exec(line.text.slice(0, position - line.from))?.[0] ?? '';
    const after = /^[\w -]*?(?=\s*:)/.exec(line.text.slice(position - line.from))?.[0];
    if (schema === null || after === undefined) return null;
    const [from, to] = [position - before.length, position + after.length];
    const place = placeAt(view.state.doc.toString(), to);
    if (place?.kind !== 'key') return null;
    const told = meaningAt(schema, [...place.path, place.word.trim()]);
    if (told === null) return null;
    return { pos: from, end: to, above: true, create: () => ({ dom: explanation(place.word.trim(), told) }) };
  });

function explanation(name: string, { meaning, example }: { readonly meaning: string; readonly example: string | null }): HTMLElement {
  const box = document.createElement('div');
  box.className = 'cm-explanation';
  const title = document.createElement('strong');
  title.textContent = name;
  const words = document.createElement('p');
  words.textContent = meaning;
  box.append(title, words);
  if (example !== null) {
    const shown = document.createElement('code');
    shown.textContent = example;
    box.append(shown);
  }
  return box;
}
