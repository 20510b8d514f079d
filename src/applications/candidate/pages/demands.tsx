import type { CompiledProgramme } from '#programmes/index.ts';

/** What the work itself asks of you. Always with the word on adjustments, so that nobody reads it as a closed door. */
export function Demands({ programme }: { programme: CompiledProgramme }) {
  return (
    <section>
      <h2>What the work itself asks of you</h2>
      <ul>
        {programme.demands.map((demand) => (
          <li>
            {demand.text}
            {demand.adjustment === undefined ? null : <p class="soft small flush">{demand.adjustment}</p>}
          </li>
        ))}
      </ul>
      <p>None of this decides on your application. For each an adjustment is considered.</p>
    </section>
  );
}
