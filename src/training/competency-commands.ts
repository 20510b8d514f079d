import * as z from 'zod';
import { isSignedIn, type Actor } from '#people/index.ts';
import { takeTransition } from '#platform/events/index.ts';
import type { KeptFile } from '#platform/files/index.ts';
import { oneOf, parseForm, requiredText, revision } from '#platform/forms/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import { conflict, done, invalid, notFound, type Result } from '#platform/result.ts';
import type { Competency } from '#programmes/index.ts';
import type { TrainingRole } from './apprenticeship-lifecycle.ts';
import { lockApprenticeship, standingOf, type Standing } from './apprenticeship.store.ts';
import { competencyLifecycle, type CompetencyAction } from './competency-lifecycle.ts';

/** What is done with one competency of one apprentice: evidence, ready, sign-off, reopened. */

type Typed = Readonly<Record<string, unknown>>;
export interface CompetencyInput {
  readonly apprenticeshipId: string;
  readonly competencyId: string;
  readonly typed: Typed;
}

const evidenceForm = z.object({ text: requiredText('what you did', 4000), _form_id: z.string().default('') });
const readyForm = z.object({ _revision: revision });
const signOffForm = z.object({
  level: oneOf('a level', ['1', '2', '3', '4']),
  note: requiredText('a note', 2000),
  _revision: revision,
});
const reopenForm = z.object({ reason: requiredText('a reason', 2000), _revision: revision });

/** Adds evidence: a text, and a kept file when one was given. The first one begins the competency. */
export async function addEvidence(
  doing: Doing<Actor>,
  input: CompetencyInput & { readonly upload: KeptFile | null },
): Promise<Result<Competency>> {
  const { trx, actor, clock } = doing;
  const at = await place(doing, input, ['apprentice', 'mentor', 'provider_coordinator']);
  if (!at || !isSignedIn(actor)) return notFound();
  const parsed = parseForm(evidenceForm, input.typed);
  if (!parsed.ok) return parsed;
  const { text, _form_id: formId } = parsed.value;
  if (!isId(formId)) return invalid({ field: '', message: 'This form was not complete. Open the page again and send it once more.' });
  await lockApprenticeship(trx, at.standing.id);
  const existing = await trx
    .selectFrom('competency_evidence')
    .select('id')
    .where('id', '=', formId)
    .where('apprenticeship_id', '=', at.standing.id)
    .executeTakeFirst();
  if (existing) return done(at.competency);
  let fileId: string | null = null;
  if (input.upload !== null) {
    fileId = randomUUIDv7();
    const { file, storageKey, scan } = input.upload;
    const { name, mediaType, bytes, sha256 } = file;
    await trx
      .insertInto('files')
      .values({
        id: fileId,
        person_id: actor.personId,
        apprenticeship_id: at.standing.id,
        name,
        media_type: mediaType,
        bytes: bytes.length,
        sha256,
        storage_key: storageKey,
        scan,
        scanned_at: scan === 'clean' ? clock.now() : null,
        uploaded_at: clock.now(),
      })
      .execute();
  }
  const taken = await take(doing, at, 'add_evidence', { evidence: formId, hasFile: fileId !== null }, {});
  if (!taken.ok) return taken;
  await trx
    .insertInto('competency_evidence')
    .values({
      id: formId,
      apprenticeship_id: at.standing.id,
      competency_id: at.competency.id,
      person_id: actor.personId,
      text,
      file_id: fileId,
      added_at: clock.now(),
    })
    .execute();
  return done(at.competency);
}

/** The apprentice says that the evidence is complete. */
export async function markReady(doing: Doing<Actor>, input: CompetencyInput): Promise<Result<Competency>> {
  const at = await place(doing, input, ['apprentice']);
  if (!at) return notFound();
  const parsed = parseForm(readyForm, input.typed);
  if (!parsed.ok) return parsed;
  await lockApprenticeship(doing.trx, at.standing.id);
  return take(doing, at, 'mark_ready', {}, {}, parsed.value._revision);
}

/** Signs a ready competency off at a level. Nobody signs off their own. */
export async function signOff(doing: Doing<Actor>, input: CompetencyInput): Promise<Result<Competency>> {
  const { trx, actor, clock } = doing;
  const at = await place(doing, input, ['mentor', 'assessor', 'provider_coordinator']);
  if (!at || at.standing.personId === actor.personId) return notFound();
  const parsed = parseForm(signOffForm, input.typed);
  if (!parsed.ok) return parsed;
  const { level, note, _revision } = parsed.value;
  await lockApprenticeship(trx, at.standing.id);
  const evidence = await trx
    .selectFrom('competency_evidence')
    .select('id')
    .where('apprenticeship_id', '=', at.standing.id)
    .where('competency_id', '=', at.competency.id)
    .limit(1)
    .executeTakeFirst();
  if (!evidence) return conflict('There is no evidence yet. Nothing can be signed off without it.');
  return take(
    doing,
    at,
    'sign_off',
    { level: Number(level), note },
    { level: Number(level), signed_off_by: actor.personId, signed_off_at: clock.now() },
    _revision,
  );
}

/** Sends a ready competency back, or opens a signed-off one again, with a reason. */
export async function reopen(doing: Doing<Actor>, input: CompetencyInput): Promise<Result<Competency>> {
  const at = await place(doing, input, ['mentor', 'assessor', 'provider_coordinator']);
  if (!at || at.standing.personId === doing.actor.personId) return notFound();
  const parsed = parseForm(reopenForm, input.typed);
  if (!parsed.ok) return parsed;
  await lockApprenticeship(doing.trx, at.standing.id);
  return take(
    doing,
    at,
    'reopen',
    { reason: parsed.value.reason },
    { level: null, signed_off_by: null, signed_off_at: null },
    parsed.value._revision,
  );
}

type CompetencyRole = 'apprentice' | 'mentor' | 'assessor' | 'provider_coordinator';
interface Place {
  readonly standing: Standing;
  readonly competency: Competency;
  readonly roles: readonly CompetencyRole[];
}

async function place(
  doing: Doing<Actor>,
  { apprenticeshipId, competencyId }: CompetencyInput,
  allowed: readonly CompetencyRole[],
): Promise<Place | null> {
  const standing = await standingOf(doing, apprenticeshipId);
  const roles = allowed.filter((role) => standing?.roles.includes(role satisfies TrainingRole));
  const competency = standing?.programme.competencies.find((one) => one.id === competencyId);
  return standing && competency && roles.length > 0 ? { standing, competency, roles } : null;
}

async function take(
  { trx }: Doing<Actor>,
  { standing, competency, roles }: Place,
  action: CompetencyAction,
  data: Readonly<Record<string, unknown>>,
  set: Readonly<Record<string, unknown>>,
  formRevision?: number,
): Promise<Result<Competency>> {
  if (!['active', 'on_break', 'gateway'].includes(standing.state))
    return conflict('Competencies can be worked on from the first day of the apprenticeship until its end.');
  const taken = await takeTransition(trx, {
    lifecycle: competencyLifecycle,
    table: 'competency_records',
    key: { apprenticeship_id: standing.id, competency_id: competency.id },
    action,
    roles,
    ...standing.event,
    data: { competency: competency.title, ...data },
    set,
    ...(formRevision === undefined ? {} : { revision: formRevision }),
  });
  return taken.ok
    ? done(competency)
    : taken.kind === 'not_found'
      ? conflict('This is not possible any more. Look at where the competency stands now.')
      : taken;
}
