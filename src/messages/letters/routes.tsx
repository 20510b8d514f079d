import { organisationsOf, type Actor } from '#people/index.ts';
import { holders, missing, on, page, redirect, statusOf, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import type { FieldError } from '#platform/result.ts';
import type { Services } from '#services.ts';
import { paths } from '../paths.ts';
import { checkLetter } from './check-letter.rules.ts';
import { currentLetters, versionsOf } from './letters.query.ts';
import { ChooseOrganisationPage, LetterPage, LettersPage } from './pages.tsx';
import { returnToStandard, saveLetter } from './save-letter.ts';
import { letterType, letterTypes } from './template-registry.ts';

type Request = PageRequest<Actor>;

/** Letters in an organisation's own words, for its programme managers. */
export function letterRoutes({ config }: Pick<Services, 'config'>): readonly Route<Actor>[] {
  const { timeZone } = config;
  const own = on('organisation', 'programme_manager');

  const organisations = ({ actor }: Request) => {
    const ids = organisationsOf(actor, 'programme_manager');
    return ids.map((id) => ({ id, name: actor.memberships.find(({ organisationId }) => organisationId === id)?.organisationName ?? '' }));
  };
  const organisationOf = (request: Request) => organisations(request).find(({ id }) => id === request.params['id']);

  const choose = (request: Request): Answer => {
    const all = organisations(request);
    const [only] = all;
    if (all.length === 1 && only) return redirect(paths.lettersOf(only.id));
    return page('Letters', <ChooseOrganisationPage organisations={all} />);
  };

  const list = async (request: Request): Promise<Answer> => {
    const organisation = organisationOf(request);
    if (!organisation) return missing;
    const current = await request.read((trx) => currentLetters(trx, organisation.id));
    return page('Letters', <LettersPage {...{ organisation, current, timeZone }} types={letterTypes} />, { wide: true });
  };

  const show = async (request: Request, errors: readonly FieldError[] = [], status = 200): Promise<Answer> => {
    const organisation = organisationOf(request);
    const type = letterType(request.params['key'] ?? '');
    if (!organisation || !type) return missing;
    const versions = await request.read((trx) => versionsOf(trx, organisation.id, type.key));
    const asked = versions.find(({ version }) => String(version) === request.query.get('version'));
    const isTyped = request.form.fields['body'] !== undefined;
    const text = isTyped
      ? { subject: request.form.fields['subject'] ?? '', body: request.form.fields['body'] ?? '' }
      : (asked?.text ?? versions[0]?.text ?? type.standard);
    return page(
      errors.length > 0 ? `Error: ${type.title}` : type.title,
      <LetterPage {...{ organisation, type, versions, text, errors, timeZone }} isPreview={isTyped} />,
      { status, wide: true },
    );
  };

  const save = async (request: Request): Promise<Answer> => {
    const { fields } = request.form;
    const which = { organisationId: request.params['id'] ?? '', key: request.params['key'] ?? '' };
    if (fields['only'] === 'preview') {
      const type = letterType(which.key);
      const problems = type ? checkLetter(type, { subject: fields['subject'] ?? '', body: fields['body'] ?? '' }) : [];
      return show(request, problems, problems.length > 0 ? 422 : 200);
    }
    const saved = await request.run((doing) => saveLetter(doing, which, fields));
    if (!saved.ok) return saved.kind === 'not_found' ? missing : show(request, saved.errors, statusOf(saved));
    return redirect(
      paths.letter(which.organisationId, which.key),
      `Version ${saved.value.version} of “${saved.value.title}” counts for every letter from now on.`,
    );
  };

  const standard = async (request: Request): Promise<Answer> => {
    const which = { organisationId: request.params['id'] ?? '', key: request.params['key'] ?? '' };
    const returned = await request.run((doing) => returnToStandard(doing, which, request.form.fields));
    if (!returned.ok) return returned.kind === 'not_found' ? missing : show(request, returned.errors, statusOf(returned));
    return redirect(
      paths.letter(which.organisationId, which.key),
      `“${returned.value.title}” has the standard text again. Your own versions are kept.`,
    );
  };

  return [
    { method: 'GET', path: paths.letters, permission: holders('programme_manager'), handle: choose },
    { method: 'GET', path: '/manage/organisations/:id/letters', permission: own, handle: list },
    { method: 'GET', path: '/manage/organisations/:id/letters/:key', permission: own, handle: (request) => show(request) },
    { method: 'POST', path: '/manage/organisations/:id/letters/:key', permission: own, handle: save },
    { method: 'POST', path: '/manage/organisations/:id/letters/:key/standard', permission: own, handle: standard },
  ];
}
