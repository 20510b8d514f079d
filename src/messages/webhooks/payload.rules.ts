/** What a webhook says: that something happened, and where to read more. No names, no answers, no reasons. Pure. */

export interface ToldEvent {
  readonly id: string;
  readonly type: string;
  readonly at: Temporal.Instant;
  readonly streamType: string;
  readonly streamId: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Standard Webhooks: below 20 kB. Ours are below one. */
export function payloadOf(event: ToldEvent, organisationId: string, origin: string): string {
  return JSON.stringify({
    type: event.type,
    timestamp: event.at.toString({ smallestUnit: 'millisecond' }),
    data: {
      event: event.id,
      organisation: organisationId,
      [event.streamType]: event.streamId,
      ...idsIn(event.data),
      links: linksOf(event, origin),
    },
  });
}

export const tryPayload = (endpointId: string, organisationId: string, at: Temporal.Instant): string =>
  JSON.stringify({
    type: 'webhook.try',
    timestamp: at.toString({ smallestUnit: 'millisecond' }),
    data: { endpoint: endpointId, organisation: organisationId },
  });

/** Ids of records that the event speaks of, by the names it gives them; people are looked up through the API, with its rights. */
const told = new Set([
  'record', // the row whose state changed, where the stream is another's: the interview of an application
  'interviewId',
  'offerId',
  'conditionId',
  'intakeId',
  'siteId',
  'entryId',
  'reviewId',
  'agreementId',
  'versionId',
  'runId',
]);
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const idsIn = (data: ToldEvent['data']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(data).flatMap(([name, value]) =>
      told.has(name) && typeof value === 'string' && uuid.test(value) ? [[name.replace(/Id$/, ''), value]] : [],
    ),
  );

function linksOf({ streamType, streamId }: ToldEvent, origin: string): Record<string, string> {
  switch (streamType) {
    case 'application':
      return { api: `${origin}/api/v1/applications/${streamId}`, page: `${origin}/work/applications/${streamId}` };
    case 'apprenticeship':
      return { api: `${origin}/api/v1/apprenticeships/${streamId}`, page: `${origin}/apprenticeships/${streamId}` };
    case 'programme':
      return { page: `${origin}/manage/programmes/${streamId}` };
    case 'draft':
      return { page: `${origin}/manage/drafts/${streamId}` };
    default:
      return {};
  }
}
