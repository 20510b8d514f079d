import {
  holders,
  missing,
  momentOfKey,
  on,
  page,
  redirect,
  statusOf,
  type Answer,
  type PageRequest,
  type Route,
} from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import type { Result } from '#platform/result.ts';
import { listOf } from '#platform/forms/index.ts';
import { organisationsOf, type Actor } from '#people/index.ts';
import { interviewsWhere, type InterviewRecord } from './interview.query.ts';
import { cancelInterview, changePlace, closeInterview, concludeInterview, giveChance } from './change-interview.ts';
import { interviewOccasion } from './occasion.query.ts';
import { typedJudgement } from './scorecard-fields.ts';
import { amendScorecard, saveScorecardDraft, submitScorecard } from './submit-scorecard.ts';
import { interviewersOf, offerSlots } from './offer-slots.ts';
import { interviewView } from './interview-view.query.ts';
import { InterviewPage } from './pages/interview.tsx';
import { InterviewsPage, NewInterviewsPage } from './pages/interviews.tsx';
import { paths } from './paths.ts';
import { filterChoices } from '../work/filter-choices.query.ts';

type Request = PageRequest<Actor>;
type Failed = Extract<Result<unknown>, { ok: false }>;

const pageSize = 50;

async function showInterviews(request: Request): Promise<Answer> {
  const { actor, clock } = request;
  const organisations = organisationsOf(actor, 'recruiter', 'programme_manager');
  const after = readKey(request.query.get('after') ?? '');
  const found = await request.read((trx) =>
    interviewsWhere(trx, {
      openAt: clock.now(),
      limit: pageSize + 1,
      ...(organisations.length > 0 ? { organisations } : { panelist: actor.personId ?? '' }),
      ...(after ? { after } : {}),
    }),
  );
  const interviews = found.slice(0, pageSize);
  const last = interviews.at(-1);
  const next = found.length > pageSize && last ? `${last.startsAt.toString()}_${last.id}` : null;
  return page(
    'Interviews',
    <InterviewsPage interviews={interviews} next={next} isFirst={after === null} canOffer={organisations.length > 0} now={clock.now()} />,
    { wide: true },
  );
}

function readKey(text: string): { startsAt: Temporal.Instant; id: string } | null {
  const [moment = '', id = ''] = text.split('_');
  const startsAt = momentOfKey(moment);
  return startsAt !== null && isId(id) ? { startsAt, id } : null;
}

async function showNew(request: Request, failed?: Failed): Promise<Answer> {
  const { actor, clock, form } = request;
  const organisations = organisationsOf(actor, 'recruiter', 'programme_manager');
  const { choices, interviewers } = await request.read(async (trx) => {
    const people = [];
    for (const organisation of organisations) people.push(...(await interviewersOf(trx, organisation, clock.today())));
    return { choices: await filterChoices(trx, actor), interviewers: people };
  });
  const asked = request.query.get('programme') ?? '';
  const only = choices.programmes.length === 1 ? (choices.programmes[0]?.id ?? '') : '';
  const typed = failed ? form.fields : { programme: isId(asked) ? asked : only };
  return page(
    `${failed ? 'Error: ' : ''}Offer interview times`,
    <NewInterviewsPage
      choices={choices}
      interviewers={interviewers}
      typed={typed}
      panel={failed ? listOf(form, 'panel') : []}
      formId={failed ? (form.fields['_form_id'] ?? '') : randomUUIDv7()}
      {...(failed ? { errors: failed.errors } : {})}
    />,
    failed ? { status: statusOf(failed) } : {},
  );
}

async function offer(request: Request): Promise<Answer> {
  const { fields } = request.form;
  const text = (name: string): string => fields[name] ?? '';
  const result = await request.run((doing) =>
    offerSlots(doing, {
      formId: text('_form_id'),
      programmeId: text('programme'),
      siteId: text('site'),
      where: text('where'),
      place: text('place').trim(),
      date: text('date'),
      time: text('time'),
      minutes: text('minutes'),
      count: text('count'),
      panel: listOf(request.form, 'panel'),
      ...(text('changeHours').trim() === '' ? {} : { changeHours: text('changeHours') }),
    }),
  );
  if (!result.ok) return showNew(request, result);
  const { count, told } = result.value;
  return redirect(
    paths.interviews,
    `${count === 1 ? 'One time is' : `${count} times are`} offered. ${told === 0 ? 'Nobody waits for a time now; candidates see them when they come to their interview.' : told === 1 ? 'One candidate has been told.' : `${told} candidates have been told.`}`,
  );
}

async function showInterview(request: Request, failed?: Failed): Promise<Answer> {
  const { actor, clock, form } = request;
  const found = await request.read((trx) => interviewView(trx, request.params['id'] ?? '', actor.personId ?? ''));
  if (!found || failed?.kind === 'not_found') return missing;
  return page(
    `${failed ? 'Error: ' : ''}${titleOf(found.interview)}`,
    <InterviewPage
      {...found}
      now={clock.now()}
      formId={failed ? (form.fields['_form_id'] ?? '') : randomUUIDv7()}
      {...(failed ? { typed: form.fields, errors: failed.errors } : {})}
    />,
    failed ? { status: statusOf(failed) } : {},
  );
}

