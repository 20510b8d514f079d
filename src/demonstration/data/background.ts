import type { CastMember } from './people.ts';

const inTheBackground = {
  group: 'In the background',
  roles: [],
  shows: 'One of several candidates among whom places are shared out.',
} as const;

const atTheWorks = { ...inTheBackground, shows: 'One of the candidates of the second employer.' } as const;

/** Candidates whose part in the story is to be there: nobody signs in as one of them. */
export const background = {
  yara: { ...inTheBackground, name: 'Yara Quent', email: 'yara.quent@candidates.example' },
  milo: { ...inTheBackground, name: 'Milo Prest', email: 'milo.prest@candidates.example' },
  emil: { ...inTheBackground, name: 'Emil Hartog', email: 'emil.hartog@candidates.example' },
  tess: { ...inTheBackground, name: 'Tess Lorne', email: 'tess.lorne@candidates.example' },
  ravi: { ...inTheBackground, name: 'Ravi Penhale', email: 'ravi.penhale@candidates.example' },
  wanda: { ...inTheBackground, name: 'Wanda Isley', email: 'wanda.isley@candidates.example' },
  cyrus: { ...atTheWorks, name: 'Cyrus Lamb', email: 'cyrus.lamb@candidates.example' },
  enzo: { ...atTheWorks, name: 'Enzo Hale', email: 'enzo.hale@candidates.example' },
} as const satisfies Readonly<Record<string, CastMember>>;
