import { isSignedIn, type Actor } from '#people/index.ts';
import {
  download,
  missing,
  on,
  page,
  redirect,
  signedIn,
  statusOf,
  type Answer,
  type PageRequest,
  type Route,
} from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import type { FieldError } from '#platform/result.ts';
import type { Services } from '#services.ts';
import { askForData, noteDownload } from './ask-for-data.ts';
import { ownComplaints } from './complaint.query.ts';
import type { HeldFile } from './held.query.ts';
import { erasureOutlook } from './outlook.query.ts';
import { ownRequests } from './own-requests.query.ts';
import { HeldPage } from './pages/held.tsx';
import { OwnDataPage } from './pages/own-data.tsx';
import { paths } from './paths.ts';
import { workSoon } from './work-soon.ts';

type Request = PageRequest<Actor>;

/** What a person sees of what is held of them, asks for, and gets. */
export function ownDataRoutes(services: Services): readonly Route<Actor>[] {
  const show = async (request: Request, errors: readonly FieldError[] = [], status = 200): Promise<Answer> => {
    const { actor, clock } = request;
    if (!isSignedIn(actor)) return missing;
    const model = await request.read(async (trx) => ({
      requests: await ownRequests(trx, actor.personId),
      outlook: await erasureOutlook(trx, actor.personId, clock.today()),
      complaints: await ownComplaints(trx, actor.personId),
    }));
    const shown = <OwnDataPage {...model} accessFormId={randomUUIDv7()} erasureFormId={randomUUIDv7()} errors={errors} />;
    return page(`${errors.length > 0 ? 'Error: ' : ''}Your data`, shown, { status });
  };

  const ask =
    (kind: 'access' | 'erasure', said: string) =>
    async (request: Request): Promise<Answer> => {
      const result = await request.run(async (doing) => {
        const asked = await askForData(doing, kind, request.form.fields);
        if (asked.ok) await workSoon(services, doing.trx);
        return asked;
      });
      return result.ok ? redirect(paths.ownData, said) : show(request, result.errors, statusOf(result));
    };

  /** The file as it was made; the look at it is on record. */
  const opened = async (request: Request, form: 'page' | 'file'): Promise<Uint8Array | null> => {
    const result = await request.run((doing) => noteDownload(doing, request.params['id'] ?? '', form));
    return result.ok ? services.files.read(result.value.storageKey).catch(() => null) : null;
  };

  const read = async (request: Request): Promise<Answer> => {
    const bytes = await opened(request, 'page');
    if (bytes === null) return missing;
    const held = JSON.parse(new TextDecoder().decode(bytes)) as HeldFile;
    return page('What is held of you', <HeldPage held={held} requestId={request.params['id'] ?? ''} />);
  };

  const take = async (request: Request): Promise<Answer> => {
    const bytes = await opened(request, 'file');
    return bytes === null ? missing : download('application/json', bytes, { fileName: 'what-guildhall-holds.json' });
  };

  const own = on('subject_request', 'owner');
  return [
    { method: 'GET', path: paths.ownData, permission: signedIn, handle: (request) => show(request) },
    {
      method: 'POST',
      path: paths.askAccess,
      permission: signedIn,
      handle: ask('access', 'You have asked for what is held of you. You get a mail when it is ready, in some minutes.'),
    },
    {
      method: 'POST',
      path: paths.askErasure,
      permission: signedIn,
      handle: ask('erasure', 'You have asked to have it erased. You get a mail that says what has gone and what stays for now.'),
    },
    { method: 'GET', path: paths.data(':id'), permission: own, handle: read },
    { method: 'GET', path: paths.dataFile(':id'), permission: own, handle: take },
  ];
}
