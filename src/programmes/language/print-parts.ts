/** The parts of a programme as `check --show` prints them, one line for each. */
import type {
  CompiledProgramme,
  ConditionDetail,
  Contact,
  Lodging,
  Module,
  Openings,
  Pay,
  Phase,
  ProcessStep,
  SafetyTraining,
  SeasonPoint,
  Story,
  WageStep,
} from './compiled.ts';
import { all, amounts, parts, when } from './print-lines.ts';

type NameOf = (id: string | null) => string | null;

export function phaseLine(phase: Phase, provider: NameOf): string {
  const studies = phase.with.map((study) => {
    const mode = study.orMode ? `${study.mode} or ${study.orMode}` : study.mode;
    const time =
      study.recurrence !== undefined
        ? study.recurrence.text
        : study.weeksPerYear !== null
          ? `${study.weeksPerYear} weeks per year`
          : when(study.daysPerWeek, (days) => `${days} days per week`);
    return `with ${parts([
      study.name ?? null,
      mode,
      provider(study.provider),
      time,
      study.duration?.text ?? null,
      when(study.towards, (award) => `towards ${award}`),
      all(study.modules ?? [], ', ', 'modules '),
      lodgingText(study.lodging),
      study.text,
    ])}`;
  });
  return parts([
    all(
      (phase.within ?? []).map((one) => one.name),
      ' > ',
      'inside ',
    ),
    phase.name,
    phase.mode,
    phase.duration.text,
    provider(phase.provider),
    phase.place,
    lodgingText(phase.lodging),
    phase.paid === null ? null : phase.paid ? 'paid' : 'unpaid',
    when(phase.towards, (award) => `towards ${award}`),
    when(phase.project, (project) => `project: ${project}`),
    all(phase.methods, ', ', 'by '),
    all(phase.modules, ', ', 'modules '),
    when(phase.routeId, (route) => `route ${route}`),
    ...studies,
  ]);
}

const lodgingText = (lodging: Lodging | undefined): string | null =>
  lodging === undefined ? null : `lodging: ${lodging.text}${lodging.paidBy === null ? '' : ` (paid by the ${lodging.paidBy})`}`;

export const moduleLine = (module: Module, provider: NameOf): string =>
  parts([
    module.title,
    when(module.hours, (hours) => `${hours} hours`),
    when(module.credits, (credits) => `${credits} credits`),
    when(module.level, (level) => `level ${level}`),
    provider(module.provider),
    module.when?.text ?? null,
    module.isOptional ? 'optional' : null,
  ]);

export function stepLine(step: ProcessStep, pay: Pay | null): string {
  return parts([
    step.isOwn === true ? `own step "${step.name}"` : step.kind,
    `by ${step.organisation === null ? step.by : `${step.by} (${step.organisation})`}`,
    when(step.withinWorkingDays, (days) => `within ${days} working days`),
    when(step.remindWorkingDaysBefore, (days) => `reminds ${days} working days before`),
    when(step.whenLate?.text, (text) => `when late: ${text}`),
    when(step.openForDays, (days) => `open for ${days} days`),
    when(step.panel, (panel) => `panel of ${panel}`),
    all(
      step.scorecard.map((item) => `${item}${anchorText(step.anchors?.[item])}`),
      ', ',
      'rates ',
    ),
    all(step.hide, ', ', 'hides '),
    all(step.factsNeeded ?? [], ', ', 'shows '),
    when(step.qualitySamplePercent, (share) => `${share} % looked at again`),
    when(step.graceMinutes, (minutes) => `a refusal can be undone for ${minutes} minutes`),
    pay === null || step.approvalAboveMinor === undefined
      ? null
      : `approval above ${pay.currency} ${whole(step.approvalAboveMinor, pay.currency)} per ${pay.per}`,
    all(step.evidence ?? [], ', ', 'evidence '),
    all(step.outcomes ?? [], ', ', 'outcomes '),
    step.conditionDetails === undefined
      ? all(step.conditions, ', ', 'conditions ')
      : all(step.conditionDetails.map(conditionText), ', ', 'conditions '),
  ]);
}

