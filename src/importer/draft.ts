import type { Span } from './facts/span.ts';
import type { ImportedDocument, OpenPoint, Source } from './types.ts';

/** A draft in the making: every value enters together with the range of the text that says it. */
export class Draft {
  readonly #text: string;
  readonly sources: Record<string, Source> = {};
  readonly openPoints: OpenPoint[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  source({ start, end }: Span): Source {
    return { start, end, text: this.#text.slice(start, end) };
  }

  /** Keeps where a fact stands and gives its literal words. */
  words(path: string, span: Span): string {
    const source = this.source(span);
    this.sources[path] = source;
    return source.text;
  }

  maybe(path: string, span: Span | null): string | null {
    return span === null ? null : this.words(path, span);
  }

  list(path: string, spans: readonly Span[]): string[] {
    const seen = new Set<string>();
    const values: string[] = [];
    for (const span of spans) {
      const value = this.#text.slice(span.start, span.end);
      const key = value.toLowerCase().replace(/\s+/g, ' ');
      if (value === '' || seen.has(key)) continue;
      seen.add(key);
      this.words(`${path}[${values.length}]`, span);
      values.push(value);
    }
    return values;
  }

  open(what: string, why: string, span: Span | null): void {
    if (this.openPoints.length >= 60) return;
    const source = span === null ? null : this.source(span);
    if (this.openPoints.some((point) => point.what === what && point.why === why && point.source?.start === source?.start)) return;
    this.openPoints.push({ what, why, source });
  }

  finish(rest: Pick<ImportedDocument, 'organisation' | 'title' | 'nothing_to_import' | 'programmes'>): ImportedDocument {
    return { ...rest, open_points: this.openPoints, sources: this.sources };
  }
}
