/** One figure over some weeks, the newest last, as bars on a common foot. The table beside it says the same in numbers. */
export interface WeekBarsProps {
  readonly label: string;
  readonly total: string;
  /** One a week, each with the words for a pointer that rests on it. */
  readonly bars: readonly { readonly value: number; readonly title: string }[];
}

const height = 64;

export function WeekBars({ label, total, bars }: WeekBarsProps) {
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  const width = 100 / Math.max(1, bars.length);
  return (
    <figure class="week-bars">
      <figcaption>
        <span class="week-bars__label">{label}</span> <strong>{total}</strong>
      </figcaption>
      <svg width="100%" height={height + 2} aria-hidden="true">
        {bars.map((bar, at) => {
          // Something is never drawn as nothing.
          const tall = bar.value === 0 ? 0 : Math.max(3, (bar.value / most) * height);
          return (
            <rect
              class={at === bars.length - 1 ? 'week-bars__now' : 'week-bars__bar'}
              x={`${(at * width + width * 0.1).toFixed(2)}%`}
              y={(height - tall).toFixed(1)}
              width={`${(width * 0.8).toFixed(2)}%`}
              height={tall.toFixed(1)}
            >
              <title>{bar.title}</title>
            </rect>
          );
        })}
        <line class="week-bars__foot" x1="0" x2="100%" y1={height + 1} y2={height + 1} />
      </svg>
    </figure>
  );
}
