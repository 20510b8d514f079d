/** The addresses of runs that share out places, in one place. */
export const paths = {
  runs: '/work/allocations',
  begin: (programmeId: string): string => `/work/programmes/${programmeId}/allocation`,
  run: (id: string): string => `/work/allocations/${id}`,
  places: (id: string): string => `/work/allocations/${id}/places`,
  ranking: (id: string): string => `/work/allocations/${id}/ranking`,
  whatIf: (id: string): string => `/work/allocations/${id}/what-if`,
  action: (id: string, action: string): string => `/work/allocations/${id}/${action}`,
  log: (id: string): string => `/work/allocations/${id}/log.json`,
  key: '/allocation-key',
  keyFile: '/allocation-key.pem',
  application: (id: string): string => `/work/applications/${id}`,
} as const;
