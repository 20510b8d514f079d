import * as z from 'zod';
import { isSignedIn, organisationsOf, type Actor } from '#people/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import { parseForm, revision } from '#platform/forms/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { oneLine } from '#platform/mail/index.ts';
import { conflict, done, invalid, notFound, type Result } from '#platform/result.ts';
import { checkLetter } from './check-letter.rules.ts';
import { lockLetter, versionsOf } from './letters.query.ts';
import { letterType } from './template-registry.ts';

/** An organisation's own words for a letter: each saving is a new version, and so is the return to the standard text. */

export interface WhichLetter {
  readonly organisationId: string;
  readonly key: string;
}

const form = z.object({ _revision: revision, subject: z.string().default(''), body: z.string().default('') });

export async function saveLetter(
  doing: Doing<Actor>,
  which: WhichLetter,
  fields: Readonly<Record<string, string>>,
): Promise<Result<{ title: string; version: number }>> {
  const type = letterType(which.key);
  if (!type || !mayEdit(doing.actor, which.organisationId)) return notFound();
  const parsed = parseForm(form, fields);
  if (!parsed.ok) return parsed;
  const text = { subject: parsed.value.subject.trim(), body: parsed.value.body.trim() };
  const problems = checkLetter(type, text);
  if (problems.length > 0) return invalid(...problems);
  const saved = await write(doing, which, parsed.value._revision, { subject: oneLine(text.subject), body: text.body });
  return saved.ok ? done({ title: type.title, version: saved.value }) : saved;
}

/** The standard text counts again; the own ones stay as versions. */
export async function returnToStandard(
  doing: Doing<Actor>,
  which: WhichLetter,
  fields: Readonly<Record<string, string>>,
): Promise<Result<{ title: string }>> {
  const type = letterType(which.key);
  if (!type || !mayEdit(doing.actor, which.organisationId)) return notFound();
  const parsed = parseForm(z.object({ _revision: revision }), fields);
  if (!parsed.ok) return parsed;
  const [current] = await versionsOf(doing.trx, which.organisationId, which.key);
  if (!current?.text) return conflict('This letter has the standard text already.');
  const saved = await write(doing, which, parsed.value._revision, null);
  return saved.ok ? done({ title: type.title }) : saved;
}

async function write(
  { trx, actor, clock }: Doing<Actor>,
  { organisationId, key }: WhichLetter,
  seen: number,
  text: { readonly subject: string; readonly body: string } | null,
): Promise<Result<number>> {
  if (!isSignedIn(actor)) return notFound();
  const latest = await lockLetter(trx, organisationId, key);
  if (latest !== seen)
    return conflict('Somebody else saved this letter while you had it open. What you typed is kept below: look at their text first.');
  await trx
    .insertInto('mail_templates')
    .values({
      organisation_id: organisationId,
      key,
      version: latest + 1,
      subject: text?.subject ?? null,
      body: text?.body ?? null,
      created_by: actor.personId,
      created_at: clock.now(),
    })
    .execute();
  await recordEvent(trx, {
    stream: { type: 'organisation', id: organisationId },
    type: text === null ? 'organisation.letter_returned_to_standard' : 'organisation.letter_changed',
    at: clock.now(),
    actorId: actor.personId,
    onBehalfOf: organisationId,
    data: { key, version: latest + 1 },
  });
  return done(latest + 1);
}

const mayEdit = (actor: Actor, organisationId: string): boolean => organisationsOf(actor, 'programme_manager').includes(organisationId);
