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
import { isId } from '#platform/ids.ts';
import { done, type Result } from '#platform/result.ts';
import { organisationsOf, type Actor } from '#people/index.ts';
import type { Services } from '#services.ts';
import { applicationById } from '../core/application.query.ts';
import { employers, revisionOf, text } from '../work/decision-forms.ts';
import { isSensitive } from './conditions.rules.ts';
import { evidenceOf, readSensitiveEvidence, sensitiveFile } from './evidence.ts';
import { colleagues, endEvidenceReader, evidenceReaders, nameEvidenceReader } from './evidence-readers.ts';
import { latestOffer } from './offer.query.ts';
import { EvidencePage } from './pages/condition.tsx';
import { EvidenceReadersPage } from './pages/evidence-readers.tsx';
import { IntakePlacesPage, PlacesPage } from './pages/places.tsx';
import { workPaths } from './paths.ts';
import { intakePlaces, intakeRows } from './places.query.ts';
import { setWaitingRule } from './set-waiting-rule.ts';

type Request = PageRequest<Actor>;
type Failed = Extract<Result<unknown>, { ok: false }>;

const idOf = (request: Request): string => request.params['id'] ?? '';

/** Places and waiting lists, and evidence of conditions with those who may open it. */
export function placesRoutes(services: Services): readonly Route<Actor>[] {
  const { timeZone } = services.config;
  const application = '/work/applications/:id';
  const employer = on('application', ...employers);
  return [
    { method: 'GET', path: `${application}/conditions/:condition`, permission: employer, handle: showCondition },
    { method: 'GET', path: `${application}/evidence/:evidence`, permission: employer, handle: evidenceFile },
    { method: 'POST', path: `${workPaths.evidenceReaders}/end`, permission: holders('programme_manager'), handle: endReader },
    { method: 'GET', path: workPaths.places, permission: holders(...employers), handle: showPlaces },
    { method: 'GET', path: '/work/intakes/:intake/places', permission: holders(...employers), handle: (request) => showIntake(request) },
    { method: 'POST', path: '/work/intakes/:intake/places', permission: holders('programme_manager'), handle: setRule },
    { method: 'GET', path: workPaths.evidenceReaders, permission: holders(...employers), handle: (request) => showReaders(request) },
    { method: 'POST', path: workPaths.evidenceReaders, permission: holders('programme_manager'), handle: nameReader },
  ];

  async function showPlaces(request: Request): Promise<Answer> {
    const intakes = await request.read((trx) => intakeRows(trx, organisationsOf(request.actor, ...employers)));
    return page('Places and waiting lists', <PlacesPage intakes={intakes} />, { wide: true });
  }

  async function showIntake(request: Request, failed?: Failed): Promise<Answer> {
    const intakeId = request.params['intake'] ?? '';
    const view = isId(intakeId)
      ? await request.read((trx) => intakePlaces(trx, intakeId, organisationsOf(request.actor, ...employers)))
      : null;
    if (!view || failed?.kind === 'not_found') return missing;
    return page(
      `${failed ? 'Error: ' : ''}Places of ${view.intake.programme}`,
      <IntakePlacesPage
        view={view}
        mayManage={organisationsOf(request.actor, 'programme_manager').includes(view.intake.organisationId)}
        timeZone={timeZone}
        {...(failed ? { errors: failed.errors, typed: request.form.fields } : {})}
      />,
      { wide: true, ...(failed ? { status: statusOf(failed) } : {}) },
    );
  }

  async function setRule(request: Request): Promise<Answer> {
    const { fields } = request.form;
    const intakeId = request.params['intake'] ?? '';
    const result = await request.run((doing) =>
      setWaitingRule(doing, { intakeId, mode: text(fields, 'mode'), openDays: text(fields, 'openDays'), revision: revisionOf(fields) }),
    );
    if (!result.ok) return showIntake(request, result);
    return redirect(
      workPaths.intake(intakeId),
      result.value.mode === 'offer'
        ? 'Places that become free are offered to the next on the list, in your name.'
        : 'Recruiters are told who is next.',
    );
  }

  async function showCondition(request: Request): Promise<Answer> {
    const id = idOf(request);
    const found = await request.read(async (trx) => {
      const record = await applicationById(trx, id);
      const latest = record ? await latestOffer(trx, id) : null;
      const condition = latest?.conditions.find((one) => one.id === request.params['condition']);
      if (!record || !condition) return null;
      const readers = await evidenceReaders(trx, [record.organisationId]);
      const mayOpen = !isSensitive(condition.kind) || readers.some((reader) => reader.personId === request.actor.personId);
      return {
        application: record,
        condition,
        mayOpen,
        evidence: isSensitive(condition.kind) ? null : await evidenceOf(trx, condition.id),
      };
    });
    if (!found) return missing;
    const { condition } = found;
    const opened =
      found.evidence === null && found.mayOpen
        ? await request.runCare((doing) =>
            readSensitiveEvidence(doing, { applicationId: id, conditionId: condition.id, title: condition.title }),
          )
        : done(found.evidence ?? []);
    return page(
      `${condition.title}, ${found.application.candidate}`,
      <EvidencePage {...found} evidence={opened.ok ? opened.value : []} timeZone={timeZone} />,
    );
  }
}

async function evidenceFile(request: Request): Promise<Answer> {
  const opened = await request.runCare(async ({ trx }) => done(await sensitiveFile(trx, request.params['evidence'] ?? '')));
  if (!opened.ok || opened.value === null) return missing;
  return download(opened.value.mediaType, opened.value.content, { fileName: opened.value.name });
}

async function showReaders(request: Request, failed?: Failed): Promise<Answer> {
  const organisations = organisationsOf(request.actor, ...employers);
  const managed = organisationsOf(request.actor, 'programme_manager');
  const found = await request.read(async (trx) => ({
    readers: await evidenceReaders(trx, organisations),
    people: await colleagues(trx, managed, request.clock.today()),
  }));
  return page(
    `${failed ? 'Error: ' : ''}Who may open sensitive evidence`,
    <EvidenceReadersPage {...found} mayManage={managed.length > 0} {...(failed ? { errors: failed.errors } : {})} />,
    failed ? { status: statusOf(failed) } : {},
  );
}

async function nameReader(request: Request): Promise<Answer> {
  const named = await request.run((doing) => nameEvidenceReader(doing, { personId: text(request.form.fields, 'person') }));
  return named.ok
    ? redirect(workPaths.evidenceReaders, `${named.value.name} may open sensitive evidence from now on.`)
    : showReaders(request, named);
}

async function endReader(request: Request): Promise<Answer> {
  const ended = await request.run((doing) => endEvidenceReader(doing, { readerId: text(request.form.fields, 'reader') }));
  if (!ended.ok && ended.kind === 'not_found') return missing;
  return ended.ok ? redirect(workPaths.evidenceReaders, `${ended.value.name} may not open it any more.`) : showReaders(request, ended);
}
