import type { Child } from 'hono/jsx';
import { formatNumber } from './text.tsx';

export interface ProgressMeterProps {
  readonly label: Child;
  readonly value: number;
  readonly target: number;
  /** What the plan foresees by today: drawn as a mark on the bar. */
  readonly planned?: number;
  /** "hours" */
  readonly unit?: string;
  /** Replaces the sentence made from the numbers. */
  readonly text?: Child;
}

const percent = (part: number, whole: number): string => `${whole <= 0 ? 0 : Math.min(100, Math.max(0, (part / whole) * 100)).toFixed(1)}%`;

/** Progress against a target, on a scale with a tick at each quarter; the sentence says the same as the picture. */
export function ProgressMeter({ label, value, target, planned, unit = '', text }: ProgressMeterProps) {
  const isBehind = planned !== undefined && value < planned;
  const unitWord = unit === '' ? '' : ` ${unit}`;
  return (
    <div class={`progress ${isBehind ? 'tone-now' : 'tone-accent'}`}>
      <p class="progress__label">
        <span>{label}</span>
        <span class="number">
          {formatNumber(value)} of {formatNumber(target)}
          {unitWord}
        </span>
      </p>
      <svg width="100%" height="22" aria-hidden="true">
        <rect class="progress__track" width="100%" height="12" rx="2" />
        <rect class="progress__bar" width={percent(value, target)} height="12" rx="2" />
        {[25, 50, 75].map((quarter) => (
          <line class="progress__tick" x1={`${quarter}%`} x2={`${quarter}%`} y1="14" y2="19" />
        ))}
        {planned === undefined ? null : (
          <line class="progress__planned" x1={percent(planned, target)} x2={percent(planned, target)} y1="0" y2="22" />
        )}
      </svg>
      <p class="progress__text">{text ?? (planned === undefined ? null : plannedSentence(value, planned, unitWord))}</p>
    </div>
  );
}

function plannedSentence(value: number, planned: number, unitWord: string): string {
  const difference = value - planned;
  if (difference === 0) return 'Exactly on plan.';
  const amount = `${formatNumber(Math.abs(difference))}${unitWord}`;
  return difference > 0
    ? `${amount} ahead of the plan for today (${formatNumber(planned)}).`
    : `${amount} behind the plan for today (${formatNumber(planned)}).`;
}
