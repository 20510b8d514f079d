import type { Fact } from '../facts.ts';
import { stretchesOf } from '../highlight.ts';

/** The text as it was read; each stretch that a fact comes from is marked and can be jumped to. */
export function SourceText({ text, facts }: { text: string; facts: readonly Fact[] }) {
  const stretches = stretchesOf(
    text,
    facts.map((fact) => fact.source),
  );
  return (
    <div class="source-text" dir="auto">
      {stretches.map(({ start, text: piece, facts: marked, begins }) => {
        if (marked.length === 0) return <span id={`source-at-${start}`}>{piece}</span>;
        const [first, ...more] = begins;
        return (
          <>
            {more.map((fact) => (
              <span id={`source-${fact}`} class="source-text__anchor"></span>
            ))}
            <mark id={first === undefined ? undefined : `source-${first}`} data-facts={String(Math.min(marked.length, 3))}>
              {piece}
            </mark>
          </>
        );
      })}
    </div>
  );
}
