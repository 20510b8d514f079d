/** The addresses of interviews and assessment, on both sides, in one place. */
export const paths = {
  interviews: '/work/interviews',
  newInterviews: '/work/interviews/new',
  interview: (id: string): string => `/work/interviews/${id}`,
  week: '/work/interviews/week',
  availability: '/work/interviews/availability',
  removeAvailability: '/work/interviews/availability/remove',
  plan: '/work/interviews/plan',
  rules: '/work/interviews/rules',
  rulesOf: (programmeId: string): string => `/work/interviews/rules?programme=${programmeId}`,
  calibration: '/work/interviews/calibration',
  load: '/work/interviews/load',
  days: '/work/assessment',
  newDay: '/work/assessment/new',
  day: (id: string): string => `/work/assessment/${id}`,
  timetable: (id: string): string => `/work/assessment/${id}/timetable`,
  station: (dayId: string, stationId: string): string => `/work/assessment/${dayId}/stations/${stationId}`,
  stationCard: (dayId: string, stationId: string, bookingId: string): string =>
    `/work/assessment/${dayId}/stations/${stationId}/${bookingId}`,
  application: (id: string): string => `/work/applications/${id}`,
  /** The candidate's side. */
  choose: (applicationId: string): string => `/applications/${applicationId}/interview`,
  chosenCalendar: (applicationId: string): string => `/applications/${applicationId}/interview.ics`,
  chooseDay: (applicationId: string): string => `/applications/${applicationId}/assessment`,
  dayCalendar: (applicationId: string): string => `/applications/${applicationId}/assessment.ics`,
  ownApplication: (applicationId: string): string => `/applications/${applicationId}`,
  accommodation: (applicationId: string): string => `/applications/${applicationId}/accommodation`,
} as const;
