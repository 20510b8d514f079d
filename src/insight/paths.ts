/** Addresses of this room. */
const of = (programmeId: string): string => `/insight/programmes/${programmeId}`;
export const paths = {
  overview: '/insight',
  dictionary: '/insight/dictionary',
  dictionaryFile: '/insight/dictionary.csv',
  agencies: '/insight/agencies',
  agenciesFile: '/insight/agencies.csv',
  settings: (organisationId: string): string => `/insight/organisations/${organisationId}/settings`,
  funnel: of,
  times: (programmeId: string): string => `${of(programmeId)}/times`,
  impact: (programmeId: string): string => `${of(programmeId)}/impact`,
  reasons: (programmeId: string): string => `${of(programmeId)}/reasons`,
  rows: (programmeId: string): string => `${of(programmeId)}/rows`,
  file: (programmeId: string, report: string): string => `${of(programmeId)}/${report}.csv`,
} as const;
