import { isBefore } from '../plan-types.ts';

/** When permanent roles open to an apprentice. Pure. */

/** So long before the planned end one may apply, so that the work can follow the training without a gap. */
export const openMonthsBefore = 3;

/** Whether one may apply now; otherwise from which day, or null where the apprenticeship ended early or has not begun. */
export function rolesOpen(
  record: { readonly state: string; readonly plannedEndOn: Temporal.PlainDate },
  today: Temporal.PlainDate,
): { isOpen: true } | { isOpen: false; from: Temporal.PlainDate | null } {
  if (record.state === 'gateway' || record.state === 'completed') return { isOpen: true };
  if (record.state !== 'active' && record.state !== 'on_break') return { isOpen: false, from: null };
  const from = record.plannedEndOn.subtract({ months: openMonthsBefore });
  return isBefore(today, from) ? { isOpen: false, from } : { isOpen: true };
}
