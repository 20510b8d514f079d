import type { Actor } from '#people/index.ts';
import { formatDate } from '#ui/index.ts';

/** Says on every page that this is a demonstration, where its clock stands, and the ways to change person, see the mail or move the clock. */
export function demonstrationBanner(today: Temporal.PlainDate, actor: Actor) {
  return (
    <div class="cluster">
      <span>
        <strong>Demonstration</strong> with fictional people. Today is {formatDate(today)}.
      </span>
      <a href="/demonstration">{actor.personId ? 'Change person' : 'Choose a person'}</a>
      <a href="/demonstration/clock">Move the clock</a>
      <a href="/demonstration/outbox">Read the mail</a>
    </div>
  );
}