const anchorText = (levels: readonly string[] | undefined): string => (levels === undefined ? '' : ` (${levels.join(' / ')})`);

const conditionText = ({ title, kind, evidence, withinWorkingDays }: ConditionDetail): string =>
  `${title} (${[kind.replaceAll('_', ' '), evidence, when(withinWorkingDays, (days) => `within ${days} working days`)].filter((part) => part !== null).join(', ')})`;

const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
const whole = (minor: number | null, currency: string): number | null => (minor === null ? null : minor / 10 ** digitsOf(currency));

export function payLine(pay: Pay): string {
  const markets = pay.markets.map((market) => {
    const currency = market.currency ?? pay.currency;
    const other = market.currency === undefined && market.per === undefined ? '' : ` ${currency} per ${market.per ?? pay.per}`;
    return `${market.id} ${amounts(whole(market.minMinor, currency), whole(market.maxMinor, currency))}${other}`;
  });
  return parts([
    `${pay.currency} ${amounts(whole(pay.minMinor, pay.currency), whole(pay.maxMinor, pay.currency))} per ${pay.per}`,
    all(markets, ', ', 'markets: '),
    all(pay.dependsOn, ', ', 'depends on '),
    all(pay.extras, ', ', 'also '),
  ]);
}

export function wageStepLine(step: WageStep, pay: Pay): string {
  const amount = when(whole(step.amountMinor, pay.currency), (text) => `${pay.currency} ${text} per ${pay.per}`);
  const share = step.percent === null ? null : `${step.percent} % of ${step.of ?? 'a rate'}`;
  const point = step.after.kind === 'start' ? 'from the start' : `after ${step.after.amount} ${step.after.kind}`;
  return `${point}: ${parts([share, amount])}`;
}

export function patternLines({ pattern }: CompiledProgramme): string[] {
  if (pattern === null) return [];
  return [
    parts([
      pattern.service,
      pattern.days ?? null,
      all(pattern.shifts, ', ', 'shifts: '),
      when(pattern.responderRotation, (rotation) => `responder rotation: ${rotation}`),
      pattern.onCall ? `on call${pattern.onCallText === undefined ? '' : ` ${pattern.onCallText}`}` : null,
      when(pattern.hoursPerWeek, (hours) => `${amounts(Number(hours), pattern.hoursPerWeekMost ?? Number(hours))} hours per week`),
      when(pattern.longestShiftHours, (hours) => `shifts of at most ${hours} hours`),
      when(pattern.restHours, (hours) => `${hours} hours of rest between shifts`),
      pattern.breaks ?? null,
      pattern.workplace ?? null,
      pattern.travel,
    ]),
  ];
}

export const safetyLine = (training: SafetyTraining, provider: NameOf): string =>
  parts([
    `${training.title}, before ${training.before.join(', ') || 'no work in particular'}`,
    when(training.validForMonths, (months) => `valid for ${months} months`),
    provider(training.provider ?? null),
  ]);

const seasonText = ({ text }: SeasonPoint): string => text;

export function openingsLines(openings: Openings | null): string[] {
  if (openings === null) return [];
  return [
    `${openings.text}; ${openings.channels.join(' and ')} channel`,
    ...(openings.sites ?? []).map(({ site, number }) => `${site}: ${number}`),
    ...[when(openings.opens, (day) => `opens ${day}`), when(openings.closes, (day) => `closes ${day}`)].filter((line) => line !== null),
    ...(openings.windows ?? []).map(
      (one) => `each season from ${seasonText(one.opens)}${one.closes === null ? '' : ` to ${seasonText(one.closes)}`}`,
    ),
    ...(openings.opensAgain === undefined ? [] : [`opens again in ${seasonText(openings.opensAgain)}`]),
  ];
}

export const storyLine = ({ title, person, consent }: Story): string =>
  parts([
    title,
    person,
    consent === undefined
      ? null
      : `consent by ${consent.by} on ${consent.givenOn}${consent.until === null ? '' : `, shown until ${consent.until}`}`,
  ]);

export const contactLine = (contact: Contact): string =>
  parts([contact.name, contact.role, contact.email, contact.phone, contact.link, when(contact.about, (about) => `for ${about}`)]);
