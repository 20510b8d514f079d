import { formatDate } from '#ui/components/text.tsx';
import type { FormView } from './form.query.ts';

/** Until when what was sent can be changed, as pages and mails say it. Pure. */

/** What can be changed after submission, as far as this programme's form has it. */
function changeable({ asked }: Pick<FormView, 'asked'>): string {
  const parts = [
    asked.statement === null ? null : 'your statement',
    asked.questions.length === 0 ? null : 'your answers to the employer’s questions',
    'your documents',
    asked.references === 0 ? null : 'the people who know you',
  ].filter((part) => part !== null);
  return parts.length === 1 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** One rule for everybody: until the intake's last day, or until the first step is decided where that comes first. */
export function changesInWords(form: Pick<FormView, 'asked' | 'application'>): string {
  const { closesOn } = form.application;
  const until =
    closesOn === null
      ? 'Until the first step is decided'
      : `Until ${formatDate(closesOn)}, or until the first step is decided if that comes first,`;
  return `${until} you can change ${changeable(form)}; your contact details you can change at any time.`;
}
