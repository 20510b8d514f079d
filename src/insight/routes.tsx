import { organisationsOf, rolesOf, type Actor } from '#people/index.ts';
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
import type { FieldError } from '#platform/result.ts';
import { agencyLevels } from './agency.query.ts';
import { dictionary } from './dictionary.ts';
import { agenciesFile, dictionaryFile, funnelFile, impactFile, reasonsFile, timesFile } from './files.ts';
import { funnelView, reportedProgrammes, type FunnelFilter } from './funnel.query.ts';
import { impactView } from './impact.query.ts';
import { AgenciesPage } from './pages/agencies.tsx';
import { RowExportPage, SettingsPage } from './pages/forms.tsx';
import { head } from './pages/frame.tsx';
import { FunnelPage } from './pages/funnel.tsx';
import { ImpactPage } from './pages/impact.tsx';
import { DictionaryPage, OverviewPage } from './pages/overview.tsx';
import { ReasonsPage } from './pages/reasons.tsx';
import { TimesPage } from './pages/times.tsx';
import { paths } from './paths.ts';
import { periodOf } from './period.rules.ts';
import { reasonsView } from './reasons.query.ts';
import { exportRows, rowExportView } from './row-export.ts';
import { changeSettings, settingsOf } from './settings.ts';
import { timesView } from './times.query.ts';

type Request = PageRequest<Actor>;

const idOf = (request: Request): string => request.params['id'] ?? '';
const queryText = ({ query }: Request): string => (query.size === 0 ? '' : `?${query.toString()}`);
const period = (request: Request) => periodOf(request.query, request.clock.today());
const csv = (text: string, fileName: string): Answer => download('text/csv; charset=utf-8', text, { fileName });
const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

function filterOf(request: Request): FunnelFilter {
  const site = request.query.get('site') ?? '';
  const channel = request.query.get('channel');
  const process = Number(request.query.get('process') ?? '0');
  return {
    period: period(request),
    siteId: isUuid(site) ? site : null,
    channel: channel === 'internal' || channel === 'external' ? channel : null,
    process: Number.isInteger(process) && process >= 0 && process < 1000 ? process : 0,
  };
}

const funnel = (request: Request) => request.read((trx) => funnelView(trx, idOf(request), filterOf(request)));
const times = (request: Request) => request.read((trx) => timesView(trx, idOf(request), period(request)));
const impact = (request: Request) => request.read((trx) => impactView(trx, idOf(request), period(request).from));
const reasons = (request: Request) => request.read((trx) => reasonsView(trx, idOf(request), period(request)));
const levels = (request: Request) => request.read((trx) => agencyLevels(trx, period(request).from));

async function showOverview(request: Request): Promise<Answer> {
  const { actor } = request;
  const roles = rolesOf(actor);
  const programmes = await request.read(reportedProgrammes);
  const managed = organisationsOf(actor, 'programme_manager');
  return page(
    'Insight',
    <OverviewPage
      programmes={programmes}
      isEmployer={roles.has('programme_manager') || roles.has('recruiter')}
      isAgency={roles.has('agency_screener')}
      mayset={[
        ...new Map(
          actor.memberships
            .filter(({ organisationId }) => managed.includes(organisationId))
            .map((one) => [one.organisationId, one.organisationName]),
        ),
      ].map(([id, name]) => ({ id, name }))}
    />,
    { head },
  );
}

async function showAgencies(request: Request): Promise<Answer> {
  const roles = rolesOf(request.actor);
  const isOwn = roles.has('agency_screener') && !roles.has('programme_manager') && !roles.has('recruiter');
  const found = await levels(request);
  return page(
    isOwn ? 'Your level of service' : 'Agencies’ level of service',
    <AgenciesPage levels={found} since={period(request).from} query={queryText(request)} isOwn={isOwn} />,
    { head },
  );
}

async function showFunnel(request: Request): Promise<Answer> {
  const view = await funnel(request);
  return view ? page(`Funnel – ${view.title}`, <FunnelPage view={view} query={queryText(request)} />, { head, wide: true }) : missing;
}

async function showTimes(request: Request): Promise<Answer> {
  const view = await times(request);
  if (!view) return missing;
  const shown = <TimesPage view={view} programmeId={idOf(request)} period={period(request)} query={queryText(request)} />;
  return page(`Time in step – ${view.title}`, shown, { head, wide: true });
}