const titleOf = (interview: InterviewRecord): string =>
  interview.candidate === null ? 'Free interview time' : `Interview with ${interview.candidate}, ${interview.state}`;

const cardNotices = {
  submit: 'Your scorecard is submitted.',
  draft: 'Your draft is saved. Nobody else sees it.',
  amend: 'Your amendment is recorded, with what stood there before.',
} as const;

async function score(request: Request): Promise<Answer> {
  const id = request.params['id'] ?? '';
  const { fields } = request.form;
  const what = fields['do'] === 'draft' || fields['do'] === 'amend' ? fields['do'] : 'submit';
  const result = await request.run(async (doing): Promise<Result<unknown>> => {
    const occasion = await interviewOccasion(doing.trx, id);
    const typed = { ...typedJudgement(occasion?.competencies ?? [], fields), formId: fields['_form_id'] ?? '' };
    if (what === 'draft') return saveScorecardDraft(doing, { interviewId: id }, typed);
    if (what === 'amend') return amendScorecard(doing, { interviewId: id }, { ...typed, reason: fields['reason'] ?? '' });
    return submitScorecard(doing, { ...typed, interviewId: id });
  });
  return result.ok ? redirect(paths.interview(id), cardNotices[what]) : showInterview(request, result);
}

async function close(request: Request): Promise<Answer> {
  const id = request.params['id'] ?? '';
  const result = await request.run((doing) => closeInterview(doing, { interviewId: id }));
  return result.ok ? redirect(paths.interview(id), 'Closed: you read the scorecards that are in.') : showInterview(request, result);
}

async function chance(request: Request): Promise<Answer> {
  const id = request.params['id'] ?? '';
  const result = await request.run(async (doing): Promise<Result<unknown>> => {
    const found = await interviewView(doing.trx, id, doing.actor.personId ?? '');
    return giveChance(doing, { applicationId: found?.interview.applicationId ?? '', formId: request.form.fields['_form_id'] ?? '' });
  });
  return result.ok
    ? redirect(paths.interview(id), 'The candidate has been told and may choose another time.')
    : showInterview(request, result);
}

async function place(request: Request): Promise<Answer> {
  const id = request.params['id'] ?? '';
  const result = await request.run((doing) => changePlace(doing, { interviewId: id, place: request.form.fields['place'] ?? '' }));
  return result.ok
    ? redirect(
        paths.interview(id),
        result.value.told ? 'Changed. The candidate and the panel have been told, with a new calendar file.' : 'Changed.',
      )
    : showInterview(request, result);
}

async function conclude(request: Request): Promise<Answer> {
  const id = request.params['id'] ?? '';
  const outcome = request.form.fields['outcome'] === 'missed' ? 'missed' : 'held';
  const result = await request.run((doing) => concludeInterview(doing, { interviewId: id, outcome }));
  return result.ok
    ? redirect(
        paths.interview(id),
        outcome === 'held'
          ? 'Recorded as held.'
          : result.value.chances > 0
            ? 'Recorded as missed. The candidate has been told and can choose another time.'
            : 'Recorded as missed. The candidate has been told to ask you; nothing has ended.',
      )
    : showInterview(request, result);
}

async function cancel(request: Request): Promise<Answer> {
  const id = request.params['id'] ?? '';
  const result = await request.run((doing) => cancelInterview(doing, { interviewId: id, reason: request.form.fields['reason'] ?? '' }));
  if (!result.ok) return showInterview(request, result);
  return redirect(
    paths.interviews,
    result.value.wasBooked ? 'The interview is cancelled. The candidate and the panel have been told.' : 'The time is taken back.',
  );
}

/** Interviews for the employer and for those on the panel. */
export function panelInterviewRoutes(): readonly Route<Actor>[] {
  const managers = ['recruiter', 'programme_manager'] as const;
  return [
    { method: 'GET', path: '/work/interviews', permission: holders(...managers, 'interviewer'), handle: showInterviews },
    { method: 'GET', path: '/work/interviews/new', permission: holders(...managers), handle: (request) => showNew(request) },
    { method: 'POST', path: '/work/interviews/new', permission: holders(...managers), handle: offer },
    {
      method: 'GET',
      path: '/work/interviews/:id',
      permission: on('interview', ...managers, 'interviewer'),
      handle: (request) => showInterview(request),
    },
    { method: 'POST', path: '/work/interviews/:id/scorecard', permission: on('interview', 'interviewer'), handle: score },
    { method: 'POST', path: '/work/interviews/:id/outcome', permission: on('interview', ...managers, 'interviewer'), handle: conclude },
    { method: 'POST', path: '/work/interviews/:id/close', permission: on('interview', ...managers), handle: close },
    { method: 'POST', path: '/work/interviews/:id/chance', permission: on('interview', ...managers), handle: chance },
    { method: 'POST', path: '/work/interviews/:id/place', permission: on('interview', ...managers), handle: place },
    { method: 'POST', path: '/work/interviews/:id/cancel', permission: on('interview', ...managers), handle: cancel },
  ];
}
