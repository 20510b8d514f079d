import type { Actor } from '#people/index.ts';
import { missing, on, page, redirect, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import { differencesBetween } from '../differences/index.ts';
import { programmeById } from '../manage.query.ts';
import { paths } from '../paths.ts';
import { manageStyle } from './pages/parts.tsx';
import { ComparePage } from './pages/versions.tsx';
import { startDraft } from './start-draft.ts';
import { versionNumbers, versionText, versionsToCompare } from './versions.query.ts';

type Request = PageRequest<Actor>;

const manager = on('programme', 'programme_manager');

/** What is done with the versions of a programme: compare two, begin a draft from one, bring an old one back. */
export const versionRoutes: readonly Route<Actor>[] = [
  { method: 'GET', path: '/manage/programmes/:id/compare', permission: manager, handle: compare },
  { method: 'POST', path: '/manage/programmes/:id/drafts', permission: manager, handle: begin },
];

const idOf = (request: Request): string => request.params['id'] ?? '';

/** `from` and `to` are numbers of versions; without them the newest is compared with the one before it. */
async function compare(request: Request): Promise<Answer> {
  const asked = (name: string): number | null => (/^\d{1,6}$/.test(request.query.get(name) ?? '') ? Number(request.query.get(name)) : null);
  const found = await request.read(async (trx) => {
    const programme = await programmeById(trx, idOf(request));
    const numbers = programme ? await versionNumbers(trx, programme.id) : [];
    const to = asked('to') ?? numbers[0] ?? 1;
    const from = asked('from') ?? Math.max(1, to - 1);
    const versions = programme ? await versionsToCompare(trx, programme.id, from, to) : undefined;
    return programme && versions ? { programme, numbers, ...versions } : null;
  });
  if (!found) return missing;
  const { programme, numbers, before, after } = found;
  return page(
    `Versions ${before.number} and ${after.number}: ${programme.title}`,
    <ComparePage
      programme={programme}
      numbers={numbers}
      before={before}
      after={after}
      differences={differencesBetween(before.compiled, after.compiled, {
        on: after.number > before.number ? after.publishedAt.toZonedDateTimeISO('UTC').toPlainDate() : null,
      })}
    />,
    { head: manageStyle() },
  );
}

/** A draft that begins with the newest version's document, or with an older one's to bring it back. */
async function begin(request: Request): Promise<Answer> {
  const { fields } = request.form;
  const versionId = fields['version'] ?? '';
  const source = await request.read((trx) => versionText(trx, idOf(request), isId(versionId) ? versionId : null));
  if (!source) return missing;
  const id = fields['_form_id'] ?? '';
  const result = await request.run((doing) =>
    startDraft(doing, {
      id: isId(id) ? id : randomUUIDv7(),
      organisationId: source.organisationId,
      name: source.name,
      text: source.text,
      origin: 'version',
      from: { programmeId: idOf(request), versionId: source.versionId, number: source.number, restores: isId(versionId) },
    }),
  );
  if (!result.ok) return missing;
  return isId(versionId)
    ? redirect(
        paths.draft(result.value.id),
        `This draft brings back version ${source.number}. Look at what would change, then ask for a review.`,
      )
    : redirect(paths.draft(result.value.id, '/edit'));
}
