/** What the code before it has made sure of, for the compiler; a mistake in that is said at once. */
export function sure<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new TypeError('A value is missing that must be there.');
  return value;
}
