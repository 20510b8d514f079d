import type { RecordedEvent } from '#platform/events/index.ts';
import { formatMoment } from '#ui/index.ts';

/** What happened to a draft, in plain words; null for events of other rooms. */
export function draftSentence(event: Pick<RecordedEvent, 'type' | 'data'>, timeZone: string): string | null {
  const { data } = event;
  const text = (key: string): string => (typeof data[key] === 'string' ? data[key] : '');
  const when = (): string => (text('publishAt') === '' ? 'a time' : formatMoment(text('publishAt'), timeZone));
  switch (event.type) {
    case 'draft.started':
      return begun(data);
    case 'draft.review_asked':
      return `Asked ${text('reviewer')} for a review.${text('note') === '' ? '' : ` Note: ${text('note')}`}`;
    case 'draft.review_waived':
      return 'Made it ready to publish without a second person, as the operator allows this organisation.';
    case 'draft.approved':
      return 'Approved the draft.';
    case 'draft.returned':
      return `Sent the draft back. Remarks: ${text('remarks')}`;
    case 'draft.taken_back':
      return 'Took the draft back to go on writing.';
    case 'draft.scheduled':
      return `Planned the publication for ${when()}.`;
    case 'draft.schedule_cancelled':
      return 'Cancelled the planned publication.';
    case 'draft.published':
    case 'draft.published_at_its_time':
      return `Published ${publishedIn(data)}${event.type === 'draft.published' ? '' : ' at the planned time'}.`;
    case 'draft.sent_back':
      return `Not published on ${when()}: ${text('because')}`;
    case 'draft.discarded':
      return 'Discarded the draft.';
    default:
      return null;
  }
}

function begun(data: Readonly<Record<string, unknown>>): string {
  const version = typeof data['version'] === 'number' ? data['version'] : null;
  if (version !== null)
    return data['restores'] === true ? `Began the draft to bring back version ${version}.` : `Began the draft from version ${version}.`;
  return data['origin'] === 'import' ? 'Began the draft from an imported document.' : 'Began the draft.';
}

function publishedIn(data: Readonly<Record<string, unknown>>): string {
  const published = Array.isArray(data['published']) ? (data['published'] as readonly { title?: unknown; number?: unknown }[]) : [];
  return published.map(({ title, number }) => `“${String(title)}”, version ${String(number)}`).join('; ') || 'the document';
}
