/** The addresses of this room's pages for those who work on applications. */
export const paths = {
  list: '/work/applications',
  disagreements: '/work/disagreements',
  application: (id: string): string => `/work/applications/${id}`,
  screening: (id: string): string => `/work/applications/${id}/screening`,
  offer: (id: string): string => `/work/applications/${id}/offer`,
  agreement: (id: string): string => `/work/applications/${id}/agreement`,
  decision: (id: string, action: string): string => `/work/applications/${id}/${action}`,
  interviews: '/work/interviews',
  newInterviews: '/work/interviews/new',
  interview: (id: string): string => `/work/interviews/${id}`,
  accommodation: '/work/accommodation',
} as const;
