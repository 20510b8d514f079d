import { csvOf, dictionary, headerOf } from '#insight/index.ts';
import type { Actor } from '#people/index.ts';
import {
  download,
  holders,
  missing,
  on,
  page,
  redirect,
  statusOf,
  type Answer,
  type PageRequest,
  type Route,
} from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import type { FieldError } from '#platform/result.ts';
import type { Services } from '#services.ts';
import { countOf } from '#ui/index.ts';
import { changeRules } from './change-rule.ts';
import { complaintsToHandle } from './complaint.query.ts';
import { liftHold, placeHold } from './holds.ts';
import { HoldPage, HoldsPage } from './pages/holds.tsx';
import { howLong, RegisterPage } from './pages/register.tsx';
import { ErasedPage, OverviewPage, RecordsPage, RulesPage } from './pages/staff.tsx';
import { paths } from './paths.ts';
import { activities, goesInWords } from './register.rules.ts';
import { holdById, holdsOf, privacySummaries, recordsView, rulesOf, standardRules, tombstonesOf } from './retention.query.ts';

type Request = PageRequest<Actor>;
const idOf = (request: Request): string => request.params['id'] ?? '';

/** How long records stay, what is held, what was erased: for the programme managers of an organisation. */
export function retentionRoutes({ config }: Pick<Services, 'config'>): readonly Route<Actor>[] {
  const nameOf = ({ actor, params }: Request): string =>
    actor.memberships.find(({ organisationId }) => organisationId === params['id'])?.organisationName ?? '';
  const base = (request: Request) => ({ organisationId: idOf(request), name: nameOf(request) });

  const overview = async (request: Request): Promise<Answer> => {
    const model = await request.read(async (trx) => ({
      summaries: await privacySummaries(trx, request.clock.today()),
      complaintCount: (await complaintsToHandle(trx, 'open', '')).complaints.length,
    }));
    return page('Data protection', <OverviewPage {...model} />);
  };

  const records = async (request: Request): Promise<Answer> => {
    const view = await request.read((trx) => recordsView(trx, idOf(request), request.query.get('after') ?? ''));
    return page('Records that will go', <RecordsPage {...base(request)} view={view} today={request.clock.today()} />);
  };

  const showRules = async (request: Request, errors: readonly FieldError[] = [], status = 200): Promise<Answer> => {
    const rules = await request.read((trx) => rulesOf(trx, idOf(request)));
    return page(
      `${errors.length > 0 ? 'Error: ' : ''}How long records stay`,
      <RulesPage {...base(request)} rules={rules} typed={request.form.fields} errors={errors} />,
      { status },
    );
  };

  const saveRules = async (request: Request): Promise<Answer> => {
    const result = await request.run((doing) => changeRules(doing, idOf(request), request.form.fields));
    if (!result.ok) return showRules(request, result.errors, statusOf(result));
    const { changed } = result.value;
    return redirect(
      paths.rules(idOf(request)),
      changed === 0 ? 'Nothing has changed.' : `${countOf(changed, 'rule')} changed; records that wait have their new days.`,
    );
  };

  const showHolds = async (request: Request, errors: readonly FieldError[] = [], status = 200): Promise<Answer> => {
    const holds = await request.read((trx) => holdsOf(trx, idOf(request)));
    const formId = request.form.fields['_form_id'] ?? randomUUIDv7();
    const shown = <HoldsPage {...base(request)} holds={holds} formId={formId} typed={request.form.fields} errors={errors} />;
    return page(`${errors.length > 0 ? 'Error: ' : ''}Legal holds`, shown, { status });
  };

  const place = async (request: Request): Promise<Answer> => {
    const result = await request.run((doing) => placeHold(doing, idOf(request), request.form.fields));
    return result.ok
      ? redirect(paths.hold(result.value.id), 'The record is held: nothing erases it.')
      : showHolds(request, result.errors, statusOf(result));
  };

  const showHold = async (request: Request, errors: readonly FieldError[] = [], status = 200): Promise<Answer> => {
    const hold = await request.read((trx) => holdById(trx, idOf(request)));
    if (!hold) return missing;
    const shown = <HoldPage hold={hold} typed={request.form.fields} errors={errors} timeZone={config.timeZone} />;
    return page(`${errors.length > 0 ? 'Error: ' : ''}Legal hold`, shown, { status });
  };

  const lift = async (request: Request): Promise<Answer> => {
    const result = await request.run((doing) => liftHold(doing, idOf(request), request.form.fields));
    return result.ok
      ? redirect(paths.holds(result.value.organisationId), 'The hold is lifted: the record goes when it is due.')
      : showHold(request, result.errors, statusOf(result));
  };

  const erased = async (request: Request): Promise<Answer> => {
    const found = await request.read((trx) => tombstonesOf(trx, idOf(request), request.query.get('after') ?? ''));
    return page('Erased', <ErasedPage {...base(request)} {...found} timeZone={config.timeZone} />);
  };

  const register = async (request: Request): Promise<Answer> =>
    page('Register of processing', <RegisterPage activities={activities} rules={await request.read(standardRules)} />);

  const registerFile = async (request: Request): Promise<Answer> => {
    const rules = await request.read(standardRules);
    const rows = activities.flatMap((activity) =>
      activity.holds.map((entry) => [
        activity.title,
        activity.purpose,
        activity.people,
        activity.recipients,
        activity.isSpecial ? 'yes' : 'no',
        entry.title,
        entry.holds,
        howLong(activity, rules).join('; '),
        goesInWords(entry),
      ]),
    );
    return download('text/csv; charset=utf-8', csvOf(headerOf('register'), rows), { fileName: dictionary.register.file });
  };

  const managing = on('organisation', 'programme_manager');
  const holding = on('legal_hold', 'programme_manager');
  return [
    { method: 'GET', path: paths.overview, permission: holders('programme_manager', 'operator'), handle: overview },
    { method: 'GET', path: paths.register, permission: holders('programme_manager', 'operator'), handle: register },
    { method: 'GET', path: paths.registerFile, permission: holders('programme_manager', 'operator'), handle: registerFile },
    { method: 'GET', path: paths.records(':id'), permission: managing, handle: records },
    { method: 'GET', path: paths.rules(':id'), permission: managing, handle: (request) => showRules(request) },
    { method: 'POST', path: paths.rules(':id'), permission: managing, handle: saveRules },
    { method: 'GET', path: paths.holds(':id'), permission: managing, handle: (request) => showHolds(request) },
    { method: 'POST', path: paths.holds(':id'), permission: managing, handle: place },
    { method: 'GET', path: paths.erased(':id'), permission: managing, handle: erased },
    { method: 'GET', path: paths.hold(':id'), permission: holding, handle: (request) => showHold(request) },
    { method: 'POST', path: paths.liftHold(':id'), permission: holding, handle: lift },
  ];
}
