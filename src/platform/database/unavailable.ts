/** The surroundings are broken in a way that the operator can mend: one line says how. */
export class DatabaseUnavailable extends Error {}
