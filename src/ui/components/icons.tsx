/** The few signs the product uses, drawn on one 24 grid with one stroke. Always beside words, so hidden from screen readers. */

const drawings = {
  tick: 'M5 12.5 10 17.5 19 7',
  alert: 'M12 7v6.5M12 16.6v.4',
  information: 'M12 11v6M12 7v.4',
  danger: 'M8 8l8 8M16 8l-8 8',
  earlier: 'M19 12H5M11 6l-6 6 6 6',
  later: 'M5 12h14M13 6l6 6-6 6',
} as const;

export type IconName = keyof typeof drawings;

export function Icon({ name, ringed = false }: { name: IconName; ringed?: boolean }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width="24"
      height="24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      aria-hidden="true"
    >
      {ringed ? <circle cx="12" cy="12" r="10" /> : null}
      <path d={drawings[name]} />
    </svg>
  );
}

/** The mark: a gabled hall cut in straight strokes like a mason's mark, which is also the letter G. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} fill="none" stroke="currentColor" stroke-width="3.2" aria-hidden="true">
      <path d="M20.6 8.6 12 2.3 2.6 9.3v12.4h18.8v-9.2H12" />
    </svg>
  );
}
