import type { Actor } from '#people/index.ts';
import { holders, missing, page, redirect, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import type { Result } from '#platform/result.ts';
import type { Services } from '#services.ts';
import { paths } from '../paths.ts';
import { failingAddresses, officeState } from './office.query.ts';
import { AddressesPage, OfficePage } from './pages.tsx';
import { sendAgain, trustAddress } from './send-again.ts';

type Request = PageRequest<Actor>;

/** How mail fares; for the operator. */
export function officeRoutes({ config }: Pick<Services, 'config'>): readonly Route<Actor>[] {
  const { timeZone } = config;
  const operator = holders('operator');

  const show = async ({ read, clock, query }: Request): Promise<Answer> => {
    const after = query.get('after') ?? '';
    const state = await read((trx) => officeState(trx, clock.now(), after));
    return page('Mail', <OfficePage {...{ state, timeZone }} isFirst={after === ''} hasServer={config.smtp !== null} />, { wide: true });
  };

  const addresses = async ({ read, query }: Request): Promise<Answer> => {
    const found = await read((trx) => failingAddresses(trx, query.get('after') ?? ''));
    return page('Mail: addresses', <AddressesPage {...found} timeZone={timeZone} />, { wide: true });
  };

  const after = <T,>(to: string, result: Result<T>, sentence: (value: T) => string): Answer => {
    if (result.ok) return redirect(to, sentence(result.value));
    return result.kind === 'not_found' ? missing : redirect(to, { kind: 'warning', text: result.errors[0]?.message ?? '' });
  };

  return [
    { method: 'GET', path: paths.office, permission: operator, handle: show },
    { method: 'GET', path: `${paths.office}/addresses`, permission: operator, handle: addresses },
    {
      method: 'POST',
      path: `${paths.office}/again`,
      permission: operator,
      handle: async ({ run, form }) =>
        after(
          paths.office,
          await run((doing) => sendAgain(doing, form.fields['mail'] ?? '')),
          ({ to }) => `The mail to ${to} is sent again.`,
        ),
    },
    {
      method: 'POST',
      path: `${paths.office}/trust`,
      permission: operator,
      handle: async ({ run, form }) =>
        after(
          `${paths.office}/addresses`,
          await run((doing) => trustAddress(doing, form.fields['address'] ?? '')),
          ({ address }) => `Mail goes to ${address} again. What was held back can be sent from the list of mails.`,
        ),
    },
  ];
}
