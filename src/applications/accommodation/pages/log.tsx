import type { Child } from 'hono/jsx';
import { Card, EmptyState, MomentText, Tag, Written, formatDate } from '#ui/index.ts';
import { actorsInWords } from '../accommodation.rules.ts';
import type { AccommodationRequest, AgreedAdjustment, ConsideredOption } from '../requests.query.ts';

/** The log as both sides read it: the request, every word in order, the options, and what was agreed. */

export function Conversation({
  request,
  reader,
  timeZone,
}: {
  request: AccommodationRequest;
  reader: 'candidate' | 'adviser';
  timeZone: string;
}) {
  if (request.reasonsErasedAt !== null) {
    return (
      <EmptyState title="The words are erased.">
        <p>They were kept as long as a complaint could need them, and erased on {formatDate(dayOf(request.reasonsErasedAt))}.</p>
      </EmptyState>
    );
  }
  const who = (side: 'candidate' | 'adviser', name: string | null): string =>
    side === reader ? 'You' : side === 'adviser' ? `${name ?? 'The adviser'}, adviser` : (name ?? 'The candidate');
  const said = [
    { side: 'candidate' as const, name: null, body: request.request, at: request.createdAt },
    ...request.messages.map((message) => ({ side: message.side, name: message.authorName, body: message.body, at: message.at })),
  ];
  return (
    <ol class="events plain">
      {said.map((one) => (
        <li class={one.side === reader ? 'tone-neutral' : 'tone-accent'}>
          <p class="flush">
            <strong>{who(one.side, one.name)}</strong>{' '}
            <span class="soft small">
              <MomentText moment={one.at} timeZone={timeZone} />
            </span>
          </p>
          <Written text={one.body} />
        </li>
      ))}
    </ol>
  );
}

const standings: Readonly<Record<ConsideredOption['standing'], { readonly label: string; readonly tone: 'now' | 'success' | 'neutral' }>> =
  {
    considered: { label: 'Being considered', tone: 'now' },
    chosen: { label: 'Can be done', tone: 'success' },
    ruled_out: { label: 'Ruled out', tone: 'neutral' },
  };

export function Option({ option, reader }: { option: ConsideredOption; reader: 'candidate' | 'adviser' }) {
  const by = option.namedBy === reader ? 'you' : option.namedBy === 'adviser' ? 'the adviser' : 'the candidate';
  return (
    <>
      <p class="flush" dir="auto">
        {option.what}
      </p>
      <p class="soft small flush">
        <Tag tone={standings[option.standing].tone}>{standings[option.standing].label}</Tag> named by {by}
        {option.reason === '' ? null : <span dir="auto"> · {option.reason}</span>}
      </p>
    </>
  );
}

/** One agreed adjustment, with what has become of it. */
export function Agreed({ one, children }: { one: AgreedAdjustment; children?: Child }) {
  return (
    <Card
      title={<span dir="auto">{one.what}</span>}
      eyebrow={`For ${actorsInWords(one.acts)}`}
      footer={
        <span class="soft small">
          From {formatDate(one.fromOn)}
          {one.toOn === null ? '' : ` to ${formatDate(one.toOn)}`} · agreed by {one.agreedByName ?? 'an adviser'}
        </span>
      }
    >
      <p>
        {one.endedAt === null ? (
          one.arrangedAt === null ? (
            <Tag tone="now">Not in place yet</Tag>
          ) : (
            <Tag tone="success">In place since {formatDate(dayOf(one.arrangedAt))}</Tag>
          )
        ) : (
          <Tag>Ended on {formatDate(dayOf(one.endedAt))}</Tag>
        )}{' '}
        {one.worked === null ? null : <Tag tone={one.worked === 'yes' ? 'success' : 'warning'}>{workedWords[one.worked]}</Tag>}
      </p>
      {one.workedNote === '' ? null : <Written text={one.workedNote} />}
      {children}
    </Card>
  );
}

export const workedWords = { yes: 'It helped', partly: 'It helped in part', no: 'It did not help' } as const;

export const dayOf = (moment: Temporal.Instant): Temporal.PlainDate => moment.toZonedDateTimeISO('UTC').toPlainDate();
