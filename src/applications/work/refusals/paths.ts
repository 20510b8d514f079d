/** Where a candidate answers a decision or appeals. */
export const appealPath = (applicationId: string): string => `/applications/${applicationId}/appeal`;
