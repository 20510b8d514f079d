import { listOf } from '#platform/forms/index.ts';
import { holders, missing, redirect, statusOf, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import type { FieldError } from '#platform/result.ts';
import type { Services } from '#services.ts';
import type { Actor } from './actor.ts';
import { createToken, revokeToken } from './api-token.ts';
import { tokensOf } from './organisation.query.ts';
import { newTokenPage, tokenMadePage, tokensPage } from './pages/tokens.tsx';

type Request = PageRequest<Actor>;

export function tokenRoutes({ config }: Pick<Services, 'config'>): readonly Route<Actor>[] {
  const permission = holders('programme_manager');

  const ask = (request: Request, errors: readonly FieldError[] = [], status = 200): Answer => {
    const organisations = request.actor.memberships
      .filter(({ role }) => role === 'programme_manager')
      .map(({ organisationId: id, organisationName: name }) => ({ id, name }));
    const formId = request.form.fields['_form_id'] ?? randomUUIDv7();
    return newTokenPage({ formId, organisations, typed: request.form.fields, scopes: listOf(request.form, 'scopes'), errors, status });
  };

  const create = async (request: Request): Promise<Answer> => {
    const result = await request.run((doing) => createToken(doing, request.form.fields['_form_id'] ?? '', request.form));
    if (!result.ok) return result.kind === 'not_found' ? missing : ask(request, result.errors, statusOf(result));
    return tokenMadePage(result.value.name, result.value.secret);
  };

  const revoke = async (request: Request): Promise<Answer> => {
    const result = await request.run((doing) => revokeToken(doing, request.form.fields['token_id'] ?? ''));
    return result.ok ? redirect('/manage/tokens', `The token “${result.value.name}” no longer works.`) : missing;
  };

  return [
    {
      method: 'GET',
      path: '/manage/tokens',
      permission,
      handle: async (request) =>
        tokensPage({ ...(await request.read((trx) => tokensOf(trx, request.query.get('after') ?? ''))), timeZone: config.timeZone }),
    },
    { method: 'GET', path: '/manage/tokens/new', permission, handle: (request) => ask(request) },
    { method: 'POST', path: '/manage/tokens', permission, handle: create },
    { method: 'POST', path: '/manage/tokens/revoke', permission, handle: revoke },
  ];
}
