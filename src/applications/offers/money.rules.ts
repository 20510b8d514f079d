/** Money as people type it: "21000", "21,000.50", "£21,000". Null for anything else. Minor units of the currency. */
export function parseMoney(text: string, currency: string): number | null {
  const digits = new Intl.NumberFormat('en-GB', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const plain = text
    .trim()
    .replace(/^[£$€]\s*/, '')
    .replaceAll(/[,\s\u00a0]/g, '');
  const match = /^(\d{1,10})(?:\.(\d+))?$/.exec(plain);
  if (!match || (match[2] ?? '').length > digits) return null;
  return Number(match[1]) * 10 ** digits + Number((match[2] ?? '').padEnd(digits, '0') || '0');
}

/** The number as a field shows it: "21000" or "12.60". */
export function moneyForField(minor: number, currency: string): string {
  const digits = new Intl.NumberFormat('en-GB', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const major = minor / 10 ** digits;
  return Number.isInteger(major) ? String(major) : major.toFixed(digits);
}
