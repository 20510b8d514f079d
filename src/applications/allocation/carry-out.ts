import { json } from '#platform/database/index.ts';
import { recordEvents } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { conflict, done, notFound, type Result } from '#platform/result.ts';
import { onBehalfOf, type Actor } from '#people/index.ts';
import { employing, type Standing } from '../core/decide.ts';
import { tellPerson } from '../core/notify.ts';
import { standingsFor } from '../core/standings.ts';
import { chancesInWords } from '../offers/chances.rules.ts';
import { offerBy, offerStepOf, payAt, type MadeOffer } from '../offers/make-offer.ts';
import { moneyForField } from '../offers/money.rules.ts';
import { placesOf, type SitePlaces } from '../offers/offer.query.ts';
import { holdOnWaitingList, rankWaiting, tellOfWaiting } from '../offers/waiting-and-reopening.ts';
import { chancesOf } from '../offers/waiting.query.ts';
import type { Checked } from './decide-run.ts';
import type { RunSite } from './input.rules.ts';
import { outcomesInWords, type ToldOutcome } from './outcome.rules.ts';
import type { RunRecord } from './run.query.ts';

/** What the publication of a run does for everybody in it. Hundreds at once: what can be read and written for all together is. */

export interface PublicationForm {
  readonly revision: number;
  /** The last day to accept, for every offer. */
  readonly expiresOn: string;
  /** The first day, by intake. */
  readonly startsOn: Readonly<Record<string, string>>;
}

export interface Published {
  readonly runId: string;
  readonly offers: number;
  /** Offers above the document's limit, which a second person approves one by one. */
  readonly waitForApproval: number;
  readonly waiting: number;
}

interface Line {
  readonly outcome: ToldOutcome;
  readonly applicationId: string;
  readonly intakeId: string;
  /** Where this application is given a place; undefined where it waits. */
  readonly site: RunSite | undefined;
}

/** Offers to those with a place, the waiting list with its ranks for the others, and only then the letters, which say where somebody stands. */
export async function carryOut(
  doing: Doing<Actor>,
  run: RunRecord,
  form: PublicationForm,
  { made, records }: Checked,
): Promise<Result<Published>> {
  const { trx } = doing;
  const lines = linesOf(run, outcomesInWords(records.input, made), records.sites);
  const standings = await standingsFor(
    doing,
    lines.map(({ applicationId }) => applicationId),
    employing,
  );
  const places = await placesByIntake(doing, lines);
  const counts = { offers: 0, waitForApproval: 0, waiting: 0 };
  const told: (() => Promise<void>)[] = [];
  for (const line of lines) {
    const standing = standings.get(line.applicationId) ?? notFound();
    if (!standing.ok) return refused(records.candidates, line, standing);
    if (line.site !== undefined) {
      const offer = await offerFrom(doing, form, line, line.site, standing.value, places.get(line.intakeId) ?? []);
      if (!offer.ok) return refused(records.candidates, line, offer);
      counts[offer.value.waitsForApproval ? 'waitForApproval' : 'offers']++;
      continue;
    }
    counts.waiting++;
    const because = reasonsFor(line);
    if (standing.value.application.state !== 'in_step') told.push(() => tellStillWaiting(doing, standing.value, because));
    else {
      const held = await holdOnWaitingList(doing, standing.value);
      if (!held.ok) return refused(records.candidates, line, held);
      told.push(() => tellOfWaiting(doing, standing.value.application, held.value, because));
    }
  }
  // The next place that becomes free goes by the same order.
  await rankWaiting(
    trx,
    lines.flatMap(({ applicationId, site, outcome }) =>
      site === undefined && outcome.position !== null ? [{ applicationId, rank: outcome.position }] : [],
    ),
  );
  for (const tell of told) await tell();
  await keepOutcomes(doing, run, lines);
  return done({ runId: run.id, ...counts });
}

function linesOf(run: RunRecord, told: readonly ToldOutcome[], sites: readonly RunSite[]): readonly Line[] {
  const members = new Map((run.preview?.members ?? []).map((member) => [member.reference, member]));
  return told.flatMap((outcome) =>
    (members.get(outcome.reference)?.applications ?? []).map(({ id, intakeId }) => ({
      outcome,
      applicationId: id,
      intakeId,
      site: sites.find((site) => site.intakeId === intakeId && outcome.site === `${intakeId}/${site.slug}`),
    })),
  );
}

