import type { Diagnostic } from '@codemirror/lint';
import type { Text } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';

/** One finding as the server's check answers it. */
export interface Finding {
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  readonly severity: 'error' | 'warning' | 'advice';
  readonly message: string;
  readonly suggestion: string | null;
  readonly rule?: string;
  /** The page of the rule. */
  readonly href: string | null;
}

const words = { error: 'Error', warning: 'Warning', advice: 'Advice' } as const;
const tones = { error: 'danger', warning: 'warning', advice: 'information' } as const;

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const sentenceOf = ({ message, suggestion }: Finding): string =>
  `${capitalised(message)}.${suggestion === null ? '' : ` Did you mean “${suggestion}”?`}`;

/** Where a finding stands in the text; one that only names a point underlines the word there. */
export function rangeOf(doc: Text, finding: Finding): { readonly from: number; readonly to: number } {
  const at = (line: number, column: number): number => {
    const found = doc.line(Math.min(Math.max(1, line), doc.lines));
    return Math.min(found.from + Math.max(0, column - 1), found.to);
  };
  const from = at(finding.line, finding.column);
  if (finding.endLine !== undefined && finding.endColumn !== undefined) {
    const to = at(finding.endLine, finding.endColumn);
    if (to > from) return { from, to };
  }
  const line = doc.lineAt(from);
  const word = /^\S+/.exec(line.text.slice(from - line.from))?.[0].length ?? 0;
  return { from, to: Math.min(line.to, from + Math.max(1, word)) };
}

/** The findings as the editor underlines them; one with a nearest right word offers to put it there. */
export function diagnosticsOf(doc: Text, findings: readonly Finding[]): readonly Diagnostic[] {
  return findings.map((finding) => {
    const { from, to } = rangeOf(doc, finding);
    const { suggestion } = finding;
    return {
      from,
      to,
      severity: finding.severity === 'advice' ? 'info' : finding.severity,
      message: sentenceOf(finding),
      ...(suggestion === null || suggestion.includes('\n')
        ? {}
        : {
            actions: [
              {
                name: `Write “${suggestion}”`,
                apply: (view: EditorView, start: number, end: number) =>
                  view.dispatch({ changes: { from: start, to: end, insert: suggestion } }),
              },
            ],
          }),
    };
  });
}

/** The list beside the text: each finding with a button that leads to its line, and the page of its rule. */
export function listFindings(place: HTMLElement, findings: readonly Finding[], goTo: (finding: Finding) => void): void {
  const summary = element('p', countsOf(findings));
  summary.setAttribute('role', 'status');
  const list = element('ol');
  list.className = 'findings plain';
  for (const finding of findings) {
    const head = element('p');
    head.className = 'cluster flush';
    const tag = element('span', words[finding.severity]);
    tag.className = `tag tag--${tones[finding.severity]} tone-${tones[finding.severity]}`;
    const jump = element('button', `Line ${finding.line}, column ${finding.column}`);
    jump.setAttribute('type', 'button');
    jump.className = 'link-button';
    jump.addEventListener('click', () => goTo(finding));
    head.append(tag, jump);
    const text = element('p', `${sentenceOf(finding)} `);
    text.className = 'flush';
    if (finding.href !== null) {
      const link = element('a', `About the rule ${finding.rule ?? ''}`);
      link.setAttribute('href', finding.href);
      text.append(link);
    }
    const item = element('li');
    item.append(head, text);
    list.append(item);
  }
  place.replaceChildren(summary, list);
}

export function countsOf(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'The checks find nothing against the document.';
  return (['error', 'warning', 'advice'] as const)
    .map((severity) => ({ severity, count: findings.filter((finding) => finding.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${count} ${words[severity].toLowerCase()}${count === 1 || severity === 'advice' ? '' : 's'}`)
    .join(', ');
}

function element(name: string, text = ''): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
