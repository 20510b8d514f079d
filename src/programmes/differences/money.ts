const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en-GB', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** The amount without its currency: "41,800". */
export function major(minor: number, currency: string): string {
  const digits = digitsOf(currency);
  const value = minor / 10 ** digits;
  return value.toLocaleString('en-GB', Number.isInteger(value) ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** "43,000 US dollars": the currency by name, because a sign may stand for several. */
export function inCurrency(minor: number, currency: string): string {
  const value = minor / 10 ** digitsOf(currency);
  const format = new Intl.NumberFormat('en-GB', {
    style: 'currency',
    currency,
    currencyDisplay: 'name',
    ...(Number.isInteger(value) ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {}),
  });
  return format.format(value);
}
