/** The SQLSTATE of a database error on either engine, or null. Errors are told apart by code, never by class. */
export function errorCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code) ? error.code : null;
}

/** Whether an error says that there is no room left: of the database (53100, disk_full) or of the folder of uploads. */
export const isOutOfSpace = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  typeof error.code === 'string' &&
  ['53100', 'ENOSPC', 'EDQUOT'].includes(error.code);
