import type { Actor } from '#people/index.ts';
import { download, missing, on, page, redirect, statusOf, type Answer, type Doing, type Route } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { keepChecked } from '#platform/files/index.ts';
import { done, type Result } from '#platform/result.ts';
import type { Competency } from '#programmes/index.ts';
import type { Services } from '#services.ts';
import { competenciesOf, competencyDetail, trainingFile } from './competencies.query.ts';
import { addEvidence, markReady, reopen, signOff, type CompetencyInput } from './competency-commands.ts';
import { CompetenciesPage, CompetencyPage, type CompetencyForm } from './pages/competencies.tsx';
import { titled } from './pages/frame.tsx';
import { paths } from './paths.ts';
import { recordHead } from './record.query.ts';
import { errorTitle, fine, frameOf, idOf, trainers, type Failure, type Request } from './request.ts';

export function competencyRoutes({ files }: Pick<Services, 'files'>): readonly Route<Actor>[] {
  const base = '/apprenticeships/:id/competencies';
  const assessors = on('apprenticeship', 'mentor', 'assessor', 'provider_coordinator');
  return [
    { method: 'GET', path: base, permission: trainers, handle: showAll },
    { method: 'GET', path: `${base}/:competency`, permission: trainers, handle: (request) => showOne(request) },
    {
      method: 'POST',
      path: `${base}/:competency/evidence`,
      permission: on('apprenticeship', 'apprentice', 'mentor', 'provider_coordinator'),
      handle: async (request) => {
        const file = request.form.files['file'];
        const kept = file === undefined || file.size === 0 ? done(null) : await keepChecked(files, file, 'file');
        if (!kept.ok) return showOne(request, { errors: kept.errors, status: 422 }, 'evidence');
        return take(
          request,
          'evidence',
          (doing, input) => addEvidence(doing, { ...input, upload: kept.value }),
          () => 'The evidence is added.',
        );
      },
    },
    {
      method: 'POST',
      path: `${base}/:competency/ready`,
      permission: on('apprenticeship', 'apprentice'),
      handle: (request) => take(request, 'ready', markReady, ({ title }) => `${title} is ready to be signed off.`),
    },
    {
      method: 'POST',
      path: `${base}/:competency/sign-off`,
      permission: assessors,
      handle: (request) => take(request, 'sign-off', signOff, ({ title }) => `${title} is signed off.`),
    },
    {
      method: 'POST',
      path: `${base}/:competency/reopen`,
      permission: assessors,
      handle: (request) => take(request, 'reopen', reopen, ({ title }) => `${title} is open again.`),
    },
    {
      method: 'GET',
      path: '/apprenticeships/:id/files/:file',
      permission: trainers,
      handle: (request) => showFile(request, files),
    },
  ];
}

async function showAll(request: Request): Promise<Answer> {
  const found = await request.read(async (trx) => {
    const head = await recordHead(trx, idOf(request));
    return head && { head, rows: await competenciesOf(trx, head.id) };
  });
  if (!found) return missing;
  const frame = frameOf(request, found.head);
  return page(titled(frame, 'Competencies'), <CompetenciesPage frame={frame} rows={found.rows} />);
}

async function showOne(request: Request, { errors, status }: Failure = fine, failed: CompetencyForm | null = null): Promise<Answer> {
  const competencyId = request.params['competency'] ?? '';
  const found = await request.read(async (trx) => {
    const head = await recordHead(trx, idOf(request));
    const detail = head && (await competencyDetail(trx, head.id, competencyId));
    return head && detail ? { head, detail } : null;
  });
  const competency = found?.head.programme.competencies.find((one) => one.id === competencyId);
  if (!found || !competency) return missing;
  const { fields } = request.form;
  return page(
    errorTitle(errors, `${competency.title}: ${found.head.name}`),
    <CompetencyPage
      frame={frameOf(request, found.head)}
      competency={competency}
      detail={found.detail}
      failed={failed}
      typed={fields}
      errors={errors}
      formId={(failed === 'evidence' ? fields['_form_id'] : undefined) ?? randomUUIDv7()}
    />,
    { status },
  );
}

type Command = (doing: Doing<Actor>, input: CompetencyInput) => Promise<Result<Competency>>;

async function take(
  request: Request,
  form: CompetencyForm,
  command: Command,
  sentence: (competency: Competency) => string,
): Promise<Answer> {
  const input = {
    apprenticeshipId: idOf(request),
    competencyId: request.params['competency'] ?? '',
    typed: request.form.fields,
  };
  const result = await request.run((doing) => command(doing, input));
  if (!result.ok)
    return result.kind === 'not_found' ? missing : showOne(request, { errors: result.errors, status: statusOf(result) }, form);
  return redirect(paths.competency(input.apprenticeshipId, input.competencyId), sentence(result.value));
}

async function showFile(request: Request, files: Services['files']): Promise<Answer> {
  const file = await request.read((trx) => trainingFile(trx, idOf(request), request.params['file'] ?? ''));
  // Always saved, never shown in place: what somebody uploaded does not run under this site's address.
  return file ? download(file.mediaType, await files.read(file.storageKey), { fileName: file.name }) : missing;
}
