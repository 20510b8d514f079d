import { listOf } from '#platform/forms/index.ts';
import { holders, missing, on, page, redirect, statusOf, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import type { FieldError, Result } from '#platform/result.ts';
import { returnPath, type Actor } from '#people/index.ts';
import type { Services } from '#services.ts';
import { checkAfterDays } from './accommodation.rules.ts';
import { markArranged } from './arrange.ts';
import { TeamPage } from './pages/team.tsx';
import { TeamRequestPage } from './pages/team-request.tsx';
import { paths } from './paths.ts';
import { endAdjustment, judgeOption, nameFunction, nameTeamOption, writeToCandidate } from './team.ts';
import { agreeAdjustments, declineRequest, mostItems, type AdjustmentInput } from './team-answer.ts';
import { requestForAdviser, requestsForAdviser } from './team-list.query.ts';

type Request = PageRequest<Actor>;

/** The private lane's pages for the accommodation advisers, and the one button of those who must act. */
export function teamRoutes({ config }: Pick<Services, 'config'>): readonly Route<Actor>[] {
  async function showAll(request: Request): Promise<Answer> {
    const found = await request.runCare(requestsForAdviser);
    if (!found.ok) return missing;
    const { waiting } = found.value;
    return page(
      `Adjustments${waiting.length > 0 ? `: ${waiting.length} waiting` : ''}`,
      <TeamPage list={found.value} today={request.clock.today()} timeZone={config.timeZone} />,
      { wide: true },
    );
  }

  async function showOne(request: Request, errors: readonly FieldError[] = [], status = 200): Promise<Answer> {
    const found = await request.runCare((doing) => requestForAdviser(doing, request.params['requestId'] ?? ''));
    if (!found.ok) return missing;
    const { fields, lists } = request.form;
    const today = request.clock.today();
    return page(
      `${errors.length > 0 ? 'Error: ' : ''}Adjustment for ${found.value.person}`,
      <TeamRequestPage
        view={found.value}
        formId={randomUUIDv7()}
        today={today}
        timeZone={config.timeZone}
        checkOn={today.add({ days: checkAfterDays })}
        typed={errors.length > 0 ? fields : {}}
        lists={errors.length > 0 ? lists : {}}
        errors={errors}
      />,
      { status },
    );
  }

  async function change(request: Request): Promise<Answer> {
    const requestId = request.params['requestId'] ?? '';
    const { fields } = request.form;
    const text = (name: string): string => fields[name] ?? '';
    const formId = isId(text('_form_id')) ? text('_form_id') : randomUUIDv7();
    const revision = /^\d{1,9}$/.test(text('_revision')) ? { revision: Number(text('_revision')) } : {};
    const answered = <T,>(result: Result<T>, notice: string): Answer | Promise<Answer> => {
      if (result.ok) return redirect(paths.teamRequest(requestId), notice);
      return result.kind === 'not_found' ? missing : showOne(request, result.errors, statusOf(result));
    };
    switch (text('do')) {
      case 'message':
        return answered(
          await request.runCare((doing) => writeToCandidate(doing, { requestId, formId, message: text('message') })),
          'Your message is sent. Only the candidate and your fellow advisers read it.',
        );
      case 'function':
        return answered(
          await request.runCare((doing) =>
            nameFunction(doing, { requestId, functionAtIssue: text('function_at_issue'), stage: text('stage') }),
          ),
          'What is in the way is named.',
        );
      case 'option':
        return answered(
          await request.runCare((doing) => nameTeamOption(doing, { requestId, formId, option: text('option') })),
          'The option is added.',
        );
      case 'judge': {
        const optionId = text('option_id');
        return answered(
          await request.runCare((doing) =>
            judgeOption(doing, { requestId, optionId, standing: text(`standing:${optionId}`), reason: text(`reason:${optionId}`) }),
          ),
          'It is noted.',
        );
      }
      case 'agree':
        return answered(
          await request.runCare((doing) =>
            agreeAdjustments(doing, { requestId, ...revision, items: itemsIn(request), answer: text('answer'), checkOn: text('checkOn') }),
          ),
          'The adjustments are agreed. The candidate has been told, and those who must act see them.',
        );
      case 'decline':
        return answered(
          await request.runCare((doing) => declineRequest(doing, { requestId, ...revision, answer: text('decline_answer') })),
          'Your answer has been sent. Only the candidate sees it.',
        );
      case 'end':
        return answered(
          await request.runCare((doing) => endAdjustment(doing, { requestId, adjustmentId: text('adjustment') })),
          'The adjustment has ended. The candidate has been told.',
        );
      default:
        return missing;
    }
  }

  return [
    { method: 'GET', path: '/work/accommodation', permission: holders('accommodation_adviser'), handle: showAll },
    {
      method: 'GET',
      path: '/work/accommodation/:requestId',
      permission: holders('accommodation_adviser'),
      handle: (request) => showOne(request),
    },
    { method: 'POST', path: '/work/accommodation/:requestId', permission: holders('accommodation_adviser'), handle: change },
    {
      method: 'POST',
      path: '/work/applications/:id/adjustments/:adjustmentId',
      permission: on('application', 'recruiter', 'programme_manager', 'interviewer', 'agency_screener', 'provider_coordinator'),
      handle: arranged,
    },
  ];
}

const itemsIn = ({ form }: Request): readonly AdjustmentInput[] =>
  Array.from({ length: mostItems }, (_, index) => index + 1).map((number) => ({
    what: form.fields[`what_${number}`] ?? '',
    acts: listOf(form, `acts_${number}`),
    fromOn: form.fields[`from_${number}`] ?? '',
    toOn: form.fields[`to_${number}`] ?? '',
  }));

async function arranged(request: Request): Promise<Answer> {
  const applicationId = request.params['id'] ?? '';
  const marked = await request.run((doing) => markArranged(doing, { applicationId, adjustmentId: request.params['adjustmentId'] ?? '' }));
  if (!marked.ok) return missing;
  return redirect(
    returnPath(request.form.fields['back'], `/work/applications/${applicationId}`),
    'The adjustment is in place. The candidate and the adviser see it.',
  );
}
