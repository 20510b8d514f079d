import { isSignedIn, type Actor } from '#people/index.ts';
import { missing, on, page, redirect, signedIn, statusOf, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import type { FieldError } from '#platform/result.ts';
import { paths } from '../paths.ts';
import { countInWords } from './counts.rules.ts';
import { inviteGroup } from './invite.ts';
import { changeMembership, invitationsOf, isFound } from './membership.ts';
import { FoundPage } from './pages/found.tsx';
import { InvitePage } from './pages/invite.tsx';
import { PoolPage } from './pages/pool.tsx';
import { groupFrom, type Group, type PoolReport } from './pool-report.ts';
import { countPool, poolQuestion, type PoolQuestion } from './programme-pool.query.ts';

type Request = PageRequest<Actor>;

const working = on('programme', 'programme_manager', 'recruiter');

/** The pool of a programme for those who work for it, and a person's own choice to be in it. */
export const poolRoutes: readonly Route<Actor>[] = [
  { method: 'GET', path: '/manage/programmes/:id/pool', permission: working, handle: showPool },
  {
    method: 'GET',
    path: '/manage/programmes/:id/pool/invite',
    permission: working,
    handle: (request) => showInvite(request, request.query),
  },
  { method: 'POST', path: '/manage/programmes/:id/pool/invite', permission: working, handle: invite },
  { method: 'GET', path: '/account/found', permission: signedIn, handle: showFound },
  { method: 'POST', path: '/account/found', permission: signedIn, handle: changeFound },
];

const idOf = (request: Request): string => request.params['id'] ?? '';

async function load(
  request: Request,
  chosen: { get: (name: string) => string | null },
): Promise<{ question: PoolQuestion; report: PoolReport } | undefined> {
  const today = request.clock.today();
  return request.read(async (trx) => {
    const question = await poolQuestion(trx, idOf(request), { intake: chosen.get('intake') ?? '', site: chosen.get('site') ?? '' }, today);
    return question && { question, report: await countPool(trx, question, today, request.clock.now()) };
  });
}

async function showPool(request: Request): Promise<Answer> {
  const found = await load(request, request.query);
  if (!found) return missing;
  return page(`Who would qualify – ${found.question.version.compiled.title}`, <PoolPage programmeId={idOf(request)} {...found} />, {
    wide: true,
  });
}

async function showInvite(
  request: Request,
  chosen: { get: (name: string) => string | null },
  refused?: { readonly errors: readonly FieldError[]; readonly status: number },
): Promise<Answer> {
  const group = groupFrom(chosen.get('group') ?? '');
  const found = await load(request, chosen);
  const of = group && found && groupIn(found.report, group);
  if (!found || !group || !of) return missing;
  const { version, intake, site } = found.question;
  return page(
    `${refused ? 'Error: ' : ''}Invite people – ${version.compiled.title}`,
    <InvitePage
      programmeId={idOf(request)}
      title={version.compiled.title}
      employer={version.organisationName}
      group={group}
      groupWords={of.words}
      people={of.people}
      hidden={{ group, ...(intake ? { intake: intake.id } : {}), ...(site ? { site } : {}) }}
      line={request.form.fields['line'] ?? ''}
      errors={refused?.errors ?? []}
    />,
    { status: refused?.status ?? 200 },
  );
}

function groupIn(report: PoolReport, group: Group) {
  if (group === 'eligible') return { words: 'who would be eligible', people: report.met };
  if (group === 'unknown') return { words: 'who may be eligible, with an answer missing', people: report.unknown };
  const near = report.near.find(({ criterion }) => `near:${criterion.id}` === group);
  return near && { words: `who meet everything but: ${near.criterion.sentence}`, people: near.people };
}

async function invite(request: Request): Promise<Answer> {
  const { fields } = request.form;
  const group = groupFrom(fields['group'] ?? '');
  if (!group) return missing;
  const result = await request.run((doing) =>
    inviteGroup(doing, {
      programmeId: idOf(request),
      group,
      intake: fields['intake'] ?? '',
      site: fields['site'] ?? '',
      line: fields['line'] ?? '',
    }),
  );
  if (result.ok) return redirect(paths.managed(idOf(request), '/pool'), `${countInWords(result.value.invited)} get your invitation.`);
  if (result.kind === 'not_found') return missing;
  return showInvite(request, { get: (name) => fields[name] ?? null }, { errors: result.errors, status: statusOf(result) });
}

async function showFound(request: Request): Promise<Answer> {
  const { actor } = request;
  if (!isSignedIn(actor)) return missing;
  const view = await request.read(async (trx) => ({
    isFound: await isFound(trx, actor.personId),
    invitations: await invitationsOf(trx, actor.personId),
  }));
  return page('Being found by employers', <FoundPage {...view} />);
}

async function changeFound(request: Request): Promise<Answer> {
  const wants = request.form.fields['found'] === 'yes';
  const result = await request.run((doing) => changeMembership(doing, wants));
  if (!result.ok) return missing;
  return redirect('/account/found', wants ? 'Employers can find you now.' : 'Employers can no longer find you.');
}
