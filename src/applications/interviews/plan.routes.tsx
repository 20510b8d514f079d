import { listOf } from '#platform/forms/index.ts';
import { holders, page, redirect, statusOf, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import type { FieldError } from '#platform/result.ts';
import { organisationsOf, type Actor } from '#people/index.ts';
import { filterChoices } from '../work/filter-choices.query.ts';
import { entriesOf } from './availability.query.ts';
import { offerPlan, previewPlan, type PlanForm, type Preview } from './offer-plan.ts';
import { interviewersOf } from './offer-slots.ts';
import { PlanPage } from './pages/plan.tsx';
import { paths } from './paths.ts';
import { sitesOf } from './plan.query.ts';
import { rulesOf } from './rules.store.ts';

type Request = PageRequest<Actor>;

const managers = ['recruiter', 'programme_manager'] as const;

/** Planning interviews from the time that interviewers have. */
export const planRoutes: readonly Route<Actor>[] = [
  { method: 'GET', path: paths.plan, permission: holders(...managers), handle: (request) => show(request, null, []) },
  { method: 'POST', path: paths.plan, permission: holders(...managers), handle: plan },
];

const formOf = (request: Request): PlanForm => {
  const text = (name: string): string => request.form.fields[name] ?? '';
  return {
    programmeId: text('programme'),
    places: listOf(request.form, 'places'),
    room: text('room'),
    link: text('link'),
    from: text('from'),
    to: text('to'),
    minutes: text('minutes'),
    gapMinutes: text('gapMinutes'),
    panelSize: text('panelSize'),
    most: text('most'),
    interviewers: listOf(request.form, 'interviewers'),
  };
};

async function show(request: Request, preview: Preview | null, errors: readonly FieldError[], status = 200): Promise<Answer> {
  const { actor, clock, form } = request;
  const own = organisationsOf(actor, ...managers);
  const isNew = Object.keys(form.fields).length === 0;
  const found = await request.read(async (trx) => {
    const interviewers = [];
    for (const organisation of own) {
      const people = await interviewersOf(trx, organisation, clock.today());
      const entries = await entriesOf(
        trx,
        people.map((one) => one.id),
        organisation,
        clock.today(),
      );
      interviewers.push(
        ...people.map((one) => ({ ...one, hasTime: entries.some((entry) => entry.personId === one.id && entry.kind !== 'away') })),
      );
    }
    const { programmes } = await filterChoices(trx, actor);
    const asked = request.query.get('programme') ?? '';
    const programmeId = form.fields['programme'] ?? (isId(asked) ? asked : programmes.length === 1 ? (programmes[0]?.id ?? '') : '');
    const rules = isId(programmeId) ? await rulesOf(trx, programmeId) : null;
    return { interviewers, programmes, programmeId, sites: await sitesOf(trx, own), changeHours: String(rules?.changeHours ?? 24) };
  });
  const { programmes, interviewers, sites, programmeId, changeHours } = found;
  const typed: Readonly<Record<string, string>> = isNew
    ? {
        programme: programmeId,
        from: clock.today().add({ days: 3 }).toString(),
        to: clock.today().add({ days: 17 }).toString(),
        changeHours,
      }
    : {
        changeHours,
        ...Object.fromEntries<string>(
          Object.entries(form.fields).filter(([name]) => !name.startsWith('_') && name !== 'places' && name !== 'interviewers'),
        ),
      };
  return page(
    `${errors.length > 0 ? 'Error: ' : ''}Plan interviews from availability`,
    <PlanPage
      programmes={programmes}
      sites={sites}
      interviewers={interviewers}
      typed={typed}
      places={listOf(form, 'places')}
      chosen={listOf(form, 'interviewers')}
      formId={randomUUIDv7()}
      preview={preview}
      {...(errors.length > 0 ? { errors } : {})}
    />,
    { wide: true, status },
  );
}

async function plan(request: Request): Promise<Answer> {
  const { fields } = request.form;
  const form = formOf(request);
  if (fields['do'] === 'offer') {
    const offered = await request.run((doing) =>
      offerPlan(doing, {
        ...form,
        formId: fields['_form_id'] ?? '',
        fingerprint: fields['fingerprint'] ?? '',
        changeHours: fields['changeHours'] ?? '24',
      }),
    );
    if (offered.ok) {
      const { count, told } = offered.value;
      return redirect(
        paths.week,
        `${count === 1 ? 'One time is' : `${count} times are`} offered. ${told === 0 ? 'Nobody waits for a time now; candidates see them when they come to their interview.' : told === 1 ? 'One candidate has been told.' : `${told} candidates have been told.`}`,
      );
    }
    const preview = await request.read((trx) => previewPlan(trx, request.actor, form, request.clock));
    return show(request, preview.ok ? preview.value : null, offered.errors, statusOf(offered));
  }
  const preview = await request.read((trx) => previewPlan(trx, request.actor, form, request.clock));
  return preview.ok ? show(request, preview.value, []) : show(request, null, preview.errors, statusOf(preview));
}
