import { ButtonRow, Details, formatDate, formatDateRange, LinkButton, Notice, Status, Table, Tag, capitalised } from '#ui/index.ts';
import { paths } from '../paths.ts';
import { minutesInWords } from '../hours.rules.ts';
import { hoursKindWords, isBefore, type PlanItem } from '../plan-types.ts';
import { isOverdue, type ReviewRow } from '../record.query.ts';
import { RecordFrame, takesPart, type Frame } from './frame.tsx';
import { canChoose, PlanPicture } from './record.tsx';

interface PlanPageProps {
  readonly frame: Frame;
  readonly items: readonly PlanItem[];
  readonly reviews: readonly ReviewRow[];
  readonly assumptions: readonly string[];
}

/** The dated plan: the picture, then every phase, block, review and milestone in order. */
export function PlanPage({ frame, items, reviews, assumptions }: PlanPageProps) {
  const { head, today, roles } = frame;
  const mayChoose =
    canChoose(frame, items) &&
    roles.some((role) => role === 'apprentice' || role === 'programme_manager') &&
    ['agreed', 'active'].includes(head.state);
  const entries = [
    ...items.map((item) => ({ at: item.startsOn, item, review: null })),
    ...reviews
      .filter((review) => review.state !== 'cancelled')
      .map((review) => ({ at: review.heldOn ?? review.dueOn, item: null, review })),
  ].toSorted((a, b) => Temporal.PlainDate.compare(a.at, b.at));
  return (
    <RecordFrame frame={frame} tab="plan">
      {mayChoose ? (
        <Notice kind="information" title={head.route === null ? 'A route is to be chosen' : 'The route can still be changed'}>
          <p>
            <a href={paths.route(head.id)}>{head.route === null ? 'Choose the route' : 'Change the route'}</a> before it begins.
          </p>
        </Notice>
      ) : null}
      <section aria-labelledby="picture">
        <h2 id="picture">
          From {formatDate(head.startsOn)} to {formatDate(head.plannedEndOn)}
        </h2>
        <PlanPicture frame={frame} items={items} />
      </section>
      <section aria-labelledby="dates">
        <h2 id="dates">Every date</h2>
        <ButtonRow>
          <LinkButton href={paths.calendar(head.id)} kind="secondary" download>
            Save as a calendar file
          </LinkButton>
        </ButtonRow>
        <Table
          caption="Phases, blocks, reviews and milestones in order"
          captionHidden
          rows={entries}
          columns={[
            {
              heading: 'What',
              names: true,
              cell: ({ item, review }) =>
                review ? (
                  takesPart(frame) ? (
                    <a href={paths.review(head.id, review.number)}>Review {review.number}</a>
                  ) : (
                    `Review ${review.number}`
                  )
                ) : (
                  <PlanTitle item={item} />
                ),
            },
            {
              heading: 'When',
              cell: ({ item, review }) =>
                review
                  ? review.heldOn
                    ? `Held on ${formatDate(review.heldOn)}`
                    : `By ${formatDate(review.dueOn)}`
                  : item
                    ? formatDateRange(item.startsOn, item.endsOn)
                    : null,
            },
            { heading: 'With', cell: ({ item }) => item?.provider ?? <span class="soft">–</span> },
            {
              heading: 'Planned',
              numeric: true,
              cell: ({ item }) =>
                item && item.plannedMinutes > 0 ? (
                  `${minutesInWords(item.plannedMinutes)} ${hoursKindWords[item.minutesKind].toLowerCase()}`
                ) : (
                  <span class="soft">–</span>
                ),
            },
            {
              heading: 'State',
              cell: ({ item, review }) =>
                review ? <ReviewStatus review={review} today={today} /> : item ? <PlanStatus item={item} today={today} /> : null,
            },
          ]}
        />
      </section>
      {assumptions.length === 0 ? null : (
        <Details summary="What this plan assumes">
          <ul>
            {assumptions.map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        </Details>
      )}
    </RecordFrame>
  );
}

const PlanTitle = ({ item }: { item: PlanItem }) =>
  item.kind === 'phase' ? (
    <strong>{item.title}</strong>
  ) : (
    <>{item.kind === 'milestone' ? `${capitalised(item.mode)}: ${item.title.replace(/^Gateway: /, '')}` : item.title}</>
  );
function PlanStatus({ item, today }: { item: PlanItem; today: Temporal.PlainDate }) {
  if (isBefore(item.endsOn, today)) return <Tag>{item.kind === 'milestone' ? 'Day passed' : 'Over'}</Tag>;
  return isBefore(today, item.startsOn) ? <Tag>Ahead</Tag> : <Tag tone="now">Now</Tag>;
}

export function ReviewStatus({ review, today }: { review: Pick<ReviewRow, 'state' | 'dueOn'>; today: Temporal.PlainDate }) {
  return isOverdue(review, today) ? (
    <Status state="overdue" />
  ) : (
    <Status state={review.state} label={review.state === 'held' ? 'Held, to be signed' : undefined} />
  );
}