async function placesByIntake({ trx }: Doing<Actor>, lines: readonly Line[]): Promise<ReadonlyMap<string, readonly SitePlaces[]>> {
  const places = new Map<string, readonly SitePlaces[]>();
  for (const intake of new Set(lines.map(({ intakeId }) => intakeId))) places.set(intake, await placesOf(trx, intake));
  return places;
}

function refused(
  candidates: Checked['records']['candidates'],
  { applicationId }: Line,
  { errors }: Extract<Result<unknown>, { ok: false }>,
): Result<never> {
  const called = candidates.find(({ id }) => id === applicationId)?.called ?? 'A candidate';
  return conflict(`${called}: ${(errors[0]?.message ?? 'the offer could not be made').replace(/\.$/, '')}. Nothing was published.`);
}

/** The pay that the rule proposes, and the conditions that the process states. */
async function offerFrom(
  doing: Doing<Actor>,
  form: PublicationForm,
  { outcome, applicationId, intakeId }: Line,
  { siteId, startsOn }: RunSite,
  standing: Standing,
  sites: readonly SitePlaces[],
): Promise<Result<MadeOffer>> {
  const { application } = standing;
  const site = sites.find((one) => one.siteId === siteId);
  const stated = offerStepOf(application)?.conditions ?? [];
  const hasRightToWork = stated.some((condition) => /right to work|permission to work|work authori/i.test(condition));
  return offerBy(doing, standing, sites, {
    applicationId,
    revision: application.revision,
    formId: randomUUIDv7(),
    siteId,
    pay: site === undefined ? '' : moneyForField(payAt(application, site, doing.clock.today()).payMinor, site.currency),
    conditions: [...(hasRightToWork ? [] : ['Right to work']), ...stated].join('\n'),
    startsOn: form.startsOn[intakeId] ?? startsOn.toString(),
    expiresOn: form.expiresOn,
    because: outcome.reasons,
  });
}

const reasonsFor = ({ outcome }: Line): readonly string[] =>
  outcome.site === null ? outcome.reasons : ['You are offered a place by another application of yours, so this one waits.'];

async function tellStillWaiting(
  { trx, clock, origin }: Doing<Actor>,
  { application }: Standing,
  because: readonly string[],
): Promise<void> {
  const chances = await chancesOf(trx, application.id);
  const inWords = chances === null ? [] : chancesInWords(chances);
  await tellPerson(
    trx,
    application.personId,
    {
      template: {
        key: 'decision.still-waiting',
        organisationId: application.organisationId,
        values: {
          programme: application.programmeTitle,
          organisation: application.organisationName,
          because: because.join('\n\n'),
          chances: inWords.join('\n\n'),
        },
      },
      subject: `${application.programmeTitle}: you are still on the waiting list`,
      paragraphs: [
        `${application.organisationName} has shared out the places again.`,
        ...because,
        'You stay on the waiting list.',
        ...inWords,
        'You can withdraw at any time.',
      ],
      action: { label: 'See your application', url: `${origin}/applications/${application.id}` },
    },
    `allocation:${application.id}:${clock.now().toString()}`,
    clock.now(),
  );
}

/** What each application was given, for its page, and the event in its history. */
async function keepOutcomes({ trx, actor, clock }: Doing<Actor>, run: RunRecord, lines: readonly Line[]): Promise<void> {
  const some = 500;
  for (let from = 0; from < lines.length; from += some)
    await trx
      .insertInto('allocation_outcomes')
      .values(
        lines.slice(from, from + some).map(({ outcome, applicationId, site }) => ({
          run_id: run.id,
          application_id: applicationId,
          site_id: site?.siteId ?? null,
          choice: site === undefined ? null : outcome.choice,
          reserve: site === undefined ? null : outcome.reserve,
          position: site === undefined ? outcome.position : null,
          reasons: json(outcome.reasons),
          at: clock.now(),
        })),
      )
      .execute();
  await recordEvents(
    trx,
    lines.map(({ outcome, applicationId, site }) => ({
      stream: { type: 'application', id: applicationId },
      type: 'application.allocated',
      at: clock.now(),
      actorId: actor.personId,
      onBehalfOf: onBehalfOf(actor, run.organisationId),
      data: {
        run: run.id,
        number: run.number,
        site: site === undefined ? null : outcome.siteName,
        choice: site === undefined ? null : outcome.choice,
        reasons: outcome.reasons,
      },
    })),
  );
}
