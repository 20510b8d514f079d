import { autocompletion, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, foldGutter, foldKeymap, indentOnInput, indentUnit } from '@codemirror/language';
import { yamlFrontmatter } from '@codemirror/lang-yaml';
import { forEachDiagnostic, lintGutter, lintKeymap, linter, nextDiagnostic } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view';
import { completeFrom, explainKeys } from './completion.ts';
import { diagnosticsOf, listFindings, rangeOf, type Finding } from './findings.ts';
import { startSaving } from './saving.ts';
import type { Schema } from './schema.ts';
import { colours, markdown, theme } from './theme.ts';

/**
 * Makes the plain text field of the page into an editor. The field stays the form's own: it always holds the text, so that every
 * button works as without the script. The editor lives in a shadow root, where its styles are constructable style sheets, which the
 * page's strict policy allows.
 */
const found = document.getElementById('editor');
const field = found?.querySelector('textarea');
if (found && field?.form) start(found, field, field.form);

interface CheckAnswer {
  readonly problems?: readonly Finding[];
  readonly understood?: string | null;
}

function start(place: HTMLElement, area: HTMLTextAreaElement, form: HTMLFormElement): void {
  let schema: Schema | null = null;
  void readSchema(place.dataset['schema'] ?? '').then((read) => (schema = read));

  const host = document.createElement('div');
  const status = document.createElement('p');
  status.className = 'soft small';
  status.setAttribute('role', 'status');
  const notice = document.createElement('div');
  notice.className = 'editor__notice';
  notice.setAttribute('role', 'alert');
  notice.hidden = true;
  const help = document.createElement('p');
  help.className = 'soft small';
  help.id = 'editor-help';
  help.textContent =
    'Tab indents. Press Escape, then Tab, to leave the editor. Control and space completes a key; F8 goes to the next finding.';
  const saving = startSaving(form, place.dataset['save'] ?? '', status, notice);
  const goTo = (finding: Finding): void => {
    const { from, to } = rangeOf(view.state.doc, finding);
    view.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
    view.focus();
  };

  const view = new EditorView({
    parent: host.attachShadow({ mode: 'open' }),
    root: host.shadowRoot ?? document,
    state: EditorState.create({
      doc: area.value,
      extensions: [
        lineNumbers(),
        foldGutter(),
        lintGutter(),
        history(),
        drawSelection(),
        indentOnInput(),
        indentUnit.of('  '),
        bracketMatching(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        EditorView.lineWrapping,
        yamlFrontmatter({ content: markdown }),
        autocompletion({ override: [completeFrom(() => schema)] }),
        explainKeys(() => schema),
        linter(
          async ({ state }) => {
            const findings = await check(place, form, state.doc.toString());
            listFindings(findingsPlace(), findings, goTo);
            return diagnosticsOf(state.doc, findings);
          },
          { delay: 600 },
        ),
        keymap.of([...completionKeymap, ...lintKeymap, ...defaultKeymap, ...historyKeymap, ...foldKeymap, indentWithTab]),
        EditorView.contentAttributes.of({
          'aria-label': 'Document',
          'aria-multiline': 'true',
          'aria-description': help.textContent ?? '',
          spellcheck: 'true',
          lang: 'en-GB',
          tabindex: '0',
        }),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          area.value = update.state.doc.toString();
          saving.changed();
        }),
        theme,
        colours,
      ],
    }),
  });
  // The text field gives way to the editor, and takes the focus of its label with it.
  const label = place.querySelector('label');
  area.hidden = true;
  label?.addEventListener('click', (event) => {
    event.preventDefault();
    view.focus();
  });
  area.after(host, status, notice, help);
  form.querySelector<HTMLInputElement>('[name=name]')?.addEventListener('input', () => saving.changed());
  form.addEventListener('keydown', (event) => {
    if (event.key === 'F8' && hasFindings(view)) {
      event.preventDefault();
      nextDiagnostic(view);
    }
  });
  // From a finding of the page to its line: "#line-12".
  const wanted = /^#line-(\d+)$/.exec(location.hash)?.[1];
  if (wanted !== undefined) goTo({ line: Number(wanted), column: 1, severity: 'advice', message: '', suggestion: null, href: null });
}

function hasFindings(view: EditorView): boolean {
  let some = false;
  forEachDiagnostic(view.state, () => (some = true));
  return some;
}

/** Under the heading of the findings; what the server wrote there is replaced by what stands in the text now. */
function findingsPlace(): HTMLElement {
  const known = document.getElementById('findings-now');
  if (known) return known;
  const section = document.getElementById('findings');
  const made = document.createElement('div');
  made.id = 'findings-now';
  const heading = section?.querySelector('h2');
  if (section && heading) section.replaceChildren(heading, made);
  return made;
}

async function check(place: HTMLElement, form: HTMLFormElement, text: string): Promise<readonly Finding[]> {
  const name = (form.elements.namedItem('name') as HTMLInputElement | null)?.value ?? '';
  try {
    const response = await fetch(place.dataset['check'] ?? '', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ name, text, draft: place.dataset['draft'] ?? '' }),
    });
    const answer = (await response.json()) as CheckAnswer;
    showUnderstanding(answer.understood ?? null);
    return answer.problems ?? [];
  } catch {
    return []; // Without a connection there is nothing to say; the next change asks again.
  }
}

/** What the language read from the text, once it can be read at all; the last one stays while the text is broken. */
function showUnderstanding(text: string | null): void {
  const section = document.getElementById('understanding');
  if (!section || text === null) return;
  const known = section.querySelector('pre');
  if (known) {
    known.textContent = text;
    return;
  }
  const details = document.createElement('details');
  details.className = 'details';
  const summary = document.createElement('summary');
  summary.textContent = 'Everything that was understood';
  const body = document.createElement('div');
  body.className = 'details__body';
  const shown = document.createElement('pre');
  shown.tabIndex = 0;
  shown.textContent = text;
  body.append(shown);
  details.append(summary, body);
  const heading = section.querySelector('h2');
  section.replaceChildren(...(heading ? [heading] : []), details);
}

async function readSchema(address: string): Promise<Schema | null> {
  try {
    const response = await fetch(address);
    return response.ok ? ((await response.json()) as Schema) : null;
  } catch {
    return null; // Completion is a help; the editor works without it.
  }
}
