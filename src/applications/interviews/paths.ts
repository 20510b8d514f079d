/** The addresses of interviews and assessment, on both sides, in one place. */
export const paths = {
  interviews: '/work/interviews',
  newInterviews: '/work/interviews/new',
  interview: (id: string): string => `/work/interviews/${id}`,
  application: (id: string): string => `/work/applications/${id}`,
  /** The candidate's side. */
  choose: (applicationId: string): string => `/applications/${applicationId}/interview`,
  chosenCalendar: (applicationId: string): string => `/applications/${applicationId}/interview.ics`,
  ownApplication: (applicationId: string): string => `/applications/${applicationId}`,
  accommodation: (applicationId: string): string => `/applications/${applicationId}/accommodation`,
} as const;
