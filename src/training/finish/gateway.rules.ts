import { countOf, formatDate, formatNumber } from '#ui/components/text.tsx';
import { hoursKindWords, isBefore, type HoursKind } from '../plan-types.ts';

/** The gateway's checklist: what must be complete before the assessment, each with its reason. Pure. */

export type Confirmer = 'employer' | 'provider' | 'apprentice';
export const confirmers = ['employer', 'provider', 'apprentice'] as const;
export const confirmerWords: Readonly<Record<Confirmer, string>> = {
  employer: 'The employer',
  provider: 'The training provider',
  apprentice: 'The apprentice',
};

export interface Confirmation {
  readonly name: string | null;
  readonly at: Temporal.Instant;
  readonly note: string;
}

export interface GatewayFacts {
  readonly state: string;
  readonly today: Temporal.PlainDate;
  readonly plannedEndOn: Temporal.PlainDate;
  readonly approvedMinutes: Readonly<Record<HoursKind, number>>;
  readonly plannedMinutes: Readonly<Record<HoursKind, number>>;
  /** The document's or the law's least hours; null where there are none. */
  readonly minima: Readonly<Record<HoursKind, { readonly hours: number; readonly source: string } | null>>;
  readonly competencies: readonly { readonly title: string; readonly isSignedOff: boolean }[];
  readonly reviews: readonly { readonly number: number; readonly state: string; readonly dueOn: Temporal.PlainDate }[];
  /** The first day of a break that lasts or lies ahead. */
  readonly openBreakFrom: Temporal.PlainDate | null;
  readonly needsProvider: boolean;
  readonly confirmations: Readonly<Partial<Record<Confirmer, Confirmation>>>;
}

export type GatewayItemId = 'hours_on_the_job' | 'hours_related' | 'competencies' | 'reviews' | 'break' | 'planned_end' | Confirmer;

export interface GatewayItem {
  readonly id: GatewayItemId;
  readonly kind: 'computed' | 'shown' | 'confirmed';
  readonly label: string;
  readonly isMet: boolean;
  /** Why it stands as it does, in one sentence. */
  readonly why: string;
}

export interface Gateway {
  readonly items: readonly GatewayItem[];
  /** All that the record itself shows is complete: the parties may confirm. */
  readonly isReadyToConfirm: boolean;
  /** And all have confirmed. */
  readonly isReady: boolean;
}

/** Where neither document nor law sets a minimum, the plan counts; it plans every working day, leave and public holidays included. */
export const shareOfPlan = 0.9;

export function gatewayOf(facts: GatewayFacts): Gateway {
  const computed = [...hoursItems(facts), competencies(facts), reviews(facts), ...breakItem(facts)];
  const confirmed = confirmers.filter((party) => party !== 'provider' || facts.needsProvider).map((party) => confirmation(party, facts));
  const isReadyToConfirm = computed.every((item) => item.isMet);
  return {
    items: [...computed, plannedEnd(facts), ...confirmed],
    isReadyToConfirm,
    isReady: isReadyToConfirm && confirmed.every((item) => item.isMet),
  };
}

function hoursItems(facts: GatewayFacts): readonly GatewayItem[] {
  const { minima, plannedMinutes } = facts;
  const kinds = ['on_the_job', 'related'] as const;
  if (minima.on_the_job !== null || minima.related !== null) {
    return kinds.flatMap((kind) => {
      const minimum = minima[kind];
      return minimum === null ? [] : [hours(facts, kind, minimum.hours * 60, `the least that is needed (${minimum.source})`)];
    });
  }
  return kinds
    .filter((kind) => plannedMinutes[kind] > 0)
    .map((kind) =>
      hours(
        facts,
        kind,
        Math.round(plannedMinutes[kind] * shareOfPlan),
        `nine tenths of the ${wholeHours(plannedMinutes[kind])} planned hours, which include leave. Neither the programme nor the law sets a minimum`,
      ),
    );
}

