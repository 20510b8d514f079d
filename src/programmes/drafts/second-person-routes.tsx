import type { Actor } from '#people/index.ts';
import { missing, on, page, redirect, statusOf, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import type { FieldError } from '#platform/result.ts';
import { Breadcrumbs, Button, ButtonRow, ErrorSummary, Form, Notice, PageHeading, Radios } from '#ui/index.ts';
import { secondPersonRule, setSecondPerson } from './second-person.ts';

type Request = PageRequest<Actor>;

const path = '/manage/organisations/:id/second-person';
const hrefOf = (id: string): string => `/manage/organisations/${id}`;

/** Whether a second person reviews an organisation’s drafts: its managers see the rule, the operator sets it. */
export const secondPersonRoutes: readonly Route<Actor>[] = [
  { method: 'GET', path, permission: on('organisation', 'operator', 'programme_manager'), handle: (request) => show(request, []) },
  { method: 'POST', path, permission: on('organisation', 'operator'), handle: set },
];

async function show(request: Request, errors: readonly FieldError[], status = 200): Promise<Answer> {
  const id = request.params['id'] ?? '';
  const rule = await request.read((trx) => secondPersonRule(trx, id));
  if (!rule) return missing;
  const title = 'Who reviews drafts';
  return page(
    errors.length > 0 ? `Error: ${title}` : title,
    <>
      <Breadcrumbs
        items={[
          { label: 'Organisations', href: '/manage/organisations' },
          { label: rule.name, href: hrefOf(id) },
        ]}
      />
      <ErrorSummary errors={errors} />
      <PageHeading title={title} eyebrow={rule.name} lead="A programme is published when a second person has read what changes." />
      {request.actor.isOperator ? (
        <Form action={`${hrefOf(id)}/second-person`}>
          <Radios
            name="second_person"
            label="Before a draft is published"
            value={rule.isNeeded ? 'needed' : 'not needed'}
            errors={errors}
            options={[
              {
                value: 'needed',
                label: 'A second programme manager approves it',
                hint: 'Nobody approves what they have written on, whoever they are.',
              },
              {
                value: 'not needed',
                label: 'Its writer may publish it alone',
                hint: 'For an organisation with one programme manager. The history of the organisation and of each draft says so.',
              },
            ]}
          />
          <ButtonRow>
            <Button>Save</Button>
          </ButtonRow>
        </Form>
      ) : (
        <Notice kind="information" title={rule.isNeeded ? 'A second programme manager approves each draft' : 'A writer may publish alone'}>
          <p>
            {rule.isNeeded
              ? 'Nobody approves what they have written on. Where an organisation has one programme manager only, the operator can let it publish alone.'
              : 'The operator has allowed this organisation to publish without a second person.'}
          </p>
        </Notice>
      )}
    </>,
    { status },
  );
}

async function set(request: Request): Promise<Answer> {
  const id = request.params['id'] ?? '';
  const result = await request.run((doing) => setSecondPerson(doing, id, request.form.fields));
  if (!result.ok) return result.kind === 'not_found' ? missing : show(request, result.errors, statusOf(result));
  return redirect(
    hrefOf(id),
    result.value.isNeeded
      ? 'A second person approves each draft from now on.'
      : `${result.value.name} may publish without a second person.`,
  );
}
