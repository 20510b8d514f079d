import { sql } from 'kysely';
import type { Trx } from '#platform/database/index.ts';
import { fill, oneLine, paragraphsOf } from './fill.rules.ts';
import type { Letter } from './write-mail.ts';

export interface InWords {
  readonly letter: Letter;
  readonly organisationId: string | null;
  readonly version: number | null;
}

/**
 * The letter in the words of the organisation it is written for, where that has its own text and every placeholder in it has a
 * value; otherwise the letter as it is. Greeting, list, button and attachments are the letter's own in any case.
 */
export async function inOrganisationsWords(own: Trx, letter: Letter, eventId: string | null): Promise<InWords> {
  const { template } = letter;
  const organisationId = template?.organisationId ?? (eventId === null ? null : await organisationOfEvent(own, eventId));
  if (!template || organisationId === null) return { letter, organisationId, version: null };
  const text = await own
    .selectFrom('mail_templates')
    .select(['subject', 'body', 'version'])
    .where('organisation_id', '=', organisationId)
    .where('key', '=', template.key)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!text || text.subject === null || text.body === null) return { letter, organisationId, version: null };
  const subject = fill(text.subject, template.values);
  const body = fill(text.body, template.values);
  if (subject === null || body === null) return { letter, organisationId, version: null };
  return { letter: { ...letter, subject: oneLine(subject), paragraphs: paragraphsOf(body) }, organisationId, version: text.version };
}

async function organisationOfEvent(own: Trx, eventId: string): Promise<string | null> {
  const { rows } = await sql<{
    organisation: string | null;
  }>`select (app.organisations_of_event(stream_type, stream_id, type))[1] as organisation from events where id = ${eventId}`.execute(own);
  return rows[0]?.organisation ?? null;
}