function hours({ approvedMinutes }: GatewayFacts, kind: HoursKind, neededMinutes: number, what: string): GatewayItem {
  const approved = approvedMinutes[kind];
  const isMet = approved >= neededMinutes;
  const missing = isMet ? '' : `${countOf(Math.ceil((neededMinutes - approved) / 60), 'approved hour')} missing. `;
  return {
    id: `hours_${kind}`,
    kind: 'computed',
    isMet,
    label: `Hours: ${hoursKindWords[kind].toLowerCase()}`,
    why: `${missing}${wholeHours(approved)} of ${wholeHours(neededMinutes)} hours are approved: ${what}.`,
  };
}

const wholeHours = (minutes: number): string => formatNumber(Math.floor(minutes / 60));

function competencies({ competencies: all }: GatewayFacts): GatewayItem {
  const open = all.filter((one) => !one.isSignedOff);
  const item = { id: 'competencies', kind: 'computed', label: 'Competencies', isMet: open.length === 0 } as const;
  if (all.length === 0) return { ...item, why: 'The programme names none.' };
  if (open.length === 0) return { ...item, why: all.length === 1 ? 'The only one is signed off.' : `All ${all.length} are signed off.` };
  const named = open
    .slice(0, 3)
    .map((one) => one.title)
    .join(', ');
  return {
    ...item,
    why: `${open.length} of ${all.length} not signed off yet: ${named}${open.length > 3 ? ` and ${open.length - 3} more` : ''}.`,
  };
}

/** Reviews due by now must be signed by all. Those ahead are left out when training ends before they are due. */
function reviews({ reviews: all, today }: GatewayFacts): GatewayItem {
  const counted = all.filter((review) => review.state !== 'cancelled');
  const open = counted.filter((review) => review.state === 'held' || (review.state === 'planned' && !isBefore(today, review.dueOn)));
  const ahead = counted.filter((review) => review.state === 'planned' && isBefore(today, review.dueOn)).length;
  const item = { id: 'reviews', kind: 'computed', label: 'Reviews', isMet: open.length === 0 } as const;
  const later = ahead === 0 ? '' : ` ${countOf(ahead, 'review')} not due yet ${ahead === 1 ? 'is' : 'are'} not needed.`;
  if (open.length > 0) {
    const named = open.map(
      (review) =>
        `review ${review.number} (${review.state === 'held' ? 'held, a signature is missing' : `was due on ${formatDate(review.dueOn)}`})`,
    );
    return {
      ...item,
      why: `Open: ${named.slice(0, 3).join(', ')}${named.length > 3 ? ` and ${named.length - 3} more` : ''}.`,
    };
  }
  const signed = counted.filter((review) => review.state === 'signed').length;
  return {
    ...item,
    why: `${signed === 0 ? 'None was due.' : `${countOf(signed, 'review')} signed by everyone.`}${later}`,
  };
}

function breakItem({ openBreakFrom, state }: GatewayFacts): readonly GatewayItem[] {
  if (openBreakFrom === null) return [];
  const why =
    state === 'on_break'
      ? `On a break since ${formatDate(openBreakFrom)}. Record the return first.`
      : `A break is planned from ${formatDate(openBreakFrom)}. Call it off or wait until it is over.`;
  return [{ id: 'break', kind: 'computed', label: 'Break', isMet: false, why }];
}

function plannedEnd({ plannedEndOn, today }: GatewayFacts): GatewayItem {
  const item = { id: 'planned_end', kind: 'shown', label: 'Planned end' } as const;
  if (!isBefore(today, plannedEndOn)) return { ...item, isMet: true, why: `Reached on ${formatDate(plannedEndOn)}.` };
  const isNear = !isBefore(today.add({ days: 30 }), plannedEndOn);
  return {
    ...item,
    isMet: isNear,
    why: `The plan ends on ${formatDate(plannedEndOn)}.${isNear ? '' : ' Whoever is complete earlier may enter the gateway earlier.'}`,
  };
}

function confirmation(party: Confirmer, { confirmations }: GatewayFacts): GatewayItem {
  const given = confirmations[party];
  return {
    id: party,
    kind: 'confirmed',
    label: `${confirmerWords[party]} confirms`,
    isMet: given !== undefined,
    why:
      given === undefined
        ? 'Not confirmed yet.'
        : `Confirmed by ${given.name ?? 'a person who has left'}${given.note === '' ? '.' : `: ${given.note}`}`,
  };
}
