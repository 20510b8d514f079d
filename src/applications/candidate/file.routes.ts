import { download, missing, on, type Route } from '#platform/http/index.ts';
import type { Actor } from '#people/index.ts';
import type { Services } from '#services.ts';
import { storedFile } from './file.query.ts';

/** Everybody to whom an uploaded file may be something; the subject resolver says to whom it is. */
const readers = on(
  'file',
  'owner',
  'candidate',
  'programme_manager',
  'recruiter',
  'agency_screener',
  'interviewer',
  'apprentice',
  'mentor',
  'provider_coordinator',
  'assessor',
);

/** Uploaded files: always saved under their name, never shown, so that nothing in one can run on a page of ours. */
export const fileRoutes = ({ files }: Pick<Services, 'files'>): readonly Route<Actor>[] => [
  {
    method: 'GET',
    path: '/files/:id',
    permission: readers,
    handle: async (request) => {
      const file = await request.read((trx) => storedFile(trx, request.params['id'] ?? ''));
      if (!file) return missing;
      return download(file.mediaType, await files.read(file.storageKey), { fileName: file.name });
    },
  },
];
