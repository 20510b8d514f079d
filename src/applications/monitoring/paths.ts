export const monitoringPath = (applicationId: string): string => `/applications/${applicationId}/monitoring`;
