import { sql } from 'kysely';
import { json, type Trx } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import { conflict, done, invalid, notFound, type Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import {
  channelFor,
  fittingFacts,
  intakeById,
  isOpenOn,
  mayUse,
  saveFacts,
  versionById,
  type DeviceAnswers,
  type Intake,
  type ProgrammeVersion,
} from '#programmes/index.ts';
import { answersOf, type ApplicationAnswers } from '../core/answers.ts';
import { limitInWords, limitReached } from './at-once.query.ts';
import { firstStepOf } from './sections.rules.ts';

export interface Started {
  readonly applicationId: string;
  /** False where a live application to the same intake was there already: it is opened instead. */
  readonly isNew: boolean;
  readonly carriedOver: boolean;
}

export interface StartInput {
  readonly programmeId: string;
  readonly intakeId: string;
  /** What was answered in the check on this device: it becomes the person's, so that nothing is asked twice. */
  readonly device: DeviceAnswers;
}

/** Begins a draft for an intake, with everything carried over from the newest earlier application of the same person. */
export async function startApplication(doing: Doing<Actor>, input: StartInput): Promise<Result<Started>> {
  const { trx, actor, clock } = doing;
  if (actor.personId === null) return notFound();
  if (!isId(input.intakeId)) return invalid({ field: 'intake', message: 'Choose when you would like to start' });
  const intake = await intakeById(trx, input.intakeId);
  if (!intake || intake.programmeId !== input.programmeId || !mayUse(intake, actor))
    return invalid({ field: 'intake', message: 'Choose one of the starts in the list' });
  // Two clicks at once: the second waits here and then finds the draft of the first.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${actor.personId}/${intake.id}`}, 0))`.execute(trx);
  const live = await liveApplication(trx, actor.personId, intake.id);
  if (live) return done({ applicationId: live, isNew: false, carriedOver: false });
  if (!isOpenOn(intake, clock.today()))
    return invalid({ field: 'intake', message: 'This start takes no more applications. Choose another one.' });
  const version = await versionById(trx, intake.versionId);
  if (!version) return notFound();
  const limit = await limitReached(trx, { personId: actor.personId, organisationId: intake.organisationId, programme: version.compiled });
  if (limit) return conflict(limitInWords(limit, version.organisationName));
  const id = randomUUIDv7();
  const earlier = await newestEarlier(trx, actor.personId);
  const facts = fittingFacts(input.device.facts, version.compiled.facts);
  const checked = input.device.programmes[version.slug];
  const answers: ApplicationAnswers = {
    ...(earlier ? carriedAnswers(earlier, intake.programmeId) : {}),
    notKnown: (checked?.asked ?? []).filter(
      (fact) => facts[fact] === undefined && version.compiled.facts.some((definition) => definition.id === fact),
    ),
  };
  await insertDraft(doing, actor.personId, id, intake, version, answers);
  await saveFacts(trx, actor.personId, facts, clock.now());
  if (earlier) await carryOver(trx, earlier.id, id, intake, actor.personId);
  const site = intake.sites.find((one) => one.slug === checked?.site);
  if (site && !earlier)
    await trx.insertInto('application_preferences').values({ application_id: id, site_id: site.siteId, rank: 1 }).execute();
  return done({ applicationId: id, isNew: true, carriedOver: earlier !== null });
}

async function liveApplication(trx: Trx, personId: string, intakeId: string): Promise<string | null> {
  const row = await trx
    .selectFrom('applications')
    .select('id')
    .where('person_id', '=', personId)
    .where('intake_id', '=', intakeId)
    .where('state', 'in', ['draft', 'submitted', 'in_step', 'offered', 'accepted', 'enrolled', 'waiting_list', 'deferred'])
    .executeTakeFirst();
  return row?.id ?? null;
}

interface Earlier {
  readonly id: string;
  readonly programmeId: string;
  readonly answers: ApplicationAnswers;
}

/** The application that was changed last, whichever programme it was for. */
async function newestEarlier(trx: Trx, personId: string): Promise<Earlier | null> {
  const row = await trx
    .selectFrom('applications')
    .select(['id', 'programme_id as programmeId', 'answers'])
    .where('person_id', '=', personId)
    .orderBy('changed_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { ...row, answers: answersOf(row.answers) } : null;
}

async function insertDraft(
  doing: Doing<Actor>,
  personId: string,
  id: string,
  intake: Intake,
  version: ProgrammeVersion,
  answers: ApplicationAnswers,
): Promise<void> {
  const { trx, actor, clock } = doing;
  const channel = channelFor(intake, actor);
  await trx
    .insertInto('applications')
    .values({
      id,
      person_id: personId,
      programme_id: intake.programmeId,
      programme_version_id: intake.versionId,
      organisation_id: intake.organisationId,
      intake_id: intake.id,
      channel,
      state: 'draft',
      answers: json(answers),
      created_at: clock.now(),
      changed_at: clock.now(),
    })
    .execute();
  await recordEvent(trx, {
    stream: { type: 'application', id },
    type: 'application.started',
    at: clock.now(),
    actorId: personId,
    data: { intake: intake.id, channel, ...(answers.carriedFrom === undefined ? {} : { carriedFrom: answers.carriedFrom }) },
  });
  if (firstStepOf(version.compiled.process) > 0) {
    await trx
      .insertInto('application_steps')
      .values({ id: randomUUIDv7(), application_id: id, step_index: 0, kind: 'apply', started_at: clock.now() })
      .execute();
  }
}

/** What is the same whatever one applies for; the reasons for joining and answers to its questions only for the same programme. */
function carriedAnswers(earlier: Earlier, programmeId: string): ApplicationAnswers {
  const { contact, work, education, gaps, historyDone, statement, referees, custom, manager } = earlier.answers;
  const isSameProgramme = earlier.programmeId === programmeId;
  return {
    ...(contact ? { contact } : {}),
    ...(work ? { work } : {}),
    ...(education ? { education } : {}),
    ...(gaps ? { gaps } : {}),
    ...(historyDone ? { historyDone } : {}),
    ...(referees ? { referees } : {}),
    ...(manager ? { manager } : {}),
    ...(statement && isSameProgramme ? { statement } : {}),
    ...(custom && isSameProgramme ? { custom } : {}),
    carriedFrom: earlier.id,
  };
}

/** Documents and wished places follow: a document becomes a second record of the same stored file. */
async function carryOver(trx: Trx, from: string, to: string, intake: Intake, personId: string): Promise<void> {
  const documents = await trx
    .selectFrom('files')
    .selectAll()
    .where('application_id', '=', from)
    .where('person_id', '=', personId)
    .where('removed_at', 'is', null)
    .execute();
  for (const document of documents)
    await trx
      .insertInto('files')
      .values({ ...document, id: randomUUIDv7(), application_id: to })
      .execute();
  const wished = await trx
    .selectFrom('application_preferences')
    .select('site_id')
    .where('application_id', '=', from)
    .orderBy('rank')
    .execute();
  const offered = wished.filter((wish) => intake.sites.some((site) => site.siteId === wish.site_id));
  for (const [index, wish] of offered.entries()) {
    await trx
      .insertInto('application_preferences')
      .values({ application_id: to, site_id: wish.site_id, rank: index + 1 })
      .execute();
  }
}
