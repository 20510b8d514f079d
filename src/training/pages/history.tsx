import { EventTimeline, MomentText } from '#ui/index.ts';
import type { ToldEvent } from '../record.query.ts';
import { sentenceOf, toneOf, wordsOf } from '../sentences.ts';

/** What has happened to a record or a part of it, newest first as the events come; what has no sentence is not told. */
export function History({ events, timeZone }: { events: readonly ToldEvent[]; timeZone: string }) {
  return (
    <section aria-labelledby="history">
      <h2 id="history">What has happened</h2>
      <EventTimeline
        events={events.flatMap((event) => {
          const text = sentenceOf(event);
          return text === null
            ? []
            : [
                {
                  text,
                  at: <MomentText moment={event.at} timeZone={timeZone} />,
                  by: event.organisationName ?? undefined,
                  reason: wordsOf(event),
                  tone: toneOf(event.type),
                },
              ];
        })}
      />
    </section>
  );
}
