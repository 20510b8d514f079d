/** The addresses of the programmes room, in one place. */
export const paths = {
  catalogue: '/',
  checkAll: '/check',
  programme: (slug: string) => `/programmes/${slug}`,
  apply: (slug: string) => `/programmes/${slug}/apply`,
  compare: '/compare',
  programmePicture: (slug: string) => `/programmes/${slug}/picture.png`,
  searches: '/searches',
  newSearch: (query: string) => `/searches/new${query === '' ? '' : `?${query}`}`,
  mailedSearch: (key: string, part = '') => `/searches/by-mail/${key}${part}`,
  check: (slug: string) => `/programmes/${slug}/check`,
  question: (slug: string, question: string) => `/programmes/${slug}/check/${question}`,
  image: (name: string) => `/images/${name}`,
  manage: '/manage',
  managedProgrammes: '/manage/programmes',
  drafts: '/manage/drafts',
  draft: (draftId: string, part = '') => `/manage/drafts/${draftId}${part}`,
  managed: (programmeId: string, part = '') => `/manage/programmes/${programmeId}${part}`,
} as const;

/** The picture of a document, where it is one that ships with it; pictures from elsewhere are never loaded. */
export function pictureOf(image: string | null): string | null {
  const name = /^images\/([a-z0-9][a-z0-9-]*\.(?:svg|png|jpg|webp))$/.exec(image ?? '')?.[1];
  return name === undefined ? null : paths.image(name);
}
