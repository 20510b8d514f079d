/** Amounts in words, and the number of minor units in one. */
const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** "£13.50", "$18" */
export const inUnits = (minor: number, currency: string): string =>
  new Intl.NumberFormat('en-GB', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    trailingZeroDisplay: 'stripIfInteger',
  }).format(minor / 10 ** digitsOf(currency));

export const minorOf = (amount: number, currency: string): number => Math.round(amount * 10 ** digitsOf(currency));
