/** The addresses of offers, waiting lists and agreements, on both sides. */
export const ownPaths = {
  application: (id: string): string => `/applications/${id}`,
  offer: (id: string): string => `/applications/${id}/offer`,
  moreTime: (id: string): string => `/applications/${id}/offer/time`,
  late: (id: string): string => `/applications/${id}/offer/late`,
  condition: (id: string, conditionId: string): string => `/applications/${id}/conditions/${conditionId}`,
  deferral: (id: string): string => `/applications/${id}/deferral`,
  agreement: (id: string): string => `/applications/${id}/agreement`,
  agreementPdf: (id: string): string => `/applications/${id}/agreement.pdf`,
  guardian: (id: string): string => `/applications/${id}/agreement/guardian`,
} as const;

export const workPaths = {
  application: (id: string): string => `/work/applications/${id}`,
  offer: (id: string): string => `/work/applications/${id}/offer`,
  approve: (id: string): string => `/work/applications/${id}/offer/approve`,
  refuse: (id: string): string => `/work/applications/${id}/offer/refuse`,
  moreTime: (id: string): string => `/work/applications/${id}/offer/time`,
  deferral: (id: string): string => `/work/applications/${id}/deferral`,
  condition: (id: string, conditionId: string): string => `/work/applications/${id}/conditions/${conditionId}`,
  evidence: (id: string, evidenceId: string): string => `/work/applications/${id}/evidence/${evidenceId}`,
  agreement: (id: string): string => `/work/applications/${id}/agreement`,
  agreementPdf: (id: string): string => `/work/applications/${id}/agreement.pdf`,
  agreementDetails: (id: string): string => `/work/applications/${id}/agreement/details`,
  places: '/work/places',
  intake: (id: string): string => `/work/intakes/${id}/places`,
  evidenceReaders: '/work/evidence-readers',
  agreements: '/work/agreements',
  toSign: (id: string): string => `/work/agreements/${id}`,
  toSignPdf: (id: string): string => `/work/agreements/${id}/agreement.pdf`,
} as const;

/** Where somebody signs who has no account: the address itself is the key. */
export const guardianPath = (token: string): string => `/sign/${token}`;
