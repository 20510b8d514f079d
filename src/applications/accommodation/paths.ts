/** The addresses of the private lane. */
export const paths = {
  own: (applicationId: string): string => `/applications/${applicationId}/accommodation`,
  ownRequest: (applicationId: string, requestId: string): string => `/applications/${applicationId}/accommodation/${requestId}`,
  team: '/work/accommodation',
  teamRequest: (requestId: string): string => `/work/accommodation/${requestId}`,
} as const;
