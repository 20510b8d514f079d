/** The addresses of this room's pages. */
const base = (id: string): string => `/apprenticeships/${id}`;

export const paths = {
  own: '/apprenticeships',
  work: '/work/apprentices',
  hoursToApprove: '/work/hours',
  record: base,
  plan: (id: string) => `${base(id)}/plan`,
  calendar: (id: string) => `${base(id)}/plan.ics`,
  route: (id: string) => `${base(id)}/route`,
  mentor: (id: string) => `${base(id)}/mentor`,
  hours: (id: string, day?: { toString(): string }) => `${base(id)}/hours${day === undefined ? '' : `?day=${day.toString()}`}`,
  hoursEntry: (id: string, entryId: string) => `${base(id)}/hours/${entryId}`,
  removeHours: (id: string, entryId: string) => `${base(id)}/hours/${entryId}/remove`,
  competencies: (id: string) => `${base(id)}/competencies`,
  competency: (id: string, competencyId: string) => `${base(id)}/competencies/${encodeURIComponent(competencyId)}`,
  competencyAction: (id: string, competencyId: string, action: 'evidence' | 'ready' | 'sign-off' | 'reopen') =>
    `${base(id)}/competencies/${encodeURIComponent(competencyId)}/${action}`,
  file: (id: string, fileId: string) => `${base(id)}/files/${fileId}`,
  reviews: (id: string) => `${base(id)}/reviews`,
  review: (id: string, number: number) => `${base(id)}/reviews/${number}`,
  reviewAction: (id: string, number: number, action: 'hold' | 'sign') => `${base(id)}/reviews/${number}/${action}`,
} as const;
