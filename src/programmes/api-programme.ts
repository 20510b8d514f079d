import type * as z from 'zod';
import { modesOf } from './catalogue/entry-values.ts';
import { askable, type Check, type CheckOutcome } from './check.ts';
import type { ExplainedCriterion } from '#eligibility/index.ts';
import type { Intake } from './intake.query.ts';
import type { ProgrammeVersion } from './version.query.ts';
import { paths } from './paths.ts';
import type { checkAnswer, intakeItem, programmeDetail, programmeItem } from './api-schemas.ts';
import { applicationFormOf } from './language/index.ts';
import type { ApplicationForm, Duration, Pay } from './language/compiled.ts';

/** From the room's own shapes to what the API promises. Pure. */

const duration = ({ text, unit, min, max }: Duration) => ({ text, unit, min, max });

export interface CatalogueEntry {
  readonly version: ProgrammeVersion;
  readonly openIntakes: readonly Intake[];
}

export function itemOf({ version, openIntakes }: CatalogueEntry): z.input<typeof programmeItem> {
  const { compiled } = version;
  return {
    slug: version.slug,
    title: compiled.title,
    summary: compiled.summary,
    employer: version.organisationName,
    field: compiled.field,
    framework: compiled.framework.system,
    levels: [...compiled.framework.levels],
    duration: duration(compiled.duration),
    modes: [...modesOf(compiled)],
    countries: [...new Set(compiled.sites.map((site) => site.country))],
    version: version.number,
    openIntakes: openIntakes.length,
    page: paths.programme(version.slug),
  };
}

export function detailOf(entry: CatalogueEntry): z.input<typeof programmeDetail> {
  const { version } = entry;
  const { compiled } = version;
  return {
    ...itemOf(entry),
    publishedAt: version.publishedAt.toString(),
    text: compiled.body,
    link: compiled.link,
    providers: compiled.providers.map(({ id, name, kind, named }) => ({ id, name, kind, isNamed: named })),
    phases: compiled.phases.map((phase) => ({
      id: phase.id,
      name: phase.name,
      mode: phase.mode,
      duration: duration(phase.duration),
      provider: phase.provider,
      place: phase.place,
      isPaid: phase.paid,
      towards: phase.towards,
      route: phase.routeId,
      summary: phase.summary,
      within: (phase.within ?? []).map((one) => one.name),
      modules: [...phase.modules],
      lodging: phase.lodging?.text ?? null,
      beside: phase.with.map((study) => ({
        mode: study.mode,
        orMode: study.orMode ?? null,
        provider: study.provider,
        weeksPerYear: study.weeksPerYear,
        daysPerWeek: study.daysPerWeek,
        days: study.recurrence === undefined ? null : { ...study.recurrence, weekdays: [...study.recurrence.weekdays] },
        towards: study.towards,
      })),
    })),
    routes:
      compiled.routes === null
        ? null
        : { afterMonths: compiled.routes.afterMonths, options: compiled.routes.options.map((route) => ({ ...route })) },
    awards: compiled.awards.map((award) => ({ ...award })),
    criteria: compiled.criteria.map((criterion) => ({
      id: criterion.id,
      sentence: criterion.sentence,
      weight: criterion.weight,
      sites: criterion.scope?.sites ? [...criterion.scope.sites] : null,
      channel: criterion.scope?.channel ?? null,
      legalBasis: criterion.legalBasis?.text ?? null,
    })),
    facts: compiled.facts.flatMap(({ id }) => {
      const fact = askable(compiled, id);
      return fact
        ? [
            {
              id,
              question: fact.question,
              type: fact.type,
              options: [...(fact.options ?? [])],
              unit: fact.unit ?? null,
              minimum: fact.minimum ?? null,
              maximum: fact.maximum ?? null,
            },
          ]
        : [];
    }),
    process: compiled.process.map(({ kind, name, by, withinWorkingDays, hide, isOwn = false, evidence = [], whenLate }) => ({
      kind,
      name,
      by,
      withinWorkingDays,
      isOwn,
      evidence: [...evidence],
      whenLate: whenLate?.text ?? null,
      hides: [...hide],
    })),
    application: formOf(applicationFormOf(compiled)),
    pay: compiled.pay === null ? null : payOf(compiled.pay),
    sites: compiled.sites.map(({ market, ...site }) => ({ ...site, payMarket: market })),
    pattern:
      compiled.pattern === null
        ? null
        : {
            hoursPerWeek: compiled.pattern.hoursPerWeek,
            shifts: [...compiled.pattern.shifts],
            isOnCall: compiled.pattern.onCall,
            responderRotation: compiled.pattern.responderRotation,
            travel: compiled.pattern.travel,
          },
    demands: compiled.demands.map((demand) => demand.text),
    accommodation: compiled.accommodation,
    competencies: compiled.competencies.map((competency) => ({ ...competency })),
    safetyTraining: compiled.safetyTraining.map(({ id, title, before, validForMonths = null }) => ({
      id,
      title,
      before: [...before],
      validForMonths,
    })),
    duties: [...compiled.duties],
    benefits: [...compiled.benefits],
    nextRoles: compiled.nextRoles.map(({ id, title, at }) => ({ id, title, at })),
    hoursMinima: compiled.hoursMinima.map(({ kind, hours, source }) => ({ kind, hours, source })),
    reviewEveryMonths: compiled.reviewEveryMonths,
    mentors: compiled.mentors === undefined ? null : { mentors: compiled.mentors.mentors, apprentices: compiled.mentors.apprentices },
    terms: (compiled.terms ?? []).map((term) => ({ ...term })),
    modules: (compiled.modules ?? []).map(({ when, phaseId, ...module }) => ({ ...module, when: when?.text ?? null, phase: phaseId })),
    contacts: (compiled.contacts ?? []).map((contact) => ({ ...contact })),
  };
}

