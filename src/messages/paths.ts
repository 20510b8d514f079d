/** Where the pages of this room are. */
export const paths = {
  inbox: '/messages',
  message: (id: string): string => `/messages/${id}`,
  settings: '/messages/settings',
  calendar: '/messages/calendar',
  unsubscribe: (key: string, kind: string): string => `/messages/unsubscribe/${key}/${kind}`,
  confirm: (secret: string): string => `/messages/confirm/${secret}`,
  letters: '/manage/letters',
  lettersOf: (organisation: string): string => `/manage/organisations/${organisation}/letters`,
  letter: (organisation: string, key: string): string => `/manage/organisations/${organisation}/letters/${key}`,
  office: '/manage/mail',
  webhooks: '/manage/webhooks',
  webhook: (id: string, more = ''): string => `/manage/webhooks/${id}${more}`,
  delivery: (endpoint: string, delivery: string): string => `/manage/webhooks/${endpoint}/deliveries/${delivery}`,
} as const;
