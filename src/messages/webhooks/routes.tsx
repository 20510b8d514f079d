import { organisationsOf, type Actor } from '#people/index.ts';
import { listOf } from '#platform/forms/index.ts';
import { holders, missing, on, page, redirect, statusOf, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import type { FieldError, Result } from '#platform/result.ts';
import type { SubjectResolvers } from '#rooms.ts';
import type { Services } from '#services.ts';
import { countOf } from '#ui/index.ts';
import { paths } from '../paths.ts';
import { changeEndpoint, createEndpoint, rotateSecret, switchEndpoint } from './change-endpoint.ts';
import type { EventGroup } from './event-types.rules.ts';
import { DeliveryPage, EndpointPage } from './delivery-pages.tsx';
import { EndpointFormPage, EndpointsPage, SecretPage } from './pages.tsx';
import { replayDelivery, replayRange, tryEndpoint } from './replay.ts';
import { deliveriesOf, deliveryById, deliveryStates, endpointById, endpointsOf } from './webhook.query.ts';

type Request = PageRequest<Actor>;

/** An endpoint is there for the programme managers of its organisation. */
export const webhookSubjects: SubjectResolvers = {
  webhook_endpoint: async (trx, id, actor) => {
    const endpoint = await endpointById(trx, id);
    return endpoint && organisationsOf(actor, 'programme_manager').includes(endpoint.organisationId) ? ['programme_manager'] : null;
  },
};

export function webhookRoutes({ config }: Pick<Services, 'config'>, groups: readonly EventGroup[]): readonly Route<Actor>[] {
  const { timeZone } = config;
  const setting = { networks: config.webhookNetworks, eventTypes: groups.flatMap(({ types }) => types) };
  const managers = holders('programme_manager');
  const own = on('webhook_endpoint', 'programme_manager');
  const idOf = (request: Request): string => request.params['id'] ?? '';

  const list = async ({ actor, read }: Request): Promise<Answer> => {
    const endpoints = await read((trx) => endpointsOf(trx, organisationsOf(actor, 'programme_manager')));
    return page('Webhooks', <EndpointsPage endpoints={endpoints} />, { wide: true });
  };

  const ask = ({ actor, form }: Request, errors: readonly FieldError[] = [], status = 200): Answer => {
    const organisations = [
      ...new Map(
        actor.memberships
          .filter(({ role }) => role === 'programme_manager')
          .map(({ organisationId: id, organisationName: name }) => [id, { id, name }]),
      ).values(),
    ];
    const formId = form.fields['_form_id'] ?? randomUUIDv7();
    const title = errors.length > 0 ? 'Error: Add an endpoint' : 'Add an endpoint';
    return page(
      title,
      <EndpointFormPage
        endpoint={null}
        {...{ formId, organisations, groups, errors }}
        typed={form.fields}
        events={listOf(form, 'events')}
      />,
      { status },
    );
  };

  const create = async (request: Request): Promise<Answer> => {
    const made = await request.run((doing) => createEndpoint(doing, request.form.fields['_form_id'] ?? '', request.form, setting));
    if (!made.ok) return made.kind === 'not_found' ? missing : ask(request, made.errors, statusOf(made));
    return page('The endpoint’s secret', <SecretPage {...made.value} until={null} timeZone={timeZone} />);
  };

  const askChange = async (request: Request, errors: readonly FieldError[] = [], status = 200): Promise<Answer> => {
    const endpoint = await request.read((trx) => endpointById(trx, idOf(request)));
    if (!endpoint) return missing;
    const isTyped = request.form.fields['url'] !== undefined;
    return page(
      errors.length > 0 ? 'Error: Change the endpoint' : 'Change the endpoint',
      <EndpointFormPage
        {...{ endpoint, groups, errors }}
        formId=""
        organisations={[]}
        typed={request.form.fields}
        events={isTyped ? listOf(request.form, 'events') : endpoint.eventTypes}
      />,
      { status },
    );
  };

  const change = async (request: Request): Promise<Answer> => {
    const changed = await request.run((doing) => changeEndpoint(doing, idOf(request), request.form, setting));
    if (!changed.ok) return changed.kind === 'not_found' ? missing : askChange(request, changed.errors, statusOf(changed));
    return redirect(paths.webhook(idOf(request)), `“${changed.value.description}” is changed.`);
  };

  const show = async (request: Request, errors: readonly FieldError[] = [], status = 200): Promise<Answer> => {
    const { query, read, clock, form } = request;
    const asked = query.get('state');
    const state = deliveryStates.find((one) => one === asked) ?? null;
    const after = query.get('after') ?? '';
    const found = await read(async (trx) => {
      const endpoint = await endpointById(trx, idOf(request));
      return endpoint && { endpoint, ...(await deliveriesOf(trx, endpoint.id, state, after)) };
    });
    if (!found) return missing;
    const { endpoint, entries: deliveries, next } = found;
    return page(
      errors.length > 0 ? `Error: ${endpoint.description}` : `Webhooks: ${endpoint.description}`,
      <EndpointPage
        {...{ endpoint, deliveries, next, state, errors, timeZone }}
        isFirst={after === ''}
        typed={form.fields}
        now={clock.now()}
      />,
      { status, wide: true },
    );
  };

  const showDelivery = async ({ params, read, clock }: Request): Promise<Answer> => {
    const found = await read(async (trx) => {
      const endpoint = await endpointById(trx, params['id'] ?? '');
      const delivery = endpoint && (await deliveryById(trx, endpoint.id, params['delivery'] ?? ''));
      return endpoint && delivery ? { endpoint, delivery } : null;
    });
    return found
      ? page(`Delivery: ${found.delivery.type}`, <DeliveryPage {...found} now={clock.now()} timeZone={timeZone} />, { wide: true })
      : missing;
  };

  /** After a button without a form: back to the endpoint, with what was done or why not. */
  const back = <T,>(request: Request, result: Result<T>, sentence: (value: T) => string): Answer => {
    if (result.ok) return redirect(paths.webhook(idOf(request)), sentence(result.value));
    if (result.kind === 'not_found') return missing;
    return redirect(paths.webhook(idOf(request)), { kind: 'warning', text: result.errors[0]?.message ?? '' });
  };

  const renew = async (request: Request): Promise<Answer> => {
    const renewed = await request.run((doing) => rotateSecret(doing, idOf(request)));
    if (!renewed.ok) return missing;
    return page('The endpoint’s secret', <SecretPage id={idOf(request)} {...renewed.value} timeZone={timeZone} />);
  };

  const turn =
    (to: 'on' | 'off') =>
    async (request: Request): Promise<Answer> =>
      back(request, await request.run((doing) => switchEndpoint(doing, idOf(request), to)), ({ description }) =>
        to === 'on' ? `“${description}” is switched on.` : `“${description}” is switched off. Nothing more is sent there.`,
      );

  const replayAll = async (request: Request): Promise<Answer> => {
    const replayed = await request.run((doing) => replayRange(doing, idOf(request), request.form.fields));
    if (!replayed.ok && replayed.kind === 'invalid') return show(request, replayed.errors, statusOf(replayed));
    return back(request, replayed, ({ count }) =>
      count === 0 ? 'There is nothing of that time to send again.' : `${countOf(count, 'message')} will be sent again in the next minutes.`,
    );
  };

  return [
    { method: 'GET', path: paths.webhooks, permission: managers, handle: list },
    { method: 'GET', path: `${paths.webhooks}/new`, permission: managers, handle: (request) => ask(request) },
    { method: 'POST', path: paths.webhooks, permission: managers, handle: create },
    { method: 'GET', path: '/manage/webhooks/:id', permission: own, handle: (request) => show(request) },
    { method: 'GET', path: '/manage/webhooks/:id/edit', permission: own, handle: (request) => askChange(request) },
    { method: 'POST', path: '/manage/webhooks/:id/edit', permission: own, handle: change },
    { method: 'POST', path: '/manage/webhooks/:id/secret', permission: own, handle: renew },
    { method: 'POST', path: '/manage/webhooks/:id/on', permission: own, handle: turn('on') },
    { method: 'POST', path: '/manage/webhooks/:id/off', permission: own, handle: turn('off') },
    {
      method: 'POST',
      path: '/manage/webhooks/:id/try',
      permission: own,
      handle: async (request) =>
        back(
          request,
          await request.run((doing) => tryEndpoint(doing, idOf(request))),
          () => 'A message is on its way. Load the page again in some seconds.',
        ),
    },
    { method: 'POST', path: '/manage/webhooks/:id/replay', permission: own, handle: replayAll },
    { method: 'GET', path: '/manage/webhooks/:id/deliveries/:delivery', permission: own, handle: showDelivery },
    {
      method: 'POST',
      path: '/manage/webhooks/:id/deliveries/:delivery/replay',
      permission: own,
      handle: async (request) =>
        back(
          request,
          await request.run((doing) => replayDelivery(doing, idOf(request), request.params['delivery'] ?? '')),
          ({ type }) => `“${type}” is sent again.`,
        ),
    },
  ];
}