/** A market without money or time of its own has those of the pay around it. */
const formOf = (form: ApplicationForm) => ({
  statement: form.statement,
  asksEducation: form.education,
  asksWorkHistory: form.workHistory,
  documents: form.documents.map((document) => ({ ...document })),
  references: form.references,
  questions: form.questions.map((question) => ({ ...question, options: [...question.options] })),
  atOnce: form.atOnce,
  tellsManager: form.tellManager,
});

const payOf = ({ currency, per, minMinor, maxMinor, markets, extras, steps = [], rates = [] }: Pay) => ({
  currency,
  per,
  minMinor,
  maxMinor,
  markets: markets.map((market) => ({ ...market, currency: market.currency ?? currency, per: market.per ?? per })),
  steps: steps.map(({ after, amountMinor, percent, of }) => ({
    from: after.kind,
    count: after.amount,
    amountMinor,
    percent,
    of: rates.find((rate) => rate.id === of)?.name ?? null,
  })),
  extras: [...extras],
});

export function intakeOf(intake: Intake, slug: string): z.input<typeof intakeItem> {
  return {
    id: intake.id,
    startsOn: intake.startsOn.toString(),
    opensOn: intake.opensOn.toString(),
    closesOn: intake.closesOn?.toString() ?? null,
    sites: intake.sites.map((site) => ({
      id: site.slug,
      name: site.name,
      country: site.country,
      places: site.places,
      currency: site.currency,
      payPer: site.payPer,
      payMinMinor: site.payMinMinor,
      payMaxMinor: site.payMaxMinor,
    })),
    applyAt: paths.apply(slug),
  };
}

export function answerOf(check: Check, { explanation, outlook }: CheckOutcome): z.input<typeof checkAnswer> {
  return {
    verdict: explanation.verdict,
    headline: explanation.headline,
    criteria: explanation.criteria.map(judgedOf),
    sites: explanation.sites.map(({ site, verdict, criteria }) => ({
      site,
      verdict,
      criteria: criteria.map(judgedOf),
    })),
    outlook: {
      outcome: outlook.outcome,
      sentence: outlook.outcome === 'eligible' ? null : outlook.sentence,
      ways:
        outlook.outcome === 'can become eligible'
          ? outlook.ways.map((way) => ({
              sentence: way.sentence,
              changes: way.changes.map((change) => ({
                kind: change.kind,
                fact: change.kind === 'wait' ? null : change.fact,
                from: change.kind === 'wait' ? change.from : null,
                sentence: change.sentence,
              })),
            }))
          : [],
    },
    nextQuestion: check.next.kind === 'question' ? check.next.fact : null,
    questionsLeft: check.atMost,
  };
}

const judgedOf = (entry: ExplainedCriterion) => ({
  id: entry.criterion.id,
  sentence: entry.criterion.sentence,
  weight: entry.criterion.weight,
  verdict: entry.verdict,
  applies: entry.applies,
  explanation: entry.sentences.candidate,
  legalBasis: entry.criterion.legalBasis?.text ?? null,
});
