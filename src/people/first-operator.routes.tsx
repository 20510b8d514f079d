import { everyone, missing, page, redirect, statusOf, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import type { FieldError } from '#platform/result.ts';
import type { Services } from '#services.ts';
import { Button, ButtonRow, ErrorSummary, Form, PageHeading, TextField } from '#ui/index.ts';
import type { Actor } from './actor.ts';
import { createFirstOperator, isFirstOperatorLink } from './first-operator.ts';
import { browserOf, sessionCookieFor } from './sign-in.routes.tsx';

type Request = PageRequest<Actor>;

export function firstOperatorRoutes({ wall }: Pick<Services, 'wall'>): readonly Route<Actor>[] {
  const path = '/first-operator/:secret';
  const secretOf = (request: Request): string => request.params['secret'] ?? '';

  const show = async (request: Request): Promise<Answer> =>
    (await request.read((trx) => isFirstOperatorLink(trx, secretOf(request)))) ? form(request, []) : missing;

  const create = async (request: Request): Promise<Answer> => {
    const result = await request.run((doing) =>
      createFirstOperator(doing, wall, browserOf(request), secretOf(request), request.form.fields),
    );
    if (!result.ok) return result.kind === 'not_found' ? missing : form(request, result.errors, statusOf(result));
    return redirect(
      '/manage/organisations',
      `Welcome, ${result.value.name}. You are this installation’s operator. Create the first organisation.`,
      [sessionCookieFor(result.value.session)],
    );
  };

  return [
    { method: 'GET', path, permission: everyone, handle: show },
    { method: 'POST', path, permission: everyone, handle: create },
  ];
}

function form(request: Request, errors: readonly FieldError[], status = 200): Answer {
  return page(
    errors.length > 0 ? 'Error: The first operator' : 'The first operator',
    <>
      <ErrorSummary errors={errors} />
      <PageHeading
        title="Become the first operator"
        lead="The operator creates organisations and names their first programme managers. This link works once."
      />
      <Form action={request.path}>
        <TextField name="name" label="Your name" autocomplete="name" maxLength={200} value={request.form.fields['name']} errors={errors} />
        <TextField
          name="email"
          label="E-mail address"
          hint="You sign in with it from now on, by codes that we mail."
          type="email"
          autocomplete="email"
          value={request.form.fields['email']}
          errors={errors}
        />
        <ButtonRow>
          <Button>Become the operator</Button>
        </ButtonRow>
      </Form>
    </>,
    { status },
  );
}
