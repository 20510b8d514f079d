import { holders, missing, page, redirect, statusOf, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import { isId } from '#platform/ids.ts';
import type { Result } from '#platform/result.ts';
import { organisationsOf, type Actor } from '#people/index.ts';
import type { Services } from '#services.ts';
import { assetUrl } from '#ui/index.ts';
import { setInterviewerSettings } from './availability.ts';
import { calibrationOf } from './calibration.query.ts';
import { interviewsWhere } from './interview.query.ts';
import { loadOf } from './load.query.ts';
import { daysWhere } from './assessment/day.query.ts';
import { CalibrationPage, LoadPage } from './pages/overview.tsx';
import { ProgrammeRulesPage, RulesPage } from './pages/rules.tsx';
import { WeekPage } from './pages/week.tsx';
import { paths } from './paths.ts';
import { weekOf } from './plan-slots.rules.ts';
import { rulesOfAll, setRules } from './rules.store.ts';
import { readDate } from './slot-form.rules.ts';

type Request = PageRequest<Actor>;
type Failed = Extract<Result<unknown>, { ok: false }>;

const managers = ['recruiter', 'programme_manager'] as const;

/** The week as a calendar, who interviews how much, how panels judge, and the rules of each programme. */
export function overviewRoutes({ config }: Pick<Services, 'config'>): readonly Route<Actor>[] {
  const { timeZone } = config;

  async function showWeek(request: Request): Promise<Answer> {
    const { actor, clock } = request;
    const own = organisationsOf(actor, ...managers);
    // At the weekend the next week is the one to look at.
    const asked =
      readDate(request.query.get('from') ?? '') ?? (clock.today().dayOfWeek > 5 ? clock.today().add({ days: 2 }) : clock.today());
    const monday = Temporal.PlainDate.from(weekOf(asked));
    // A day more on both sides: what is shown is sorted into days by the clock of each place.
    const from = monday.subtract({ days: 1 }).toZonedDateTime(timeZone).toInstant();
    const to = monday.add({ days: 8 }).toZonedDateTime(timeZone).toInstant();
    const found = await request.read(async (trx) => ({
      interviews: await interviewsWhere(trx, {
        endsAfter: from,
        startsBefore: to,
        states: ['offered', 'booked', 'held', 'missed'],
        limit: 300,
        ...(own.length > 0 ? { organisations: own } : { panelist: actor.personId ?? '' }),
      }),
      days: (await daysWhere(trx, { endsAfter: from, states: ['planned', 'open', 'held'], limit: 50 })).filter(
        (day) => Temporal.Instant.compare(day.startsAt, to) < 0,
      ),
    }));
    return page('Interviews of the week', <WeekPage {...found} monday={monday} today={clock.today()} canManage={own.length > 0} />, {
      wide: true,
      head: <link rel="stylesheet" href={assetUrl('manage.css')} />,
    });
  }

  async function showLoad(request: Request, failed?: Failed): Promise<Answer> {
    const [organisationId = ''] = organisationsOf(request.actor, ...managers);
    const view = await request.read((trx) => loadOf(trx, organisationId, request.clock.today(), timeZone));
    return page(
      `${failed ? 'Error: ' : ''}Who interviews how much`,
      <LoadPage view={view} organisationId={organisationId} {...(failed ? { typed: request.form.fields, errors: failed.errors } : {})} />,
      { wide: true, ...(failed ? { status: statusOf(failed) } : {}) },
    );
  }

  async function setLimit(request: Request): Promise<Answer> {
    const { fields } = request.form;
    const saved = await request.run((doing) =>
      setInterviewerSettings(doing, {
        organisationId: fields['organisation'] ?? '',
        personId: fields['person'] ?? '',
        timeZone: null,
        hoursPerWeek: fields['hoursPerWeek'] ?? '',
        revision: Number(fields[`revision-${fields['person'] ?? ''}`] ?? ''),
      }),
    );
    if (saved.ok) return redirect(paths.load, 'The limit is set.');
    return saved.kind === 'not_found' ? missing : showLoad(request, saved);
  }

  async function showCalibration(request: Request): Promise<Answer> {
    const { actor, clock } = request;
    const since = clock.today().subtract({ months: 12 });
    const asked = request.query.get('programme') ?? '';
    const found = await request.read(async (trx) => {
      const programmes = (await rulesOfAll(trx, organisationsOf(actor, ...managers))).map(({ programmeId, title }) => ({
        id: programmeId,
        title,
      }));
      const programmeId = programmes.some((one) => one.id === asked) ? asked : '';
      const ids = programmeId === '' ? programmes.map((one) => one.id) : [programmeId];
      return { programmes, programmeId, view: await calibrationOf(trx, ids, since.toZonedDateTime(timeZone).toInstant()) };
    });
    return page('How we judge', <CalibrationPage {...found} since={since} />, { wide: true });
  }

  /** The rules of all programmes; of one, where the address or the form names it. */
  async function showRules(request: Request, failed?: Failed): Promise<Answer> {
    const rules = await request.read((trx) => rulesOfAll(trx, organisationsOf(request.actor, ...managers)));
    const asked = failed ? (request.form.fields['programme'] ?? '') : request.query.get('programme');
    if (asked === null) return page('Rules of interviews', <RulesPage rules={rules} />, { wide: true });
    const rule = rules.find((one) => one.programmeId === asked);
    if (!rule) return missing;
    return page(
      `${failed ? 'Error: ' : ''}Rules of interviews: ${rule.title}`,
      <ProgrammeRulesPage rule={rule} {...(failed ? { typed: request.form.fields, errors: failed.errors } : {})} />,
      failed ? { status: statusOf(failed) } : {},
    );
  }

  async function saveRules(request: Request): Promise<Answer> {
    const { fields } = request.form;
    const saved = await request.run((doing) =>
      setRules(doing, {
        programmeId: isId(fields['programme'] ?? '') ? (fields['programme'] ?? '') : '',
        changeHours: fields['changeHours'] ?? '',
        rebookings: fields['rebookings'] ?? '',
        revision: Number(fields['_revision'] ?? ''),
      }),
    );
    if (saved.ok) return redirect(paths.rules, 'The rules are saved.');
    return saved.kind === 'not_found' ? missing : showRules(request, saved);
  }

  return [
    { method: 'GET', path: paths.week, permission: holders(...managers, 'interviewer'), handle: showWeek },
    { method: 'GET', path: paths.load, permission: holders(...managers), handle: (request) => showLoad(request) },
    { method: 'POST', path: paths.load, permission: holders(...managers), handle: setLimit },
    { method: 'GET', path: paths.calibration, permission: holders(...managers), handle: showCalibration },
    { method: 'GET', path: paths.rules, permission: holders(...managers), handle: (request) => showRules(request) },
    { method: 'POST', path: paths.rules, permission: holders(...managers), handle: saveRules },
  ];
}