async function showImpact(request: Request): Promise<Answer> {
  const view = await impact(request);
  if (!view) return missing;
  const maySet = request.relations.includes('programme_manager');
  const shown = <ImpactPage view={view} period={period(request)} query={queryText(request)} maySet={maySet} />;
  return page(`Adverse impact – ${view.title}`, shown, { head, wide: true });
}

async function showReasons(request: Request): Promise<Answer> {
  const view = await reasons(request);
  if (!view) return missing;
  const shown = <ReasonsPage view={view} programmeId={idOf(request)} period={period(request)} query={queryText(request)} />;
  return page(`Reasons for leaving – ${view.title}`, shown, { head, wide: true });
}

async function showRows(request: Request, errors: readonly FieldError[] = [], status = 200): Promise<Answer> {
  const view = await request.read((trx) => rowExportView(trx, idOf(request)));
  if (!view) return missing;
  const isManager = request.relations.includes('programme_manager');
  const shown = <RowExportPage view={view} programmeId={idOf(request)} isManager={isManager} typed={request.form.fields} errors={errors} />;
  return page(`${errors.length > 0 ? 'Error: ' : ''}Applications without names – ${view.title}`, shown, { head, status });
}

async function takeRows(request: Request): Promise<Answer> {
  const result = await request.run((doing) => exportRows(doing, idOf(request), request.form.fields));
  return result.ok ? csv(result.value.file, dictionary.rows.file) : showRows(request, result.errors, statusOf(result));
}

async function showSettings(request: Request, errors: readonly FieldError[] = [], status = 200): Promise<Answer> {
  const settings = await request.read((trx) => settingsOf(trx, idOf(request)));
  if (!settings) return missing;
  const shown = <SettingsPage settings={settings} typed={request.form.fields} errors={errors} />;
  return page(`${errors.length > 0 ? 'Error: ' : ''}What reports show – ${settings.organisationName}`, shown, { head, status });
}

async function saveSettings(request: Request): Promise<Answer> {
  const result = await request.run((doing) => changeSettings(doing, idOf(request), request.form.fields));
  return result.ok ? redirect(paths.overview, 'What reports show is saved.') : showSettings(request, result.errors, statusOf(result));
}

const readers = holders('programme_manager', 'recruiter', 'agency_screener');
/** It tells of files that operators get too, and holds nothing itself. */
const dictionaryReaders = holders('programme_manager', 'recruiter', 'agency_screener', 'operator');
const running = on('programme', 'programme_manager', 'recruiter');
const get = (
  path: string,
  permission: Route<Actor>['permission'],
  handle: (request: Request) => Promise<Answer> | Answer,
): Route<Actor> => ({
  method: 'GET',
  path,
  permission,
  handle,
});

/** A report as a file, or not there. */
const file =
  <View,>(read: (request: Request) => Promise<View | null>, write: (view: View) => string, name: string) =>
  async (request: Request): Promise<Answer> => {
    const view = await read(request);
    return view === null ? missing : csv(write(view), name);
  };

/** Every page of the insight room. */
export const insightRoutes: readonly Route<Actor>[] = [
  get(paths.overview, readers, showOverview),
  get(paths.dictionary, dictionaryReaders, () => page('Data dictionary', <DictionaryPage />, { head })),
  get(paths.dictionaryFile, dictionaryReaders, () => csv(dictionaryFile(), 'dictionary.csv')),
  get(paths.agencies, readers, showAgencies),
  get(paths.agenciesFile, readers, file(levels, agenciesFile, dictionary.agencies.file)),
  get(paths.funnel(':id'), running, showFunnel),
  get(paths.times(':id'), running, showTimes),
  get(paths.impact(':id'), running, showImpact),
  get(paths.reasons(':id'), running, showReasons),
  get(paths.file(':id', 'funnel'), running, file(funnel, funnelFile, dictionary.funnel.file)),
  get(paths.file(':id', 'times'), running, file(times, timesFile, dictionary.times.file)),
  get(paths.file(':id', 'impact'), running, file(impact, impactFile, dictionary.impact.file)),
  get(paths.file(':id', 'reasons'), running, file(reasons, reasonsFile, dictionary.reasons.file)),
  get(paths.rows(':id'), running, (request) => showRows(request)),
  { method: 'POST', path: paths.rows(':id'), permission: on('programme', 'programme_manager'), handle: takeRows },
  get(paths.settings(':id'), on('organisation', 'programme_manager'), (request) => showSettings(request)),
  { method: 'POST', path: paths.settings(':id'), permission: on('organisation', 'programme_manager'), handle: saveSettings },
];
